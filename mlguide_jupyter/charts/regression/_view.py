"""What the pictures of one regression share: the rows that are drawn, those that are named, the smoother."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter.charts._texts import Texts, texts
from mlguide_jupyter.charts._theme import Spec
from mlguide_jupyter.charts.regression._smooth import ENOUGH_ROWS, Smoother
from mlguide_jupyter.facts.regression import RegressionFacts
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Figure, Finding

Array = NDArray[np.float64]

#: Up to this many rows each row is a mark.
ALL_ROWS = 500
#: Beyond, this many are drawn with a seed, and the most extreme of each kind beside them.
SAMPLE_ROWS, SAMPLE_SEED, EXTREMES = 400, 20_111, 25
#: Rows named by label in a picture: R's plot.lm names three as well.
NAMED = 3
#: Rows that a finding names stand out in every picture, up to this many.
ACCUSED = 12
#: Levels at which a check names its fault.
FIRED = ("note", "warning", "serious")
#: Residuals beyond TALL residual SD would flatten all others to a line: they are then drawn at the edge, at EDGE.
TALL, EDGE = 12.0, 8.0


@dataclass(frozen=True)
class View:
    """One regression as the pictures look at it."""

    facts: RegressionFacts
    findings: tuple[Finding, ...]

    @cached_property
    def usable(self) -> NDArray[np.intp]:
        """Rows whose residual can be studentized."""
        facts = self.facts
        return np.flatnonzero(np.isfinite(facts.studentized) & np.isfinite(facts.fitted))

    @cached_property
    def shown(self) -> NDArray[np.intp]:
        """Rows that are drawn, ascending: all of them, or a seeded sample with the extremes."""
        usable, facts = self.usable, self.facts
        if len(usable) <= ALL_ROWS:
            return usable
        chance = np.random.default_rng(SAMPLE_SEED).choice(len(usable), SAMPLE_ROWS, replace=False, shuffle=False)
        fitted = self._usable(facts.fitted)
        ends = np.array([fitted.argmin(), fitted.argmax()])
        kinds = (np.abs(facts.studentized), facts.leverage, facts.cooks)
        extremes = [np.argpartition(self._usable(kind), -EXTREMES)[-EXTREMES:] for kind in kinds]
        accused = np.flatnonzero(np.isin(usable, self.accused))
        return np.asarray(usable[np.unique(np.concatenate([chance, ends, accused, *extremes]))])

    def _usable(self, values: Array) -> Array:
        return values if len(self.usable) == len(values) else values[self.usable]

    def most(self, values: Array, count: int = NAMED) -> NDArray[np.intp]:
        """Return the rows with the largest of values (n,), largest first; they are all among those shown."""
        own = values[self.shown]
        return self.shown[np.lexsort((self.shown, -own))[:count]]

    @cached_property
    def accused(self) -> tuple[int, ...]:
        """Rows that a finding names as influential."""
        told = self.finding("regression/influence")
        rows = told.evidence.get("positions") if told and told.level in FIRED else None
        return tuple(int(row) for row in rows[:ACCUSED]) if isinstance(rows, list) else ()

    def finding(self, code: str) -> Finding | None:
        """Return the first finding with this code."""
        return next((f for f in self.findings if f.code == code), None)

    def level(self, code: str) -> str:
        """Return the level at which a check spoke, empty where it did not."""
        told = self.finding(code)
        return told.level if told else ""

    def fires(self, code: str) -> bool:
        """Return whether a check found its fault."""
        return self.level(code) in FIRED

    @cached_property
    def smoother(self) -> Smoother | None:
        """The smoother along the fitted values."""
        return self.along(self.facts.fitted)

    def along(self, x: Array) -> Smoother | None:
        """Return the smoother along a column of numbers; None for too few rows or a constant."""
        own = x[self.usable]
        if len(own) < ENOUGH_ROWS or np.ptp(own) <= 1e-12 * np.abs(own).max():
            return None
        return Smoother.along(x, self.usable)

    @cached_property
    def sigma(self) -> float:
        """Residual standard deviation, of the (weighted) residuals."""
        return float(np.sqrt(self.facts.ssr / max(self.facts.df_resid, 1)))

    @cached_property
    def tall(self) -> int:
        """How many residuals are drawn at the edge of pictures of size; 0 where all have room."""
        size = np.abs(self.facts.studentized[self.shown])
        return int(np.sum(size > EDGE)) if size.max(initial=0.0) > TALL else 0

    @cached_property
    def common(self) -> dict[str, Any]:
        """Values that every template may use."""
        facts = self.facts
        return {
            "outcome": facts.outcome,
            "n": facts.n,
            "drawn": len(self.shown),
            "sampled": len(self.shown) < len(self.usable),
            "kind": facts.kind,
            "edge": EDGE,
            "tall": self.tall,
        }

    def words(self, name: str) -> Texts:
        """Return the words of one picture."""
        return texts("regression")[name]

    def label(self, name: str, key: str, /, **values: Any) -> str:
        """Return the title of an axis, filled in."""
        return fill(self.words(name).labels[key], **self.common, **values)

    def figure(self, name: str, made: Spec, cases: Iterable[str], /, **values: Any) -> Figure:
        """Return the picture with its words; ``cases`` pick the sentences of its ``alt``."""
        told = self.words(name)
        known = {**self.common, **values}
        more = [case for case in ("tall", "sampled") if self.common[case] and case in told.alt]
        alt = " ".join(fill(told.alt[case], **known) for case in (*cases, *more))
        return Figure(title=fill(told.title, **known), spec={**made, "description": alt}, alt=alt)
