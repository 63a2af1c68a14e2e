"""How a page of the guide looks: HTML, Markdown, plain text and the bundle of all three.

The body is Markdown. A link ``[words](topic:some-id)`` leads to another topic;
mathematics between dollar signs is handed on as it stands, for the front end to
typeset. Sections that are read second start folded in HTML.
"""

from __future__ import annotations

import functools
import io
import json
import re
from typing import TYPE_CHECKING, Any

import jinja2
import msgspec

from mlguide_jupyter.render._page import FOLDED, TOPIC_MIME, demos, page, parts
from mlguide_jupyter.render._pictures import picture

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from mlguide_jupyter.guide._contents import Contents
    from mlguide_jupyter.guide._hits import Hits
    from mlguide_jupyter.guide._topic import Topic

#: Characters in a line of plain text: the width of a printed summary is 78, a terminal's usually 80 to 120.
WIDTH = 100
LINK = "topic:"
#: A formula, which no reader of Markdown may take for emphasis or escapes.
MATH = re.compile(r"\$\$.+?\$\$|\$[^$\n]+\$", re.DOTALL)


class Section(msgspec.Struct, frozen=True):
    """A heading of the body and what stands under it, as HTML."""

    title: str
    html: str
    folded: bool


@functools.cache
def _templates() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("mlguide_jupyter.render", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(picture=picture)
    return made


@functools.cache
def _markdown() -> MarkdownIt:
    """Return the parser: CommonMark with tables, mathematics kept, raw HTML shown as text."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.validateLink = _allowed  # type: ignore[method-assign]
    dollarmath_plugin(parser, allow_digits=False, double_inline=True)
    for kind in ("math_inline", "math_inline_double", "math_block"):
        parser.add_render_rule(kind, _math)
    parser.add_render_rule("link_open", _link_open)
    return parser


def _allowed(url: str) -> bool:
    return url.startswith((LINK, "https://"))


def _math(renderer: Any, tokens: list[Token], at: int, options: Any, env: Any) -> str:
    mark = "$" if tokens[at].type == "math_inline" else "$$"
    return _templates().get_template("math.html.jinja").render(text=f"{mark}{tokens[at].content.strip()}{mark}")


def _link_open(renderer: Any, tokens: list[Token], at: int, options: Any, env: Any) -> str:
    """Return the opening of a link; one to a topic carries the command that opens it in JupyterLab."""
    target = str(tokens[at].attrs.pop("href"))
    if not target.startswith(LINK):
        tokens[at].attrs["href"] = target
        return str(renderer.renderToken(tokens, at, options, env))
    name = target.removeprefix(LINK)
    tokens[at].attrs.update(
        {
            "class": "mlg-topic-link",
            "title": f"%mlguide topic {name}",
            "data-commandlinker-command": "mlguide:topic",
            "data-commandlinker-args": json.dumps({"name": name}),
        }
    )
    return str(renderer.renderToken(tokens, at, options, env))


def _related(topic: Topic) -> list[tuple[str, str]]:
    from mlguide_jupyter.guide._library import topics

    return [(name, topics()[name].title) for name in topic.see_also]


def _domain(topic: Topic) -> str:
    from mlguide_jupyter.guide._library import domains

    return domains()[topic.domain]


def to_html(topic: Topic) -> str:
    """Return a fragment of semantic tags with ``mlg-`` classes and no script, style or id."""
    lead, sections = parts(topic)
    made = _markdown()
    return (
        _templates()
        .get_template("topic.html.jinja")
        .render(
            topic=topic,
            domain=_domain(topic),
            lead=made.render(lead),
            sections=[Section(head, made.render(text), head in FOLDED) for head, text in sections],
            related=_related(topic),
            demos=demos(topic),
        )
    )


def to_markdown(topic: Topic) -> str:
    """Return Markdown for any reader: links to topics become their words, the related ones are listed."""
    lead, sections = parts(topic)
    made = _templates().get_template("topic.md.jinja")
    text = made.render(topic=topic, lead=lead, sections=sections, related=_related(topic), demos=demos(topic))
    return re.sub(r"\n{3,}", "\n\n", _unlinked(text)).strip() + "\n"


def _unlinked(text: str) -> str:
    """Return Markdown with links to topics replaced by their words."""
    return re.sub(rf"\[([^\]]+)\]\({LINK}[^)]*\)", r"\1", text)


def to_text(topic: Topic) -> str:
    """Return plain text, laid out by rich for a line of ``WIDTH`` characters; formulas stay as they are typed."""
    return _plain(MATH.sub(r"`\g<0>`", to_markdown(topic)))


def _plain(markdown: str) -> str:
    from rich.console import Console
    from rich.markdown import Markdown

    out = io.StringIO()
    # Neither a terminal's colours nor a notebook's own display: a file, whatever runs around us.
    console = Console(
        file=out, width=WIDTH, color_system=None, force_terminal=False, force_jupyter=False, legacy_windows=False
    )
    console.print(Markdown(markdown, hyperlinks=False))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()).strip() + "\n"


def mimebundle(topic: Topic) -> dict[str, Any]:
    """Return the representations by MIME type, from which the front end picks."""
    return {
        TOPIC_MIME: page(topic),
        "text/html": to_html(topic),
        "text/markdown": to_markdown(topic),
        "text/plain": to_text(topic),
    }


def hits_html(hits: Hits) -> str:
    """Return what a search found as HTML."""
    return (
        _templates()
        .get_template("hits.html.jinja")
        .render(hits=hits, found=list(zip(hits, hits.snippets, strict=True)))
    )


def hits_text(hits: Hits) -> str:
    """Return what a search found as plain text."""
    text = (
        _templates().get_template("hits.md.jinja").render(hits=hits, found=list(zip(hits, hits.snippets, strict=True)))
    )
    return _plain(text)


def contents_html(contents: Contents) -> str:
    """Return the contents of the guide, each part a fold, as HTML."""
    return _templates().get_template("contents.html.jinja").render(parts=contents.parts)


def contents_text(contents: Contents) -> str:
    """Return the contents of the guide as plain text."""
    return _templates().get_template("contents.txt.jinja").render(parts=contents.parts)
