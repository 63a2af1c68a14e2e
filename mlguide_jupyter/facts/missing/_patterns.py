"""Which columns are missing together: the distinct rows of gaps with their counts, blocks, and runs along the rows.

A pattern is the set of columns that a row misses (van Buuren 2018, section 4.1). Rows are compared 64 columns at a time
by one integer each, so that a wide table costs no more than sorting its rows a few times. Whether gaps come in runs is
told by the number of runs (Wald and Wolfowitz 1940): gaps that fall anywhere have many short ones.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mlguide_jupyter.facts._remembered import remembered
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.facts.missing._gaps import Gap, Gaps, gaps

#: Bits of one key.
BITS = 64
#: Fewer runs than chance gives, in standard errors (p = 3e-5 each way, for up to hundreds of columns).
SURE = 4.0
#: Gaps a run that are more than neighbours by chance: half of the gaps then have a gap before them.
LENGTH = 2.0
#: Gaps at least for a word on runs.
ENOUGH = 10


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """Rows that miss the same columns.

    Attributes
    ----------
    places : tuple of int
        Of the missing columns, among those with gaps; empty for complete rows.
    count : int
        Rows of the sample.
    """

    places: tuple[int, ...]
    count: int


@dataclass(frozen=True, kw_only=True)
class Runs:
    """How the gaps of a column lie along the rows.

    Attributes
    ----------
    name : str
    gaps, runs, longest : int
        Of the sample's rows in their order.
    z : float
        How many more runs than chance would give, in standard errors; negative where gaps lie together.
    first, last : int
        Rows of the sample, in that order, that begin and end the longest run.
    """

    name: str
    gaps: int
    runs: int
    longest: int
    z: float
    first: int
    last: int

    @property
    def together(self) -> bool:
        """Whether gaps come in runs: longer ones than chance gives."""
        return self.gaps >= ENOUGH and self.z < -SURE and self.gaps >= LENGTH * self.runs


@dataclass(frozen=True, eq=False, kw_only=True)
class Patterns:
    """The patterns of a table's sample.

    Attributes
    ----------
    gaps : Gaps
    n : int
        Rows of the sample that say something.
    found : tuple of Pattern
        Most frequent first; of equals the one with fewer gaps.
    """

    gaps: Gaps
    n: int
    found: tuple[Pattern, ...]

    @property
    def complete(self) -> int:
        """Rows without a gap."""
        return next((pattern.count for pattern in self.found if not pattern.places), 0)

    @property
    def share(self) -> float:
        """Share of rows without a gap."""
        return self.complete / max(self.n, 1)

    @property
    def gappy(self) -> tuple[Pattern, ...]:
        """The patterns that miss something."""
        return tuple(pattern for pattern in self.found if pattern.places)

    @property
    def monotone(self) -> bool:
        """Whether each pattern's gaps contain those of every smaller one, as where people drop out for good."""
        ordered = sorted((set(pattern.places) for pattern in self.gappy), key=len)
        return len(ordered) > 1 and all(a < b for a, b in itertools.pairwise(ordered))

    @cached_property
    def alike(self) -> tuple[tuple[Gap, ...], ...]:
        """Columns whose gaps lie in exactly the same rows, groups of two and more, in the order of the table."""
        groups: dict[bytes, list[Gap]] = {}
        for gap in self.gaps.columns:
            groups.setdefault(np.packbits(gap.mask & self.gaps.rows).tobytes(), []).append(gap)
        return tuple(tuple(group) for group in groups.values() if len(group) > 1)

    @cached_property
    def along(self) -> np.ndarray:
        """Rows of the sample that say something, in the order of the table's order column if one is known."""
        rows = np.flatnonzero(self.gaps.rows)
        order = self.gaps.facts.order
        if order is None or not (order.is_number or order.kind == "date"):
            return rows
        known = rows[~order.gaps[rows]]
        placed: np.ndarray = known[np.argsort(order.cells[known], kind="stable")]
        return placed

    def runs(self, gap: Gap) -> Runs:
        """Return how the gaps of a column lie along the rows."""
        mask = gap.mask[self.along]
        edges = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]]).astype(np.int8)))
        starts, ends = edges[::2], edges[1::2]
        lengths = ends - starts
        most = int(lengths.argmax()) if len(lengths) else -1
        return Runs(
            name=gap.name,
            gaps=int(mask.sum()),
            runs=len(lengths),
            longest=int(lengths[most]) if most >= 0 else 0,
            z=_z(int(mask.sum()), len(mask), len(lengths)),
            first=int(self.along[starts[most]]) if most >= 0 else -1,
            last=int(self.along[ends[most] - 1]) if most >= 0 else -1,
        )


@remembered
def patterns(facts: FrameFacts) -> Patterns:
    """Return the patterns of a table's gaps, worked out once.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Patterns
    """
    return _patterns(gaps(facts))


def _patterns(seen: Gaps) -> Patterns:
    rows = np.flatnonzero(seen.rows)
    codes = _codes(seen, rows)
    _, first, counts = np.unique(codes, return_index=True, return_counts=True)
    matrix = np.array([gap.mask[rows[first]] for gap in seen.columns]).reshape(len(seen.columns), len(first))
    found = [
        Pattern(places=tuple(np.flatnonzero(matrix[:, j]).tolist()), count=int(count)) for j, count in enumerate(counts)
    ]
    found.sort(key=lambda pattern: (-pattern.count, len(pattern.places), pattern.places))
    return Patterns(gaps=seen, n=len(rows), found=tuple(found))


def _codes(seen: Gaps, rows: np.ndarray) -> np.ndarray:
    """Return a number for each row, the same for rows that miss the same columns."""
    codes = np.zeros(len(rows), np.int64)
    for start in range(0, len(seen.columns), BITS):
        keys = np.zeros(len(rows), np.uint64)
        for bit, gap in enumerate(seen.columns[start : start + BITS]):
            keys |= gap.mask[rows].astype(np.uint64) << np.uint64(bit)
        distinct, places = np.unique(keys, return_inverse=True)
        codes = np.unique(codes * len(distinct) + places, return_inverse=True)[1]
    return codes


def _z(gaps: int, n: int, runs: int) -> float:
    """Return Wald and Wolfowitz's statistic for the runs of gaps alone (half of all runs, up to the ends)."""
    filled = n - gaps
    if not gaps or not filled or n < 3:
        return 0.0
    # Runs of gaps are hypergeometric: gaps fall into filled + 1 slots.
    mean = gaps * (filled + 1) / n
    variance = gaps * (gaps - 1) * (filled + 1) * filled / (n * n * (n - 1))
    return (runs - mean) / float(np.sqrt(variance)) if variance > 0 else 0.0
