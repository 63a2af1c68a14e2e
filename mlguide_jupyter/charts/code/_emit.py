"""Writes the code of a plot in each library."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import indent
from typing import Any

from mlguide_jupyter.charts.code import _names
from mlguide_jupyter.charts.code._templates import BACKENDS, Backend, Kind, fill, kind, words
from mlguide_jupyter.charts.code._view import view
from mlguide_jupyter.charts.plot import Plot

#: Libraries whose own functions draw panels.
ITSELF = ("plotly",)


def code(plot: Plot) -> dict[str, str]:
    """Return code that draws a plot, by library; libraries that cannot draw it are left out (see :func:`unable`).

    Parameters
    ----------
    plot : Plot

    Returns
    -------
    dict
        ``"altair"``, ``"seaborn"``, ``"matplotlib"``, ``"plotly"`` and ``"pandas"``, as far as they draw this.
    """
    template = kind(plot.chart)
    values = view(plot, template.adds)
    if not _addressed(values):
        return {}
    drawn = [backend for backend in BACKENDS if fill(template.template(backend), **values, backend=backend)]
    return {backend: _snippet(plot, template, backend, values) for backend in drawn}


def unable(chart: str, backend: str) -> str:
    """Return why a library does not draw a kind, and where to do it; "" where it does."""
    return kind(chart).unable.get(backend, "")


def _addressed(values: dict[str, Any]) -> bool:
    """Return whether code can name every column: not where two have the same name."""
    fields = [c.field for c in (*values["columns"], *(values[channel] for channel, _ in values["e"].channels())) if c]
    made = ("variable", "value") if values["e"].folded else ()
    return all(field.label is not None or field.name in made for field in fields)


def _snippet(plot: Plot, template: Kind, backend: Backend, values: dict[str, Any]) -> str:
    take = fill(words()["take"].get(plot.dialect, words()["take"]["pandas"]), **values)
    paneled = values["facet"] is not None and (backend not in ITSELF or backend in template.loops)
    draw = _panels if paneled else _whole
    first, last = (fill(words()[place].get(backend, ""), **values) for place in ("first", "last"))
    body = "\n".join(part for part in (first, take, draw(template, backend, values), last) if part)
    return _names.put("\n\n".join(part for part in ("\n".join(_imports(body)), body) if part), plot.frame)


def _whole(template: Kind, backend: Backend, values: dict[str, Any]) -> str:
    shared = {**values, "backend": backend}
    parts = (fill(template.prepare, **shared), fill(template.template(backend), **shared))
    return "\n\n".join(part for part in parts if part)


def _panels(template: Kind, backend: Backend, values: dict[str, Any]) -> str:
    """Return code that draws a panel for each level of the facet: the code of one of them, in a loop."""
    loop = words()["panels"].get(backend, words()["panels"]["matplotlib"])
    melted = fill("{{ melt() }}", **values) if values["melted"] else ""
    before, after = fill(loop, **values, backend=backend).split("---")
    inside = _whole(template, backend, {**values, "facet": None, "melted": None, "src": "panel", "panel": True})
    return "\n".join(
        part
        for part in (melted, before.strip("\n"), indent(inside.replace("\n\n", "\n"), " " * 4), after.strip("\n"))
        if part
    )


def _imports(body: str) -> Iterable[str]:
    """Return the lines that import what a text names, in the order in which people write them."""
    lines = {line for name, line in words()["modules"].items() if _names.uses(body, name)}
    return sorted(lines, key=lambda line: (line.startswith("from"), line))
