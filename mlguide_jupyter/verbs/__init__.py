"""The verbs of ``%mlguide``: one small module each, found by its name and imported on first use.

To add one: a module ``verbs/<name>.py`` that ends in ``VERB = ...``, and its name in ``NAMES``.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from mlguide_jupyter.verbs._verb import Verb

#: The verbs that a user may type, in the order of the help; the first is meant when none is typed.
NAMES = (
    "explain",
    "rules",
    "save",
    "impute",
    "compare",
    "explore",
    "chart",
    "topic",
    "search",
    "guide",
    "advise",
    "demo",
    "auto",
)


def verb(name: str) -> Verb:
    """Return the verb of this name, one of ``NAMES``."""
    return cast("Verb", importlib.import_module(f"{__name__}.{name}").VERB)
