import * as React from 'react';

/** What a page may ask of the place where it is shown. */
export interface Host {
  /** Puts code into a new cell below; absent where there is no notebook around the page. */
  readonly insert?: (code: string) => void;
  /** Shows a topic of the guide; absent likewise. */
  readonly topic?: (name: string) => void;
  copy(code: string): void;
  /** Draws a Vega-Lite specification into a node. */
  draw(spec: Readonly<Record<string, unknown>>, node: HTMLElement): void;
}

export const HostContext = React.createContext<Host>({
  copy: () => undefined,
  draw: () => undefined
});
