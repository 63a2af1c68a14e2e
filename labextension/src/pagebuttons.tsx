import * as React from 'react';

import { HostContext } from './host';

/** The way back, and the way out, of a page that a link opened. */
export function PageButtons() {
  const host = React.useContext(HostContext);
  return (
    <span className="mlg-buttons">
      {host.back && (
        <button type="button" className="mlg-button" onClick={host.back}>
          back
        </button>
      )}
      {host.close && (
        <button type="button" className="mlg-button" onClick={host.close}>
          close
        </button>
      )}
    </span>
  );
}
