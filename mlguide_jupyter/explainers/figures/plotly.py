"""Plotly: its figures are explained as drawn figures."""

from __future__ import annotations

from plotly.basedatatypes import BaseFigure

from mlguide_jupyter.explainers._dispatch import explain_object
from mlguide_jupyter.explainers._request import Request
from mlguide_jupyter.explainers.figures._answer import explain_figure
from mlguide_jupyter.facts.pictures._plotly import read
from mlguide_jupyter.model import Explanation


@explain_object.register(BaseFigure)
def _figure(obj: BaseFigure, request: Request) -> Explanation:
    return explain_figure(read, obj, request, "fig")
