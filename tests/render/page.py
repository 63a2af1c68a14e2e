"""Reads HTML as a browser does, strictly: every tag closed in order, and what a reader sees."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

VOID = {"img", "meta", "br"}


class Element:
    """A tag with its attributes, what it holds, and the text under it."""

    def __init__(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.tag, self.attributes = tag, attributes
        self.content: list[Element | str] = []

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.content)

    @property
    def classes(self) -> set[str]:
        return set((self.attributes.get("class") or "").split())

    def all(self, tag: str = "", cls: str = "") -> list[Element]:
        """Return the elements below with this tag and class, in the order of the page."""
        return [e for e in self.walk() if tag in ("", e.tag) and (not cls or cls in e.classes)]

    def walk(self) -> Iterator[Element]:
        for part in self.content:
            if isinstance(part, Element):
                yield part
                yield from part.walk()


class Reader(HTMLParser):
    """Builds the tree; a tag that is not closed, or closed out of order, is an error."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"<{tag}> has an attribute twice: {attrs}"
        element = Element(tag, dict(attrs))
        self.open[-1].content.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"</{tag}> closes another tag"

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)


def read(html: str) -> Element:
    """Return the page's tree."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is not closed"
    return reader.root


def visible(text: str) -> str:
    """Return text as it is read: white space folded, and no backticks, which become code."""
    return " ".join(text.replace("`", "").split())
