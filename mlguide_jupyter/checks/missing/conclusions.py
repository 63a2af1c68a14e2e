"""What would a fitted model conclude differently if the gaps were filled instead of the rows dropped?

A model of the target on the usable columns is fitted to the complete rows, and to all rows with their gaps filled ten
times, pooled (``_compared.py``). Told is what moves beyond chance: slopes that turn, that gain or lose significance, or
move by more than a standard error. The filling is right where gaps depend on what the model sees (MAR).

Sources: Rubin (1987); Barnard and Rubin (1999); White and Carlin (2010); Sterne et al. (2009).
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.facts.missing import gaps
from mlguide_jupyter.model import Finding, NotApplicable

if TYPE_CHECKING:
    from mlguide_jupyter.checks.missing._compared import Conclusions

CODE = "missing/conclusions"
#: Slopes that the sentence names.
NAMED = 3
#: Columns that are listed as left out.
LISTED = 20


def check(facts: FrameFacts) -> Finding | NotApplicable:
    """Judge whether gaps change what a model concludes.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding or NotApplicable
    """
    if facts.target is None:
        return not_applicable(CODE, "no_target")
    if not gaps(facts).columns:
        return not_applicable(CODE, "no_gaps")
    # Only with a target is SciPy needed here, which takes longer to import than most checks of gaps to run.
    from mlguide_jupyter.checks.missing._compared import conclusions

    told = conclusions(facts)
    if told.state in ("none", "complete"):
        return not_applicable(CODE, told.state)
    if told.state in ("small", "unfit"):
        return finding(CODE, "unknown", claim=told.state, **_shared(told))
    if told.state == "few":
        return finding(CODE, "ok", claim="few", **_shared(told))
    return _tell(told)


def _tell(told: Conclusions) -> Finding:
    changes = told.changes
    return finding(
        CODE,
        "warning" if changes else "ok",
        claim="changes" if changes else "same",
        subject=dict.fromkeys(slope.column for slope in changes),
        consequence="changes" if changes else None,
        advice="changes" if changes else None,
        moves=[{**asdict(slope), "moved": slope.moved} for slope in changes[:NAMED]],
        hidden=[slope.name for slope in told.hidden],
        **_shared(told),
    )


def _shared(told: Conclusions) -> dict[str, Any]:
    from mlguide_jupyter.checks.missing._compared import FEW, FILLINGS, ROWS_A_TERM

    slopes = told.slopes
    return {
        "evidence": {
            "n": told.n,
            "complete": told.complete,
            "model": told.kind,
            "slopes": [slope.name for slope in slopes],
            "changed": [slope.name for slope in told.changes],
            "changes": [slope.change for slope in told.changes],
            "before": [slope.before for slope in slopes],
            "after": [slope.after for slope in slopes],
            "missing_information": [slope.missing for slope in slopes],
            "left_out": list(told.left_out)[:LISTED],
        },
        "fillings": FILLINGS,
        "threshold": FEW,
        "rows_a_term": ROWS_A_TERM.get(told.kind, 0),
        "most": max((slope.missing for slope in slopes), default=0.0),
    }
