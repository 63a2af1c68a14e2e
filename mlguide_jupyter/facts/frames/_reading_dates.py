"""Texts as dates: in which formats they are written, and in which order day and month stand.

Texts are grouped by shape first ("99/99/9999"), so that fifty thousand of them
cost one look at each shape and a few array operations. The order of day and
month is read off the whole column: a 13 in either place settles it, two
different answers contradict each other, and where there is none it cannot be told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import numpy as np

from mlguide_jupyter.facts.frames._reading_formats import MONTHS, PARTS, format_of, matches

_DIGITS = str.maketrans("123456789", "000000000")
#: A two-digit year up to this belongs to the 2000s, as in POSIX and in every library.
PIVOT = 68
#: Where every year of a column has two digits and is greater than this, the 2000s lie too far ahead to be meant.
AHEAD = 50
UTC = ("Z", "UTC", "GMT")
Order = Literal["", "day first", "month first", "unclear", "both"]


class Shape(NamedTuple):
    """All texts of one shape: where they are among the levels, their numbers, and how they are written."""

    at: np.ndarray
    way: str
    sep: str
    parts: Mapping[str, np.ndarray]
    format: str
    zone: str


@dataclass(frozen=True)
class Dates:
    """Texts as dates.

    Attributes
    ----------
    values : (len(levels),) float64 array
        Seconds since 1970-01-01; NaN where a text is no date.
    formats : mapping
        Format in the writing of ``strptime``, and how many levels are in it; the most frequent first.
    form : (len(levels),) int array
        Which of the formats a level is in, -1 for none.
    order : str
        Of day and month, where both are numbers after each other.
    impossible : (len(levels),) bool array
        Dates that the calendar does not have.
    short_years, with_zone, without_zone : int
        Levels with two-digit years, with a timezone, with a time but no zone.
    tellable : mapping
        How many levels can only be day first, and how many only month first.
    plain_format : bool
        Whether ``strptime`` can read the formats: it does not know the names of most zones.
    utc : bool
        Whether UTC is written by its name.
    earlier : bool
        Whether all years have two digits and would lie ahead (2051 to 2068), so that they are read as 1951 to 1968.
    """

    values: np.ndarray
    form: np.ndarray
    impossible: np.ndarray
    formats: Mapping[str, int] = field(default_factory=dict)
    order: Order = ""
    short_years: int = 0
    with_zone: int = 0
    without_zone: int = 0
    tellable: Mapping[str, int] = field(default_factory=dict)
    plain_format: bool = True
    utc: bool = False
    earlier: bool = False


def dates(levels: Sequence[str]) -> Dates:
    """Read texts as dates.

    Parameters
    ----------
    levels : sequence of str

    Returns
    -------
    Dates
    """
    shapes = _of_may([shape for shape in map(_shape, *_shapes(levels)) if shape is not None])
    orders = {sep: _order([shape for shape in shapes if shape.sep == sep and shape.way == "numbers"]) for sep in "-/."}
    earlier = _lie_ahead(shapes)
    values, impossible = np.full(len(levels), np.nan), np.zeros(len(levels), bool)
    form = np.full(len(levels), -1)
    formats: Counter[str] = Counter()
    names: list[str] = []
    for shape in shapes:
        seen = orders.get(shape.sep, {"day first": 0, "month first": 0})
        for at, parts, written in _ordered(shape, seen, AHEAD if earlier else PIVOT):
            values[at], impossible[at] = _seconds(parts)
            names += [] if written in names else [written]
            form[at] = names.index(written)
            formats[written] += len(at)
    return Dates(
        values=values,
        form=form,
        impossible=impossible,
        formats={name: formats[name] for name in names},
        order=_said(orders, shapes),
        short_years=sum(len(shape.at) for shape in shapes if "%y" in shape.format),
        with_zone=sum(len(shape.at) for shape in shapes if shape.zone),
        without_zone=sum(len(shape.at) for shape in shapes if "H" in shape.parts and not shape.zone),
        tellable={side: sum(seen[side] for seen in orders.values()) for side in ("day first", "month first")},
        plain_format=all(shape.zone in ("", "offset", *UTC) for shape in shapes),
        utc=any(shape.zone in UTC for shape in shapes),
        earlier=earlier,
    )


def _lie_ahead(shapes: Sequence[Shape]) -> bool:
    """Return whether all years have two digits and none of them would be near today: 63 is 1963 then."""
    if not shapes or not all("%y" in shape.format for shape in shapes):
        return False
    years = np.concatenate([shape.parts["y"] for shape in shapes])
    return bool((years > AHEAD).all() and (years <= PIVOT).all())


def _shapes(levels: Sequence[str]) -> tuple[list[list[str]], list[np.ndarray]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(levels):
        groups[text.translate(_DIGITS)].append(place)
    return [[levels[i] for i in group] for group in groups.values()], [np.array(group) for group in groups.values()]


def _of_may(shapes: list[Shape]) -> list[Shape]:
    written = {shape.format for shape in shapes}
    whole = [shape.format.replace("%^?", "%^B") for shape in shapes]
    return [
        shape._replace(format=long if long in written else shape.format.replace("%^?", "%^b"))
        for shape, long in zip(shapes, whole, strict=True)
    ]


def _shape(texts: list[str], at: np.ndarray) -> Shape | None:
    """Return the parts of texts of one shape, None where it is no date's."""
    first = texts[0]
    text = first.strip()
    if not 6 <= len(text) <= 48:
        return None
    found = next(((way, match) for way, match in matches(text)), None)
    if found is None:
        return None
    way, match = found
    lead = len(first) - len(first.lstrip())
    letters = np.array(texts).view(np.uint32).reshape(len(texts), -1)
    parts = {
        name: _integers(letters[:, lead + match.start(name) : lead + match.end(name)])
        for name in PARTS
        if match.groupdict().get(name)
    }
    if "y2" in parts:
        parts["y"] = parts.pop("y2")
    groups = match.groupdict()
    if groups.get("mon"):
        parts["m"] = np.full(len(texts), MONTHS.index(groups["mon"][:3].lower()) + 1)
    if groups.get("ap"):
        parts["H"] = parts["H"] % 12 + 12 * ("p" in groups["ap"].lower())
    if groups.get("zs"):
        hours, minutes = (_integers(letters[:, lead + match.start(g) : lead + match.end(g)]) for g in ("zh", "zm"))
        parts["zone"] = (3_600 * hours + 60 * minutes) * (1 if groups["zs"] == "+" else -1)
    return Shape(at, way, groups.get("s") or "", parts, format_of(text, match), _zone(groups.get("z") or ""))


