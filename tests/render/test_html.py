"""The HTML fragment: complete by itself, and kept by every front end."""

from __future__ import annotations

import base64
from xml.etree import ElementTree

import msgspec
import pytest

from mlguide_jupyter.model import Action, Cell, Explanation, Figure, Finding, Line, Table

from .page import Element, read, visible

#: What JupyterLab's sanitizer keeps of what we use (read in its source, 4.6); ids, data-*, aria-* and role it drops.
KEPT_ATTRIBUTES = {"class", "style", "title", "scope", "colspan", "src", "alt"}
KEPT_TAGS = {
    *(
        "section",
        "header",
        "article",
        "div",
        "p",
        "span",
        "h3",
        "h4",
        "details",
        "summary",
        "dl",
        "dt",
        "dd",
        "ul",
        "li",
    ),
    *(
        "table",
        "caption",
        "tbody",
        "tr",
        "th",
        "td",
        "figure",
        "img",
        "figcaption",
        "pre",
        "code",
        "abbr",
        "strong",
        "b",
    ),
}


@pytest.fixture(scope="module")
def html(explanation: Explanation) -> Element:
    return read(explanation.to_html())


def test_only_what_every_front_end_keeps(html: Element) -> None:
    assert {element.tag for element in html.walk()} <= KEPT_TAGS
    assert {name for element in html.walk() for name in element.attributes} <= KEPT_ATTRIBUTES


def test_each_element_of_ours_can_be_styled(html: Element) -> None:
    bare = {"caption", "tbody", "tr", "summary", "dt", "dd", "code", "span", "b", "p", "li", "img"}
    unnamed = {e.tag for e in html.walk() if not any(c.startswith("mlg-") for c in e.classes)}
    assert unnamed <= bare


def test_everything_is_said_without_hovering(html: Element, explanation: Explanation) -> None:
    seen = visible(html.text)
    for finding in explanation.findings:
        assert visible(finding.claim) in seen
        assert visible(finding.consequence or "") in seen
        assert visible(finding.advice) in seen
        assert all(source in seen for source in finding.sources)
        assert all(visible(action.label) in seen for action in finding.actions)
    for line in explanation.lines:
        assert visible(f"{line.label} {line.value}") in seen
        assert visible(line.meaning) in seen
        assert visible(line.verdict) in seen
    assert all(visible(check.reason) in seen for check in explanation.not_applicable)
    assert all(visible(figure.alt) in seen for figure in explanation.figures)
    assert all(visible(sentence) in seen for sentence in explanation.judged)


def test_the_worst_comes_first_and_the_rest_is_folded(html: Element) -> None:
    (found,) = html.all(cls="mlg-findings")
    assert [e.text for e in found.all(cls="mlg-finding-title")] == [
        "Three rows carry the region gap",
        "Spread grows with the fit",
        "Large numbers, not collinearity",
    ]
    folds = [visible(e.text) for fold in html.all(cls="mlg-fold") for e in fold.all("summary")[:1]]
    assert folds == [
        "Line by line (18)",
        "Pictures (1)",
        "Cannot be told (1)",
        "Checked and fine (1)",
        "Not applicable (1)",
        "How this was judged",
    ]


def test_the_table_stands_as_it_was_printed(html: Element, explanation: Explanation) -> None:
    for table, shown in zip(explanation.tables, html.all("table"), strict=True):
        rows = [[c.text for c in row.content if isinstance(c, Element)] for row in shown.all("tr")]
        printed = [[cell.text for cell in row] for row in table.rows]
        for expected, texts in zip(printed, rows, strict=True):
            assert [text for text in texts if text and not text.startswith("(")] == [text for text in expected if text]


def test_columns_stay_in_line_beside_the_signs(html: Element) -> None:
    for table in html.all("table"):
        widths = {
            sum(int(cell.attributes.get("colspan") or 1) for cell in row.content if isinstance(cell, Element))
            for row in table.all("tr")
        }
        assert len(widths) == 1


