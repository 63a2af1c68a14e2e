"""What would Parquet save, against CSV and against the memory that the table takes?

Measured, not guessed: some rows of the sample are written to memory as CSV and as Parquet, and the sizes scaled to
all rows. It is told only for tables large enough that reading them takes a while.

Sources: Apache Parquet documentation; Apache Arrow columnar format.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.format._actions import offered
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "format/storage-format"
#: Bytes in memory from which on the file's format is felt: at 100 MB/s, what parsing CSV reaches, a second or so.
LEAST = 100_000_000
#: Rows and columns that are written to measure.
ROWS, COLUMNS = 5_000, 60
#: Share of the CSV file that Parquet must save to be worth a word.
SAVED = 0.5


def check(facts: FrameFacts) -> Finding | NotApplicable:
    """Judge whether Parquet would save much.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding or NotApplicable
    """
    if facts.lazy:
        return not_applicable(CODE, "engine")
    if facts.failures:
        return not_applicable(CODE, "unread")
    if facts.size < LEAST:
        return not_applicable(CODE, "small")
    measured = _measure(facts)
    if measured is None:
        return not_applicable(CODE, "no_arrow")
    csv, parquet = measured
    evidence = {"csv": csv, "parquet": parquet, "size": facts.size, "n": facts.rows, "share": 1 - parquet / csv}
    if parquet > (1 - SAVED) * csv:
        return finding(CODE, "ok", claim="ok", evidence=evidence)
    name = facts.name if facts.name.isidentifier() else "table"
    code = facts.code("write_parquet", file=f"{name}.parquet")
    return finding(
        CODE,
        "note",
        claim="saves",
        evidence=evidence,
        consequence="time",
        advice="parquet",
        actions=offered("parquet", code),
        measured=min(facts.m, ROWS),
    )


def _measure(facts: FrameFacts) -> tuple[float, float] | None:
    """Return the bytes of all rows as CSV and as Parquet; None without pyarrow."""
    try:
        import pyarrow as pa
        import pyarrow.csv
        import pyarrow.parquet
    except ImportError:
        return None
    # One run of neighbouring rows: repeats between neighbours are what Parquet lives on.
    columns = facts.columns[:: -(-len(facts.columns) // COLUMNS)]
    arrays = {str(i): made for i, c in enumerate(columns) if (made := _array(pa, c, slice(0, ROWS))) is not None}
    if not arrays:
        return None
    table = pa.table(arrays)
    scale = facts.rows / min(facts.m, ROWS) * len(facts.columns) / len(arrays)
    csv, parquet = pa.BufferOutputStream(), pa.BufferOutputStream()
    pyarrow.csv.write_csv(table, csv, pyarrow.csv.WriteOptions(quoting_style="needed"))
    pyarrow.parquet.write_table(table, parquet)
    return csv.getvalue().size * scale, parquet.getvalue().size * scale


def _array(pa: Any, column: Column, rows: slice) -> Any:
    cells, gaps = column.cells[rows], column.gaps[rows]
    if column.levels:
        words = np.array([*column.levels, ""], object)
        return pa.array(words[cells], pa.string(), mask=gaps)
    if column.kind in ("integer", "float", "boolean"):
        return pa.array(cells, mask=gaps)
    if column.kind != "date":
        return None
    # As pandas writes them: no time of day where there is none.
    days = cells.astype("datetime64[D]")
    return pa.array(days if (days == cells)[~gaps].all() else cells.astype("datetime64[s]"), mask=gaps)
