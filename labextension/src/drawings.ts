import { MimeModel, type IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { JSONObject } from '@lumino/coreutils';
import { Widget } from '@lumino/widgets';

import type { Host } from './host';
import { PICTURE } from './mime';
import { whenSeen } from './seen';

const MARKDOWN = 'text/markdown';

/** The pictures and texts of one page, drawn by Lab's own renderers and disposed of with the page. */
export class Drawings {
  private readonly _drawn: Widget[] = [];

  constructor(private readonly _rendermime: IRenderMimeRegistry) {}

  readonly draw: Host['draw'] = (spec, node) => {
    if (!this._rendermime.getFactory(PICTURE)) {
      node.textContent = 'Vega-Lite is not available here.';
      return;
    }
    const renderer = this._rendermime.createRenderer(PICTURE);
    const model = new MimeModel({
      data: { [PICTURE]: spec as JSONObject },
      metadata: { [PICTURE]: { embed_options: { actions: false } } }
    });
    this._drawn.push(renderer);
    node.replaceChildren();
    Widget.attach(renderer, node);
    void renderer.renderModel(model);
  };

  readonly write: Host['write'] = (markdown, node) => {
    const renderer = this._rendermime.createRenderer(MARKDOWN);
    const model = new MimeModel({ data: { [MARKDOWN]: markdown } });
    node.replaceChildren(renderer.node);
    void renderer.renderModel(model);
    // Not attached as a widget, which would need a page that is on screen: formulas wait for that, and for their fold.
    const stop = whenSeen(node, () =>
      this._rendermime.latexTypesetter?.typeset(renderer.node)
    );
    return () => {
      stop();
      renderer.dispose();
    };
  };

  dispose(): void {
    this._drawn.forEach(renderer => renderer.dispose());
  }
}
