"""What is asked for each column, checked against the table: one line that says what to change, or a plan by place."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from mlguide_jupyter._nearest import offer
from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.imputers._carry import Carry, Interpolate
from mlguide_jupyter.imputers._cells import put
from mlguide_jupyter.imputers._codecs import Classes, Codec, Numbers
from mlguide_jupyter.imputers._conditions import holds
from mlguide_jupyter.imputers._encode import Encoder
from mlguide_jupyter.imputers._fill import STRATEGIES, Fill, Label
from mlguide_jupyter.imputers._simple import Center, Constant, Group, Leave
from mlguide_jupyter.imputers._view import Filler, View

_FILLERS: Mapping[str, Callable[[Fill], Filler]] = {
    "leave": lambda fill: Leave(),
    "constant": lambda fill: Constant(fill.value),
    "mean": lambda fill: Center("mean"),
    "median": lambda fill: Center("median"),
    "most_frequent": lambda fill: Center("most_frequent"),
    "group": lambda fill: Group(),
    "carry_forward": lambda fill: Carry("before"),
    "carry_backward": lambda fill: Carry("after"),
    "interpolate": lambda fill: Interpolate(),
}
#: Strategies that learn from the other columns.
LEARNED = frozenset(STRATEGIES) - _FILLERS.keys() - {"drop"}
#: Strategies that leave a column as it is, or out: such columns help to fill no other.
ALONE = frozenset(("leave", "drop"))


def filler(fill: Fill) -> Filler:
    """Return what fills a column in the way asked for; not of those that learn from other columns."""
    return _FILLERS[fill.strategy](fill)


class PlanError(BadInputError, ValueError):
    """A parameter that does not fit the table; scikit-learn's tools expect a ``ValueError``."""


def planned(
    frame: pd.DataFrame, fills: Mapping[Label, Fill | str] | None, order: Label | None
) -> tuple[dict[int, Fill], Encoder]:
    """Return the fill of each column, by its place, and how the columns are read.

    Parameters
    ----------
    frame : pandas.DataFrame
    fills : mapping or None
        Label -> fill, or the name of a strategy.
    order : label or None

    Raises
    ------
    PlanError
        Where a column or a strategy is not known, or a value does not fit its column.
    """
    known = dict.fromkeys(frame.columns)
    if fills is not None and not isinstance(fills, Mapping):
        raise PlanError(f"fills is of type {type(fills).__name__}: give a dict of columns and their fills, or None")
    asked = {label: _fill(label, fill) for label, fill in (fills or {}).items()}
    for label, fill in asked.items():
        # What is left alone need not be there: the target is taken off before a pipeline.
        if fill.strategy not in ALONE:
            _exists(label, known, "fills")
        for other in (*fill.groups, *(condition.column for condition in fill.when)):
            _exists(other, known, f"the fill of {label!r}")
    if order is not None:
        _exists(order, known, "order")
    stand_ins = {
        place: asked[label].stand_ins
        for place, label in enumerate(frame.columns)
        if label in asked and asked[label].stand_ins
    }
    encoder = Encoder(stand_ins).fit(frame)
    _comparable(asked, order, encoder)
    plan = {
        place: asked[label] if label in asked else _usual(codec, label == order)
        for place, (label, codec) in enumerate(zip(frame.columns, encoder.codecs, strict=True))
    }
    for place, fill in plan.items():
        _fits(frame.iloc[:, place], encoder.codecs[place], fill)
    return plan, encoder


def _fill(label: Label, fill: Any) -> Fill:
    if not isinstance(fill, str | Fill):
        raise PlanError(
            f"The fill of column {label!r} is of type {type(fill).__name__}: give a Fill, or the name of a strategy"
        )
    made = Fill(strategy=fill) if isinstance(fill, str) else fill  # type: ignore[arg-type]
    for strategy in (made.strategy, *made.weights):
        if strategy not in STRATEGIES:
            raise PlanError(f"No strategy is called {strategy!r} (column {label!r}){offer(strategy, STRATEGIES)}")
    if made.strategy == "blend" and not sum(made.weights.values()) > 0:
        raise PlanError(f"The blend for column {label!r} has no weights: give a weight for each strategy")
    return made


def _exists(label: Label, known: Mapping[Any, None], where: str) -> None:
    if not isinstance(label, Hashable):
        raise PlanError(f"{label!r}, named in {where}, is no name of a column: give the name of one")
    if label not in known:
        raise PlanError(f"The table has no column {label!r}, named in {where}{offer(str(label), map(str, known))}")


def _comparable(asked: Mapping[Label, Fill], order: Label | None, encoder: Encoder) -> None:
    """Refuse an order that cannot be told, and groups of cells that cannot be compared."""
    if order is not None and not isinstance(encoder.codecs[encoder.places[order]], Numbers):
        raise PlanError(f"Column {order!r} gives no order: take one of numbers or dates (texts may be parsed first)")
    for label in {group for fill in asked.values() for group in fill.groups}:
        if encoder.codecs[encoder.places[label]].form == "closed":
            raise PlanError(f"Column {label!r} gives no groups, since its cells cannot be compared: take another")


def _usual(codec: Codec, is_order: bool) -> Fill:
    """Return how a column is filled of which nothing is said."""
    if is_order or codec.form == "closed" or (isinstance(codec, Classes) and codec.named):
        return Fill(strategy="leave")
    return Fill(strategy="most_frequent" if isinstance(codec, Classes) else "median")


def _fits(column: pd.Series, codec: Codec, fill: Fill) -> None:
    """Refuse a value that the column cannot hold."""
    if fill.strategy == "constant" and fill.value is None:
        raise PlanError(f"Column {column.name!r} is to be filled with a constant: give its value")
    wanted = fill.value if fill.strategy == "constant" or fill.when else None
    if wanted is not None and not _can_hold(column.iloc[:1], codec, wanted):
        raise PlanError(
            f"Column {column.name!r} has dtype {column.dtype} and cannot hold {wanted!r}: give another value, "
            "or change the dtype first"
        )


def _can_hold(column: pd.Series, codec: Codec, value: Any) -> bool:
    kind = getattr(column.dtype, "kind", "O")
    if codec.form == "empty":
        return True
    if kind == "b":
        return isinstance(value, bool)
    if kind in "iuf" and not isinstance(value, int | float):
        return False
    if kind in "iu" and value != int(value):
        return False
    try:
        put(column, np.ones(len(column), bool), np.array([value] * len(column), object))
    except (ValueError, TypeError, OverflowError):
        return False
    return True


def views(frame: pd.DataFrame, encoder: Encoder, plan: Mapping[int, Fill], order: Label | None) -> dict[int, View]:
    """Return the columns that are not left out, by place, with the gaps that are to be filled.

    Parameters
    ----------
    frame : pandas.DataFrame
    encoder : Encoder
    plan : mapping
        Place -> fill.
    order : label or None

    Returns
    -------
    dict
    """
    position = np.arange(len(frame), dtype=float)
    if order is not None:
        place = encoder.places[order]
        codec, column = encoder.codecs[place], frame.iloc[:, place]
        assert isinstance(codec, Numbers)
        position = codec.read(column, codec.gaps(column))
    made = {}
    for place, fill in plan.items():
        if fill.strategy == "drop":
            continue
        gaps = encoder.codecs[place].gaps(frame.iloc[:, place])
        todo = gaps & ~holds(fill.when, frame, encoder) if fill.when and gaps.any() else gaps
        made[place] = View(
            frame=frame, encoder=encoder, place=place, fill=fill, gaps=gaps, todo=todo, position=position
        )
    return made
