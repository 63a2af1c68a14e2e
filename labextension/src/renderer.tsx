import { Clipboard, ReactWidget } from '@jupyterlab/apputils';
import type { INotebookTracker } from '@jupyterlab/notebook';
import type { IRenderMime, IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { CommandRegistry } from '@lumino/commands';
import * as React from 'react';

import { TOPIC } from './commands';
import { Drawings } from './drawings';
import { ExplanationPage } from './explanation';
import { HostContext, type Host } from './host';
import { insertBelow, placeOf } from './insert';
import { EXPLANATION } from './mime';
import type { Explanation } from './model';

/** Shows the JSON of an explanation; it needs neither a kernel nor trust. */
export class ExplanationRenderer
  extends ReactWidget
  implements IRenderMime.IRenderer
{
  private _data: unknown;
  private readonly _drawings: Drawings;

  constructor(
    rendermime: IRenderMimeRegistry,
    private readonly _commands: CommandRegistry,
    private readonly _tracker: INotebookTracker | null
  ) {
    super();
    this._drawings = new Drawings(rendermime);
    this.addClass('mlg-renderer');
  }

  renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    this._data = model.data[EXPLANATION];
    this.update();
    return this.renderPromise ?? Promise.resolve();
  }

  override dispose(): void {
    this._drawings.dispose();
    super.dispose();
  }

  protected override render() {
    if (!isExplanation(this._data)) {
      return (
        <p className="mlg-unreadable">
          Another version of mlguide made this output: run the cell again.
        </p>
      );
    }
    return (
      <HostContext.Provider value={this._host()}>
        <ExplanationPage explanation={this._data} />
      </HostContext.Provider>
    );
  }

  private _host(): Host {
    const tracker = this._tracker;
    const actions = {
      copy: (code: string) => Clipboard.copyToSystem(code),
      draw: this._drawings.draw
    };
    if (!tracker || !placeOf(this.node, tracker)) {
      return actions;
    }
    return {
      ...actions,
      insert: code => insertBelow(this.node, tracker, code),
      topic: name => void this._commands.execute(TOPIC, { name })
    };
  }
}

/** Whether the parts that every page needs are there; a notebook may hold anything. */
function isExplanation(data: unknown): data is Explanation {
  const found = Object(data) as Record<keyof Explanation, unknown>;
  const texts = [found.subject, found.headline];
  const lists = [
    found.lines,
    found.findings,
    found.figures,
    found.tables,
    found.not_applicable,
    found.judged
  ];
  return texts.every(t => typeof t === 'string') && lists.every(Array.isArray);
}
