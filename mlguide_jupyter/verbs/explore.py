"""``%mlguide explore EXPR``: the interactive explorer of a table's gaps."""

from __future__ import annotations

from collections.abc import Iterable

from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.verbs._expression import evaluate
from mlguide_jupyter.verbs._verb import Call, Typed, Verb
from mlguide_jupyter.verbs.explain import fitting
from mlguide_jupyter.verbs.impute import ASKED


class Explore(Verb):
    """Explore an object by controls."""

    usage = "DF [--target y] [--order time] [--groups g] [--budget 5]"
    means = "choose a column with gaps and a way to fill it, and see what comes of it"
    options = ASKED

    def run(self, call: Call) -> object:
        """Return the explorer of what the expression is."""
        from mlguide_jupyter.widgets._explore import explore

        if not call.text.strip(" ;"):
            raise BadInputError(f"give a table with gaps: %mlguide explore {self.usage}")
        found = evaluate(call.text, call.globals, call.locals)
        return explore(found.value, name=found.name, namespace=call.namespace, **call.options)

    def offers(self, typed: Typed) -> Iterable[str]:
        """Return the variables that can be explored."""
        return () if typed.words else fitting(typed)


VERB = Explore()
