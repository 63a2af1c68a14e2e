"""What columns stand for, told from the numbers themselves.

Every guess is made on a small seeded sample of rows and then confirmed on all
rows, for the few columns that are candidates: cheap at a million rows, and
never wrong by chance.
"""

from __future__ import annotations

from itertools import groupby

import msgspec
import numpy as np

from mlguide_jupyter.facts.regression._names import factor_and_level, suggested_log
from mlguide_jupyter.facts.regression._power import EXACT, curved, polynomial_form, same
from mlguide_jupyter.facts.regression.terms import Term

ROWS = 256
"""Rows of the sample on which candidates are found."""
SCREEN = 32
"""Rows on which powers are screened for."""
STANDARD = 1e-6
"""How near to 0 a standardised column's mean and to 1 its standard deviation must be."""
JOINT = 10.0
"""Two 0/1 columns that would meet in this many sampled rows by chance and never do belong to one factor
(a Poisson count with mean 10 is 0 with probability 5e-5)."""


def by_looking(terms: tuple[Term, ...], X: np.ndarray | None) -> tuple[Term, ...]:
    """Return the terms, with those that the formula left as plain numbers told by their numbers."""
    found = list(terms)
    if X is None or not len(X):
        return terms
    # Drawn with replacement: a permutation of a million rows would cost more than all that follows.
    rows = np.unique(np.random.default_rng(0).integers(len(X), size=ROWS)) if len(X) > ROWS else np.arange(len(X))
    sample = np.ascontiguousarray(X[rows], dtype=float)
    with np.errstate(all="ignore"):
        _constants(found, X, sample)
        _dummies(found, X, sample)
        _groups(found, X, sample)
        _logs(found, X, sample)
        _powers(found, X, sample)
        _forms(found, sample)
        _products(found, X, sample)
        _standardised(found, X, sample)
    return tuple(found)


def _open(terms: list[Term]) -> list[int]:
    """Return the columns of which nothing is known yet."""
    return [term.column for term in terms if term.kind == "numeric" and not term.transform]


def _computed(terms: list[Term]) -> list[int]:
    """Return the columns that are some function of variables: a comparison or a product, perhaps."""
    return [term.column for term in terms if term.kind == "transformed"]


def _tell(terms: list[Term], column: int, **told: object) -> None:
    terms[column] = msgspec.structs.replace(terms[column], **told)


def _constants(terms: list[Term], X: np.ndarray, sample: np.ndarray) -> None:
    for column in _open(terms):
        first = sample[0, column]
        if first != 0 and (sample[:, column] == first).all() and (X[:, column] == first).all():
            _tell(terms, column, kind="constant", variables=())


def _dummies(terms: list[Term], X: np.ndarray, sample: np.ndarray) -> None:
    for column in (*_open(terms), *_computed(terms)):
        if not np.isin(sample[:, column], (0.0, 1.0)).all():
            continue
        values = np.ascontiguousarray(X[:, column])
        ones = values == 1
        if ones.any() and not ones.all() and (ones | (values == 0)).all():
            _tell(
                terms,
                column,
                kind="dummy",
                level="1",
                reference="0",
                coding="treatment",
            )


def _groups(terms: list[Term], X: np.ndarray, sample: np.ndarray) -> None:
    """Put 0/1 columns that are never 1 together into one factor."""
    single = [t.column for t in terms if t.kind == "dummy" and not t.transform]
    forms = {column: factor_and_level(terms[column].name) for column in single}
    named = sorted(
        (column for column in single if forms[column]),
        key=lambda c: (forms[c] or ("", ""))[0],
    )
    for variable, members in groupby(named, key=lambda c: (forms[c] or ("", ""))[0]):
        columns = sorted(members)
        if len(columns) > 1 and _at_most_one(X, columns):
            _tell_group(terms, columns, variable, [(forms[c] or ("", ""))[1] for c in columns])
            _full(terms, columns, X)
    left = [c for c in single if terms[c].reference == "0"]
    for columns in _exclusive(left, sample):
        if _at_most_one(X, columns):
            _tell_group(terms, columns, "", [terms[c].name for c in columns])
            _full(terms, columns, X)


def _at_most_one(X: np.ndarray, columns: list[int]) -> bool:
    return bool(X[:, columns].sum(axis=1).max() <= 1)


def _tell_group(terms: list[Term], columns: list[int], variable: str, levels: list[str]) -> None:
    for column, level in zip(columns, levels, strict=True):
        told = (variable,) if variable else terms[column].variables
        _tell(terms, column, group=columns[0], variables=told, level=level, reference=None)


def _full(terms: list[Term], columns: list[int], X: np.ndarray) -> None:
    if X[:, columns].sum(axis=1).min() == 1:
        for column in columns:
            _tell(terms, column, coding="full")


def _exclusive(columns: list[int], sample: np.ndarray) -> list[list[int]]:
    """Return sets of columns that ought to meet by chance and never do."""
    if len(columns) < 2:
        return []
    block = sample[:, columns]
    shares = block.mean(axis=0)
    apart = (block.T @ block == 0) & (np.outer(shares, shares) * len(block) >= JOINT)
    sets: list[list[int]] = []
    taken: set[int] = set()
    for i in range(len(columns)):
        members = [i]
        for j in range(i + 1, len(columns)):
            if i not in taken and j not in taken and apart[j, members].all():
                members.append(j)
        if len(members) > 1:
            taken.update(members)
            sets.append([columns[m] for m in members])
    return sets


