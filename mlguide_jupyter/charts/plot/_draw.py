"""From the description of a picture to the picture, its notes, and what it says in words."""

from __future__ import annotations

from typing import Literal

import numpy as np

from mlguide_jupyter.charts._theme import SCHEMA, Spec
from mlguide_jupyter.charts.choice import Ranked
from mlguide_jupyter.charts.plot import _words
from mlguide_jupyter.charts.plot._drawn import Drawn, Nothing
from mlguide_jupyter.charts.plot._made import made_of
from mlguide_jupyter.charts.plot._notes import named
from mlguide_jupyter.charts.plot._panels import of_panels, panels
from mlguide_jupyter.charts.plot._plan import plan
from mlguide_jupyter.charts.plot._plot import Plot
from mlguide_jupyter.charts.plot._rows import Rows
from mlguide_jupyter.charts.plot._spec import config, noted, single
from mlguide_jupyter.charts.plot._view import FULL, SMALL, View
from mlguide_jupyter.facts.charting import Field, Profile
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Figure

Size = Literal["full", "small"]


def draw(profile: Profile, plot: Plot, size: Size = "full", table: object | None = None) -> Figure | None:
    """Return the picture.

    Parameters
    ----------
    profile : Profile
    plot : Plot
    size : {"full", "small"}
        Small ones have no titles, notes and legends.
    table : object, optional
        The user's table: what is aggregated then is of all its rows, not of the sample. It is not kept.

    Returns
    -------
    Figure or None
        None where there is nothing to see; :func:`refusal` says why.
    """
    try:
        return _figure(profile, plot, size, table)
    except Nothing:
        return None


def refusal(profile: Profile, plot: Plot) -> str:
    """Return why there is no picture, as a sentence; "" where there is one."""
    try:
        _figure(profile, plot, "full", None)
    except Nothing as nothing:
        return _words.reason(nothing.slug, **nothing.values)
    return ""


def sentence(profile: Profile, ranked: Ranked) -> str:
    """Return the one thing that one should see in the picture of a ranked chart, "" where there is none."""
    plot = plan(profile, ranked)
    try:
        view = View(Rows(profile, plot))
        if plot.encoding.facet:
            return _seen(plot, *panels(view))
        return _seen(plot, made_of(view))
    except Nothing:
        return ""


def _figure(profile: Profile, plot: Plot, size: Size, table: object | None) -> Figure:
    full = size == "full"
    view = View(Rows(profile, plot), full, table, pixels=FULL if full else SMALL)
    made = list(panels(view)) if plot.encoding.facet else [made_of(view)]
    drawn = list(dict.fromkeys(note for each in made for note in each.notes))
    notes = [*plot.notes, *drawn, *_missing(view), *_sampled(view)]
    spec = of_panels(view, made) if plot.encoding.facet else single(view, made[0])
    alt = " ".join(filter(None, [*_described(plot, *made), _seen(plot, *made), *notes]))
    if full and notes:
        spec = noted(spec, notes)
    head: Spec = {"$schema": SCHEMA, "description": alt, "config": config(full)}
    return Figure(title=plot.title, spec={**head, **spec}, alt=alt)


def _missing(view: View) -> list[str]:
    """Return the note on rows that miss a value of what is drawn."""
    names = [name for channel, name in view.e.channels() if channel not in ("label", "facet")]
    if not names or view.e.folded:
        return []
    fields = [view.profile.by_name[name] for name in names]
    lost = np.any([_empty(each) for each in fields], axis=0)
    return [_words.note("missing", share=float(lost.mean()))] if len(lost) and lost.any() else []


def _empty(field: Field) -> np.ndarray:
    made: np.ndarray = ~np.isfinite(field.values) if field.is_quantity or field.role == "time" else field.codes < 0
    return made


def _sampled(view: View) -> list[str]:
    facts = view.profile.facts
    # Of points that were chosen it is said already.
    said = "sampled" in view.told and "chosen" not in view.told
    key = "estimated" if "estimated" in view.told else "sampled"
    return [_words.note(key, m=facts.m, rows=facts.rows)] if said else []


def _described(plot: Plot, *made: Drawn) -> list[str]:
    words = _words.plots()
    told = [words.charts[plot.chart].alt[case] for case in made[0].alt]
    lines = [fill(text, **{**named(plot), **made[0].values}) for text in told]
    if len(made) > 1:
        lines.insert(0, _words.shared("panels", n=len(made), facet=plot.fields[str(plot.encoding.facet)].title))
    return lines


def _seen(plot: Plot, *made: Drawn) -> str:
    """Return what is to be seen: in the panel with the most rows, where there are several."""
    words = _words.plots()
    first = made[0]
    told = [words.charts[plot.chart].see.get(case) or words.see[case] for case in first.see]
    text = " ".join(fill(each, **{**named(plot), **first.values}) for each in told)
    return _words.shared("in_panel", level=first.values["level"], said=text) if len(made) > 1 and text else text
