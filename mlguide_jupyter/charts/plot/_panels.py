"""Small multiples: the same picture for each level of one field, with the same axes (Tufte 1990)."""

from __future__ import annotations

from dataclasses import replace

from msgspec.structs import replace as changed

from mlguide_jupyter.charts._theme import INK, Spec
from mlguide_jupyter.charts.plot._drawn import Drawn, Nothing
from mlguide_jupyter.charts.plot._forms import PANELS
from mlguide_jupyter.charts.plot._made import made_of
from mlguide_jupyter.charts.plot._rows import Rows
from mlguide_jupyter.charts.plot._spec import inner
from mlguide_jupyter.charts.plot._view import AROUND, FULL, MARGIN, SMALL, SMALL_MARGIN, View

#: Small multiples side by side, their height as a part of their width, and pixels of the height of small ones.
ACROSS, FLAT, SMALL_HEIGHT = 3, 0.75, 50


def panels(view: View) -> list[Drawn]:
    """Return the small multiples, that with the most rows first in what is said, in order in what is drawn."""
    axis = view.axis("facet")
    told, field = view.told_field("facet"), view.rows.source(view.name("facet"))
    one = changed(view.plot, encoding=changed(view.e, facet=None))
    made: list[tuple[int, Drawn]] = []
    width, height = _size(view, max(min(axis.size, PANELS), 1))
    margin = MARGIN if view.full else SMALL_MARGIN
    pixels = (width + margin[0], height + margin[1])
    empty = Nothing("no_values", columns=[view.title("facet")])
    for place, level in enumerate(axis.names[:PANELS]):
        mask = axis.codes == place
        where = ((field, told.keys[place]),) if field is not None and told.keys else ()
        exact = view.table if where else None
        panel = View(
            Rows(view.profile, one, mask), view.full, exact, where, pixels, True, min(axis.size, PANELS), view.told
        )
        try:
            drawn = made_of(panel)
        except Nothing as nothing:
            empty = nothing
            continue
        made.append((int(mask.sum()), replace(drawn, values={**drawn.values, "level": level, "place": len(made)})))
    if not made:
        raise empty
    most = max(range(len(made)), key=lambda i: made[i][0])
    return [made[most][1], *(drawn for i, (_, drawn) in enumerate(made) if i != most)]


def _size(view: View, n: int) -> tuple[int, int]:
    """Return pixels of each of ``n`` panels, axes left out."""
    width = (FULL if view.full else SMALL)[0] // min(ACROSS, n) - (26 if view.full else 14)
    return width, int(width * FLAT) if view.full else SMALL_HEIGHT


def of_panels(view: View, made: list[Drawn]) -> Spec:
    """Return the specification of small multiples: three in a row, with the same axes."""
    ordered = sorted(made, key=lambda each: int(each.values["place"]))
    across = min(ACROSS, len(ordered))
    width, height = _size(view, len(ordered))
    if view.full and view.lying:
        # Each row of bars needs its line, whatever the panel.
        height = max([height, *(each.size[1] - AROUND for each in ordered if each.size)])
    panels = []
    for place, each in enumerate(ordered):
        drawn = _bare(inner(each), first=place % across == 0, last=place + across >= len(ordered))
        title = {
            "text": each.values["level"],
            "fontSize": 10,
            "fontWeight": "normal",
            "color": INK,
            "anchor": "start",
            "offset": 4,
            "limit": width,
        }
        own: Spec = {key: each.more[key] for key in ("width", "height") if key in each.more}
        panels.append({**drawn, "width": width, "height": height, **own, **({"title": title} if view.full else {})})
    shared = {"scale": {"x": "shared", "y": "shared", "color": "shared"}}
    return {"concat": panels, "columns": across, "spacing": 12, "resolve": shared}


def _bare(spec: Spec, first: bool, last: bool) -> Spec:
    """Return a panel whose axes are labelled only at the outer sides of all panels."""

    def layer(each: Spec) -> Spec:
        told = dict(each.get("encoding", {}))
        for channel, outer in (("x", last), ("y", first)):
            axis = told.get(channel, {}).get("axis") if isinstance(told.get(channel), dict) else None
            if axis is not None:
                told[channel] = {**told[channel], "axis": axis if outer else {**axis, "labels": False, "title": None}}
        return {**each, "encoding": told} if told else each

    return {**spec, "layer": [layer(each) for each in spec["layer"]]}
