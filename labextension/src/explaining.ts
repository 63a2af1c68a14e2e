import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { CodeCell } from '@jupyterlab/cells';
import { INotebookTracker } from '@jupyterlab/notebook';

import { askUnderCell } from './asking';
import { CONTENTS, EXPLAIN, TOPIC } from './commands';
import { explainIcon } from './icon';
import { activePlace } from './insert';
import { openContents, openTopic } from './opening';
import { targetOf } from './target';

/** The commands; until one is given, no kernel runs anything. */
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
        askUnderCell(activePlace(tracker), cell => ({
          call: 'explain_target',
          argument: JSON.stringify(targetOf(cell))
        }))
    });
    palette?.addItem({ command: EXPLAIN, category: 'Machine learning guide' });

    app.commands.addCommand(CONTENTS, {
      label: 'Contents of the guide',
      isEnabled: () => tracker.activeCell instanceof CodeCell,
      execute: () => openContents(activePlace(tracker))
    });
    palette?.addItem({ command: CONTENTS, category: 'Machine learning guide' });

    // Links in HTML give this command, with the topic's id as `name`.
    app.commands.addCommand(TOPIC, {
      label: 'Show a topic of the guide',
      execute: args => openTopic(activePlace(tracker), String(args['name']))
    });
  }
};
