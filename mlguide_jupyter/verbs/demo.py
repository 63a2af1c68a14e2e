"""``%mlguide demo NAME``: an interactive picture of a concept."""

from __future__ import annotations

from collections.abc import Iterable

from mlguide_jupyter.demos import demo, listed, names
from mlguide_jupyter.model import Explanation
from mlguide_jupyter.verbs._verb import Call, Typed, Verb


class Demo(Verb):
    """Show a demo, or the list of them."""

    usage = "[NAME]"
    means = "an interactive picture of a concept, such as threshold or kmeans; without NAME the list of them"

    def run(self, call: Call) -> Explanation:
        """Return the demo that is named, else the list."""
        name = call.text.rstrip(";").strip().strip("\"'")
        return demo(name) if name else listed()

    def offers(self, typed: Typed) -> Iterable[str]:
        """Return the names of the demos."""
        return () if typed.words else names()


VERB = Demo()
