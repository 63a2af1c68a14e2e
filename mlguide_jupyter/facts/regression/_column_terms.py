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
from mlguide_jupyter.facts.regression.terms import Term

ROWS = 256
"""Rows of the sample on which candidates are found."""
EXACT = 1e-9
"""Relative deviation up to which two columns count as the same numbers (rounding of doubles)."""
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
    rows = np.random.default_rng(0).choice(len(X), ROWS, replace=False) if len(X) > ROWS else np.arange(len(X))
    sample = np.ascontiguousarray(X[np.sort(rows)], dtype=float)
    with np.errstate(all="ignore"):
        _constants(found, X, sample)
        _dummies(found, X, sample)
        _groups(found, X, sample)
        _logs(found, X, sample)
        _powers(found, X, sample)
        _products(found, X, sample)
        _standardised(found, X, sample)
    return tuple(found)


def _open(terms: list[Term]) -> list[int]:
    """Return the columns of which nothing is known yet."""
    return [term.column for term in terms if term.kind == "numeric" and not term.transform]


def _tell(terms: list[Term], column: int, **told: object) -> None:
    terms[column] = msgspec.structs.replace(terms[column], **told)


def _same(a: np.ndarray, b: np.ndarray) -> bool:
    size = np.abs(b).max(initial=0.0)
    return bool(size > 0 and np.isfinite(size) and np.abs(a - b).max(initial=0.0) <= EXACT * size)


def _constants(terms: list[Term], X: np.ndarray, sample: np.ndarray) -> None:
    for column in _open(terms):
        first = sample[0, column]
        if first != 0 and (sample[:, column] == first).all() and (X[:, column] == first).all():
            _tell(terms, column, kind="constant", variables=())


def _dummies(terms: list[Term], X: np.ndarray, sample: np.ndarray) -> None:
    for column in _open(terms):
        if not np.isin(sample[:, column], (0.0, 1.0)).all():
            continue
        values = X[:, column]
        ones = values == 1
        if ones.any() and not ones.all() and (ones | (values == 0)).all():
            _tell(terms, column, kind="dummy", level="1", reference="0", coding="treatment")


def _groups(terms: list[Term], X: np.ndarray, sample: np.ndarray) -> None:
    """Put 0/1 columns that are never 1 together into one factor."""
    single = [t.column for t in terms if t.kind == "dummy" and not t.transform]
    forms = {column: factor_and_level(terms[column].name) for column in single}
    named = sorted((column for column in single if forms[column]), key=lambda c: (forms[c] or ("", ""))[0])
    for variable, members in groupby(named, key=lambda c: (forms[c] or ("", ""))[0]):
        columns = sorted(members)
        if len(columns) > 1 and X[:, columns].sum(axis=1).max() <= 1:
            _tell_group(terms, columns, variable, [(forms[c] or ("", ""))[1] for c in columns])
            _full(terms, columns, X)
    left = [c for c in single if terms[c].group == c and terms[c].reference == "0"]
    for columns in _exclusive(left, sample):
        if X[:, columns].sum(axis=1).max() <= 1:
            _tell_group(terms, columns, "", [terms[c].name for c in columns])
            _full(terms, columns, X)


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
    for column in _open(terms):
        values = sample[:, column]
        base = next((i for i in _open(terms) if i != column and _is_log(i, column, X, sample)), None)
        if base is not None:
            _tell(terms, column, kind="log", base=base, variables=terms[base].variables)
            continue
        suggested = suggested_log(terms[column].name)
        # A count of log entries is whole-numbered and wide; logarithms of data are neither.
        if suggested and np.ptp(values) < 50 and not (values == np.round(values)).all():
            _tell(terms, column, kind="log", variables=(suggested.variable,), sure=False)


def _is_log(i: int, j: int, X: np.ndarray, sample: np.ndarray) -> bool:
    x = sample[:, i]
    if x.min() <= 0 or len(np.unique(x[:8])) < min(len(x), 3):
        return False
    y = np.log(x)
    return _same(sample[:, j], y) and _same(X[:, j], np.log(X[:, i]))


