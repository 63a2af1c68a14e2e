"""What a column is, in plain words: the sentence of its line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from mlguide_jupyter.explainers.frames import _shape, _values
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.shape import moments
from mlguide_jupyter.guide._lines import phrases
from mlguide_jupyter.guide._words import fill, percent
from mlguide_jupyter.model import Finding

#: Fewer values have no quartiles worth naming.
ENOUGH = 5
#: Findings that see more of a shape than a few quantiles do, first the one that says most; shapes that they change.
HUMPS, SKEWED, HEAVY = "distribution/multimodal", "distribution/skewed", "distribution/heavy-tailed"
ROUGH = ("bell", "flat", "heavy-tails", "", "skewed-right", "skewed-left")


@dataclass(frozen=True)
class Told:
    """A column with what is said of it in several places."""

    column: Column
    values: str
    shape: str
    is_target: bool
    mechanism: str = ""
    reasons: tuple[str, ...] = ()


def tell(column: Column, facts: FrameFacts, findings: Sequence[Finding], why: Finding | None = None) -> Told:
    """Return a column with the text of its values and the name of its shape, which agrees with the findings.

    ``why`` is the finding that says why its cells are missing.
    """
    said = {found.code for found in findings if found.level != "ok" and column.name in found.subject}
    kind, reasons = (why.code.partition("/")[2], why.subject[1:]) if why else ("", ())
    return Told(column, _values.values(column), _agreed(column, said), column is facts.target, kind, reasons)


def _agreed(column: Column, said: set[str]) -> str:
    own = _shape.shape(column)
    if own not in ROUGH or not said & {HUMPS, SKEWED, HEAVY}:
        return own
    if HUMPS in said:
        return "several-peaks"
    if SKEWED in said:
        return "skewed-right" if moments(column.core).skewness > 0 else "skewed-left"
    return own if own.startswith("skewed") else "heavy-tails"


def meaning(told: Told) -> str:
    """Return what a column is, as a few sentences."""
    words = phrases("frame")
    column = told.column
    template = words["meanings"][column.meant] + words["shape_meanings"].get(told.shape, "")
    template += words["meanings"]["gaps"] if column.missing and column.meant != "empty" else ""
    template += words["mechanism_meanings"].get(told.mechanism, "") if column.missing else ""
    template += words["meanings"]["target"] if told.is_target else ""
    return fill(template, **_known(told))


def _known(told: Told) -> dict[str, Any]:
    column = told.column
    low, high = _values.ends(column)
    q1, median, q3 = quartiles(column)
    known = {
        "stored": column.stored,
        "as_text": column.is_text or column.kind == "mixed",
        "low": "" if low is None else _values.shown(low),
        "high": "" if high is None else _values.shown(high),
        "q1": q1,
        "median": median,
        "q3": q3,
        "mean": column.mean
        if column.is_number
        else float(_values.amounts(column).mean())
        if median is not None
        else None,
        "distinct": column.distinct,
        "all_different": column.distinct == column.present and column.distinct_exact,
        "missing": column.missing,
        "rows": column.rows,
        "share": percent(column.missing / column.rows) if column.rows else "",
        "values": told.values,
        "reasons": told.reasons,
    }
    return {**known, **_of_levels(told), **_of_years(column, low, high)}


def _of_years(column: Column, low: Any, high: Any) -> dict[str, Any]:
    return {"low_year": f"{low:.0f}", "high_year": f"{high:.0f}"} if column.meant == "year" and low is not None else {}


def _of_levels(told: Told) -> dict[str, Any]:
    column = told.column
    if column.meant in ("flag", "category", "ordered category"):
        return {
            "top": [f"`{_values.cut(level, 40)}` ({percent(share)})" for level, share in _values.shares(column)[:2]]
        }
    if column.meant == "text" and column.levels:
        sizes = _values.lengths(column)
        return {"shortest": f"{sizes.min():,}", "longest": f"{sizes.max():,}"}
    return {"one": f"`{told.values}`"} if column.meant == "constant" else {}


def quartiles(column: Column) -> tuple[float | None, float | None, float | None]:
    """Return the quartiles of what a column holds, without codes for missing; None where there are too few values."""
    values = _values.amounts(column)
    if len(values) < ENOUGH:
        return None, None, None
    first, middle, last = np.quantile(values, (0.25, 0.5, 0.75))
    return float(first), float(middle), float(last)
