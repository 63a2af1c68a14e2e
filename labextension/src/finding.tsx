import * as React from 'react';

import { Actions } from './actions';
import { Evidence } from './evidence';
import { Heading } from './heading';
import { HostContext } from './host';
import { canBeIgnored } from './ignoring';
import { Mark } from './levels';
import type { Finding } from './model';
import { Prose } from './prose';
import { WORDS } from './words';

/** One judgement in full: what is so, what it changes, what to type next. */
export function FindingBlock({ finding }: { finding: Finding }) {
  const heading = React.useId();
  const host = React.useContext(HostContext);
  return (
    <article
      className={`mlg-finding mlg-finding-${finding.level}`}
      aria-labelledby={heading}
    >
      <div className="mlg-finding-head">
        <Heading level={4} className="mlg-finding-name" id={heading}>
          <Mark level={finding.level} />
          <span className={`mlg-word mlg-${finding.level}`}>
            {WORDS.levels[finding.level].word}
          </span>{' '}
          {finding.title}
        </Heading>
        <code className="mlg-code-name">{finding.code}</code>
        {host.topic && finding.topic && (
          <button
            type="button"
            className="mlg-button"
            title={`Show the guide's page: ${finding.topic}`}
            onClick={() => host.topic!(finding.topic)}
          >
            guide
          </button>
        )}
        {host.ignore && canBeIgnored(finding) && (
          <button
            type="button"
            className="mlg-button"
            title={`Insert a cell that, once run, leaves this check out: ${finding.code}`}
            onClick={() => host.ignore!(finding.code)}
          >
            ignore
          </button>
        )}
      </div>
      <p className="mlg-claim">
        <Prose text={finding.claim} />
      </p>
      <dl className="mlg-so">
        {finding.consequence && (
          <Row term={WORDS.finding.consequence}>
            <Prose text={finding.consequence} />
          </Row>
        )}
        {finding.advice && (
          <Row term={WORDS.finding.advice}>
            <Prose text={finding.advice} />
          </Row>
        )}
        {finding.actions.length > 0 && (
          <Row term={WORDS.finding.actions}>
            <Actions actions={finding.actions} />
          </Row>
        )}
      </dl>
      <Why finding={finding} />
    </article>
  );
}

function Row(props: { term: string; children: React.ReactNode }) {
  return (
    <div className="mlg-row">
      <dt>{props.term}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

/** The numbers behind the claim, the symptoms it accounts for, and whose rule it is. */
function Why({ finding }: { finding: Finding }) {
  const { evidence, explains, sources } = finding;
  if (!Object.keys(evidence).length && !explains.length && !sources.length) {
    return null;
  }
  return (
    <details className="mlg-why">
      <summary>{WORDS.finding.evidence}</summary>
      <Evidence evidence={evidence} />
      {explains.length > 0 && (
        <p>
          Once this is cured, these symptoms go as well:{' '}
          {explains.map((code, i) => (
            <React.Fragment key={code}>
              {i > 0 && ', '}
              <code>{code}</code>
            </React.Fragment>
          ))}
          .
        </p>
      )}
      <ul className="mlg-sources">
        {sources.map(source => (
          <li key={source}>{source}</li>
        ))}
      </ul>
    </details>
  );
}
