"""Values of a column that stand for missing ones, found without being declared.

Judged once for every check (``Column.stand_ins``): what is found is taken out of the
numbers that distributions, scales and correlations are computed from, and is told by
``missing/disguised`` alone. Beside it stand values of which it cannot be told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mlguide_jupyter.facts.frames._names import concepts, vocabulary
from mlguide_jupyter.facts.frames._rest import SPIKE, SPIKE_COUNT
from mlguide_jupyter.facts.frames._sentinel_numbers import FEWEST, Found, Name, numbers
from mlguide_jupyter.facts.frames._sentinel_texts import texts
from mlguide_jupyter.facts.frames._sentinel_words import days, known

if TYPE_CHECKING:
    from mlguide_jupyter.facts.frames._column import Column

DAY = 86_400
Sentinels = tuple[float, ...] | tuple[str, ...] | tuple[np.datetime64, ...]

#: What such a column holds are names and labels, not amounts: -1 and 99 may be some of them.
LABELS = frozenset(("identifier", "phone", "code"))
#: Rows a value on average, from which on names come again.
REPEATS = 2
NUMBERED = frozenset(
    (
        "cluster",
        "label",
        "labels",
        "class",
        "classes",
        "target",
        "segment",
        "sentiment",
        "polarity",
        "direction",
        "sign",
    )
)


def where(column: Column, values: Sentinels) -> np.ndarray:
    """Return a mask of the cells of the sample that hold one of ``values``."""
    if not values:
        return np.zeros(len(column.gaps), bool)
    if column.is_text or column.kind == "mixed":
        hit = np.isin(column.cells, [i for i, text in enumerate(column.levels) if text in values])
    else:
        # Floats, since the float nearest to a column's greatest integer may be none of its integers.
        cells = column.cells.astype("datetime64[D]" if column.kind == "date" else np.float64)
        hit = np.isin(cells, np.array(values, cells.dtype))
    made: np.ndarray = hit & ~column.gaps
    return made


def judge(column: Column) -> tuple[Sentinels, Sentinels]:
    """Return the values that stand for missing ones, and those that may.

    Parameters
    ----------
    column : Column

    Returns
    -------
    (certain, possible)
        Numbers as stored, levels of texts, or days.
    """
    if column.is_number:
        return _of_numbers(column)
    if column.is_text or column.kind == "mixed":
        return _of_texts(column)
    return (_of_dates(column), ()) if column.kind == "date" else ((), ())


def _name(words: tuple[str, ...]) -> Name | None:
    """Return what the name says of the values; None where numbers are names."""
    meant = concepts(words)
    if meant & LABELS:
        return None
    known_ = vocabulary()
    found = [known_.concepts[name] for name in meant if known_.concepts[name].scales]
    usual = [concept.usual or concept.scales[-1] for concept in found]
    return Name(
        negative=not any(concept.scales[0][0] >= 0 for concept in found),
        zero=all(concept.zero for concept in found),
        signed="signed" in meant or not NUMBERED.isdisjoint(words) or not known_.transformed.isdisjoint(words),
        money="money" in meant,
        usual=(min(low for low, _ in usual), max(high for _, high in usual)) if usual else (-np.inf, np.inf),
    )


def _of_numbers(column: Column) -> tuple[Sentinels, Sentinels]:
    if len(column.values) < FEWEST:
        return Found()
    name = _name(column.words)
    if name is not None:
        return numbers(column.sorted, name)
    # Numbers that are names are not negative: what is stands for none, if they come again.
    repeats = column.distinct * REPEATS <= len(column.values)
    return Found(tuple(value for value in numbers(column.sorted, Name()).certain if value < 0)) if repeats else Found()


def _of_texts(column: Column) -> tuple[Sentinels, Sentinels]:
    levels, counts, reading = column.levels, column.counts, column.reading
    measured = reading.kind in ("number", "date", "unit") or reading.numbers is not None
    certain, possible_ = texts(levels, counts, column.words, measured)
    if reading.kind == "date":
        read = np.flatnonzero(np.isfinite(reading.values))
        dated = (reading.values[read] // DAY).astype("datetime64[D]")
        ends = _end_days(np.repeat(dated, counts[read]))
        others = {levels[i] for i in read}
        certain = tuple(text for text in certain if text not in others)
        certain += tuple(levels[i] for i, day in zip(read, dated, strict=True) if day in ends)
    name = _name(column.words)
    if reading.numbers is not None and name is not None:
        certain += tuple(text for text in _coded(levels, counts, reading.numbers.values, name) if text not in certain)
    return certain, possible_


def _coded(levels: tuple[str, ...], counts: np.ndarray, values: np.ndarray, name: Name) -> list[str]:
    """Return the texts whose number stands for a missing one."""
    read = np.isfinite(values)
    ordered = np.sort(np.repeat(values[read], counts[read]))
    codes = numbers(ordered, name).certain if len(ordered) >= FEWEST else ()
    return [levels[i] for i in np.flatnonzero(np.isin(values, codes))] if codes else []


def _of_dates(column: Column) -> tuple[np.datetime64, ...]:
    if column.low == column.high:
        return ()
    return _end_days(column.cells[~column.gaps].astype("datetime64[D]"))


def _end_days(whole: np.ndarray) -> tuple[np.datetime64, ...]:
    """Return the days at the end of a calendar that stand apart from the rest or are repeated out of all proportion."""
    if len(whole) < FEWEST:
        return ()
    low, high = days()
    first, last = whole.min(), whole.max()
    counts = {day: int(np.count_nonzero(whole == day)) for day in (*low, *high) if first <= day <= last}
    counts = {day: k for day, k in counts.items() if k}
    if not counts:
        return ()
    rest = np.sort(whole[~np.isin(whole, list(counts))])
    return tuple(day for day, k in counts.items() if _stands_out(day, k, rest)) if len(rest) > 1 else ()


def _stands_out(day: np.datetime64, k: int, rest: np.ndarray) -> bool:
    first, last = rest[0].astype(int), rest[-1].astype(int)
    at, span = day.astype(int), max(last - first, 1)
    gap = max(first - at, at - last, 0)
    starts = np.flatnonzero(np.diff(rest.astype(int), prepend=rest[0].astype(int) - 1))
    spike = k >= SPIKE_COUNT and k >= SPIKE * int(np.diff(starts, append=len(rest)).max())
    if str(day) in known().dates.common:
        return spike or (k >= 2 and gap >= span)
    return gap >= span or (k >= 2 and gap >= 0.1 * span) or spike
