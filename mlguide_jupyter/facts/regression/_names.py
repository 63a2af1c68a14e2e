"""What a column's name suggests, and no more than that."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

_LOG = re.compile(
    r"^(?:np\.|numpy\.|math\.)?(log10|log2|log1p|log|ln)[_ .(\[]+(.+?)[)\]]*$",
    re.IGNORECASE,
)
_LEVEL = re.compile(r"^(?P<variable>.+?)(?P<separator>[_.:=\[ ]+)(?P<level>[^_.:=\[\] ]+)\]?$")
_NUMBERED = re.compile(r"^(?P<variable>[^\W\d]+)(?P<level>\d+)$")
_BASES = {"log10": 10.0, "log2": 2.0}


class SuggestedLog(NamedTuple):
    """The variable inside the logarithm and the logarithm's base."""

    variable: str
    base: float


def suggested_log(name: str) -> SuggestedLog | None:
    """Return the variable that a name such as ``log_income`` or ``ln(x)`` speaks of, None for other names.

    ``lincome`` is left alone: too many words begin with an l.
    """
    found = _LOG.match(name.strip())
    return found and SuggestedLog(found[2], _BASES.get(found[1].lower(), math.e))


def factor_and_level(name: str) -> tuple[str, str] | None:
    """Return ``("region", "south")`` for ``region_south``, ``("q", "2")`` for ``q2``; None for other names."""
    found = _LEVEL.match(name) or _NUMBERED.match(name)
    return found and (found["variable"], found["level"])
