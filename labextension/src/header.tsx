import * as React from 'react';

import { LEVELS, Mark, type Level } from './levels';
import type { Explanation } from './model';
import { Prose } from './prose';
import { WORDS } from './words';

/** What the object is, how its checks came out, and the one sentence to take away. */
export function Header(props: { explanation: Explanation }) {
  const { subject, headline, findings } = props.explanation;
  return (
    <header className="mlg-header">
      <div className="mlg-title">
        <span className="mlg-subject">
          <Prose text={subject} />
        </span>
        <ul className="mlg-counts" aria-label="Checks">
          {LEVELS.map(level => (
            <Count
              key={level}
              level={level}
              count={findings.filter(f => f.level === level).length}
            />
          ))}
        </ul>
      </div>
      <p className="mlg-headline">
        <Prose text={headline} />
      </p>
    </header>
  );
}

function Count(props: { level: Level; count: number }) {
  const { level, count } = props;
  if (!count) {
    return null;
  }
  const { word, many } = WORDS.levels[level];
  return (
    <li className={`mlg-count mlg-${level}`}>
      <Mark level={level} />
      {count} {count > 1 ? many : word}
    </li>
  );
}
