import { Clipboard, ReactWidget } from '@jupyterlab/apputils';
import type { INotebookTracker } from '@jupyterlab/notebook';
import type { IRenderMime, IRenderMimeRegistry } from '@jupyterlab/rendermime';
import * as React from 'react';

import { askedFor, takeAway } from './answer';
import { Drawings } from './drawings';
import { HostContext, type Host } from './host';
import { ignoring } from './ignoring';
import { insertBelow, placeOf } from './insert';
import { arrived, openTopic } from './opening';
import { isReadable, type Kind } from './pages';

/** Shows an output of ours from its JSON; it needs neither a kernel nor trust. */
export class PageRenderer extends ReactWidget implements IRenderMime.IRenderer {
  private _data: unknown;
  private _asked: string | undefined;
  private readonly _drawings: Drawings;

  constructor(
    private readonly _kind: Kind,
    rendermime: IRenderMimeRegistry,
    private readonly _tracker: INotebookTracker | null
  ) {
    super();
    this._drawings = new Drawings(rendermime);
    this.addClass('mlg-renderer');
  }

  renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    this._data = model.data[this._kind.mimeType];
    this._asked = askedFor(model.metadata);
    this.update();
    return this.renderPromise ?? Promise.resolve();
  }

  override dispose(): void {
    this._drawings.dispose();
    super.dispose();
  }

  protected override render() {
    if (!isReadable(this._kind, this._data)) {
      return (
        <p className="mlg-unreadable">
          Another version of mlguide made this output: run the cell again.
        </p>
      );
    }
    return (
      <HostContext.Provider value={this._host()}>
        {this._kind.draw(this._data)}
      </HostContext.Provider>
    );
  }

  private _host(): Host {
    const tracker = this._tracker;
    const actions = {
      arrived,
      copy: (code: string) => Clipboard.copyToSystem(code),
      draw: this._drawings.draw,
      write: this._drawings.write
    };
    if (!tracker || !placeOf(this.node, tracker)) {
      return actions;
    }
    return {
      ...actions,
      ...(this._asked && { close: () => takeAway(this.node, tracker) }),
      insert: code => insertBelow(this.node, tracker, code),
      ignore: code =>
        insertBelow(this.node, tracker, ignoring(code, this._asked)),
      topic: id => void openTopic(placeOf(this.node, tracker), id)
    };
  }
}
