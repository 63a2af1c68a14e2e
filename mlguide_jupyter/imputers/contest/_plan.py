"""What is tried, how often and on how many rows: from the sizes alone, so that the clock changes no answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mlguide_jupyter.imputers._design import FEATURES
from mlguide_jupyter.imputers._learners import BOOSTED, ROWS, SQUARED, Kind

#: Share of the budget that the planned work may take on the machine it was measured on: others are slower, and the
#: columns must be filled afterwards.
PLANNED = 0.45
#: Rows, repetitions and whether the costly ways take part: from the best that a budget may buy down to the least.
LADDER = (
    (4000, 5, 2),
    (4000, 3, 2),
    (2000, 5, 2),
    (2000, 3, 2),
    (1500, 3, 2),
    (1000, 4, 2),
    (1000, 3, 2),
    (1000, 2, 2),
    (700, 3, 1),
    (700, 2, 1),
    (500, 2, 1),
    (400, 2, 0),
    (250, 2, 0),
)
#: From which step of the costs on a way takes part: 0 always, 1 most times, 2 where time is plenty.
COSTLY = {"trees": 1, "kernel": 1, "neighbours": 0, "boosting": 2, "bayesian_pca": 2, "squares": 0}
#: Rows per learned column of squares and products below which a ridge of them is not tried.
PER_TERM = 0.5


@dataclass(frozen=True)
class Sizes:
    """How large the contest is.

    Attributes
    ----------
    rows : int
        Rows of the table.
    features : int
        Columns of the matrix that learners see.
    numbers, classes : int
        Columns to be filled.
    levels : int
        Most classes of a column.
    ordered : bool
    """

    rows: int
    features: int
    numbers: int
    classes: int
    levels: int
    ordered: bool


@dataclass(frozen=True)
class Plan:
    """How much is tried.

    Attributes
    ----------
    rows, repetitions, effort : int
    columns : int
        Columns that take part at most.
    """

    rows: int
    repetitions: int
    effort: int
    columns: int


def cost(strategy: str, kind: Kind, rows: int, features: int, levels: int = 2) -> float:
    """Return about how many seconds one fit and its answers take (measured in benchmarks/missing, one core).

    Parameters
    ----------
    strategy : str
    kind : {"number", "class"}
    rows, features, levels : int

    Returns
    -------
    float
    """
    n, q = min(rows, ROWS.get(strategy, rows)) / 1000, features / 10
    if strategy == "trees":
        return (0.03 + 0.05 * n * q + 0.02 * n) if kind == "number" else (0.06 + 0.09 * n * np.sqrt(q))
    if strategy == "boosting":
        return (0.03 + 0.03 * q + 0.005 * n * q) * (1 if kind == "number" else 0.6 * max(levels, 2))
    if strategy == "kernel":
        return 0.25 * (n / 0.4) ** 2 + 0.01 * rows / 1000
    if strategy == "neighbours":
        return 0.15 if rows < 700 else 0.03 + 0.02 * n * q
    if strategy == "squares":
        return 0.01 + 0.012 * n * q**2
    if strategy == "knn":
        return 0.003 + 0.004 * n * n
    if strategy == "bayesian_pca":
        return 0.05 + 0.05 * n * q
    return 0.002 + 0.002 * n * q * (1 if kind == "number" else max(levels, 2))


def candidates(kind: Kind, rows: int, features: int, *, effort: int, ordered: bool, numbers: int) -> Iterator[str]:
    """Yield the ways that are tried on a column, the cheap ones first.

    Parameters
    ----------
    kind : {"number", "class"}
    rows, features : int
        Known cells, and columns of the matrix.
    effort : int
        How costly they may be.
    ordered : bool
        Whether the rows have an order.
    numbers : int
        Columns of numbers in the table.

    Yields
    ------
    str
    """
    yield from ("median", "mean") if kind == "number" else ("most_frequent",)
    if ordered:
        yield from ("interpolate", "neighbours") if kind == "number" else ("neighbours",)
    if not features:
        return
    yield from ("linear", "knn")
    if kind == "number" and features <= SQUARED and rows > PER_TERM * features * (features + 3) / 2:
        yield "squares"
    wanted = ["trees"]
    wanted += ["kernel"] if kind == "number" else []
    wanted += ["boosting"] if rows >= BOOSTED else []
    wanted += ["bayesian_pca"] if kind == "number" and numbers >= 4 else []
    yield from (way for way in wanted if COSTLY[way] <= effort)


def plan(sizes: Sizes, budget: float) -> Plan:
    """Return the most that a budget buys.

    Parameters
    ----------
    sizes : Sizes
    budget : float
        Seconds.

    Returns
    -------
    Plan
    """
    columns = sizes.numbers + sizes.classes
    for rows, repetitions, effort in LADDER:
        made = min(rows, sizes.rows)
        if repetitions * _round(sizes, made, effort) <= PLANNED * budget:
            return Plan(made, repetitions, effort, columns)
    rows, repetitions, effort = LADDER[-1]
    each = repetitions * _round(sizes, min(rows, sizes.rows), effort) / max(columns, 1)
    return Plan(min(rows, sizes.rows), repetitions, effort, max(1, int(PLANNED * budget / max(each, 1e-6))))


def _round(sizes: Sizes, rows: int, effort: int) -> float:
    """Return the seconds of one repetition: the warm start, and every way on every column."""
    features, total = min(sizes.features, FEATURES), 0.0
    counts: tuple[tuple[Kind, int], ...] = (("number", sizes.numbers), ("class", sizes.classes))
    for kind, count in counts:
        ways = [*candidates(kind, rows, features, effort=effort, ordered=sizes.ordered, numbers=sizes.numbers)]
        one = sum(cost(way, kind, rows, features, sizes.levels) for way in ways)
        total += count * (one + 2 * cost("linear", kind, rows, features, sizes.levels))
    return total
