"""What the lab extension is told of the guide: a page, and a list of pages, as plain values.

Texts are Markdown; the front end typesets them with its own renderer. A link
``[words](topic:some-id)`` leads to another page, which the extension has with
it (:func:`shipped`): it needs no kernel to open one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from mlguide_jupyter.guide._figures import demo_title
from mlguide_jupyter.guide._topic import TOPIC_VERSION, Here, Topic
from mlguide_jupyter.model import Figure

if TYPE_CHECKING:
    from mlguide_jupyter.guide._contents import Contents
    from mlguide_jupyter.guide._hits import Hits

TOPIC_MIME = "application/vnd.mlguide.topic.v1+json"
#: A list of topics: the contents of the guide, or what a search found.
TOPICS_MIME = "application/vnd.mlguide.topics.v1+json"
#: Sections that are read second: a page is short before them.
FOLDED = ("Formula", "Example", "Often taught otherwise", "In more detail", "As of")
#: The section that puts a common teaching right; it stands in a box.
CORRECTION = "Often taught otherwise"


class PageSection(msgspec.Struct, frozen=True, kw_only=True):
    """A heading and what stands under it, in Markdown."""

    title: str
    text: str
    folded: bool = False
    boxed: bool = False


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A topic as it stands in a list; ``says`` is the place that a search found."""

    id: str
    title: str
    says: str = ""


class TopicPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the guide, in the order in which it is read."""

    id: str
    title: str
    part: str
    lead: str
    sections: tuple[PageSection, ...]
    here: tuple[Here, ...] = ()
    figures: tuple[Figure, ...] = ()
    demos: tuple[Entry, ...] = ()
    sources: tuple[str, ...] = ()
    related: tuple[Entry, ...] = ()
    as_of: str = ""
    version: int = TOPIC_VERSION


class TopicPart(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a list: its title, empty where the list has one part only."""

    title: str
    topics: tuple[Entry, ...]


class TopicList(msgspec.Struct, frozen=True, kw_only=True):
    """Topics to choose from."""

    headline: str
    parts: tuple[TopicPart, ...]
    version: int = TOPIC_VERSION


def parts(topic: Topic) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the lead of the body, and the sections as pairs of heading and Markdown."""
    lead, *rest = ("\n" + topic.body).split("\n## ")
    pairs = (section.split("\n", 1) for section in rest)
    return lead.strip(), tuple((head.strip(), body.strip()) for head, body in pairs)


def page(topic: Topic) -> dict[str, Any]:
    """Return a topic as the page that the lab extension draws."""
    from mlguide_jupyter.guide._library import domains, topics

    lead, sections = parts(topic)
    return _plain(
        TopicPage(
            id=topic.id,
            title=topic.title,
            part=domains()[topic.domain],
            lead=lead,
            sections=tuple(
                PageSection(title=head, text=text, folded=head in FOLDED, boxed=head == CORRECTION)
                for head, text in sections
            ),
            here=topic.here,
            figures=topic.pictures,
            demos=demos(topic),
            sources=topic.citations,
            related=_entries(topics()[name] for name in topic.see_also),
            as_of=topic.as_of,
        )
    )


def demos(topic: Topic) -> tuple[Entry, ...]:
    """Return the demos of a topic, by their name and title."""
    return tuple(Entry(id=name, title=demo_title(name)) for name in topic.demos)


def contents(guide: Contents) -> dict[str, Any]:
    """Return the contents of the guide as a list to choose from."""
    chosen = (TopicPart(title=title, topics=_entries(found)) for title, found in guide.parts.items() if found)
    return _plain(TopicList(headline="", parts=tuple(chosen)))


def hits(found: Hits) -> dict[str, Any]:
    """Return what a search found as a list to choose from."""
    entries = tuple(Entry(id=made.id, title=made.title, says=says) for made, says in found.pairs)
    return _plain(TopicList(headline=found.headline, parts=(TopicPart(title="", topics=entries),) if entries else ()))


def shipped() -> bytes:
    """Return what the lab extension has of the guide: its contents and each page, in the forms to show and to save."""
    from mlguide_jupyter.guide._contents import Contents
    from mlguide_jupyter.guide._library import topics

    guide = Contents()
    pages = {
        made.id: {TOPIC_MIME: page(made), "text/markdown": made.to_markdown(), "text/plain": made.summary}
        for made in topics().values()
    }
    made = {"contents": {TOPICS_MIME: contents(guide), "text/plain": guide.to_text()}, "topics": pages}
    return msgspec.json.encode(made, order="sorted")


def _entries(found: Iterable[Topic]) -> tuple[Entry, ...]:
    return tuple(Entry(id=made.id, title=made.title) for made in found)


def _plain(made: msgspec.Struct) -> dict[str, Any]:
    built: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(made))
    return built
