"""What a column can be in a picture, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal[
    "quantity",
    "category",
    "ordered",
    "time",
    "flag",
    "identifier",
    "text",
    "place",
    "longitude",
    "latitude",
    "constant",
    "empty",
    "other",
]
ROLES: tuple[Role, ...] = get_args(Role)
#: Roles whose levels stand beside each other as names.
NAMED: frozenset[Role] = frozenset(("category", "ordered", "flag", "place"))
#: Roles whose values are placed on an axis of numbers.
MEASURED: frozenset[Role] = frozenset(("quantity", "longitude", "latitude"))

Cadence = Literal[
    "", "decade", "year", "quarter", "month", "week", "day", "hour", "minute", "second", "irregular", "step"
]
"""How far apart the moments of a time are; ``"step"`` counts from a start (days since, rounds), ``""`` is no time."""


@dataclass(frozen=True)
class Guess:
    """A role and what speaks for it.

    Attributes
    ----------
    role : str
    evidence : str
        The slug of its words in ``guide/plots/roles.toml``.
    sure : bool
        Whether a second opinion is not worth a line.
    alternatives : tuple of str
        Roles that the values allow too, likeliest first.
    order : tuple of str
        Levels in their own order (months, sizes, age bands), empty where they have none.
    cyclic : bool
        Whether the last level is followed by the first: months, weekdays, hours.
    """

    role: Role
    evidence: str
    sure: bool = True
    alternatives: tuple[Role, ...] = ()
    order: tuple[str, ...] = ()
    cyclic: bool = False
