import type { CodeCell } from '@jupyterlab/cells';

/** One line under a cell's code: what is being waited for, or why there is no answer. */
export class Notice {
  private readonly _node = document.createElement('div');
  private readonly _text = document.createElement('span');

  constructor(cell: CodeCell) {
    const close = document.createElement('button');
    close.type = 'button';
    close.className = 'mlg-button';
    close.textContent = 'close';
    close.onclick = () => this.close();
    this._node.className = 'mlg-notice';
    this._node.setAttribute('role', 'status');
    this._node.append(this._text, close);
    // One at a time: a new question replaces what was said about the last one.
    cell.node.querySelector('.mlg-notice')?.remove();
    cell.node.querySelector('.jp-Cell-outputWrapper')?.before(this._node);
  }

  say(text: string) {
    this._text.textContent = text;
  }

  close() {
    this._node.remove();
  }
}
