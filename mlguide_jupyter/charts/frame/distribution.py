"""One column of amounts: its histogram, with the family that fits best laid over it."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._theme import BLUE, VERMILION, Spec, axis_format, layer, number, rows, spec
from mlguide_jupyter.charts.frame._view import Bins, View, bins
from mlguide_jupyter.facts.shape import Choice
from mlguide_jupyter.model import Figure

NAME = "distribution"
#: Points of the line.
STEPS = 120


def draw(view: View) -> Figure | None:
    """Return the picture, None for a column without amounts."""
    column = view.column
    values = column.core
    if not len(values) or column not in view.facts.measures:
        return None
    made = bins(values, column.whole_numbers)
    axis = axis_format(made.edges)
    across = number("low", view.label(NAME, "x", column=column.name), axis=axis, scale={"nice": False})
    up = number("rows", view.label(NAME, "y"), scale={"zero": True})
    bars = layer(
        {"type": "bar", "color": BLUE, "opacity": 0.55, "binSpacing": 1},
        rows(low=made.edges[:-1], high=made.edges[1:], rows=made.counts),
        x={**across, "bin": {"binned": True}},
        x2={"field": "high"},
        y=up,
    )
    choice = view.choice
    lines = [_line(choice, made, len(values), across, up)] if choice is not None else []
    cases = ["fitted" if choice is not None else "alone", *(["cut"] if made.outside else [])]
    cases += ["far"] if len(values) < len(column.ranked) else []
    lower, middle, upper = np.quantile(values, (0.25, 0.5, 0.75)).tolist()
    return view.figure(
        NAME,
        spec(bars, *lines),
        cases,
        column=column.name,
        n=len(values),
        lower=lower,
        middle=middle,
        upper=upper,
        family=choice.best.family if choice is not None else "",
        fitting=choice is not None and choice.fitting,
        outside=made.outside,
        far=len(column.ranked) - len(values),
        low=float(made.edges[0]),
        high=float(made.edges[-1]),
    )


def _line(choice: Choice, made: Bins, n: int, across: Spec, up: Spec) -> Spec:
    """Return the fitted family in rows per bar: a line, or points for counts."""
    low, high = float(made.edges[0]), float(made.edges[-1])
    fit = choice.best
    mark: Spec = {"color": VERMILION, "type": "line", "strokeWidth": 2}
    if fit.discrete:
        middles = (made.edges[1:] + made.edges[:-1]) / 2
        height = n * np.diff(fit.cdf(made.edges))
        mark["point"] = {"color": VERMILION}
        return layer(mark, rows(low=middles, rows=height), x=across, y=up)
    grid = np.linspace(low, high, STEPS)
    height = n * fit.density(grid) * (made.edges[1] - made.edges[0])
    # A density without bound (a gamma below shape 1) would flatten the bars.
    height = np.minimum(height, 1.3 * made.counts.max())
    return layer(mark, rows(low=grid, rows=height), x=across, y=up)
