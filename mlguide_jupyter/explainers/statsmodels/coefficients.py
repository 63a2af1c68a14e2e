"""Each coefficient in plain words with its scale: what it stands for, and what this one says.

Differences go with columns; nothing here says that a column causes one. Where the
outcome is a logarithm percents are exact, 100 (exp(b) - 1), not 100 b.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from mlguide_jupyter.checks.regression._joint import joint_test
from mlguide_jupyter.explainers.statsmodels import _products
from mlguide_jupyter.explainers.statsmodels._effects import digits_of, effect, growth, is_log, level_at, short, signed
from mlguide_jupyter.explainers.statsmodels._rows import (
    Row,
    Told,
    factor_of,
    inner_of,
    own_words,
    reference_words,
    scaled,
)
from mlguide_jupyter.explainers.statsmodels._slopes import curve, powers, products, slope
from mlguide_jupyter.explainers.statsmodels._view import Estimate, View, names
from mlguide_jupyter.facts.regression import Term
from mlguide_jupyter.guide._lines import phrases
from mlguide_jupyter.guide._words import fill, num
from mlguide_jupyter.model import Line

NEAR = 0.1
"""0 counts as near a column's range when it is closer than this share of the range."""


def coefficient_line(view: View, column: int) -> Line:
    """Return the line of one coefficient's row.

    Parameters
    ----------
    view : View
    column : int
        Number of the row, which is the number of the design's column.
    """
    row = Row(view, column)
    told = _told(row)
    words = phrases("coefficients")[told.kind]
    values = {**row.values(), "found": row.found(), **told.values}
    known = row.estimate.known
    return Line(
        label=row.name,
        value="  ".join(view.printed.rows[column].cells),
        meaning=fill(words[told.meaning], **values),
        verdict=fill(words[told.verdict], **values),
        level=(row.finding.level if row.finding else "ok") if known else "unknown",
        topic=words["topic"],
    )


def _told(row: Row) -> Told:
    """Return the words for the kind of term that the column is."""
    if not math.isfinite(row.estimate.value):
        return Told("missing", "meaning", "verdict")
    term, view = row.term, row.view
    curved = powers(view, row.column) or (term.kind == "polynomial" and term.base >= 0)
    if curved:
        return _curve(row, row.column if term.kind != "polynomial" else term.base)
    if term.kind in _products.MAIN and products(view, row.column):
        return _products.main(row)
    return KINDS[term.kind](row)


def _intercept(row: Row) -> Told:
    view = row.view
    size = float(view.facts.X[0, row.column]) if view.facts and view.n else 1.0
    level = level_at(view, Estimate(*(value * size for value in row.estimate)))
    values = {"level_at": level, "references": _references(view)}
    if not view.slopes:
        return Told("intercept", "meaning", "only", values)
    if view.lows is None or view.highs is None:
        return Told("intercept", "meaning", "alone", values)
    outside = [j for j in view.slopes if view.terms[j].kind in ("numeric", "log", "transformed") and _far(view, j)]
    ranges = [(view.shown(j), view.lows[j], view.highs[j]) for j in outside]
    far = values | {"outside": names(view, outside), "ranges": ranges}
    return Told("intercept", "meaning", "outside" if outside else "inside", far)


def _far(view: View, column: int) -> bool:
    """Return whether a column's values stay clear of 0."""
    low, high = float(view.lows[column]), float(view.highs[column])  # type: ignore[index]
    margin = NEAR * (high - low)
    return low > margin or high < -margin


def _references(view: View) -> list[str]:
    dummies = [term for term in view.terms if term.kind == "dummy" and term.coding == "treatment"]
    first = {term.group: term for term in reversed(dummies)}
    return [reference_words(view, first[group]) for group in sorted(first)]


def _numeric(row: Row) -> Told:
    return Told(
        row.term.kind if row.term.kind == "transformed" else "numeric", "meaning", "verdict", {"span": _span(row)}
    )


def _span(row: Row) -> str:
    span = row.span()
    if span is None:
        return ""
    across = short(row.view, scaled(row.estimate, span[1] - span[0]))
    return row.words("numeric", "span", low=span[0], high=span[1], across=across)


def _standardised(row: Row) -> Told:
    return Told("standardised", "meaning", "verdict")


def _log(row: Row) -> Told:
    """A logarithm's slope: 10 % more and twice as much; an elasticity where the outcome is a logarithm too."""
    term, view, b = row.term, row.view, row.estimate
    step = math.log(term.log_base)
    unit = {math.e: "about 2.7 times as large", 2.0: "twice as large", 10.0: "ten times as large"}.get(
        term.log_base, ""
    )
    doubled = short(view, scaled(b, math.log(2) / step))
    if_so = "" if term.sure else row.words("row", "name_only")
    values = {"inner": inner_of(term), "unit": unit, "if_so": if_so, "doubled": doubled}
    if not is_log(view):
        return Told("log", "meaning", "plain", values | {"effect": effect(view, b, math.log(1.1) / step)})
    elastic = scaled(b, math.log(view.outcome.base) / step)
    digits = digits_of(*elastic)
    shown = {
        "elasticity": num(elastic.value, digits),
        "low": num(elastic.low, digits),
        "high": num(elastic.high, digits),
    }
    one = signed(100 * growth(view, b.value * math.log(1.01) / step)) + " %"
    return Told("log", "meaning", "elasticity", values | shown | {"one": one})


