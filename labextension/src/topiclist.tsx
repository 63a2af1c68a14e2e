import * as React from 'react';

import { Fold } from './fold';
import { PageButtons } from './pagebuttons';
import type { Entry, TopicList } from './topic';
import { TopicLink } from './topiclink';

/** Topics to choose from: the contents of the guide, part by part, or what a search found. */
export function TopicListing({ list }: { list: TopicList }) {
  return (
    <nav className="mlg-page mlg-topic-list" aria-label="mlguide">
      <header className="mlg-topic-head">
        <p className="mlg-list-head">{list.headline}</p>
        <PageButtons />
      </header>
      {list.parts.map((part, i) =>
        part.title ? (
          <Fold
            key={i}
            title={part.title}
            count={part.topics.length}
            open={i === 0}
          >
            <Entries entries={part.topics} />
          </Fold>
        ) : (
          <Entries key={i} entries={part.topics} />
        )
      )}
    </nav>
  );
}

function Entries({ entries }: { entries: readonly Entry[] }) {
  return (
    <ul className="mlg-entries">
      {entries.map(({ id, title, says }) => (
        <li key={id}>
          <TopicLink id={id}>{title}</TopicLink> <code>{id}</code>
          {says && <p>{says}</p>}
        </li>
      ))}
    </ul>
  );
}
