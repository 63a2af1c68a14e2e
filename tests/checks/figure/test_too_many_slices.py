"""Pies of many slices are named; of few they are not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from .conftest import Lint
from .figures import TOWNS, bars, pie

CODE = "figure/too-many-slices"
LIBRARIES = ("matplotlib", "altair", "plotly")


@pytest.mark.parametrize("library", LIBRARIES)
def test_ten_slices(library: str, lint: Lint) -> None:
    found = lint(CODE, pie(library, [30, 20, 12, 9, 8, 7, 6, 5, 2, 1]))
    assert found is not None
    assert found.level == "warning"
    assert found.evidence["slices"] == 10
    assert found.evidence["thin"] == 1


@pytest.mark.parametrize("library", LIBRARIES)
def test_seven_slices_are_a_note(library: str, lint: Lint) -> None:
    found = lint(CODE, pie(library, [20, 18, 16, 14, 12, 10, 10]))
    assert found is not None
    assert found.level == "note"


@pytest.mark.parametrize("library", LIBRARIES)
def test_three_slices_are_fine(library: str, lint: Lint) -> None:
    found = lint(CODE, pie(library, [50, 30, 20]))
    assert found is not None
    assert found.level == "ok"


@pytest.mark.parametrize("library", LIBRARIES)
def test_no_pie(library: str, lint: Lint) -> None:
    assert lint(CODE, bars(library, TOWNS, [1.0, 2, 3, 4, 5, 6])) is None


@pytest.mark.parametrize("library", ["matplotlib", "plotly"])
def test_the_action_draws_bars(library: str, lint: Lint, mended: Callable[..., Any]) -> None:
    figure = pie(library, [30, 20, 12, 9, 8, 7, 6, 5, 2, 1])
    found = lint(CODE, figure)
    assert found is not None
    space = mended(found, figure)
    assert space["ordered"][-1] == "part 0"
