"""The contents of the guide, as something that a notebook can show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mlguide_jupyter.guide._library import domains, topics
from mlguide_jupyter.guide._topic import Topic


class Contents:
    """Every topic, by the part of the guide to which it belongs."""

    @property
    def parts(self) -> Mapping[str, tuple[Topic, ...]]:
        """The topics of each part, by its title, in order."""
        every = topics().values()
        return {title: tuple(made for made in every if made.domain == key) for key, title in domains().items()}

    def to_text(self) -> str:
        """Return the contents as plain text."""
        from mlguide_jupyter.render import _topic

        return _topic.contents_text(self)

    def to_html(self) -> str:
        """Return the contents as HTML, each part a fold."""
        from mlguide_jupyter.render import _topic

        return _topic.contents_html(self)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        from mlguide_jupyter.render import _page

        return {
            _page.TOPICS_MIME: _page.contents(self),
            "text/html": self.to_html(),
            "text/plain": self.to_text(),
        }

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(self.to_text())

    def __str__(self) -> str:
        return self.to_text()
