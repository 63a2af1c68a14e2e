import * as React from 'react';

import { FindingBlock } from './finding';
import { Fold } from './fold';
import { LineNote } from './margin';
import type { Explanation } from './model';
import { isLeading, Pictures } from './pictures';
import type { LineId } from './printed';
import { Prose } from './prose';
import { WORDS } from './words';

/** What is there on request: closed at first, in the order in which one would ask. */
export function Folds(props: { explanation: Explanation; lineId: LineId }) {
  const { lines, findings, figures, not_applicable, judged } =
    props.explanation;
  const pictures = figures.filter(figure => !isLeading(figure));
  const fine = findings.filter(f => f.level === 'ok');
  const untold = findings.filter(f => f.level === 'unknown');
  return (
    <div className="mlg-folds">
      <Fold title={WORDS.parts.pictures} count={pictures.length}>
        <Pictures figures={pictures} />
      </Fold>
      <Fold title={WORDS.parts.lines} count={lines.length}>
        <dl className="mlg-lines">
          {lines.map((line, i) => (
            <div key={i}>
              <dt>
                {line.label} <span className="mlg-value">{line.value}</span>
              </dt>
              <dd id={props.lineId(i)}>
                <LineNote line={line} />
              </dd>
            </div>
          ))}
        </dl>
      </Fold>
      <Fold title={WORDS.parts.unknown} count={untold.length}>
        {untold.map((finding, i) => (
          <FindingBlock key={i} finding={finding} />
        ))}
      </Fold>
      <Fold title={WORDS.parts.fine} count={fine.length}>
        {fine.map((finding, i) => (
          <FindingBlock key={i} finding={finding} />
        ))}
      </Fold>
      <Fold title={WORDS.parts.not_applicable} count={not_applicable.length}>
        <dl className="mlg-not-applicable">
          {not_applicable.map((check, i) => (
            <div key={i}>
              <dt>{check.title}</dt>
              <dd>
                <Prose text={check.reason} />
              </dd>
            </div>
          ))}
        </dl>
      </Fold>
      <Fold title={WORDS.parts.judged} count={judged.length} bare>
        {judged.map((sentence, i) => (
          <p key={i}>
            <Prose text={sentence} />
          </p>
        ))}
      </Fold>
    </div>
  );
}
