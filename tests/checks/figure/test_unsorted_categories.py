"""Bars in no order are noted; months, sorted bars and several rows of bars are not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest

from .conftest import Lint
from .figures import MONTHS, TOWNS, bars

CODE = "figure/unsorted-categories"
LIBRARIES = ("matplotlib", "altair", "plotly")


@pytest.mark.parametrize("library", LIBRARIES)
def test_towns_in_no_order(library: str, lint: Lint, mended: Callable[..., Any]) -> None:
    figure = bars(library, TOWNS, [4.0, 9, 2, 7, 1, 8])
    found = lint(CODE, figure)
    assert found is not None
    assert found.level == "note"
    assert "no order" in found.claim
    mended(found, figure)


@pytest.mark.parametrize("library", LIBRARIES)
def test_sorted_towns(library: str, lint: Lint) -> None:
    found = lint(CODE, bars(library, TOWNS, [9.0, 8, 7, 4, 2, 1]))
    assert found is not None
    assert found.level == "ok"


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize(
    "names", [MONTHS, ["2019", "2020", "2021", "2022", "2023", "2024"], ["XS", "S", "M", "L", "XL", "XXL"]]
)
def test_names_with_an_order_keep_it(library: str, names: list[str], lint: Lint) -> None:
    assert lint(CODE, bars(library, names, [4.0, 9, 2, 7, 1, 8])) is None


def test_an_alphabet_is_told_as_one(lint: Lint) -> None:
    found = lint(CODE, bars("matplotlib", sorted(TOWNS), [4.0, 9, 2, 7, 1, 8]))
    assert found is not None
    assert "alphabet" in found.claim


def test_bars_beside_each_other_are_not_judged(lint: Lint) -> None:
    fig, ax = plt.subplots()
    at = np.arange(6)
    ax.bar(at - 0.2, [4, 9, 2, 7, 1, 8], 0.4)
    ax.bar(at + 0.2, [1, 2, 3, 2, 1, 4], 0.4)
    ax.set_xticks(at, TOWNS)
    assert lint(CODE, fig) is None
