"""One column of dates: rows per day, month or year."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._theme import BLUE, layer, number, spec
from mlguide_jupyter.charts.frame._view import View
from mlguide_jupyter.model import Figure

NAME = "timeline"
#: The finest unit that needs no more bars than this is drawn.
MOST = 120
UNITS = (("h", "hour"), ("D", "day"), ("W", "week"), ("M", "month"), ("Y", "year"))


def draw(view: View) -> Figure | None:
    """Return the picture, None for a column without dates."""
    column = view.column
    if column.kind != "date":
        return None
    cells = column.cells[~column.gaps]
    cells = cells[~np.isnat(cells)]
    if len(cells) < 2 or cells.min() == cells.max():
        return None
    unit, name = next((u for u in UNITS if _bars(cells, u[0]) <= MOST), UNITS[-1])
    steps = cells.astype(f"datetime64[{unit}]").astype(np.int64)
    counts = np.bincount(np.clip(steps - steps.min(), 0, 10 * MOST))
    places = (np.arange(len(counts)) + steps.min()).astype(f"datetime64[{unit}]").astype("datetime64[s]")
    values = [{"at": str(at), "rows": int(count)} for at, count in zip(places, counts, strict=True)]
    up = number("rows", view.label(NAME, "y", unit=name), scale={"zero": True})
    across = {"field": "at", "type": "temporal", "title": view.label(NAME, "x", column=column.name)}
    # Whole steps, for a smooth line would invent rows between them.
    area = layer({"type": "area", "color": BLUE, "opacity": 0.6, "interpolate": "step"}, values, x=across, y=up)
    return view.figure(
        NAME,
        spec(area),
        ["span"],
        column=column.name,
        unit=name,
        first=str(cells.min().astype("datetime64[D]")),
        last=str(cells.max().astype("datetime64[D]")),
        most=int(counts.max()),
        least=int(counts.min()),
    )


def _bars(cells: np.ndarray, unit: str) -> int:
    ends = np.array([cells.min(), cells.max()]).astype(f"datetime64[{unit}]").astype(np.int64)
    return int(ends[1] - ends[0]) + 1
