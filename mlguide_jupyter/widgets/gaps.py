"""The explorer of gaps: a column and a way to fill it are chosen, and what comes of it is seen.

Everything is computed and drawn before the controls appear: JupyterLab runs callbacks in a second thread, and one that
touched the user's table there would do so while a cell changes it. A callback here only looks up a text.
"""

from __future__ import annotations

import ipywidgets as widgets

from mlguide_jupyter.explainers.explore import Explored
from mlguide_jupyter.guide._lines import phrases
from mlguide_jupyter.render._explorer import page

WIDE = {"description_width": "5em"}


def explorer(made: Explored) -> widgets.VBox:
    """Return the controls and the view.

    Parameters
    ----------
    made : Explored

    Returns
    -------
    ipywidgets.VBox
        A line that says what is explored, the choice of the column, the choice of the way, and the view.
    """
    words = phrases("explore")["controls"]
    views = [{view.way: page(place, view) for view in place.views} for place in made.places]
    ways = [[(view.title, view.way) for view in place.views] for place in made.places]
    head = widgets.Label(made.subject.replace("`", ""))
    column = widgets.Dropdown(
        options=[(place.title, i) for i, place in enumerate(made.places)],
        description=words["column"],
        style=WIDE,
        layout={"width": "30em", "max_width": "100%"},
    )
    way = widgets.RadioButtons(
        options=ways[0], description=words["way"], style=WIDE, layout={"width": "30em", "max_width": "100%"}
    )
    shown = widgets.HTML()

    def follow(_: object = None) -> None:
        shown.value = views[column.value].get(way.value, "")

    def change(_: object) -> None:
        kept = way.value
        way.options = ways[column.value]
        way.value = kept if kept in views[column.value] else ways[column.value][0][1]
        follow()

    column.observe(change, names="value")
    way.observe(follow, names="value")
    follow()
    return widgets.VBox([head, column, way, shown])
