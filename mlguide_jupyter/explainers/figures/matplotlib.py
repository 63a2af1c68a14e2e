"""Matplotlib: figures and axes are explained as drawn figures."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import FigureBase

from mlguide_jupyter.explainers._dispatch import explain_object
from mlguide_jupyter.explainers._request import Request
from mlguide_jupyter.explainers.figures._answer import explain_figure
from mlguide_jupyter.facts.pictures._matplotlib import read
from mlguide_jupyter.model import Explanation


@explain_object.register(Axes)
def _axes(obj: Axes, request: Request) -> Explanation:
    return explain_figure(read, obj, request, "ax")


@explain_object.register(FigureBase)
def _figure(obj: FigureBase, request: Request) -> Explanation:
    return explain_figure(read, obj, request, "fig")