def test_an_entry_carries_its_meaning_and_its_verdict(html: Element) -> None:
    (cell,) = [e for e in html.all("th") if e.text == "Durbin-Watson:"]
    assert cell.attributes["title"] == "Neighbouring residuals compared.\n(?) cannot be told: The rows have no order."
    (row,) = [e for e in html.all("tr") if e.text.strip().startswith("region[T.south]")]
    assert row.attributes["title"] == "South against north: -5.5 %.\n(!!) serious: Not under HC3."
    (sign,) = row.all("abbr")
    assert (sign.text, sign.attributes["title"]) == ("(!!)", "serious")


def test_a_definition_gets_no_sign(html: Element) -> None:
    (row,) = [e for e in html.all("tr") if e.text.strip().startswith("Intercept")]
    assert row.all("abbr") == []


def test_a_columns_head_has_a_sign_only_where_something_is_amiss() -> None:
    lines = (
        Line(label="coef", value="", meaning="m", verdict="v"),
        Line(label="t", value="", meaning="m", level="warning"),
    )
    heads = (Cell(text="coef", role="head", line=0), Cell(text="t", role="head", line=1))
    shown = Explanation(
        kind="k",
        subject="s",
        headline="h",
        lines=lines,
        tables=(Table(rows=(heads, (Cell(text="1"), Cell(text="2")))),),
    )
    table = read(shown.to_html()).all("table")[0]
    assert [visible(e.text) for e in table.all("th")] == ["coef", "(!) t"]


def test_headings_and_heads_tell_the_structure(html: Element) -> None:
    levels = [int(e.tag[1]) for e in html.walk() if e.tag in ("h1", "h2", "h3", "h4", "h5")]
    assert levels[0] == 3
    assert set(levels[1:]) == {4}
    assert {e.attributes.get("scope") for e in html.all("th")} == {"row", "col"}


def test_the_picture_is_inside_with_its_words(html: Element, explanation: Explanation) -> None:
    (image,) = html.all("img")
    assert image.attributes["alt"] == explanation.figures[0].alt
    source = image.attributes["src"] or ""
    svg = ElementTree.fromstring(base64.b64decode(source.removeprefix("data:image/svg+xml;base64,")))
    assert len(list(svg.iter("{http://www.w3.org/2000/svg}use"))) == 60


def test_a_picture_that_cannot_be_drawn_leaves_its_words(explanation: Explanation) -> None:
    broken = Figure(title="Broken", spec={"mark": "no such mark"}, alt="What would be seen.")
    html = read(msgspec.structs.replace(explanation, figures=(broken,)).to_html())
    assert html.all("img") == []
    assert "This picture could not be drawn here; in words: What would be seen." in visible(html.text)


def test_code_is_kept_to_the_letter(html: Element, explanation: Explanation) -> None:
    codes = {e.text for e in html.all("pre")}
    assert codes == {action.code for finding in explanation.findings for action in finding.actions}


def test_a_fault_without_parts_has_no_empty_boxes() -> None:
    bare = Explanation(
        kind="k", subject="s", headline="h", findings=(Finding(code="a/b", level="note", title="t", claim="c"),)
    )
    html = read(bare.to_html())
    assert html.all("details") == []
    assert html.all("table") == []


def test_what_was_asked_for_stands_first_and_open() -> None:
    spec = {"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {"x": {"field": "a"}}}
    figures = (Figure(title="Asked", spec=spec, alt="One point.", leads=True), Figure(title="More", spec=spec, alt="."))
    page = read(Explanation(kind="chart", subject="s", headline="h", figures=figures).to_html())
    assert [figure.all("h4")[0].text for figure in page.all("figure")] == ["Asked", "More"]
    folded = {figure.all("h4")[0].text for fold in page.all("details") for figure in fold.all("figure")}
    assert folded == {"More"}


def test_of_many_ways_to_do_a_thing_one_is_open() -> None:
    ways = tuple(Action(label=f"In {name}", code=f"{name}()") for name in ("altair", "seaborn", "plotly", "pandas"))
    finding = Finding(code="chart/bar", level="note", title="Bars", claim="It fits.", actions=ways)
    page = read(Explanation(kind="chart", subject="s", headline="h", findings=(finding,)).to_html())
    assert [code.text for fold in page.all("details") for code in fold.all("pre")] == [way.code for way in ways[1:]]
