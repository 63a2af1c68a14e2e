"""Which columns are missing together: a matrix of columns by patterns, with the rows of each and the gaps of each.

The frequent patterns stand beside each other as in an UpSet plot (Lex and others 2014); the rest is one column, whose
squares are as large as the share of its rows that miss a value. Columns that are missing together stand together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from mlguide_jupyter.charts._theme import BLUE, CONFIG, INK, SCHEMA, VERMILION, Rows, Spec, layer
from mlguide_jupyter.charts.frame._view import View
from mlguide_jupyter.charts.frame.correlation import order
from mlguide_jupyter.facts.missing import Gap, Patterns, patterns
from mlguide_jupyter.model import Figure

NAME = "patterns"
#: Columns and patterns that are drawn, and pixels of a cell across and down.
COLUMNS, MOST, WIDE, HIGH = 20, 12, 28, 17
#: Pixels of the bars above and beside, and of the gap between; a square leaves this much of its cell free.
ABOVE, BESIDE, APART, FREE = 56, 70, 8, 4
#: Pixels of a name beside the matrix, and rows that are written in full.
NAMED, FULL = 170, 10_000
#: Of more columns than can be drawn, those are one line whose gaps share nine in ten rows (Jaccard's index).
ALIKE = 0.9
#: Rows that are compared for that, and lines that are kept apart.
COMPARED, LEADERS = 5_000, 60


@dataclass(frozen=True)
class _Line:
    """A line of the matrix: a column with gaps, and how many more are missing in nearly the same rows."""

    gap: Gap
    count: int
    more: int


@dataclass(frozen=True)
class _Group:
    """A column of the matrix: its rows, and the share of them that miss each line."""

    key: str
    rows: int
    shares: tuple[float, ...]


def draw(view: View) -> Figure | None:
    """Return the picture, None for a table without gaps."""
    seen = patterns(view.facts)
    if not seen.gaps.columns:
        return None
    lines = _lines(seen)
    groups = _groups(seen, lines)
    first = seen.gappy[0]
    drawn = sum(1 + line.more for line in lines)
    most = max(lines, key=lambda line: line.count)
    cases = {
        "share": True,
        "patterns": True,
        "others": groups[-1].key == "others",
        "alike": any(line.more for line in lines),
        "hidden": drawn < len(seen.gaps.columns),
        "blank": seen.n < view.facts.m,
        "sample": not view.facts.whole,
    }
    return view.figure(
        NAME,
        _Matrix(view, seen, lines, groups).spec(),
        [case for case, holds in cases.items() if holds],
        columns=len(seen.gaps.columns),
        patterns=len(seen.gappy),
        drawn=drawn,
        share=seen.share,
        complete=_scaled(seen, seen.complete),
        first=[seen.gaps.columns[place].name for place in first.places],
        rows=_scaled(seen, first.count),
        part=first.count / seen.n,
        name=most.gap.name,
        most=most.count / seen.n,
    )


def _scaled(seen: Patterns, rows: int) -> int:
    """Return rows of the sample as rows of the table."""
    facts = seen.gaps.facts
    return rows if facts.whole else round(rows * facts.rows / max(facts.m, 1))


def _lines(seen: Patterns) -> list[_Line]:
    """Return the columns with most gaps, those next to each other that are missing together."""
    counts = [int((gap.mask & seen.gaps.rows).sum()) for gap in seen.gaps.columns]
    ranked = [seen.gaps.columns[i] for i in np.argsort(np.negative(counts), kind="stable")]
    more = _alike(seen, ranked) if len(ranked) > COLUMNS else dict.fromkeys(range(len(ranked)), 0)
    lines = [_Line(ranked[i], counts[ranked[i].place], others) for i, others in more.items()]
    # A block of columns counts with all its gaps.
    shown = sorted(lines, key=lambda line: (-line.count * (1 + line.more), line.gap.place))[:COLUMNS]
    if len(shown) < 3:
        return shown
    masks = np.array([line.gap.mask[seen.gaps.rows] for line in shown], float)
    # Only gaps that come together count: those that exclude each other need not stand side by side.
    return [shown[i] for i in order(np.maximum(np.corrcoef(masks), 0))]


def _alike(seen: Patterns, ranked: Sequence[Gap]) -> dict[int, int]:
    """Return the first column of each block, by its rank, with the number of others that are missing with it."""
    rows = np.flatnonzero(seen.gaps.rows)
    rows = rows[:: max(1, -(-len(rows) // COMPARED))]
    leaders, sizes = np.zeros((LEADERS, len(rows)), np.float32), np.zeros(LEADERS)
    places: list[int] = []
    more: dict[int, int] = {}
    for i, gap in enumerate(ranked):
        mask = gap.mask[rows].astype(np.float32)
        size, led = float(mask.sum()), len(places)
        both = leaders[:led] @ mask
        alike = both / np.maximum(sizes[:led] + size - both, 1)
        if led and alike.max() >= ALIKE:
            more[places[int(alike.argmax())]] += 1
        elif led < LEADERS:
            leaders[led], sizes[led] = mask, size
            places.append(i)
            more[i] = 0
    return more


def _groups(seen: Patterns, lines: Sequence[_Line]) -> list[_Group]:
    """Return complete rows, the frequent patterns of the columns that are drawn, and all other rows."""
    line_of = {line.gap.place: i for i, line in enumerate(lines)}
    rows: dict[tuple[int, ...], int] = {}
    for pattern in seen.gappy:
        drawn = tuple(sorted(line_of[place] for place in pattern.places if place in line_of))
        rows[drawn] = rows.get(drawn, 0) + pattern.count
    ranked = sorted((key for key in rows if key), key=lambda key: (-rows[key], len(key), key))
    made = [_Group("complete", seen.complete, (0.0,) * len(lines))]
    made.extend(_group("pattern", rows, [key], len(lines)) for key in ranked[:MOST])
    rest = [*ranked[MOST:], *(((),) if () in rows else ())]
    return [*made, _group("others", rows, rest, len(lines))] if rest else made


def _group(key: str, rows: Mapping[tuple[int, ...], int], patterns: Sequence[tuple[int, ...]], lines: int) -> _Group:
    lost = np.zeros(lines)
    for pattern in patterns:
        lost[list(pattern)] += rows[pattern]
    total = sum(rows[pattern] for pattern in patterns)
    return _Group(key, total, tuple((lost / total).tolist()))


@dataclass(frozen=True)
class _Matrix:
    """The picture in pixels from the upper left corner of the matrix: one plane, so that bars and cells meet."""

    view: View
    seen: Patterns
    lines: Sequence[_Line]
    groups: Sequence[_Group]

    @property
    def width(self) -> int:
        return WIDE * len(self.groups)

    @property
    def height(self) -> int:
        return HIGH * len(self.lines)

    def spec(self) -> Spec:
        """Return the whole picture."""
        return {
            "$schema": SCHEMA,
            "config": CONFIG,
            "width": self.width + APART + BESIDE,
            "height": self.height + APART + ABOVE,
            "layer": [*self.above(), *self.beside(), *self.cells(), *self.names(), *self.legend()],
        }

    def at(self, mark: Spec, values: Rows, **more: Any) -> Spec:
        """Return a layer in the plane."""
        right, top = self.width + APART + BESIDE, -(APART + ABOVE)
        across = {"field": "x", "type": "quantitative", "axis": None, "scale": _pixels(0, right)}
        down = {"field": "y", "type": "quantitative", "axis": None, "scale": _pixels(self.height, top)}
        return layer(mark, values, x=across, y=down, **more)

    def cells(self) -> Iterator[Spec]:
        """Yield a dot for what is there, and a square for what is missing."""
        values: Rows = [
            {
                "x": WIDE * (j + 0.5),
                "y": HIGH * (i + 0.5),
                "size": round(share * (HIGH - FREE) ** 2, 1),
                "column": line.gap.name,
                "rows": _scaled(self.seen, group.rows),
                "share": round(share, 4),
            }
            for j, group in enumerate(self.groups)
            for i, line in enumerate(self.lines)
            for share in [group.shares[i]]
        ]
        size = {"field": "size", "type": "quantitative", "scale": None}
        told = [{"field": field, "type": "nominal"} for field in ("column", "rows", "share")]
        yield self.at(_dot(), [{"x": v["x"], "y": v["y"]} for v in values if v["share"] < 1])
        yield self.at(_square(), [v for v in values if v["share"]], size=size, tooltip=told)

    def above(self) -> Iterator[Spec]:
        """Yield a bar for the rows of each pattern, with their number."""
        most = max(group.rows for group in self.groups)
        values: Rows = []
        for j, group in enumerate(self.groups):
            rows, high = _scaled(self.seen, group.rows), group.rows / most * (ABOVE - 12)
            values.append(
                {
                    "x": WIDE * j + 5,
                    "x2": WIDE * (j + 1) - 5,
                    "y": -APART,
                    "y2": -APART - round(high, 1),
                    "middle": WIDE * (j + 0.5),
                    "text": _short(rows),
                    "rows": rows,
                    "key": group.key,
                }
            )
        colour = {
            "field": "key",
            "type": "nominal",
            "legend": None,
            "scale": {"domain": ["complete", "pattern", "others"], "range": [BLUE, VERMILION, INK]},
        }
        yield self.at({"type": "bar"}, values, x2={"field": "x2"}, y2={"field": "y2"}, color=colour)
        yield self.at(
            _text(10, baseline="bottom", dy=-2),
            [{"x": v["middle"], "y": v["y2"], "text": v["text"]} for v in values],
            text={"field": "text"},
        )

    def beside(self) -> Iterator[Spec]:
        """Yield a bar for the gaps of each line, with their share."""
        left, room = self.width + APART, BESIDE - 36
        most = max(line.count for line in self.lines)
        values: Rows = [
            {
                "x": left,
                "x2": left + round(line.count / most * room, 1),
                "y": HIGH * i + 3,
                "y2": HIGH * (i + 1) - 3,
                "middle": HIGH * (i + 0.5),
                "text": self.view.label(NAME, "share", share=line.count / self.seen.n),
            }
            for i, line in enumerate(self.lines)
        ]
        yield self.at({"type": "bar", "color": VERMILION}, values, x2={"field": "x2"}, y2={"field": "y2"})
        yield self.at(
            _text(10, align="left", dx=3),
            [{"x": v["x2"], "y": v["middle"], "text": v["text"]} for v in values],
            text={"field": "text"},
        )

    def names(self) -> Iterator[Spec]:
        """Yield the names of the lines, and of what the bars say."""
        values: Rows = [
            {
                "x": -6,
                "y": HIGH * (i + 0.5),
                "text": self.view.label(NAME, "line", name=line.gap.name, more=line.more),
            }
            for i, line in enumerate(self.lines)
        ]
        yield self.at(_text(11, align="right", limit=NAMED), values, text={"field": "text"})
        heads = [{"x": -6, "y": -APART, "text": self.view.label(NAME, "rows")}]
        yield self.at(_text(10, align="right", baseline="bottom"), heads, text={"field": "text"})
        heads = [{"x": self.width + APART, "y": -APART, "text": self.view.label(NAME, "gaps")}]
        yield self.at(_text(10, align="left", baseline="bottom"), heads, text={"field": "text"})

    def legend(self) -> Iterator[Spec]:
        """Yield what marks mean, below the matrix."""
        low = self.height + HIGH
        under = [{"x": 3, "y": low - 4, "text": self.view.label(NAME, "complete")}]
        yield self.at(_text(10, align="left"), under, text={"field": "text"})
        others = self.groups[-1].key == "others"
        if others:
            under = [{"x": self.width - 3, "y": low - 4, "text": self.view.label(NAME, "others")}]
            yield self.at(_text(10, align="right"), under, text={"field": "text"})
        down = low + HIGH - 4
        means = self.view.label(NAME, "means", others=others)
        yield self.at(_square((HIGH - FREE) ** 2), [{"x": 9, "y": down}])
        yield self.at(_text(10, align="left"), [{"x": 20, "y": down, "text": means}], text={"field": "text"})


def _pixels(first: float, last: float) -> Spec:
    return {"domain": [first, last], "nice": False, "zero": False}


def _square(size: float | None = None) -> Spec:
    mark: Spec = {"type": "point", "shape": "square", "filled": True, "color": VERMILION, "opacity": 1}
    return mark if size is None else {**mark, "size": size}


def _dot() -> Spec:
    return {"type": "point", "shape": "circle", "filled": True, "color": INK, "opacity": 0.55, "size": 12}


def _text(size: int, **more: object) -> Spec:
    return {"type": "text", "color": INK, "fontSize": size, "baseline": "middle", **more}


def _short(rows: int) -> str:
    """Return a number of rows in at most five characters."""
    if rows < FULL:
        return f"{rows:,}"
    size, unit = (1e6, "M") if rows >= 999_500 else (1e3, "k")
    return f"{rows / size:.3g}{unit}"
