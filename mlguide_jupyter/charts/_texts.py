"""The words of the pictures: ``guide/charts/<family>.toml``, one section a picture, loaded and validated."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources

import msgspec


class Texts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One picture's words, all of them templates.

    Attributes
    ----------
    title : str
        What the picture is.
    labels : dict
        Titles of axes and entries of legends.
    alt : dict
        What is to be seen, by case.
    """

    title: str
    labels: dict[str, str] = {}
    alt: dict[str, str]


@functools.cache
def texts(family: str) -> dict[str, Texts]:
    """Return the words of a family's pictures by their name."""
    file = resources.files("mlguide_jupyter.guide") / "charts" / f"{family}.toml"
    return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), dict[str, Texts])
