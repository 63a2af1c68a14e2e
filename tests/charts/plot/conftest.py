"""What a reader gets from a table and an encoding: the plan, the picture, its rows and its marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
import vl_convert

from mlguide_jupyter.charts.choice import Encoding, Ranked
from mlguide_jupyter.charts.plot import Plot, draw, plan, refusal, sentence
from mlguide_jupyter.facts.charting import profile
from mlguide_jupyter.facts.frames import read
from mlguide_jupyter.model import Figure


class Seen(NamedTuple):
    """A picture and what it came from."""

    plot: Plot
    figure: Figure | None
    refused: str
    sentence: str

    @property
    def spec(self) -> dict[str, Any]:
        """The specification."""
        assert self.figure is not None, self.refused
        return dict(self.figure.spec)

    @property
    def alt(self) -> str:
        """What is said of it."""
        assert self.figure is not None, self.refused
        return self.figure.alt

    def rows(self, layer: int | None = None) -> list[dict[str, Any]]:
        """Return the rows of a layer, or of all layers, whether they are held row by row or column by column."""
        held = (self.spec if layer is None else self.spec["layer"][layer])["data"]["values"]
        if len(held) == 1 and any(isinstance(cell, list) for cell in held[0].values()):
            return [dict(zip(held[0], cells, strict=True)) for cells in zip(*held[0].values(), strict=True)]
        return list(held)


@pytest.fixture
def see() -> Callable[..., Seen]:
    """Draw a chart of a table."""

    def make(
        table: object, chart: str, encoding: Encoding, size: Any = "full", whole: bool = False, **read_by: Any
    ) -> Seen:
        found = profile(read(table, name="df", **read_by))
        ranked = Ranked(chart=chart, family=chart, encoding=encoding, score=1.0)
        plot = plan(found, ranked)
        figure = draw(found, plot, size, table if whole else None)
        return Seen(plot, figure, refusal(found, plot), sentence(found, ranked))

    return make


@pytest.fixture
def drawn() -> Callable[[Any], list[str]]:
    """Return the marks of a picture: the groups that Vega drew something in."""

    def make(spec: Any) -> list[str]:
        svg = vl_convert.vegalite_to_svg(spec, vl_version="5.8")
        groups = re.findall(r'<g class="mark-(\w+) role-mark[^"]*"[^>]*>(.*?)</g>', svg, flags=re.DOTALL)
        return [kind for kind, inner in groups for _ in re.findall(r"<(?:path|text|line|use)\b", inner)]

    return make
