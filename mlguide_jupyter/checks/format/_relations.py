"""Columns that are computed from others: sums, products, shares, looked for without being declared.

A few rows of the sample screen all combinations, a few thousand confirm. A relation counts only in rows where it
says something (an addend that is zero, a factor that is one leave the others as they are), within the rounding of the
columns, and only if it does not hold as often when one column is moved by some rows: small whole numbers agree by
chance. Differences and ratios are sums and products read from the other side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np

from mlguide_jupyter.facts.frames import Column
from mlguide_jupyter.facts.frames._names import concepts

#: Rows that screen, and rows that confirm.
SCREEN, CONFIRM = 24, 5_000
#: Share of the screening rows that must agree; below it, 90 % of all rows has a chance under 1 in 10,000.
PASSES = 0.6
#: Sums of three or four columns from anywhere are tried while there are at most so many.
SUMS = 20_000
#: Share of the rows in which a relation may hold with a column moved.
CHANCE = 0.5
#: Candidates that are confirmed at most: a table of small numbers has thousands that agree by chance.
MANY = 400
#: Columns that are combined at most: 40 make 780 pairs, or 31,000 relations of each kind.
MOST = 40
#: Decimals beyond which a number counts as not rounded.
DECIMALS = 6
#: Relative error of a few operations in floating-point numbers.
FLOAT = 1e-9
#: Totals that shares add up to.
WHOLES = (100.0, 1.0)
#: Percent are a hundred times a ratio.
SCALES = (1.0, 100.0, 0.01)
#: Heights of people above this are no metres.
METRES = 3.0
#: Rows by which a column is moved to see what agrees by chance.
MOVES = (1, 7, 31)


@dataclass(frozen=True, eq=False)
class Relation:
    """``target * scale`` is the sum or the product of ``parts``; without a target, the sum is ``scale``.

    ``parts`` and ``target`` are places in the table of numbers.
    """

    kind: str
    parts: tuple[int, ...]
    target: int | None
    scale: float = 1.0


@dataclass(frozen=True, eq=False)
class Table:
    """The numbers that are combined: what they are called, the column they are of, and half of the last decimal."""

    texts: Sequence[str]
    names: Sequence[str]
    cells: np.ndarray
    half: np.ndarray

    def rows(self, step: int) -> Table:
        """Return every ``step``-th row."""
        return Table(self.texts, self.names, self.cells[::step], self.half)

    def residual(self, relation: Relation) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return by how much a relation is missed, how much rounding allows, and the rows that say something."""
        X = self.cells[:, list(relation.parts)]
        h = self.half[list(relation.parts)]
        made, slack, tells = _product(X, h) if relation.kind == "product" else _sum(X, h)
        if relation.target is None:
            wanted = np.full(len(X), relation.scale)
            own = 0.0
        else:
            wanted = self.cells[:, relation.target] * relation.scale
            own = _own(self.half[relation.target], h) * relation.scale
        size = np.abs(made) + np.abs(wanted)
        return made - wanted, slack + own + FLOAT * size, tells & ~np.isnan(made) & ~np.isnan(wanted)


