"""The search for near dependencies among columns of unit length, from their cross-products alone.

The term with the largest (generalised) variance inflation is regressed on the
others, and those that it does not need are left out one by one (each at the price of
one rank-one update of the inverse); then the term is set aside and the search goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: A near dependency is searched for from here on: R-squared of a term on the others of 0.9. The usual guide
#: (Marquardt 1970; Kutner et al. 2005); O'Brien (2007) shows that it says nothing by itself, so the level of the
#: finding is decided by what changes.
VIF_GUIDE = 10.0
#: A column may be left out of a dependency as long as what is unexplained stays below this multiple. At 2 a column is
#: kept when it at least halves what the others leave unexplained.
UNEXPLAINED_RATIO = 2.0


@dataclass(frozen=True)
class Near:
    """A near dependency.

    Attributes
    ----------
    columns : tuple of int
        Columns of the design that form it; the first one (or the first block) is the best explained.
    spare : tuple of int
        Columns of the term that the others give.
    vif : float
        Generalised variance inflation of that term, per degree of freedom.
    r2 : float
        Share of it that the other columns of the dependency explain.
    condition_index : float
        Of the direction that carries most of its variance.
    proportions : tuple of float
        Share of each column's variance that lies in that direction.
    """

    columns: tuple[int, ...]
    spare: tuple[int, ...]
    vif: float
    r2: float
    condition_index: float
    proportions: tuple[float, ...]


@dataclass
class Design:
    """Unit-length cross-products of the columns, and which of them are judged together."""

    columns: list[int]
    products: Array
    reference: Array
    blocks: list[list[int]]
    n: int

    def dependencies(self) -> Iterator[Near]:
        """Yield near dependencies, strongest first, each once."""
        blocks = list(self.blocks)
        while len(blocks) > 1:
            sizes = self._inflation(blocks)
            worst = int(np.argmax(sizes))
            if sizes[worst] * self._free(blocks) < VIF_GUIDE:
                return
            yield self._near(blocks[worst], blocks, sizes[worst])
            del blocks[worst]

    def inflations(self) -> list[float]:
        """Return the (generalised) variance inflation of every block."""
        return self._inflation(self.blocks)

    def alike(self, columns: set[int]) -> bool:
        """Return whether all pairs of these columns are correlated as strongly as the guide's VIF asks of two."""
        where = [self.columns.index(column) for column in columns]
        return bool((self.products[np.ix_(where, where)] ** 2 >= 1 - 1 / VIF_GUIDE).all())

    def _free(self, blocks: list[list[int]]) -> float:
        """Return the share of a VIF that chance does not explain (as adjusted R-squared has it)."""
        return max((self.n - sum(map(len, blocks))) / (self.n - 1), 0.0)

    def _inflation(self, blocks: list[list[int]]) -> list[float]:
        """Return GVIF^(1/df) of each block; without a constant, the smaller of about zero and about the mean."""
        own = _inflations(self.products, blocks)
        return own if self.reference is self.products else list(map(min, own, _inflations(self.reference, blocks)))

    def _near(self, block: list[int], blocks: list[list[int]], vif: float) -> Near:
        rest = [i for other in blocks if other is not block for i in other]
        partners, r2 = _partners(self.products, block, rest)
        index, proportions = self._variance(block, rest, block + partners)
        names = tuple(self.columns[i] for i in block + partners)
        return Near(names, tuple(self.columns[i] for i in block), vif, r2, index, proportions)

    def _variance(self, block: list[int], rest: list[int], inside: list[int]) -> tuple[float, tuple[float, ...]]:
        """Return the condition index that carries most of the block's variance, and its share of each column's."""
        where = block + rest
        values, vectors = np.linalg.eigh(self.products[np.ix_(where, where)])
        parts = vectors**2 / np.maximum(values, np.finfo(float).tiny)
        shares = parts / parts.sum(axis=1, keepdims=True)
        direction = int(shares[: len(block)].sum(axis=0).argmax())
        index = float(np.sqrt(values[-1] / max(values[direction], np.finfo(float).tiny)))
        return index, tuple(float(shares[where.index(i), direction]) for i in inside)


def _inflations(products: Array, blocks: list[list[int]]) -> list[float]:
    """Return GVIF^(1/df) of each block (Fox and Monette 1992): the VIF where a block is one column."""
    kept = [i for block in blocks for i in block]
    inverse = np.zeros_like(products)
    inverse[np.ix_(kept, kept)] = np.linalg.pinv(products[np.ix_(kept, kept)], rcond=1e-14, hermitian=True)
    return [_inflation(products, inverse, block) for block in blocks]


def _inflation(products: Array, inverse: Array, block: list[int]) -> float:
    if len(block) == 1:
        return float(inverse[block[0], block[0]])
    logs = [np.linalg.slogdet(matrix[np.ix_(block, block)])[1] for matrix in (products, inverse)]
    return float(np.exp(sum(logs) / len(block)))


def _partners(products: Array, block: list[int], rest: list[int]) -> tuple[list[int], float]:
    """Return the columns of ``rest`` that explain the block's best explained direction, and the share they explain."""
    direction = _best_explained(products, block, rest)
    turn = np.zeros((len(products), len(rest) + 1))
    turn[block, 0] = direction
    turn[rest, np.arange(1, len(rest) + 1)] = 1.0
    precision = np.linalg.pinv(turn.T @ products @ turn, rcond=1e-14, hermitian=True)
    size = direction @ products[np.ix_(block, block)] @ direction
    most = UNEXPLAINED_RATIO / precision[0, 0]
    left = list(range(1, len(rest) + 1))
    while len(left) > 1:
        without = precision[0, 0] - precision[0, left] ** 2 / precision[left, left]
        gone = left[int(without.argmax())]
        if 1 / max(without.max(), np.finfo(float).tiny) > most:
            break
        precision = precision - np.outer(precision[gone], precision[gone]) / precision[gone, gone]
        left.remove(gone)
    return [rest[i - 1] for i in left], float(1 - 1 / (precision[0, 0] * size))


def _best_explained(products: Array, block: list[int], rest: list[int]) -> Array:
    """Return the combination of the block's columns of which the rest leaves least."""
    if len(block) == 1:
        return np.ones(1)
    inner = products[np.ix_(block, block)]
    across = products[np.ix_(block, rest)]
    explained = across @ np.linalg.pinv(products[np.ix_(rest, rest)], hermitian=True) @ across.T
    root = np.linalg.cholesky(inner + 1e-14 * np.eye(len(block)))
    turned = np.linalg.solve(root, np.linalg.solve(root, explained).T)
    top = np.linalg.eigh((turned + turned.T) / 2)[1][:, -1]
    return np.asarray(np.linalg.solve(root.T, top))


def bundled(found: Iterable[Near], design: Design) -> tuple[Near, ...]:
    """Return the dependencies; those that share columns which all measure the same thing become one."""
    made: list[Near] = []
    for new in found:
        old = next((old for old in made if design.alike({*old.columns, *new.columns})), None)
        if old is None or not set(old.columns) & set(new.columns):
            made.append(new)
        else:
            made[made.index(old)] = _joined(old, new)
    return tuple(made)


def _joined(old: Near, new: Near) -> Near:
    added = [i for i, column in enumerate(new.columns) if column not in old.columns]
    return replace(
        old,
        columns=old.columns + tuple(new.columns[i] for i in added),
        spare=old.spare + new.spare,
        proportions=old.proportions + tuple(new.proportions[i] for i in added),
    )
