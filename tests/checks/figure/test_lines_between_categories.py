"""Lines between names without an order are named; over months, between two names or as profiles they are not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest

from .conftest import Lint
from .figures import MONTHS, TOWNS, line

CODE = "figure/lines-between-categories"
LIBRARIES = ("matplotlib", "altair", "plotly")


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_line_over_towns(library: str, lint: Lint, mended: Callable[..., Any]) -> None:
    figure = line(library, TOWNS[:4], [4.0, 9, 2, 7])
    found = lint(CODE, figure)
    assert found is not None
    assert found.level == "warning"
    assert "Bonn" in found.claim
    mended(found, figure)


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("names", [MONTHS, ["before", "after"], ["low", "medium", "high"], ["Q1", "Q2", "Q3", "Q4"]])
def test_what_has_an_order_may_be_joined(library: str, names: list[str], lint: Lint) -> None:
    found = lint(CODE, line(library, names, [4.0, 9, 2, 7, 1, 8][: len(names)]))
    assert found is not None
    assert found.level == "ok"


def test_profiles_of_rows(lint: Lint) -> None:
    fig, ax = plt.subplots()
    for row in np.random.default_rng(0).normal(size=(30, 4)):
        ax.plot(["length", "width", "depth", "weight"], row, color="grey")
    found = lint(CODE, fig)
    assert found is not None
    assert found.level == "ok"


def test_bars_with_error_bars(lint: Lint) -> None:
    import pandas as pd
    import seaborn as sns

    ax = sns.barplot(pd.DataFrame({"town": TOWNS * 3, "sold": range(18)}), x="town", y="sold")
    found = lint(CODE, ax, "ax")
    assert found is None or found.level == "ok"


def test_no_line(lint: Lint) -> None:
    fig, ax = plt.subplots()
    ax.bar(TOWNS, range(6))
    assert lint(CODE, fig) is None
