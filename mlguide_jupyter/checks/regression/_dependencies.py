"""Which columns of a design are (nearly) combinations of others, and of which.

Exact dependencies are read from the null space of the design, brought to a form
in which each one expresses a column by earlier ones. Near dependencies are read
from the columns' cross-products after centring and scaling to unit length
(Belsley, Kuh and Welsch 1980, chapter 3): the term with the largest (generalised)
variance inflation is regressed on the others, and those that it does not need
are left out one by one; then the term is set aside and the search goes on.
Everything after the one factorisation is of the size k x k.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter.facts.regression import RegressionFacts, Term
from mlguide_jupyter.facts.regression._factor import Factor

Array = NDArray[np.float64]

#: A near dependency is searched for from here on: R-squared of a term on the others of 0.9. The usual guide
#: (Marquardt 1970; Kutner et al. 2005); O'Brien (2007) shows that it says nothing by itself, so the level of the
#: finding is decided by what changes.
VIF_GUIDE = 10.0
#: A column may be left out of a dependency as long as what is unexplained stays below this multiple. At 2 a column is
#: kept when it at least halves what the others leave unexplained.
UNEXPLAINED_RATIO = 2.0
#: Entries of a null vector (columns scaled to unit length) below this are rounding.
NULL_ENTRY = 1e-7
#: A power or product of which its own lower terms leave less than this share has nothing of its own to be judged.
NOTHING_LEFT = 1e-10


@dataclass(frozen=True)
class Exact:
    """An exact dependency: ``coefficients @ design[:, columns] = 0``.

    Attributes
    ----------
    columns : tuple of int
        Columns of the design that form it.
    coefficients : tuple of float
        Theirs; -1 for the column that is written as the combination of the others.
    lhs : int
        Where that column stands within ``columns``.
    spare : int
        A column of the design that can go; never the constant.
    """

    columns: tuple[int, ...]
    coefficients: tuple[float, ...]
    lhs: int
    spare: int


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


def exact(facts: RegressionFacts) -> tuple[Exact, ...]:
    """Return the exact dependencies, each expressed by the earliest columns that give it."""
    factor = facts.factor
    null = factor._right[factor.rank :].copy()
    # The constant is explained last, so that a full set of dummies reads "const = a + b + c".
    order = sorted(range(facts.k), key=lambda j: (j != facts.constant, j))
    rows = _echelon(null[:, order])
    return tuple(_exact(row, order, factor.scale, facts.constant) for row in rows)


def _echelon(null: Array) -> Array:
    """Return the reduced echelon form of null vectors, pivots as far to the right as can be."""
    done = 0
    for column in reversed(range(null.shape[1])):
        if done == len(null):
            break
        best = done + int(np.abs(null[done:, column]).argmax())
        if abs(null[best, column]) < NULL_ENTRY:
            continue
        null[[done, best]] = null[[best, done]]
        null[done] /= null[done, column]
        others = np.arange(len(null)) != done
        null[others] -= np.outer(null[others, column], null[done])
        done += 1
    return null[:done]


def _exact(row: Array, order: Sequence[int], scale: Array, constant: int | None) -> Exact:
    inside = np.flatnonzero(np.abs(row) > NULL_ENTRY * np.abs(row).max())
    inside = inside[np.argsort([order[i] for i in inside])]
    columns = tuple(order[i] for i in inside)
    raw = np.array([row[i] / scale[order[i]] for i in inside])
    lhs = _left_side(raw)
    raw = _snapped(raw / -raw[lhs])
    spare = columns[lhs] if columns[lhs] != constant else [c for c in columns if c != constant][-1]
    return Exact(columns, tuple(float(c) for c in raw), lhs, spare)


def _left_side(coefficients: Array) -> int:
    """Return the column to solve for: the one whose sign differs from all others, else the last."""
    for sign in (1, -1):
        alone = np.flatnonzero(np.sign(coefficients) == sign)
        if len(alone) == 1 and len(coefficients) > 2:
            return int(alone[0])
    return len(coefficients) - 1


def _snapped(values: Array) -> Array:
    """Return values with those that are whole numbers, or whole parts of one, freed from rounding."""
    for denominator in (1, 2, 3, 4, 10, 100):
        near = np.round(values * denominator) / denominator
        hit = (np.abs(values - near) <= 1e-7 * np.abs(values)) & (near != 0)
        values = np.where(hit, near, values)
    return values


def near(facts: RegressionFacts, dropped: Sequence[int]) -> tuple[Near, ...]:
    """Return the near dependencies among the columns that are left when ``dropped`` are set aside."""
    design = _judged(facts, dropped)
    return _bundled(design.dependencies(), design) if design else ()


def own_condition(facts: RegressionFacts) -> float:
    """Return the condition number that no choice of units, origin or powers takes away; infinite when singular."""
    if facts.rank < facts.k:
        return float("inf")
    design = _judged(facts, ())
    if design is None:
        return 1.0
    values = np.linalg.eigvalsh(design.products)
    return float(np.sqrt(values[-1] / values[0])) if values[0] > 0 else float("inf")


def _bundled(found: Iterable[Near], design: _Design) -> tuple[Near, ...]:
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


def _judged(facts: RegressionFacts, dropped: Sequence[int]) -> _Design | None:
    """Return the cross-products to judge: about the constant, columns of unit length, powers freed of lower terms."""
    kept = [j for j in range(facts.k) if j not in set(dropped) and j != facts.constant]
    spare = _implied_constant(facts)
    kept = [j for j in kept if j != spare]
    if len(kept) < 2:
        return None
    centred = _unit_gram(_about_constant(facts, kept))
    plain = centred if facts.has_constant else _unit_gram(Factor(facts.wX[:, kept]))
    own, products, reference = _freed(plain, centred, [facts.terms[j] for j in kept])
    columns = [kept[i] for i in own]
    return _Design(columns, products, reference, _blocks(facts.terms, columns), facts.n) if len(columns) > 1 else None


def _implied_constant(facts: RegressionFacts) -> int | None:
    """Return a column to give up for the constant that a full set of dummies implies; None where there is none."""
    if not facts.has_constant or facts.constant is not None:
        return None
    weights = facts.factor.coefficients(facts.whiten(np.ones(facts.n))) * facts.factor.scale
    return int(np.flatnonzero(np.abs(weights) > 1e-6 * np.abs(weights).max())[-1])


def _about_constant(facts: RegressionFacts, kept: Sequence[int]) -> Factor:
    """Return the factor of the columns less their part along the constant."""
    if facts.kind == "ols" and facts.centred is not None and len(kept) == len(facts.slopes):
        return facts.centred
    ones = facts.whiten(np.ones(facts.n))
    X = facts.wX[:, list(kept)]
    return Factor(X - np.outer(ones, ones @ X / (ones @ ones)))


def _unit_gram(factor: Factor) -> Array:
    made: Array = factor._right.T @ (factor.singular[:, None] ** 2 * factor._right)
    return made


def _freed(plain: Array, centred: Array, terms: Sequence[Term]) -> tuple[list[int], Array, Array]:
    """Return which columns stay, and both cross-products after powers and products gave up their lower terms' part."""
    turn = np.eye(len(terms))
    users: dict[str, list[int]] = {}
    for position, term in enumerate(terms):
        for variable in term.variables:
            users.setdefault(variable, []).append(position)
    for j in sorted(range(len(terms)), key=lambda j: _complexity(terms[j])):
        related = sorted({i for variable in terms[j].variables for i in users[variable]})
        lower = [i for i in related if _is_lower(terms[i], terms[j])]
        if lower:
            known = turn[:, lower].T @ centred @ turn[:, lower]
            part = np.linalg.lstsq(known, turn[:, lower].T @ centred[:, j], rcond=1e-12)[0]
            turn[:, j] -= turn[:, lower] @ part
    left = np.einsum("ij,ik,kj->j", turn, centred, turn)
    own = [j for j in range(len(terms)) if left[j] > NOTHING_LEFT]
    products = _rescaled(turn, plain, own)
    return own, products, products if plain is centred else _rescaled(turn, centred, own)


