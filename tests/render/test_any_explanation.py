"""Whatever stands in names, claims and code: it is shown as text, in every form."""

from __future__ import annotations

import json
import re

import msgspec
import nbformat
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mlguide_jupyter import render
from mlguide_jupyter.model import LEVELS, Action, Cell, Explanation, Finding, Line, NotApplicable, Table
from mlguide_jupyter.render._html import page
from mlguide_jupyter.render._notebook import notebook

from .page import read, visible

FORMS = (render.to_html, render.to_markdown, render.to_text, page, notebook)
HOSTILE = (
    "<script>alert(1)</script>",
    "</style><style>",
    "</title></dl></section>",
    "{{ 7 * 7 }}{% raw %}",
    "' onmouseover='x",
    '" autofocus onfocus="x',
    "&lt;&#60;&amp;",
    "<!-- ]]> -->",
    "a\nb\r\nc\u2028d",
    "`<b>`",
    "\x1b[31mred\x1b[0m\x00\x07",
    "\ud800",
    "\u202eevil",
    "[red]x[/red]",
    "Größe 数 🙂 e\u0301",
)

words = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12))
texts = st.lists(words, min_size=1, max_size=3).map(" ".join)
levels = st.sampled_from(LEVELS)
numbers = st.one_of(st.integers(-(10**20), 10**20), st.floats(), st.booleans(), st.none(), texts)
lines = st.builds(Line, label=texts, value=texts, meaning=texts, verdict=texts, level=levels)
actions = st.builds(Action, label=texts, code=texts)
findings = st.builds(
    Finding,
    code=texts,
    level=levels,
    title=texts,
    claim=texts,
    subject=st.tuples(texts),
    evidence=st.dictionaries(words, st.one_of(numbers, st.lists(st.floats(), max_size=2)), max_size=3),
    consequence=st.one_of(st.none(), texts),
    advice=texts,
    actions=st.tuples(actions),
    sources=st.tuples(texts),
    explains=st.tuples(texts),
)
cells = st.builds(
    Cell,
    text=texts,
    role=st.sampled_from(("label", "value", "head", "stub", "note", "blank")),
    line=st.integers(-2, 4),
    align=st.sampled_from(("left", "right", "center")),
)
tables = st.builds(Table, title=texts, rows=st.lists(st.lists(cells, max_size=4).map(tuple), max_size=4).map(tuple))
explanations = st.builds(
    Explanation,
    kind=texts,
    subject=texts,
    headline=texts,
    name=texts,
    lines=st.lists(lines, max_size=3).map(tuple),
    findings=st.lists(findings, max_size=3).map(tuple),
    tables=st.lists(tables, max_size=2).map(tuple),
    not_applicable=st.lists(st.builds(NotApplicable, code=texts, title=texts, reason=texts), max_size=2).map(tuple),
    judged=st.lists(texts, max_size=2).map(tuple),
)
quick = settings(max_examples=80, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def shown(text: str) -> str:
    """Return a text as it is read: control characters and halves of pairs replaced, white space folded."""
    return visible(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]", "\ufffd", text))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@quick
@given(explanations)
def test_html_is_sound_and_shows_every_text_as_text(explanation: Explanation) -> None:
    html = read(render.to_html(explanation))
    assert not {e.tag for e in html.walk()} & {"script", "style", "a", "b", "title"} - {"b"}
    assert not {name for e in html.walk() for name in e.attributes if name == "id" or name.startswith("on")}
    seen = visible(html.text)
    for finding in explanation.findings:
        told = (finding.title, finding.code, finding.claim, finding.consequence or "", finding.advice, *finding.sources)
        assert all(shown(text) in seen for text in (*told, *finding.subject, *finding.explains))
        assert all(shown(action.label) in seen and shown(action.code) in seen for action in finding.actions)
    for line in explanation.lines:
        assert all(shown(text) in seen for text in (line.label, line.value, line.meaning, line.verdict))
    for table in explanation.tables:
        assert all(shown(cell.text) in seen for row in table.rows for cell in row)


@quick
@given(explanations)
def test_the_page_is_sound(explanation: Explanation) -> None:
    html = read(page(explanation).removeprefix("<!DOCTYPE html>"))
    assert [e.tag for e in html.walk() if e.tag in ("script", "style", "title", "iframe")] == ["title", "style"]
    named = [e.attributes["id"] for e in html.walk() if "id" in e.attributes]
    assert named == [f"line-{i}" for i in range(len(explanation.lines))]


@quick
@given(explanations)
def test_text_has_every_claim_and_nothing_that_steers_a_terminal(explanation: Explanation) -> None:
    text = render.to_text(explanation)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
    seen = squeezed(text)
    for finding in explanation.findings:
        assert squeezed(shown(finding.claim)) in seen.replace("`", "")


@quick
@given(explanations)
@example(Explanation(kind="", subject="", headline=""))
def test_the_same_explanation_gives_the_same_bytes_in_each_form(explanation: Explanation) -> None:
    for form in FORMS:
        assert form(explanation).encode("utf-8") == form(msgspec.structs.replace(explanation)).encode("utf-8")


@quick
@given(explanations)
def test_the_bundle_is_plain_json_and_the_notebook_is_valid(explanation: Explanation) -> None:
    json.dumps(render.mimebundle(explanation), allow_nan=False).encode("utf-8")
    nbformat.validate(nbformat.reads(notebook(explanation), as_version=4))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_of_columns_stay_names(text: str) -> None:
    line = Line(label=text, value=text, meaning=f"One unit more of {text}.", verdict=text, level="warning")
    table = Table(title=text, rows=((Cell(text=text, role="stub", line=0), Cell(text=text, line=0)),))
    explanation = Explanation(kind="k", subject=text, headline=text, name=text, lines=(line,), tables=(table,))
    html = read(render.to_html(explanation))
    (row,) = html.all("tr")
    assert visible(row.all("th")[0].text) == shown(text)
    assert shown(text) in visible(row.attributes["title"] or "")


@pytest.mark.parametrize("form", [render.to_html, render.to_markdown, render.to_text])
def test_a_finding_on_thousands_of_columns_names_some_of_them(form: object) -> None:
    subject = tuple(f"column_{i}" for i in range(5_000))
    finding = Finding(
        code="missing/mcar", level="note", title="Gaps", claim="They are many.", advice="", subject=subject
    )
    made = form(Explanation(kind="frame", subject="df", headline="Gaps.", findings=(finding,)))  # type: ignore[operator]
    assert "column_59" in made and "column_60" not in made and "4,940 more" in made
