"""The role of texts: dates and periods, steps of a scale, places, names of rows, groups."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from mlguide_jupyter.facts.charting import _levels, _periods
from mlguide_jupyter.facts.charting._roles import Guess, Role
from mlguide_jupyter.facts.charting._words import letters, places, said
from mlguide_jupyter.facts.frames import Column, _steps

#: Rows whose names can all be read in one picture, at two or three a centimetre of a page; beyond, names are keys.
FEW_ROWS = 250
#: Distinct texts that are looked at one by one.
MOST = 400
#: Amounts with a unit that come again and again are settings ("1 min", "15 min"): at most so many.
SETTINGS = 8
#: Levels of a category that comes again: rows per level on average.
AGAIN = 2.0
#: Share of distinct texts that must be places of one list.
PLACES = 0.8
#: Distinct two- or three-letter codes that are no coincidence; fewer need a name that says place.
CODES = 6
#: Keys of which there are no more are groups that are compared.
KEYS = 30
#: Steps of a scale, at most: more numbers before names count something.
SCALE = 12
#: A share of distinct texts from which on names in a long table tell rows apart, as a rule.
MOSTLY = 0.6
#: A share of distinct texts from which on a long table has names of rows.
NEARLY = 0.9
#: Directions, at least: N, E, S and W are letters as well.
COMPASS = 5
#: Scales of the calendar: their last step is followed by the first.
CALENDAR = ("weekday", "month", "quarter", "part_of_day")
_NUMBERED = re.compile(r"\s*(\d{1,2})\s*[-.):=]\s*[A-Za-z]")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])[:h.][0-5]\d(?::[0-5]\d)?")
#: Q1, Q2 and Q3 are quarters, but of a survey they are questions.
_QUESTIONS = frozenset(("question", "questions", "item", "q", "survey"))
_PLACE_WORDS = frozenset(
    (
        "country",
        "countries",
        "state",
        "states",
        "nation",
        "iso",
        "iso2",
        "iso3",
        "code",
        "geo",
        "region",
        "place",
        "location",
        "continent",
        "abbr",
        "origin",
        "destination",
    )
)


def guess(column: Column, rows: int) -> Guess | None:
    """Return the role of a column of texts; None where they read as numbers.

    Parameters
    ----------
    column : Column
    rows : int
        Rows of the sample.
    """
    levels = present(column)
    if len(levels) > MOST:
        # Names by the thousand are on no scale; a few of them tell a place.
        few = levels[:: len(levels) // MOST]
        if column.reading.kind != "date" and _periods.periods(tuple(few)) is None:
            read = column.reading.kind in ("number", "unit")
            return _read(column) if read else _place(column, few) or _names(column, levels, rows)
    for way in (_declared, _time, _scale, _answers, _clock):
        found = way(column, levels)
        if found is not None:
            return found
    if column.reading.kind in ("number", "unit"):
        return _read(column)
    return _place(column, levels) or _numbered(levels) or _names(column, levels, rows)


def _read(column: Column) -> Guess | None:
    if column.reading.kind != "unit":
        return None
    if len(column.levels) <= SETTINGS and AGAIN * len(column.levels) <= len(column.cells):
        order = tuple(column.levels[i] for i in np.argsort(column.reading.values, kind="stable"))
        return Guess("ordered", "few_settings", sure=False, alternatives=("quantity", "category"), order=order)
    return Guess("quantity", "amounts_with_unit", alternatives=("category",))


def present(column: Column) -> list[str]:
    """Return the texts that some row has and that do not stand for a missing value."""
    gone = column.disguised if column.sentinels else np.zeros(len(column.cells), bool)
    counts = np.bincount(column.cells[(column.cells >= 0) & ~gone], minlength=len(column.levels))
    return [level for level, n in zip(column.levels, counts.tolist(), strict=True) if n]


def _declared(column: Column, levels: Sequence[str]) -> Guess | None:
    if not column.ordered:
        return None
    scale = _steps.order(levels, column.words)
    return Guess("ordered", "stored_order", order=tuple(levels), cyclic=scale is not None and scale[0] in CALENDAR)


def _scale(column: Column, levels: Sequence[str]) -> Guess | None:
    found = _steps.order(levels, column.words) or of_calendar(levels)
    if found is None:
        return _directions(levels)
    name, order = found
    if name == "quarter" and _QUESTIONS & set(column.words):
        return None
    evidence = "month_names" if name in CALENDAR else "bands" if name == "bands" else "scale_words"
    return Guess("ordered", evidence, alternatives=("category",), order=tuple(order), cyclic=name in CALENDAR)


def _directions(levels: Sequence[str]) -> Guess | None:
    ranks = {word: rank for rank, word in enumerate(said().compass)}
    if len(levels) < COMPASS or not all(level.strip().lower() in ranks for level in levels):
        return None
    order = tuple(sorted(levels, key=lambda level: ranks[level.strip().lower()]))
    return Guess("ordered", "compass", alternatives=("category",), order=order, cyclic=True)


def of_calendar(levels: Sequence[str]) -> tuple[str, list[str]] | None:
    """Return months or days of the week also where there are but two or three of them."""
    steps = [_steps.tidy(level) for level in levels]
    for name in ("weekday", "month", "quarter"):
        ranks = _steps.scales()[name][1]
        # "sun", "mar" and "may" are words as well: two at least, and no other text.
        if len(steps) >= 2 and all(step in ranks for step in steps) and len({ranks[s] for s in steps}) == len(steps):
            return name, sorted(levels, key=lambda level: ranks[_steps.tidy(level)])
    return None


def _answers(column: Column, levels: Sequence[str]) -> Guess | None:
    words = {level.strip().lower() for level in levels}
    if len(words) == 2 and words & _levels.YES and words & _levels.NO:
        return Guess("flag", "yes_no", alternatives=("category",))
    return None


def _time(column: Column, levels: Sequence[str]) -> Guess | None:
    if column.reading.kind == "date":
        return Guess("time", "date_texts", alternatives=("category",))
    if len(levels) >= 2 and _periods.periods(tuple(levels)) is not None:
        return Guess("time", "period_texts", alternatives=("ordered", "category"))
    return None


def _clock(column: Column, levels: Sequence[str]) -> Guess | None:
    if len(levels) < 2 or not all(_CLOCK.fullmatch(level.strip()) for level in levels):
        return None
    order = sorted(levels, key=lambda level: [int(part) for part in re.split(r"[:h.]", level.strip())])
    return Guess("ordered", "calendar_part", alternatives=("time", "category"), order=tuple(order), cyclic=True)


def _place(column: Column, levels: Sequence[str]) -> Guess | None:
    found = place(levels, bool(_PLACE_WORDS & set(column.words)))
    return Guess("place", found, sure=len(levels) >= CODES, alternatives=("category",)) if found else None


def place(levels: Sequence[str], named: bool = True) -> str | None:
    """Return the list of places in which nearly all texts are.

    Parameters
    ----------
    levels : sequence of str
    named : bool
        Whether the name of the column says place: needed where the texts are few short codes.

    Examples
    --------
    >>> place(["France", "Spain", "Italy"]), place(["CA", "NY", "TX"]), place(["red", "blue"])
    ('countries', 'states', None)
    """
    if len(levels) < 2:
        return None
    shares = {name: _known(levels, known) for name, known in places().items()}
    best = max(("states", "countries", "continents"), key=lambda name: shares[name])
    short = np.mean([len(level.strip()) <= 3 for level in levels]) > 0.5
    enough = named or not short or len(levels) >= CODES
    return best if shares[best] >= PLACES and enough else None


def _known(levels: Sequence[str], known: Mapping[str, str]) -> float:
    texts = [level.strip() for level in levels]
    # Codes are written in capitals: "in", "is", "at" and "no" are words.
    return float(np.mean([(len(t) > 3 or t.isupper()) and letters(t) in known for t in texts]))


def _numbered(levels: Sequence[str]) -> Guess | None:
    found = [_NUMBERED.match(level) for level in levels]
    numbers = [int(match[1]) for match in found if match]
    if not 2 <= len(levels) <= SCALE or len(numbers) < len(levels) or len(set(numbers)) < len(numbers):
        return None
    order = tuple(level for _, level in sorted(zip(numbers, levels, strict=True)))
    return Guess("ordered", "numbered_steps", alternatives=("category",), order=order)


def _names(column: Column, levels: Sequence[str], rows: int) -> Guess:
    if column.meant == "text" and _is_prose(levels):
        return Guess("text", "prose", alternatives=("category",))
    share = len(levels) / max(column.present if column.rows <= rows else rows, 1)
    if column.words[-1:] in (("id",), ("key",), ("uuid",)) and len(levels) > KEYS:
        return Guess("identifier", "key_by_name", sure=False, alternatives=("category",))
    if rows <= FEW_ROWS:
        if share == 1:
            key = bool(said().key & set(column.words)) and not _speaks(levels)
            role: Role = "identifier" if key and rows > KEYS else "category"
            return Guess(role, "names_of_few_rows", sure=not key, alternatives=("identifier", "category"))
        return Guess("category", "texts" if share > 1 / AGAIN else "few_texts", alternatives=("identifier",))
    if share >= NEARLY or column.meant == "identifier":
        return Guess("identifier", "names_of_rows", alternatives=("category", "text"))
    if share >= MOSTLY:
        return Guess("identifier", "names_of_rows", sure=False, alternatives=("category", "text"))
    return Guess("category", "few_texts", alternatives=("identifier",) if share > 1 / AGAIN else ())


def _speaks(levels: Sequence[str]) -> bool:
    """Return whether most texts hold a word, not digits behind letters."""
    return float(np.mean([not any(c.isdigit() for c in level) for level in levels])) > 0.5


def _is_prose(levels: Sequence[str]) -> bool:
    some = levels[:1000]
    return sum(level.count(" ") + 1 for level in some) >= 5 * len(some)
