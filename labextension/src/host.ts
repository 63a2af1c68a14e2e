import * as React from 'react';

/** What a page may ask of the place where it is shown. */
export interface Host {
  /** Puts code into a new cell below; absent where there is no notebook around the page. */
  readonly insert?: (code: string) => void;
  /** Puts code into a new cell below that leaves a check out from now on; absent likewise. */
  readonly ignore?: (code: string) => void;
  /** Opens a topic of the guide below; absent likewise. */
  readonly topic?: (id: string) => void;
  /** Returns to the topic from which a link led here; absent on the first. */
  readonly back?: () => void;
  /** Takes the page away; absent where a cell's own code displayed it. */
  readonly close?: () => void;
  /** Whether the reader has just asked for this topic, so that the focus goes to it; true once. */
  arrived(topic: string): boolean;
  copy(code: string): void;
  /** Draws a Vega-Lite specification into a node. */
  draw(spec: Readonly<Record<string, unknown>>, node: HTMLElement): void;
  /** Draws Markdown into a node, its formulas once they are seen; the result takes it away. */
  write(markdown: string, node: HTMLElement): () => void;
}

export const HostContext = React.createContext<Host>({
  arrived: () => false,
  copy: () => undefined,
  draw: () => undefined,
  write: () => () => undefined
});
