"""The few charts that are shown: the best, and others that show something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mlguide_jupyter.charts.choice._ranked import Ranked

#: What a chart loses when its family is shown already: a second form of the same says nothing new.
SAME_FAMILY = 1.5
#: Families that say nearly the same of a distribution: after a summary or bins a shape adds little.
CLOSE: Mapping[frozenset[str], float] = {
    frozenset(("summaries", "shapes")): 0.8,
    frozenset(("bins", "shapes")): 0.6,
    frozenset(("curves", "shapes")): 0.4,
    frozenset(("bins", "curves")): 0.7,
    frozenset(("stacked bars", "shares")): 0.5,
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
