"""``%mlguide topic NAME``: one page of the guide."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from mlguide_jupyter import explainers
from mlguide_jupyter.guide._library import topic, topics
from mlguide_jupyter.guide._topic import Topic
from mlguide_jupyter.verbs._verb import Call, Typed, Verb


class TopicVerb(Verb):
    """Show a page of the guide."""

    usage = "NAME"
    means = "one page of the guide, by its id, its title or another name"

    def run(self, call: Call) -> Topic:
        """Return the topic, or the nearest to a slip of the pen, with what objects of the session say on it."""
        found = topic(call.text.rstrip(";").strip().strip("\"'"))
        return msgspec.structs.replace(found, here=explainers.here(found, call.namespace))

    def offers(self, typed: Typed) -> Iterable[str]:
        """Return the ids of the topics."""
        return () if typed.words else topics()


VERB = TopicVerb()
