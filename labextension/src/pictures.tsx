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

/** Whether a picture has controls, such as a slider: then it is what one came for. */
export function hasControls(figure: Figure): boolean {
  const { params } = figure.spec;
  return Array.isArray(params) && params.some(each => 'bind' in Object(each));
}

/** Whether a picture is what one asked for or came for, and so stands first. */
export function isLeading(figure: Figure): boolean {
  return figure.leads || hasControls(figure);
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
        // What is inside an image cannot be reached; controls have to be.
        role={hasControls(figure) ? 'group' : 'img'}
        aria-label={hasControls(figure) ? figure.title : figure.alt}
      />
      <figcaption>
        <Prose text={figure.alt} />
      </figcaption>
    </figure>
  );
}
