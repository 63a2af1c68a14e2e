import type { Cell, Table } from './model';

/** A printed cell and what it has to do with the notes. */
export interface Annotated {
  readonly cell: Cell;
  /** The note's line, or -1. */
  readonly line: number;
  /** Whether this cell holds the button of its note: of those in the row that share it and have text, the last, or
   * the first where the row ends in words. */
  readonly holds: boolean;
  /** How many columns the cell spans: a lone cell spans the whole table. */
  readonly span: number;
}

/** Whether a row of several cells ends in words of its own, as that of a table of columns does. */
export function hasRemark(row: readonly Cell[]): boolean {
  return row.length > 1 && row[row.length - 1]!.role === 'note';
}

/** The rows of a table, each cell with its note; an entry's label and value share one button. */
export function annotate(table: Table, lines: number): Annotated[][] {
  const width = Math.max(...table.rows.map(row => row.length));
  return table.rows.map(row => {
    const first = hasRemark(row);
    return row.map((cell, i) => {
      const line = cell.line < lines ? cell.line : -1;
      const later = row.slice(i + 1);
      const others = first ? row.slice(0, i) : later;
      return {
        cell,
        line,
        holds:
          line >= 0 &&
          cell.text !== '' &&
          !others.some(other => other.line === line && other.text !== ''),
        span: later.length ? 1 : width - i
      };
    });
  });
}
