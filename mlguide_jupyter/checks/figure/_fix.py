"""The code that mends a figure, in the words of the library that drew it: ``guide/plots/fixes/<problem>.toml``."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any

import msgspec

from mlguide_jupyter.facts.pictures import Picture
from mlguide_jupyter.guide._operations import filled


class Fix(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Templates by library; empty where a library has no short way."""

    matplotlib: str = ""
    altair: str = ""
    plotly: str = ""


@functools.cache
def _fix(problem: str) -> Fix:
    file = resources.files("mlguide_jupyter.guide") / "plots" / "fixes" / f"{problem}.toml"
    return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Fix)


def fixes(picture: Picture, code: str, label: str = "fix", **values: Any) -> tuple[tuple[str, str], ...]:
    """Return the action that mends a figure, by the name of its label on the check's page; none where there is none.

    Parameters
    ----------
    picture : Picture
    code : str
        Of the check.
    label : str
    **values
        What the template takes besides ``name`` and ``library``.
    """
    template = getattr(_fix(code.partition("/")[2]), picture.library)
    text = filled(template, name=picture.name, **values) if template else ""
    return ((label, text),) if text else ()
