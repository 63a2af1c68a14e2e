"""Do what a line says, and turn whatever goes wrong into one line."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from mlguide_jupyter import verbs
from mlguide_jupyter.errors import CannotExplainError, MLGuideError
from mlguide_jupyter.verbs._line import read_options, split_options, split_verb
from mlguide_jupyter.verbs._verb import Call, Configure
from mlguide_jupyter.verbs.explain import VERB as EXPLAIN

if TYPE_CHECKING:
    from mlguide_jupyter.explainers import Settings
    from mlguide_jupyter.verbs._expression import Found

log = logging.getLogger(__name__)
#: A semicolon at the end of a line, or before its comment, silences the result.
SILENT = re.compile(r""";\s*(#[^'"]*)?$""")
#: Characters of a message; what is longer is some value of the user's that got into it.
LONGEST = 400


def run_line(
    line: str, variables: dict[str, Any], local: Mapping[str, Any], settings: Settings, configure: Configure
) -> object:
    """Return the result of ``%mlguide LINE``, None for nothing to show."""
    spoken, silent = SILENT.subn("", line)
    asked = spoken.strip()
    if asked in ("", "--help", "-h") or (asked == "help" and not {"help"} & {*variables, *local}):
        print(usage())
        return None
    name, rest = split_verb(spoken)
    text, words = split_options(rest)
    verb = verbs.verb(name)
    options = read_options(words, verb.options)
    call = Call(text=text, options=options, globals=variables, locals=local, settings=settings, configure=configure)
    result = verb.run(call)
    return None if silent else result


def explain_found(
    line: str, found: Found | None, variables: dict[str, Any], settings: Settings, configure: Configure
) -> object:
    """Return what is to be shown after a cell: the explanation of what it left, or the result of its line."""
    text, words = split_options(line)
    if text:
        return run_line(line, variables, variables, settings, configure)
    if found is None:
        raise CannotExplainError("the cell leaves nothing to explain; end it with the name of an object")
    options = read_options(words, EXPLAIN.options)
    call = Call(text="", options=options, globals=variables, locals=variables, settings=settings, configure=configure)
    return EXPLAIN.explain(found, call)


def usage() -> str:
    """Return all verbs with their options, as plain text."""
    rows = []
    for name in verbs.NAMES:
        verb = verbs.verb(name)
        typed = f"%mlguide {name} {verb.usage}" if verb is not EXPLAIN else f"%mlguide {verb.usage}"
        rows.append((typed, verb.means))
    rows.append(("%%mlguide", "run the cell as usual, then explain its last result"))
    rows.extend((f"  --{option.name}", f"{option.means}: {option.takes}") for option in EXPLAIN.options)
    return "\n".join(f"{typed:<26} {means}" for typed, means in rows)


@contextmanager
def one_line_errors() -> Iterator[None]:
    """Tell any failure in one line on stderr; the cell goes on."""
    try:
        yield
    except MLGuideError as error:
        tell(str(error))
    except Exception as error:
        log.debug("a failure of mlguide", exc_info=True)
        tell(f"this failed inside mlguide, please report it: {type(error).__name__}: {error}")


def tell(message: str) -> None:
    """Write one line to stderr."""
    text = " ".join(message.split())
    print(f"mlguide: {text if len(text) <= LONGEST else text[:LONGEST] + ' ...'}", file=sys.stderr)
