"""What the user asks for, held against the table: a table that is known, columns that exist, a budget that is one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mlguide_jupyter._nearest import offer
from mlguide_jupyter.errors import BadInputError, CannotExplainError
from mlguide_jupyter.facts.frames import Column, FrameFacts, read
from mlguide_jupyter.facts.frames._libraries import kind_of
from mlguide_jupyter.facts.frames._read import _unique

#: Seconds that the contest may take where the user says nothing.
BUDGET = 10.0
#: What a column may be kept as that orders the rows.
ORDERS = ("integer", "float", "date", "duration")


@dataclass(frozen=True)
class Asked:
    """A table and what its user told of it.

    Attributes
    ----------
    facts : FrameFacts
        With the target and the order.
    groups : tuple of Column
    budget : float
        Seconds.
    """

    facts: FrameFacts
    groups: tuple[Column, ...]
    budget: float


def asked(
    obj: object,
    *,
    name: str,
    namespace: Mapping[str, Any] | None,
    target: object = None,
    order: object = None,
    groups: object = None,
    budget: object = BUDGET,
) -> Asked:
    """Return the facts of a table after a look that all that was said of it makes sense.

    Raises
    ------
    mlguide_jupyter.errors.MLGuideError
        When the object is no table, a column does not exist, or the budget is no number of seconds.
    """
    seconds = _seconds(budget)
    if kind_of(type(obj)) is None:
        raise CannotExplainError(
            f"`impute` takes a table (pandas, polars, pyarrow, NumPy, DuckDB, Dask, PySpark, Ibis), "
            f"and {name} is of class {type(obj).__name__}"
        )
    facts = read(obj, name=name, namespace=namespace, target=_written(target), order=_written(order))
    if facts.target is not None and facts.target is facts.order:
        raise BadInputError(f"`{facts.target.name}` cannot be both what is to be predicted and what orders the rows")
    if facts.order is not None and facts.order.kind not in ORDERS:
        raise BadInputError(
            f"order: `{facts.order.name}` is kept as {facts.order.stored} and orders nothing; "
            f"give a column of numbers or dates, or read it as such first"
        )
    chosen = tuple(_group(facts, str(_written(one))) for one in _several(groups))
    return Asked(facts, chosen, seconds)


def _seconds(budget: object) -> float:
    try:
        seconds = float(budget)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        seconds = math.nan
    if isinstance(budget, bool) or not 0 < seconds < math.inf:
        raise BadInputError(f"budget must be a number of seconds above 0, not {budget!r}")
    return seconds


def _several(groups: object) -> Sequence[object]:
    """Return the columns that groups names: one, or a list of them."""
    if groups is None:
        return ()
    if isinstance(groups, Iterable) and not isinstance(groups, (str, tuple)):
        return tuple(dict.fromkeys(groups))
    return tuple(dict.fromkeys(groups)) if isinstance(groups, tuple) else (groups,)


def _written(label: object) -> str | None:
    """Return a label as columns are called here."""
    return None if label is None else _unique([label])[0]


def _group(facts: FrameFacts, name: str) -> Column:
    if name not in facts.by_name:
        raise BadInputError(f"groups: no column is called {name!r}{offer(name, facts.by_name)}")
    column = facts.by_name[name]
    if column is facts.target:
        raise BadInputError(f"groups: `{name}` is the target, and what is to be predicted must not fill the others")
    return column
