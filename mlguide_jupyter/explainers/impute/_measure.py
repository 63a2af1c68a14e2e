"""The contest on the sample: what it is told of the table, and what comes back of it."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from mlguide_jupyter.explainers.impute._asked import Asked
from mlguide_jupyter.explainers.impute._cases import Case
from mlguide_jupyter.explainers.impute._decide import stand_ins, when_of
from mlguide_jupyter.explainers.impute._model import Trial
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.frames._progress import Progress
from mlguide_jupyter.guide._lines import phrases
from mlguide_jupyter.imputers import Condition, Fill, Label

#: Columns that must not help to fill others: what names a row, what is read and not counted.
NO_HELP = ("identifier", "code", "text", "mixed", "nested", "other", "empty", "constant")
#: Seconds of work that reading and judging may take before they come off the budget, and the part of it in which they
#: do: in large steps, so that a slower second does not change what is tried.
OVERHEAD, STEPS = 2.0, 4
#: Columns that are measured, those with most gaps first, and columns that may help to: with more, hiding and filling
#: takes the time away that comparing needs (measured: of 5,000 columns none was compared in 5 s).
MEASURED, HELPING = 100, 200
#: Columns of the drivers that the contest hides by.
DRIVERS = 3


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What a contest found.

    Attributes
    ----------
    best : dict
        Way to fill, by label.
    trials : tuple of Trial
    seconds : tuple of float
        What each of ``trials`` took.
    stopped : bool
        Whether the time was up, or the user stopped it, before all was measured.
    along : label or None
        Column that orders the rows, as far as the contest saw one.
    """

    best: Mapping[Label, Fill] = field(default_factory=dict)
    trials: tuple[Trial, ...] = ()
    seconds: tuple[float, ...] = ()
    stopped: bool = False
    along: Label | None = None

    def of(self, label: Label | None) -> tuple[Trial, ...]:
        """Return what was measured of a column."""
        return tuple(trial for trial in self.trials if trial.column == label)


def measure(sample: pd.DataFrame, open_cases: Sequence[Case], asked: Asked, since: float) -> Measured:
    """Hide known cells, fill them in all ways, and return what was best.

    Parameters
    ----------
    sample : DataFrame
    open_cases : sequence of Case
        Columns to be measured.
    asked : Asked
    since : float
        When the work on the answer began (``time.thread_time()``).
    """
    if not open_cases:
        return Measured()
    from mlguide_jupyter.imputers.contest import contest

    facts = asked.facts
    open_cases = sorted(open_cases, key=lambda case: (-case.count, case.column.place))[:MEASURED]
    labels = [case.column.label for case in open_cases if case.column.label is not None]
    with Progress(facts.name, done=phrases("impute")["progress"]["tried"]) as progress:
        found = contest(
            sample[_helping(sample, facts, labels)],
            labels,
            order=facts.order.label if facts.order else None,
            groups=tuple(column.label for column in asked.groups if column.label is not None),
            drivers=_drivers(open_cases, facts),
            when=_when(open_cases, facts),
            stand_ins={
                label: found
                for case in open_cases
                if (label := case.column.label) is not None and (found := stand_ins(case))
            },
            budget=_left(asked.budget, time.thread_time() - since),
            tell=progress.tell,
        )
    return _measured(found)


def _helping(sample: pd.DataFrame, facts: FrameFacts, wanted: Sequence[Any]) -> list[Any]:
    """Return the columns that take part: those to fill, and those that may help to."""
    by_label = {column.label: column for column in facts.columns if column.label is not None}
    asked = set(wanted)
    others = [label for label in sample.columns if label not in asked and helps(by_label[label], facts)]
    # Those without gaps tell most.
    others.sort(key=lambda label: (by_label[label] is not facts.order, by_label[label].missing))
    taking = asked | set(others[:HELPING])
    return [label for label in sample.columns if label in taking]


def helps(column: Column, facts: FrameFacts) -> bool:
    """Return whether a column may help to fill others: never the target, no names of rows, no free text."""
    if column is facts.order:
        return True
    return column is not facts.target and column.meant not in NO_HELP


def _drivers(cases: Sequence[Case], facts: FrameFacts) -> dict[Any, list[Label]]:
    made = {}
    for case in cases:
        columns = [facts.by_name[name] for name in case.drivers if name in facts.by_name]
        made[case.column.label] = [c.label for c in columns if c.label is not None and c is not facts.target][:DRIVERS]
    return {label: named for label, named in made.items() if named}


def _when(cases: Sequence[Case], facts: FrameFacts) -> dict[Any, tuple[Condition, ...]]:
    return {case.column.label: when for case in cases if (when := when_of(case, facts))}


def _left(budget: float, spent: float) -> float:
    """Return what is left of the budget after the reading, in quarters of it."""
    over = max(0.0, spent - OVERHEAD) / budget
    return budget * max(1, STEPS - math.ceil(over * STEPS)) / STEPS


def _measured(found: Any) -> Measured:
    scores = [score for score in found.scores if math.isfinite(score.error)]
    trials = tuple(
        Trial(
            column=score.column,
            candidate=score.candidate,
            error=float(score.error),
            se=_finite(score.se),
            hidden=int(score.hidden),
            spread=_finite(score.spread),
        )
        for score in scores
    )
    seconds = tuple(float(score.seconds) for score in scores)
    return Measured(
        best=dict(found.best), trials=trials, seconds=seconds, stopped=bool(found.stopped), along=found.along
    )


def _finite(value: float | None) -> float | None:
    return float(value) if value is not None and math.isfinite(value) else None
