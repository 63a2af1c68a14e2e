"""What a table shows by itself: each finding with its columns, its strength, and the numbers of its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from mlguide_jupyter.charts.choice import _numbers, _tables
from mlguide_jupyter.charts.choice._finding import Finding, interests
from mlguide_jupyter.facts.charting import Field, Profile
from mlguide_jupyter.facts.charting._screen import Screen, screen

#: Pairs that are looked at again, with more rows and for bends, of each sort.
PAIRS = 12
#: Columns that are one and the same, or one computed from the other (a logarithm, a square): nothing to be seen.
SAME = 0.995
#: Beyond this correlation two columns measure one thing, and a picture of both shows less that is new.
NEARLY = 0.9
#: Levels whose colours can be told apart (Wilke 2019, chapter 19: about five to eight).
COLOURS = 6
#: A level of which there are fewer rows has no median worth a sentence.
LEAST = 3
#: Rows that one can read as a list of names in order.
ITEMS = 60
#: Rows of which it is worth a sentence where the values lie.
PLAIN = 10
#: Levels that are equally frequent up to this share of the greatest entropy were made so.
EVEN = 0.005
#: Skewness at which two thirds of the strength are reached: that of an exponential distribution.
SKEWED = 2.0


def findings(profile: Profile) -> tuple[Screen, list[Finding]]:
    """Return the first look at all pairs, and what the table shows, the most telling first.

    Parameters
    ----------
    profile : Profile
    """
    seen = screen(profile.fields, profile.rows)
    tables = list(_tables.counts(profile))
    counted = [] if tables else [*_pairs(profile, seen), *_single(profile)]
    # Where names of a table of counts go together, that is its picture; else its cells are.
    told = any(each.kind == "together" and each.enough for each in tables)
    cells = [] if told else _tables.cells(profile)
    made = [*_tables.structures(profile), *_tables.records(profile), *cells, *tables, *counted]
    kept = [each for each in made if each.enough]
    return seen, sorted(kept, key=lambda each: (-each.interest, each.kind, each.columns))


def _pairs(p: Profile, seen: Screen) -> Iterator[Finding]:
    """Pairs that go together more than chance lets the strongest of them."""
    for i, j in _strongest(np.tril(seen.of_numbers, -1)):
        yield from _association(p, seen, seen.numbers[j], seen.numbers[i])
    for i, j in _strongest(seen.of_both):
        yield from _difference(p, seen, seen.names[i], seen.numbers[j])
    for i, j in _strongest(np.tril(seen.of_names, -1)):
        yield from _together(p, seen, seen.names[j], seen.names[i])


def _strongest(squares: np.ndarray) -> list[tuple[int, int]]:
    order = np.argsort(-squares, axis=None, kind="stable")[: 4 * PAIRS]
    found = [(int(k) // squares.shape[1], int(k) % squares.shape[1]) for k in order]
    return [(i, j) for i, j in found if 0 < squares[i, j] < SAME**2][:PAIRS]


def _beyond_chance(p: Profile, seen: Screen, a: Field, b: Field) -> float:
    return float(np.sqrt(max(p.association(a, b) ** 2 - seen.chance, 0.0)))


def _association(p: Profile, seen: Screen, x: Field, y: Field) -> Iterator[Finding]:
    if "time" in (x.role, y.role) or p.nested(x, y) or p.nested(y, x):
        return
    strength = _beyond_chance(p, seen, x, y)
    if strength < SAME:
        by = _colour(p, x, y)
        columns = (x.name, y.name, by.name) if by else (x.name, y.name)
        yield Finding("association", columns, _telling(strength), partial(_numbers.association, p, x, y, by))


def _telling(strength: float) -> float:
    """Return a strength that falls again where two columns are nearly one: lengths of one thing say little."""
    return strength if strength <= NEARLY else NEARLY - 2 * (strength - NEARLY)


def _colour(p: Profile, x: Field, y: Field) -> Field | None:
    """Return the names that part the cloud of points best."""
    named = [each for each in p.of("category", "flag", "ordered") if 2 <= each.distinct <= COLOURS]
    rated = [(min(p.association(each, x), p.association(each, y)), each) for each in named[:PAIRS]]
    best = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= interests()["difference"].least else None


def _difference(p: Profile, seen: Screen, x: Field, y: Field) -> Iterator[Finding]:
    if y.role != "quantity" or x.unique or int(np.sort(x.counts)[-2:].min()) < LEAST:
        return
    numbers = partial(_numbers.difference, x, y, LEAST)
    yield Finding("difference", (x.name, y.name), _beyond_chance(p, seen, x, y), numbers)


def _together(p: Profile, seen: Screen, x: Field, y: Field) -> Iterator[Finding]:
    strength = _beyond_chance(p, seen, x, y)
    # Where one follows from the other, it is a second name of the same.
    free = p.per(x, y).count > max(x.distinct, y.distinct)
    if strength < SAME and free:
        x, y = (x, y) if x.distinct >= y.distinct else (y, x)
        yield Finding("together", (x.name, y.name), strength, partial(_numbers.together, x, y))


def _single(p: Profile) -> Iterator[Finding]:
    """Columns by themselves: names in order, long tails, levels that are rare."""
    item = _tables.item(p)
    for each in p.of("quantity"):
        if item is not None and 2 <= p.rows <= ITEMS and each.nonnegative and each.has_zero_point:
            place = item.role == "place"
            kind = "map" if place and item.distinct >= COLOURS and each.name == _first(p) else "ranking"
            yield Finding(kind, (item.name, each.name), _numbers.gini(each), partial(_numbers.ranking, item, each))
        yield Finding("shape", (each.name,), _tail(p, each), partial(_numbers.spread, each))
        if p.rows >= PLAIN or len(p.fields) == 1:
            yield Finding("plain", (each.name,), 1.0, partial(_numbers.spread, each))
    for each in p.of("category", "ordered", "flag", "place"):
        if not each.unique and each.distinct > 1:
            uneven = _numbers.imbalance(each)
            yield Finding("imbalance", (each.name,), uneven, partial(_numbers.most, each))
            if uneven > EVEN or len(p.fields) == 1:
                yield Finding("counts", (each.name,), 1.0, partial(_numbers.most, each))


def _tail(p: Profile, field: Field) -> float:
    """Return how skewed a quantity is, beyond what the most skewed of so many shows by chance.

    Of n draws from a normal distribution the skewness has a standard error near
    the root of 6 / n, and the largest of k lies near the
    root of 2 ln k of them.
    """
    chance = np.sqrt(12 * np.log(max(len(p.of("quantity")), 2)) / max(field.filled, 1))
    return 1 - float(np.exp(-max(abs(field.skew) - float(chance), 0.0) / SKEWED))


def _first(p: Profile) -> str:
    return next((each.name for each in p.of("quantity")), "")
