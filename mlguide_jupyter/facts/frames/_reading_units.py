"""Texts as amounts with a unit: ``12 kg``, ``5'10"``, ``1h 30m``, and columns that mix units of one kind.

The units are data, ``guide/units.toml``. A word that is no unit there counts as
one where it stands behind the number of nearly every cell ("12 reviews").
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources

import msgspec
import numpy as np

from mlguide_jupyter.facts.frames._reading_marks import decimal_mark
from mlguide_jupyter.facts.frames._reading_numbers import take_apart, typed, value_of

_AMOUNT = re.compile(
    r"(?P<number>[+-]?[0-9][0-9., ]*?|[+-]?[.,][0-9]+)(?P<gap>[ ]?)(?P<unit>[^0-9.,\s+()-][^0-9,]{0,18}?[0-9²³]?\.?)"
)
#: Feet and inches, hours and minutes: two numbers that are one amount, and how many of the second the first holds.
PAIRS: Mapping[str, tuple[re.Pattern[str], float]] = {
    "in": (
        re.compile(r"""(\d{1,2})\s?(?:'|ft\.?|feet|foot)\s?(\d{1,2}(?:\.\d+)?)\s?(?:"|''|in\.?|inch|inches)?"""),
        12.0,
    ),
    "min": (re.compile(r"(\d{1,3})\s?(?:h|hr|hrs|hours?)\s?(\d{1,2})\s?(?:m|min|mins|minutes?)?"), 60.0),
}
#: Endings that count or name something and are no units: ordinals, times of day, decades, letters of a grade.
NO_UNITS = frozenset(["st", "nd", "rd", "th", "am", "pm", "a.m.", "p.m.", "+", "*", "%", "x", "bis", "ad", "bc"])
#: Share of the cells that one unknown word must follow to count as their unit.
ONE_WORD = 0.95
#: Different numbers before it, else it is the number in a name ("Boeing 747").
SEVERAL = 8


