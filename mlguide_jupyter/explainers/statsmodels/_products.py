"""Rows of products, and of columns that also stand in products."""

from __future__ import annotations

from typing import Any

from mlguide_jupyter.explainers.statsmodels._effects import effect, short, signed
from mlguide_jupyter.explainers.statsmodels._rows import Row, Told, own_words, reference_words, scaled, step_of
from mlguide_jupyter.explainers.statsmodels._slopes import products, slope
from mlguide_jupyter.explainers.statsmodels._view import View
from mlguide_jupyter.facts.regression import Term

#: Kinds of columns whose own row holds only where the others of their products are 0.
MAIN = ("numeric", "standardised", "dummy", "log", "transformed")


def main(row: Row) -> Told:
    """Return the words for a column that also stands in products."""
    view, column = row.view, row.column
    terms = products(view, column)
    others = {part.name: part for term in terms for part in term.components if part.column != column}
    moderators = list(others.values())
    step, average = step_of(view, row.term), slope(view, column)
    values = {
        "conditions": list(dict.fromkeys(_where_zero(view, part) for part in moderators)),
        "products": [view.shown(term.column) for term in terms],
        "strange": [_named(view, p) for p in moderators if p.kind != "dummy" and _never_zero(view, p)],
        "moderators": list(dict.fromkeys(p.variables[0] if p.variables else _named(view, p) for p in moderators)),
        "average": short(view, scaled(average, step.factor)) if average else "",
        "effect": effect(view, row.estimate, step.factor),
        "step": step.words,
    }
    if row.term.kind != "dummy":
        return Told("main", "slope", "verdict", values)
    own = {"own": own_words(view, row.term), "reference": reference_words(view, row.term)}
    return Told("main", "difference", "verdict", values | own)


def interaction(row: Row) -> Told:
    """Return the words for a product."""
    parts = row.term.components
    dummies = [part for part in parts if part.kind == "dummy"]
    numbers = [part for part in parts if part.kind != "dummy"]
    lower = [_named(row.view, part) for part in parts if part.column < 0]
    lacking = row.words("interaction", "lacking", lower=lower) if lower else ""
    values: dict[str, Any] = {"lacking": lacking, "parts": [_named(row.view, part) for part in parts], **_bare(row)}
    if len(parts) != 2:
        return Told("interaction", "many", "bare", values)
    if len(dummies) == 2:
        pair = {"own": own_words(row.view, dummies[0]), "other": own_words(row.view, dummies[1])}
        return Told("interaction", "differences", "differences_at", values | pair)
    if dummies:
        return _slope_by_level(row, numbers[0], dummies[0], values)
    return _slope_by_number(row, numbers[0], numbers[1], values)


def _bare(row: Row) -> dict[str, str]:
    value, low, high = (signed(end) for end in row.estimate)
    return {"value": value, "low": low, "high": high}


def _slope_by_number(row: Row, x: Term, z: Term, values: dict[str, Any]) -> Told:
    """Return the slopes of x at the quartiles of z."""
    view = row.view
    step = step_of(view, x)
    values = values | {"x": _named(view, x), "z": _named(view, z), "step": step.words}
    if view.facts is None:
        return Told("interaction", "slopes", "alone", values)
    if x.column < 0 or z.column < 0:
        return Told("interaction", "slopes", "bare", values)
    q1, q3 = view.quartiles(z.column)
    first, last = (slope(view, x.column, {z.column: q}) for q in (q1, q3))
    if first is None or last is None:
        return Told("interaction", "slopes", "bare", values)
    told = {"q1": q1, "q3": q3, "first": effect(view, first, step.factor), "last": effect(view, last, step.factor)}
    return Told("interaction", "slopes", "slopes_at", values | told)


def _slope_by_level(row: Row, x: Term, level: Term, values: dict[str, Any]) -> Told:
    """Return the slope of x at the dummy's level and at the level it is compared with."""
    view = row.view
    step = step_of(view, x)
    words = {
        "x": _named(view, x),
        "step": step.words,
        "own": own_words(view, level),
        "reference": reference_words(view, level),
    }
    values = values | words
    if level.coding == "full" and x.column < 0:
        values = values | {"effect": effect(view, row.estimate, step.factor)}
        return Told("interaction", "own_slope", "own_at", values)
    if view.facts is None:
        return Told("interaction", "levels", "alone", values)
    if x.column < 0 or level.column < 0:
        return Told("interaction", "levels", "bare", values)
    group = {
        term.column: 0.0 for term in view.terms if term.kind == "dummy" and term.group == view.terms[level.column].group
    }
    first, last = slope(view, x.column, group), slope(view, x.column, {**group, level.column: 1.0})
    if first is None or last is None:
        return Told("interaction", "levels", "bare", values)
    return Told(
        "interaction",
        "levels",
        "levels_at",
        values | {"first": effect(view, first, step.factor), "last": effect(view, last, step.factor)},
    )


def _named(view: View, part: Term) -> str:
    return view.shown(part.column) if part.column >= 0 else part.name


def _where_zero(view: View, part: Term) -> str:
    """Return the condition under which a product's other part is 0."""
    return reference_words(view, part) if part.kind == "dummy" else f"{_named(view, part)} = 0"


def _never_zero(view: View, part: Term) -> bool:
    if view.lows is None or view.highs is None or part.column < 0:
        return False
    return not view.lows[part.column] <= 0 <= view.highs[part.column]
