import * as React from 'react';

import { CodeButtons } from './codebuttons';
import { Fold } from './fold';
import { Heading } from './heading';
import { HostContext } from './host';
import { Markdown } from './markdown';
import { Pictures } from './pictures';
import { PageButtons } from './pagebuttons';
import { Prose } from './prose';
import { SectionText } from './sectiontext';
import type { Here, PageSection, TopicPage } from './topic';
import { TopicLink } from './topiclink';
import { WORDS } from './words';

/** A page of the guide: what it is, the reader's own numbers, and what is read second in folds. */
export function TopicArticle({ page }: { page: TopicPage }) {
  const title = React.useId();
  return (
    <article className="mlg-page mlg-topic-page" aria-labelledby={title}>
      <Head page={page} id={title} />
      <Markdown text={page.lead} />
      {page.here.length > 0 && <InYourSession here={page.here} />}
      {page.figures.length > 0 && <Pictures figures={page.figures} />}
      <Demos page={page} />
      {page.sections.map(section => (
        <Section key={section.title} section={section} />
      ))}
      <Fold title={WORDS.topic.sources} count={page.sources.length}>
        <ul className="mlg-sources">
          {page.sources.map(source => (
            <li key={source}>{source}</li>
          ))}
        </ul>
      </Fold>
      <Foot page={page} />
    </article>
  );
}

function Head({ page, id }: { page: TopicPage; id: string }) {
  const host = React.useContext(HostContext);
  const title = React.useRef<HTMLSpanElement>(null);
  // Who followed a link reads on here, by keyboard or by ear too.
  React.useEffect(() => {
    if (host.arrived(page.id)) {
      title.current!.focus({ preventScroll: true });
    }
  });
  return (
    <header className="mlg-topic-head">
      <p className="mlg-topic-part">{page.part}</p>
      <Heading level={3} className="mlg-topic-title" id={id}>
        <span ref={title} tabIndex={-1}>
          {page.title}
        </span>
      </Heading>
      <PageButtons />
    </header>
  );
}

/** What the reader's own objects say, each with the line of its output. */
function InYourSession({ here }: { here: readonly Here[] }) {
  return (
    <section className="mlg-here">
      <Heading level={4} className="mlg-topic-heading">
        {WORDS.topic.here}
      </Heading>
      <dl>
        {here.map((one, i) => (
          <div key={i}>
            <dt>
              <code>{one.name}</code> {one.label}
              {one.value && <span className="mlg-value"> {one.value}</span>}
            </dt>
            <dd>
              <Prose text={one.says} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The lines that show the interactive pictures of the same concept. */
function Demos({ page }: { page: TopicPage }) {
  return page.demos.length === 0 ? null : (
    <p className="mlg-demos">
      {WORDS.topic.demos}:{' '}
      {page.demos.map(({ id, title }, i) => (
        <React.Fragment key={id}>
          {i > 0 && ' · '}
          <code>%mlguide demo {id}</code> ({title})
          <CodeButtons code={`%mlguide demo ${id}`} label={title} />
        </React.Fragment>
      ))}
    </p>
  );
}

function Section({ section }: { section: PageSection }) {
  const box = section.boxed ? ' mlg-box' : '';
  if (section.folded) {
    return (
      <div className={`mlg-topic-section${box}`}>
        <Fold title={section.title} count={1} bare open={section.boxed}>
          <SectionText text={section.text} title={section.title} />
        </Fold>
      </div>
    );
  }
  return (
    <section className={`mlg-topic-section${box}`}>
      <Heading level={4} className="mlg-topic-heading">
        {section.title}
      </Heading>
      <SectionText text={section.text} title={section.title} />
    </section>
  );
}

function Foot({ page }: { page: TopicPage }) {
  return (
    <footer className="mlg-topic-foot">
      {page.related.length > 0 && (
        <p>
          {WORDS.topic.related}:{' '}
          {page.related.map(({ id, title }, i) => (
            <React.Fragment key={id}>
              {i > 0 && ' · '}
              <TopicLink id={id}>{title}</TopicLink>
            </React.Fragment>
          ))}
        </p>
      )}
      {page.as_of && (
        <p>
          {WORDS.topic.as_of} {page.as_of}.
        </p>
      )}
    </footer>
  );
}
