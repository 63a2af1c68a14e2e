"""Dates that are kept as something else: their formats, and the code that makes dates of them."""

from __future__ import annotations

import re

from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.frames._reading_dates import Dates

#: Libraries whose code takes a hundred years off.
EARLIER = ("pandas", "polars", "duckdb")


def families(dates: Dates) -> dict[str, int]:
    """Return the ways in which dates are written, and how many texts are: fractions of seconds are no way of their own.

    Examples
    --------
    >>> import numpy as np
    >>> from mlguide_jupyter.facts.frames._reading_dates import dates
    >>> families(dates(["2021-01-05T10:00:00", "2021-01-05T10:00:00.5", "5.1.2021"]))
    {'%Y-%m-%dT%H:%M:%S': 2, '%d.%m.%Y': 1}
    """
    made: dict[str, int] = {}
    for name, count in dates.formats.items():
        plain = re.sub(r"(?<=%S)[.,]%f", "", name)
        made[plain] = made.get(plain, 0) + count
    return made


def conversion(facts: FrameFacts, column: Column, formats: list[str] | None = None) -> str | None:
    """Return the code that makes dates of a column's texts; None where a format has a zone that no library reads.

    Parameters
    ----------
    facts : FrameFacts
    column : Column
        Whose reading has dates.
    formats : list of str, optional
        In the place of those that were found.
    """
    reading = column.reading
    dates = reading.dates
    if dates is None or not dates.plain_format or (dates.with_zone and dates.without_zone):
        return None
    if dates.earlier and facts.dialect not in EARLIER:
        return None
    # Two-digit years first: to some libraries the 21 of "5.1.21" is a year of four digits too.
    written = sorted(formats or dates.formats, key=lambda name: "%y" not in name)
    texts = [text for text, good in zip(column.levels, reading.read.tolist(), strict=True) if good]
    return facts.code(
        "dates_from_text",
        [column],
        formats=[name.replace("%th", "") for name in written],
        zone=bool(dates.with_zone),
        utc=dates.utc,
        ordinals=any("%th" in name for name in written),
        gaps=not bool(reading.read.all()) or bool(dates.impossible.any()),
        blanks=any(text != text.strip() for text in texts),
        category=column.kind == "category",
        earlier=dates.earlier,
    )


def swapped(name: str) -> str:
    """Return a format with day and month in each other's place."""
    return name.replace("%d", "%\0").replace("%m", "%d").replace("%\0", "%m")


def read_as(name: str) -> str:
    """Return a format as people write it: ``%d/%m/%Y`` is DD/MM/YYYY."""
    codes = {
        "%th": "",
        "%Y": "YYYY",
        "%y": "YY",
        "%m": "MM",
        "%d": "DD",
        "%H": "hh",
        "%I": "hh",
        "%M": "mm",
        "%S": "ss",
    }
    codes |= {"%f": "fff", "%b": "Mon", "%B": "Month", "%a": "Day", "%A": "Weekday", "%p": "AM", "%z": "+zone"}
    for code, word in codes.items():
        name = name.replace(code, word)
    return name
