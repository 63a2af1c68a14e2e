"""The fields of a picture: titles, formats, and how cells are read, from the fields of the profile."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np

from mlguide_jupyter.charts.choice import Encoding
from mlguide_jupyter.charts.plot._plot import VALUE, VARIABLE, PlotField
from mlguide_jupyter.charts.plot._words import shared
from mlguide_jupyter.facts.charting import Field, Profile
from mlguide_jupyter.facts.frames._names import words_of

KINDS: Mapping[str, str] = {
    "integer": "number",
    "float": "number",
    "duration": "number",
    "boolean": "boolean",
    "date": "date",
    "category": "category",
}
#: Letters of a title or of a label that are read at a glance; the rest is cut.
LONGEST = 60
#: d3 formats.
PERCENT, WHOLE, SHORT, TINY = ".0%", ",.0f", "~s", "~e"
#: From here on thousands are told by a letter (2M), and below in powers of ten.
LARGE, SMALL = 1e5, 1e-3
#: How periods are written that no library reads by itself.
PATTERNS: Mapping[str, str] = {"year month": "%Y%m", "compact": "%Y%m%d", "elapsed": "step"}
#: Types of dates with a timezone, as the libraries print them.
ZONED = re.compile(r"\[\w+, |time_zone='|tz=|WITH TIME ZONE")
#: Patterns of dates that every library reads alike.
PLAIN = re.compile(r"(%[YymdHMSBb]|[-/.:, T])+")


def fields(profile: Profile, encoding: Encoding) -> dict[str, PlotField]:
    """Return the fields that an encoding names."""
    made = {name: field(profile.by_name[name]) for name in encoding.used if name in profile.by_name}
    if encoding.folded:
        columns = [profile.by_name[name] for name in encoding.columns]
        made[VARIABLE], made[VALUE] = _variable(profile, columns), _value(profile, columns)
    return made


def field(of: Field) -> PlotField:
    """Return the field of a picture, without levels."""
    return PlotField(
        name=of.name,
        label=of.label,
        role=of.role,
        title=title(of.name, of.unit),
        kind=KINDS.get(of.column.kind, "text"),
        format=number_format(of.values) if of.is_quantity else "",
        parse=_parse(of),
        natural=of.natural,
        distinct=of.distinct,
        lost=tuple(each for each in of.column.sentinels if isinstance(each, str | float | int)),
        infinite=of.column.infinite > 0,
    )


def title(name: str, unit: str = "") -> str:
    """Return a name with its unit, unless that is said already."""
    told = short(name)
    return told if not unit or unit.lower() in (*words_of(name), name.lower()) or unit in name else f"{told} ({unit})"


def short(text: str) -> str:
    """Return a text on one line, cut where it is too long for a label."""
    line = " ".join(text.split()) or "''"
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def number_format(values: np.ndarray, share: bool = False) -> str:
    """Return how numbers of an axis are written."""
    size = np.abs(values[np.isfinite(values)])
    top = float(size.max(initial=0.0))
    if share and top <= 1:
        return PERCENT
    return SHORT if top >= LARGE else TINY if 0 < top < SMALL else ""


def _parse(of: Field) -> str:
    if of.time is not None:
        form = of.time.form
        if form == "date" or (form == "month" and of.column.reading.kind == "date"):
            return _written(of) if of.time.written else _kept_as(of.column.stored)
        return PATTERNS.get(form, form)
    number = of.role == "quantity" and of.column.is_text
    return "number" if number else ""


def _kept_as(stored: str) -> str:
    """Return what is to be taken off a date before it is drawn: a timezone, the span of a period."""
    return "period" if stored.startswith("period") else "zone" if ZONED.search(stored) else ""


def _written(of: Field) -> str:
    """Return the one pattern in which texts of dates are written, if all are and every library reads it."""
    found = of.column.reading.dates
    if found is None or len(found.formats) != 1 or found.earlier or found.with_zone:
        return "date"
    pattern = next(iter(found.formats))
    return pattern if PLAIN.fullmatch(pattern) else "date"


def _variable(profile: Profile, columns: list[Field]) -> PlotField:
    wide = profile.wide
    told = wide is not None and {*wide.columns} >= {each.name for each in columns}
    names = tuple(each.name for each in columns)
    return PlotField(
        name=VARIABLE,
        label=None,
        role=("ordered" if wide.levels != "category" else "category") if told and wide is not None else "category",
        title=wide.variable if told and wide is not None and wide.variable else shared("variable"),
        kind="text",
        levels=names,
        keys=tuple(each.label for each in columns),
        natural=bool(told and wide is not None and wide.levels != "category"),
        distinct=len(columns),
    )


def _value(profile: Profile, columns: list[Field]) -> PlotField:
    wide = profile.wide
    units = {each.unit for each in columns}
    named = wide.value if wide is not None and {*wide.columns} >= {each.name for each in columns} else ""
    return PlotField(
        name=VALUE,
        label=None,
        role="quantity",
        title=title(named or shared("value"), units.pop() if len(units) == 1 else ""),
        kind="number",
        format=number_format(np.concatenate([each.values for each in columns])),
    )
