"""Are missing values written as ordinary ones: -999, 9999, 0, 1900-01-01, "N/A", "?"?

Which values those are is found once, in ``facts/frames/_sentinels.py``: a known
code that stands apart from the rest, a value far away that is repeated, a text
that means nothing else. This check says what they do to the numbers of the
column, and writes the code that makes them missing.

Sources
-------
Pearson (2006) on disguised missing data; Qahtan et al. (2018) on finding them; Smith et al. (1988), whose zeros of
blood pressure and insulin are the best-known case.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.format import _rows
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.frames._sentinels import where
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "missing/disguised"
#: Kinds of columns whose cells can be read.
KINDS = ("integer", "float", "text", "category", "mixed", "date")
#: How values of a kind are worded where they are sure, and where they are not.
WORDED = {
    "number": ("numbers", "perhaps_numbers"),
    "date": ("days", "days"),
    "text": ("texts", "perhaps_texts"),
}
#: Columns that the correlation is compared with, and rows that it is computed from: enough for two digits.
PARTNERS, PAIRED = 30, 5_000
#: Whole numbers up to here are written out.
LONGEST = 1e19
#: A correlation that moves by less is the same one (Cohen 1988: .1 is the least that counts as an effect).
MOVED = 0.1


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge whether columns hold values that stand for missing ones.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    judged = [column for column in facts.columns if column.kind in KINDS and column.present]
    if not judged:
        return not_applicable(CODE, "nothing")
    judged = _beside_blank_rows(facts, judged)
    told = [_tell(facts, column, sure=True) for column in judged if column.sentinels]
    told += [_tell(facts, column, sure=False) for column in judged if column.stand_ins[1] and not column.sentinels]
    return tuple(told) or finding(CODE, "ok", claim="ok", evidence={"columns": len(judged)})


def _beside_blank_rows(facts: FrameFacts, columns: list[Column]) -> list[Column]:
    """Return the columns without those that are empty in blank rows only: format/blank-rows tells these."""
    empty = [column for column in columns if column.sentinels and all(not str(v).strip() for v in column.sentinels)]
    blank = _rows.blank(facts) if empty else np.zeros(facts.m, bool)
    if not blank.any():
        return columns
    only = [column for column in empty if not (where(column, column.sentinels) & ~blank).any()]
    return [column for column in columns if column not in only]


def _tell(facts: FrameFacts, column: Column, sure: bool) -> Finding:
    values = column.stand_ins[0 if sure else 1]
    hit = where(column, values)
    count = _count(facts, column, hit)
    how, perhaps = WORDED["number" if column.is_number else "date" if column.kind == "date" else "text"]
    evidence: dict[str, Any] = {
        "values": [_shown(value) for value in values],
        "count": count,
        "share": count / column.rows,
        "n": column.rows,
        "rows": facts.labels(hit),
        "examples": [_shown(value) for value in values[:5]],
    }
    if becomes := _number(column):
        evidence["becomes"] = becomes
    code = facts.code("set_missing", [column], **_asked(column, values))
    return finding(
        CODE,
        "warning" if sure else "note",
        claim=how if sure else "perhaps",
        subject=[column.name],
        evidence={**evidence, **_effects(facts, column, hit)},
        consequence=how if sure else perhaps,
        advice="missing" if sure else "ask",
        actions=[("missing", code)] if code else [],
        sampled=not facts.whole,
        missing=column.missing,
        numeric=bool(becomes),
    )


def _count(facts: FrameFacts, column: Column, hit: np.ndarray) -> int:
    """Return how many rows are concerned; of a sample, carried over to all rows."""
    k = int(np.count_nonzero(hit))
    return k if facts.whole else max(round(k / max(len(hit), 1) * facts.rows), 1)


def _shown(value: object) -> str:
    if isinstance(value, str):
        return f"'{value}'"
    if not isinstance(value, float):
        return str(value)
    return str(int(value)) if value.is_integer() and abs(value) < LONGEST else f"{value:.15g}"


def _number(column: Column) -> str:
    """Return the type of number that a column of texts becomes once its stand-ins are gone; empty if it stays text."""
    if column.is_number or column.kind == "date" or column.reading.kind != "number":
        return ""
    reading = column.reading
    other = np.array([text not in column.sentinels for text in column.levels])
    if column.kind == "category" or reading.numbers is None or reading.numbers.forms or not reading.read[other].all():
        return ""
    values = reading.values[other]
    return "Int64" if bool((values == np.rint(values)).all()) else "Float64"


def _asked(column: Column, values: tuple[Any, ...]) -> Mapping[str, Any]:
    """Return what the code needs: the values as literals of the column's own type."""
    if column.is_number:
        made = [int(value) if column.kind == "integer" else value for value in values]
        return {"values": made, "kind": "number", "number": ""}
    if column.kind == "date":
        return {"values": [str(value) for value in values], "kind": "date", "number": ""}
    kind = "category" if column.kind == "category" else "text"
    return {"values": list(values), "kind": kind, "number": _number(column)}


def _effects(facts: FrameFacts, column: Column, hit: np.ndarray) -> dict[str, Any]:
    """Return what the values do to the column's own figures."""
    if column.kind == "date":
        kept = column.cells[~column.gaps & ~hit].astype("datetime64[D]")
        low, high = str(kept.min()), str(kept.max())
        return {"low": _day(column.low), "high": _day(column.high), "low_without": low, "high_without": high}
    if not column.is_number:
        return {}
    without = column.floats[~hit & ~np.isnan(column.floats)]
    with np.errstate(over="ignore", invalid="ignore"):
        made = {
            "mean": column.mean,
            "mean_without": float(without.mean()),
            "sd": column.sd,
            "sd_without": float(without.std(ddof=1)) if len(without) > 1 else 0.0,
        }
    return {**made, **_correlation(facts, column, hit)}


def _day(value: object) -> str:
    return str(np.datetime64(value, "D"))  # type: ignore[call-overload]


def _correlation(facts: FrameFacts, column: Column, hit: np.ndarray) -> dict[str, Any]:
    """Return the correlation that moves most when the values go, where one moves enough."""
    before = column.floats[:PAIRED]
    after = np.where(hit, np.nan, column.floats)[:PAIRED]
    moved = []
    for other in [c for c in facts.measures if c is not column][:PARTNERS]:
        cells = other.clean_cells[:PAIRED]
        r = _pearson(before, cells), _pearson(after, cells)
        moved.append((abs(r[1] - r[0]), other.name, *r))
    if not moved or max(moved)[0] < MOVED:
        return {}
    _, name, with_, without = max(moved)
    return {"partner": name, "r": with_, "r_without": without}


def _pearson(x: np.ndarray, y: np.ndarray) -> float:
    both = ~(np.isnan(x) | np.isnan(y))
    if np.count_nonzero(both) < 3:
        return 0.0
    a, b = x[both] - x[both].mean(), y[both] - y[both].mean()
    size = float(np.sqrt((a @ a) * (b @ b)))
    return float(a @ b) / size if 0 < size < np.inf else 0.0
