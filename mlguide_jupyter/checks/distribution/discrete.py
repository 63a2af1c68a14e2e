"""Does a column of amounts take few values only, or gather on round ones?

Rounding and heaping (reported ages, weights, incomes) make spikes that no smooth model has; a Whipple index of 1 means
none, and the United Nations (1955) call data rough from 1.25 on. Few values are levels rather than amounts.
"""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.checks._finding import finding
from mlguide_jupyter.checks.distribution._measured import answer
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.shape import heaped, step
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "distribution/discrete"
#: So few values are levels, where there are this many rows for each.
LEVELS, EACH = 10, 5
#: A step of this share of the SD is coarse: rounding adds step**2 / 12 to the variance (Sheppard 1898), 1 % from .35
#: on; between 1/5 and there the steps are to be seen in every picture.
COARSE = 0.2
#: Whole steps wider than 1 were chosen by somebody, whatever the spread.
WIDE = 2.0
#: Share of the multiples of a wider step over what chance gives, and by how many standard errors.
WHIPPLE, SURE = 1.4, 5.0
#: Steps that people round to when they estimate, widest first.
ROUND = (10.0, 5.0, 1.0, 0.5)
#: The spread must cover so many of the wider steps that chance is even.
SPAN = 1.5


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge how fine the values of every column of amounts are.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    said = answer(CODE, facts, _look)
    few = [f for f in said if f.evidence["step"] == 0] if isinstance(said, tuple) else []
    if len(few) < 2 or not isinstance(said, tuple):
        return said
    # One sentence suffices for all columns of a few values.
    return (_levels(facts, [f.subject[0] for f in few]), *(f for f in said if f not in few))


def _levels(facts: FrameFacts, names: list[str]) -> Finding:
    distinct = [facts.column(name).distinct for name in names]
    evidence = {"distinct": distinct, "step": 0.0, "n": facts.rows}
    return finding(CODE, "note", claim="several", subject=names, evidence=evidence, advice="levels", most=max(distinct))


def _look(column: Column, facts: FrameFacts) -> Finding | None:
    values = column.core
    n, distinct = len(values), column.distinct
    if distinct <= LEVELS and n >= EACH * distinct and not (column.meant == "count" and values[0] == 0):
        return _told(column, "levels", 0.0, 0.0, 0.0)
    unit, sd = step(values), float(values.std())
    if not unit:
        return None
    if unit >= WIDE or (unit != 1.0 and unit > COARSE * sd):
        return _told(column, "steps", unit, 0.0, 0.0)
    # Piles at the ends are told as limits.
    inner = values[(values > values[0]) & (values < values[-1])]
    for wide in ROUND if len(inner) else ():
        share, chance = heaped(inner, unit, wide)
        if wide <= 1.5 * unit or sd < SPAN * wide:
            continue
        error = float(np.sqrt(chance * (1 - chance) / min(n, 2_000)))
        if share > WHIPPLE * chance and share - chance > SURE * error:
            return _told(column, "heaps", wide, share, chance)
    return None


def _told(column: Column, claim: str, unit: float, share: float, chance: float) -> Finding:
    evidence = {"distinct": column.distinct, "step": unit, "share": share, "expected": chance, "n": len(column.core)}
    return finding(
        CODE,
        "note",
        claim=claim,
        subject=[column.name],
        evidence=evidence,
        consequence=None if claim == "levels" else "rounded",
        advice=claim,
        sd=float(column.core.std()),
    )
