import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';

/** A cell of a notebook, by its index. */
export interface Place {
  readonly panel: NotebookPanel;
  readonly cell: number;
}

/** The notebook and the cell that a node stands in, if any. */
export function placeOf(node: Node, tracker: INotebookTracker): Place | null {
  const panel = tracker.find(candidate => candidate.node.contains(node));
  const cell =
    panel?.content.widgets.findIndex(widget => widget.node.contains(node)) ??
    -1;
  return panel && cell >= 0 ? { panel, cell } : null;
}

/** The cell on which commands act, if any. */
export function activePlace(tracker: INotebookTracker): Place | null {
  const panel = tracker.currentWidget;
  return panel && { panel, cell: panel.content.activeCellIndex };
}

/** Puts code into a new cell below the node's, selects that cell and runs nothing. */
export function insertBelow(
  node: Node,
  tracker: INotebookTracker,
  code: string
) {
  const place = placeOf(node, tracker);
  const notebook = place?.panel.content;
  if (!place || !notebook?.model) {
    return;
  }
  const index = place.cell + 1;
  notebook.model.sharedModel.insertCell(index, {
    cell_type: 'code',
    source: code,
    metadata: { trusted: true }
  });
  notebook.deselectAll();
  notebook.activeCellIndex = index;
  notebook.activate();
  void notebook.scrollToItem(index);
}
