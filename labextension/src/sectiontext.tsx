import * as React from 'react';

import { CodeButtons } from './codebuttons';
import { Markdown } from './markdown';

/** A block of Python in Markdown, fence and all. */
const EXAMPLE = /^(```python\n[^]*?^```)$/m;

/** The text of a section; its examples can be put into a cell and run. */
export function SectionText(props: { text: string; title: string }) {
  return (
    <>
      {props.text.split(EXAMPLE).map((part, i) =>
        i % 2 ? (
          <div key={i} className="mlg-example">
            <Markdown text={part} />
            <CodeButtons code={codeIn(part)} label={props.title} />
          </div>
        ) : (
          part.trim() && <Markdown key={i} text={part} />
        )
      )}
    </>
  );
}

function codeIn(block: string) {
  return block.split('\n').slice(1, -1).join('\n');
}
