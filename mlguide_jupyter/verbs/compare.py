"""``%mlguide compare BEFORE AFTER``: what filling the gaps of a table did to it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

import msgspec

from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.explainers import Request
from mlguide_jupyter.model import Explanation
from mlguide_jupyter.verbs._expression import evaluate
from mlguide_jupyter.verbs._verb import Call, Option, Typed, Verb
from mlguide_jupyter.verbs.explain import SETTINGS, fitting

#: Where one expression may end and the next begin.
BETWEEN = re.compile(r"\s*,\s*|\s+")


class Compare(Verb):
    """Compare a table before and after filling."""

    usage = "BEFORE AFTER"
    means = "what filling the gaps did: distributions, spread, correlations, impossible values, what to report"
    options = (
        *(option for option in SETTINGS if option.name != "alpha"),
        Option(name="target", takes="the name of a column", means="what is to be predicted", columns=True),
    )

    def run(self, call: Call) -> Explanation:
        """Evaluate both expressions and compare what they are."""
        from mlguide_jupyter.explainers.compare import compare_tables

        texts = _both(call.text.rstrip(";").strip())
        before, after = (evaluate(text, call.globals, call.locals) for text in texts)
        given = dict(call.options)
        target = given.pop("target", None)
        request = Request(
            namespace=call.namespace,
            settings=msgspec.structs.replace(call.settings, **given),
            context={"target": target} if target else {},
        )
        return compare_tables(before.value, after.value, request, (before.name, after.name))

    def offers(self, typed: Typed) -> Iterable[str]:
        """Return the variables that can be compared."""
        return fitting(typed) if len(typed.words) < 2 else ()


def _both(text: str) -> tuple[str, str]:
    """Return the two expressions of a line.

    Raises
    ------
    mlguide_jupyter.errors.BadInputError
        When there are none.
    """
    for gap in BETWEEN.finditer(text):
        first, second = text[: gap.start()], text[gap.end() :]
        if _is_expression(first) and _is_expression(second):
            return first, second
    raise BadInputError("give two tables, the one before and the one after: %mlguide compare df filled")


def _is_expression(text: str) -> bool:
    try:
        return isinstance(ast.parse(text, mode="eval"), ast.Expression)
    except (SyntaxError, ValueError):
        return False


VERB = Compare()
