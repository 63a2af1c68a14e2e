"""Is a column filled only after the outcome was known: do its gaps tell the target?

A date of cancellation stands only where someone cancelled. What is asked is whether all filled cells (or all gaps)
belong to one class, or to one side of a number, far beyond chance. Gaps that are merely more frequent in one class
are no such thing: they carry information, and that is legitimate. Cells that stand for missing ones are gaps too.

Sources: Kaufman et al. (2012), section 4, on times of recording; Kapoor and Narayanan (2023), type L2. The chance that
k cells all fall into a class with share q is q to the power k.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.facts.frames._target import Problem
from mlguide_jupyter.facts.missing import Gap, gaps
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "missing/after-event"
#: Share of the filled cells (or of the gaps) that belong to one class: slips of entry may be one in fifty.
PURE = 0.98
#: Share of that class that is so: a column filled for a few of a class is rare, not recorded afterwards.
COVERED = 0.3
#: Where the class is covered nearly whole, and gaps and classes agree as closely as this (phi), more slips are allowed.
AGREE = 0.85
#: A relation by chance must be rarer than this, over all columns with gaps together.
P = 1e-5
#: Filled cells and gaps at least.
ENOUGH = 8


@dataclass(frozen=True)
class _Tied:
    """How gaps go with a class: of ``cells`` that are filled (or gaps) ``hits`` are in class ``group``."""

    filled: bool
    group: str
    share: float
    covered: float
    cells: int
    p: float


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge whether the gaps of a column are decided by the target.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    if facts.target is None:
        return not_applicable(CODE, "no_target")
    # Only with a target is SciPy needed here, which takes longer to import than all other checks of gaps to run.
    from mlguide_jupyter.checks._alone import alone

    asked, _ = alone(facts)
    gappy = [gap for gap in gaps(facts).columns if gap.column is not facts.target]
    if asked.kind == "none" or not gappy:
        return not_applicable(CODE, "no_gaps")
    told = [_tell(facts, gap, tied) for gap in gappy if (tied := _tied(gap, asked, len(gappy))) is not None]
    return tuple(told) or finding(CODE, "ok", claim="ok", evidence={"columns": len(gappy)})


def _tied(gap: Gap, asked: Problem, tried: int) -> _Tied | None:
    known = ~np.isnan(asked.values)
    lost = gap.mask[known]
    if min(int(lost.sum()), int((~lost).sum())) < ENOUGH:
        return None
    groups = _groups(asked, known, lost)
    ways = [way for filled in (True, False) for name, mask in groups if (way := _way(filled, name, mask, lost))]
    sure = [way for way in ways if way.p * tried < P]
    return max(sure, key=lambda way: (way.covered * way.share, way.filled)) if sure else None


def _groups(asked: Problem, known: np.ndarray, gaps: np.ndarray) -> list[tuple[str, np.ndarray]]:
    """Return the classes, or of a number the two sides of the cut that parts filled cells from gaps best."""
    if asked.is_classes:
        return [(name, asked.codes[known] == i) for i, name in enumerate(asked.classes)]
    values = asked.values[known]
    distinct, place = np.unique(values, return_inverse=True)
    if len(distinct) < 2:
        return []
    there = np.cumsum(np.bincount(place, weights=~gaps, minlength=len(distinct)))
    lost = np.cumsum(np.bincount(place, weights=gaps, minlength=len(distinct)))
    at = int(np.abs(there / there[-1] - lost / lost[-1])[:-1].argmax())
    low = values <= distinct[at]
    return [(f"<= {distinct[at]:.6g}", low), (f"> {distinct[at]:.6g}", ~low)]


def _way(filled: bool, name: str, mask: np.ndarray, gaps: np.ndarray) -> _Tied | None:
    from scipy.special import bdtrc

    chosen = ~gaps if filled else gaps
    cells, hits = int(chosen.sum()), int((chosen & mask).sum())
    base, covered = float(mask.mean()), hits / max(int(mask.sum()), 1)
    if not 0 < base < 1 or not _decided(hits / cells, covered, cells / len(gaps), base):
        return None
    return _Tied(filled, name, hits / cells, covered, cells, float(bdtrc(hits - 1, cells, base)))


def _decided(share: float, covered: float, chosen: float, base: float) -> bool:
    if share >= PURE and covered >= COVERED:
        return True
    phi = (share - base) * np.sqrt(chosen / ((1 - chosen) * base * (1 - base)))
    return bool(phi >= AGREE)


def _tell(facts: FrameFacts, gap: Gap, tied: _Tied) -> Finding:
    code = facts.code("drop_columns", columns=[gap.column])
    whole = tied.covered >= PURE
    return finding(
        CODE,
        "serious" if whole else "warning",
        claim="filled" if tied.filled else "gaps",
        subject=(gap.name,),
        evidence={
            "group": tied.group,
            "share_in_group": tied.share,
            "share_of_group": tied.covered,
            "cells": tied.cells,
            "missing": gap.count if gap.disguised else gap.column.missing,
            "p_value": tied.p,
        },
        consequence="whole" if whole else "part",
        advice="drop",
        actions=[("drop", code)] if code else [],
        target=facts.target.name if facts.target else "",
    )
