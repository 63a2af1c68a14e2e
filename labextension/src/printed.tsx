import * as React from 'react';

import { annotate, hasRemark, type Annotated } from './annotations';
import { Mark } from './levels';
import { MarginNote } from './margin';
import type { Explanation, Line, Table } from './model';
import { useNotes, type Notes } from './notes';

/** The output as it was printed, cell by cell, each with its note in the margin. */
export function Printed(props: { explanation: Explanation; lineId: LineId }) {
  const { tables, lines } = props.explanation;
  const notes = useNotes(firstLine(tables));
  const shown = notes.shown === null ? undefined : lines[notes.shown.line];
  // A table whose rows end in words needs the whole width: its notes stand under their rows.
  const wide = tables.some(table => table.rows.some(hasRemark));
  return (
    <div className="mlg-printed">
      <div
        className={`mlg-spread${wide ? ' mlg-wide' : ''}`}
        ref={notes.root}
        {...notes.handlers}
      >
        <div className="mlg-paper">
          {tables.map((table, i) => (
            <PrintedTable
              key={i}
              table={table}
              lines={lines}
              notes={notes}
              lineId={props.lineId}
              wide={wide}
            />
          ))}
        </div>
        <div className="mlg-track">
          <MarginNote line={shown} place={notes.shown} pinned={notes.pinned} />
        </div>
      </div>
    </div>
  );
}

function firstLine(tables: readonly Table[]) {
  const cells = tables.flatMap(table => table.rows.flat());
  return cells.find(cell => cell.line >= 0)?.line ?? -1;
}

/** The DOM id of the sentence that describes a line. */
export type LineId = (line: number) => string;

interface Parts {
  readonly lines: readonly Line[];
  readonly notes: Notes;
  readonly lineId: LineId;
  /** Whether notes stand under their rows: they are then shown from the name alone, or they would hide the rows below. */
  readonly wide: boolean;
}

function PrintedTable(props: Parts & { table: Table }) {
  const { table, ...parts } = props;
  return (
    <table className="mlg-table">
      {table.title && <caption>{table.title}</caption>}
      <tbody>
        {annotate(table, parts.lines.length).map((row, r) => (
          <tr key={r} className={rowClass(row)}>
            {row.map((annotated, c) => (
              <PrintedCell key={c} annotated={annotated} {...parts} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The heads of columns are ruled off from the numbers below; a lone title is not. */
function rowClass(row: readonly Annotated[]) {
  const heads = row.filter(annotated => annotated.cell.role === 'head');
  return heads.length > 1 ? 'mlg-row-head' : undefined;
}

function PrintedCell(props: Parts & { annotated: Annotated }) {
  const { cell, line, holds, span } = props.annotated;
  const on = line >= 0 && props.notes.shown?.line === line;
  const shows = line >= 0 && (holds || !props.wide);
  const Tag = cell.role in SCOPES ? 'th' : 'td';
  return (
    <Tag
      scope={SCOPES[cell.role]}
      colSpan={span}
      className={`mlg-cell mlg-${cell.role} mlg-${cell.align}${on ? ' mlg-on' : ''}${BARS.test(cell.text) ? ' mlg-bars' : ''}`}
      data-line={shows ? line : undefined}
    >
      {holds ? <NoteButton {...props} /> : cell.text}
    </Tag>
  );
}

/** A distribution drawn in block characters. */
const BARS = /^[▁-█]+$/;

const SCOPES: Readonly<Record<string, 'row' | 'col'>> = {
  label: 'row',
  stub: 'row',
  head: 'col'
};

/** The text that opens a note. What was judged carries its mark, except for column heads that are as they should be. */
function NoteButton(props: Parts & { annotated: Annotated }) {
  const { cell, line: index } = props.annotated;
  const line = props.lines[index] as Line;
  const marked =
    line.level !== 'ok' || (line.verdict !== '' && cell.role !== 'head');
  return (
    <button
      type="button"
      className="mlg-entry"
      tabIndex={props.notes.stop === index ? 0 : -1}
      aria-describedby={props.lineId(index)}
      aria-expanded={props.notes.shown?.line === index}
    >
      {cell.text}
      {cell.text !== line.label && (
        <span className="mlg-sr"> {line.label}</span>
      )}
      {marked && <Mark level={line.level} spoken />}
    </button>
  );
}
