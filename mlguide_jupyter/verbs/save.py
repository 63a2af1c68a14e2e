"""``%mlguide save EXPR FILE``: write the explanation as a report."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.verbs._verb import Call, Typed, Verb
from mlguide_jupyter.verbs.explain import VERB as EXPLAIN
from mlguide_jupyter.verbs.explain import fitting

#: The expression, then a file name without blanks or in quotes.
EXPR_FILE = re.compile(
    r"""(?P<expr>.*\S)\s+(?:"(?P<double>[^"]+)"|'(?P<single>[^']+)'|(?P<bare>[^\s"']+))""", re.DOTALL
)


class Save(Verb):
    """Explain an object and write the explanation to a file."""

    usage = "EXPR FILE"
    means = "explain EXPR and write it to FILE: .html, .md, .json, .txt or .ipynb"
    options = EXPLAIN.options

    def run(self, call: Call) -> None:
        """Write the report and say where it lies."""
        parts = EXPR_FILE.fullmatch(call.text)
        if parts is None:
            raise BadInputError(f"give what to explain and the file to write: %mlguide save {self.usage}")
        file = Path(parts["double"] or parts["single"] or parts["bare"]).expanduser()
        written = EXPLAIN.run(msgspec.structs.replace(call, text=parts["expr"])).save(file)
        print(f"Saved {written}")

    def offers(self, typed: Typed) -> Iterable[str]:
        """Return the variables that can be explained; file names are offered by IPython itself."""
        return () if typed.words else fitting(typed)


VERB = Save()
