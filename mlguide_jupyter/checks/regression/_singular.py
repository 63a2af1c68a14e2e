"""Which columns of a design are exact combinations of others, and of which.

Read from the null space of the design, brought to a form in which each dependency
expresses a column by as few earlier ones as can be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter.facts.regression import RegressionFacts

Array = NDArray[np.float64]

#: Entries of a null vector (columns scaled to unit length) below this are rounding.
NULL_ENTRY = 1e-7


@dataclass(frozen=True)
class Exact:
    """An exact dependency: ``coefficients @ design[:, columns] = 0``.

    Attributes
    ----------
    columns : tuple of int
        Columns of the design that form it.
    coefficients : tuple of float
        Theirs; -1 for the column that is written as the combination of the others.
    lhs : int
        Where that column stands within ``columns``.
    spare : int
        A column of the design that can go; never the constant.
    """

    columns: tuple[int, ...]
    coefficients: tuple[float, ...]
    lhs: int
    spare: int


def exact(facts: RegressionFacts) -> tuple[Exact, ...]:
    """Return the exact dependencies, each expressed by the earliest columns that give it."""
    factor = facts.factor
    null = factor._right[factor.rank :].copy()
    # The constant is explained last, so that a full set of dummies reads "const = a + b + c".
    order = sorted(range(facts.k), key=lambda j: (j != facts.constant, j))
    rows = _echelon(null[:, order])
    return tuple(_exact(row, order, factor.scale, facts.constant) for row in rows)


def _echelon(null: Array) -> Array:
    """Return the reduced echelon form of null vectors, pivots as far to the right as can be."""
    done = 0
    for column in reversed(range(null.shape[1])):
        if done == len(null):
            break
        best = done + int(np.abs(null[done:, column]).argmax())
        if abs(null[best, column]) < NULL_ENTRY:
            continue
        null[[done, best]] = null[[best, done]]
        null[done] /= null[done, column]
        others = np.arange(len(null)) != done
        null[others] -= np.outer(null[others, column], null[done])
        done += 1
    return null[:done]


def _exact(row: Array, order: Sequence[int], scale: Array, constant: int | None) -> Exact:
    inside = np.flatnonzero(np.abs(row) > NULL_ENTRY * np.abs(row).max())
    inside = inside[np.argsort(np.asarray(order)[inside])]
    columns = tuple(order[int(i)] for i in inside)
    raw = row[inside] / scale[list(columns)]
    lhs = _left_side(raw)
    raw = _snapped(raw / -raw[lhs])
    spare = columns[lhs] if columns[lhs] != constant else [c for c in columns if c != constant][-1]
    return Exact(columns, tuple(float(c) for c in raw), lhs, spare)


def _left_side(coefficients: Array) -> int:
    """Return the column to solve for: the one whose sign differs from all others, else the last."""
    for sign in (1, -1):
        alone = np.flatnonzero(np.sign(coefficients) == sign)
        if len(alone) == 1 and len(coefficients) > 2:
            return int(alone[0])
    return len(coefficients) - 1


def _snapped(values: Array) -> Array:
    """Return values with those that are whole numbers, or whole parts of one, freed from rounding."""
    for denominator in (1, 2, 3, 4, 10, 100):
        near = np.round(values * denominator) / denominator
        hit = (np.abs(values - near) <= 1e-7 * np.abs(values)) & (near != 0)
        values = np.where(hit, near, values)
    return values
