"""One picture as its kind draws it: rows, groups, sizes and axes; and what a kind gives back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from mlguide_jupyter.charts._theme import Spec
from mlguide_jupyter.charts.choice import Encoding
from mlguide_jupyter.charts.plot import _axes, _colors, _exact, _notes
from mlguide_jupyter.charts.plot._drawn import Nothing
from mlguide_jupyter.charts.plot._grid import Grid, of_sample
from mlguide_jupyter.charts.plot._plot import Plot, PlotField
from mlguide_jupyter.charts.plot._rows import Axis, Rows
from mlguide_jupyter.charts.plot._words import note, plots, shared
from mlguide_jupyter.facts.charting import Field, Profile
from mlguide_jupyter.guide._words import fill

#: Pixels in all, and of the small form.
FULL, SMALL = (480, 300), (220, 150)
#: What axes take of them.
MARGIN, SMALL_MARGIN = (60, 60), (40, 24)
#: Pixels of a row of bars or dots, and of the axis and legend around them.
ROW, AROUND = 17, 64
#: From so many rows on they are lower, as labels of one size still allow; pixels of the highest picture.
MANY, LOW, HIGHEST = 30, 13, 850
#: Pixels of a row of a grid.
LINE_HEIGHT = 24


@dataclass(frozen=True, eq=False)
class View:
    """A picture to be drawn.

    Attributes
    ----------
    rows : Rows
    full : bool
        Whether there is room for titles, legends and labels.
    table : object or None
        The user's table, for figures of all rows.
    where : tuple of (Field, cell)
        What the rows of one panel share.
    pixels : (int, int)
    panel : bool
        Whether it is one of several.
    panels : int
        How many they are: what is drawn of each shrinks with their number.
    told : list of str
        Fills up with how rows were taken: ``"sampled"``.
    """

    rows: Rows
    full: bool = True
    table: object | None = None
    where: tuple[tuple[Field, Any], ...] = ()
    pixels: tuple[int, int] = FULL
    panel: bool = False
    panels: int = 1
    told: list[str] = field(default_factory=list)

    @property
    def profile(self) -> Profile:
        """The profile of the columns."""
        return self.rows.profile

    @property
    def plot(self) -> Plot:
        """The description that is drawn."""
        return self.rows.plot

    @property
    def e(self) -> Encoding:
        """Its encoding."""
        return self.plot.encoding

    @property
    def lying(self) -> bool:
        """Whether the picture is turned by a quarter."""
        return self.e.horizontal

    def has(self, channel: str) -> bool:
        """Return whether a channel is in use."""
        return getattr(self.e, channel) is not None

    def name(self, channel: str) -> str:
        """Return the name of the field of a channel; without one there is nothing to draw."""
        name = getattr(self.e, channel)
        if name is None:
            raise Nothing("not_given", channel=channel)
        return str(name)

    def told_field(self, channel: str) -> PlotField:
        """Return the field of a channel that is in use."""
        return self.plot.fields[self.name(channel)]

    def title(self, channel: str) -> str:
        """Return the title of a channel, "" where it is not in use."""
        return self.told_field(channel).title if self.has(channel) else ""

    def form(self, channel: str) -> str:
        """Return the format of the numbers of a channel."""
        return self.told_field(channel).format if self.has(channel) else ""

    def measured(self, channel: str = "y") -> str:
        """Return what stands along the measured side."""
        return _notes.measured(self.plot, channel)

    def numbers(self, channel: str) -> np.ndarray:
        """Return the numbers of a channel, rows of the sample."""
        self.took_sample()
        return self.rows.numbers(self.name(channel))

    def some_points(self, shown: int, there: int) -> tuple[str, ...]:
        """Return the note that says how many points are drawn, where these are not all."""
        if shown >= there:
            return ()
        self.told.append("chosen")
        return (note("points", shown=shown, rows=self.plot.rows),)

    def took_sample(self) -> None:
        """Say that the picture shows the sample, where that is not the whole table."""
        if not self.profile.facts.whole and "sampled" not in self.told:
            self.told.append("sampled")

    def parts(self, channel: str) -> bool:
        """Return whether a channel parts rows into levels, else it holds numbers or moments."""
        return self.has(channel) and bool(self.told_field(channel).levels)

    def axis(self, channel: str) -> Axis:
        """Return what parts rows along a channel."""
        return self.rows.axis(self.name(channel), continuous=not self.parts(channel))

    def calendar(self, channel: str) -> bool:
        """Return whether a channel holds moments of the calendar."""
        of = self.rows.source(self.name(channel)) if self.has(channel) else None
        return of is not None and of.calendar

    def grid(self, *channels: str, value: str | None = None, how: str = "") -> Grid:
        """Return rows grouped by channels: of all rows where that can be had, else of the sample."""
        names = [(self.name(channel), not self.parts(channel)) for channel in channels]
        wanted, how = (self.name(value) if value is not None and self.has(value) else None), how or self.e.aggregate
        if self.table is not None and not self.profile.facts.whole:
            found = _exact.of_all(self.rows, names, wanted, how, self.table, self.where)
            if found is not None:
                return found
        self.took_sample()
        made = of_sample(self.rows, names, wanted, how)
        if not len(made):
            raise Nothing("no_values", columns=[told.title for told in self.plot.fields.values()])
        if how == "count" or wanted is None:
            return replace(made, values=np.rint(made.values * self.scale()))
        return replace(made, values=made.values * self.scale()) if how == "sum" else made

    def scale(self) -> float:
        """Return by how much sums of the sample are too small; the picture then says that they are estimates."""
        facts = self.profile.facts
        if facts.whole or not facts.m:
            return 1.0
        self.told.append("estimated")
        return facts.rows / facts.m

    def budget(self, most: int, least: int = 1) -> int:
        """Return how many rows a picture may draw, when all panels together may draw ``most``."""
        return max(most // self.panels, least)

    @property
    def width(self) -> int:
        """Pixels between the axes, about."""
        return self.pixels[0] - (MARGIN if self.full else SMALL_MARGIN)[0]

    @property
    def height(self) -> int:
        """Pixels between the axes, about."""
        return self.pixels[1] - (MARGIN if self.full else SMALL_MARGIN)[1]

    def with_rows(self, n: int, step: int = ROW) -> View:
        """Return the view with as much height as ``n`` rows of bars or dots take."""
        if not self.full:
            return self
        return replace(
            self,
            pixels=(self.pixels[0], int(np.clip(n * (min(step, LOW) if n > MANY else step) + AROUND, 140, HIGHEST))),
        )

    def names_axis(self, axis: Axis, key: str, channel: str = "x", lying: bool | None = None, **more: Any) -> Spec:
        """Return an axis of names."""
        lying = self.lying if lying is None else lying
        ordered = bool(self.told_field(channel).starts) or self.told_field(channel).kind == "number"
        length = self.height if lying else self.width
        return _axes.names(axis, key, self.title(channel), length, lying=lying, full=self.full, ordered=ordered, **more)

    def numbers_axis(self, channel: str, key: str, title: str = "", **more: Any) -> Spec:
        """Return an axis of the numbers of a channel."""
        told = self.told_field(channel) if self.has(channel) else None
        form = more.pop("form", told.format if told else "")
        log = bool(told and told.log)
        if self.panel:
            more["axis"] = {"tickCount": _axes.FEW_TICKS, **more.get("axis", {})}
        return _axes.numbers(key, title or self.title(channel), full=self.full, form=form, log=log, **more)

    def along(self, channel: str, key: str, places: np.ndarray, **more: Any) -> Spec:
        """Return an axis of the places of a channel: moments, or numbers."""
        if self.calendar(channel):
            return _axes.times(key, self.title(channel), places, full=self.full, **more)
        return self.numbers_axis(channel, key, **more)

    def color(
        self,
        axis: Axis,
        key: str = "color",
        channel: str = "color",
        legend: bool = True,
        bare: bool = False,
        **more: Any,
    ) -> Spec:
        """Return the colour channel of levels; ``bare`` keeps the outline of marks out of the legend."""
        shown = legend and self.full and axis.size > 1
        made = _colors.by_level(axis, key, self.told_field(channel).natural, self.plot.other, shown, **more)
        if bare and shown:
            made["legend"]["symbolStrokeWidth"] = 0
        return made

    def turned(self, along: Spec, across: Spec) -> dict[str, Spec]:
        """Return both axes: names along x, unless the picture is turned."""
        return {"y": along, "x": across} if self.lying else {"x": along, "y": across}

    def word(self, key: str, /, **values: Any) -> str:
        """Return an entry of a legend or the title of an axis."""
        told = plots().charts[self.plot.chart].labels
        return fill(told[key], **values) if key in told else shared(key, **values)
