"""The words on and about pictures: ``guide/charts/plots.toml``, loaded and validated."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any

import msgspec

from mlguide_jupyter.guide._words import fill


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One kind's words, all of them templates.

    Attributes
    ----------
    title : str
    alt : dict
        What the picture is made of, by case.
    see : dict
        The one thing to be seen in it, by case.
    labels : dict
        Titles of axes and entries of legends.
    """

    title: str
    alt: dict[str, str]
    see: dict[str, str] = {}
    labels: dict[str, str] = {}


class Plots(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of all kinds, and what they share: notes, reasons for no picture, names of measures."""

    notes: dict[str, str]
    reasons: dict[str, str]
    measures: dict[str, str]
    shared: dict[str, str]
    see: dict[str, str]
    charts: dict[str, Words]


@functools.cache
def plots() -> Plots:
    """Return the words."""
    text = (resources.files("mlguide_jupyter.guide") / "charts" / "plots.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Plots)


def note(key: str, /, **values: Any) -> str:
    """Return a note that stands on a chart."""
    return fill(plots().notes[key], **values)


def reason(key: str, /, **values: Any) -> str:
    """Return why there is no picture."""
    return fill(plots().reasons[key], **values)


def measure(how: str, /, **values: Any) -> str:
    """Return what is measured: "mean of price", "rows"."""
    return fill(plots().measures[how], **values)


def shared(key: str, /, **values: Any) -> str:
    """Return a word that several kinds use."""
    return fill(plots().shared[key], **values)
