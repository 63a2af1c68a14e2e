"""Two scales over each other are named; one scale, or a second that only relabels it, is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import pytest

from .conftest import Lint
from .figures import two

CODE = "figure/two-y-axes"
LIBRARIES = ("matplotlib", "altair", "plotly")


@pytest.mark.parametrize("library", LIBRARIES)
def test_two_scales_in_one_panel(library: str, lint: Lint, mended: Callable[..., Any]) -> None:
    figure = two(library, ("#0072B2", "#E69F00"), apart=True)
    found = lint(CODE, figure)
    assert found is not None
    assert found.level == "warning"
    assert "30" in found.claim or "31" in found.claim
    mended(found, figure)


@pytest.mark.parametrize("library", LIBRARIES)
def test_one_scale_is_fine(library: str, lint: Lint) -> None:
    found = lint(CODE, two(library, ("#0072B2", "#E69F00")))
    assert found is not None
    assert found.level == "ok"


def test_a_second_name_of_the_same_scale_is_fine(lint: Lint) -> None:
    fig, ax = plt.subplots()
    ax.plot([1, 2, 3], [10, 20, 30])
    ax.secondary_yaxis("right", functions=(lambda c: c * 9 / 5 + 32, lambda f: (f - 32) * 5 / 9))
    found = lint(CODE, fig)
    assert found is not None
    assert found.level == "ok"


def test_panels_beside_each_other_are_fine(lint: Lint) -> None:
    fig, axes = plt.subplots(1, 2, sharex=True)
    for ax in axes:
        ax.plot([1, 2, 3], [10, 20, 30])
    found = lint(CODE, fig)
    assert found is not None
    assert found.level == "ok"


def test_nothing_is_drawn(lint: Lint) -> None:
    assert lint(CODE, plt.figure()) is None
