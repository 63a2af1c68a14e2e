import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { CodeCell } from '@jupyterlab/cells';
import { INotebookTracker } from '@jupyterlab/notebook';

import { isAnswer, showAnswer } from './answer';
import { explainIcon } from './icon';
import { askToExplain } from './kernel';
import { Notice } from './notice';
import { targetOf } from './target';

const EXPLAIN = 'mlguide:explain';

/** The command behind the cell's "Explain" button; until it is given, no kernel runs anything. */
export const explaining: JupyterFrontEndPlugin<void> = {
  id: 'mlguide-jupyter:explaining',
  description: 'Explains the selected variable or the result of a cell.',
  autoStart: true,
  requires: [INotebookTracker],
  optional: [ICommandPalette],
  activate: (app, tracker, palette) => {
    app.commands.addCommand(EXPLAIN, {
      label: 'Explain',
      caption: 'Explain the selected variable, or else the result of this cell',
      icon: explainIcon,
      isEnabled: () => tracker.activeCell instanceof CodeCell,
      execute: () => explain(tracker)
    });
    palette?.addItem({ command: EXPLAIN, category: 'Machine learning guide' });
  }
};

async function explain(tracker: INotebookTracker) {
  const cell = tracker.activeCell;
  const kernel = tracker.currentWidget?.sessionContext.session?.kernel;
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
      ? 'The kernel is busy: the explanation comes when its cell has ended.'
      : 'Explaining …'
  );
  try {
    const bundle = await askToExplain(kernel, targetOf(cell));
    if (isAnswer(bundle)) {
      showAnswer(cell, bundle);
      notice.close();
    } else {
      notice.say(String(bundle.data['text/plain']));
    }
  } catch (error) {
    notice.say((error as Error).message);
  }
}
