"""A figure as the checks see it: panels with two axes and the marks in them, whatever library drew it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np

#: What is drawn. ``"cells"`` are images, heatmaps and meshes, ``"boxes"`` summaries of many values.
Kind = Literal["bars", "points", "line", "area", "slices", "cells", "boxes", "text", "other"]
#: What stands along an axis: numbers, moments, or names whose places are only an order.
Along = Literal["number", "time", "names", "unknown"]


@dataclass(frozen=True, kw_only=True)
class Axis:
    """One axis of a panel.

    Attributes
    ----------
    label : str
        Its title as it is shown; "" where it has none.
    scale : str
        ``"linear"``, ``"log"``, ``"symlog"``, ``"time"``, ``"names"`` or the library's own word.
    low, high : float
        What of it is seen, in the numbers of the data (days since 1970 of moments); NaN where it is not known.
    names : tuple of str
        Names at their places, of an axis of names, in the order in which they are drawn.
    along : str
    field : str
        The column that is drawn along it, where the library knows it by name.
    shown : bool
        Whether the axis is drawn at all: its ticks, labels or line.
    """

    label: str = ""
    scale: str = "linear"
    low: float = float("nan")
    high: float = float("nan")
    names: tuple[str, ...] = ()
    along: Along = "unknown"
    field: str = ""
    shown: bool = True


@dataclass(frozen=True, eq=False, kw_only=True)
class Marks:
    """Marks of one kind that were drawn together: the bars of one colour, one line, one cloud of points.

    Attributes
    ----------
    kind : str
    x, y : (n,) float64
        Where they are, in the numbers of the data; the end of a bar's length, the value of a slice in ``y``.
    base : (n,) float64
        Where bars begin.
    horizontal : bool
        Whether bars lie: their length is in ``x``.
    label : str
        As a legend calls them.
    colors : (k, 4) float64
        Red, green, blue, alpha from 0 to 1; one for all, or one each.
    colormap : str
        Name of the colour scale that numbers are told by; "" for none.
    alpha : float
        Opacity.
    size : float
        Area of one point in square pixels; NaN where it is not known.
    style : str
        Shape of points, dashes of a line: what tells it from others besides its colour.
    names : tuple of str
        Of slices or bars: what each stands for, as far as it is known.
    beside : bool
        Whether these names stand at the marks, so that colour has not to tell them.
    """

    kind: Kind
    x: np.ndarray = field(default_factory=lambda: np.zeros(0))
    y: np.ndarray = field(default_factory=lambda: np.zeros(0))
    base: np.ndarray = field(default_factory=lambda: np.zeros(0))
    horizontal: bool = False
    label: str = ""
    colors: np.ndarray = field(default_factory=lambda: np.zeros((0, 4)))
    colormap: str = ""
    alpha: float = 1.0
    size: float = float("nan")
    style: str = ""
    names: tuple[str, ...] = ()
    beside: bool = False

    @property
    def n(self) -> int:
        """How many marks there are."""
        return max(len(self.x), len(self.y))


@dataclass(frozen=True, eq=False, kw_only=True)
class Panel:
    """One pair of axes with what is drawn in it.

    Attributes
    ----------
    place : str
        How code reaches it: ``"ax"``, ``"fig.axes[1]"``; "" where only the whole figure can be reached.
    title : str
    x, y : Axis
    marks : tuple of Marks
    width, height : float
        Pixels of the drawing area; NaN where it is not known.
    three_d : bool
    twin : int
        Place among the panels of the one over which it lies with a scale of its own, -1 for none.
    legend : tuple of str
        Entries of its legend.
    """

    place: str
    title: str = ""
    x: Axis = Axis()
    y: Axis = Axis()
    marks: tuple[Marks, ...] = ()
    width: float = float("nan")
    height: float = float("nan")
    three_d: bool = False
    twin: int = -1
    legend: tuple[str, ...] = ()

    def of(self, *kinds: Kind) -> tuple[Marks, ...]:
        """Return the marks of some kinds."""
        return tuple(marks for marks in self.marks if marks.kind in kinds)


@dataclass(frozen=True, eq=False, kw_only=True)
class Picture:
    """A figure.

    Attributes
    ----------
    library : str
        ``"matplotlib"``, ``"altair"`` or ``"plotly"``: in whose words code is written.
    name : str
        How the user calls it.
    panels : tuple of Panel
    title : str
        Of the whole.
    """

    library: str
    name: str
    panels: tuple[Panel, ...]
    title: str = ""

    @cached_property
    def empty(self) -> bool:
        """Whether nothing is drawn."""
        return not any(panel.marks for panel in self.panels)
