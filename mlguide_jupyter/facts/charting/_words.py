"""The words of ``guide/plots/roles.toml`` and the lists of ``places.toml``, read once and strictly."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

import msgspec


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words in names of columns that count as evidence."""

    elapsed: frozenset[str]
    year: frozenset[str]
    dated: frozenset[str]
    not_year: frozenset[str]
    no_zero: frozenset[str]
    signed: frozenset[str]
    share: frozenset[str]
    total: frozenset[str]
    mean: frozenset[str]
    key: frozenset[str]
    group: frozenset[str]
    scale: frozenset[str]
    measure: frozenset[str]
    few: frozenset[str]
    compass: tuple[str, ...]
    whole: frozenset[str]
    sources: frozenset[str]
    targets: frozenset[str]
    ends: tuple[tuple[str, str], ...]
    uncertain: frozenset[str]
    middle: frozenset[str]
    error: frozenset[str]
    open: frozenset[str]
    high: frozenset[str]
    low: frozenset[str]
    close: frozenset[str]
    longitude: frozenset[str]
    latitude: frozenset[str]
    stages: frozenset[str]


class Texts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of ``guide/plots/roles.toml``."""

    roles: Mapping[str, str]
    evidence: Mapping[str, str]
    notes: Mapping[str, str]
    words: Words


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("mlguide_jupyter.guide").joinpath("plots", name).read_text(encoding="utf-8"))


@functools.cache
def texts() -> Texts:
    """Return roles and evidence in words."""
    return msgspec.convert(_read("roles.toml"), Texts, strict=False)


def said() -> Words:
    """Return the words in names of columns."""
    return texts().words


def letters(text: str) -> str:
    """Return a name by its letters alone: "NEW_YORK", "New York" and "NewYork" are one place."""
    return "".join(letter for letter in text.lower() if letter.isalnum())


@functools.cache
def places() -> Mapping[str, Mapping[str, str]]:
    """Return for each list of places the code of every writing, in lower case."""
    return {
        name: {
            letters(writing): line.split("|")[0]
            for line in lines.strip().splitlines()
            for writing in reversed(line.split("|"))
        }
        for name, lines in _read("places.toml").items()
    }
