"""Do values pile up at a limit: a ceiling, a floor, a top code, a limit of detection, the end of a study?

What lies beyond the limit was cut to it (censored), so that means, spreads and slopes are too small (Tobin 1958;
Helsel 2012). A pile is compared with the counts of the values next to it: a scale from 1 to 5 has no pile.
"""

from __future__ import annotations

from mlguide_jupyter.checks._finding import finding
from mlguide_jupyter.checks.distribution._measured import answer
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.shape import Pile, pile
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "distribution/bounded"
#: A pile of fewer, or of a smaller share, changes little.
FEWEST, LEAST = 6, 0.01
#: How many times the mean count of the next values it must hold: Poisson counts of equal mean reach 5 by chance in
#: fewer than one of 10,000 piles of 6.
TIMES = 5.0
#: And of the greatest count among the next three: counts that fall from 1 on by halves have no pile.
STEEP = 2.5
#: Fewer distinct values are a scale, whose ends are answers like others.
LEVELS = 20


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge both ends of every column of amounts.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    return answer(CODE, facts, _look)


def _look(column: Column, facts: FrameFacts) -> Finding | None:
    values = column.core
    if column.distinct < LEVELS or len(values) < 2 or (values[0] != values[1] and values[-1] != values[-2]):
        return None
    low, high = (_piled(pile(values, upper), len(values)) for upper in (False, True))
    if low is not None and low.at == 0 and column.meant == "count":
        low = None
    if low is not None and low.at == 0 and high is None:
        # Zeros are told by their own check: most of them say "none", not "cut".
        return None
    if low is None and high is None:
        return None
    return _told(column, low, high, len(values))


def _piled(found: Pile, n: int) -> Pile | None:
    if found.count < max(FEWEST, LEAST * n) or found.count <= TIMES * max(found.beside, 1.0):
        return None
    return found if found.count > STEEP * found.nearest else None


def _told(column: Column, low: Pile | None, high: Pile | None, n: int) -> Finding:
    piles = [one for one in (low, high) if one is not None]
    evidence = {
        "limits": [one.at for one in piles],
        "shares": [one.count / n for one in piles],
        "beside": [one.beside for one in piles],
        "n": n,
    }
    return finding(
        CODE,
        "note",
        claim="both" if len(piles) == 2 else "floor" if high is None else "ceiling",
        subject=[column.name],
        evidence=evidence,
        consequence="cut",
        advice="censored",
        at=piles[0].at,
        share=sum(one.count for one in piles) / n,
        count=piles[0].count,
        upper=high is not None,
    )
