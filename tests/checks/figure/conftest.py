"""Figures in every library: what each check is tried on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import matplotlib as mpl
import pytest

import mlguide_jupyter as mlguide
from mlguide_jupyter.model import Finding

mpl.use("Agg")
Lint = Callable[..., Finding | None]


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    import matplotlib.pyplot as plt

    yield
    plt.close("all")


@pytest.fixture
def lint() -> Lint:
    """Return what one check says of a figure, None where it does not apply."""

    def said(code: str, figure: Any, name: str = "fig") -> Finding | None:
        explanation = mlguide.explain(figure, name=name)
        assert explanation.headline
        assert explanation.to_html()
        return explanation.finding(code)

    return said


@pytest.fixture
def mended() -> Callable[[Finding, Any], Any]:
    """Run the actions of a finding as a user would, and return the user's variables."""

    def run(found: Finding, figure: Any, name: str = "fig") -> dict[str, Any]:
        import altair as alt

        space = {name: figure, "alt": alt}
        assert found.actions
        for action in found.actions:
            exec(compile(action.code, "<action>", "exec"), space)
        return space

    return run
