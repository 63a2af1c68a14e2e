"""Did cells that were observed stay as they were?

Filling gaps leaves every other cell alone. Where some changed, something else happened on the way: cleaning, rounding,
clipping, a wrong merge. Where hardly any cell of a column agrees, it was written anew (scaled, encoded) and its
distributions cannot be compared.

Source: van Buuren (2018), section 1.4: observed cells are the same in every imputed table.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.imputed._like import shown
from mlguide_jupyter.checks.imputed._told import Told, findings
from mlguide_jupyter.facts.compare import Comparison, Pair
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "imputed/changed"
#: Of a column that was only shifted and stretched, old and new values correlate by at least this.
LINEAR = 1 - 1e-9


def check(facts: Comparison) -> tuple[Finding, ...] | NotApplicable:
    """Judge whether observed cells stayed as they were.

    Parameters
    ----------
    facts : Comparison

    Returns
    -------
    tuple of Finding, or NotApplicable
    """
    if not facts.k or not facts.pairs:
        return not_applicable(CODE, "unpaired")
    told = [each for pair in facts.pairs for each in _told(pair)]
    if not told:
        cells = sum(int(pair.seen.sum()) for pair in facts.pairs)
        return (finding(CODE, "ok", claim="ok", evidence={"cells": cells, "columns": len(facts.pairs)}),)
    return tuple(_with_action(facts, found) for found in findings(CODE, told, facts))


def _with_action(facts: Comparison, found: Finding) -> Finding:
    from mlguide_jupyter.checks.imputed._restore import restored

    return restored(CODE, facts, found)


def _told(pair: Pair) -> Iterator[Told]:
    seen, changed, lost = int(pair.seen.sum()), int(pair.changed.sum()), int(pair.lost.sum())
    if lost:
        yield Told("warning", "lost", pair.name, lost / len(pair.old), {"cells": lost, "of": int((~pair.gap).sum())})
    if not changed:
        return
    share = changed / seen
    numbers = {"cells": changed, "of": seen}
    if pair.form == "recoded":
        yield Told("note", _recoded(pair), pair.name, share, numbers)
        return
    yield Told("warning", "changed", pair.name, share, numbers, said=_example(pair))


def _recoded(pair: Pair) -> str:
    """Return how a column was written anew: as another kind, on another scale, or in a way that cannot be told."""
    if not pair.numeric:
        return "encoded"
    old, new = (values[pair.seen] for values in pair.numbers)
    use = np.isfinite(old) & np.isfinite(new)
    if use.sum() > 2 and old[use].std() > 0 and new[use].std() > 0:
        return "scaled" if abs(np.corrcoef(old[use], new[use])[0, 1]) >= LINEAR else "other"
    return "other"


def _example(pair: Pair) -> dict[str, str]:
    at = int(np.flatnonzero(pair.changed)[0])
    if pair.numeric:
        old, new = pair.numbers
        return {"old": shown(pair, float(old[at])), "new": shown(pair, float(new[at]))}
    first, second, names = pair.coded
    return {"old": names[first[at]], "new": names[second[at]]}
