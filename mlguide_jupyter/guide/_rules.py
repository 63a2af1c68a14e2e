"""The checks as their users see them: a list of rules, each with its page."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import Any

import msgspec

from mlguide_jupyter._nearest import offer
from mlguide_jupyter.errors import UnknownNameError
from mlguide_jupyter.guide._pages import codes, page, sources

HEADING = re.compile(r"^#.*\n", re.MULTILINE)
#: The blank between two sentences.
SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")
#: Sentences of a page that say in a list what is judged.
LEAD = 2


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One check.

    Attributes
    ----------
    code : str
        ``family/problem``: what a finding carries and what a setting silences.
    title : str
        The fault in a few words.
    judges : str
        What is judged, in a sentence or two.
    topic : str
        Id of the guide's topic.
    sources : tuple of str
        Where the rule and its thresholds come from.
    body : str
        The page in Markdown: when it fires, an example of both, what to do.
    """

    code: str
    title: str
    judges: str
    topic: str
    sources: tuple[str, ...]
    body: str

    @property
    def family(self) -> str:
        """The part of the code before the slash."""
        return self.code.partition("/")[0]

    def to_markdown(self) -> str:
        """Return the page as Markdown."""
        from mlguide_jupyter.render import _rules

        return _rules.page_markdown(self)

    def to_text(self) -> str:
        """Return the page as plain text for a terminal."""
        from mlguide_jupyter.render import _rules

        return _rules.page_text(self)

    def to_html(self) -> str:
        """Return the page as an HTML fragment without script, style sheet or id."""
        from mlguide_jupyter.render import _rules

        return _rules.page_html(self)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self.to_html(), "text/plain": self.to_text()}

    def __str__(self) -> str:
        return self.to_text()


class RuleList(list[Rule]):
    """Rules that show themselves as a table."""

    def to_text(self) -> str:
        """Return the table as plain text for a terminal."""
        from mlguide_jupyter.render import _rules

        return _rules.list_text(self)

    def to_html(self) -> str:
        """Return the table as an HTML fragment without script, style sheet or id."""
        from mlguide_jupyter.render import _rules

        return _rules.list_html(self)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self.to_html(), "text/plain": self.to_text()}

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(self.to_text())

    def __str__(self) -> str:
        return self.to_text()


def rules() -> RuleList:
    """Return every check that has a page, sorted by code."""
    return RuleList(rule(code) for code in codes())


@functools.cache
def rule(code: str) -> Rule:
    """Return one check.

    Parameters
    ----------
    code : str
        ``family/problem``; the problem alone will do where no two families share it.

    Raises
    ------
    mlguide_jupyter.errors.UnknownNameError
        When no check has this code; the message offers the nearest.
    """
    matching = [known for known in codes() if code.strip().casefold() in (known, known.partition("/")[2])]
    if len(matching) != 1:
        hint = offer(code, codes()) or "; `%mlguide rules` lists them all"
        raise UnknownNameError(f"no check is called `{code.strip()[:60]}`{hint}")
    found = page(matching[0])
    return Rule(
        code=matching[0],
        title=found.title,
        judges=_lead(found.body),
        topic=found.topic,
        sources=tuple(sources()[key] for key in found.sources),
        body=found.body,
    )


def _lead(body: str) -> str:
    """Return the first sentences of the page's text: the page begins with what is judged."""
    text = HEADING.sub("", body).strip().split("\n\n", 1)[0]
    return " ".join(SENTENCE.split(" ".join(text.split()))[:LEAD])


def unmatched(patterns: Iterable[str]) -> list[str]:
    """Return a sentence for each code or glob that matches no check, with the nearest that would."""
    idle = (pattern for pattern in patterns if not any(fnmatchcase(code, pattern) for code in codes()))
    return [f"no check matches `{pattern}`{offer(pattern, codes())}" for pattern in idle]
