"""One view of the explorer of gaps as HTML: its picture, and all ways side by side."""

from __future__ import annotations

from mlguide_jupyter.explainers.explore import Place, View
from mlguide_jupyter.guide._lines import phrases
from mlguide_jupyter.guide._words import fill, num
from mlguide_jupyter.render._pictures import picture
from mlguide_jupyter.render._templates import html


def page(place: Place, view: View) -> str:
    """Return what the explorer shows for a column and a way.

    Parameters
    ----------
    place : Place
    view : View
        One of the place's.

    Returns
    -------
    str
        An HTML fragment that needs no script.
    """
    words = phrases("explore")["controls"]
    return (
        html()
        .get_template("explorer.html.jinja")
        .render(
            view=view,
            picture=picture(view.figure.spec) if view.figure.spec else "",
            rows=[_row(each, each is view) for each in place.views],
            reason=place.reason if view is place.views[0] else "",
            phrases=words,
        )
        .strip()
    )


def _row(view: View, current: bool) -> dict[str, object]:
    words = phrases("explore")["controls"]
    measured = view.error is not None
    return {
        "title": view.title,
        "current": current,
        "error": fill(words["measured"], error=view.error, se=view.se) if measured else words["unmeasured"],
        "spread": words["unmeasured"] if view.spread is None else num(view.spread, 2),
        "found": "; ".join(view.found),
    }
