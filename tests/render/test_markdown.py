"""Markdown: read back by a parser of GitHub's flavour, it says what was meant."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from mlguide_jupyter.model import Action, Cell, Explanation, Finding, Line, Table

from .page import Element, read, visible

NASTY = [
    "a|b",
    "*bold* _x_ __y__ ~~z~~",
    "<script>alert(1)</script>",
    "[link](https://example.org) ![i](x)",
    "# no heading",
    "1. no list",
    "- no list either",
    "+ nor this",
    "> no quotation",
    "---",
    "===",
    "&lt;b&gt; &amp;",
    "a\\b",
    "line one\n\nline two",
    "$x$ and $$y$$",
    "`code with | pipe` and *stars*",
    "un`matched",
    "Zoë 数 🙂",
]


def shown(markdown: str) -> Element:
    parser = MarkdownIt("gfm-like", {"html": True, "linkify": False})
    return read(f"<div>{parser.render(markdown)}</div>".replace("<br>", ""))


def make(text: str) -> Explanation:
    line = Line(label=text, value=text, meaning=text, verdict=text, level="warning")
    finding = Finding(
        code="a/b", level="note", title=text, claim=text, advice=text, subject=(text,), evidence={"n": text}
    )
    cells = (Cell(text=text, role="stub", line=0), Cell(text=text, line=0))
    return Explanation(
        kind="k",
        subject=text,
        headline=text,
        lines=(line,),
        findings=(finding,),
        tables=(Table(title=text, rows=(cells,)),),
    )


@pytest.mark.parametrize("text", NASTY)
def test_a_text_means_itself_wherever_it_stands(text: str) -> None:
    page = shown(make(text).to_markdown())
    told = visible(text)
    plain = " ".join(text.split())
    (subject,) = page.all("h1")
    assert visible(subject.text) == told
    assert [visible(e.text) for e in page.all("h3")] == [f"(i) {told} (a/b)"]
    assert [visible(e.text) for e in page.all("tbody")[0].all("td")] == [visible(e) for e in (plain, plain, "(!)")]
    assert told in [visible(e.text) for e in page.all("p")]
    assert not {"script", "a", "img", "blockquote", "hr", "ol", "s"} & {e.tag for e in page.walk()}


def test_code_is_kept_to_the_letter() -> None:
    code = 'x = """\n```\n\n\n\n"""\nprint(x)'
    finding = Finding(code="a/b", level="note", title="t", claim="c", actions=(Action(label="do", code=code),))
    page = shown(Explanation(kind="k", subject="s", headline="h", findings=(finding,)).to_markdown())
    assert [e.text for e in page.all("pre")] == [code + "\n"]


def test_every_part_is_there(explanation: Explanation) -> None:
    page = shown(explanation.to_markdown())
    assert [e.text for e in page.all("h2")] == [
        "What was found",
        "As printed",
        "Line by line",
        "Pictures",
        "Cannot be told",
        "Checked and fine",
        "Not applicable",
        "How this was judged",
        "Sources",
    ]
    seen = visible(page.text)
    assert all(visible(line.meaning) in seen for line in explanation.lines)
    assert all(visible(finding.claim) in seen for finding in explanation.findings)
    assert len(page.all("table")) == 3
    assert page.all("th")[-1].text == ""
