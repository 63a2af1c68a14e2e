import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { CodeCell } from '@jupyterlab/cells';
import { INotebookTracker } from '@jupyterlab/notebook';

import { askUnderCell } from './asking';
import { EXPLAIN, TOPIC } from './commands';
import { explainIcon } from './icon';
import { targetOf } from './target';

/** The commands that ask the kernel; until one is given, no kernel runs anything. */
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
      execute: () =>
        askUnderCell(tracker, cell => ({
          call: 'explain_target',
          argument: JSON.stringify(targetOf(cell))
        }))
    });
    palette?.addItem({ command: EXPLAIN, category: 'Machine learning guide' });

    // Links in pages of the guide give this command, with the topic's id as `name`.
    app.commands.addCommand(TOPIC, {
      label: 'Show a topic of the guide',
      execute: args =>
        askUnderCell(tracker, () => ({
          call: 'show_topic',
          argument: String(args['name'])
        }))
    });
  }
};
