"""Groups of columns that are missing together: in the same rows, or in nearly the same ones.

Columns that miss exactly the same rows are one (``_patterns.py``); of what is left, two belong together if the rarer
state of their cells, gap or value, coincides by Jaccard's index of .95 or more, and chance would not do that in any of
all pairs. Groups are joined by their largest member first, so that each one is compared with one column only.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mlguide_jupyter.facts._remembered import remembered
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.facts.missing._gaps import Gap, Gaps, gaps
from mlguide_jupyter.facts.missing._patterns import Runs, patterns

#: Jaccard's index from which on columns are missing together: slips in one of twenty rows.
ALIKE = 0.95
#: Rows in which a block is missing, and in which it is filled, at least.
FEWEST = 2
#: Chance that columns coincide by accident, over all pairs.
CHANCE = 1e-3
#: Distinct patterns of columns that are compared with one another.
COMPARED = 2_000


@dataclass(frozen=True, eq=False, kw_only=True)
class Block:
    """Columns that are missing together.

    Attributes
    ----------
    columns : tuple of Gap
        In the order of the table.
    rows : int
        Rows of the sample that miss all of them.
    some : int
        Rows that miss some but not all.
    runs : Runs
        How the gaps of the first one lie along the rows.
    """

    columns: tuple[Gap, ...]
    rows: int
    some: int
    runs: Runs

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(gap.name for gap in self.columns)

    @property
    def together(self) -> bool:
        """Whether the columns stand side by side in the table."""
        places = [gap.column.place for gap in self.columns]
        return places[-1] - places[0] == len(places) - 1


@remembered
def blocks(facts: FrameFacts) -> tuple[Block, ...]:
    """Return the groups of columns that are missing together, worked out once.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    tuple of Block
        That of most cells first.
    """
    return _blocks(facts)


def _blocks(facts: FrameFacts) -> tuple[Block, ...]:
    g = gaps(facts)
    alike = patterns(facts).alike
    grouped = {gap.name for group in alike for gap in group}
    groups = [*alike, *((gap,) for gap in g.columns if gap.name not in grouped)]
    made = [_block(facts, joined) for joined in _joined(g, groups) if len(joined) > 1]
    sure = [block for block in made if _beyond_chance(g, block)]
    return tuple(sorted(sure, key=lambda block: (-len(block.columns) * block.rows, block.columns[0].place)))


def _joined(g: Gaps, groups: Sequence[tuple[Gap, ...]]) -> list[tuple[Gap, ...]]:
    """Return the groups with those joined whose gaps are nearly the same."""
    ranked = sorted(groups, key=lambda group: (-len(group), group[0].place))
    compared, rest = ranked[:COMPARED], ranked[COMPARED:]
    cells = np.array([group[0].mask[g.rows] for group in compared], np.float32).reshape(len(compared), -1)
    near = _near(cells)
    left, made = set(range(len(compared))), []
    for i in range(len(compared)):
        if i in left:
            mine = [j for j in np.flatnonzero(near[i]).tolist() if j in left]
            left.difference_update(mine)
            made.append(tuple(sorted((gap for j in mine for gap in compared[j]), key=lambda gap: gap.place)))
    return made + [tuple(group) for group in rest]


def _near(cells: np.ndarray) -> np.ndarray:
    """Return which rows of a 0/1 matrix nearly coincide in ones and in zeros: (k, k) bool."""
    n = cells.shape[1]
    both = cells @ cells.T
    ones = cells.sum(axis=1)
    either = ones[:, None] + ones[None, :] - both
    neither = n - either
    fewer = np.minimum(np.where(either > 0, both / np.maximum(either, 1), 0), neither / np.maximum(n - both, 1))
    made: np.ndarray = fewer >= ALIKE
    np.fill_diagonal(made, True)
    return made


def _block(facts: FrameFacts, columns: tuple[Gap, ...]) -> Block:
    masks = np.array([gap.mask for gap in columns])[:, gaps(facts).rows]
    every, some = masks.all(axis=0), masks.any(axis=0)
    return Block(
        columns=columns,
        rows=int(every.sum()),
        some=int((some & ~every).sum()),
        runs=patterns(facts).runs(columns[0]),
    )


def _beyond_chance(g: Gaps, block: Block) -> bool:
    """Return whether so many common gaps are none that chance makes in some pair of columns."""
    n, k = int(g.rows.sum()), block.rows + block.some
    fewer = min(k, n - k)
    if min(block.rows, n - k) < FEWEST:
        return False
    ways = math.lgamma(n + 1) - math.lgamma(fewer + 1) - math.lgamma(n - fewer + 1)
    # Rows that miss only some of the columns leave so many more ways to coincide.
    slips = math.lgamma(k + 1) - math.lgamma(block.some + 1) - math.lgamma(block.rows + 1)
    pairs = math.log(max(len(g.columns), 2)) * 2
    return ways - slips - pairs > -math.log(CHANCE)
