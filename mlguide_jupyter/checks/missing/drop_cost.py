"""What does dropping the rows with gaps cost: how many rows, and are those that stay like the others?

The rows that `dropna()` would keep are compared with those that it would lose, column
by column: by the standardised difference, and by how far beyond chance it is; of a target with classes, the share of
each. Beside the loss stand the few columns that cause most of it.
A tenth of the rows is where a loss begins to matter; a difference of a tenth of a
standard deviation is where two groups count as unlike. Empty columns are left aside:
they cost every row, and missing/empty-column tells them. Where a rule says that a cell is empty, no value was lost:
rows that only such gaps would cost are told apart, and what a column alone costs is counted without them.

Sources: Bennett (2001) on the tenth of the rows; Austin (2009) on the standardised difference; Little and Rubin (2019),
chapter 3, on complete cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.missing._rule_words import of_place
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.frames._target import Problem, problem
from mlguide_jupyter.facts.missing import gaps, rules
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "missing/drop-cost"
#: Bennett (2001): a loss of more than a tenth of the rows is likely to bias what comes after.
LOST = 0.1
#: Austin (2009): groups are unlike from a tenth of a standard deviation on.
UNLIKE = 0.1
#: Standard errors beyond which a difference is no chance, for the largest of up to a hundred columns (p = 6e-5).
SURE = 4.0
#: Kept and lost rows that can be compared at least.
ENOUGH = 20
#: Cells of the sample that the comparison looks at.
CELLS = 2_000_000
#: Columns that are left out instead of rows, as a share of all: with more, one would lose the table another way.
COSTLY = 0.25
#: Columns that are named as the cause where the loss goes on without them, and the share of it that they cause.
FEW, MOST = 3, 0.5


#: Rows that only rules cost, as a share of a loss that matters, from which on they are told apart.
RULED = 0.1


class Shift(NamedTuple):
    """How the mean of a column, or the share of a class, moves when only complete rows stay."""

    size: float
    name: str
    all: float
    kept: float
    level: str = ""


def check(facts: FrameFacts) -> Finding | NotApplicable:
    """Judge what dropping rows with gaps would cost.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding or NotApplicable
    """
    gappy = [column for column in facts.columns if column.missing and column.present]
    if not gappy or not facts.m:
        return not_applicable(CODE, "no_gaps")
    every = _count(facts, (column.gaps for column in gappy))
    share = float((every > 0).mean())
    if share < LOST:
        return finding(CODE, "ok", claim="ok", evidence={"share": share, "n": facts.rows, "threshold": LOST})
    return _tell(facts, gappy, every)


def _count(facts: FrameFacts, masks: Iterable[np.ndarray]) -> np.ndarray:
    made = np.zeros(facts.m, np.int32)
    for mask in masks:
        made += mask
    return made


def _unruled(facts: FrameFacts, gappy: list[Column]) -> dict[Column, np.ndarray]:
    """Return the gaps of each column that no rule of another column's values explains.

    Where a column begins late, or is a lag, nothing can be filled in: its rows may well be dropped.
    """
    ruled = {name: rule.where for name, rule in rules(gaps(facts)).items() if not of_place(rule)}
    return {column: column.gaps & ~ruled[column.name] if column.name in ruled else column.gaps for column in gappy}


def _tell(facts: FrameFacts, gappy: list[Column], every: np.ndarray) -> Finding:
    lost, left = every > 0, _unruled(facts, gappy)
    count = _count(facts, left.values())
    alone = {column: int(np.count_nonzero(mask & (count == 1))) for column, mask in left.items()}
    ranked = sorted(gappy, key=lambda column: (-alone[column], -column.missing))
    worst, (together, by_all) = ranked[0], _together(left, count)
    shifts = _shifts(facts, lost)
    by_rule = _by_rule(facts, gappy, lost & (count == 0))
    costly, without = _costly(facts, ranked, every)
    code = facts.code("drop_columns", costly) if costly else None
    kept = facts.rows - _scaled(facts, lost)
    how = "biased" if shifts else "costs"
    return finding(
        CODE,
        "warning" if shifts else "note",
        claim="ruled" if by_rule else how,
        subject=dict.fromkeys([*(column.name for column in ranked), *(shift.name for shift in shifts)]),
        evidence={
            "lost": facts.rows - kept,
            "kept": kept,
            "share": float(lost.mean()),
            "n": facts.rows,
            "columns_with_gaps": len(gappy),
            "alone": round(alone[worst] / facts.m * facts.rows),
            "together": [column.name for column in together],
            "rows_together": round(by_all / facts.m * facts.rows),
            "by_rule": [column.name for column in by_rule],
            "rows_by_rule": _scaled(facts, lost & (count == 0)),
            "lost_beside": _scaled(facts, count > 0),
            "shifted": [shift.name for shift in shifts],
            "differences": [shift.size for shift in shifts],
            "costly": [column.name for column in costly],
            "kept_without": round((1 - without) * facts.rows) if costly else kept,
        },
        consequence=how,
        advice="ruled" if by_rule else how,
        actions=[("drop", code)] if code else [],
        worst=worst.name,
        name=facts.name,
        shifts=[shift._asdict() for shift in shifts[:3]],
        sampled=not facts.whole,
    )


def _together(left: Mapping[Column, np.ndarray], count: np.ndarray) -> tuple[list[Column], int]:
    """Return the columns that most often are missing together and alone, and the rows in which they are."""
    several = np.flatnonzero(count > 1)
    if not len(several):
        return [], 0
    marks = np.random.default_rng(0).integers(2**63, size=len(left), dtype=np.uint64)
    keys = np.zeros(len(several), np.uint64)
    for mask, mark in zip(left.values(), marks, strict=True):
        keys += np.where(mask[several], mark, np.uint64(0))
    _, first, rows = np.unique(keys, return_index=True, return_counts=True)
    row = several[first[rows.argmax()]]
    return [column for column, mask in left.items() if mask[row]], int(rows.max())


def _scaled(facts: FrameFacts, rows: np.ndarray) -> int:
    """Return how many rows that are; of a sample, carried over to all rows."""
    return facts.rows - round((1 - float(rows.mean())) * facts.rows)


def _by_rule(facts: FrameFacts, gappy: list[Column], rows: np.ndarray) -> list[Column]:
    """Return the columns whose rules are all that some rows are lost for, if such rows matter."""
    if rows.mean() < RULED * LOST:
        return []
    return sorted((c for c in gappy if (c.gaps & rows).any()), key=lambda c: -int((c.gaps & rows).sum()))


def _costly(facts: FrameFacts, ranked: list[Column], gaps: np.ndarray) -> tuple[list[Column], float]:
    """Return the few columns that cause the loss, and the share of rows that is lost without them.

    Those without which so little is lost that it does not matter; else at most three without which half as much is;
    none where the causes are many.
    """
    left = gaps.copy()
    before = float((left > 0).mean())
    rest = [column for column in ranked if column is not facts.target]
    missing = np.array([column.gaps for column in rest])
    out: list[Column] = []
    few: tuple[list[Column], float] = ([], before)
    most = min(max(COSTLY * len(facts.columns), 1), len(facts.columns) - 1)
    while (lost := float((left > 0).mean())) >= LOST:
        if len(out) <= FEW and lost <= (1 - MOST) * before:
            few = few if few[0] else (list(out), lost)
        if len(out) + 1 > most or not rest:
            return few
        # Rows that only one column costs: few where many have gaps.
        worst = int(missing[:, left == 1].sum(axis=1).argmax())
        left -= missing[worst]
        out.append(rest.pop(worst))
        missing = np.delete(missing, worst, axis=0)
    return out, lost


def _shifts(facts: FrameFacts, lost: np.ndarray) -> list[Shift]:
    """Return what moves by more than chance and more than matters, largest first."""
    measures = set(facts.measures)
    asked = problem(facts)
    balance = _balance(facts.target, asked, lost) if facts.target is not None and asked.is_classes else []
    columns = [c for c in facts.columns if (c in measures or c.meant == "flag") and not (balance and c is facts.target)]
    step = max(1, len(columns) * facts.m // CELLS)
    found = [*balance, *(_shift(column, lost, step) for column in columns)]
    return sorted((shift for shift in found if shift is not None), key=lambda shift: -abs(shift.size))


def _balance(target: Column, asked: Problem, lost: np.ndarray) -> list[Shift | None]:
    """Return how the share of the class that moves most does."""
    known = asked.codes >= 0
    shifts = [
        _moved(target.name, (asked.codes == code)[known].astype(float), lost[known], name)
        for code, name in enumerate(asked.classes)
    ]
    told = [shift for shift in shifts if shift is not None]
    return [max(told, key=lambda shift: abs(shift.size))] if told else [None]


def _shift(column: Column, lost: np.ndarray, step: int) -> Shift | None:
    cells = (column.clean_cells if column.is_number or column.kind == "boolean" else _codes(column))[::step]
    seen = ~np.isnan(cells)
    return _moved(column.name, cells[seen], lost[::step][seen])


def _moved(name: str, every: np.ndarray, lost: np.ndarray, level: str = "") -> Shift | None:
    """Return how a mean moves; None where it does not, or chance explains it."""
    kept, gone = every[~lost], every[lost]
    if min(len(kept), len(gone)) < ENOUGH:
        return None
    sd = float(every.std())
    if not sd > 0:
        return None
    size = float(kept.mean() - every.mean()) / sd
    error = np.sqrt(kept.var() / len(kept) + gone.var() / len(gone))
    sure = abs(kept.mean() - gone.mean()) > SURE * error
    return Shift(size, name, float(every.mean()), float(kept.mean()), level) if sure and abs(size) > UNLIKE else None


def _codes(column: Column) -> np.ndarray:
    """Return a column with two levels as 0 and 1."""
    return np.where(column.gaps, np.nan, column.cells.astype(np.float64))
