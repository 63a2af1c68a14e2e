"""Would the table be better kept as Parquet?

A text file forgets types (dates, categories, whole numbers with gaps), is read as a whole, and is parsed anew each
time. For a small table that is a matter of taste; for a large one it is minutes.

Sources: Apache Parquet's documentation; the speeds are orders of magnitude for one core (parsing 50 to 100 MB/s,
Parquet about ten times that), stated so that one can judge them anew.
"""

from __future__ import annotations

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.engineering import _machine
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "engineering/parquet"
#: Bytes in memory from which on reading a text file takes about ten seconds at ``PARSED`` bytes a second.
LARGE = 1_000_000_000
PARSED = 1e8
#: How much faster Parquet is read than a text file is parsed, as a whole; single columns faster still.
FASTER = 10.0
#: Tables that lie in memory, so that it is for the user to keep them.
HELD = ("pandas", "polars", "pyarrow")


def check(facts: FrameFacts) -> Finding | NotApplicable:
    """Judge whether Parquet would serve better than a text file.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding or NotApplicable
    """
    if facts.dialect not in HELD or facts.single:
        return not_applicable(CODE, "elsewhere")
    lost = [column.name for column in facts.columns if _forgotten(column)]
    evidence = {"bytes": facts.size, "threshold": LARGE, "types_lost": len(lost)}
    seconds = facts.size / PARSED
    if facts.size < LARGE:
        return finding(CODE, "ok", claim="small", evidence=evidence, size=_machine.sized(facts.size), lost=lost)
    code = facts.code("write_parquet", file="data.parquet")
    return finding(
        CODE,
        "note",
        claim="large",
        evidence=evidence,
        consequence="time",
        advice="parquet",
        actions=[("write", code)] if code else [],
        size=_machine.sized(facts.size),
        lost=lost,
        seconds=seconds,
        faster=seconds / FASTER,
    )


def _forgotten(column: Column) -> bool:
    """Return whether a text file would not give back the type of a column."""
    return column.kind in ("date", "duration", "category", "bytes", "nested") or (
        column.kind in ("integer", "boolean") and column.missing > 0
    )
