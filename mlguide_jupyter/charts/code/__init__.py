"""From a picture's description to code that draws it, in the libraries that people use, with the user's own names."""

from mlguide_jupyter.charts.code._emit import code, unable
from mlguide_jupyter.charts.code._templates import BACKENDS

__all__ = ["BACKENDS", "code", "unable"]
