"""``%mlguide search WORDS``: full-text search of the guide."""

from __future__ import annotations

from collections.abc import Iterable

from mlguide_jupyter.guide._hits import Hits
from mlguide_jupyter.guide._search import search
from mlguide_jupyter.verbs._verb import Call, Typed, Verb


class Search(Verb):
    """Search the guide."""

    usage = "WORDS"
    means = "search the guide: a question, a name, an abbreviation, misspelt or not"

    def run(self, call: Call) -> Hits:
        """Return the topics that fit best."""
        return search(call.text)

    def offers(self, typed: Typed) -> Iterable[str]:
        """Offer nothing: the words are free."""
        return ()


VERB = Search()
