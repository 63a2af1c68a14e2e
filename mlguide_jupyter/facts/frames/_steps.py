"""Scales: texts that have an order, by their words (low, medium, high) or by their numbers (18-24, 25-34, 65+)."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib import resources
from itertools import pairwise

import msgspec

#: A text with more letters is no step of a scale.
LONGEST = 60
#: Fewer steps have no order to speak of, unless the scale says so.
LEAST = 3
#: More are numbers.
MOST = 60

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_AMOUNT = rf"[$€£]?\s*({_NUMBER})\s*(k|m|%)?"
_BELOW = ("<", "<=", "≤", "under", "below", "less than", "up to", "fewer than", "younger than", "at most")
_ABOVE = (">", ">=", "≥", "over", "above", "more than", "at least", "older than", "from")
_UNITS = (
    r"(?:\s*(?:years?|yrs?|y|days?|months?|weeks?|hours?|hrs?|h|minutes?|mins?|usd|eur|people|employees|persons?|old"
    r"|kg|cm|km|miles?|or less|or fewer|and under|or younger))*"
)
_RANGE = re.compile(rf"[\[(]?\s*{_AMOUNT}\s*(?:-|–|—|to|,|\.\.\.?|and)\s*(?:<\s*)?{_AMOUNT}\s*[\])]?{_UNITS}")
_HALF = re.compile(
    rf"({'|'.join(map(re.escape, sorted((*_BELOW, *_ABOVE), key=len, reverse=True)))})\s*{_AMOUNT}{_UNITS}"
)
_PLUS = re.compile(
    rf"{_AMOUNT}{_UNITS}\s*(?:\+|plus|and over|and older|and above|or more|or older|and more|or over){_UNITS}"
)
_LESS = re.compile(rf"{_AMOUNT}{_UNITS}\s*(?:or less|or fewer|and under|or younger|-)")
_STEP = re.compile(
    r"(grade|level|stage|class|tier|phase|year|rank|step|band|group|wave|round|degree|type)\s*[-_]?\s*(\d{1,2}|[ivx]{1,4})"
)
_ORDERED_STEPS = frozenset(
    {"grade", "level", "stage", "tier", "phase", "year", "rank", "step", "band", "degree", "wave", "round"}
)
_ROMAN: Mapping[str, int] = {
    r: i for i, r in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"), 1)
}
_TIMES: Mapping[str | None, float] = {"k": 1e3, "m": 1e6}


class Scale(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A scale of ``guide/scales.toml``: its steps, how many must be there, and names that a column must have."""

    steps: tuple[str, ...]
    enough: int = LEAST
    named: frozenset[str] = frozenset()


@functools.cache
def scales() -> Mapping[str, tuple[Scale, Mapping[str, int]]]:
    """Return the scales by name, each with the rank of every spelling."""
    text = resources.files("mlguide_jupyter.guide").joinpath("scales.toml").read_text(encoding="utf-8")
    made = msgspec.convert(tomllib.loads(text), dict[str, Scale], strict=False)
    return {
        name: (scale, {tidy(word): rank for rank, step in enumerate(scale.steps) for word in step.split("|")})
        for name, scale in made.items()
    }


def tidy(text: str) -> str:
    """Return a step without case, and with blanks for hyphens and underscores between words."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", text.strip())
    return re.sub(r"(?<=[a-z])[\s_\-]+(?=[a-z])", " ", parted.casefold())


def order(levels: Sequence[str], words: Sequence[str] = ()) -> tuple[str, list[str]] | None:
    """Return the scale that texts are on, and the texts in its order; None where they are on none.

    Parameters
    ----------
    levels : sequence of str
    words : sequence of str
        The words of the column's name.

    Examples
    --------
    >>> order(["high", "low", "medium"])
    ('level', ['low', 'medium', 'high'])
    >>> order(["65+", "18-24", "25-34", "35-64"])
    ('bands', ['18-24', '25-34', '35-64', '65+'])
    >>> order(["red", "green", "blue"])
    """
    if not 2 <= len(levels) <= MOST or max(map(len, levels)) > LONGEST:
        return None
    steps = [tidy(level) for level in levels]
    return _by_words(levels, steps, words) or _by_numbers(levels, steps)


def _by_words(levels: Sequence[str], steps: Sequence[str], words: Sequence[str]) -> tuple[str, list[str]] | None:
    for name, (scale, ranks) in scales().items():
        if steps[0] not in ranks or (scale.named and scale.named.isdisjoint(words)):
            continue
        found = [ranks.get(step, -1) for step in steps]
        if min(found) >= 0 and len(set(found)) == len(found) >= scale.enough:
            return name, [levels[i] for i in sorted(range(len(found)), key=found.__getitem__)]
    return None


def _by_numbers(levels: Sequence[str], steps: Sequence[str]) -> tuple[str, list[str]] | None:
    if len(levels) < LEAST:
        return None
    named = [_STEP.fullmatch(step) for step in steps]
    if all(named):
        kinds = {match[1] for match in named if match}
        ranks = [_rank(match[2]) for match in named if match]
        if len(kinds) == 1 and kinds <= _ORDERED_STEPS and len(set(ranks)) == len(ranks):
            return "steps", [levels[i] for i in sorted(range(len(ranks)), key=ranks.__getitem__)]
        return None
    bands = [band(step) for step in steps]
    known = [b for b in bands if b is not None]
    if len(known) < len(bands) or not _are_bands(sorted(known)):
        return None
    return "bands", [levels[i] for i in sorted(range(len(known)), key=known.__getitem__)]


def _rank(text: str) -> int:
    return int(text) if text.isdigit() else _ROMAN.get(text, 99)


_END = float("inf")


def _are_bands(bands: Sequence[tuple[float, float]]) -> bool:
    """Return whether bands follow each other; plain numbers are numbers, and two telephone numbers overlap."""
    finite = sum(-_END < low < high < _END for low, high in bands)
    open_end = bands[-1][1] == _END or bands[0][0] == -_END
    follow = all(a[1] <= b[0] and a != b for a, b in pairwise(bands))
    return follow and (finite >= 2 or open_end)


def band(step: str) -> tuple[float, float] | None:
    """Return from where to where a text says that it goes.

    Examples
    --------
    >>> band("18-24"), band("65+"), band("under 18"), band("$10k to $20k")
    ((18.0, 24.0), (65.0, inf), (-inf, 18.0), (10000.0, 20000.0))
    """
    step = step.strip()
    if match := _RANGE.fullmatch(step):
        low, high = _value(match[1], match[2] or match[4]), _value(match[3], match[4])
        return (low, high) if low <= high else None
    if match := _HALF.fullmatch(step):
        value = _value(match[2], match[3])
        return (-_END, value) if match[1] in _BELOW else (value, _END)
    if match := _PLUS.fullmatch(step):
        return _value(match[1], match[2]), _END
    if match := _LESS.fullmatch(step):
        return -_END, _value(match[1], match[2])
    if match := re.fullmatch(_AMOUNT + _UNITS, step):
        value = _value(match[1], match[2])
        return value, value
    return None


def _value(number: str, unit: str | None) -> float:
    return float(number.replace(",", "")) * _TIMES.get(unit, 1.0)
