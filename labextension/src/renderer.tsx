import { Clipboard, ReactWidget } from '@jupyterlab/apputils';
import type { INotebookTracker } from '@jupyterlab/notebook';
import type { IRenderMime, IRenderMimeRegistry } from '@jupyterlab/rendermime';
import * as React from 'react';

import { originOf, takeAway, type Origin } from './answer';
import { Drawings } from './drawings';
import { HostContext, type Host } from './host';
import { ignoring } from './ignoring';
import { insertBelow, placeOf } from './insert';
import { arrived, openTopic } from './opening';
import { TOPIC } from './mime';
import { isReadable, type Kind } from './pages';
import type { TopicPage } from './topic';

/** Shows an output of ours from its JSON; it needs neither a kernel nor trust. */
export class PageRenderer extends ReactWidget implements IRenderMime.IRenderer {
  private _data: unknown;
  private _origin: Origin | undefined;
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
    this._origin = originOf(model.metadata);
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
    return tracker && placeOf(this.node, tracker)
      ? { ...actions, ...this._deeds(tracker) }
      : actions;
  }

  /** What a page can do in a notebook only. */
  private _deeds(tracker: INotebookTracker): Partial<Host> {
    const origin = this._origin;
    const trail = trailOf(origin);
    const last = trail.at(-1);
    const open = (id: string, way: string[]) =>
      void openTopic(placeOf(this.node, tracker), id, way);
    return {
      ...(origin && { close: () => takeAway(this.node, tracker) }),
      ...(last && { back: () => open(last, trail.slice(0, -1)) }),
      insert: code => insertBelow(this.node, tracker, code),
      ignore: code =>
        insertBelow(this.node, tracker, ignoring(code, origin !== undefined)),
      topic: id => open(id, this._onwards(id))
    };
  }

  /** The way back from a topic to which this page leads; what a cell's own code displayed stays where it is. */
  private _onwards(id: string) {
    const here = (this._data as TopicPage).id;
    const leaves = this._origin && this._kind.mimeType === TOPIC && here !== id;
    return leaves ? [...trailOf(this._origin), here] : [];
  }
}

/** The topics read before; a notebook may hold anything. */
function trailOf(origin: Origin | undefined): string[] {
  return Array.isArray(origin?.trail) ? origin.trail.map(String) : [];
}
