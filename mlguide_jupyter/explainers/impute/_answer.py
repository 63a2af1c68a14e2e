"""The advice on a table's gaps: facts, mechanism, contest and words made one answer."""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from mlguide_jupyter.checks._frame import judge
from mlguide_jupyter.explainers import Settings
from mlguide_jupyter.explainers.impute import _code, _headline, _steps
from mlguide_jupyter.explainers.impute._asked import BUDGET, Asked, asked
from mlguide_jupyter.explainers.impute._cases import Case, cases
from mlguide_jupyter.explainers.impute._decide import Choice, measured, settled
from mlguide_jupyter.explainers.impute._measure import Measured, helps, measure
from mlguide_jupyter.explainers.impute._model import ImputationAdvice, fills_of
from mlguide_jupyter.explainers.impute._sample import frame
from mlguide_jupyter.explainers.impute._table import table
from mlguide_jupyter.explainers.impute._told import told
from mlguide_jupyter.facts._remembered import forget
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.guide._lines import phrases
from mlguide_jupyter.guide._words import fill, listed
from mlguide_jupyter.imputers import Fill, Label

#: Columns that could not be read and are named.
UNREAD = 5


def impute(
    obj: Any,
    *,
    name: str | None = None,
    namespace: Mapping[str, Any] | None = None,
    settings: Settings | None = None,
    target: object = None,
    order: object = None,
    groups: object = None,
    budget: object = BUDGET,
) -> ImputationAdvice:
    """Advise on the gaps of a table; see :func:`mlguide_jupyter.impute`.

    Parameters
    ----------
    obj : table
    name : str, optional
        How the user calls it.
    namespace : mapping, optional
        The user's variables.
    settings : Settings, optional
    target, order, groups, budget
        As :func:`mlguide_jupyter.impute` takes them.
    """
    since = time.thread_time()
    chosen = settings or Settings()
    # What NumPy, pandas and scikit-learn warn of on the way is judged, not printed.
    with np.errstate(all="ignore"), warnings.catch_warnings(action="ignore"):
        wanted = asked(
            obj, name=name or "df", namespace=namespace, target=target, order=order, groups=groups, budget=budget
        )
        made = _advice(obj, wanted, chosen, since, name or "")
    kept = chosen.apply(made)
    assert isinstance(kept, ImputationAdvice)
    return kept


def _advice(obj: Any, wanted: Asked, settings: Settings, since: float, name: str) -> ImputationAdvice:
    facts = wanted.facts
    verdicts = judge(facts, settings.ignore, families=("missing",))
    every = cases(facts, verdicts.findings)
    # What was laid out to judge the gaps is as large as the sample, and the contest needs room.
    forget(facts)
    sample = frame(obj, facts)
    choices, found, interrupted = _choices(sample, every, wanted, since)
    spoken = tuple(told(choice, facts) for choice in choices)
    lines, tables = table(list(zip(choices, spoken, strict=True)))
    order = facts.order.label if facts.order else found.along
    out = kept_out(facts)
    code, failed = _written(choices, wanted, sample, fills_of(spoken, out), order)
    known = _headline.known(facts, choices)
    advice = ImputationAdvice(
        kind="imputation",
        subject=_headline.subject(facts, choices, name),
        headline=_headline.headline(facts, choices, known),
        lines=lines,
        tables=tables,
        findings=(*_steps.steps(choices, wanted, code), *verdicts.findings),
        not_applicable=verdicts.not_applicable,
        judged=(*_judged(wanted, choices, found, interrupted), *failed),
        name=name,
        columns=spoken,
        kept_out=out,
        trials=found.trials,
        order=order,
        code=code,
        seconds=found.seconds,
    )
    forget(facts)
    return advice


def _choices(
    sample: pd.DataFrame, every: Sequence[Case], wanted: Asked, since: float
) -> tuple[tuple[Choice, ...], Measured, bool]:
    """Return what to do about each column, what was measured, and whether the user stopped it."""
    facts = wanted.facts
    fixed = {case.column.name: settled(case, facts) for case in every}
    open_cases = [case for case in every if fixed[case.column.name] is None]
    found, interrupted = Measured(), False
    try:
        found = measure(sample, open_cases, wanted, since) if open_cases else found
    except KeyboardInterrupt:
        # What is known without a contest is answered for.
        interrupted = True
    choices = (
        fixed[case.column.name] or measured(case, facts, found.best.get(case.column.label), found.of(case.column.label))  # type: ignore[arg-type]
        for case in every
    )
    return tuple(choices), found, interrupted


def _written(
    choices: Sequence[Choice],
    wanted: Asked,
    sample: pd.DataFrame,
    fills: Mapping[Label, Fill],
    order: Label | None,
) -> tuple[str, tuple[str, ...]]:
    """Return the plain code, and why there is none: what cannot be written must not hide what can be said."""
    try:
        return _code.code(choices, wanted, sample, fills, order), ()
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"[:200]
        return "", (fill(phrases("impute")["judged"]["code"], reason=reason),)


def kept_out(facts: FrameFacts) -> tuple[Label, ...]:
    """Return the columns without gaps that must not help to fill the others."""
    return tuple(
        column.name if column.label is None else column.label
        for column in facts.columns
        if not column.missing and not column.sentinels and (column.label is None or not helps(column, facts))
    )


def _judged(wanted: Asked, choices: Sequence[Choice], found: Measured, interrupted: bool) -> Iterator[str]:
    """Yield the sentences on how it was judged."""
    words, facts = phrases("impute")["judged"], wanted.facts
    rows, sample = facts.rows, facts.m
    if found.trials:
        yield words["hidden"]
        yield fill(words["budget"], budget=wanted.budget)
    if facts.lazy:
        yield fill(words["engine"], sample=sample)
    elif not facts.whole and choices:
        yield fill(words["sample"], rows=rows, sample=sample)
    unmeasured = [choice.case.column.name for choice in choices if choice.reason == "unmeasured"]
    if found.stopped:
        yield fill(words["stopped"], unmeasured=unmeasured)
    if interrupted:
        yield words["interrupted"]
    if facts.blank.any():
        yield fill(words["blank"], blank=int(facts.blank.sum()))
    if choices:
        yield words["split"]
        yield words["gain"]
    if facts.failures:
        yield fill(words["unread"], unread=listed((f"`{name}` ({why})" for name, why in facts.failures), UNREAD))
