"""The way back for cells that were observed and changed: an action, where the two tables lie alike."""

from __future__ import annotations

import msgspec

from mlguide_jupyter.facts.compare import Comparison
from mlguide_jupyter.guide._pages import page
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Action, Finding


def restored(code: str, facts: Comparison, found: Finding) -> Finding:
    """Return the finding with the action that gives observed cells their values back.

    Parameters
    ----------
    code : str
    facts : Comparison
    found : Finding

    Returns
    -------
    Finding
        As it is where the tables cannot be laid over each other, or where gaps are values that stand for missing.
    """
    by_name = {pair.name: pair for pair in facts.pairs}
    mended = [name for name in found.subject if name in by_name and not by_name[name].before.sentinels]
    straight = facts.rows.how == "place" and not facts.by_place and facts.before.dialect == facts.after.dialect
    if found.level != "warning" or not mended or not straight:
        return found
    columns = [by_name[name].after for name in mended]
    made = facts.after.code("restore_cells", columns, source=facts.before.name)
    label = fill(page(code).actions["restore"], columns=mended)
    return msgspec.structs.replace(found, actions=(Action(label=label, code=made),)) if made else found
