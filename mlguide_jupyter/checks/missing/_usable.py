"""The model whose conclusions are asked about: the target, and the columns that a first fit would put beside it.

Amounts, years, flags and categories of few levels go in, up to fifteen slopes, those first that go with the target
most. Left out are columns that no slope suits (names of rows, free texts, dates), that tell the target itself, that the
others give already, that are mostly gaps, and whose gaps mean that there is nothing to fill.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from mlguide_jupyter.checks._alone import alone, looked_at
from mlguide_jupyter.checks.missing import after_event
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.frames._target import Problem
from mlguide_jupyter.facts.missing import gaps, rules
from mlguide_jupyter.model import Finding

#: Slopes of the model, and rows that it is fitted on: ten fillings of that take half a second.
TERMS, ROWS = 15, 5_000
#: Columns that may go in: the strongest by themselves.
CANDIDATES = 60
#: Levels of a category, and rows of a level that has a slope of its own; the others are its reference.
LEVELS, ROWS_A_LEVEL = 6, 20
#: With more gaps a column would be made of fillings; up to here pooling holds (Madley-Dowd et al. 2019).
GAPS = 0.75
#: Share of a column that the ones before it must leave unexplained (a variance inflation of 10; Marquardt 1970).
OWN = 0.1
#: Share of the target that a column by itself explains where it is the target in other clothes.
SAME = 0.99
AMOUNTS = ("number", "count", "year", "duration")
CLASSES = ("flag", "category", "ordered category")


@dataclass(frozen=True, eq=False, kw_only=True)
class Predictor:
    """A column of the model.

    Attributes
    ----------
    name : str
    cells : (n,) array
        Numbers with NaN, or codes of levels with -1.
    levels : tuple of str
        Of codes; empty for numbers.
    slopes : tuple of int
        Codes that have a slope of their own.
    strength : float
        Share of the target that one of its slopes explains by itself.
    """

    name: str
    cells: np.ndarray
    levels: tuple[str, ...] = ()
    slopes: tuple[int, ...] = ()
    strength: float = 0.0

    @cached_property
    def gaps(self) -> np.ndarray:
        """(n,) bool: where it is missing."""
        return self.cells < 0 if self.levels else np.isnan(self.cells)

    @property
    def terms(self) -> tuple[str, ...]:
        """Names of its slopes."""
        return tuple(f"{self.name} = {self.levels[code]}" for code in self.slopes) if self.levels else (self.name,)

    def columns(self, cells: np.ndarray) -> np.ndarray:
        """Return the columns of the design for these cells, (n, slopes) float64; NaN where one is missing."""
        if not self.levels:
            return cells[:, None]
        made: np.ndarray = (cells[:, None] == np.array(self.slopes)[None, :]).astype(float)
        made[cells < 0] = np.nan
        return made


@dataclass(frozen=True, eq=False, kw_only=True)
class Usable:
    """A model that a table suggests.

    Attributes
    ----------
    kind : str
        ``"linear"`` or ``"logistic"``; ``"none"`` where the target is neither a number nor one of two classes.
    y : (n,) float64 array
        The target; of two classes 0 and 1.
    classes : tuple of str
    predictors : tuple of Predictor
    left_out : dict
        Columns that are not in the model, and why: ``"structural"``, ``"outcome"``, ``"gaps"``, ``"many"``, ``"same"``.
    """

    kind: str
    y: np.ndarray = field(default_factory=lambda: np.zeros(0))
    classes: tuple[str, ...] = ()
    predictors: tuple[Predictor, ...] = ()
    left_out: dict[str, str] = field(default_factory=dict)


def usable(facts: FrameFacts) -> Usable:
    """Return the model whose conclusions can be compared.

    Parameters
    ----------
    facts : FrameFacts
        With a target.

    Returns
    -------
    Usable
    """
    asked, told = alone(facts)
    kind = {"regression": "linear", "count": "linear", "binary": "logistic"}.get(asked.kind, "none")
    if kind == "none":
        return Usable(kind=kind)
    rows = looked_at(asked)
    rows = rows[~facts.blank[rows]]
    rows = rows[:: max(1, -(-len(rows) // ROWS))]
    left_out = _left_out(facts, {one.column for one in told if one.same or one.share > SAME or one.auc > SAME})
    fit = (c for c in facts.columns if c is not facts.target and c.name not in left_out)
    found = [made for column in fit if (made := _predictor(facts, column, rows)) is not None]
    chosen, others = _chosen(found, asked, rows)
    return Usable(
        kind=kind,
        y=asked.values[rows],
        classes=asked.classes,
        predictors=tuple(chosen),
        left_out={**left_out, **others},
    )


def _left_out(facts: FrameFacts, same: set[str]) -> dict[str, str]:
    g = gaps(facts)
    made = dict.fromkeys((c.name for c in facts.columns if c.name in same and c is not facts.target), "outcome")
    made.update((gap.name, "gaps") for gap in g.columns if gap.rate > GAPS)
    made.update(dict.fromkeys(rules(g), "structural"))
    told = after_event.check(facts)
    found = told if isinstance(told, tuple) else (told,)
    made.update((name, "outcome") for one in found if isinstance(one, Finding) for name in one.subject)
    return made


def _predictor(facts: FrameFacts, column: Column, rows: np.ndarray) -> Predictor | None:
    known = gaps(facts).by_name.get(column.name)
    lost = known.mask[rows] if known else column.gaps[rows]
    if column.meant in AMOUNTS or (column.meant == "flag" and not column.levels):
        cells = np.where(lost, np.nan, column.clean_cells[rows])
        values = cells[~np.isnan(cells)]
        return Predictor(name=column.name, cells=cells) if len(values) and np.ptp(values) > 0 else None
    if column.meant not in CLASSES or not 1 < len(column.levels) <= LEVELS:
        return None
    codes = np.where(lost, -1, column.cells[rows]).astype(np.int64)
    counts = np.bincount(codes[codes >= 0], minlength=len(column.levels))
    often = [int(code) for code in np.argsort(-counts, kind="stable") if counts[code] >= ROWS_A_LEVEL]
    if len(often) < 2:
        return None
    return Predictor(name=column.name, cells=codes, levels=column.levels, slopes=tuple(often[1:]))


def _chosen(found: list[Predictor], asked: Problem, rows: np.ndarray) -> tuple[list[Predictor], dict[str, str]]:
    """Return the columns that go in, in the order of the table, and why others do not."""
    target = asked.values[rows]
    told = [replace(predictor, strength=_strength(predictor, target)) for predictor in found]
    told.sort(key=lambda predictor: -predictor.strength)
    left = {predictor.name: "many" for predictor in told[CANDIDATES:]}
    told = told[:CANDIDATES]
    places = np.cumsum([0, *(len(predictor.terms) for predictor in told)])
    r = _correlations([part for predictor in told for part in predictor.columns(predictor.cells).T])
    chosen: list[Predictor] = []
    used: list[int] = []
    for predictor, (start, end) in zip(told, itertools.pairwise(places), strict=True):
        new = list(range(start, end))
        if len(used) + len(new) > TERMS:
            left[predictor.name] = "many"
        elif not _adds(r, used, new):
            left[predictor.name] = "same"
        else:
            chosen.append(predictor)
            used.extend(new)
    order = {predictor.name: i for i, predictor in enumerate(found)}
    return sorted(chosen, key=lambda predictor: order[predictor.name]), left


def _strength(predictor: Predictor, target: np.ndarray) -> float:
    r = _correlations([target, *predictor.columns(predictor.cells).T])
    return float((r[0, 1:] ** 2).max())


def _correlations(rows: Sequence[np.ndarray]) -> np.ndarray:
    """Return the correlations of rows of numbers, each pair over the places where both are known."""
    parts = np.array(rows)
    known = ~np.isnan(parts)
    there = known.astype(float)
    means = np.where(known, parts, 0).sum(axis=1) / np.maximum(there.sum(axis=1), 1)
    z = np.where(known, parts - means[:, None], 0.0)
    z /= np.sqrt((z**2).sum(axis=1) / np.maximum(there.sum(axis=1), 1))[:, None] + 1e-300
    made: np.ndarray = np.clip(z @ z.T / np.maximum(there @ there.T, 1), -1, 1)
    return made


def _adds(r: np.ndarray, used: list[int], new: list[int]) -> bool:
    """Return whether columns tell something that those in use do not."""
    for at, one in enumerate(new):
        before = [*used, *new[:at]]
        if before:
            shared = r[one, before]
            if 1 - float(shared @ np.linalg.pinv(r[np.ix_(before, before)]) @ shared) < OWN:
                return False
    return True
