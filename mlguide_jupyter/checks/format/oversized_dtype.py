"""Could the columns be held in a fraction of the memory, without losing anything?

Whole numbers take the smallest type that holds the least and the greatest of all rows; texts that repeat become
categories; whole numbers that gaps made floats become nullable integers (pandas). Nothing is rounded. It is told
once for the whole table, and only where it matters.

Sources: pandas documentation, "Scaling to large datasets" (efficient data types); Apache Arrow columnar format
(dictionary encoding).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.format._actions import offered
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "format/oversized-dtype"
#: Bytes and share of the table that are worth a change of types: below, nobody notices.
LEAST, SHARE = 1_000_000, 0.1
#: Rows of each category, on average, from which on codes are smaller than texts (pandas documentation: "relatively
#: few unique values").
REPEATS = 4
#: Libraries whose tables hold their types in memory as they are.
JUDGED = ("pandas", "polars", "pyarrow")
#: Texts are given a dictionary where the library has a type for it.
_TYPES: Mapping[str, Mapping[str, str]] = {
    "polars": {f"{u}int{b}": f"{'U' if u else ''}Int{b}" for u in ("", "u") for b in (8, 16, 32)}
    | {"category": "Categorical"},
    "pyarrow": {f"{u}int{b}": f"{u}int{b}" for u in ("", "u") for b in (8, 16, 32)} | {"category": "category"},
}
#: What pandas calls whole numbers that fit; anything else that it holds is left alone.
_PANDAS_PLAIN = ("int16", "int32", "int64", "uint16", "uint32", "uint64")
_PANDAS_NULLABLE = ("Int16", "Int32", "Int64", "UInt16", "UInt32", "UInt64")


def check(facts: FrameFacts) -> Finding | NotApplicable:
    """Judge whether smaller types would hold the same.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding or NotApplicable
    """
    if facts.lazy or facts.dialect not in JUDGED:
        return not_applicable(CODE, "engine")
    size = facts.size
    if size < LEAST:
        return finding(CODE, "ok", claim="small", evidence={"size": size, "threshold": LEAST})
    found = {column: smaller for column in facts.columns if (smaller := _smaller(facts, column))}
    saved = sum(column.size - smaller[1] for column, smaller in found.items())
    evidence = {"size": size, "saved": saved, "share": saved / size, "n": facts.rows}
    if saved < max(LEAST, SHARE * size):
        return finding(CODE, "ok", claim="ok", evidence=evidence)
    types = {column.label: name for column, (name, _) in found.items() if column.label is not None}
    code = facts.code("shrink_types", [column for column in found if column.label is not None], types=types)
    return finding(
        CODE,
        "note",
        claim="large",
        subject=[column.name for column in found],
        evidence={**evidence, "columns": len(found)},
        consequence="memory",
        advice="gaps" if any(c.kind == "float" for c in found) else "cast",
        actions=offered("shrink", code),
        kinds=_counted(found),
    )


def _counted(found: Mapping[Column, tuple[str, int]]) -> dict[str, int]:
    made = {"integer": 0, "float": 0, "text": 0}
    for column in found:
        made[column.kind] += 1
    return made


def _smaller(facts: FrameFacts, column: Column) -> tuple[str, int] | None:
    """Return the smallest type that holds a column, as its library names it, and its bytes; None if it has that."""
    if column.kind == "text":
        return _category(facts, column)
    whole = column.kind == "integer" or (column.kind == "float" and column.whole_numbers and not column.infinite)
    if not whole or column.low is None:
        return None
    fitting = smallest(int(column.low), int(column.high))  # type: ignore[call-overload]
    if not fitting:
        return None
    name = _name(facts, column, fitting)
    bits = int("".join(filter(str.isdigit, fitting)))
    size = column.rows * bits // 8 + (column.rows if name and name[0] in "IU" and facts.dialect == "pandas" else 0)
    return (name, size) if name and size * 2 <= column.size else None


def smallest(low: int, high: int) -> str:
    """Return the smallest integer type for a range; empty where only 64 bits do.

    Examples
    --------
    >>> smallest(0, 200), smallest(-1, 200), smallest(0, 10**12)
    ('uint8', 'int16', '')
    """
    kinds = [f"{unsigned}int{bits}" for bits in (8, 16, 32) for unsigned in ("", "u")]
    return next((kind for kind in kinds if np.iinfo(kind).min <= low and high <= np.iinfo(kind).max), "")


def _name(facts: FrameFacts, column: Column, fitting: str) -> str:
    if facts.dialect != "pandas":
        return _TYPES[facts.dialect][fitting] if column.kind == "integer" else ""
    capital = (
        fitting.replace("uint", "UInt").replace("int", "Int")
        if "uint" not in fitting
        else fitting.replace("uint", "UInt")
    )
    if column.stored in _PANDAS_PLAIN:
        return fitting
    if column.stored in _PANDAS_NULLABLE or (column.stored == "float64" and column.missing and column.whole_numbers):
        return capital
    return f"{fitting}[pyarrow]" if column.stored.endswith("int64[pyarrow]") else ""


def _category(facts: FrameFacts, column: Column) -> tuple[str, int] | None:
    levels = len(column.levels)
    if column.meant not in ("category", "flag", "constant", "code") or not column.levels_exact:
        return None
    if not levels or levels * REPEATS > column.present:
        return None
    width = 1 if levels < 127 else 2 if levels < 32_767 else 4
    if facts.dialect != "pandas":
        width = 4
    size = column.rows * width + sum(len(text) + 60 for text in column.levels)
    name = "category" if facts.dialect == "pandas" else _TYPES[facts.dialect]["category"]
    return (name, size) if size * 2 <= column.size else None
