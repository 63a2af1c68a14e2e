"""What each column of a design stands for: a constant, a power, a dummy, a product, a logarithm ...

Formula fits say it themselves (patsy's and formulaic's model specs are read by
:mod:`._formula_terms`); what they leave open, and every array fit, is answered
by looking at the numbers (:mod:`._column_terms`): a square equals the square
of another column in every row, whatever it is called. Names alone only ever
*suggest* (``sure`` is False then).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Literal

import msgspec
import numpy as np

Kind = Literal[
    "constant",
    "numeric",
    "standardised",
    "log",
    "polynomial",
    "orthogonal",
    "spline",
    "dummy",
    "interaction",
    "transformed",
]
Coding = Literal["", "treatment", "full", "sum", "other"]


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """What one column of the design is made of.

    Attributes
    ----------
    column : int
        Index in the design; -1 for a part of a product that has no column of its own.
    name : str
        The column's name.
    kind : str
        ``constant``; ``numeric`` (as it is, maybe shifted or rescaled); ``standardised``
        (mean 0, sd 1); ``log``; ``polynomial`` (a power of a variable); ``orthogonal``
        (orthogonal polynomial); ``spline``; ``dummy``; ``interaction``; ``transformed``
        (any other function).
    variables : tuple of str
        The user's variables that it is computed from.
    transform : str
        The function as code, e.g. ``np.sqrt(x)``; empty for a plain variable.
    group : int
        Columns of one factor or one term of the formula share this number.
    power : int
        Exponent of a polynomial's column, else 1.
    base : int
        Column of the polynomial's linear term, of a logarithm's plain variable; -1 for none.
    form : tuple of float
        The column as a polynomial of its base column, lowest power first;
        ``(0.0, 0.0, 1.0)`` is its plain square; empty when there is no base.
    log_base, shift : float
        A logarithm's base number, and what was added to the variable before (1 for ``log1p``).
    level, reference : str or None
        A dummy's own level, and the level it is compared with (None: not known or none).
    coding : str
        How a factor's levels became columns: ``treatment``, ``full`` (a column for
        every level), ``sum`` or ``other``.
    components : tuple of Term
        The factors of an interaction.
    lower_present : bool
        Whether the lower powers, or an interaction's own parts, stand in the design as well.
    sure : bool
        False when only the name suggests it.
    """

    column: int
    name: str
    kind: Kind = "numeric"
    variables: tuple[str, ...] = ()
    transform: str = ""
    group: int = 0
    power: int = 1
    base: int = -1
    form: tuple[float, ...] = ()
    log_base: float = math.e
    shift: float = 0.0
    level: str | None = None
    reference: str | None = None
    coding: Coding = ""
    components: tuple[Term, ...] = ()
    lower_present: bool = True
    sure: bool = True


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """How the outcome enters: ``kind`` plain, log or transformed; ``sure`` False when only its name says so.

    ``base`` of a logarithm is its base number, ``shift`` what was added before (1 for ``log1p``).
    """

    name: str
    kind: Literal["plain", "log", "transformed"] = "plain"
    variable: str = ""
    base: float = math.e
    shift: float = 0.0
    sure: bool = True


def terms_of(source: Any, names: Sequence[str], X: np.ndarray | None) -> tuple[Term, ...]:
    """Return what each column of a design stands for.

    Parameters
    ----------
    source : statsmodels model or result, or None
        Asked for its model spec (patsy or formulaic), if it has one.
    names : sequence of str
        The columns' names.
    X : ndarray of shape (n, k) or None
        The design; None when the result no longer holds its data.

    Returns
    -------
    tuple of Term
        One per column, in the design's order.
    """
    from mlguide_jupyter.facts.regression._column_terms import by_looking
    from mlguide_jupyter.facts.regression._formula_terms import by_formula, by_name

    told = by_formula(_spec(source), names) or by_name(names)
    return _with_lower_terms(_with_known_parts(by_looking(told, X)))


def outcome_of(source: Any, name: str) -> Outcome:
    """Return how the outcome enters: as it is, as a logarithm, as another function.

    Parameters
    ----------
    source : statsmodels model or result, or None
        A formula fit names the function itself; an array fit's column name can only suggest a logarithm.
    name : str
        The outcome's name.
    """
    from mlguide_jupyter.facts.regression._formula_terms import outcome_by_code
    from mlguide_jupyter.facts.regression._names import suggested_log

    if _spec(source) is not None or name.startswith("np."):
        return outcome_by_code(name)
    suggested = suggested_log(name)
    if suggested is None:
        return Outcome(name=name, variable=name)
    return Outcome(
        name=name,
        kind="log",
        variable=suggested.variable,
        base=suggested.base,
        sure=False,
    )


def _spec(source: Any) -> Any:
    """Return the model spec of a formula fit, None for an array fit."""
    data = getattr(getattr(source, "model", source), "data", None)
    return getattr(data, "model_spec", None) or getattr(data, "design_info", None)


def _with_known_parts(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return products whose parts are what their own columns turned out to be."""
    return tuple(
        msgspec.structs.replace(
            term, components=tuple(terms[p.column] if p.column >= 0 else p for p in term.components)
        )
        if term.components
        else term
        for term in terms
    )


def _with_lower_terms(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return the terms, each saying whether its own lower terms are in the design."""
    return tuple(msgspec.structs.replace(term, lower_present=_has_lower(term, terms)) for term in terms)


def _has_lower(term: Term, terms: tuple[Term, ...]) -> bool:
    if term.kind == "polynomial":
        powers = {other.power for other in terms if other.kind == "polynomial" and other.variables == term.variables}
        return term.base >= 0 and powers >= set(range(2, term.power))
    if term.kind == "interaction":
        return all(part.column >= 0 for part in term.components)
    return True
