"""What is tried, how often and on how many rows: from the sizes alone, so that the clock changes no answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mlguide_jupyter.imputers._design import FEATURES
from mlguide_jupyter.imputers._learners import BOOSTED, ROWS, SQUARED, Kind

#: Share of the budget that the planned work may take on the machine it was measured on: the table must be read and
#: its gaps be judged as well, and other machines are slower.
PLANNED = 0.4
#: Rows, repetitions and effort, from the best that a budget may buy down to the least.
LADDER = (
    (4000, 8, 3),
    (4000, 5, 3),
    (4000, 3, 3),
    (2000, 5, 3),
    (2000, 3, 3),
    (1500, 3, 3),
    (1000, 4, 3),
    (1000, 3, 3),
    (1000, 3, 2),
    (1000, 2, 2),
    (700, 3, 2),
    (700, 2, 2),
    (1000, 3, 1),
    (1000, 2, 1),
    (700, 2, 1),
    (500, 2, 1),
    (300, 2, 1),
    (500, 1, 1),
    (300, 1, 1),
    (400, 2, 0),
    (250, 2, 0),
)
#: Rows of all repetitions together beyond which more than ``USUAL`` repetitions tell nothing new: they are for small
#: tables, where few cells can be hidden at a time.
USUAL, PLENTY = 5, 3000
#: Effort from which on a way takes part.
COSTLY = {"trees": 1, "kernel": 2, "boosting": 3, "bayesian_pca": 3}
#: Share of the work of a repetition that remains once the ways far behind are out.
LATER = 0.6
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
    following : int
        Columns of numbers on which ways along the order are tried.
    """

    rows: int
    features: int
    numbers: int
    classes: int
    levels: int
    following: int


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
    if strategy in FREE or (strategy == "neighbours" and kind == "class"):
        return 0.0002
    one = _NUMBER[strategy](n, q) if kind == "number" else _CLASS[strategy](n, q, max(levels, 2))
    return float(one)


#: Ways that cost next to nothing.
FREE = ("mean", "median", "most_frequent", "interpolate")
#: Seconds by thousands of rows and tens of columns.
_NUMBER: dict[str, Callable[[float, float], float]] = {
    "linear": lambda n, q: 0.001 + 0.0008 * n * q,
    "squares": lambda n, q: 0.004 + 0.006 * n * q**2,
    "knn": lambda n, q: 0.001 + 0.0012 * n * n,
    "trees": lambda n, q: 0.02 + 0.04 * n * q + 0.01 * n,
    "boosting": lambda n, q: 0.018 + 0.018 * q + 0.003 * n * q,
    "kernel": lambda n, q: 0.02 + 0.1 * (n / 0.3) ** 2,
    "neighbours": lambda n, q: 0.02 + 0.01 * n * q + 0.1 * min(n / 0.3, 1) ** 2,
    "bayesian_pca": lambda n, q: 0.04 + 0.05 * n * q,
}
_CLASS: dict[str, Callable[[float, float, int], float]] = {
    "linear": lambda n, q, levels: 0.002 + 0.0011 * n * q * levels,
    "knn": lambda n, q, levels: 0.002 + 0.0012 * n * n,
    "trees": lambda n, q, levels: 0.035 + 0.038 * n * q**0.5,
    "boosting": lambda n, q, levels: (0.008 + 0.008 * q + 0.0012 * n * q) * levels,
}


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
        if repetitions > USUAL and repetitions * made > PLENTY:
            continue
        if (1 + LATER * (repetitions - 1)) * _round(sizes, made, effort) <= PLANNED * budget:
            return Plan(made, repetitions, effort, columns)
    rows, repetitions, effort = LADDER[-1]
    each = (1 + LATER * (repetitions - 1)) * _round(sizes, min(rows, sizes.rows), effort) / max(columns, 1)
    return Plan(min(rows, sizes.rows), repetitions, effort, max(1, int(PLANNED * budget / max(each, 1e-6))))


def _round(sizes: Sizes, rows: int, effort: int) -> float:
    """Return the seconds of one repetition: the warm start, and every way on every column."""
    features = min(sizes.features, FEATURES)
    total = sizes.following * cost("neighbours", "number", rows, features)
    counts: tuple[tuple[Kind, int], ...] = (("number", sizes.numbers), ("class", sizes.classes))
    for kind, count in counts:
        ways = [*candidates(kind, rows, features, effort=effort, ordered=False, numbers=sizes.numbers)]
        one = sum(cost(way, kind, rows, features, sizes.levels) for way in ways)
        total += count * (one + 2 * cost("linear", kind, rows, features, sizes.levels))
    return total