def _powers(terms: list[Term], X: np.ndarray, sample: np.ndarray) -> None:
    """Find columns that are a square (shifted, rescaled) or a cube of another one."""
    columns = _open(terms)
    for base in columns:
        x = sample[:, base]
        if terms[base].kind != "numeric" or len(np.unique(x)) < 5:
            continue
        for column in columns:
            if column == base or terms[column].kind != "numeric":
                continue
            form = _form(x, sample[:, column])
            if form and _same(np.polynomial.polynomial.polyval(X[:, base], form), X[:, column]):
                _tell(
                    terms,
                    column,
                    kind="polynomial",
                    base=base,
                    power=len(form) - 1,
                    form=form,
                    variables=terms[base].variables,
                )


def _form(x: np.ndarray, y: np.ndarray) -> tuple[float, ...] | None:
    """Return y as a polynomial of x (degree 2, or a bare power up to 4), lowest power first; None when it is none."""
    for power in (2, 3, 4):
        top = int(np.abs(x).argmax())
        factor = y[top] / x[top] ** power
        if factor and _same(factor * x**power, y):
            return (0.0,) * power + (float(factor),)
    return _quadratic(x, y)


def _quadratic(x: np.ndarray, y: np.ndarray) -> tuple[float, ...] | None:
    """Return a shifted square: the parabola through three far-apart points, when all others lie on it."""
    middle, spread = x.mean(), x.std()
    if not spread or not np.isfinite(spread):
        return None
    z = (x - middle) / spread
    points = np.array([z.argmin(), np.abs(z - (z.min() + z.max()) / 2).argmin(), z.argmax()])
    if len(np.unique(z[points])) < 3:
        return None
    c = np.linalg.solve(np.vander(z[points], 3, increasing=True), y[points])
    if abs(c[2]) <= 1e-6 * np.ptp(y) or not _same(np.polynomial.polynomial.polyval(z, c), y):
        return None
    a, b = float(c[2] / spread**2), float(c[1] / spread)
    return (float(c[0] - b * middle + a * middle**2), float(b - 2 * a * middle), a)


def _products(terms: list[Term], X: np.ndarray, sample: np.ndarray) -> None:
    """Find columns that are the product of two others.

    All pairs at once: a weighted sum over the rows of x_i x_j is one entry of a
    single matrix product; only pairs whose sum equals that of a column are looked at.
    """
    known = [t.column for t in terms if t.kind not in ("constant", "interaction") and not _lonely(t)]
    targets = [t.column for t in terms if t.kind in ("numeric", "dummy") and not t.transform]
    if len(known) < 2 or not targets:
        return
    weights = np.random.default_rng(1).uniform(0.5, 1.5, len(sample))
    block = sample[:, known]
    pairs = (block * weights[:, None]).T @ block
    sums = weights @ sample[:, targets]
    for target, total in zip(targets, sums, strict=True):
        close = np.abs(pairs - total) <= 1e-9 * np.maximum(np.abs(pairs), np.abs(total))
        for a, b in np.argwhere(np.triu(close, 1)):
            i, j = known[a], known[b]
            if target in (i, j) or terms[target].kind == "interaction":
                continue
            if _same(sample[:, i] * sample[:, j], sample[:, target]) and _same(X[:, i] * X[:, j], X[:, target]):
                parts = (terms[i], terms[j])
                variables = tuple(dict.fromkeys(v for part in parts for v in part.variables))
                _tell(terms, target, kind="interaction", components=parts, variables=variables)


def _lonely(term: Term) -> bool:
    return term.kind in ("spline", "orthogonal")


def _standardised(terms: list[Term], X: np.ndarray, sample: np.ndarray) -> None:
    """Find columns with mean 0 and standard deviation 1 (divisor n or n - 1)."""
    n = len(X)
    for column in _open(terms):
        values = sample[:, column]
        near = abs(values.mean()) < 0.5 and 0.4 < values.std() < 2.5
        if near and n > 2 and len(np.unique(values[:16])) > 2:
            whole = X[:, column]
            spread = whole.std()
            right = min(abs(spread - 1), abs(spread * np.sqrt(n / (n - 1)) - 1)) < STANDARD
            if abs(whole.mean()) < STANDARD and right:
                _tell(terms, column, kind="standardised")
