"""A finding: something that a table shows, how strongly, and how telling findings of its kind are.

That pictures of a table are ranked by the strength of what they show is after
Wills and Wilkinson (2010) and Demiralp et al. (2017).
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

import msgspec


class Interest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of finding, as ``guide/plots/interest.toml`` has it."""

    weight: float
    least: float
    task: str
    strength: str
    sentence: str
    source: str
    charts: tuple[str, ...] = ()


@functools.cache
def interests() -> Mapping[str, Interest]:
    """Return the kinds of findings, read strictly."""
    text = resources.files("mlguide_jupyter.guide").joinpath("plots", "interest.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Interest])


@dataclass(frozen=True, eq=False)
class Finding:
    """Something that is worth a picture.

    Attributes
    ----------
    kind : str
        Key of ``guide/plots/interest.toml``.
    columns : tuple of str
        Names of the fields that are drawn.
    strength : float
        0 to 1.
    numbers : callable
        Works out what fills the sentence: done for the few findings that are shown.
    """

    kind: str
    columns: tuple[str, ...]
    strength: float
    numbers: Callable[[], Mapping[str, Any]]

    @property
    def interest(self) -> float:
        """Weight of its kind times its strength."""
        return interests()[self.kind].weight * self.strength

    @property
    def enough(self) -> bool:
        """Whether it is a finding at all."""
        return self.strength >= interests()[self.kind].least
