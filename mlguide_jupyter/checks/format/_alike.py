"""Rows that are alike: how many agree in every column, how many in all but one, and how many of these chance makes.

In a table of few categories equal rows are no copies: with three answers of five steps, 500 people must repeat each
other. Whether agreement is chance is told by the rows that agree in all columns but one. If agreeing in that column
too were chance, it would happen with the probability with which any two rows agree in it; where far more rows agree
in all, they are copies. The columns may depend on each other in any way.

Sources: Fellegi and Sunter (1969), whose weights of agreement these are; Christen (2012), chapter 5.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from mlguide_jupyter.facts.frames import Column, FrameFacts

#: Columns that are left out one at a time; more take time and tell nothing new.
MOST = 60
#: Columns up to which two are left out at a time, and rows that are then looked at.
PAIRED, PART = 20, 5_000
#: None seen leaves room for three (Hanley and Lippman-Hand 1983).
UNSEEN = 3.0
#: Chance is estimated, and columns that depend on each other agree more than by themselves: it may be this much more.
LENIENT = 4.0
#: Chance of as many copies under which they are copies.
RARE = 0.005
#: Different rows that come again one after the other, for a run of rows.
RUN = 10
#: Parts of a standard deviation, values that are looked at, and how near to a part counts as one.
FINE, PROBED, NEAR = 1e10, 1_000, 1e-3
_CLOSED = ("nested", "other", "bytes", "complex")


def comparable(facts: FrameFacts) -> list[Column]:
    """Return the columns whose cells can be compared and are not all the same."""
    return [c for c in facts.columns if c.kind not in (*_CLOSED, "empty") and not (c.distinct <= 1 and not c.missing)]


def hashed(column: Column) -> np.ndarray:
    """Return a number for each cell of the sample: the same for the same value, gaps included."""
    cells = column.cells
    if cells.dtype.kind == "f":
        # Minus zero is zero.
        bits = (cells.astype(np.float64) + 0.0).view(np.uint64)
    else:
        bits = (
            cells.view(np.int64).astype(np.uint64)
            if cells.dtype.kind in "mM"
            else cells.astype(np.int64).view(np.uint64)
        )
    # The same value in two columns has two numbers: sums of them must not cancel.
    salt = np.uint64((0x9E3779B97F4A7C15 * (2 * column.place + 1)) % 2**64)
    with np.errstate(over="ignore"):
        return np.where(column.gaps, _mix(np.full(1, salt)), _mix(bits + salt))


def _mix(bits: np.ndarray) -> np.ndarray:
    """Return well spread numbers (the finaliser of splitmix64, Steele, Lea and Flood 2014)."""
    with np.errstate(over="ignore"):
        bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(bits ^ (bits >> np.uint64(31)))


def agreeing(hashes: np.ndarray) -> int:
    """Return how many pairs of rows have the same number."""
    runs = _runs(np.sort(hashes))
    return int((runs * (runs - 1) // 2).sum())


def _runs(ordered: np.ndarray) -> np.ndarray:
    starts = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
    return np.diff(np.append(starts, len(ordered)))


def by_chance(columns: Sequence[Column], skip: np.ndarray) -> tuple[int, float]:
    """Return how many pairs of the sample agree in all columns, and how many would by chance at most.

    Parameters
    ----------
    columns : sequence of Column
    skip : (m,) bool array
        Rows that are left out.

    Returns
    -------
    int, float
    """
    hashes = [hashed(column)[~skip] for column in columns]
    every = _together(hashes)
    found = agreeing(every)
    one = _leaving_one(hashes, every, found, [_finest(column) for column in columns])
    if not found or len(hashes) > PAIRED:
        return found, one
    part = slice(None, None, max(len(every) // PART, 1))
    some = [each[part] for each in hashes]
    return found, max(one, _leaving_two(some) * (len(every) / len(some[0])) ** 2)


def _together(hashes: Sequence[np.ndarray]) -> np.ndarray:
    with np.errstate(over="ignore"):
        return np.asarray(np.sum(hashes, axis=0, dtype=np.uint64))


def _finest(column: Column) -> float:
    """Return how rarely two cells of a measurement agree, by its digits: where no pair of the sample does, that counts.

    Values that are no multiples of a ``1 / FINE`` of their standard deviation fill what a float can tell apart, and
    two of them agree with at most that chance (the density of a standardised normal nowhere exceeds one).
    """
    if column.kind != "float" or not np.isfinite(column.sd) or column.sd <= 0:
        return 1.0
    parts = column.values[:PROBED] / column.sd * FINE
    round_ = np.abs(parts - np.rint(parts)) < NEAR
    return 1 / FINE if len(parts) and round_.mean() < 10 * NEAR else 1.0


def _leaving_one(hashes: Sequence[np.ndarray], every: np.ndarray, found: int, finest: Sequence[float]) -> float:
    """Return how many pairs agree by chance, from those that agree in all columns but one."""
    pairs = max(len(every) * (len(every) - 1) / 2, 1.0)
    # Copies agree in every column: what they add is no chance.
    alone = [
        max((agreeing(each) - found) / pairs, min(1 / pairs, fine)) for each, fine in zip(hashes, finest, strict=True)
    ]
    asked = sorted(range(len(hashes)), key=lambda j: -alone[j])
    asked = asked if len(asked) <= MOST else [*asked[: MOST - MOST // 3], *asked[-(MOST // 3) :]]
    odds, nearly = [], []
    for j in asked:
        odds.append((1 - alone[j]) / alone[j])
        with np.errstate(over="ignore"):
            nearly.append(agreeing(every - hashes[j]) - found)
    worst = max(n / odd for n, odd in zip(nearly, odds, strict=True) if odd > 0) if any(odds) else float(found)
    return max(worst, (sum(nearly) + UNSEEN) / max(sum(odds), 1e-9))


def _leaving_two(hashes: Sequence[np.ndarray]) -> float:
    """Return the same from those that agree in all but two: of a sum and its parts no one can differ alone."""
    every = _together(hashes)
    found = agreeing(every)
    pairs = max(len(every) * (len(every) - 1) / 2, 1.0)
    chance = 0.0
    for one, other in combinations(hashes, 2):
        both = _together([one, other])
        # Copies agree in any two columns: what they add is no chance.
        share = (agreeing(both) - found) / pairs
        with np.errstate(over="ignore"):
            rest = agreeing(every - both) - found
        chance = max(chance, rest * share / max(1 - share, 1e-9))
    return chance


def beyond(found: float, chance: float) -> bool:
    """Return whether more pairs agree than chance makes: P(X >= found) of a Poisson count is small."""
    expected = LENIENT * chance
    if found <= expected:
        return False
    if expected > 50:
        return found > expected + 3 * float(np.sqrt(expected))
    terms = np.exp(-expected) * np.cumprod(np.append(1.0, expected / np.arange(1, max(int(found), 1))))
    return bool(1 - terms[: int(found)].sum() < RARE)


def run(facts: FrameFacts) -> tuple[int, int, int] | None:
    """Return the longest run of rows that come again in the same order: from, to and how far behind; None by chance.

    Parameters
    ----------
    facts : FrameFacts
        Of a table that is its own sample.
    """
    every = _together([hashed(column) for column in comparable(facts)])
    order = np.argsort(every, kind="stable")
    starts = np.flatnonzero(np.append(True, every[order][1:] != every[order][:-1]))
    # Rows that are there just twice tell how far apart; the others have likes everywhere.
    twice = starts[np.diff(np.append(starts, len(every))) == 2]
    if len(twice) < RUN:
        return None
    shift = int(np.bincount(order[twice + 1] - order[twice]).argmax())
    same = np.append(every[shift:] == every[:-shift], False)
    ends = np.flatnonzero(~same)
    lengths = np.diff(np.append(-1, ends)) - 1
    longest = int(lengths.argmax())
    stop, length = int(ends[longest]) + shift, int(lengths[longest])
    # Sorted rows equal their neighbours: what comes again must be many different rows.
    different = len(np.unique(every[stop - length : stop])) if length else 0
    share = agreeing(every) / max(len(every) * (len(every) - 1) / 2, 1.0)
    if shift < length or different < RUN or len(every) * max(share, 1e-9) ** different > RARE:
        return None
    return stop - length, stop, shift


def without_twins(columns: Sequence[Column]) -> list[Column]:
    """Return the columns without those that split the rows as an earlier one does."""
    kept: dict[tuple[int, int], list[np.ndarray]] = {}
    made = []
    for column in columns:
        codes = hashed(column)
        twins = kept.setdefault((column.missing, agreeing(codes)), [])
        if column.distinct * 2 <= len(codes) and any(_same_split(codes, other) for other in twins):
            continue
        twins.append(codes)
        made.append(column)
    return made


def _same_split(one: np.ndarray, other: np.ndarray) -> bool:
    with np.errstate(over="ignore"):
        return agreeing(one) == agreeing(other) == agreeing(_mix(one) + other)
