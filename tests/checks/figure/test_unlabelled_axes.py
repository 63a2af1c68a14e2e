"""Numbers without a name are noted; names, dates, images and shared axes are not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from .conftest import Lint
from .figures import TOWNS, bars, cells, points

CODE = "figure/unlabelled-axes"
LIBRARIES = ("matplotlib", "altair", "plotly")


@pytest.mark.parametrize("library", LIBRARIES)
def test_axes_without_names(library: str, lint: Lint) -> None:
    found = lint(CODE, points(library, [1, 2, 3], [2, 4, 3], labels=False))
    assert found is not None
    assert found.level == "note"
    assert found.evidence["axes"] == 2


@pytest.mark.parametrize("library", LIBRARIES)
def test_axes_with_names(library: str, lint: Lint) -> None:
    found = lint(CODE, points(library, [1, 2, 3], [2, 4, 3]))
    assert found is not None
    assert found.level == "ok"


@pytest.mark.parametrize("library", LIBRARIES)
def test_names_need_none(library: str, lint: Lint) -> None:
    found = lint(CODE, bars(library, TOWNS, [1.0, 2, 3, 4, 5, 6]))
    assert found is not None
    assert found.level == "ok"


def test_dates_need_none_and_images_neither(lint: Lint) -> None:
    fig, ax = plt.subplots()
    ax.plot(pd.date_range("2020", periods=4), [1, 2, 3, 4])
    ax.set_ylabel("level (m)")
    found = lint(CODE, fig)
    assert found is not None
    assert found.level == "ok"
    assert lint(CODE, cells("matplotlib", "viridis")) is None


def test_a_shared_axis_is_named_once(lint: Lint) -> None:
    fig, (left, right) = plt.subplots(1, 2, sharex=True, sharey=True)
    for ax in (left, right):
        ax.scatter([1, 2, 3], [2, 4, 3])
        ax.set_xlabel("size (ha)")
    left.set_ylabel("yield (t)")
    found = lint(CODE, fig)
    assert found is not None
    assert found.level == "ok"


def test_the_action_runs(lint: Lint, mended: Callable[..., Any]) -> None:
    figure = points("matplotlib", [1, 2, 3], [2, 4, 3], labels=False)
    found = lint(CODE, figure)
    assert found is not None
    mended(found, figure)
    assert figure.axes[0].get_xlabel()
