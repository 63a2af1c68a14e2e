import type { CodeCell } from '@jupyterlab/cells';

import type { Bundle } from './kernel';
import { EXPLANATION } from './mime';

/** Marks an output that was asked for by hand rather than printed by the cell's code. */
const ASKED = { mlguide: { asked: true } };

/**
 * Shows an answer as the cell's last output, in place of an earlier answer.
 *
 * An output and not a new cell: the code, the counter and `_` stay the user's
 * own; it is saved with the notebook and goes when the cell runs again, so that
 * an explanation never outlives the result that it explains.
 */
export function showAnswer(cell: CodeCell, bundle: Bundle) {
  const outputs = cell.model.outputs;
  const output = {
    output_type: 'display_data',
    data: bundle.data,
    metadata: { ...bundle.metadata, ...ASKED }
  };
  for (let i = outputs.length - 1; i >= 0; i--) {
    if ('mlguide' in outputs.get(i).metadata) {
      outputs.set(i, output);
      return;
    }
  }
  outputs.add(output);
}

/** Whether the bundle is an explanation; else its plain text says why there is none. */
export function isAnswer(bundle: Bundle) {
  return EXPLANATION in bundle.data;
}