def _integers(letters: np.ndarray) -> np.ndarray:
    made = np.zeros(len(letters), np.int64)
    for column in letters.T:
        made = made * 10 + (column.astype(np.int64) - 48)
    return made


def _zone(text: str) -> str:
    text = text.strip()
    return "offset" if text[:1] in ("+", "-") and text[-1].isdigit() else text


def _order(shapes: Sequence[Shape]) -> dict[str, int]:
    """Return how many texts can only be day first, and how many only month first."""
    day = sum(int(((s.parts["a"] > 12) & (s.parts["a"] <= 31) & (s.parts["b"] <= 12)).sum()) for s in shapes)
    month = sum(int(((s.parts["b"] > 12) & (s.parts["b"] <= 31) & (s.parts["a"] <= 12)).sum()) for s in shapes)
    return {"day first": day, "month first": month}


def _ordered(shape: Shape, seen: Mapping[str, int], pivot: int) -> list[tuple[np.ndarray, dict[str, np.ndarray], str]]:
    """Return the texts of a shape with day and month told apart; in two parts where the column has both orders."""
    parts = dict(shape.parts)
    parts["y"] = np.where(parts["y"] > pivot, 1900, 2000) + parts["y"] if "%y" in shape.format else parts["y"]
    written = shape.format.replace("%^", "%\0")
    if shape.way != "numbers":
        return [(shape.at, parts, written.replace("\0", ""))]
    a, b = parts.pop("a"), parts.pop("b")
    # Where nothing tells, points are the European way, and slashes and dashes are read as the libraries do.
    first = seen["day first"] > seen["month first"] or (not any(seen.values()) and shape.sep == ".")
    odd = (a > 12) & (b <= 12) if not first else (b > 12) & (a <= 12)
    made = []
    for day_first, chosen in ((first, ~odd), (not first, odd)):
        if chosen.any():
            here = {name: part[chosen] for name, part in parts.items()}
            here["d"], here["m"] = (a[chosen], b[chosen]) if day_first else (b[chosen], a[chosen])
            codes = ("%d", "%m") if day_first else ("%m", "%d")
            made.append(
                (shape.at[chosen], here, written.replace("%A", codes[0]).replace("%B", codes[1]).replace("\0", ""))
            )
    return made


def _seconds(parts: Mapping[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Return seconds since 1970, and which dates the calendar does not have."""
    year, month = parts["y"], parts["m"]
    day = parts.get("d", np.ones_like(year))
    months = (year - 1970) * 12 + np.clip(month, 1, 12) - 1
    start = months.astype("datetime64[M]").astype("datetime64[D]")
    length = ((months + 1).astype("datetime64[M]").astype("datetime64[D]") - start).astype(np.int64)
    time = 3600.0 * parts.get("H", 0) + 60.0 * parts.get("M", 0) + parts.get("S", 0)
    wrong = (month < 1) | (month > 12) | (day < 1) | (day > length) | (np.asarray(time) > 86_400)
    seconds = (start.astype(np.int64) + np.clip(day, 1, 31) - 1) * 86_400.0 + time - parts.get("zone", 0)
    return np.where(wrong, np.nan, seconds), wrong


def _said(orders: Mapping[str, Mapping[str, int]], shapes: Sequence[Shape]) -> Order:
    if not any(shape.way == "numbers" for shape in shapes):
        return ""
    # Slashes with one order and points with the other are two formats, and each is clear.
    if any(seen["day first"] and seen["month first"] for seen in orders.values()):
        return "both"
    used = [orders[sep] for sep in {shape.sep for shape in shapes if shape.way == "numbers"}]
    if not all(any(seen.values()) for seen in used):
        return "unclear"
    day, month = (sum(seen[side] for seen in used) for side in ("day first", "month first"))
    return "day first" if day > month else "month first"
