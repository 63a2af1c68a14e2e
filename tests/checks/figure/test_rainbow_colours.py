"""Rainbows for numbers are named; scales of one direction are not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest

from .conftest import Lint
from .figures import TOWNS, bars, cells

CODE = "figure/rainbow-colours"
LIBRARIES = ("matplotlib", "altair", "plotly")


@pytest.mark.parametrize(("library", "scale"), [("matplotlib", "jet"), ("altair", "rainbow"), ("plotly", "jet")])
def test_a_rainbow(library: str, scale: str, lint: Lint) -> None:
    found = lint(CODE, cells(library, scale))
    assert found is not None
    assert found.level == "warning"
    assert scale in str(found.evidence["scale"]).lower()


@pytest.mark.parametrize("library", LIBRARIES)
def test_viridis_is_fine(library: str, lint: Lint) -> None:
    found = lint(CODE, cells(library, "viridis"))
    assert found is not None
    assert found.level == "ok"


@pytest.mark.parametrize("library", LIBRARIES)
def test_series_are_no_numbers(library: str, lint: Lint) -> None:
    assert lint(CODE, bars(library, TOWNS, [1.0, 2, 3, 4, 5, 6])) is None


def test_the_action_takes_viridis(lint: Lint, mended: Callable[..., Any]) -> None:
    fig, ax = plt.subplots()
    ax.scatter([1, 2, 3], [1, 2, 3], c=[1, 2, 3], cmap="jet")
    found = lint(CODE, fig)
    assert found is not None
    mended(found, fig)
    assert ax.collections[0].get_cmap().name == "viridis"


def test_turbo_is_a_note_and_a_hue_for_angles_is_fine(lint: Lint) -> None:
    fig, ax = plt.subplots()
    ax.imshow(np.eye(3), cmap="turbo")
    found = lint(CODE, fig)
    assert found is not None
    assert found.level == "note"
    fig, ax = plt.subplots()
    ax.imshow(np.eye(3), cmap="hsv")
    ax.set_title("Phase of the tide")
    found = lint(CODE, fig)
    assert found is not None
    assert found.level == "ok"