def _rescaled(turn: Array, products: Array, own: Sequence[int]) -> Array:
    made = turn[:, own].T @ products @ turn[:, own]
    size = np.sqrt(np.diag(made))
    return np.asarray(made / np.outer(size, size))


def _complexity(term: Term) -> tuple[int, int, bool, int]:
    return len(term.variables), term.power, bool(term.transform) and term.kind != "dummy", term.column


def _is_lower(low: Term, high: Term) -> bool:
    """Return whether ``low`` is a lower term of ``high``: x of x squared or log x, x and z of their product."""
    related = bool(low.variables) and set(low.variables) <= set(high.variables)
    return related and low.group != high.group and _complexity(low) < _complexity(high)


def _blocks(terms: Sequence[Term], columns: Sequence[int]) -> list[list[int]]:
    """Return positions within ``columns`` that are judged together: the columns of one factor, spline or product."""
    found: dict[tuple[str, int], list[int]] = {}
    for position, column in enumerate(columns):
        term = terms[column]
        together = term.kind in ("dummy", "spline", "orthogonal", "interaction", "transformed")
        found.setdefault(("group", term.group) if together else ("column", column), []).append(position)
    return list(found.values())


@dataclass
class _Design:
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
        """Return the condition index that carries most of the block's variance, and what it carries of each column's."""
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
