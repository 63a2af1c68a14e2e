"""A kind of chart: what it needs, which encodings it tries, and its words (``guide/plots/charts.toml``)."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import resources

import msgspec

from mlguide_jupyter.charts.choice._ranked import Encoding
from mlguide_jupyter.charts.choice._reading import Reading
from mlguide_jupyter.charts.choice._told import Need

Tries = Callable[[Reading], Iterable[Encoding]]


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the guide says of a kind of chart.

    Attributes
    ----------
    title : str
        What it is called.
    family : str
        Charts of one family show the same in different forms.
    shows : str
        One line: what it shows best.
    loses : str
        What it does not show.
    tasks : dict
        Task -> points: how well it serves each.
    plain : float
        Points of its own: how readily it is read by anyone.
    sources : tuple of str
    """

    title: str
    family: str
    shows: str
    loses: str
    tasks: dict[str, float]
    plain: float = 0.0
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chart:
    """A kind of chart.

    Attributes
    ----------
    name : str
    needs : tuple of functions
        Hard conditions, asked in this sequence; each returns None, or the values of its sentence where it fails.
    tries : function
        Yields the encodings that a reading of the table allows.
    facets : bool
        Whether a field that is left may part it into small multiples.
    """

    name: str
    needs: tuple[Need, ...]
    tries: Tries
    facets: bool = True

    @property
    def words(self) -> Words:
        """Its words."""
        return chart_words()[self.name]

    @property
    def family(self) -> str:
        """Its family."""
        return self.words.family


@functools.cache
def chart_words() -> Mapping[str, Words]:
    """Return what the guide says of each kind."""
    text = (resources.files("mlguide_jupyter.guide") / "plots" / "charts.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Words])
