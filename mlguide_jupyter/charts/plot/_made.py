"""One picture as its kind draws it."""

from __future__ import annotations

from mlguide_jupyter.charts.plot._drawn import Drawn, Nothing
from mlguide_jupyter.charts.plot._view import View
from mlguide_jupyter.charts.plot.kinds import KINDS


def made_of(view: View) -> Drawn:
    if not view.profile.facts.rows:
        raise Nothing("no_rows")
    return KINDS[view.plot.chart](view)
