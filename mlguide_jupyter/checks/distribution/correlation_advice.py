"""Which correlation suits which pair of columns, and which pairs matter?

The kinds of the two columns decide first (number, flag, category), then the shape: Pearson's for a line, Spearman's
for a relation that bends but keeps its direction or that hangs on far points, Kendall's with few rows, the correlation
ratio for a hump, which no correlation sees. Pairs are named that pass a threshold for all pairs at once.

Sources: Spearman (1904), Kendall (1938), Bonett and Wright (2000) for intervals, Bergsma (2013) for Cramér's V,
Anscombe (1973) for what one number hides; Cohen (1988) for what is medium.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.distribution._categories import Pair
from mlguide_jupyter.checks.distribution._pairs import Pairs, pairs
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "distribution/correlation-advice"
#: Pairs that are listed.
LISTED = 12
#: A relation of this strength is worth a note where Pearson's correlation misses it by more than ``MISSED``.
STRONG, MISSED = 0.5, 0.15
#: Shapes that Pearson's correlation, the one that tables of correlations hold by default, tells wrongly.
MISTOLD = ("bent", "driven", "hump")
#: Measures that a table of correlations of numbers can hold.
_OF_NUMBERS = ("Pearson", "Spearman", "Kendall")


def check(facts: FrameFacts) -> Finding | NotApplicable:
    """Advise on correlations and name the pairs that matter.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding or NotApplicable
    """
    seen = pairs(facts)
    if not seen.tested or seen.rows < 10:
        return not_applicable(CODE, "no_pairs")
    if not seen.named:
        evidence = {"tested": seen.tested, "n": seen.rows}
        return finding(CODE, "ok", claim="none", evidence=evidence, advice="none", seen=seen)
    return _tell(facts, seen)


def _tell(facts: FrameFacts, seen: Pairs) -> Finding:
    shown = seen.named[:LISTED]
    mistold = [pair for pair in seen.named if _mistold(pair)]
    first = mistold[0] if mistold else shown[0]
    return finding(
        CODE,
        "note" if mistold else "ok",
        claim="mistold" if mistold else "some",
        subject=dict.fromkeys(name for pair in (mistold or shown)[:3] for name in (pair.a, pair.b)),
        evidence={
            "tested": seen.tested,
            "named": len(seen.named),
            "n": seen.rows,
            "pairs": [_line(pair) for pair in shown],
            "a": first.a,
            "b": first.b,
            "measure": first.measure,
            "value": first.value,
            "low": first.low,
            "high": first.high,
            "shape": first.shape,
        },
        consequence=first.shape if mistold else None,
        advice=first.shape if mistold else "some",
        actions=_actions(facts, [*mistold, *seen.named]),
        first=first,
        strongest=seen.named[0],
        others=len(mistold) - 1,
        measures=Counter(pair.measure for pair in seen.named),
        seen=seen,
    )


def _mistold(pair: Pair) -> bool:
    if pair.shape not in MISTOLD:
        return False
    larger = max(pair.size, abs(pair.pearson))
    return larger >= STRONG and larger - min(pair.size, abs(pair.pearson)) >= MISSED


def _line(pair: Pair) -> str:
    return f"{pair.a} ~ {pair.b}: {pair.measure} {pair.value:.2f} ({pair.low:.2f} to {pair.high:.2f}), {pair.shape}"


def _actions(facts: FrameFacts, named: Sequence[Pair]) -> list[tuple[str, str]]:
    of_numbers = [pair for pair in named if pair.measure in _OF_NUMBERS][:LISTED]
    if not of_numbers:
        return []
    method = "pearson" if all(pair.measure == "Pearson" for pair in of_numbers) else "spearman"
    columns = list(dict.fromkeys(name for pair in of_numbers for name in (pair.a, pair.b)))
    code = facts.code("correlate", columns=columns, method=method)
    return [("table", code)] if code else []
