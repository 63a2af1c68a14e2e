import * as React from 'react';

import { HostContext } from './host';
import type { Action } from './model';

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
  const host = React.useContext(HostContext);
  return (
    <div className="mlg-action">
      <p className="mlg-action-label">{action.label}</p>
      <pre className="mlg-code">
        <code>{action.code}</code>
      </pre>
      <span className="mlg-buttons">
        {host.insert && (
          <DoButton
            word="insert"
            done="inserted below"
            title={`Insert as a new cell below: ${action.label}`}
            act={() => host.insert!(action.code)}
          />
        )}
        <DoButton
          word="copy"
          done="copied"
          title={`Copy the code: ${action.label}`}
          act={() => host.copy(action.code)}
        />
      </span>
    </div>
  );
}

/** A button that says for a moment that it has done its work. */
function DoButton(props: {
  word: string;
  done: string;
  title: string;
  act: () => void;
}) {
  const [done, setDone] = React.useState(false);
  React.useEffect(() => {
    const timer = done && window.setTimeout(() => setDone(false), 2000);
    return () => window.clearTimeout(timer || undefined);
  }, [done]);
  return (
    <button
      type="button"
      className="mlg-button"
      title={props.title}
      onClick={() => {
        props.act();
        setDone(true);
      }}
    >
      <span aria-live="polite">{done ? props.done : props.word}</span>
    </button>
  );
}
