"""What the pictures of one table share: its facts, what was found, words, and bins that suit a column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter.charts._texts import Texts, texts
from mlguide_jupyter.charts._theme import Spec
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.shape import Choice, choose
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Figure, Finding

Array = NDArray[np.float64]

#: Levels at which a check names something.
FIRED = ("note", "warning", "serious")
#: Values that are fitted for the line over a histogram.
FITTED = 5_000
#: Bars of a histogram, at least and at most.
FEWEST, MOST = 8, 40
#: The range drawn ends at these shares where the rest would be more than WIDE times as wide.
MIDDLE, WIDE = 0.005, 2.0


@dataclass(frozen=True)
class View:
    """One table as the pictures look at it."""

    facts: FrameFacts
    findings: tuple[Finding, ...]

    @property
    def column(self) -> Column:
        """The first column: the one that is explained by itself."""
        return self.facts.columns[0]

    @cached_property
    def choice(self) -> Choice | None:
        """The family of the column by itself, without values that look like errors."""
        return choose(self.column.core, FITTED)

    def fired(self, code: str) -> Finding | None:
        """Return the first finding of a code that names something."""
        return next((f for f in self.findings if f.code == code and f.level in FIRED), None)

    @cached_property
    def accused(self) -> tuple[str, ...]:
        """Columns that findings name, the gravest first."""
        names = [name for f in self.findings if f.level in FIRED for name in f.subject]
        return tuple(dict.fromkeys(name for name in names if name in self.facts.by_name))

    def words(self, name: str) -> Texts:
        """Return the words of one picture."""
        return texts("frame")[name]

    def label(self, name: str, key: str, /, **values: Any) -> str:
        """Return a title of an axis or an entry of a legend, filled in."""
        return fill(self.words(name).labels[key], **values)

    def figure(self, name: str, made: Spec, cases: Iterable[str], /, **values: Any) -> Figure:
        """Return the picture with its words; ``cases`` pick the sentences of its ``alt``."""
        told = self.words(name)
        alt = " ".join(fill(told.alt[case], **values) for case in cases)
        return Figure(title=fill(told.title, **values), spec={**made, "description": alt}, alt=alt)


@dataclass(frozen=True)
class Bins:
    """A histogram.

    Attributes
    ----------
    edges : ndarray
    counts : ndarray
    outside : int
        Values that are left out.
    """

    edges: Array
    counts: Array
    outside: int


def bins(ordered: Array, whole: bool, most: int = MOST) -> Bins:
    """Return the histogram of ascending values, by Freedman and Diaconis' (1981) width within bounds.

    Parameters
    ----------
    ordered : ndarray
    whole : bool
        Whether they are whole numbers: bins then are as wide as a whole number.
    most : int
        Bars at most.

    Returns
    -------
    Bins
    """
    n = len(ordered)
    low, high = float(ordered[0]), float(ordered[-1])
    inner = (float(ordered[int(MIDDLE * (n - 1))]), float(ordered[int(np.ceil((1 - MIDDLE) * (n - 1)))]))
    if inner[1] > inner[0] and high - low > WIDE * (inner[1] - inner[0]):
        low, high = inner
    quarters = float(ordered[(3 * n) // 4] - ordered[n // 4])
    width = 2 * quarters / n ** (1 / 3) or (high - low) / FEWEST
    bars = int(np.clip(np.ceil((high - low) / width), FEWEST, most)) if width > 0 else 1
    if whole:
        width = max(1.0, np.ceil((high - low + 1) / bars)) if high - low + 1 > bars else 1.0
        edges = np.arange(low - 0.5, high + width, width)
    else:
        edges = np.linspace(low, high, bars + 1) if high > low else np.array([low - 0.5, low + 0.5])
    # The last bin holds its upper edge as well.
    cuts = np.append(np.searchsorted(ordered, edges[:-1]), np.searchsorted(ordered, edges[-1], "right"))
    counts = np.diff(cuts).astype(float)
    return Bins(edges, counts, int(n - counts.sum()))
