"""Tab after ``%mlguide``: verbs, options with their values, and what each verb offers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from IPython.core.completer import SimpleCompletion, context_matcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from IPython.core.completer import CompletionContext, SimpleMatcherResult
    from IPython.core.interactiveshell import InteractiveShell

#: Names our matcher among those of the shell, so that it can be taken away again.
IDENTIFIER = "mlguide_jupyter.completion"
#: The line up to the cursor.
LINE = re.compile(r"\s*%{1,2}mlguide\s+(?P<rest>.*)")


def load(shell: InteractiveShell) -> None:
    """Add our matcher to the shell's completer, once."""
    unload(shell)
    _matchers(shell).append(_matcher(shell))


def unload(shell: InteractiveShell) -> None:
    """Take our matcher away."""
    matchers = _matchers(shell)
    matchers[:] = [known for known in matchers if getattr(known, "matcher_identifier", "") != IDENTIFIER]


def _matchers(shell: InteractiveShell) -> list[Any]:
    return shell.Completer.custom_matchers if shell.Completer else []


def _matcher(shell: InteractiveShell) -> Callable[[CompletionContext], SimpleMatcherResult]:
    @context_matcher(identifier=IDENTIFIER)  # type: ignore[untyped-decorator]
    def matcher(context: CompletionContext) -> SimpleMatcherResult:
        line = LINE.fullmatch(context.text_until_cursor)
        found = sorted(set(offers(line["rest"], shell.user_ns))) if line else []
        # What we know is what fits here; where we know nothing, Python's own completion goes on.
        return {"completions": [SimpleCompletion(text=word) for word in found], "suppress": bool(found)}

    return cast("Callable[[CompletionContext], SimpleMatcherResult]", matcher)


def offers(rest: str, namespace: dict[str, Any]) -> Iterable[str]:
    """Return the words that complete the line after ``%mlguide``; their beginning is the line's last word."""
    from mlguide_jupyter import verbs
    from mlguide_jupyter.verbs._line import split_verb
    from mlguide_jupyter.verbs._verb import Typed

    *words, begun = re.split(r"\s+", rest)
    name, _ = split_verb(rest)
    verb = verbs.verb(name)
    after = words[1:] if words and words[0] == name else words
    options = {f"--{option.name}": option for option in verb.options}
    typed = Typed(words=tuple(after), begun=begun, namespace=namespace)
    if after and after[-1] in options:
        found: Iterable[str] = options[after[-1]].values(typed)
    elif begun.startswith("-"):
        found = (word for word in options if word not in after)
    else:
        found = [*(verbs.NAMES if not words else ()), *verb.offers(typed)]
    return [word for word in found if word.startswith(begun)]
