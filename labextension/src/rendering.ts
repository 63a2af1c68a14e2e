import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker } from '@jupyterlab/notebook';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';

import { keepPlainKeys } from './keys';
import { EXPLANATION } from './mime';
import { ExplanationRenderer } from './renderer';

/**
 * Registers the renderer. An application plugin rather than a MIME extension, so
 * that it may hand the pictures to Lab's own renderers and insert cells.
 */
export const rendering: JupyterFrontEndPlugin<void> = {
  id: 'mlguide-jupyter:rendering',
  description: 'Shows explanations in outputs.',
  autoStart: true,
  requires: [IRenderMimeRegistry],
  optional: [INotebookTracker],
  activate: (app, rendermime, tracker) => {
    keepPlainKeys();
    rendermime.addFactory({
      // Safe: everything is shown as text, so an untrusted notebook shows it too.
      safe: true,
      mimeTypes: [EXPLANATION],
      defaultRank: 0,
      createRenderer: () =>
        new ExplanationRenderer(rendermime, app.commands, tracker)
    });
  }
};
