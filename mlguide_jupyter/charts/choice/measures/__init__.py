"""What the preferences ask of a table, a file for each subject."""

from mlguide_jupyter.charts.choice.measures import levels, places, plane, rows, times, values, wholes
from mlguide_jupyter.charts.choice.measures._registry import MEASURES, known, of

__all__ = ["MEASURES", "known", "levels", "of", "places", "plane", "rows", "times", "values", "wholes"]
