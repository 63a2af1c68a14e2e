"""What each column tells of the target by itself, as it is written in the table of columns."""

from __future__ import annotations

from mlguide_jupyter.checks._alone import alone
from mlguide_jupyter.checks.fit.target_information import informative
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.guide._words import percent

#: What stands in the row of the target, and of a column that tells nothing that could not be chance.
TARGET, NOTHING = "target", "–"


def tells(facts: FrameFacts) -> dict[str, str]:
    """Return what each column tells of the target: the area under the curve of two classes, else a share.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    dict
        By column; empty without a target, or where nothing can be predicted.
    """
    if facts.target is None:
        return {}
    asked, said = alone(facts)
    if asked.kind == "none":
        return {}
    named = {one.column for one in informative(said)}
    made = {
        one.column: (f"AUC {one.auc:.2f}" if asked.kind == "binary" else percent(one.share, 0))
        if one.column in named
        else NOTHING
        for one in said
    }
    return {**made, facts.target.name: TARGET}
