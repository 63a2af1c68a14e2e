"""One column by itself: its figures, each with what it is and what this one says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from mlguide_jupyter.explainers.frames import _sparkline, _values
from mlguide_jupyter.explainers.frames._told import Told, meaning, quartiles, tell
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.guide._lines import phrases
from mlguide_jupyter.guide._words import fill, num, percent
from mlguide_jupyter.model import LEVELS, Cell, Finding, Level, Line, Table

#: Where a finding is marked whose own line is not shown.
ELSEWHERE = "meant"
#: What a column is, on the left of the table; its figures stand on the right.
LEFT = ("stored", "meant", "rows", "missing", "distinct", "infinite", "types", "picture")

Parts = tuple[tuple[Line, ...], tuple[Table, ...]]


def table(facts: FrameFacts, findings: Sequence[Finding]) -> Parts:
    """Return the lines and the table of a column's figures.

    Parameters
    ----------
    facts : FrameFacts
        Of one column.
    findings : sequence of Finding

    Returns
    -------
    lines, tables
    """
    told = tell(facts.columns[0], facts, findings)
    shown = dict(_figures(told))
    known = _known(told, shown)
    marks = _marks(findings, shown)
    lines = tuple(_line(key, text, known, marks.get(key, ())) for key, text in shown.items())
    pairs = [
        (Cell(text=f"{line.label}:", role="label", line=place), Cell(text=line.value, line=place, align="right"))
        for place, line in enumerate(lines)
    ]
    left = [pair for key, pair in zip(shown, pairs, strict=True) if key in LEFT]
    right = [pair for key, pair in zip(shown, pairs, strict=True) if key not in LEFT]
    return lines, (Table(rows=_side_by_side(left, right)),)


def _side_by_side(left: Sequence[tuple[Cell, ...]], right: Sequence[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    nothing = (Cell(text="", role="blank"), Cell(text="", role="blank"))
    height = max(len(left), len(right))
    columns = [[*side, *[nothing] * (height - len(side))] for side in (left, right) if side]
    return tuple(tuple(cell for pair in row for cell in pair) for row in zip(*columns, strict=True))


def _line(key: str, text: str, known: Mapping[str, Any], found: Sequence[Finding]) -> Line:
    words = phrases("column")[key]
    said = [fill(words.get("verdict", ""), **known), *(f"{title}." for title in dict.fromkeys(f.title for f in found))]
    level: Level = min((f.level for f in found), key=LEVELS.index, default="ok")
    return Line(
        label=words["label"],
        value=text,
        meaning=fill(words["meaning"], **known),
        verdict=" ".join(filter(None, said)),
        level=level,
        topic=words.get("topic", ""),
    )


def _marks(findings: Sequence[Finding], shown: Mapping[str, str]) -> dict[str, list[Finding]]:
    places = phrases("column")["place"]
    made: dict[str, list[Finding]] = {}
    for found in findings:
        if found.level != "ok":
            key = places.get(found.code, ELSEWHERE)
            made.setdefault(key if key in shown else ELSEWHERE, []).append(found)
    return made


def _figures(told: Told) -> Iterator[tuple[str, str]]:
    """Yield the names of the lines with their values as written, in the order in which they are read."""
    column = told.column
    yield "stored", column.stored
    yield "meant", phrases("frame")["kinds"].get(column.meant, column.meant)
    yield "rows", num(column.rows)
    yield "missing", num(column.missing)
    if column.kind not in ("nested", "other", "bytes"):
        yield "distinct", f"{'' if column.distinct_exact else '≥ '}{column.distinct:,}"
    if column.infinite:
        yield "infinite", num(column.infinite)
    if column.types:
        yield "types", told.values
    picture = _sparkline.picture(column)
    if picture:
        yield "picture", picture
    yield from _own(told)


def _own(told: Told) -> Iterator[tuple[str, str]]:
    column = told.column
    if column.meant in ("number", "count", "duration"):
        yield from _of_numbers(column)
    elif column.meant in ("date", "year"):
        low, high = _values.ends(column)
        if low is not None:
            year = column.meant == "year"
            yield "first", f"{low:.0f}" if year else _values.shown(low)
            yield "last", f"{high:.0f}" if year else _values.shown(high)
    elif column.meant in ("flag", "category", "ordered category", "constant"):
        yield from _of_levels(column)
    elif column.is_text and len(column.levels):
        sizes = _values.lengths(column)
        yield "shortest", num(int(sizes.min()))
        yield "longest", num(int(sizes.max()))


def _of_numbers(column: Column) -> Iterator[tuple[str, str]]:
    low, high = _values.ends(column)
    if low is None:
        return
    first, middle, last = quartiles(column)
    mean, sd = _moments(column)
    figures = {"mean": mean, "sd": sd, "low": low, "q1": first, "median": middle, "q3": last, "high": high}
    for key, value in figures.items():
        if value is not None and value == value:
            yield key, _values.shown(value)
    if column.zeros:
        yield "zeros", num(column.zeros)
    if column.negatives:
        yield "negatives", num(column.negatives)


def _of_levels(column: Column) -> Iterator[tuple[str, str]]:
    ranked = _values.shares(column)
    for key, (level, _) in zip(("mode", "second"), ranked, strict=False):
        yield key, _values.cut(level, _values.WIDE)
    if len(column.counts) > 2:
        yield "rare", num(int(column.counts.min()))


def _moments(column: Column) -> tuple[float, float]:
    """Return mean and standard deviation: over all rows of numbers, of what is read where they are texts."""
    if column.is_number:
        return column.mean, column.sd
    clean = _values.amounts(column)
    return (float(clean.mean()), float(clean.std(ddof=1))) if len(clean) > 1 else (float("nan"), float("nan"))


def _apart(column: Column, mean: float, middle: float | None, sd: float) -> float | None:
    """Return how far the mean lies from the median, in standard deviations without the values that lie far out."""
    own = float(column.core.std()) if len(column.core) < len(column.ranked) else sd
    return (mean - middle) / own if middle is not None and own > 0 else None


def _known(told: Told, shown: Mapping[str, str]) -> dict[str, Any]:
    column = told.column
    ranked = _values.shares(column) if "mode" in shown else []
    mean, sd = _moments(column) if "mean" in shown else (np.nan, np.nan)
    middle = quartiles(column)[1]
    return {
        "size": column.size,
        "sentence": meaning(told),
        "missing": column.missing,
        "present": column.present,
        "share": percent(column.missing / column.rows) if column.rows else "",
        "exact": column.distinct_exact,
        "distinct": column.distinct,
        "all_different": column.present > 1 and column.distinct == column.present and column.distinct_exact,
        "apart": _apart(column, mean, middle, sd),
        "far": len(column.ranked) - len(column.core) if "mean" in shown else 0,
        "shape": told.shape,
        "mode_share": percent(ranked[0][1]) if ranked else "",
        "second_share": percent(ranked[1][1]) if len(ranked) > 1 else "",
        "picture_meaning": phrases("frame")["head_meanings"]["picture"],
    }
