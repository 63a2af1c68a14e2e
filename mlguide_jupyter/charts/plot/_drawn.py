"""What a kind of chart gives back: layers with their rows and words, or why there is nothing to see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from mlguide_jupyter.charts._theme import Rows as Data
from mlguide_jupyter.charts._theme import Spec
from mlguide_jupyter.charts.plot import _axes


class Nothing(Exception):
    """There is nothing to draw; ``slug`` is the reason, worded in ``guide/charts/plots.toml``."""

    def __init__(self, slug: str, **values: Any) -> None:
        super().__init__(slug)
        self.slug, self.values = slug, values


@dataclass(frozen=True)
class Drawn:
    """What a kind draws.

    Attributes
    ----------
    layers : list of specs
        The first at the back.
    data : list of rows
        Of all layers that have none of their own.
    alt, see : tuple of str
        Which sentences say what the picture is made of, and what is to be seen in it.
    values : dict
        What fills them.
    notes : tuple of str
        What was left out while drawing.
    size : (int, int) or None
        Pixels in all, where the usual ones do not suit.
    right : int
        Pixels at the right for labels beside the marks.
    more : dict
        What the specification has besides (``concat``, ``resolve``, ``projection``).
    """

    layers: list[Spec]
    data: Data | None = None
    alt: tuple[str, ...] = ("all",)
    see: tuple[str, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    size: tuple[int, int] | None = None
    right: int = 0
    more: Spec = field(default_factory=dict)


def data(**columns: Sequence[Any] | np.ndarray) -> Data:
    """Return columns as rows; numbers keep about five digits of their column's range, NaN becomes null."""
    made = {}
    for name, column in columns.items():
        array = np.asarray(column) if not isinstance(column, list) else column
        if isinstance(array, np.ndarray) and array.dtype.kind == "f":
            values = _axes.rounded(array).tolist()
            made[name] = [value if value == value else None for value in values]
        else:
            made[name] = array.tolist() if isinstance(array, np.ndarray) else array
    return [dict(zip(made, row, strict=True)) for row in zip(*made.values(), strict=True)]


def picked(names: Sequence[str], codes: np.ndarray) -> list[str]:
    """Return the name of each code."""
    return [names[i] for i in codes.tolist()]
