import type { CodeCell } from '@jupyterlab/cells';

import type { Bundle, Question } from './kernel';

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
  asked: Question['call']
) {
  const outputs = cell.model.outputs;
  const output = {
    output_type: 'display_data',
    data: bundle.data,
    metadata: { ...bundle.metadata, mlguide: { asked } }
  };
  const earlier = outputs
    .toJSON()
    .findIndex(({ metadata }) => askedFor(metadata) === asked);
  if (earlier >= 0) {
    outputs.set(earlier, output);
  } else {
    outputs.add(output);
  }
  bringIntoView(cell, earlier >= 0 ? earlier : outputs.length - 1);
}

/** The question by which an output came to be, if it was not printed by the cell's own code. */
function askedFor(metadata: unknown) {
  return (metadata as { mlguide?: { asked?: string } } | undefined)?.mlguide
    ?.asked;
}

/** Whether the bundle is an answer; else it is plain text that says why there is none. */
export function isAnswer(bundle: Bundle) {
  return Object.keys(bundle.data).some(type => type !== 'text/plain');
}

/** An answer that would begin below the window is brought into it; the page stays put otherwise. */
function bringIntoView(cell: CodeCell, index: number) {
  requestAnimationFrame(() => {
    const node = cell.outputArea.widgets[index]?.node;
    if (node && node.getBoundingClientRect().top > window.innerHeight * 0.7) {
      node.scrollIntoView();
    }
  });
}
