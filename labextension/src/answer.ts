import { CodeCell } from '@jupyterlab/cells';
import type { INotebookTracker } from '@jupyterlab/notebook';

import { placeOf } from './insert';
import type { Bundle } from './kernel';

/** How an answer came to be: it is saved with the output. */
export interface Origin {
  readonly asked: string;
  /** The topics that were read before this one, the last at the end. */
  readonly trail?: string[];
}

/**
 * Shows an answer as the cell's last output, in place of an earlier one of its kind.
 *
 * An output and not a new cell: the code, the counter and `_` stay the user's
 * own; it is saved with the notebook and goes when the cell runs again, so that
 * an explanation never outlives the result that it explains.
 */
export function showAnswer(
  cell: CodeCell,
  bundle: Bundle,
  origin: Origin,
  isNew = true
) {
  const outputs = cell.model.outputs;
  const output = {
    output_type: 'display_data',
    data: bundle.data,
    metadata: { ...bundle.metadata, mlguide: { ...origin } }
  };
  const earlier = answerTo(cell, origin.asked);
  if (earlier >= 0) {
    outputs.set(earlier, output);
  } else {
    outputs.add(output);
  }
  if (isNew) {
    bringIntoView(cell, earlier >= 0 ? earlier : outputs.length - 1);
  }
}

/** Where the answer to a kind of question stands among a cell's outputs, or -1. */
export function answerTo(cell: CodeCell, asked: string) {
  return cell.model.outputs
    .toJSON()
    .findIndex(({ metadata }) => originOf(metadata)?.asked === asked);
}

/** Takes the answer away in which a node stands; the notebook has the focus again. */
export function takeAway(node: Node, tracker: INotebookTracker) {
  const place = placeOf(node, tracker);
  const cell = place?.panel.content.widgets[place.cell];
  if (place && cell instanceof CodeCell) {
    const index = cell.outputArea.widgets.findIndex(output =>
      output.node.contains(node)
    );
    place.panel.content.activate();
    cell.model.outputs.remove(index);
  }
}

/** How an output came to be, if it was not displayed by the cell's own code. */
export function originOf(metadata: unknown) {
  return (metadata as { mlguide?: Origin } | undefined)?.mlguide;
}

/** Whether the bundle is an answer; else it is plain text that says why there is none. */
export function isAnswer(bundle: Bundle) {
  return Object.keys(bundle.data).some(type => type !== 'text/plain');
}

/** An answer that would begin above or far down the window is brought into it; the page stays put otherwise. */
function bringIntoView(cell: CodeCell, index: number) {
  requestAnimationFrame(() => {
    const node = cell.outputArea.widgets[index]?.node;
    const top = node?.getBoundingClientRect().top ?? 0;
    if (top < 0 || top > window.innerHeight * 0.7) {
      node?.scrollIntoView();
    }
  });
}
