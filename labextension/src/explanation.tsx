import * as React from 'react';

import { FindingBlock } from './finding';
import { Folds } from './folds';
import { Header } from './header';
import { HostContext } from './host';
import type { Explanation } from './model';
import { hasControls, Pictures } from './pictures';
import { Printed } from './printed';

/** Here findings are options, or things to try: no check stands behind them that one could leave out. */
const WITHOUT_CHECKS = /^(advice|chart|demo)(\.|$)/;

/** The whole page: header, the annotated output, what was found, and the rest in folds. */
export function ExplanationPage(props: { explanation: Explanation }) {
  const { explanation } = props;
  const id = React.useId();
  const lineId = (line: number) => `${id}-${line}`;
  const found = explanation.findings.filter(
    f => f.level !== 'ok' && f.level !== 'unknown'
  );
  const host = React.useContext(HostContext);
  const { ignore, ...rest } = host;
  const offered = ignore && WITHOUT_CHECKS.test(explanation.kind) ? rest : host;
  const leading = explanation.figures.filter(hasControls);
  const asked = explanation.figures.filter(figure => figure.leads);
  return (
    <HostContext.Provider value={offered}>
      <section
        className="mlg-page mlg-explanation"
        aria-label={`mlguide: ${explanation.subject}`}
      >
        <Header explanation={explanation} />
        {leading.length > 0 && (
          <div className="mlg-leading">
            <Pictures figures={leading} />
          </div>
        )}
        {asked.length > 0 && (
          <>
            <div className="mlg-asked">
              <Pictures figures={asked.slice(0, 1)} />
            </div>
            <div className="mlg-next">
              <Pictures figures={asked.slice(1)} />
            </div>
          </>
        )}
        {explanation.tables.length > 0 && (
          <Printed explanation={explanation} lineId={lineId} />
        )}
        {found.length > 0 && (
          <div className="mlg-findings">
            {found.map((finding, i) => (
              <FindingBlock key={i} finding={finding} />
            ))}
          </div>
        )}
        <Folds explanation={explanation} lineId={lineId} />
      </section>
    </HostContext.Provider>
  );
}
