"""Which rows were lost, and are those that stay like the others?

Where gaps were dropped instead of filled, means and the balance of the target may move. The rows that stay are
compared with all: by the standardised difference, and beyond chance.

Sources: Bennett (2001) on the tenth of the rows; Austin (2009) on the standardised difference; Little and Rubin (2019),
chapter 3, on complete cases.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from mlguide_jupyter.checks._finding import finding
from mlguide_jupyter.checks.imputed._told import ENOUGH, SURE
from mlguide_jupyter.checks.missing.drop_cost import LOST, UNLIKE
from mlguide_jupyter.facts.compare import Comparison
from mlguide_jupyter.facts.compare._pair import AMOUNTS, amounts, levels
from mlguide_jupyter.facts.frames import Column
from mlguide_jupyter.model import Finding, Level, NotApplicable

CODE = "imputed/rows"
#: Levels of a category whose shares are compared, and columns that are named.
LEVELS, NAMED = 12, 3


class Shift(NamedTuple):
    """How a mean, or the share of a level, moves when only the rows that stay count."""

    size: float
    name: str
    level: str
    all: float
    kept: float


def check(facts: Comparison) -> Finding | NotApplicable:
    """Judge what lost rows cost.

    Parameters
    ----------
    facts : Comparison

    Returns
    -------
    Finding or NotApplicable
    """
    before, after = facts.before.rows, facts.after.rows
    counts = {"before": before, "after": after}
    if facts.rows.how == "none":
        return finding(CODE, "unknown", claim="unpaired", advice="unpaired", evidence=counts, same=before == after)
    lost = facts.rows.lost
    if not lost.any():
        return _kept(facts, counts)
    share = float(lost.mean())
    shifts = _shifts(facts, lost)
    told = {
        **counts,
        "lost": round(share * before),
        "share": share,
        "shifted": [shift.name for shift in shifts],
        "differences": [shift.size for shift in shifts],
        "threshold": LOST,
    }
    level: Level = "warning" if shifts else "note" if share >= LOST else "ok"
    case = "biased" if shifts else "lost"
    return finding(
        CODE,
        level,
        claim=case,
        subject=dict.fromkeys(shift.name for shift in shifts),
        evidence=told,
        consequence=case if level != "ok" else None,
        advice=case if level != "ok" else None,
        shifts=[shift._asdict() for shift in shifts[:NAMED]],
        target=facts.target.name if facts.target else "",
    )


def _kept(facts: Comparison, counts: dict[str, int]) -> Finding:
    more = max(counts["after"] - counts["before"], 0)
    if more:
        return finding(CODE, "note", claim="more", evidence=counts, advice="more", more=more)
    case = "reordered" if facts.rows.reordered else "ok"
    return finding(CODE, "ok", claim=case, evidence=counts)


def _shifts(facts: Comparison, lost: np.ndarray) -> list[Shift]:
    """Return the columns whose mean or shares move by more than chance and more than matters, largest first."""
    found = [shift for column in facts.before.columns if (shift := _shift(column, lost)) is not None]
    return sorted(found, key=lambda shift: (shift.name != _target(facts), -abs(shift.size)))


def _target(facts: Comparison) -> str:
    return facts.target.name if facts.target else ""


def _shift(column: Column, lost: np.ndarray) -> Shift | None:
    if column.meant in AMOUNTS:
        return _moved(column.name, "", amounts(column), lost) if column.kind not in ("date", "duration") else None
    if column.meant not in ("flag", "category", "ordered category"):
        return None
    codes, names = levels(column)
    counts = np.bincount(codes[codes >= 0], minlength=len(names))
    each = (
        _moved(column.name, names[i], np.where(codes < 0, np.nan, codes == i), lost)
        for i in np.argsort(-counts, kind="stable")[:LEVELS].tolist()
    )
    return max((shift for shift in each if shift is not None), key=lambda shift: abs(shift.size), default=None)


def _moved(name: str, level: str, values: np.ndarray, lost: np.ndarray) -> Shift | None:
    seen = np.isfinite(values)
    kept, gone, every = values[seen & ~lost], values[seen & lost], values[seen]
    if min(len(kept), len(gone)) < ENOUGH or not every.std() > 0:
        return None
    size = float(kept.mean() - every.mean()) / float(every.std())
    error = np.sqrt(kept.var() / len(kept) + gone.var() / len(gone))
    sure = abs(kept.mean() - gone.mean()) > SURE * error
    return Shift(size, name, level, float(every.mean()), float(kept.mean())) if sure and abs(size) > UNLIKE else None
