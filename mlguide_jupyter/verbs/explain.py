"""``%mlguide EXPR``: explain whatever the expression is."""

from __future__ import annotations

from collections.abc import Iterable

from mlguide_jupyter import explainers
from mlguide_jupyter.model import LEVELS, Explanation
from mlguide_jupyter.verbs._expression import Found, evaluate
from mlguide_jupyter.verbs._verb import Call, Option, Typed, Verb


def _codes(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


#: Options that stand in for the settings of the same name, for one explanation.
SETTINGS = (
    Option(
        name="alpha",
        takes="a number between 0 and 1",
        means="significance level",
        read=float,
        offers=("0.01", "0.05", "0.10"),
    ),
    Option(
        name="level",
        takes="ok, note, unknown, warning or serious",
        means="lowest level shown",
        offers=tuple(reversed(LEVELS)),
    ),
    Option(name="ignore", takes="codes or globs, with commas between", means="findings to leave out", read=_codes),
)
#: Options that tell what the object cannot know itself.
CONTEXT = (
    Option(
        name="order",
        takes="time, the name of a column, or none",
        means="what orders the rows",
        offers=("time", "none"),
        columns=True,
    ),
    Option(name="target", takes="the name of a column", means="what is to be predicted from a table", columns=True),
)


class Explain(Verb):
    """Explain an object."""

    usage = "EXPR"
    means = "explain whatever EXPR is: a variable, an attribute, the result of a call"
    options = (*SETTINGS, *CONTEXT)

    def run(self, call: Call) -> Explanation:
        """Evaluate the expression and explain what it is."""
        return self.explain(evaluate(call.text, call.globals, call.locals), call)

    def explain(self, found: Found, call: Call) -> Explanation:
        """Explain a value that is there already."""
        return explainers.explain(
            found.value,
            name=found.name,
            namespace=call.namespace,
            settings=call.settings,
            owner=found.owner,
            owner_name=found.owner_name,
            **call.options,
        )

    def offers(self, typed: Typed) -> Iterable[str]:
        """Return the variables that can be explained."""
        return () if typed.words else fitting(typed)


def fitting(typed: Typed) -> list[str]:
    """Return the names of the user's variables that some explainer knows."""
    return [
        name
        for name, value in dict(typed.namespace).items()
        if name.startswith(typed.begun) and not name.startswith("_") and explainers.explainable(type(value))
    ]


VERB = Explain()
