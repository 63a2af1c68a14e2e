"""The values that are known to be written where nothing is known: ``guide/sentinels.toml``, read once."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources

import msgspec
import numpy as np


class Numbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Numbers, by how little else they can mean."""

    strong: frozenset[float]
    weak: frozenset[float]
    answers: frozenset[float]
    fills: frozenset[float]


class Dates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Days at the ends of calendars and types; those that are ordinary days too; and how texts write them."""

    low: tuple[str, ...]
    high: tuple[str, ...]
    common: frozenset[str]
    texts: frozenset[str]


class Texts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Texts in lower case, by what else they can mean."""

    always: frozenset[str]
    perhaps: frozenset[str]
    among_names: frozenset[str]
    degrees: frozenset[str]
    answers: frozenset[str]


class Known(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of ``guide/sentinels.toml``."""

    numbers: Numbers
    dates: Dates
    texts: Texts


@functools.cache
def known() -> Known:
    """Return what is known, read strictly."""
    text = resources.files("mlguide_jupyter.guide").joinpath("sentinels.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Known, strict=False)


@functools.cache
def codes() -> np.ndarray:
    """Return every known number, ascending."""
    numbers = known().numbers
    return np.array(sorted(numbers.strong | numbers.weak | numbers.answers | numbers.fills))


@functools.cache
def spellings() -> frozenset[str]:
    """Return every known text as it is mostly written: in small letters, in capitals, with a capital first."""
    texts = known().texts
    every = texts.always | texts.perhaps | known().dates.texts
    return frozenset(way for text in every for way in (text, text.upper(), text.capitalize(), text.title()))


@functools.cache
def days() -> tuple[np.ndarray, np.ndarray]:
    """Return the known days at the low and at the high end, as datetime64 of days."""
    dates = known().dates
    return np.array(dates.low, "datetime64[D]"), np.array(dates.high, "datetime64[D]")
