"""``%mlguide impute DF``: what to do about the gaps of a table, column by column."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.facts.frames._libraries import kind_of
from mlguide_jupyter.model import Explanation
from mlguide_jupyter.verbs._expression import evaluate
from mlguide_jupyter.verbs._verb import Call, Option, Typed, Verb
from mlguide_jupyter.verbs.explain import SETTINGS

#: Settings that the verb takes for once: which findings are shown.
LASTING = ("level", "ignore")


def _columns(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


#: What is asked of the advice.
ASKED = (
    Option(name="target", takes="the name of a column", means="what is to be predicted", columns=True),
    Option(name="order", takes="the name of a column", means="what orders the rows", columns=True),
    Option(
        name="groups",
        takes="columns, with commas between",
        means="within what the rows follow each other",
        read=_columns,
        columns=True,
    ),
    Option(
        name="budget",
        takes="a number of seconds",
        means="how long the comparison may take",
        read=float,
        offers=("5", "10", "30", "60"),
    ),
)


class Impute(Verb):
    """Advise on the gaps of a table."""

    usage = "DF [--target y] [--order time] [--groups g] [--budget 10]"
    means = "how to fill the gaps of a table, each column by what wins on hidden cells"
    options = (*ASKED, *(option for option in SETTINGS if option.name in LASTING))

    def run(self, call: Call) -> Explanation:
        """Return the advice on the table that the expression is."""
        from mlguide_jupyter.explainers.impute._answer import impute

        if not call.text:
            raise BadInputError(f"give the table whose gaps are to be filled: %mlguide impute {self.usage}")
        found = evaluate(call.text, call.globals, call.locals)
        lasting = {name: value for name, value in call.options.items() if name in LASTING}
        settings = msgspec.structs.replace(call.settings, **lasting)
        asked = {name: value for name, value in call.options.items() if name not in LASTING}
        return impute(found.value, name=found.name, namespace=call.namespace, settings=settings, **asked)

    def offers(self, typed: Typed) -> Iterable[str]:
        """Return the variables that hold a table."""
        return () if typed.words else tables(typed)


def tables(typed: Typed) -> list[str]:
    """Return the names of the user's variables that hold a table."""
    return [
        name
        for name, value in dict(typed.namespace).items()
        if name.startswith(typed.begun) and not name.startswith("_") and kind_of(type(value)) is not None
    ]


VERB = Impute()
