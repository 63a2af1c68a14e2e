"""numpy: arrays are explained as tables and columns; an array of panels, as `df.hist()` gives it, as its figure."""

from __future__ import annotations

import sys
from typing import Any

import numpy

from mlguide_jupyter.explainers._dispatch import explain_object
from mlguide_jupyter.explainers._request import Request
from mlguide_jupyter.explainers.frames._answer import explain_table
from mlguide_jupyter.model import Explanation


@explain_object.register
def _array(obj: numpy.ndarray, request: Request) -> Explanation:
    panel = _panel(obj)
    if panel is None:
        return explain_table(obj, request)
    from mlguide_jupyter.explainers.figures._answer import explain_figure
    from mlguide_jupyter.facts.pictures._matplotlib import read

    # The figure is reached by its panels: the array has no name for it.
    name = f"{request.name or 'axes'}.flat[0].figure"
    return explain_figure(lambda figure, _: read(figure, name), panel.figure, request, name)


def _panel(array: numpy.ndarray) -> Any:
    """Return the first panel of an array of Matplotlib's axes, None of any other array."""
    axes = sys.modules.get("matplotlib.axes")
    if axes is None or array.dtype != object or not array.size:
        return None
    first = array.flat[0]
    return first if isinstance(first, axes.Axes) else None
