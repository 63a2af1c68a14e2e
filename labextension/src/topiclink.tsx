import * as React from 'react';

import { HostContext } from './host';

/** Words that open a topic; plain words where there is no place to show it. */
export function TopicLink(props: { id: string; children: React.ReactNode }) {
  const host = React.useContext(HostContext);
  if (!host.topic) {
    return <>{props.children}</>;
  }
  return (
    <button
      type="button"
      className="mlg-link"
      title={`Show the guide's page: ${props.id}`}
      onClick={() => host.topic!(props.id)}
    >
      {props.children}
    </button>
  );
}
