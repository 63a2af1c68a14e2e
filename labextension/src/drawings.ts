import { MimeModel, type IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { JSONObject } from '@lumino/coreutils';
import { Widget } from '@lumino/widgets';

import type { Host } from './host';
import { PICTURE } from './mime';

/** The pictures of one page, drawn by Lab's own renderer and disposed of with the page. */
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

  dispose(): void {
    this._drawn.forEach(renderer => renderer.dispose());
  }
}
