"""Which of point and comma is the decimal mark: judged from a whole column, for a cell by itself may not say."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np

Mark = Literal[".", ","]

MARKS = re.compile(r"[.,]")
#: Cells with a mark before three digits, all of one kind, that are enough to tell thousands from decimals where whole
#: numbers under 1,000 stand beside them: each is so by chance in about one of ten decimals, whose last digit is 0.
ENOUGH = 3
#: So many with a comma, and no other digits behind it, are thousands: of decimals one in ten ends in 0 and is shorter.
MANY = 20


def decimal_mark(bodies: Sequence[str], money: bool) -> tuple[Mark, bool, bool]:
    """Return the decimal mark of a column, whether that cannot be told, and whether there are two.

    Parameters
    ----------
    bodies : sequence of str
        Digits with their marks.
    money : bool
        Whether they are amounts of money, which have no three decimals.
    """
    votes: Counter[str] = Counter()
    open_: dict[str, list[float]] = {".": [], ",": []}
    whole: list[float] = []
    for body in bodies:
        marks = MARKS.findall(body)
        if not marks:
            whole += [float(body)] if body.isdigit() else []
            continue
        other = "," if marks[-1] == "." else "."
        if len(set(marks)) == 2:
            votes[marks[-1]] += marks.count(marks[-1]) == 1
        elif len(marks) > 1:
            votes[other] += 1
        elif settles(body, marks[0]):
            votes[marks[0]] += 1
        else:
            open_[marks[0]].append(float(body.replace(marks[0], "")))
    if votes:
        mark: Mark = "," if votes[","] > votes["."] else "."
        return mark, False, min(votes["."], votes[","]) > 0
    return _unsettled(open_, whole, money)


def settles(body: str, mark: str) -> bool:
    before, _, after = body.partition(mark)
    return len(after) != 3 or not 1 <= len(before) <= 3 or before.startswith("0") or not before.isdigit()


def _unsettled(open_: Mapping[str, list[float]], whole: Sequence[float], money: bool) -> tuple[Mark, bool, bool]:
    """Judge a column in which each mark stands once, before three digits; ``open_`` has them as thousands."""
    points, commas = open_["."], open_[","]
    if not points and not commas:
        return ".", False, False
    if points and commas:
        return ".", True, False
    mark: Mark = "," if commas else "."
    other: Mark = "." if commas else ","
    if max(whole, default=0.0) >= 1_000:
        # Whole numbers without a mark stand beside them: the reading counts that makes them alike in size.
        thousands = _middle(points or commas)
        near, far = abs(math.log(thousands / _middle(whole))), abs(math.log(thousands / 1_000 / _middle(whole)))
        return (other if near < far else mark), near >= far and bool(commas), False
    settled = (bool(whole) and len(points) + len(commas) >= ENOUGH) or len(commas) >= MANY
    if settled or commas or money:
        return other, not settled, False
    return ".", True, False


def _middle(values: Sequence[float]) -> float:
    return max(float(np.median(values)), 1.0)
