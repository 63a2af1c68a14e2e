"""What a search found: a list of topics that shows itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mlguide_jupyter.guide._topic import Topic


class Hits(list[Topic]):
    """The topics that a search found, best first.

    Attributes
    ----------
    headline : str
        What was looked for and how much was found, in one line.
    snippets : tuple of str
        For each topic the place that fits the words.
    """

    def __init__(self, found: Iterable[Topic] = (), *, headline: str = "", snippets: Iterable[str] = ()) -> None:
        super().__init__(found)
        self.headline = headline
        self.snippets = tuple(snippets)

    @property
    def pairs(self) -> tuple[tuple[Topic, str], ...]:
        """Each topic with its snippet."""
        return tuple(zip(self, self.snippets, strict=True))

    def to_text(self) -> str:
        """Return the hits as plain text."""
        from mlguide_jupyter.render import _topic

        return _topic.hits_text(self)

    def to_html(self) -> str:
        """Return the hits as HTML without script, style or id."""
        from mlguide_jupyter.render import _topic

        return _topic.hits_html(self)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        from mlguide_jupyter.render import _page

        return {
            _page.TOPICS_MIME: _page.hits(self),
            "text/html": self.to_html(),
            "text/plain": self.to_text(),
        }

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(self.to_text())

    def __str__(self) -> str:
        return self.to_text()
