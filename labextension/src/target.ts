import type { CodeCell } from '@jupyterlab/cells';

/** What the user points at; the kernel decides which part of it can be explained. */
export interface Target {
  /** Selected text: explained as it is, or not at all. */
  readonly selection: string;
  /** The dotted name at the cursor. */
  readonly word: string;
  /** The cell's code, whose last line may name the result. */
  readonly source: string;
  /** The number of the cell's last run, to find its result. */
  readonly execution_count: number | null;
}

export function targetOf(cell: CodeCell): Target {
  const source = cell.model.sharedModel.getSource();
  const editor = cell.editor;
  const range = editor?.getSelection();
  const offset = (p: { line: number; column: number }) =>
    editor?.getOffsetAt(p) ?? 0;
  const [from, to] = range
    ? [offset(range.start), offset(range.end)].sort((a, b) => a - b)
    : [0, 0];
  return {
    selection: source.slice(from, to).trim(),
    word: wordAt(source, to ?? 0),
    source,
    execution_count: cell.model.executionCount
  };
}

/** The dotted name around an offset, cut off behind the part in which the offset lies. */
export function wordAt(source: string, offset: number): string {
  const before = /[\p{L}\p{N}_.]*$/u.exec(source.slice(0, offset))?.[0] ?? '';
  const after = /^[\p{L}\p{N}_]*/u.exec(source.slice(offset))?.[0] ?? '';
  return (before + after).replace(/^[\d.]+|\.+$/gu, '');
}
