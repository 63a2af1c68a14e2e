import * as React from 'react';

import { neighbour } from './arrows';

/** Which note is shown, and where its row stands (pixels from the top of the printed part). */
export interface Place {
  readonly line: number;
  readonly top: number;
  readonly bottom: number;
}

/** State and handlers of the notes: hover and focus show, a click or Enter pins, Escape closes. */
export interface Notes {
  readonly root: React.RefObject<HTMLDivElement>;
  readonly shown: Place | null;
  readonly pinned: boolean;
  readonly handlers: React.HTMLAttributes<HTMLDivElement>;
  /** The line whose button is the Tab stop; the arrow keys reach the others. */
  readonly stop: number;
}

export function useNotes(first: number): Notes {
  const root = React.useRef<HTMLDivElement>(null);
  const [shown, setShown] = React.useState<Place | null>(null);
  const [pinned, setPinned] = React.useState(false);
  const [stop, setStop] = React.useState(first);

  const show = (cell: HTMLElement | null) =>
    setShown(cell && placeOf(cell, root.current!));
  const close = () => {
    show(null);
    setPinned(false);
  };
  const handlers: React.HTMLAttributes<HTMLDivElement> = {
    onPointerOver: event => {
      const cell = cellAt(event.target);
      if (cell && !pinned && event.pointerType !== 'touch') {
        show(cell);
      }
    },
    onPointerLeave: () => {
      if (!pinned) {
        show(cellAt(root.current!.querySelector(':focus')));
      }
    },
    onFocus: event => {
      const cell = cellAt(event.target);
      if (cell) {
        setStop(lineOf(cell));
        show(cell);
      }
    },
    onBlur: event => {
      if (!pinned && !root.current!.contains(event.relatedTarget)) {
        close();
      }
    },
    onClick: event => {
      const cell = cellAt(event.target);
      if (cell && pinned && shown?.line === lineOf(cell)) {
        close();
      } else if (cell) {
        show(cell);
        setPinned(true);
      }
    },
    onKeyDown: event => {
      const next = neighbour(event.key, event.target as Element, root.current!);
      if (next) {
        next.focus();
      } else if (event.key === 'Escape' && shown) {
        close();
      } else {
        return;
      }
      event.preventDefault();
    }
  };
  return { root, shown, pinned, handlers, stop };
}

function cellAt(target: EventTarget | null) {
  return (
    (target as Element | null)?.closest<HTMLElement>('[data-line]') ?? null
  );
}

function lineOf(cell: HTMLElement) {
  return Number(cell.dataset['line']);
}

function placeOf(cell: HTMLElement, root: HTMLElement): Place {
  const origin = root.getBoundingClientRect().top;
  const box = cell.getBoundingClientRect();
  return {
    line: lineOf(cell),
    top: box.top - origin,
    bottom: box.bottom - origin
  };
}
