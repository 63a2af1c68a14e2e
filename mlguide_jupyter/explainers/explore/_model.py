"""What an explorer holds: plain values and pictures, never the table."""

from __future__ import annotations

import msgspec

from mlguide_jupyter.model import Figure


class View(msgspec.Struct, frozen=True, kw_only=True):
    """One column filled in one way.

    Attributes
    ----------
    way : str
        ``"advised"``, or one of the strategies.
    title : str
        As it is shown.
    error, se : float or None
        Estimated on cells that are known and were hidden; None where it was not measured.
    spread : float or None
        Standard deviation of the filled cells over that of the observed ones; None of categories.
    sentence : str
        What is seen, in words.
    found : tuple of str
        What the checks of a comparison find in the column.
    figure : Figure
    """

    way: str
    title: str
    error: float | None = None
    se: float | None = None
    spread: float | None = None
    sentence: str = ""
    found: tuple[str, ...] = ()
    figure: Figure


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A column with gaps, in all its views; the first is the one advised.

    Attributes
    ----------
    name : str
    title : str
        Its name with its share of gaps.
    reason : str
        Why the advised way is advised.
    views : tuple of View
    """

    name: str
    title: str
    reason: str
    views: tuple[View, ...]


class Explored(msgspec.Struct, frozen=True, kw_only=True):
    """What an explorer shows.

    Attributes
    ----------
    subject : str
        One line that says what is explored, and how much of it.
    places : tuple of Place
    """

    subject: str
    places: tuple[Place, ...]
