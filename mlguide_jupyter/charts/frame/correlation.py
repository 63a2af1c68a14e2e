"""Which columns go together: all pairs of a few numbers as a matrix, of many columns the strongest pairs in a row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from mlguide_jupyter.charts._texts import texts
from mlguide_jupyter.charts._theme import BLUE, INK, VERMILION, Rows, Spec, layer, number, spec
from mlguide_jupyter.checks.distribution._pairs import Pairs, pairs
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Figure

MATRIX, RANKED = "correlation-matrix", "correlation-pairs"
#: Columns of a matrix that can still be read, and pixels of a cell.
MOST, CELL = 14, 30
#: Pairs in a row, and pixels of each.
ROWS, STEP = 16, 20


def figure(facts: FrameFacts) -> Figure | None:
    """Return the picture of the pairs of a table, None where no pair is worth one.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Figure or None
    """
    seen = pairs(facts)
    if not seen.named:
        return None
    numbers = {*seen.columns}
    inside = all(pair.a in numbers and pair.b in numbers and pair.shape != "hump" for pair in seen.named)
    return _matrix(seen) if inside and 3 <= len(seen.columns) <= MOST else _ranked(seen)


def order(matrix: np.ndarray) -> list[int]:
    """Return columns so that those that go together stand together: each time the one nearest to the last."""
    size = np.abs(np.nan_to_num(matrix))
    left = list(range(len(size)))
    chosen = [left.pop(int(size.sum(axis=0).argmax()))]
    while left:
        chosen.append(left.pop(int(np.argmax([size[chosen[-1], j] for j in left]))))
    return chosen


def _matrix(seen: Pairs) -> Figure:
    names, place, words = seen.columns, order(seen.matrix), texts("frame")[MATRIX].labels
    values: Rows = [
        {
            "a": names[i],
            "b": names[j],
            "r": round(float(seen.matrix[i, j]), 2),
            "size": round(float(seen.matrix[i, j]) ** 2, 3),
            "way": words["together" if seen.matrix[i, j] >= 0 else "against"],
        }
        for i in place
        for j in place
        if i != j
    ]
    ordered = [names[i] for i in place]
    axis = {"axis": {"title": None, "grid": False}, "type": "nominal", "sort": ordered}
    ways = [words["together"], words["against"]]
    by_way = {"field": "way", "type": "nominal"}
    drawn = spec(
        layer(
            {"type": "point", "filled": True, "opacity": 1},
            values,
            x={"field": "a", **axis},
            y={"field": "b", **axis},
            size={
                "field": "size",
                "type": "quantitative",
                "scale": {"domain": [0, 1], "range": [0, (CELL - 6) ** 2]},
                "legend": None,
            },
            color={**by_way, "scale": {"domain": ways, "range": [BLUE, VERMILION]}},
            shape={**by_way, "scale": {"domain": ways, "range": ["square", "diamond"]}},
            tooltip=_tooltip("a", "b", "r"),
        ),
        width=CELL * len(names),
        height=CELL * len(names),
    )
    return _told(MATRIX, drawn, seen)


def _ranked(seen: Pairs) -> Figure:
    words = texts("frame")[RANKED].labels
    shown = seen.named[:ROWS]
    values: Rows = [
        {
            "pair": f"{pair.a} ~ {pair.b}",
            "value": round(pair.value, 3),
            "low": round(pair.low, 3),
            "high": round(pair.high, 3),
            "measure": pair.measure,
            "said": fill(words["mistold" if pair.shape in ("bent", "driven", "hump") else "told"]),
        }
        for pair in shown
    ]
    down = {
        "field": "pair",
        "type": "nominal",
        "sort": [value["pair"] for value in values],
        "axis": {"title": None, "labelLimit": 220},
    }
    said = list(dict.fromkeys([fill(words["told"]), fill(words["mistold"])]))
    colour = {"field": "said", "type": "nominal", "scale": {"domain": said, "range": [BLUE, VERMILION]}}
    shape = {"field": "said", "type": "nominal", "scale": {"domain": said, "range": ["circle", "diamond"]}}
    across = number("value", words["x"], scale={"zero": True})
    drawn = spec(
        layer({"type": "rule", "color": INK}, values, x={**across, "field": "low"}, x2={"field": "high"}, y=down),
        layer(
            {"type": "point", "filled": True, "size": 50, "opacity": 1},
            values,
            x=across,
            y=down,
            color=colour,
            shape=shape,
            tooltip=_tooltip("pair", "measure", "value", "low", "high"),
        ),
        height=STEP * len(values) + 10,
    )
    return _told(RANKED, drawn, seen)


def _tooltip(*fields: str) -> list[dict[str, Any]]:
    return [{"field": field, "type": "nominal"} for field in fields]


def _told(name: str, drawn: Spec, seen: Pairs) -> Figure:
    words, first = texts("frame")[name], seen.named[0]
    mistold = [pair for pair in seen.named if pair.shape in ("bent", "driven", "hump")]
    cases: Iterable[str] = ["strongest"] + ["mistold"] * bool(mistold)
    told = {"first": first, "shown": min(len(seen.named), ROWS), "named": len(seen.named), "mistold": len(mistold)}
    alt = " ".join(fill(words.alt[case], **told) for case in cases)
    return Figure(title=fill(words.title, **told), spec=drawn, alt=alt)
