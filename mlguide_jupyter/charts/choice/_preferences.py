"""The preferences of ``guide/plots/preferences.toml``, read strictly, and what they give a reading of the table."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources

import msgspec

from mlguide_jupyter.charts.choice import measures
from mlguide_jupyter.charts.choice._ranked import Reason, Value
from mlguide_jupyter.charts.choice._reading import Reading

#: Less than this is not told.
TOLD = 0.05


class Preference(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What speaks for kinds of charts, and against them, where measures hold together.

    Attributes
    ----------
    when : tuple of str
        Measures whose amounts are multiplied.
    points : dict
        Chart -> points where they hold wholly.
    text, against : str
        The sentence for charts that gain, and for those that lose.
    texts : dict
        Sentences of single charts.
    source : str
        Key of ``guide/sources.toml``.
    """

    when: tuple[str, ...]
    points: dict[str, float]
    source: str
    text: str = ""
    against: str = ""
    texts: dict[str, str] = {}


@functools.cache
def preferences() -> dict[str, Preference]:
    """Return all preferences by their slug."""
    text = (resources.files("mlguide_jupyter.guide") / "plots" / "preferences.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Preference])


def held(reading: Reading) -> dict[str, list[Reason]]:
    """Return for each kind of chart what the table says of it."""
    return reading.once("held", lambda: _held(reading))  # type: ignore[no-any-return]


def _held(reading: Reading) -> dict[str, list[Reason]]:
    found: dict[str, list[Reason]] = {}
    for slug, preference in preferences().items():
        amount, values = _amount(reading, preference)
        if amount < TOLD:
            continue
        for chart, points in preference.points.items():
            if points:
                found.setdefault(chart, []).append(Reason(slug, points * amount, {**values, "chart": chart}))
    return found


def _amount(reading: Reading, preference: Preference) -> tuple[float, dict[str, Value]]:
    amount = 1.0
    values: dict[str, Value] = {}
    for name in preference.when:
        told = measures.of(reading, name)
        amount *= told.amount
        if amount < TOLD:
            return 0.0, {}
        values.update(told.values)
    return amount, {**told_of(reading), **values}


def told_of(reading: Reading) -> dict[str, Value]:
    """Return the names and numbers that any sentence may use."""
    return reading.once("told", lambda: _told_of(reading))  # type: ignore[no-any-return]


def _told_of(r: Reading) -> dict[str, Value]:
    d, q, t = (*r.d, None, None)[:2], (*r.q, None, None)[:2], (*r.t, None)[:1]
    places = (*r.d, *r.t)
    # Of a large table a sample is looked at; what is told is of all rows.
    times = 1.0 if r.wide else r.profile.facts.rows / max(r.profile.facts.m, 1)
    return {
        "rows": round(r.rows * times),
        "d": _name(r, d[0]),
        "d2": _name(r, d[1]),
        "levels": d[0].distinct if d[0] else 0,
        "levels2": d[1].distinct if d[1] else 0,
        "cells": r.per(*r.d[:2]).count if len(r.d) > 1 else 0,
        "groupings": len(r.d),
        "q": _name(r, q[0]),
        "q2": _name(r, q[1]),
        "quantities": len(r.q),
        "values": round(len(q[0].present) * times) if q[0] else 0,
        "t": _name(r, t[0]),
        "moments": t[0].distinct if t[0] else 0,
        "per": round(r.per(*places).median * times) if places else round(r.rows * times),
    }


def _name(r: Reading, part: object) -> str:
    """Return how a field is called; of melted columns the words for what is not there."""
    name = getattr(part, "name", "")
    if r.wide is not None and name in ("variable", "value"):
        return r.wide.variable if name == "variable" else r.wide.value
    return str(name)
