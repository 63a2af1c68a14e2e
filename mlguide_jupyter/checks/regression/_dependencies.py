"""Which columns of a design are nearly combinations of others, and of which.

The columns are taken about the constant, freed of what their own lower terms give
(the square of its variable), and brought to unit length (Belsley, Kuh and Welsch
1980, chapter 3); the columns of one factor are judged together. :mod:`._search` does the
rest on matrices of the size k x k.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter.checks.regression._search import VIF_GUIDE, Design, Near, bundled
from mlguide_jupyter.facts.regression import RegressionFacts, Term
from mlguide_jupyter.facts.regression._factor import Factor

__all__ = ["VIF_GUIDE", "Near", "families", "largest_inflation", "near", "own_condition"]

Array = NDArray[np.float64]

#: A power or product of which its own lower terms leave less than this share has nothing of its own to be judged.
NOTHING_LEFT = 1e-10


def near(facts: RegressionFacts, dropped: Sequence[int]) -> tuple[Near, ...]:
    """Return the near dependencies among the columns that are left when ``dropped`` are set aside."""
    design = _judged(facts, dropped)
    return bundled(design.dependencies(), design) if design else ()


def families(terms: Sequence[Term], columns: Sequence[int]) -> list[list[int]]:
    """Return columns grouped by what they are parts of: a variable with its powers and products, a factor."""
    made: list[list[int]] = []
    for column in columns:
        linked = [group for group in made if any(_linked(terms[column], terms[other]) for other in group)]
        made = [group for group in made if group not in linked]
        made.append([*(other for group in linked for other in group), column])
    return made


def _linked(a: Term, b: Term) -> bool:
    same = a.group == b.group and a.kind != "numeric"
    return same or _is_lower(a, b) or _is_lower(b, a)


def largest_inflation(facts: RegressionFacts) -> float:
    """Return the largest (generalised) variance inflation that no choice of origin or powers takes away."""
    design = _judged(facts, ())
    return max(design.inflations()) if design else 1.0


def own_condition(facts: RegressionFacts) -> float:
    """Return the condition number that no choice of units, origin or powers takes away; infinite when singular."""
    if facts.rank < facts.k:
        return float("inf")
    design = _judged(facts, ())
    if design is None:
        return 1.0
    values = np.linalg.eigvalsh(design.products)
    return float(np.sqrt(values[-1] / values[0])) if values[0] > 0 else float("inf")


def _judged(facts: RegressionFacts, dropped: Sequence[int]) -> Design | None:
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
    return Design(columns, products, reference, _blocks(facts.terms, columns), facts.n) if len(columns) > 1 else None


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
