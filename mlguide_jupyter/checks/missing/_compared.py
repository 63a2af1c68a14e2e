"""What a model concludes from complete rows, and what from all rows with their gaps filled several times.

Two fits to overlapping rows differ by chance as well: by the difference of their variances, where both are right
(Hausman 1978). A slope has moved where it moves by more than one standard error and by more than chance; a conclusion
has changed where it is clear on one side and absent on the other.

Sources: Rubin (1987) on pooling; White and Carlin (2010) on when complete rows are as good; von Hippel (2007) on rows
without a target, which are left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from scipy.special import ndtri

from mlguide_jupyter.checks.missing._draws import draws
from mlguide_jupyter.checks.missing._pooled import Fit, Pooled, fit, pooled
from mlguide_jupyter.checks.missing._usable import Usable, usable
from mlguide_jupyter.facts._remembered import remembered
from mlguide_jupyter.facts.frames import FrameFacts

#: Fillings: enough for a comparison; for a publication as many as percent of rows with gaps (White and others 2011).
FILLINGS = 10
#: Level of significance that a reader of the table would use.
ALPHA = 0.05
#: Of a hundred models in which gaps change nothing one is told to change (over all its slopes together).
CHANCE = 0.01
#: Share of the variance on complete rows that a difference has at least: fillings vary too.
LEAST = 0.1
#: Share of rows with gaps that is said to be of no consequence (Schafer 1999).
FEW = 0.05
#: With fewer complete rows nothing can be told.
ROWS = 20
#: Complete rows for each slope at least, and of two classes rows of the rarer one, whose slopes lean away from zero
#: where they are few (Harrell 2015, section 4.4: ten to twenty).
ROWS_A_TERM = {"linear": 10, "logistic": 20}

Change = Literal["flipped", "lost", "gained", "moved", "power", ""]
State = Literal["compared", "none", "complete", "few", "small", "unfit"]


@dataclass(frozen=True, kw_only=True)
class Slope:
    """One slope on complete rows, and pooled over the fillings.

    Attributes
    ----------
    name, column : str
    before, after, se_before, se_after, p_before, p_after : float
    missing : float
        Fraction of the information on it that is missing.
    z : float
        By how much more than chance the two differ, in standard deviations of their difference.
    change : str
    """

    name: str
    column: str
    before: float
    after: float
    se_before: float
    se_after: float
    p_before: float
    p_after: float
    missing: float
    z: float
    change: Change

    @property
    def moved(self) -> float:
        """How far it moves, in standard errors on complete rows."""
        return (self.after - self.before) / self.se_before


@dataclass(frozen=True, kw_only=True)
class Conclusions:
    """The comparison.

    Attributes
    ----------
    state : str
        ``"compared"``, or why not: no model for such a target or no column (``"none"``), no gap in the model
        (``"complete"``), gaps in fewer than a twentieth of the rows (``"few"``), too few complete rows (``"small"``),
        no fit (``"unfit"``).
    kind : str
    n, complete : int
        Rows with a target, and those of them without a gap in the model's columns.
    slopes : tuple of Slope
    left_out : dict
        Columns that are not in the model, and why.
    """

    state: State
    kind: str = ""
    n: int = 0
    complete: int = 0
    slopes: tuple[Slope, ...] = ()
    left_out: dict[str, str] = field(default_factory=dict)

    @property
    def changes(self) -> tuple[Slope, ...]:
        """The slopes that move so that a reader concludes something else, most clearly moved first."""
        return tuple(sorted((s for s in self.slopes if s.change not in ("", "power")), key=lambda s: -abs(s.z)))

    @property
    def hidden(self) -> tuple[Slope, ...]:
        """The slopes that do not move, but are told from zero only when all rows are used."""
        return tuple(s for s in self.slopes if s.change == "power")


@remembered
def conclusions(facts: FrameFacts) -> Conclusions:
    """Return what gaps change in the conclusions of a model, worked out once.

    Parameters
    ----------
    facts : FrameFacts
        With a target.

    Returns
    -------
    Conclusions
    """
    return _conclusions(usable(facts))


def _conclusions(model: Usable) -> Conclusions:
    told = Conclusions(state="none", kind=model.kind, n=len(model.y), left_out=model.left_out)
    if not model.predictors:
        return told
    if not _lost(model).any():
        return replace(told, state="complete", complete=told.n)
    model = _small_enough(model)
    lost = _lost(model)
    told = replace(told, complete=int((~lost).sum()), left_out=model.left_out)
    if _room(model) < 0 or told.complete < ROWS or not lost.any():
        return replace(told, state="small")
    if told.n - told.complete < FEW * told.n:
        return replace(told, state="few")
    slopes = _slopes(model, ~lost)
    return replace(told, state="compared" if slopes else "unfit", slopes=slopes)


def _small_enough(model: Usable) -> Usable:
    """Return the model without those columns that tell least of the target, until there are rows enough for all."""
    while len(model.predictors) > 1 and _room(model) < 0:
        weakest = min(model.predictors, key=lambda predictor: predictor.strength)
        kept = tuple(predictor for predictor in model.predictors if predictor is not weakest)
        model = replace(model, predictors=kept, left_out={**model.left_out, weakest.name: "many"})
    return model


def _lost(model: Usable) -> np.ndarray:
    """Return where a column of the model is missing."""
    lost: np.ndarray = np.logical_or.reduce([predictor.gaps for predictor in model.predictors])
    return lost


def _room(model: Usable) -> int:
    """Return by how many the complete rows, of two classes those of the rarer one, exceed what the slopes need."""
    kept = model.y[~_lost(model)]
    rows = len(kept) if model.kind == "linear" else min((kept == 0).sum(), (kept == 1).sum())
    return int(rows) - ROWS_A_TERM[model.kind] * sum(len(predictor.terms) for predictor in model.predictors)


def _slopes(model: Usable, kept: np.ndarray) -> tuple[Slope, ...]:
    terms = [(predictor.name, term) for predictor in model.predictors for term in predictor.terms]
    bare = np.column_stack([predictor.columns(predictor.cells) for predictor in model.predictors])
    before = fit(model.kind, bare[kept], model.y[kept])
    if before is None:
        return ()
    fits = [fit(model.kind, design, model.y) for design in draws(model.predictors, model.y, FILLINGS)]
    made = [one for one in fits if one is not None]
    if len(made) < FILLINGS:
        return ()
    return _compared(terms, before, pooled(made), kept)


def _compared(terms: list[tuple[str, str]], before: Fit, after: Pooled, kept: np.ndarray) -> tuple[Slope, ...]:
    z = (after.slopes - before.slopes) / _spread(before, after, kept)
    sure = np.abs(z) > -ndtri(CHANCE / 2 / len(terms))
    return tuple(
        Slope(
            name=term,
            column=column,
            before=float(before.slopes[j]),
            after=float(after.slopes[j]),
            se_before=float(np.sqrt(before.variances[j])),
            se_after=float(np.sqrt(after.variances[j])),
            p_before=float(before.p[j]),
            p_after=float(after.p[j]),
            missing=float(after.missing[j]),
            z=float(z[j]),
            change=_change(before, after, j, bool(sure[j])),
        )
        for j, (column, term) in enumerate(terms)
    )


def _spread(before: Fit, after: Pooled, kept: np.ndarray) -> np.ndarray:
    """Return how far apart two fits fall by chance, in the units of the slopes.

    By the difference of their variances (Hausman 1978), or by what the rows that only one of them has do to it, which
    holds for far values and unequal variances too; the larger of the two.
    """
    by_rows = (after.pulls[~kept] ** 2).sum(axis=0) * len(kept) / kept.sum() + after.between / FILLINGS
    variances = [before.variances - after.variances, by_rows, LEAST * before.variances]
    made: np.ndarray = np.sqrt(np.max(variances, axis=0))
    return made


def _change(before: Fit, after: Pooled, j: int, sure: bool) -> Change:
    """Return how a slope's conclusion changes; what chance explains is no change."""
    t = before.slopes[j] / np.sqrt(before.variances[j]), after.slopes[j] / np.sqrt(after.variances[j])
    p = float(before.p[j]), float(after.p[j])
    if not sure:
        # Nothing moved, but with more rows the same slope is told from zero.
        return "power" if p[0] >= ALPHA and p[1] < CHANCE / len(before.slopes) else ""
    if t[0] * t[1] < 0 and min(abs(t[0]), abs(t[1])) > 1:
        return "flipped"
    if p[0] < ALPHA <= p[1]:
        return "lost"
    if p[1] < ALPHA <= p[0]:
        return "gained"
    return "moved" if abs(after.slopes[j] - before.slopes[j]) > np.sqrt(before.variances[j]) else ""
