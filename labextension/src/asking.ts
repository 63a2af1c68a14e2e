import { CodeCell } from '@jupyterlab/cells';

import { isAnswer, showAnswer } from './answer';
import type { Place } from './insert';
import { ask, type Question } from './kernel';
import { Notice } from './notice';

/** Asks about a cell and shows the answer under it; says what it waits for, and why none came. */
export async function askUnderCell(
  place: Place | null,
  question: (cell: CodeCell) => Question
) {
  const cell = place?.panel.content.widgets[place.cell];
  const kernel = place?.panel.sessionContext.session?.kernel;
  if (!(cell instanceof CodeCell)) {
    return;
  }
  const notice = new Notice(cell);
  if (!kernel) {
    notice.say(
      'This notebook has no kernel: start one and run the cell first.'
    );
    return;
  }
  notice.say(
    kernel.status === 'busy'
      ? 'The kernel is busy: the answer comes when its cell has ended.'
      : 'Asking the kernel …'
  );
  try {
    const asked = question(cell);
    const bundle = await ask(kernel, asked);
    if (isAnswer(bundle)) {
      showAnswer(cell, bundle, { asked: asked.call });
      notice.close();
    } else {
      notice.say(String(bundle.data['text/plain']));
    }
  } catch (error) {
    notice.say((error as Error).message);
  }
}