def _curve(row: Row, base: int) -> Told:
    view = row.view
    parts = powers(view, base)
    linear = row.column == base
    others = [view.shown(j) for j in (base, *(part.column for part in parts)) if j != row.column]
    values: dict[str, Any] = {
        "linear": linear,
        "base": view.shown(base),
        "others": others,
        "slopes": _slopes(row, base),
    }
    values["products"] = [view.shown(t.column) for j in (base, *(p.column for p in parts)) for t in products(view, j)]
    found = curve(view, base)
    span = Row(view, base).span()
    if found is None or (span is None and len(parts) != 1):
        return Told("curve", "meaning", "open", values)
    ends = {"low": span[0], "high": span[1]} if span else {"low": math.nan, "high": math.nan}
    if len(found.turns) == 1:
        return Told(
            "curve",
            "meaning",
            "turn",
            values
            | ends
            | _turn(row, base, found.turns[0], span)
            | {
                "extreme": row.words("row", "maximum" if found.is_maximum else "minimum"),
                "rising": found.rising,
                "bend": _bend(row, linear),
            },
        )
    turns = [num(turn, 4) for turn in found.turns if ends["low"] <= turn <= ends["high"]]
    return Told("curve", "meaning", "bends", values | ends | {"turns": turns})


def _turn(row: Row, base: int, at: float, span: tuple[float, float] | None) -> dict[str, Any]:
    """Return where a curve turns, and how many of the rows lie above that."""
    if span is None or row.view.facts is None:
        return {"at": at, "inside": None, "beyond": math.nan}
    above = float(np.mean(row.view.facts.X[:, base] > at))
    return {"at": at, "inside": span[0] <= at <= span[1], "beyond": above}


def _bend(row: Row, linear: bool) -> str:
    if linear or not row.estimate.known:
        return ""
    return row.words("curve", "bent" if row.estimate.excludes_zero else "straight")


def _slopes(row: Row, base: int) -> str:
    if row.view.facts is None:
        return ""
    q1, q3 = row.view.quartiles(base)
    first, last = slope(row.view, base, {base: q1}), slope(row.view, base, {base: q3})
    if first is None or last is None:
        return ""
    ends = {"q1": q1, "q3": q3, "first": short(row.view, first), "last": short(row.view, last)}
    return row.words("curve", "slopes", base=row.view.shown(base), **ends)


def _power(row: Row) -> Told:
    return Told("power", "meaning", "verdict", {"power": row.term.power})


def _dummy(row: Row) -> Told:
    term, view = row.term, row.view
    own, factor = own_words(view, term), factor_of(term)
    members = [t for t in view.terms if t.kind == "dummy" and t.group == term.group]
    values: dict[str, Any] = {
        "own": own,
        "factor": factor,
        "reference": reference_words(view, term),
        "size": _size(row),
    }
    values |= {"members": [view.shown(t.column) for t in members], "together": _together(row, members)}
    if term.coding == "full" and not (view.facts and view.facts.constant is not None):
        return Told("dummy", "full", "level", values | {"level_at": level_at(view, row.estimate)})
    if term.coding == "full":
        return Told("dummy", "trap", "undetermined", values)
    return Told("dummy", _contrast(term, members), "verdict", values)


def _contrast(term: Term, members: list[Term]) -> str:
    """Return which comparison a dummy makes."""
    if term.coding == "treatment" and term.reference is None:
        return "unknown_reference" if term.transform else "group"
    if term.coding == "treatment":
        return "treatment" if term.transform else "single"
    return "sum" if term.coding == "sum" else "coded"


def _size(row: Row) -> str:
    if row.view.means is None or row.term.coding not in ("treatment", "full"):
        return ""
    return row.words("dummy", "size", rows=round(float(row.view.means[row.column]) * row.view.n))


def _together(row: Row, members: list[Term]) -> str:
    if row.view.facts is None or len(members) < 2:
        return ""
    p = joint_test(row.view.facts, [term.column for term in members]).p
    return row.words("dummy", "together", members=len(members), factor=factor_of(row.term), p=p)


def _basis(row: Row) -> Told:
    """One of several columns that make a curve together."""
    term, view = row.term, row.view
    members = [t.column for t in view.terms if t.group == term.group and t.kind == term.kind]
    p = joint_test(view.facts, members).p if view.facts and len(members) > 1 else None
    return Told(
        "basis", term.kind, "verdict", {"members": len(members), "power": term.power, "p": p, "kind": term.kind}
    )


KINDS: Mapping[str, Callable[[Row], Told]] = {
    "constant": _intercept,
    "numeric": _numeric,
    "transformed": _numeric,
    "standardised": _standardised,
    "log": _log,
    "polynomial": _power,
    "dummy": _dummy,
    "interaction": _products.interaction,
    "spline": _basis,
    "orthogonal": _basis,
}
