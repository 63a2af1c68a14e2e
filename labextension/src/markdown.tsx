import * as React from 'react';

import { HostContext } from './host';

/** A link of the guide in Markdown: `[words](topic:some-id)`. */
const LINK = /\[([^\]]+)\]\(topic:([a-z0-9-]+)\)/g;

/** What such a link becomes: an address that Lab leaves alone, as it does not lead out of the page. */
const MARK = '#topic-';

/** Markdown with links between topics; where none can be opened they are plain words. */
export function Markdown({ text }: { text: string }) {
  const host = React.useContext(HostContext);
  const node = React.useRef<HTMLDivElement>(null);
  const linked = text.replace(LINK, host.topic ? `[$1](${MARK}$2)` : '$1');
  React.useEffect(() => host.write(linked, node.current!), [linked]);
  return (
    <div
      ref={node}
      className="mlg-markdown"
      onClick={event => {
        const link = (event.target as Element).closest('a');
        const address = link?.getAttribute('href') ?? '';
        if (address.startsWith(MARK)) {
          event.preventDefault();
          host.topic?.(address.slice(MARK.length));
        }
      }}
    />
  );
}
