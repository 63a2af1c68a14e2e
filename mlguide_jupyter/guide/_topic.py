"""What a page of the guide is: a frozen value with the representations of an explanation."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from mlguide_jupyter.guide._figures import figure
from mlguide_jupyter.guide._pages import sources
from mlguide_jupyter.model import Figure

TOPIC_VERSION = 1

Slug = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
#: A kind of object (``statsmodels.ols``, ``frame``) or the code of a finding (``regression/influence``).
Target = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9_]+([./][a-z0-9-]+)*$")]
#: An id of the list of common teachings that the guide settles, one by one.
ClaimId = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)?$")]
Month = Annotated[str, msgspec.Meta(pattern=r"^(20\d\d-[01]\d)?$")]


class Citation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A source that only one topic cites, written out in its front matter."""

    author: str
    year: int
    title: str
    where: str

    def __str__(self) -> str:
        return f"{self.author} ({self.year}). {self.title}. {self.where}"


class Here(msgspec.Struct, frozen=True, kw_only=True):
    """What an object of the reader's says on a topic, now.

    Attributes
    ----------
    name : str
        How the reader calls the object.
    label, value : str
        The line of its output, as printed; the title of a finding has no value.
    says : str
        What it means there.
    """

    name: str
    label: str
    says: str
    value: str = ""


class Topic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A page of the guide.

    Attributes
    ----------
    id : str
        Its slug, the name of its file.
    title : str
    aliases : tuple of str
        Other names under which it opens; no two topics share one.
    keywords : tuple of str
        Words that people type when they look for it, for the search alone.
    domain : str
        A key of ``guide/domains.toml``.
    applies_to : tuple of str
        Kinds of live objects and codes of findings to which it belongs.
    see_also : tuple of str
        Ids of related topics.
    sources : tuple of str or Citation
        Keys of ``guide/sources.toml``, or citations written out.
    as_of : str
        Month (``2026-11``) at which facts that age were looked up; empty when nothing ages.
    corrects, covers : tuple of str
        Ids of common teachings that it puts right, and of those that it carries as they stand.
    figures : tuple of str
        Names of the pictures that it shows, files of ``guide/figures``.
    demos : tuple of str
        Names of the interactive pictures (``%mlguide demo NAME``) of its concept.
    body : str
        Markdown, the plain words first.
    here : tuple of Here
        What the reader's own objects say on it; empty in the guide itself.
    """

    id: Slug
    title: str
    domain: Slug
    aliases: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    applies_to: tuple[Target, ...] = ()
    see_also: tuple[Slug, ...] = ()
    sources: tuple[str | Citation, ...] = ()
    as_of: Month = ""
    corrects: tuple[ClaimId, ...] = ()
    covers: tuple[ClaimId, ...] = ()
    figures: tuple[Slug, ...] = ()
    demos: tuple[Slug, ...] = ()
    body: str
    here: tuple[Here, ...] = ()

    @property
    def summary(self) -> str:
        """The first paragraph: what it is, in a sentence or two."""
        return " ".join(self.body.split("\n\n", 1)[0].split())

    @property
    def citations(self) -> tuple[str, ...]:
        """The sources in full."""
        known = sources()
        return tuple(known[source] if isinstance(source, str) else str(source) for source in self.sources)

    @property
    def pictures(self) -> tuple[Figure, ...]:
        """The pictures: title, Vega-Lite specification with its data, and the sentence that says what is seen."""
        return tuple(map(figure, self.figures))

    def to_dict(self) -> dict[str, Any]:
        """Return the topic as plain dicts, lists, numbers and strings, its sources and pictures written out."""
        built: dict[str, Any] = msgspec.to_builtins(self)
        whole = {
            "summary": self.summary,
            "sources": list(self.citations),
            "figures": list(map(msgspec.to_builtins, self.pictures)),
        }
        return {**built, **whole, "version": TOPIC_VERSION}

    def to_json(self) -> str:
        """Return the topic as JSON text; the same topic gives the same bytes."""
        return msgspec.json.encode(self.to_dict()).decode()

    def to_text(self) -> str:
        """Return the topic as plain text for a terminal."""
        from mlguide_jupyter.render import _topic

        return _topic.to_text(self)

    def to_html(self) -> str:
        """Return an HTML fragment that needs no script, style sheet or id."""
        from mlguide_jupyter.render import _topic

        return _topic.to_html(self)

    def to_markdown(self) -> str:
        """Return the topic as Markdown, with its sources and related topics."""
        from mlguide_jupyter.render import _topic

        return _topic.to_markdown(self)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        from mlguide_jupyter.render import _topic

        return _topic.mimebundle(self)

    def _repr_html_(self) -> str:
        return self.to_html()

    def __str__(self) -> str:
        return self.to_text()
