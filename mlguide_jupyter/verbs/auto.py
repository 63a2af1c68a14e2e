"""``%mlguide auto on|off``: a line after a cell whose last value is a table with something worth a look."""

from __future__ import annotations

from collections.abc import Iterable

from mlguide_jupyter._nearest import offer
from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.verbs._verb import Call, Typed, Verb

#: What may be typed, and whether it means yes.
STATES = {"on": True, "off": False}
SAID = {
    True: "Hints are on: a cell that ends in a table gets one line when something in it is worth a look.",
    False: "Hints are off.",
}


class Auto(Verb):
    """Turn the hints on or off."""

    usage = "on|off"
    means = "a line after a cell whose last value is a table with something worth a look"

    def run(self, call: Call) -> None:
        """Set it, and say what holds from now on."""
        typed = call.text.rstrip(";").strip().lower()
        if typed not in STATES:
            raise BadInputError(f"say `on` or `off`{f', not `{typed}`' if typed else ''}{offer(typed, STATES)}")
        call.configure("auto", STATES[typed])
        print(SAID[STATES[typed]])

    def offers(self, typed: Typed) -> Iterable[str]:
        """Return the two states."""
        return () if typed.words else STATES


VERB = Auto()
