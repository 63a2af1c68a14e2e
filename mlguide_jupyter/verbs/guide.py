"""``%mlguide guide``: the contents of the guide."""

from __future__ import annotations

from collections.abc import Iterable

from mlguide_jupyter.guide._contents import Contents
from mlguide_jupyter.verbs._verb import Call, Typed, Verb


class Guide(Verb):
    """Show the contents."""

    usage = ""
    means = "the contents of the guide, part by part"

    def run(self, call: Call) -> Contents:
        """Return the contents."""
        return Contents()

    def offers(self, typed: Typed) -> Iterable[str]:
        """Offer nothing."""
        return ()


VERB = Guide()
