"""Places as the maps of plotly know them: three letters of a country, two of a state of the USA."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from mlguide_jupyter.facts.charting._of_texts import place
from mlguide_jupyter.facts.charting._words import letters, places

#: Names of plotly's own maps by list of places.
MODES: Final = {"countries": "ISO-3", "states": "USA-states"}


def mapped(levels: Sequence[str]) -> dict[str, Any]:
    """Return on which map places are, and the codes of those that are not written as codes.

    Examples
    --------
    >>> mapped(["France", "Spain"])
    {'mode': 'ISO-3', 'codes': {'France': 'FRA', 'Spain': 'ESP'}}
    >>> mapped(["FRA", "ESP"]), mapped(["red", "blue"])
    ({'mode': 'ISO-3', 'codes': {}}, {'mode': '', 'codes': {}})
    """
    known = place(levels) or ""
    if known not in MODES:
        return {"mode": "", "codes": {}}
    codes = {level: places()[known].get(letters(level)) for level in levels}
    written = all(code == level for level, code in codes.items() if code)
    return {"mode": MODES[known], "codes": {} if written else {level: code for level, code in codes.items() if code}}
