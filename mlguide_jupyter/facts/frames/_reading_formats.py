"""The ways in which dates are written, and the format of one in the writing of ``strptime``."""

from __future__ import annotations

import re
from collections.abc import Mapping

LONG = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTHS = [month[:3] for month in LONG]
_MON = r"(?P<mon>(?i:" + "|".join([*LONG, "sept", *MONTHS]) + r"))\.?"
_DAY = r"(?:(?P<wd>(?i:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)),?\s)?"
_TIME = (
    r"(?P<time>(?:T|,?\s|\sat\s|:)(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2})(?P<f>[.,]\d{1,9})?)?"
    r"(?P<ap>\s?(?i:[ap]\.?m\.?))?(?P<z>\s?(?:Z|UTC|GMT|[A-Z]{3,4}T|(?P<zs>[+-])(?P<zh>\d{2}):?(?P<zm>\d{2})(?:\s?UTC)?))?)?"
)
_SUFFIX = r"(?P<th>(?i:st|nd|rd|th))?"
#: The ways to write a date; the first that matches a shape is taken.
WAYS: Mapping[str, re.Pattern[str]] = {
    way: re.compile(pattern)
    for way, pattern in {
        "ymd": rf"(?P<y>\d{{4}})(?P<s>[-/.])(?P<m>\d{{1,2}})(?P=s)(?P<d>\d{{1,2}}){_TIME}",
        "numbers": rf"(?P<a>\d{{1,2}})(?P<s>[-/.])(?P<b>\d{{1,2}})(?P=s)(?P<y>\d{{4}}|\d{{2}}){_TIME}",
        "day month": rf"{_DAY}(?P<d>\d{{1,2}}){_SUFFIX}(?:[-\s/.]|\.\s|\sof\s){_MON}"
        rf"(?:[-\s/.]|,\s)(?P<y>\d{{4}}|\d{{2}}){_TIME}",
        "month day": rf"{_DAY}{_MON}[-\s/](?P<d>\d{{1,2}}){_SUFFIX}(?:,\s?|\s|-|/)(?P<y>\d{{4}}){_TIME}",
        "year month day": rf"(?P<y>\d{{4}})[-\s/]{_MON}[-\s/](?P<d>\d{{1,2}}){_TIME}",
        "compact": r"(?P<y>(?:1[89]|20)\d\d)(?P<m>\d{2})(?P<d>\d{2})"
        r"(?:T?(?P<H>\d{2})(?P<M>\d{2})(?P<S>\d{2})?(?P<z>Z)?)?",
        "month": rf"(?:(?P<y>(?:1[89]|20)\d\d)[-/](?P<m>\d{{2}})|{_MON}[-\s](?P<y2>\d{{4}}))",
    }.items()
}
#: Which part of a format stands for which group.
PARTS = {"y": "%Y", "y2": "%Y", "m": "%m", "d": "%d", "a": "%A", "b": "%B", "H": "%H", "M": "%M", "S": "%S"}


def matches(text: str) -> list[tuple[str, re.Match[str]]]:
    every = ((way, pattern.fullmatch(text)) for way, pattern in WAYS.items())
    return [(way, match) for way, match in every if match is not None]


def format_of(text: str, match: re.Match[str]) -> str:
    """Return the format of a date: the text with its parts replaced."""
    groups = match.groupdict()
    codes = {**PARTS, "f": ".%f", "ap": " %p" if " " in (groups.get("ap") or "") else "%p", "th": "%th"}
    # Z, UTC and GMT are put as an offset before they are read.
    offset = (groups.get("z") or "x").strip()[-1].isdigit()
    codes["z"] = (" " if (groups.get("z") or "x")[0] == " " and offset else "") + "%z"
    codes["wd"] = "%^A" if len(groups.get("wd") or "") > 3 else "%^a"
    month = (groups.get("mon") or "").lower()
    # "May" is its own short form: the other months of the column tell.
    codes["mon"] = "%^?" if month == "may" else "%^B" if month in LONG else "%^b"
    if len(groups.get("y") or "") == 2:
        codes["y"] = "%y"
    if groups.get("ap"):
        codes["H"] = "%I"
    spans = sorted((match.span(name), code) for name, code in codes.items() if groups.get(name))
    made, end = "", 0
    for (start, stop), code in spans:
        made += text[end:start] + code
        end = stop
    return made + text[end:]
