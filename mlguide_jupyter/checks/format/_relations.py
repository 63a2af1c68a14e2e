"""Relations between columns: what a sum or a product of some says of another, and by how much rows miss it.

A relation counts only in rows where it says something (an addend that is zero, a factor that is one leave the others
as they are), within the rounding of the columns, and only if it does not hold as often when one column is moved by
some rows: small whole numbers agree by chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mlguide_jupyter.facts.frames import Column
from mlguide_jupyter.facts.frames._names import concepts

#: Decimals beyond which a number counts as not rounded.
DECIMALS = 6
#: Relative error of a few operations in floating-point numbers.
FLOAT = 1e-9
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


def by_chance(numbers: Table, relation: Relation) -> float:
    """Return how often a relation holds when its first part is moved by some rows."""
    cells = numbers.cells.copy()
    shares = []
    for move in MOVES:
        cells[:, relation.parts[0]] = np.roll(numbers.cells[:, relation.parts[0]], move)
        off, slack, tells = Table(numbers.texts, numbers.names, cells, numbers.half).residual(relation)
        shares.append(float((np.abs(off[tells]) <= slack[tells]).mean()) if tells.any() else 1.0)
    return max(shares)
