import * as React from 'react';

import { CodeButtons } from './codebuttons';
import type { Action } from './model';
import { Prose } from './prose';

/** The next steps: code to read, to put into a new cell, or to copy. */
export function Actions(props: { actions: readonly Action[] }) {
  return (
    <>
      {props.actions.map((action, i) => (
        <NextStep key={i} action={action} />
      ))}
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