def _sum(X: np.ndarray, h: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    slack = np.full(len(X), h[h < 0.5].sum())
    with np.errstate(invalid="ignore"):
        tells = (np.abs(X) > 2 * h * (h < 0.5)).sum(axis=1) >= min(2, X.shape[1])
    return X.sum(axis=1), slack, tells


def _product(X: np.ndarray, h: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    a, b = X[:, 0], X[:, 1]
    ha, hb = (0.0 if half == 0.5 else float(half) for half in h)
    with np.errstate(over="ignore", invalid="ignore"):
        tells = (a != 0) & (b != 0) & (np.abs(a) != 1) & (np.abs(b) != 1)
        return a * b, np.abs(a) * hb + np.abs(b) * ha + ha * hb, tells


def _own(half: float, parts: np.ndarray) -> float:
    """Return the rounding of a target: whole numbers are rounded only if their parts are not whole."""
    return 0.0 if half == 0.5 and bool((parts == 0.5).all()) else float(half)


def table(columns: Sequence[Column]) -> Table:
    """Return the numbers of columns, each with its rounding, and squares of heights for a body mass index."""
    cells = [column.clean_cells for column in columns]
    half = [_half(column) for column in columns]
    texts = [f"`{column.name}`" for column in columns]
    names = [column.name for column in columns]
    said = [concepts(column.words) for column in columns]
    if any("bmi" in meant for meant in said):
        for k in [k for k, meant in enumerate(said) if "height" in meant]:
            unit = 100.0 if np.nanmedian(cells[k]) > METRES else 1.0
            cells.append((cells[k] / unit) ** 2)
            half.append(0.0 if half[k] == 0.5 else float(2 * np.nanmedian(cells[k]) / unit * half[k] / unit))
            texts.append(f"{texts[k]}\u00b2")
            names.append(names[k])
    return Table(texts, names, np.column_stack(cells), np.array(half))


def _half(column: Column) -> float:
    """Return half of the last decimal that a column is written with; nearly nothing where it is not rounded."""
    some = column.clean[:200]
    for decimals in range(DECIMALS + 1):
        unit = 10.0**-decimals
        if (np.abs(some - np.rint(some / unit) * unit) <= FLOAT * np.maximum(np.abs(some), 1)).all():
            return 0.5 * unit
    return 0.0


def candidates(numbers: Table) -> list[Relation]:
    """Return the relations that most of the screening rows agree to."""
    known = ~np.isnan(numbers.cells)
    full = np.argsort(-known.sum(axis=1), kind="stable")[: 8 * SCREEN]
    rows = np.sort(full)[:: max(1, len(full) // SCREEN)][:SCREEN]
    few = Table(numbers.texts, numbers.names, numbers.cells[rows], numbers.half)
    found = [*_pair_sums(few), *_products(few), *_runs(few), *_sums(few)]
    if len(found) <= MANY:
        return found
    more = numbers.rows(max(1, len(numbers.cells) // (4 * SCREEN)))
    shares = np.array([_agrees(more, relation) for relation in found[: 10 * MANY]])
    return [found[k] for k in np.argsort(-shares, kind="stable")[:MANY]]


def _agrees(few: Table, relation: Relation) -> float:
    off, slack, tells = few.residual(relation)
    return float((np.abs(off[tells]) <= slack[tells]).mean()) if tells.any() else 0.0


def _agreeing(
    few: Table, made: np.ndarray, slack: np.ndarray, tells: np.ndarray
) -> Iterator[tuple[int, float, np.ndarray]]:
    """Yield targets, scales and which combinations (columns of ``made``) agree with them in most rows."""
    for target in range(few.cells.shape[1]):
        for scale in SCALES:
            wanted = few.cells[:, [target]] * scale
            with np.errstate(invalid="ignore"):
                near = np.abs(made - wanted) <= slack + few.half[target] * scale + FLOAT * np.abs(wanted)
            seen = tells & ~np.isnan(made) & ~np.isnan(wanted)
            count = seen.sum(axis=0)
            hits = (near & seen).sum(axis=0)
            found = np.flatnonzero((count >= SCREEN // 4) & (hits >= PASSES * count))
            if found.size:
                found = found[_beats_chance(made[:, found], slack[:, found], wanted, few.half[target] * scale)]
            yield target, scale, found


def _beats_chance(made: np.ndarray, slack: np.ndarray, wanted: np.ndarray, half: float) -> np.ndarray:
    """Return which combinations agree with a target moved by some rows in at most half of them."""
    agree = np.zeros(made.shape[1])
    for move in MOVES:
        moved = np.roll(wanted, move, axis=0)
        with np.errstate(invalid="ignore"):
            agree += (np.abs(made - moved) <= slack + half + FLOAT * np.abs(moved)).mean(axis=0)
    made_by_chance: np.ndarray = agree > CHANCE * len(MOVES)
    return ~made_by_chance


def _products(few: Table) -> Iterator[Relation]:
    i, j = _pairs(few)
    X, h = few.cells, np.where(few.half == 0.5, 0.0, few.half)
    with np.errstate(over="ignore", invalid="ignore"):
        made, slack = X[:, i] * X[:, j], np.abs(X[:, i]) * h[j] + np.abs(X[:, j]) * h[i] + h[i] * h[j]
        tells = (X[:, i] != 0) & (X[:, j] != 0) & (np.abs(X[:, i]) != 1) & (np.abs(X[:, j]) != 1)
    for target, scale, found in _agreeing(few, made, slack, tells):
        for k in found:
            if target not in (i[k], j[k]):
                yield Relation("product", (int(i[k]), int(j[k])), target, scale)


def _pair_sums(few: Table) -> Iterator[Relation]:
    i, j = _pairs(few)
    X, h = few.cells, np.where(few.half == 0.5, 0.0, few.half)
    made, slack = X[:, i] + X[:, j], np.broadcast_to(h[i] + h[j], (len(X), len(i)))
    tells = (np.abs(X[:, i]) > 2 * h[i]) & (np.abs(X[:, j]) > 2 * h[j])
    for target, scale, found in _agreeing(few, made, slack, tells):
        for k in found if scale == 1 else ():
            if target not in (i[k], j[k]):
                yield Relation("sum", (int(i[k]), int(j[k])), target)
    for whole, found in _wholes(made, slack, tells):
        for k in found:
            yield Relation("whole", (int(i[k]), int(j[k])), None, whole)


def _runs(few: Table) -> Iterator[Relation]:
    """Yield sums of three columns or more that stand side by side."""
    p = few.cells.shape[1]
    ends = [(a, b) for a in range(p) for b in range(a + 3, p + 1)]
    if not ends:
        return
    a, b = np.array(ends).T
    gone, filled = _upto(np.isnan(few.cells)), _upto(np.nan_to_num(few.cells))
    made = np.where(gone[:, b] - gone[:, a] > 0, np.nan, filled[:, b] - filled[:, a])
    h = _upto(np.where(few.half == 0.5, 0.0, few.half)[None])[0]
    slack = np.broadcast_to(h[b] - h[a], made.shape)
    tells = np.ones(made.shape, bool)
    for target, scale, found in _agreeing(few, made, slack, tells):
        for k in found if scale == 1 else ():
            if not a[k] <= target < b[k]:
                yield Relation("sum", tuple(range(a[k], b[k])), target)
    for whole, found in _wholes(made, slack, tells):
        for k in found:
            yield Relation("whole", tuple(range(a[k], b[k])), None, whole)


def _sums(few: Table) -> Iterator[Relation]:
    """Yield sums of three and of four columns that stand anywhere, where there are not too many of them."""
    p = few.cells.shape[1]
    h = np.where(few.half == 0.5, 0.0, few.half)
    for size in (3, 4):
        if comb(p, size) > SUMS:
            continue
        parts = np.array(list(combinations(range(p), size)))
        if not parts.size:
            continue
        made = few.cells[:, parts].sum(axis=2)
        slack = np.broadcast_to(h[parts].sum(axis=1), made.shape)
        tells = np.ones(made.shape, bool)
        for target, scale, found in _agreeing(few, made, slack, tells) if comb(p, size) <= SUMS // 8 else ():
            for k in found if scale == 1 else ():
                if target not in parts[k]:
                    yield Relation("sum", tuple(int(place) for place in parts[k]), target)
        for whole, found in _wholes(made, slack, tells):
            for k in found:
                yield Relation("whole", tuple(int(place) for place in parts[k]), None, whole)


def _upto(cells: np.ndarray) -> np.ndarray:
    """Return running sums along each row, beginning with 0."""
    return np.concatenate([np.zeros((len(cells), 1)), np.cumsum(cells, axis=1)], axis=1)


def _wholes(made: np.ndarray, slack: np.ndarray, tells: np.ndarray) -> Iterator[tuple[float, np.ndarray]]:
    seen = tells & ~np.isnan(made)
    for whole in WHOLES:
        with np.errstate(invalid="ignore"):
            near = (np.abs(made - whole) <= slack + FLOAT * whole) & seen
        yield whole, np.flatnonzero((seen.sum(axis=0) >= SCREEN // 4) & (near.sum(axis=0) >= PASSES * seen.sum(axis=0)))


def _pairs(few: Table) -> tuple[np.ndarray, np.ndarray]:
    i, j = np.array(list(combinations(range(few.cells.shape[1]), 2))).T
    return i, j


def by_chance(numbers: Table, relation: Relation) -> float:
    """Return how often a relation holds when its first part is moved by some rows."""
    cells = numbers.cells.copy()
    shares = []
    for move in MOVES:
        cells[:, relation.parts[0]] = np.roll(numbers.cells[:, relation.parts[0]], move)
        off, slack, tells = Table(numbers.texts, numbers.names, cells, numbers.half).residual(relation)
        shares.append(float((np.abs(off[tells]) <= slack[tells]).mean()) if tells.any() else 1.0)
    return max(shares)
