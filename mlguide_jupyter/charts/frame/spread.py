"""One column of amounts as a box: its middle half, the median, the middle 98 %, and the values that a check names."""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.charts._theme import BLUE, INK, VERMILION, Spec, axis_format, layer, number, spec
from mlguide_jupyter.charts.frame._view import View
from mlguide_jupyter.model import Figure, Finding

NAME = "spread"
CODE = "distribution/outliers"
#: Smallest and largest values that are drawn one by one.
ENDS = 12
#: Height of the picture.
HEIGHT = 70
FEWEST = 5


def draw(view: View) -> Figure | None:
    """Return the picture, None for a column without amounts."""
    column = view.column
    values = column.ranked
    if len(values) < FEWEST or column not in view.facts.measures:
        return None
    low, lower, middle, upper, high = np.quantile(values, (0.01, 0.25, 0.5, 0.75, 0.99)).tolist()
    across = number("a", view.label(NAME, "x", column=column.name), axis=axis_format(values[[0, -1]]))
    box = {"a": low, "b": high, "lower": lower, "upper": upper, "middle": middle}
    accused = view.fired(CODE)
    layers = [
        layer({"type": "rule", "color": INK}, [box], x=across, x2={"field": "b"}),
        layer(
            {"type": "bar", "color": BLUE, "height": 22}, [box], x={**across, "field": "lower"}, x2={"field": "upper"}
        ),
        layer({"type": "tick", "color": INK, "thickness": 3, "height": 22}, [box], x={**across, "field": "middle"}),
        _ends(values, accused, across),
        *_named(accused, across),
    ]
    return view.figure(
        NAME,
        spec(*layers, height=HEIGHT),
        ["box", "far" if accused else "ends"],
        column=column.name,
        lower=lower,
        middle=middle,
        upper=upper,
        low=low,
        high=high,
        least=float(values[0]),
        most=float(values[-1]),
        far=_count(accused),
        rows=_told(accused),
    )


def _ends(values: np.ndarray, accused: Finding | None, across: Spec) -> Spec:
    """Return the smallest and the largest values as dots; those that are named are drawn by themselves."""
    told = set(_far(accused))
    ends = np.unique(np.concatenate([values[:ENDS], values[-ENDS:]]))
    dots = [{"a": float(value)} for value in ends if float(value) not in told]
    return layer({"type": "point", "filled": True, "color": INK, "opacity": 0.7, "size": 14}, dots, x=across)


def _named(accused: Finding | None, across: Spec) -> list[Spec]:
    values = [{"a": at, "said": said} for at, said in zip(_far(accused), _told(accused), strict=True)]
    if not values:
        return []
    return [
        layer({"type": "point", "shape": "diamond", "filled": True, "color": VERMILION, "size": 60}, values, x=across),
        layer(
            {"type": "text", "dy": -14, "fontSize": 9, "color": VERMILION},
            values[:3],
            x=across,
            text={"field": "said", "type": "nominal"},
        ),
    ]


def _far(accused: Finding | None) -> list[float]:
    examples = accused.evidence.get("examples") if accused else None
    return [float(value) for value in examples] if isinstance(examples, list) else []


def _told(accused: Finding | None) -> list[str]:
    rows = accused.evidence.get("rows") if accused else None
    return [str(row) for row in rows] if isinstance(rows, list) else []


def _count(accused: Finding | None) -> int:
    count = accused.evidence.get("count") if accused else None
    return count if isinstance(count, int) else 0
