import * as React from 'react';

import { Heading } from './heading';
import { HostContext } from './host';
import type { Figure } from './model';
import { Prose } from './prose';
import { whenSeen } from './seen';

/** The pictures, drawn by Lab's own Vega-Lite renderer, each with the sentence that it shows. */
export function Pictures(props: { figures: readonly Figure[] }) {
  return (
    <div className="mlg-pictures">
      {props.figures.map((figure, i) => (
        <Picture key={i} figure={figure} />
      ))}
    </div>
  );
}

function Picture({ figure }: { figure: Figure }) {
  const host = React.useContext(HostContext);
  const canvas = React.useRef<HTMLDivElement>(null);
  // Drawn when first seen, that is when its fold is opened: the drawing library is large.
  React.useEffect(
    () =>
      whenSeen(canvas.current!, () => host.draw(figure.spec, canvas.current!)),
    [figure, host]
  );
  return (
    <figure className="mlg-picture">
      <Heading level={5} className="mlg-picture-title">
        {figure.title}
      </Heading>
      <div
        className="mlg-canvas"
        ref={canvas}
        role="img"
        aria-label={figure.alt}
      />
      <figcaption>
        <Prose text={figure.alt} />
      </figcaption>
    </figure>
  );
}
