"""seaborn: its grids hold a Matplotlib figure, and are explained by it."""

from __future__ import annotations

from typing import Any

from seaborn.axisgrid import Grid

from mlguide_jupyter.explainers._dispatch import explain_object
from mlguide_jupyter.explainers._request import Request
from mlguide_jupyter.explainers.figures._answer import explain_figure
from mlguide_jupyter.facts.pictures._matplotlib import read
from mlguide_jupyter.model import Explanation


@explain_object.register(Grid)
def _grid(obj: Any, request: Request) -> Explanation:
    return explain_figure(read, obj, request, "g")
