"""Values that a logarithmic axis cannot show are counted; positive ones are fine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import pytest

from .conftest import Lint
from .figures import points

CODE = "figure/log-axis-with-zeros"
LIBRARIES = ("matplotlib", "altair", "plotly")


@pytest.mark.parametrize("library", LIBRARIES)
def test_zeros_are_counted(library: str, lint: Lint) -> None:
    found = lint(CODE, points(library, [1, 2, 3, 4], [0, 10, 100, 1000], log=True))
    assert found is not None
    assert found.level == "serious"
    assert (found.evidence["lost"], found.evidence["of"]) == (1, 4)


@pytest.mark.parametrize("library", LIBRARIES)
def test_positive_values_are_fine(library: str, lint: Lint) -> None:
    found = lint(CODE, points(library, [1, 2, 3, 4], [1, 10, 100, 1000], log=True))
    assert found is not None
    assert found.level == "ok"


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_linear_axis_shows_zero(library: str, lint: Lint) -> None:
    assert lint(CODE, points(library, [1, 2, 3, 4], [0, 10, 100, 1000])) is None


def test_one_in_a_hundred_is_a_warning_and_can_be_mended(lint: Lint, mended: Callable[..., Any]) -> None:
    fig, ax = plt.subplots()
    ax.plot(range(100), range(100), ".")
    ax.set_yscale("log")
    found = lint(CODE, fig)
    assert found is not None
    assert found.level == "warning"
    mended(found, fig)
    assert ax.get_yscale() == "symlog"