def _logs(terms: list[Term], X: np.ndarray, sample: np.ndarray) -> None:
    """Find logarithms: of another column (certain), or by name where the numbers do not contradict it."""
    columns = _open(terms)
    bases = [c for c in columns if sample[:, c].min() > 0 and len(np.unique(sample[:8, c])) > 1]
    for base, column in _equal_sums(np.log(sample[:, bases]), sample[:, columns]):
        i, j = bases[base], columns[column]
        if i != j and same(np.log(sample[:, i]), sample[:, j]) and same(np.log(X[:, i]), X[:, j]):
            _tell(terms, j, kind="log", base=i, variables=terms[i].variables)
    for column in _open(terms):
        values = sample[:, column]
        suggested = suggested_log(terms[column].name)
        # A count of log entries is whole-numbered and wide; logarithms of data are neither.
        if suggested and np.ptp(values) < 50 and not (values == np.round(values)).all():
            told = {"variables": (suggested.variable,), "log_base": suggested.base}
            _tell(terms, column, kind="log", sure=False, **told)


def _equal_sums(left: np.ndarray, right: np.ndarray) -> list[tuple[int, int]]:
    """Return the pairs (column of left, column of right) whose weighted sums over the rows are equal."""
    weights = np.random.default_rng(1).uniform(0.5, 1.5, len(left))
    a, b = (weights @ left)[:, None], (weights @ right)[None, :]
    close = np.abs(a - b) <= EXACT * np.maximum(np.abs(a), np.abs(b))
    return [(int(i), int(j)) for i, j in np.argwhere(close)]


def _powers(terms: list[Term], X: np.ndarray, sample: np.ndarray) -> None:
    """Find columns that are a square (also shifted, rescaled) or a cube or fourth power of another one."""
    columns = _open(terms)
    few = sample[: min(len(sample), SCREEN)][:, columns]
    for position, base in enumerate(columns):
        if terms[base].kind != "numeric" or len(np.unique(sample[:, base])) < 5:
            continue
        for other in curved(few, position):
            column = columns[other]
            form = polynomial_form(sample[:, base], sample[:, column]) if terms[column].kind == "numeric" else None
            if form and same(np.polynomial.polynomial.polyval(X[:, base], form), X[:, column]):
                told = {
                    "base": base,
                    "power": len(form) - 1,
                    "form": form,
                    "variables": terms[base].variables,
                }
                _tell(terms, column, kind="polynomial", **told)


def _forms(terms: list[Term], sample: np.ndarray) -> None:
    """Find, for each power that a formula wrote, the column of its variable and its form in that column."""
    for term in [t for t in terms if t.kind == "polynomial" and not t.form]:
        linear = [t for t in terms if t.kind in ("numeric", "standardised") and t.variables == term.variables]
        for plain in linear:
            form = polynomial_form(sample[:, plain.column], sample[:, term.column])
            if form:
                _tell(terms, term.column, base=plain.column, form=form)
                break


def _products(terms: list[Term], X: np.ndarray, sample: np.ndarray) -> None:
    """Find columns that are the product of two others.

    All pairs at once: a weighted sum over the rows of x_i x_j is one entry of a
    single matrix product; only pairs whose sum equals that of a column are looked at.
    """
    known = [t.column for t in terms if t.kind not in ("constant", "interaction", "spline", "orthogonal")]
    targets = [t.column for t in terms if t.kind in ("numeric", "dummy") and not t.transform] + _computed(terms)
    weights = np.random.default_rng(1).uniform(0.5, 1.5, len(sample))
    block = sample[:, known]
    pairs = (block * weights[:, None]).T @ block
    for target in targets:
        total = weights @ sample[:, target]
        close = np.abs(pairs - total) <= EXACT * np.maximum(np.abs(pairs), abs(total))
        for a, b in np.argwhere(np.triu(close, 1)):
            i, j = known[a], known[b]
            if target not in (i, j) and _is_product(X, sample, i, j, target):
                _tell_product(terms, target, (terms[i], terms[j]))
                break


def _is_product(X: np.ndarray, sample: np.ndarray, i: int, j: int, target: int) -> bool:
    product = sample[:, i] * sample[:, j]
    # The product with a column that never changes the other (all ones among its non-zero rows) is no interaction.
    if same(product, sample[:, i]) or same(product, sample[:, j]):
        return False
    return same(product, sample[:, target]) and same(X[:, i] * X[:, j], X[:, target])


def _tell_product(terms: list[Term], column: int, parts: tuple[Term, Term]) -> None:
    variables = tuple(dict.fromkeys(v for part in parts for v in part.variables))
    _tell(
        terms,
        column,
        kind="interaction",
        components=parts,
        variables=variables,
        level=None,
        reference=None,
        coding="",
    )


def _standardised(terms: list[Term], X: np.ndarray, sample: np.ndarray) -> None:
    """Find columns with mean 0 and standard deviation 1 (divisor n or n - 1)."""
    n = len(X)
    spreads = sample.std(axis=0)
    near = [c for c in _open(terms) if 0.4 < spreads[c] < 2.5 and len(np.unique(sample[:16, c])) > 2]
    if not near:
        return
    means = np.full(n, 1 / n) @ X
    for column in near:
        if abs(means[column]) < STANDARD:
            spread = X[:, column].std()
            if min(abs(spread - 1), abs(spread * np.sqrt(n / (n - 1)) - 1)) < STANDARD:
                _tell(terms, column, kind="standardised")
