"""What moves from one state to another, and what is left from stage to stage: laid out here, in pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mlguide_jupyter.charts._theme import BLUE, INK, Spec
from mlguide_jupyter.charts.plot import _colors, _said
from mlguide_jupyter.charts.plot._rows import Axis
from mlguide_jupyter.charts.plot._view import Drawn, Nothing, View, data
from mlguide_jupyter.charts.plot._words import note
from mlguide_jupyter.charts.plot.kinds.parts import _pixel
from mlguide_jupyter.guide._words import percent

#: Pixels of a node, between nodes, and points along a band.
NODE, BETWEEN, CURVE = 12, 8, 14
#: Pixels for names beside the outer nodes.
NAMES = 104


@dataclass(frozen=True, eq=False)
class Links:
    """Amounts from node to node; a node is a name in a column."""

    source: np.ndarray
    target: np.ndarray
    amount: np.ndarray
    names: tuple[str, ...]
    column: np.ndarray
    loops: bool = False


def sankey(view: View) -> Drawn:
    """Return bands as wide as what flows."""
    links = _links(view)
    width, height = (470, int(np.clip(26 * _most(links), 200, 460))) if view.full else (214, 140)
    tops, bottoms, scale = _nodes(links, height)
    left = _lefts(links, width, view.full)
    bands = _bands(links, tops, left, scale)
    names = list(links.names)
    colours = _palette(links)
    link: Spec = {
        "mark": {"type": "area", "opacity": 0.42, "interpolate": "monotone"},
        "encoding": {"x": _pixel("x", width), "y": _pixel("y", height, True), "y2": {"field": "y2"}, "detail": {"field": "band", "type": "nominal"}, "color": _by_name(names, colours)},
    }
    nodes = data(x=left, x2=left + NODE, y=tops, y2=np.maximum(bottoms, tops + 1), name=names)
    node = {"data": {"values": nodes}, "mark": {"type": "rect"}, "encoding": {"x": _pixel("x", width), "x2": {"field": "x2"}, "y": _pixel("y", height, True), "y2": {"field": "y2"}, "color": _by_name(names, colours)}}
    texts = _names(links, left, (tops + bottoms) / 2, tops, width, height) if view.full else []
    flows = [f"{_bare(links, a)} → {_bare(links, b)}" for a, b in zip(links.source, links.target, strict=True)]
    total = float(links.amount[links.column[links.source] == links.column.min()].sum())
    values = {**_said.extremes(flows, links.amount), "total": total, "links": len(flows)}
    more = {"width": width, "height": height, "autosize": {"type": "pad", "contains": "padding"}, "padding": 4}
    return Drawn([link, node, *texts], bands, see=("flow",) if len(flows) > 1 else ("one",), values=values, notes=(note("loops"),) if links.loops else (), more=more)


def _bare(links: Links, node: int) -> str:
    return links.names[node].split("\u2063")[0]


def _by_name(names: list[str], colours: list[str]) -> Spec:
    return {"field": "name", "type": "nominal", "scale": {"domain": names, "range": colours}, "legend": None}


def _palette(links: Links) -> list[str]:
    """Return a colour for each name: the same name has the same colour in each column; beyond the palette they repeat."""
    bare = [name.split("\u2063")[0] for name in links.names]
    order = list(dict.fromkeys(bare))
    return [_colors.PALETTE[order.index(name) % len(_colors.PALETTE)] for name in bare]


def _links(view: View) -> Links:
    stages = [view.e.source, view.e.target, *view.e.columns]
    fields = [view.plot.fields[str(name)] for name in stages]
    pairs = [("source", "target")] if not view.e.columns else []
    how = "sum" if view.e.aggregate == "none" and view.has("size") else view.e.aggregate if view.has("size") else "count"
    if pairs:
        grid = view.grid("source", "target", value="size", how=how)
        return _joined(view, grid.axes[0], grid.axes[1], grid.along(), grid.along(1), grid.values)
    axes = [view.rows.axis(field.name) for field in fields]
    view.took_sample()
    weights = view.rows.numbers(view.name("size")) if view.has("size") else np.ones(len(axes[0].codes))
    return _through(axes, np.nan_to_num(weights))


def _joined(view: View, a: Axis, b: Axis, source: np.ndarray, target: np.ndarray, amount: np.ndarray) -> Links:
    """Return links of one step; where targets are sources too, a node stands in the column that it is reached in."""
    kept = amount > 0
    if not kept.any():
        raise Nothing("no_positive", column=view.title("size") or view.measured("size"))
    source, target, amount = source[kept], target[kept], amount[kept]
    shared = set(a.names) & set(b.names) - {view.plot.other}
    if not shared:
        names = (*a.names, *(name + "\u2063" for name in b.names))
        column = np.repeat([0, 1], [a.size, b.size])
        return _used(source, target + a.size, amount, names, column)
    names = tuple(dict.fromkeys((*a.names, *b.names)))
    place = {name: i for i, name in enumerate(names)}
    start = np.array([place[a.names[i]] for i in source])
    end = np.array([place[b.names[i]] for i in target])
    column, rounds = _depths(start, end, len(names))
    if not rounds:
        return _used(start, end, amount, names, column)
    # Flows back would run against the picture: both sides then stand in two columns.
    twice = (*a.names, *(name + "\u2063" for name in b.names))
    return _used(source, target + a.size, amount, twice, np.repeat([0, 1], [a.size, b.size]), loops=True)


def _depths(source: np.ndarray, target: np.ndarray, n: int) -> tuple[np.ndarray, bool]:
    """Return the longest way to each node, and whether there is a way round."""
    depth = np.zeros(n, np.int64)
    for _ in range(n):
        before = depth.copy()
        np.maximum.at(depth, target, depth[source] + 1)
        if (depth == before).all():
            return depth, False
    return depth, True


def _through(axes: Sequence[Axis], weights: np.ndarray) -> Links:
    names, column, base = [], [], []
    for i, axis in enumerate(axes):
        base.append(len(names))
        names += [name + "\u2063" * i for name in axis.names]
        column += [i] * axis.size
    source, target, amount = [], [], []
    for i in range(len(axes) - 1):
        a, b = axes[i], axes[i + 1]
        use = (a.codes >= 0) & (b.codes >= 0)
        table = np.zeros((a.size, b.size))
        np.add.at(table, (a.codes[use], b.codes[use]), weights[use])
        rows, columns = np.nonzero(table > 0)
        source += (rows + base[i]).tolist()
        target += (columns + base[i + 1]).tolist()
        amount += table[rows, columns].tolist()
    if not amount:
        raise Nothing("no_values", columns=[axis.name for axis in axes])
    return _used(np.array(source), np.array(target), np.array(amount), tuple(names), np.array(column))


def _used(source: np.ndarray, target: np.ndarray, amount: np.ndarray, names: tuple[str, ...], column: np.ndarray, loops: bool = False) -> Links:  # noqa: PLR0913, E501
    """Return links with the nodes that have any."""
    used = np.unique(np.concatenate([source, target]))
    place = np.full(len(names), -1)
    place[used] = np.arange(len(used))
    return Links(place[source], place[target], amount, tuple(names[i] for i in used), column[used], loops)


def _most(links: Links) -> int:
    return int(np.bincount(links.column).max())


def _nodes(links: Links, height: int) -> tuple[np.ndarray, np.ndarray, float]:
    """Return top and bottom of each node, and pixels of a unit."""
    n = len(links.names)
    size = np.maximum(np.bincount(links.source, links.amount, n), np.bincount(links.target, links.amount, n))
    columns = [np.flatnonzero(links.column == i) for i in range(int(links.column.max()) + 1)]
    gap = min(BETWEEN, 0.4 * height / max(_most(links), 1))
    scale = min((height - gap * (len(own) - 1)) / size[own].sum() for own in columns if len(own) and size[own].sum())
    tops = np.zeros(n)
    for own in columns:
        # Nodes stand where most of what they hold comes from, which keeps bands from crossing.
        order = own[np.argsort(_middles(links, own, tops, size, scale), kind="stable")] if own is not columns[0] else own
        used = size[order].sum() * scale + gap * (len(order) - 1)
        at = (height - used) / 2
        for node in order:
            tops[node] = at
            at += size[node] * scale + gap
    return tops, tops + size * scale, float(scale)


def _middles(links: Links, own: np.ndarray, tops: np.ndarray, size: np.ndarray, scale: float) -> np.ndarray:
    middles = np.zeros(len(own))
    for i, node in enumerate(own):
        into = links.target == node
        if into.any():
            middles[i] = np.average(tops[links.source[into]] + size[links.source[into]] * scale / 2, weights=links.amount[into])
    return middles


def _lefts(links: Links, width: int, full: bool) -> np.ndarray:
    names = NAMES if full else 2
    last = max(int(links.column.max()), 1)
    return names + links.column / last * (width - 2 * names - NODE)


def _bands(links: Links, tops: np.ndarray, left: np.ndarray, scale: float) -> list[dict[str, object]]:
    out, into = tops.copy(), tops.copy()
    starts, ends = np.zeros(len(links.amount)), np.zeros(len(links.amount))
    for i in np.lexsort((tops[links.target], links.source)):
        starts[i] = out[links.source[i]]
        out[links.source[i]] += links.amount[i] * scale
    for i in np.lexsort((tops[links.source], links.target)):
        ends[i] = into[links.target[i]]
        into[links.target[i]] += links.amount[i] * scale
    rows = []
    at = np.linspace(0, 1, CURVE)
    ease = at * at * (3 - 2 * at)
    for i, (a, b, amount) in enumerate(zip(links.source, links.target, links.amount, strict=True)):
        x = left[a] + NODE + at * (left[b] - left[a] - NODE)
        y = starts[i] + ease * (ends[i] - starts[i])
        rows += data(x=np.round(x, 1), y=np.round(y, 1), y2=np.round(y + amount * scale, 1), band=[i] * CURVE, name=[links.names[a]] * CURVE)
    return rows


def _names(links: Links, left: np.ndarray, middle: np.ndarray, tops: np.ndarray, width: int, height: int) -> list[Spec]:  # noqa: PLR0913
    from mlguide_jupyter.charts.plot import _axes

    made: list[Spec] = []
    last = int(links.column.max())
    for column in range(last + 1):
        own = np.flatnonzero(links.column == column)
        y = np.clip(_axes.spread(middle[own], 12.0), 5, height - 5)
        right = column == last
        outer = column in (0, last)
        x = left[own] - 5 if column == 0 else left[own] + NODE + 5
        rows = data(x=x, y=y, text=[_bare(links, i) for i in own])
        text = {"type": "text", "align": "right" if column == 0 else "left", "fontSize": 10, "color": INK, "limit": NAMES - 8 if outer else 90}
        made.append({"data": {"values": rows}, "mark": text, "encoding": {"x": _pixel("x", width), "y": _pixel("y", height, True), "text": {"field": "text", "type": "nominal"}}})
        _ = right
    return made


def funnel(view: View) -> Drawn:
    """Return what is left at each stage, as centred bars with the share of the first."""
    grid = view.grid("x", value="y")
    names = [grid.axes[0].names[i] for i in grid.along()]
    sizes = grid.values
    if sizes.max() <= 0:
        raise Nothing("no_positive", column=view.title("y"))
    share = sizes / sizes[0] if sizes[0] else sizes / sizes.max()
    texts = [f"{_said.compact(value)}  ({percent(part, 0)})" for value, part in zip(sizes.tolist(), share.tolist(), strict=True)]
    half = sizes / sizes.max() / 2
    rows = data(level=names, left=-half, right=half, text=texts, middle=np.zeros(len(names)))
    axis = Axis("", np.zeros(0, np.int64), tuple(names))
    view = view.with_rows(axis.size, 32)
    along = view.names_axis(axis, "level", lying=True, scale={"paddingInner": 0.15})
    across = {"field": "left", "type": "quantitative", "scale": {"domain": [-0.5, 0.72], "nice": False}, "axis": None}
    bars: Spec = {"mark": {"type": "bar", "color": BLUE, "opacity": 0.85}, "encoding": {"y": along, "x": across, "x2": {"field": "right"}}}
    beside: Spec = {"mark": {"type": "text", "align": "left", "dx": 6, "color": INK, "fontSize": 10}, "encoding": {"y": along, "x": {**across, "field": "right"}, "text": {"field": "text", "type": "nominal"}}}
    drops = np.array([1 - b / a if a > 0 else 0.0 for a, b in zip(sizes[:-1], sizes[1:], strict=True)])
    worst = int(drops.argmax()) if len(drops) else 0
    values = {"n": len(names), "first": names[0], "end": names[-1], "a": float(sizes[0]), "b": float(sizes[-1]), "left": float(share[-1])}
    values |= {"before": names[worst], "after": names[min(worst + 1, len(names) - 1)], "drop": float(drops[worst]) if len(drops) else 0.0}
    return Drawn([bars, *([beside] if view.full else [])], rows, see=("stages",) if len(names) > 1 else (), values=values, size=view.pixels)
