"""``%mlguide chart DF [COLUMN ...]``: the chart that suits columns of a table, with the reason and code to keep."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterable

import msgspec

from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.model import Explanation
from mlguide_jupyter.verbs._expression import evaluate
from mlguide_jupyter.verbs._verb import Call, Option, Typed, Verb, columns_of
from mlguide_jupyter.verbs.explain import SETTINGS
from mlguide_jupyter.verbs.impute import tables

#: Settings that the verb takes for once: which findings are shown.
LASTING = ("level", "ignore")
#: Where the table may end and the columns begin.
GAP = re.compile(r"\s+")
TASKS = (
    "comparison",
    "change_over_time",
    "ranking",
    "flow",
    "part_to_whole",
    "distribution",
    "correlation",
    "deviation",
    "spatial",
)
BACKENDS = ("altair", "seaborn", "matplotlib", "plotly", "pandas")


def _roles(text: str) -> dict[str, str]:
    """Return what columns are to be taken for: ``year=category,age=ordered``."""
    pairs = [part.partition("=") for part in text.split(",") if part.strip()]
    if not pairs or not all(column.strip() and role.strip() for column, _, role in pairs):
        raise ValueError(text)
    return {column.strip(): role.strip() for column, _, role in pairs}


class Chart(Verb):
    """Advise on a chart."""

    usage = "DF [COLUMN ...] [--task ranking] [--backend altair] [--n 3] [--as year=category]"
    means = "the chart that suits columns of a table, the next ones, why, and the code"
    options = (
        Option(name="task", takes=f"one of {', '.join(TASKS)}", means="what the picture is for", offers=TASKS),
        Option(name="backend", takes=f"one of {', '.join(BACKENDS)}", means="whose code comes first", offers=BACKENDS),
        Option(name="n", takes="a whole number", means="how many charts are drawn", read=int, offers=("1", "3", "5")),
        Option(name="as", takes="column=role, with commas between", means="what columns are", read=_roles),
        *(option for option in SETTINGS if option.name in LASTING),
    )

    def run(self, call: Call) -> Explanation:
        """Return the advice on the columns that the line names."""
        from mlguide_jupyter.explainers.chart._answer import chart

        if not call.text:
            raise BadInputError(f"give a table, and the columns to draw: %mlguide chart {self.usage}")
        text, columns = split(call.text.rstrip(";").strip())
        found = evaluate(text, call.globals, call.locals)
        given = dict(call.options)
        lasting = {name: given.pop(name) for name in LASTING if name in given}
        return chart(
            found.value,
            *columns,
            name=found.name,
            namespace=call.namespace,
            settings=msgspec.structs.replace(call.settings, **lasting),
            roles=given.pop("as", None),
            **given,
        )

    def offers(self, typed: Typed) -> Iterable[str]:
        """Return the variables that hold a table; after one its columns."""
        return columns_of(typed) if typed.words else tables(typed)


def split(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the expression of the table, the longest that is Python, and the words after it: columns.

    Raises
    ------
    mlguide_jupyter.errors.BadInputError
        When a quotation is not closed.
    """
    ends = [len(text), *(gap.start() for gap in reversed(list(GAP.finditer(text))))]
    end = next((end for end in ends if _is_expression(text[:end])), len(text))
    try:
        words = list(_words(text[end:]))
    except ValueError as error:
        raise BadInputError(f"cannot read the columns `{text[end:].strip()}`: {error}".lower()) from error
    return text[:end], tuple(words)


def _words(text: str) -> Iterable[str]:
    """Return words as a shell would, with commas between them or not."""
    lexer = shlex.shlex(text, posix=True)
    lexer.whitespace, lexer.whitespace_split, lexer.commenters = f"{lexer.whitespace},", True, ""
    return lexer


def _is_expression(text: str) -> bool:
    try:
        return isinstance(ast.parse(text, mode="eval"), ast.Expression)
    except (SyntaxError, ValueError):
        return False


VERB = Chart()
