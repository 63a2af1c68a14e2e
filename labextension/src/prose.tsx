import * as React from 'react';

/** A sentence in which `backticks` set off code; everything else is plain text. */
export function Prose(props: { text: string }) {
  const parts = props.text.split(/(`[^`\n]+`)/);
  return (
    <>
      {parts.map((part, i) =>
        i % 2 ? <code key={i}>{part.slice(1, -1)}</code> : part
      )}
    </>
  );
}
