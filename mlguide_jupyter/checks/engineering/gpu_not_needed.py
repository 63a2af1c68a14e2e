"""Does the size of the table call for a GPU?

On tables the best models are ensembles of trees, which a few cores train in seconds to minutes; a GPU begins to pay
where there are hundreds of millions of cells, or where texts and pictures go through large networks.

Sources: Grinsztajn, Oyallon and Varoquaux (2022) on trees against networks for tables; XGBoost's documentation on
what its GPU algorithm is for.
"""

from __future__ import annotations

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "engineering/gpu-not-needed"
#: Cells from which on boosting on a few cores takes minutes, and a GPU could save them.
PAYS = 2e8
#: Cells that boosting handles a second and core, over a hundred trees: an order of magnitude, for the estimate.
SPEED = 2e6


def check(facts: FrameFacts) -> Finding | NotApplicable:
    """Judge whether a GPU would pay.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding or NotApplicable
    """
    if not facts.rows or not facts.columns:
        return not_applicable(CODE, "empty")
    cells = facts.rows * len(facts.columns)
    return finding(
        CODE,
        "ok",
        claim="small" if cells < PAYS else "large",
        evidence={"cells": cells, "threshold": PAYS, "seconds": cells / SPEED},
        texts=[column.name for column in facts.texts if column.meant == "text"],
    )
