"""The columns of a table, and the order of its rows, cut into few groups: what the gaps of another column are held to.

A number or a date is cut at its quantiles, so that any shape of a dependence shows in the groups (a rise, the tails,
the middle, one value); a value that stands often has a group of its own. A category keeps its frequent levels. What is
missing in a view is left out of its comparisons: that gaps fall together is told by missing/block, and is no
dependence on a value.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from mlguide_jupyter.facts._remembered import remembered
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.missing._gaps import Gaps
from mlguide_jupyter.facts.missing._twins import once

#: Cells of the sample that are looked at, columns times rows, and rows at least where that asks for fewer.
CELLS, ROWS = 1_000_000, 5_000
#: Pairs of columns that are compared, and columns that any gap is held to at least.
PAIRS, LEAST = 120_000, 30
#: Groups of a number at most, and rows of each: finer ones add noise (Mann and Wald 1942 on equal groups).
BINS, ROWS_A_BIN = 16, 14
#: Levels that are groups of their own at most; the others are one. A level of fewer rows says nothing.
LEVELS, ROWS_A_LEVEL = 24, 3
#: Values from which quantiles are taken.
QUANTILES = 8_000
#: From this correlation of ranks on a column is the order of the rows.
SORTED = 0.995
#: Seconds of a day.
DAY = 86_400
#: How the order of the rows is called where no column is it.
ROW_ORDER = "row order"


@dataclass(frozen=True, eq=False, kw_only=True)
class View:
    """A column in groups.

    Attributes
    ----------
    name : str
    column : Column or None
        None of the order of the rows.
    codes : (n,) int16 array
        Group of each row looked at; ``bins`` where it is missing.
    bins : int
    ordered : bool
    edges : (bins - 1,) array
        Of ordered groups: the greatest value of each but the last.
    groups : tuple of str
        Of levels: their names, ``""`` for all others together.
    along : bool
        Whether the column runs with the order of the rows.
    part : str
        Of a date: ``"month"`` or ``"weekday"`` where only that counts; their groups are numbered from 1.
    """

    name: str
    column: Column | None
    codes: np.ndarray
    bins: int
    ordered: bool
    edges: np.ndarray = field(default_factory=lambda: np.zeros(0))
    groups: tuple[str, ...] = ()
    along: bool = False
    part: str = ""

    @property
    def is_date(self) -> bool:
        """Whether the edges are seconds since 1970."""
        return self.column is not None and self.column.meant == "date"


@dataclass(frozen=True, eq=False, kw_only=True)
class Views:
    """All views of a table, over the rows that are looked at.

    Attributes
    ----------
    places : (n,) int64 array
        Rows of the sample.
    all : tuple of View
    left_out : int
        Columns that are not compared, for there are too many.
    repeated : int
        Rows left out that repeat another one in every cell.
    """

    places: np.ndarray
    all: tuple[View, ...]
    left_out: int = 0
    repeated: int = 0


@remembered
def views(g: Gaps) -> Views:
    """Return the views of a table, made once.

    Parameters
    ----------
    g : Gaps

    Returns
    -------
    Views
    """
    return _views(g)


def values_of(column: Column) -> np.ndarray | None:
    """Return a column as (m,) numbers whose order means something, NaN where missing; None where it has no order."""
    if column.kind in ("date", "duration"):
        unit = "datetime64[s]" if column.kind == "date" else "timedelta64[s]"
        return np.where(column.gaps, np.nan, column.cells.astype(unit).astype(np.int64).astype(float))
    if column.is_number or column.kind == "boolean":
        return column.clean_cells
    if (column.is_text or column.kind == "mixed") and column.reading.kind in ("number", "unit", "date"):
        made: np.ndarray = np.append(column.reading.values, np.nan)[column.cells]
        return np.where(column.disguised, np.nan, made) if column.sentinels else made
    return None


def _views(g: Gaps) -> Views:
    facts = g.facts
    chosen = _chosen(facts, len(g.columns))
    rows = np.flatnonzero(g.rows)
    most = max(CELLS // max(len(chosen), 1), ROWS)
    # Every so many rows, not the first ones: a table may be sorted.
    looked = rows[:: max(1, -(-len(rows) // most))]
    places = once(facts, looked)
    made = [view for column in chosen for view in _of(column, facts, places)]
    if any(view.along and view.column is not None and view.column.meant == "identifier" for view in made):
        made = [v for v in made if not (v.along and v.column is not None and v.column.meant == "identifier")]
    if len(places) and not any(view.along for view in made):
        made.append(_row_order(facts, places))
    left_out = len(facts.columns) - len(chosen)
    return Views(places=places, all=tuple(made), left_out=left_out, repeated=len(looked) - len(places))


def _chosen(facts: FrameFacts, gappy: int) -> list[Column]:
    """Return the columns that gaps are held to: all, or where they are too many those that say most rows, spread."""
    useful = [c for c in facts.columns if c.meant not in ("constant", "empty", "nested", "other")]
    most = max(PAIRS // max(gappy, 1), LEAST)
    if len(useful) <= most:
        return useful
    first = [c for c in useful if c in (facts.target, facts.order) or c.meant == "date"][:most]
    rest = sorted((c for c in useful if c not in set(first)), key=lambda c: c.missing)
    return [*first, *rest[: most - len(first)]]


def _of(column: Column, facts: FrameFacts, places: np.ndarray) -> list[View]:
    """Return the views of a column: one, of a date also those of its month and its day of the week; or none."""
    values = values_of(column)
    if values is None:
        level = _levels(column, places) if column.levels and column.meant != "identifier" else None
        return [level] if level else []
    view = _cut(column, values[places], along=column is facts.order)
    return [view, *_parts(column, values[places])] if view else []


def _parts(column: Column, seconds: np.ndarray) -> list[View]:
    """Return the month and the day of the week of a date, where all of them occur often enough."""
    if column.kind != "date" and not (column.levels and column.reading.kind == "date"):
        return []
    there = ~np.isnan(seconds)
    days = np.where(there, seconds, 0).astype(np.int64) // DAY
    # Day 0 of 1970 is a Thursday; Monday is the first.
    parts = {
        "month": days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12,
        "weekday": (days + 3) % 7,
    }
    made = []
    for part, codes in parts.items():
        sizes = np.bincount(codes[there])
        bins = 12 if part == "month" else 7
        if len(sizes) == bins and sizes.min() >= ROWS_A_LEVEL:
            names = tuple(str(i + 1) for i in range(bins))
            codes = np.where(there, codes, bins).astype(np.int16)
            made.append(
                View(name=column.name, column=column, codes=codes, bins=bins, ordered=False, groups=names, part=part)
            )
    return made


def _cut(column: Column, values: np.ndarray, along: bool) -> View | None:
    there = ~np.isnan(values)
    seen = values[there]
    if len(seen) < 2 * ROWS_A_BIN:
        return None
    some = np.sort(seen[:: max(1, len(seen) // QUANTILES)])
    edges = _edges(some, bins_of(len(seen)))
    if not len(edges):
        return None
    codes = np.full(len(values), len(edges) + 1, np.int16)
    codes[there] = np.searchsorted(edges, seen, side="left")
    along = along or _is_along(values, there)
    return View(
        name=column.name, column=column, codes=codes, bins=len(edges) + 1, ordered=True, edges=edges, along=along
    )


def bins_of(n: int) -> int:
    """Return into how many groups so many rows are cut."""
    return int(np.clip(n // ROWS_A_BIN, 4, BINS))


def _edges(ranked: np.ndarray, bins: int) -> np.ndarray:
    """Return the greatest value of each group but the last; values that stand often have a group of their own."""
    starts = np.flatnonzero(np.append(True, ranked[1:] != ranked[:-1]))
    if len(starts) <= bins:
        return ranked[starts][:-1]
    cut = ranked[(np.arange(1, bins) * len(ranked)) // bins]
    heavy = np.unique(cut[:-1][cut[1:] == cut[:-1]])
    before = ranked[np.maximum(np.searchsorted(ranked, heavy, side="left") - 1, 0)]
    edges = np.unique(np.concatenate([cut, before]))
    made: np.ndarray = edges[edges < ranked[-1]]
    return made


def _is_along(values: np.ndarray, there: np.ndarray) -> bool:
    """Return whether values rise or fall with the rows: a look at some first, since few do."""
    at = np.flatnonzero(there)
    few = at[:: max(1, len(at) // 50)]
    if abs(_agreement(values[few])) < SORTED - 0.05:
        return False
    return abs(_agreement(values[at[:: max(1, len(at) // 2_000)]])) >= SORTED


def _agreement(values: np.ndarray) -> float:
    ranks = np.argsort(np.argsort(values, kind="stable"), kind="stable").astype(float)
    if len(ranks) < 3 or values.min() == values.max():
        return 0.0
    return float(np.corrcoef(ranks, np.arange(len(ranks)))[0, 1])


def _levels(column: Column, places: np.ndarray) -> View | None:
    """Return a view of texts: the frequent levels, and all others as one."""
    codes = column.cells[places].astype(np.int64)
    if column.sentinels:
        codes = np.where(column.disguised[places], -1, codes)
    seen = codes[codes >= 0]
    sizes = np.bincount(seen, minlength=len(column.levels))
    ranked = np.argsort(-sizes, kind="stable")
    kept = ranked[:LEVELS][sizes[ranked[:LEVELS]] >= ROWS_A_LEVEL]
    others = len(seen) - int(sizes[kept].sum())
    if len(kept) + (others > 0) < 2:
        return None
    lut = np.full(len(column.levels) + 1, len(kept), np.int16)
    lut[kept] = np.arange(len(kept))
    groups = [column.levels[i] for i in kept]
    if others:
        groups.append("")
    lut[-1] = len(groups)
    return View(
        name=column.name,
        column=column,
        codes=lut[np.where(codes >= 0, codes, -1)],
        bins=len(groups),
        ordered=False,
        groups=tuple(groups),
    )


def _row_order(facts: FrameFacts, places: np.ndarray) -> View:
    bins = bins_of(len(places))
    at = (np.arange(1, bins) * len(places)) // bins
    codes = np.searchsorted(at, np.arange(len(places)), side="right").astype(np.int16)
    edges = facts.positions[places[np.maximum(at - 1, 0)]].astype(float)
    return View(name=ROW_ORDER, column=None, codes=codes, bins=bins, ordered=True, edges=edges, along=True)
