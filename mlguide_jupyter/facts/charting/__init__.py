"""Columns as a picture needs them: roles, levels in order, what columns are to each other. No judgement on charts."""

from mlguide_jupyter.facts.charting._field import Field, can_be
from mlguide_jupyter.facts.charting._groups import Groups
from mlguide_jupyter.facts.charting._profile import Profile, profile
from mlguide_jupyter.facts.charting._relations import Geo, Interval, Ohlc, Series, Steps, Wide
from mlguide_jupyter.facts.charting._roles import ROLES, Cadence, Guess, Role

__all__ = [
    "ROLES",
    "Cadence",
    "Field",
    "Geo",
    "Groups",
    "Guess",
    "Interval",
    "Ohlc",
    "Profile",
    "Role",
    "Series",
    "Steps",
    "Wide",
    "can_be",
    "profile",
]
