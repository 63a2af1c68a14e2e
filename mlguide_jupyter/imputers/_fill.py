"""How the gaps of one column are to be filled: plain values that can be stored, compared and pickled."""

from __future__ import annotations

from typing import Literal

import msgspec

Label = str | int | float | bool | tuple[str | int | float | bool, ...]

#: Ways to fill a column; ``linear`` to ``blend`` learn from the other columns of the row.
STRATEGIES = (
    "drop",  # leave the column out
    "leave",  # keep its gaps: a name of rows, free text
    "constant",  # ``value``
    "mean",
    "median",
    "most_frequent",
    "group",  # the median or the most frequent value within ``groups``
    "carry_forward",  # along the order, within groups, over at most ``limit`` rows; likewise the next two
    "carry_backward",
    "interpolate",
    "neighbours",  # learned from the values before and after in the order, and from the other columns
    "linear",  # Bayesian ridge, logistic regression
    "squares",  # ridge with the squares and products of the other columns; numbers only
    "knn",
    "trees",
    "boosting",
    "kernel",
    "bayesian_pca",
    "hot_deck",  # the value of a random row like it
    "pmm",  # predictive mean matching
    "blend",  # the mean of several of these, by ``weights``
)

Strategy = Literal[
    "drop",
    "leave",
    "constant",
    "mean",
    "median",
    "most_frequent",
    "group",
    "carry_forward",
    "carry_backward",
    "interpolate",
    "neighbours",
    "linear",
    "squares",
    "knn",
    "trees",
    "boosting",
    "kernel",
    "bayesian_pca",
    "hot_deck",
    "pmm",
    "blend",
]


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """A condition on another column of the row.

    Attributes
    ----------
    column : label
    test : {"==", "!=", "in", "<=", ">", "missing", "present"}
        ``in`` takes a tuple of ``values``, ``missing`` and ``present`` none, the others one.
    values : tuple
    """

    column: Label
    test: Literal["==", "!=", "in", "<=", ">", "missing", "present"]
    values: tuple[str | int | float | bool, ...] = ()


class Fill(msgspec.Struct, frozen=True, kw_only=True):
    """How one column is filled.

    Attributes
    ----------
    strategy : str
        One of ``STRATEGIES``.
    value : str, int, float, bool or None
        Of ``constant``.
    when : tuple of Condition
        Rows in which a gap is meant ("does not apply"): there ``value`` is put, or the gap kept where that is None;
        only the other gaps are filled by ``strategy``. All conditions must hold.
    groups : tuple of labels
        Columns within whose values is filled (``group``, ``carry_*``, ``interpolate``).
    limit : int or None
        Longest run of gaps, in rows, that ``carry_*`` and ``interpolate`` may fill.
    weights : dict
        Of ``blend``: strategy -> weight; they add up to 1.
    indicator : bool
        Whether a column that says where the gaps were is added: ``<name>_missing``.
    stand_ins : tuple
        Values that stand for missing ones and are taken as gaps.
    """

    strategy: Strategy
    value: str | int | float | bool | None = None
    when: tuple[Condition, ...] = ()
    groups: tuple[Label, ...] = ()
    limit: int | None = None
    weights: dict[str, float] = {}
    indicator: bool = False
    stand_ins: tuple[str | int | float, ...] = ()
