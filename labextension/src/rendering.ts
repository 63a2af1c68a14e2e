import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker } from '@jupyterlab/notebook';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';

import { keepPlainKeys } from './keys';
import { KINDS } from './pages';
import { PageRenderer } from './renderer';

/**
 * Registers the renderers. An application plugin rather than a MIME extension, so
 * that it may hand the pictures to Lab's own renderers and insert cells.
 */
export const rendering: JupyterFrontEndPlugin<void> = {
  id: 'mlguide-jupyter:rendering',
  description: 'Shows explanations and pages of the guide in outputs.',
  autoStart: true,
  requires: [IRenderMimeRegistry],
  optional: [INotebookTracker],
  activate: (_, rendermime, tracker) => {
    keepPlainKeys();
    for (const kind of KINDS) {
      rendermime.addFactory({
        // Safe: all is shown as text, or as Markdown that Lab sanitises, so an untrusted notebook shows it too.
        safe: true,
        mimeTypes: [kind.mimeType],
        defaultRank: 0,
        createRenderer: () => new PageRenderer(kind, rendermime, tracker)
      });
    }
  }
};
