"""From a ranked chart to its picture: one description (:class:`Plot`), and how each kind is drawn as Vega-Lite."""

from mlguide_jupyter.charts.plot._draw import draw, refusal, sentence
from mlguide_jupyter.charts.plot._plan import plan
from mlguide_jupyter.charts.plot._plot import VALUE, VARIABLE, Plot, PlotField

__all__ = ["VALUE", "VARIABLE", "Plot", "PlotField", "draw", "plan", "refusal", "sentence"]
