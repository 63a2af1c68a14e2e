"""Perspective is named; flat panels are not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import plotly.express as px
import plotly.graph_objects as go
import pytest

from .conftest import Lint
from .figures import TOWNS, bars

CODE = "figure/three-dimensional"
LIBRARIES = ("matplotlib", "altair", "plotly")


def test_solid_bars(lint: Lint) -> None:
    fig = plt.figure()
    fig.add_subplot(projection="3d").bar3d([1, 2, 3], [1, 1, 1], 0, 0.5, 0.5, [3, 5, 4])
    found = lint(CODE, fig)
    assert found is not None
    assert found.level == "warning"


def test_points_in_space_are_a_note_and_can_be_drawn_flat(lint: Lint, mended: Callable[..., Any]) -> None:
    fig = plt.figure()
    fig.add_subplot(projection="3d").scatter([1, 2, 3], [3, 1, 2], [2, 3, 1])
    found = lint(CODE, fig)
    assert found is not None
    assert found.level == "note"
    mended(found, fig)


def test_plotly_in_space(lint: Lint) -> None:
    found = lint(CODE, px.scatter_3d(x=[1, 2], y=[1, 2], z=[2, 1]))
    assert found is not None
    assert found.level == "note"
    surface = lint(CODE, go.Figure(go.Surface(z=[[1, 2], [3, 4]])))
    assert surface is not None
    assert surface.level == "warning"


@pytest.mark.parametrize("library", LIBRARIES)
def test_flat_panels_are_fine(library: str, lint: Lint) -> None:
    found = lint(CODE, bars(library, TOWNS, [1.0, 2, 3, 4, 5, 6]))
    assert found is not None
    assert found.level == "ok"


def test_nothing_is_drawn(lint: Lint) -> None:
    assert lint(CODE, go.Figure()) is None
