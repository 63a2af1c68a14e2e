"""Are filled cells distributed as the cells of such rows are?

Under MAR filled cells may rightly differ from all observed ones, so they are held against observed cells weighted
to resemble them. Told are means that lie apart, shares of categories that are off, and, where both mean and spread
are right, another shape. Where no observed row resembles the filled ones, nothing can be told.

Sources: Bondarenko and Raghunathan (2016) on comparing given the propensity of a gap; Rubin (2001) on a quarter of a
standard deviation; Austin (2009) on a tenth; Nguyen, Carlin and Lee (2017) on what such a difference can mean.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.imputed._like import Like, like, shown
from mlguide_jupyter.checks.imputed._told import ENOUGH, SURE, Told, findings
from mlguide_jupyter.checks.imputed.spread import NARROW, WIDE
from mlguide_jupyter.facts.compare import Comparison, Pair
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "imputed/shape"
#: Rubin (2001): groups this many standard deviations apart are too unlike to be taken for one.
APART = 0.25
#: Austin (2009): a mean that moves by a tenth of a standard deviation matters.
MATTERS = 0.1
#: The same two of a share of one half, whose standard deviation is one half.
SHARE_APART, SHARE_MATTERS = APART / 2, MATTERS / 2
#: Kolmogorov-Smirnov distance of the standardised values; that of an exponential and a normal sample is 0.16.
FORM = 0.15
#: Different values without which a distribution goes in steps, and a shift by less than one step looks like a shape.
STEPS = 50
#: Its critical value at p = 1e-4, in roots of 1/n + 1/m.
FORM_SURE = float(np.sqrt(np.log(2 / 1e-4) / 2))


def check(facts: Comparison) -> tuple[Finding, ...] | NotApplicable:
    """Judge the distribution of filled cells.

    Parameters
    ----------
    facts : Comparison

    Returns
    -------
    tuple of Finding, or NotApplicable
    """
    numbers = [(pair, made) for pair in facts.measures if (made := like(facts, pair)) is not None and made.like.sd > 0]
    levels = [pair for pair in facts.categories if min(pair.filled.sum(), (~pair.gap).sum()) >= ENOUGH]
    if not numbers and not levels:
        return not_applicable(CODE, "none")
    told = [each for pair, made in numbers for each in _of_numbers(facts, pair, made)]
    told += [each for pair in levels for each in _of_levels(facts, pair)]
    count = len(numbers) + len(levels)
    said = findings(CODE, told, facts, threshold=APART)
    loud = any(found.level != "ok" for found in said)
    return said if loud else (*said, finding(CODE, "ok", claim="ok", evidence={"columns": count, "threshold": APART}))


def _of_numbers(facts: Comparison, pair: Pair, made: Like) -> Iterator[Told]:
    away = (made.put.mean - made.like.mean) / made.like.sd
    raw = (made.put.mean - made.seen.mean) / made.seen.sd
    error = float(np.sqrt(1 / made.put.n + 1 / made.like.n))
    numbers = {
        "difference": away,
        "raw": raw,
        "filled": len(pair.put),
        "share": made.share,
        "mean_filled": made.put.mean,
        "mean_expected": made.like.mean,
        "mean_observed": made.seen.mean,
    }
    said = {"written": tuple(shown(pair, each.mean) for each in (made.put, made.like, made.seen))}
    if not made.alike:
        if abs(raw) >= APART and abs(raw) > SURE * error:
            yield Told("unknown", "alone", pair.name, abs(raw), numbers, made.drivers, said)
    elif abs(away) >= APART and abs(away) > SURE * error:
        moves = made.share * abs(away)
        yield Told("warning" if moves >= MATTERS else "note", "shifted", pair.name, moves, numbers, said=said)
    elif abs(raw) >= APART and made.drivers:
        yield Told("ok", "explained", pair.name, abs(raw), numbers, made.drivers, said)
    elif _formed(facts, pair, made):
        yield Told("note", "formed", pair.name, made.share, numbers, said=said)


def _formed(facts: Comparison, pair: Pair, made: Like) -> bool:
    """Return whether values of right mean and spread are distributed otherwise."""
    if len(np.unique(pair.observed)) < STEPS:
        return False
    if not NARROW <= made.put.scatter / made.like.scatter <= WIDE or not made.put.sd > 0:
        return False
    values, weights = pair.numbers[0], facts.weights(pair).values
    use = np.isfinite(values) & (weights > 0)
    order = np.argsort(values[use], kind="stable")
    expected = (values[use][order] - made.like.mean) / made.like.sd
    total = np.append(0.0, np.cumsum(weights[use][order] / weights[use].sum()))
    put = np.sort((pair.put - made.put.mean) / made.put.sd)
    grid = np.concatenate([put, expected])
    first = np.searchsorted(put, grid, "right") / len(put)
    distance = float(np.abs(first - total[np.searchsorted(expected, grid, "right")]).max())
    return distance >= FORM and distance > FORM_SURE * np.sqrt(1 / made.put.n + 1 / made.like.n)


def _of_levels(facts: Comparison, pair: Pair) -> Iterator[Told]:
    old, new, names = pair.coded
    made = facts.weights(pair)
    known = np.bincount(old[~pair.gap & (old >= 0)], minlength=len(names)) > 0
    put = np.bincount(new[pair.filled], minlength=len(names))
    if put[~known].sum() > put[known].sum():
        return  # a category of its own, which is no claim on what the cells were
    use = (old >= 0) & ~pair.gap
    expected = np.bincount(old[use], weights=made.values[use], minlength=len(names))
    shares = put / put.sum()
    middle = np.clip((shares + expected) / 2, 1e-9, 1)
    errors = np.sqrt(middle * (1 - middle) * (1 / put.sum() + 1 / max(made.n, 1)))
    worst = int(np.abs(shares - expected).argmax())
    away = float(shares[worst] - expected[worst])
    if abs(away) < SHARE_APART or abs(away) <= SURE * errors[worst]:
        return
    seen = np.bincount(old[use], minlength=len(names))
    share = float(put.sum() / (put.sum() + seen.sum()))
    numbers = {
        "difference": away,
        "level": names[worst],
        "filled": int(put.sum()),
        "share": share,
        "share_filled": float(shares[worst]),
        "share_expected": float(expected[worst]),
        "share_before": float(seen[worst] / seen.sum()),
        "share_after": float((put[worst] + seen[worst]) / (put.sum() + seen.sum())),
    }
    moves = share * abs(away)
    if not made.alike:
        yield Told("unknown", "levels_alone", pair.name, moves, numbers, made.drivers)
    else:
        yield Told("warning" if moves >= SHARE_MATTERS else "note", "levels", pair.name, moves, numbers)
