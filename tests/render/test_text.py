"""Plain text: what a terminal shows."""

from __future__ import annotations

import re

import pytest

from mlguide_jupyter import render
from mlguide_jupyter.model import Action, Cell, Explanation, Finding, Line, Table


def test_the_order_is_that_of_a_reader_in_a_hurry(explanation: Explanation) -> None:
    text = explanation.to_text()
    parts = [
        explanation.subject,
        "(!!) 1 serious · (!) 1 warning · (?) 1 cannot be told · (i) 1 note · (o) 1 fine",
        "Education pays",
        "(!!) Three rows carry the region gap",
        "(!)  Spread grows with the fit",
        "OLS Regression Results",
        "Line by line",
        "Pictures",
        "Cannot be told\n",
        "Checked and fine",
        "Not applicable",
        "How this was judged",
        "Sources",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_lines_fit_a_terminal_but_code_is_never_broken(explanation: Explanation) -> None:
    lines = explanation.to_text().splitlines()
    code = explanation.findings[2].actions[0].code
    assert [line for line in lines if len(line) > 80] == [" " * 15 + code.splitlines()[0]]


def test_the_printed_table_keeps_its_columns_and_has_signs_in_the_margin(explanation: Explanation) -> None:
    rows = [line for line in explanation.to_text().splitlines() if re.match(r"(Intercept|education|region\[T)", line)][
        :3
    ]
    assert rows == [
        "Intercept         1.7113    0.087  19.670  0.000",
        "education         0.0762    0.009   8.466  0.000  (o)",
        "region[T.south]  -0.0561    0.026  -2.157  0.031  (!!)",
    ]


def test_a_verdict_stands_under_the_meaning_with_its_sign(explanation: Explanation) -> None:
    assert (
        "Durbin-Watson  1.203\n     Neighbouring residuals compared.\n(?)  The rows have no order.\n"
        in explanation.to_text()
    )


def test_no_colour_codes_unless_asked_for(explanation: Explanation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "33")
    assert "\x1b" not in explanation.to_text()
    coloured = render.to_text(explanation, color=True)
    assert "\x1b[1;31m(!!)" in coloured
    bare = re.sub(r"\x1b\[[\d;]*m", "", coloured)
    assert [line.rstrip() for line in bare.splitlines()] == explanation.to_text().splitlines()


def test_brackets_of_a_name_are_not_taken_for_markup() -> None:
    claim = "`C(region)[T.south]` and [bold]x[/bold] :smile:"
    shown = Explanation(
        kind="k", subject="s", headline="h", findings=(Finding(code="a/b", level="note", title="t", claim=claim),)
    )
    assert claim in shown.to_text()


def test_numbers_stay_whole_when_a_name_is_too_long() -> None:
    name = "a_very_long_name_of_a_column_that_goes_on_and_on[T.and_on]"
    values = ["0.12345", "0.00123", "-10.123", "0.000", "-0.12345", "0.98765"]
    heads = (Cell(text="", role="blank"), *(Cell(text=h, role="head") for h in "abcdef"))
    row = (Cell(text=name, role="stub", line=0), *(Cell(text=v, line=0, align="right") for v in values))
    line = Line(label=name, value="", meaning="m", level="warning")
    text = Explanation(kind="k", subject="s", headline="h", lines=(line,), tables=(Table(rows=(heads, row)),)).to_text()
    assert re.search(r"  ".join(rf" *{re.escape(v)}" for v in values) + r"  \(!\)", text)
    assert max(map(len, text.splitlines())) <= 80


def test_a_wider_line_can_be_asked_for(explanation: Explanation) -> None:
    headline = explanation.headline
    assert headline not in explanation.to_text()
    assert headline in render.to_text(explanation, width=120)


def test_long_code_is_named_and_not_printed() -> None:
    code = "\n".join(f"step_{i} = {i}" for i in range(80))
    actions = (Action(label="Briefly", code="brief()"), Action(label="At length", code=code))
    finding = Finding(code="a/b", level="note", title="t", claim="c", actions=actions)
    said = Explanation(kind="k", subject="s", headline="h", findings=(finding,)).to_text()
    assert "brief()" in said
    assert "At length" in said
    assert "step_79" not in said
    assert "# 80 lines: .finding('a/b').actions[1].code" in said
