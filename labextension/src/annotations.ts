import type { Cell, Table } from './model';

/** A printed cell and what it has to do with the notes. */
export interface Annotated {
  readonly cell: Cell;
  /** The note's line, or -1. */
  readonly line: number;
  /** Whether this cell holds the button of its note: the last of those in the row that share it and have text. */
  readonly holds: boolean;
  /** How many columns the cell spans: a lone cell spans the whole table. */
  readonly span: number;
}

/** The rows of a table, each cell with its note; an entry's label and value share one button. */
export function annotate(table: Table, lines: number): Annotated[][] {
  const width = Math.max(...table.rows.map(row => row.length));
  return table.rows.map(row =>
    row.map((cell, i) => {
      const line = cell.line < lines ? cell.line : -1;
      const later = row.slice(i + 1);
      return {
        cell,
        line,
        holds:
          line >= 0 &&
          cell.text !== '' &&
          !later.some(next => next.line === line && next.text !== ''),
        span: later.length ? 1 : width - i
      };
    })
  );
}
