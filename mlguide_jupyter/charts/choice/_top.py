"""The few charts that are shown: the best, and others that show something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mlguide_jupyter.charts.choice._chart import chart_words
from mlguide_jupyter.charts.choice._ranked import TASKS, Ranked

#: What a chart loses when its family is shown already: a second form of the same says nothing new.
SAME_FAMILY = 1.5
#: A chart fits the columns well up to so many points below the best, and serves a task from so many points on.
WELL, SERVES = 4.0, 1.5
#: Families that say nearly the same of a distribution: after a summary or bins a shape adds little.
CLOSE: Mapping[frozenset[str], float] = {
    frozenset(("summaries", "shapes")): 0.7,
    frozenset(("bins", "shapes")): 0.3,
    frozenset(("curves", "shapes")): 0.4,
    frozenset(("bins", "curves")): 0.8,
    frozenset(("stacked bars", "shares")): 0.5,
    frozenset(("points", "bubbles")): 0.5,
    frozenset(("bars", "dots")): 0.3,
    frozenset(("bars", "means")): 0.3,
}


def top(ranked: Sequence[Ranked], n: int = 3) -> tuple[Ranked, ...]:
    """Return the best charts of a ranking, diverse by family.

    Parameters
    ----------
    ranked : sequence of Ranked
        As :func:`rank` returns it.
    n : int
        How many.

    Returns
    -------
    tuple of Ranked
        The first of the ranking first; fewer where fewer stand.
    """
    left = [each for each in ranked if each.stands]
    chosen: list[Ranked] = []
    while left and len(chosen) < n:
        best = max(left, key=lambda each: each.score - sum(_alike(each, other) for other in chosen))
        chosen.append(best)
        left.remove(best)
    return tuple(chosen)


def _alike(one: Ranked, other: Ranked) -> float:
    if one.family == other.family:
        return SAME_FAMILY
    return CLOSE.get(frozenset((one.family, other.family)), 0.0)


def served(ranked: Sequence[Ranked]) -> tuple[str, ...]:
    """Return the tasks that these columns can show, by the charts that stand and fit them well."""
    standing = [each for each in ranked if each.stands]
    best = max((each.score for each in standing), default=0.0)
    good = [chart_words()[each.chart].tasks for each in standing if each.score >= best - WELL]
    return tuple(task for task in TASKS if any(tasks.get(task, 0.0) >= SERVES for tasks in good))
