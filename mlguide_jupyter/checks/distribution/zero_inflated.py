"""Are there more zeros than the other values would lead one to expect?

For counts: more than a negative binomial with the same mean and spread has, or by the BIC a Poisson with zeros added
is the better model (Lambert 1992). For measurements, which never hit zero exactly: a share of exact zeros beside values
that are not near zero (Aitchison 1955; Duan et al. 1983 on two-part models).
"""

from __future__ import annotations

import numpy as np

from mlguide_jupyter.checks._finding import finding
from mlguide_jupyter.checks.distribution._measured import answer
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.shape import zeros_added, zeros_expected
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "distribution/zero-inflated"
#: Fewer zeros, as a share and as a number, change no model.
LEAST, FEWEST = 0.1, 10
#: Excess over the expected share, in share and in standard errors.
EXCESS, SURE = 0.05, 4.0
#: BIC from which on the evidence is very strong (Kass and Raftery 1995).
STRONG = 10.0
#: Largest count that is still modelled as one.
LARGEST = 1_000.0
#: Counts are drawn evenly where each is within this share of their mean, and three of its standard errors (a Poisson
#: count's is its root): zero is one of them then, as on a die that begins at 0.
EVENLY, ERRORS = 0.2, 3.0
#: Distinct values beside zero that a measurement has.
LEVELS = 15


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge the zeros of every column of amounts.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    return answer(CODE, facts, _look)


def _look(column: Column, facts: FrameFacts) -> Finding | None:
    values = column.core
    first, last = int(np.searchsorted(values, 0.0)), int(np.searchsorted(values, 0.0, "right"))
    zeros, n = last - first, len(values)
    if zeros < max(LEAST * n, FEWEST) or zeros == n or first:
        return None
    rest = values[last:]
    if rest[-1] <= LARGEST and bool(np.all(rest == np.rint(rest))):
        return _counted(column, zeros, n)
    return _measured(column, rest, zeros, n)


def _counted(column: Column, zeros: int, n: int) -> Finding | None:
    if _is_even(column.core):
        return None
    expected = zeros_expected(column.core)
    excess = zeros / n - expected
    many = excess > EXCESS and excess > SURE * float(np.sqrt(expected * (1 - expected) / n))
    added, stronger = (0.0, 0.0) if many else zeros_added(column.core)
    if not many and not (added > EXCESS and stronger > STRONG):
        return None
    if not many:
        expected = (zeros / n - added) / (1 - added)
    return _told(column, "counts", zeros, n, expected)


def _is_even(values: np.ndarray) -> bool:
    counts = np.bincount(values.astype(np.int64))
    mean = float(counts.mean())
    return len(counts) > 2 and bool(np.abs(counts - mean).max() <= EVENLY * mean + ERRORS * mean**0.5)


def _measured(column: Column, rest: np.ndarray, zeros: int, n: int) -> Finding | None:
    """Return the finding for measurements: as many of the others lie this near zero as rounding makes zeros of."""
    seen = rest[np.linspace(0, len(rest) - 1, min(len(rest), 500)).astype(int)]
    if len(np.unique(seen)) < min(LEVELS, len(rest) / 2):
        return None
    near = int(np.searchsorted(rest, 1.5 * rest[0], "right"))
    return _told(column, "amounts", zeros, n, near / n) if zeros > 5 * near else None


def _told(column: Column, kind: str, zeros: int, n: int, expected: float) -> Finding:
    values = column.core
    rest = values[zeros:]
    evidence = {"zeros": zeros / n, "expected": max(expected, 0.0), "count": column.zeros or zeros, "n": n}
    return finding(
        CODE,
        "note",
        claim=kind,
        subject=[column.name],
        evidence=evidence,
        consequence="mean",
        advice=kind,
        mean=float(values.mean()),
        others=float(rest.mean()),
    )
