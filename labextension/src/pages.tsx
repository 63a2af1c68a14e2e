import * as React from 'react';

import { ExplanationPage } from './explanation';
import { EXPLANATION, TOPIC, TOPICS } from './mime';
import type { Explanation } from './model';
import type { TopicList, TopicPage } from './topic';
import { TopicListing } from './topiclist';
import { TopicArticle } from './topicpage';

/** A kind of output: its MIME type, the fields without which it cannot be drawn, and how it is drawn. */
export interface Kind {
  readonly mimeType: string;
  readonly texts: readonly string[];
  readonly lists: readonly string[];
  draw(data: unknown): React.ReactElement;
}

export const KINDS: readonly Kind[] = [
  {
    mimeType: EXPLANATION,
    texts: ['subject', 'headline'],
    lists: [
      'lines',
      'findings',
      'figures',
      'tables',
      'not_applicable',
      'judged'
    ],
    draw: data => <ExplanationPage explanation={data as Explanation} />
  },
  {
    mimeType: TOPIC,
    texts: ['id', 'title', 'lead'],
    lists: ['sections', 'here', 'figures', 'demos', 'sources', 'related'],
    draw: data => (
      <TopicArticle key={(data as TopicPage).id} page={data as TopicPage} />
    )
  },
  {
    mimeType: TOPICS,
    texts: ['headline'],
    lists: ['parts'],
    draw: data => <TopicListing list={data as TopicList} />
  }
];

/** Whether the parts that every page of a kind needs are there; a notebook may hold anything. */
export function isReadable(kind: Kind, data: unknown) {
  const found = Object(data) as Record<string, unknown>;
  return (
    kind.texts.every(name => typeof found[name] === 'string') &&
    kind.lists.every(name => Array.isArray(found[name]))
  );
}
