import * as React from 'react';

import type { Finding } from './model';
import { WORDS } from './words';

export type Level = Finding['level'];

/** Worst first: the order of the counts in the header. */
export const LEVELS = Object.keys(WORDS.levels) as Level[];

/** A shape for each level, so that colour is never the only sign. */
const SHAPES: Readonly<Record<Level, React.ReactNode>> = {
  serious: (
    <>
      <path className="mlg-solid" d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" />
      <path className="mlg-cut" d="M6 4v5M10 4v5M6 11.2v.6M10 11.2v.6" />
    </>
  ),
  warning: (
    <>
      <path className="mlg-solid" d="M8 1.2 15.4 14.6H.6z" />
      <path className="mlg-cut" d="M8 6v4M8 12v.4" />
    </>
  ),
  unknown: (
    <>
      <circle className="mlg-dashed" cx="8" cy="8" r="6.6" />
      <path
        className="mlg-line"
        d="M6.1 6.4a1.9 1.9 0 1 1 2.8 1.7c-.6.4-.9.7-.9 1.4M8 11.6v.3"
      />
    </>
  ),
  note: (
    <>
      <circle className="mlg-line" cx="8" cy="8" r="6.6" />
      <path className="mlg-line" d="M8 7.4v4M8 4.6v.3" />
    </>
  ),
  ok: <circle className="mlg-line" cx="8" cy="8" r="4.4" />
};

/** The mark of a level; where no word stands beside it, it is `spoken` to screen readers. */
export function Mark(props: { level: Level; spoken?: boolean }) {
  return (
    <span className={`mlg-mark mlg-${props.level}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        {SHAPES[props.level]}
      </svg>
      {props.spoken && (
        <span className="mlg-sr"> {WORDS.levels[props.level].word}</span>
      )}
    </span>
  );
}