class Unit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A unit: base = (value + plus) * times."""

    times: float
    plus: float = 0.0
    names: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()


@dataclass(frozen=True)
class Units:
    """Texts as amounts.

    Attributes
    ----------
    values : (len(levels),) float64 array
        In ``unit``; NaN where a text is none.
    unit : str
        The unit of most cells.
    units : mapping
        Every unit as it is written in the texts, and how many cells are in it ("" for none).
    factors : mapping
        Writing of a unit -> (plus, times) that bring its values to ``unit``.
    pairs : bool
        Whether some amounts are written as two numbers (5'10").
    known : bool
        Whether the unit is one of the table.
    decimal : str
        The decimal mark.
    written : tuple of str
        For each level its unit as written, "" where there is none.
    """

    values: np.ndarray
    unit: str = ""
    units: Mapping[str, int] = field(default_factory=dict)
    factors: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    pairs: bool = False
    known: bool = True
    decimal: str = "."
    written: tuple[str, ...] = ()


@functools.cache
def table() -> Mapping[str, Mapping[str, Unit]]:
    """Return the units by what they measure."""
    text = resources.files("mlguide_jupyter.guide").joinpath("units.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, dict[str, Unit]])


@functools.cache
def _by_name() -> Mapping[str, tuple[str, str]]:
    """Return kind and unit by every writing; exact ones begin with a blank."""
    made: dict[str, tuple[str, str]] = {}
    for kind, known in table().items():
        for name, unit in known.items():
            made |= dict.fromkeys([*unit.names, *(f" {written}" for written in unit.exact)], (kind, name))
    return made


@functools.lru_cache(maxsize=4096)
def unit_of(written: str) -> tuple[str, str] | None:
    """Return what a unit measures and its usual sign, None for an unknown word.

    Examples
    --------
    >>> unit_of("lbs"), unit_of("apples")
    (('mass', 'lb'), None)
    """
    known = _by_name()
    plain = written.rstrip(".")
    return known.get(f" {plain}") or known.get(plain.lower()) or known.get(written.lower())


def units(levels: Sequence[str], counts: np.ndarray) -> Units:
    """Read texts as amounts with a unit.

    Parameters
    ----------
    levels : sequence of str
    counts : (len(levels),) int array

    Returns
    -------
    Units
    """
    apart = [_apart(typed(text)) for text in levels]
    chosen = _chosen(apart, counts)
    if chosen is None:
        return Units(values=np.full(len(levels), np.nan))
    kind, unit = chosen
    decimal, _, _ = decimal_mark([body for body, _, _ in apart if body], False)
    factors = _factors(kind, unit, {written for _, written, _ in apart if written})
    values = np.array([_value(each, factors, decimal) for each in apart])
    read = np.isfinite(values)
    seen: Counter[str] = Counter()
    for (_, written, _), n, good in zip(apart, counts.tolist(), read.tolist(), strict=True):
        if good:
            seen[written] += n
    return Units(
        values=values,
        unit=unit,
        units=dict(seen.most_common()),
        factors=factors,
        pairs=any(pair is not None for (_, _, pair), good in zip(apart, read.tolist(), strict=True) if good),
        known=bool(kind),
        decimal=decimal,
        written=tuple(written for _, written, _ in apart),
    )


def _apart(text: str) -> tuple[str, str, float | None]:
    """Return number, unit as written, and the value of a pair of numbers."""
    for unit, (pattern, holds) in PAIRS.items():
        pair = pattern.fullmatch(text)
        if pair is not None:
            return "", unit, float(pair[1]) * holds + float(pair[2])
    found = _AMOUNT.fullmatch(text)
    if found is not None:
        return found["number"], found["unit"], None
    return (text, "", None) if text[:1].isdigit() and take_apart(text) is not None else ("", "", None)


def _chosen(apart: Sequence[tuple[str, str, float | None]], counts: np.ndarray) -> tuple[str, str] | None:
    """Return what is measured and the unit of most cells."""
    kinds: Counter[str] = Counter()
    names: Counter[tuple[str, str]] = Counter()
    words: Counter[str] = Counter()
    for (_, written, _), n in zip(apart, counts.tolist(), strict=True):
        found = unit_of(written) if written else None
        if found is not None:
            kinds[found[0]] += n
            names[found] += n
        elif written:
            words[written] += n
    if kinds and sum(kinds.values()) >= sum(words.values()):
        kind = kinds.most_common(1)[0][0]
        return max((pair for pair in names if pair[0] == kind), key=lambda pair: (names[pair], pair))
    total = int(counts.sum())
    if words and (top := words.most_common(1)[0])[1] >= ONE_WORD * total and _is_word(top[0]):
        different = {number for number, written, _ in apart if written == top[0]}
        return ("", top[0]) if len(different) >= SEVERAL else None
    return None


def _is_word(text: str) -> bool:
    letters = text.replace("/", "").replace(".", "").replace("²", "").replace("³", "")
    return len(text) >= 2 and letters.isalpha() and text.lower() not in NO_UNITS


def _factors(kind: str, unit: str, written: set[str]) -> dict[str, tuple[float, float]]:
    """Return for each writing what brings its values to the unit: (value + plus) * times."""
    if not kind:
        return {unit: (0.0, 1.0)}
    to = table()[kind][unit]
    made = {}
    for text in sorted(written):
        found = unit_of(text)
        if found is not None and found[0] == kind:
            of = table()[kind][found[1]]
            times = of.times / to.times
            made[text] = (of.plus - (to.plus / times if of is not to else to.plus), 1.0 if of is to else times)
    return made


def _value(apart: tuple[str, str, float | None], factors: Mapping[str, tuple[float, float]], decimal: str) -> float:
    body, written, pair = apart
    if not written:
        cell = take_apart(body) if body else None
        return float("nan") if cell is None or cell.forms else value_of(cell, "," if decimal == "," else ".")
    if written not in factors:
        return float("nan")
    plus, times = factors[written]
    if pair is not None:
        return (pair + plus) * times
    cell = take_apart(body)
    return float("nan") if cell is None else (value_of(cell, "," if decimal == "," else ".") + plus) * times
