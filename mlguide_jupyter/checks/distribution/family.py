"""Which family of distributions does a column follow, and which cannot be told from it?

By the Bayesian information criterion over maximum-likelihood fits (Schwarz 1978), with the margin of Kass and Raftery
(1995) for what cannot be told apart, and a look at how far the best fit is from the data. The rules and limits stand in
``facts/shape/_choice.py``; ``benchmarks/frames/families.py`` measures how often the family is right.
"""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.distribution._measured import measured, spiked
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.shape import Choice, choose
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "distribution/family"
#: Columns of a table that are fitted.
MOST = 60
#: Values of each: in tables of many columns, of few, and of a column by itself.
VALUES, FEW, FULL = 1_000, 20, 10_000
#: So many values have a family.
ENOUGH = 30
#: Fewer distinct values have none that one could tell.
LEVELS = 4


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Name the family of every column of amounts.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    columns = [c for c in measured(facts, ENOUGH) if c.distinct >= LEVELS and not (spiked(c) and not _count(c))]
    if not columns:
        return not_applicable(CODE, "none", enough=ENOUGH)
    most = FULL if facts.single else 2 * VALUES if len(columns) <= FEW else VALUES
    chosen = [(column, choose(column.core, most)) for column in columns[:MOST]]
    found = tuple(_told(column, choice) for column, choice in chosen if choice is not None)
    return found or not_applicable(CODE, "none", enough=ENOUGH)


def _count(column: Column) -> bool:
    return bool(column.core[0] >= 0 and column.whole_numbers)


def _told(column: Column, choice: Choice) -> Finding:
    best = choice.best
    family = best.family if choice.fitting else "none of these"
    claim = "unlike" if not choice.fitting else "apart" if not choice.alternatives else "close"
    return finding(
        CODE,
        "ok",
        claim=claim,
        subject=[column.name],
        evidence={
            "family": family,
            "alternatives": list(choice.alternatives) if choice.fitting else [],
            "bic_gap": choice.gap if np.isfinite(choice.gap) else None,
            "distance": choice.distance,
            "n": choice.n,
            "nearest": best.family,
            **{name.replace(" ", "_"): value for name, value in best.parameters},
        },
        advice=_ADVICE.get(best.family, "other") if choice.fitting else "unlike",
        parameters=best.parameters,
        shown=_NAMES.get(family, family),
        nearest_shown=_NAMES.get(best.family, best.family),
        others=[_NAMES.get(name, name) for name in choice.alternatives],
    )


#: Families that are called after somebody.
_NAMES = {
    "t": "Student's t",
    "poisson": "Poisson",
    "weibull": "Weibull",
    "pareto": "Pareto",
    "laplace": "Laplace",
    "zero-inflated poisson": "zero-inflated Poisson",
}


_ADVICE = {
    "normal": "normal",
    "lognormal": "log",
    "gamma": "positive",
    "weibull": "positive",
    "exponential": "positive",
    "pareto": "tail",
    "t": "tail",
    "laplace": "tail",
    "bimodal": "groups",
    "poisson": "count",
    "negative binomial": "count",
    "geometric": "count",
    "zero-inflated poisson": "count",
    "beta": "share",
}
