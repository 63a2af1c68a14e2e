"""The words of printed lines: ``guide/lines/*.toml``, loaded and validated."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources

import msgspec


class LineText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of one kind of cell, column head or footnote.

    Attributes
    ----------
    labels : tuple of str
        As printed, without a colon.
    pattern : str
        Regular expression of a footnote's text.
    topic : str
    meaning : str
        What it is: a template.
    verdict, judged : dict
        What this object's number says: templates by name; ``judged`` are parts of several verdicts.
    """

    topic: str
    meaning: str
    verdict: dict[str, str]
    labels: tuple[str, ...] = ()
    pattern: str = ""
    judged: dict[str, str] = {}


@functools.cache
def line_texts(*files: str) -> dict[str, LineText]:
    """Return the words of the lines in these files, by the id of the line."""
    return {key: text for file in files for key, text in msgspec.convert(_load(file), dict[str, LineText]).items()}


@functools.cache
def phrases(file: str) -> dict[str, dict[str, str]]:
    """Return templates grouped by subject."""
    return msgspec.convert(_load(file), dict[str, dict[str, str]])


def _load(file: str) -> dict[str, object]:
    return tomllib.loads(
        (resources.files("mlguide_jupyter.guide") / "lines" / f"{file}.toml").read_text(encoding="utf-8")
    )
