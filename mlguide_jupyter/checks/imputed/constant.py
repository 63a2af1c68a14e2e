"""Were all gaps of a column filled with one value?

A spike at the mean or the median is no distribution; a code such as -999 counts as a measurement for whatever comes
next. A category of its own for gaps is told as such. A value that is as common among observed cells of such rows is
no spike.

Sources: van Buuren (2018), section 1.3.3, on the mean; Bennett (2001) on the tenth of the cells from which on filling
matters.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.imputed._like import shown
from mlguide_jupyter.checks.imputed._told import Told, findings
from mlguide_jupyter.facts.compare import Comparison, Pair
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "imputed/constant"
#: Filled cells that say something by being the same.
FEWEST = 5
#: Bennett (2001): from a tenth of the cells on, how they were filled matters.
MATTERS = 0.1
#: Share of the filled cells that one value has.
NEARLY = 0.95
#: The value is a spike where it is this much commoner than among observed cells of such rows (Rubin (2001): a quarter).
APART = 0.25
CATEGORIES = ("category", "ordered category", "flag", "code", "constant")


def check(facts: Comparison) -> tuple[Finding, ...] | NotApplicable:
    """Judge whether gaps were filled with one value.

    Parameters
    ----------
    facts : Comparison

    Returns
    -------
    tuple of Finding, or NotApplicable
    """
    judged = [pair for pair in facts.filled if pair.form != "recoded" and int(pair.filled.sum()) >= FEWEST]
    if not judged:
        return not_applicable(CODE, "none")
    told = [each for pair in judged for each in _told(facts, pair)]
    if not told:
        return (finding(CODE, "ok", claim="ok", evidence={"columns": len(judged), "threshold": NEARLY}),)
    return findings(CODE, told, facts, threshold=NEARLY)


def _told(facts: Comparison, pair: Pair) -> Iterator[Told]:
    old, new, names = pair.coded
    counts = np.bincount(new[pair.filled], minlength=len(names))
    top, filled = int(counts.argmax()), int(counts.sum())
    share = counts[top] / max(filled, 1)
    if share < NEARLY:
        return
    made = facts.weights(pair)
    expected = float(made.values[(old == top) & ~pair.gap].sum())
    if share - expected < APART:
        return
    seen = ~pair.gap & (old >= 0)
    of_all = filled / (filled + int(seen.sum()))
    before = float((old[seen] == top).mean()) if seen.any() else 0.0
    value = shown(pair, float(pair.put[0])) if pair.measure and len(pair.put) else names[top]
    numbers = {
        "value": value,
        "filled": filled,
        "share": float(of_all),
        "share_filled": float(share),
        "share_before": before,
        "share_after": float((counts[top] + before * seen.sum()) / (filled + seen.sum())),
    }
    said = {
        "low": shown(pair, float(pair.observed.min())) if pair.measure and len(pair.observed) else "",
        "high": shown(pair, float(pair.observed.max())) if pair.measure and len(pair.observed) else "",
    }
    claim = _claim(pair, before)
    grave = claim in ("spike", "code") and of_all >= MATTERS and made.alike
    yield Told("warning" if grave else "note", claim, pair.name, float(of_all), numbers, said=said)


def _claim(pair: Pair, before: float) -> str:
    if pair.measure and len(pair.observed) and len(pair.put):
        inside = pair.observed.min() <= np.median(pair.put) <= pair.observed.max()
        return "spike" if inside else "code"
    return "mode" if before > 0 else "own"
