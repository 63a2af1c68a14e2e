"""From the description of a picture to the picture: the specification, its notes, and what it says in words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Literal

from msgspec.structs import replace as changed

from mlguide_jupyter.charts._theme import CONFIG, INK, SCHEMA, Rows as Data, Spec
from mlguide_jupyter.charts.choice import Ranked
from mlguide_jupyter.charts.plot import _words
from mlguide_jupyter.charts.plot._plan import plan
from mlguide_jupyter.charts.plot._plot import Plot
from mlguide_jupyter.charts.plot._rows import Rows
from mlguide_jupyter.charts.plot._view import FULL, SMALL, Drawn, Nothing, View
from mlguide_jupyter.charts.plot.kinds import KINDS
from mlguide_jupyter.facts.charting import Profile
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Figure

Size = Literal["full", "small"]
#: From so many rows on they are written column by column, which takes a third of the room.
MANY = 60
#: Letters of a line of notes, and pixels of one.
LETTERS, LINE = 92, 13
#: Small multiples side by side, and pixels of each with its axes.
ACROSS, PANEL, SMALL_PANEL = 3, (166, 140), (78, 60)


def draw(profile: Profile, plot: Plot, size: Size = "full", table: object | None = None) -> Figure | None:
    """Return the picture.

    Parameters
    ----------
    profile : Profile
    plot : Plot
    size : {"full", "small"}
        Small ones have no titles, notes and legends.
    table : object, optional
        The user's table: what is aggregated then is of all its rows, not of the sample. It is not kept.

    Returns
    -------
    Figure or None
        None where there is nothing to see; :func:`refusal` says why.
    """
    try:
        return _figure(profile, plot, size, table)
    except Nothing:
        return None


def refusal(profile: Profile, plot: Plot) -> str:
    """Return why there is no picture, as a sentence; "" where there is one."""
    try:
        _figure(profile, plot, "full", None)
    except Nothing as nothing:
        return _words.reason(nothing.slug, **nothing.values)
    return ""


def sentence(profile: Profile, ranked: Ranked) -> str:
    """Return the one thing that one should see in the picture of a ranked chart, "" where there is none."""
    plot = plan(profile, ranked)
    try:
        view = View(Rows(profile, plot))
        if plot.encoding.facet:
            return _said(plot, *_panels(view))
        return _said(plot, _made(view))
    except Nothing:
        return ""


def _made(view: View) -> Drawn:
    if not view.profile.facts.rows:
        raise Nothing("no_rows")
    return KINDS[view.plot.chart](view)


def _figure(profile: Profile, plot: Plot, size: Size, table: object | None) -> Figure:
    full = size == "full"
    view = View(Rows(profile, plot), full, table, pixels=FULL if full else SMALL)
    made = list(_panels(view)) if plot.encoding.facet else [_made(view)]
    notes = [*plot.notes, *dict.fromkeys(note for each in made for note in each.notes), *_sampled(view)]
    spec = _of_panels(view, made) if plot.encoding.facet else _single(view, made[0])
    alt = " ".join(filter(None, [*_described(plot, *made), _said(plot, *made), *notes]))
    if full and notes:
        spec = _noted(spec, notes)
    head: Spec = {"$schema": SCHEMA, "description": alt, "config": _config(full)}
    return Figure(title=plot.title, spec={**head, **spec}, alt=alt)


def _sampled(view: View) -> list[str]:
    facts = view.profile.facts
    return [_words.note("sampled", m=facts.m, rows=facts.rows)] if "sampled" in view.told else []


def _config(full: bool) -> Spec:
    if full:
        return CONFIG
    axis = {**CONFIG["axis"], "labelFontSize": 8, "labelPadding": 2, "tickCount": 3}
    return {**CONFIG, "axis": axis}


def _single(view: View, made: Drawn) -> Spec:
    width, height = made.size or view.pixels
    if "width" in made.more or "concat" in made.more or "vconcat" in made.more:
        return {**_inner(made), **made.more}
    fit = {"autosize": {"type": "fit", "contains": "padding"}, "width": width, "height": height}
    room = {"padding": {"left": 2, "top": 4, "bottom": 2, "right": 4 + (made.right if view.full else 0)}}
    return {**fit, **room, **_inner(made), **made.more}


def _inner(made: Drawn) -> Spec:
    """Return data and layers."""
    layers = [_columnar(layer, [layer]) for layer in made.layers]
    whole = _columnar({"data": {"values": made.data}}, made.layers) if made.data is not None else {}
    return {**whole, **({"layer": layers} if layers else {})}


def _columnar(spec: Spec, layers: list[Spec]) -> Spec:
    """Return a specification whose many rows are held column by column, and are taken apart where they are drawn."""
    rows: Data = spec.get("data", {}).get("values") or []
    if len(rows) < MANY:
        return spec
    held = {"values": [{key: [row[key] for row in rows] for key in rows[0]}]}
    read = [{"calculate": f"toDate(datum.{key})", "as": key} for key in rows[0] if key in _moments(layers)]
    return {**spec, "data": held, "transform": [{"flatten": list(rows[0])}, *read, *spec.get("transform", [])]}


def _moments(layers: list[Spec]) -> set[str]:
    """Return the fields that hold moments: Vega-Lite reads them by itself only where they are not in columns."""
    found = set()
    for layer in layers:
        for channel, told in layer.get("encoding", {}).items():
            if told.get("type") == "temporal":
                second = layer["encoding"].get(f"{channel}2", {})
                found |= {told["field"], second.get("field", told["field"])}
    return found


def _noted(spec: Spec, notes: Iterable[str]) -> Spec:
    width = spec.get("width", FULL[0])
    letters = max(40, LETTERS * width // FULL[0]) if isinstance(width, int) and spec.get("autosize") else LETTERS
    lines = textwrap.wrap(" ".join(notes), letters)
    told = {"text": lines, "anchor": "start", "fontSize": 10, "fontWeight": "normal", "color": INK, "offset": 8, "frame": "bounds", "lineHeight": LINE}
    taller = {"height": spec["height"] + LINE * len(lines)} if spec.get("autosize") and isinstance(spec.get("height"), int) else {}
    return {**spec, **taller, "title": told}


def _described(plot: Plot, *made: Drawn) -> list[str]:
    words = _words.plots()
    told = [words.charts[plot.chart].alt[case] for case in made[0].alt]
    lines = [fill(text, **{**_named(plot), **made[0].values}) for text in told]
    if len(made) > 1:
        lines.insert(0, _words.shared("panels", n=len(made), facet=plot.fields[str(plot.encoding.facet)].title))
    return lines


def _said(plot: Plot, *made: Drawn) -> str:
    """Return what is to be seen: in the panel with the most rows, where there are several."""
    words = _words.plots()
    first = made[0]
    told = [words.charts[plot.chart].see.get(case) or words.see[case] for case in first.see]
    text = " ".join(fill(each, **{**_named(plot), **first.values}) for each in told)
    return _words.shared("in_panel", level=first.values["level"], said=text) if len(made) > 1 and text else text


def _named(plot: Plot) -> dict[str, Any]:
    """Return titles of the channels, and what is measured."""
    from mlguide_jupyter.charts.plot._notes import amount, measured

    channels = ("x", "y", "color", "size", "detail", "facet", "label", "low", "high", "open", "close", "source", "target")
    found = {channel: plot.fields[name].title if (name := getattr(plot.encoding, channel)) is not None else "" for channel in channels}
    return {**found, "measure": measured(plot, amount(plot)), "how": plot.encoding.aggregate}


def _panels(view: View) -> list[Drawn]:
    """Return the small multiples, that with the most rows first in what is said, in order in what is drawn."""
    axis = view.axis("facet")
    told, field = view.told_field("facet"), view.rows.source(view.name("facet"))
    one = changed(view.plot, encoding=changed(view.e, facet=None))
    made: list[tuple[int, Drawn]] = []
    for place, level in enumerate(axis.names[:9]):
        mask = axis.codes == place
        where = ((field, told.keys[place]),) if field is not None and told.keys else ()
        pixels = PANEL if view.full else SMALL_PANEL
        exact = view.table if where else None
        panel = View(Rows(view.profile, one, mask), view.full, exact, where, pixels, True, view.told)
        try:
            drawn = _made(panel)
        except Nothing:
            continue
        made.append((int(mask.sum()), replace(drawn, values={**drawn.values, "level": level, "place": len(made)})))
    if not made:
        raise Nothing("no_values", columns=[each.title for each in view.plot.fields.values()])
    most = max(range(len(made)), key=lambda i: made[i][0])
    return [made[most][1], *(drawn for i, (_, drawn) in enumerate(made) if i != most)]


def _of_panels(view: View, made: list[Drawn]) -> Spec:
    ordered = sorted(made, key=lambda each: int(each.values["place"]))
    across = min(ACROSS, len(ordered))
    width = (FULL if view.full else SMALL)[0] // across - (26 if view.full else 14)
    height = int(width * 0.75) if view.full else 50
    panels = []
    for place, each in enumerate(ordered):
        inner = _bare(_inner(each), first=place % across == 0, last=place + across >= len(ordered))
        title = {"text": each.values["level"], "fontSize": 10, "fontWeight": "normal", "color": INK, "anchor": "start", "offset": 4, "limit": width}
        panels.append({**inner, "width": width, "height": height, **({"title": title} if view.full else {})})
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

