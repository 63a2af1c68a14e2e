"""What a coefficient's row is made from: the words of a kind, and names and findings that several kinds need."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from mlguide_jupyter.explainers.statsmodels._effects import effect, is_log, zero
from mlguide_jupyter.explainers.statsmodels._findings import FIRED, brief
from mlguide_jupyter.explainers.statsmodels._sample_cells import inside_of
from mlguide_jupyter.explainers.statsmodels._view import Estimate, View
from mlguide_jupyter.facts.regression import Term
from mlguide_jupyter.guide._lines import phrases
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import LEVELS, Finding

#: Findings whose subject are the columns that they speak of.
ABOUT_COLUMNS = frozenset(
    f"regression/{code}" for code in ("nonlinearity", "collinearity", "influence", "nonstationarity")
)
#: How a consequence says that a column's conclusion changes.
CHANGES = "is no longer|becomes|turns|moves"


@dataclass(frozen=True)
class Told:
    """Which words a row takes: the kind's group of phrases, its meaning, its verdict, and their values."""

    kind: str
    meaning: str
    verdict: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """One coefficient's row."""

    view: View
    column: int

    @cached_property
    def term(self) -> Term:
        """What the column stands for."""
        return self.view.terms[self.column]

    @cached_property
    def estimate(self) -> Estimate:
        """The coefficient with its interval."""
        return self.view.estimate(self.column)

    @property
    def name(self) -> str:
        """The row's name as printed."""
        return self.view.shown(self.column)

    def values(self) -> dict[str, Any]:
        """Return the values that the words of every kind may name."""
        view = self.view
        inside = inside_of(view)
        return {
            "x": self.name,
            "outcome": view.outcome_name,
            "inside": inside,
            "log": is_log(view),
            "difference": f"relative difference in {inside}" if is_log(view) else f"difference in {view.outcome_name}",
            "alike": phrases("coefficients")["row"]["alike"] if len(view.slopes) > 1 else "",
            "variable": self.term.variables[0] if self.term.variables else self.name,
            "effect": effect(view, self.estimate),
            "zero": zero(self.estimate),
            "level": view.level,
            "n": view.n,
            "weighted": view.kind != "ols",
        }

    def words(self, kind: str, key: str, **values: Any) -> str:
        """Return one of the kind's phrases, filled in."""
        return fill(phrases("coefficients")[kind][key], **{**self.values(), **values})

    @cached_property
    def finding(self) -> Finding | None:
        """The worst finding that speaks of this column or changes what it tells."""
        found = [a for a in self.view.answers if isinstance(a, Finding) and a.level in FIRED and self._concerns(a)]
        return min(found, key=lambda a: LEVELS.index(a.level), default=None)

    def _concerns(self, found: Finding) -> bool:
        # Of the constant only an exact dependency says something: that it is undetermined.
        may = self.term.kind != "constant" or (found.code == "regression/collinearity" and found.level == "serious")
        about = found.code in ABOUT_COLUMNS and may and self._is_subject(found)
        return about or (found.level != "note" and self._changes(found))

    def _is_subject(self, found: Finding) -> bool:
        """Return whether a finding is about this column, or about a variable that it is made from."""
        columns = set(self.view.facts.columns) if self.view.facts else set()
        return self._own_name in found.subject or bool((set(found.subject) - columns) & set(self.term.variables))

    def _changes(self, found: Finding) -> bool:
        """Return whether a finding's consequence says that this column's conclusion changes."""
        return bool(re.search(rf"`{re.escape(self._own_name)}` (?:{CHANGES})", found.consequence or ""))

    @property
    def _own_name(self) -> str:
        return self.view.facts.columns[self.column] if self.view.facts else self.name

    def found(self) -> str:
        """Return the finding in words."""
        if self.finding is None:
            return ""
        return f"{brief(self.finding)} {self._own_change(self.finding.consequence or '')}"

    def _own_change(self, consequence: str) -> str:
        """Return what a consequence says of this column alone: its clause, after the sentence's opening."""
        for sentence in re.split(r"(?<=\)[.;]) ", consequence):
            clause = re.search(rf"`{re.escape(self._own_name)}` (?:{CHANGES})[^`]*\)", sentence)
            if clause:
                return f"{sentence[: sentence.index('`')]}{clause[0]}."
        return ""

    def span(self) -> tuple[float, float] | None:
        """Return the column's smallest and largest value; None without facts."""
        if self.view.lows is None or self.view.highs is None:
            return None
        low, high = float(self.view.lows[self.column]), float(self.view.highs[self.column])
        return (low, high) if np.isfinite([low, high]).all() and high > low else None


class Step(NamedTuple):
    """A step along a column that people can picture, in words, and how many units of the column it is."""

    words: str
    factor: float


def step_of(view: View, term: Term) -> Step:
    """Return the step for a column: 10 % more of what a logarithm is taken of, else one unit."""
    words = phrases("coefficients")["row"]
    shown = view.shown(term.column) if term.column >= 0 else term.name
    if term.kind == "log":
        return Step(fill(words["step_log"], inner=inner_of(term)), math.log(1.1) / math.log(term.log_base))
    return Step(fill(words["step_sd" if term.kind == "standardised" else "step"], x=shown), 1.0)


def inner_of(term: Term) -> str:
    """Return what a logarithm is taken of: ``income``, ``1 + income``."""
    variable = term.variables[0] if term.variables else term.name
    return f"{term.shift:g} + {variable}" if term.shift else variable


def scaled(estimate: Estimate, factor: float) -> Estimate:
    """Return an estimate times a number, its interval in order."""
    low, high = sorted((estimate.low * factor, estimate.high * factor))
    return Estimate(estimate.value * factor, low, high)


def factor_of(term: Term) -> str:
    """Return what the user calls a dummy's factor."""
    plain = len(term.variables) == 1 and (not term.transform or term.transform == term.variables[0])
    return term.variables[0] if plain or term.transform.startswith("C(") else term.transform


def level_words(term: Term, level: str | None) -> str:
    """Return a level as a condition: ``region = south``."""
    return f"{factor_of(term)} = {level}"


def own_words(view: View, term: Term) -> str:
    """Return the condition that a dummy stands for."""
    grouped = term.level is not None and term.variables and (term.transform or factor_of(term) != term.name)
    name = view.shown(term.column) if term.column >= 0 else term.name
    return level_words(term, term.level) if grouped else f"{name} = 1"


def reference_words(view: View, term: Term) -> str:
    """Return the condition that a dummy is compared with."""
    if term.reference is None:
        members = [t for t in view.terms if t.kind == "dummy" and t.group == term.group and t.column >= 0]
        key = "other_levels" if len(members) > 1 and not term.transform else "first_level"
        return fill(phrases("coefficients")["row"][key], factor=factor_of(term), members=[m.name for m in members])
    if term.transform:
        return level_words(term, term.reference)
    return f"{view.shown(term.column) if term.column >= 0 else term.name} = {term.reference}"
