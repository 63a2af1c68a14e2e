import * as React from 'react';

import { CodeButtons } from './codebuttons';
import type { Action } from './model';
import { Prose } from './prose';

/** As many ways to do a thing are shown side by side; where there are more, one is, and the others wait. */
const FEW = 3;
/** Code of so many lines is long. */
const LINES = 30;

/** The next steps: code to read, to put into a new cell, or to copy. */
export function Actions(props: { actions: readonly Action[] }) {
  const isShown = (action: Action, i: number) =>
    (i === 0 || props.actions.length <= FEW) &&
    action.code.split('\n').length <= LINES;
  return (
    <>
      {props.actions.map((action, i) =>
        isShown(action, i) ? (
          <NextStep key={i} action={action} />
        ) : (
          <details key={i} className="mlg-more">
            <summary>{action.label}</summary>
            <NextStep action={action} />
          </details>
        )
      )}
    </>
  );
}

function NextStep({ action }: { action: Action }) {
  return (
    <div className="mlg-action">
      <p className="mlg-action-label">
        <Prose text={action.label} />
      </p>
      <pre className="mlg-code">
        <code>{action.code}</code>
      </pre>
      <CodeButtons code={action.code} label={action.label} />
    </div>
  );
}
