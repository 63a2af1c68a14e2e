"""Candidates for relations between columns: all sums and products that a few rows agree to.

A few rows of the sample screen all combinations; what agrees in most of them, and would not with the rows moved, is
left to be confirmed. Differences and ratios are sums and products read from the other side.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import comb

import numpy as np

from mlguide_jupyter.checks.format._relations import FLOAT, MOVES, Relation, Table

#: Rows that screen.
SCREEN = 24
#: Share of the screening rows that must agree; below it, 90 % of all rows has a chance under 1 in 10,000.
PASSES = 0.6
#: Sums of three or four columns from anywhere are tried while there are at most so many.
SUMS = 20_000
#: Share of the rows in which a relation may hold with a column moved.
CHANCE = 0.5
#: Candidates that are confirmed at most: a table of small numbers has thousands that agree by chance.
MANY = 400
#: Totals that shares add up to.
WHOLES = (100.0, 1.0)
#: Percent are a hundred times a ratio.
SCALES = (1.0, 100.0, 0.01)


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
