"""What the explorer shows of a table's gaps, all of it computed ahead."""

from mlguide_jupyter.explainers.explore._ahead import explored
from mlguide_jupyter.explainers.explore._model import Explored, Place, View

__all__ = ["Explored", "Place", "View", "explored"]
