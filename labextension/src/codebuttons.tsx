import * as React from 'react';

import { HostContext } from './host';

/** What one may do with code: put it into a new cell below, or copy it. */
export function CodeButtons(props: { code: string; label: string }) {
  const host = React.useContext(HostContext);
  return (
    <span className="mlg-buttons">
      {host.insert && (
        <DoButton
          word="insert"
          done="inserted below"
          title={`Insert as a new cell below: ${props.label}`}
          act={() => host.insert!(props.code)}
        />
      )}
      <DoButton
        word="copy"
        done="copied"
        title={`Copy the code: ${props.label}`}
        act={() => host.copy(props.code)}
      />
    </span>
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
