"""A table whose rows end in words: its sign stands with the name, and each form makes room for it."""

from __future__ import annotations

import re

import pytest

from mlguide_jupyter import render
from mlguide_jupyter.model import Cell, Explanation, Line, Table
from mlguide_jupyter.render._html import page

from .page import read

HEADS = ("column", "stored as", "missing", "values", "picture", "worth a look")
PRICE = ("price", "float64", "0", "0.407 to 431, with a long text beside it", "█▅▃▂▁", "Leans to one side")
CITY = ("city", "str", "12.5 %", "Oslo 60 %, Rome 30 %", "█▄", "")


@pytest.fixture(scope="module")
def explanation() -> Explanation:
    lines = (
        Line(label="price", value="float64", meaning="Numbers.", verdict="Leans to one side.", level="warning"),
        Line(label="city", value="str", meaning="One of 2."),
    )
    roles = ("stub", "value", "value", "value", "value", "note")
    rows = [
        tuple(Cell(text=text, role=role, line=place) for text, role in zip(texts, roles, strict=True))
        for place, texts in enumerate((PRICE, CITY))
    ]
    heads = tuple(Cell(text=text, role="head") for text in HEADS)
    rest = (Cell(text="… and 40 more columns, none of them with a finding: 40 numbers in all.", role="note"),)
    table = Table(rows=(heads, *rows, rest))
    return Explanation(kind="frame", subject="A frame", headline="Look.", lines=lines, tables=(table,), name="df")


def test_in_html_the_sign_stands_beside_the_name(explanation: Explanation) -> None:
    html = read(render.to_html(explanation))
    _, price, city, rest = html.all("tr")
    assert [cell.text.strip() for cell in price.content if not isinstance(cell, str)][:3] == ["price", "(!)", "float64"]
    assert not city.all(cls="mlg-sign")
    assert rest.all("td")[0].attributes["colspan"] == "6"


def test_in_html_bars_and_words_are_told_apart(explanation: Explanation) -> None:
    html = read(render.to_html(explanation))
    assert [cell.text for cell in html.all(cls="mlg-bars")] == ["█▅▃▂▁", "█▄"]
    (words,) = [cell for cell in html.all("td", "mlg-note") if cell.text == "Leans to one side"]
    assert "min-width" in (words.attributes["style"] or "") and "nowrap" not in (words.attributes["style"] or "")


def test_the_report_gives_the_table_the_whole_width_and_folds_its_lines(explanation: Explanation) -> None:
    html = read(page(explanation).removeprefix("<!DOCTYPE html>"))
    assert html.all(cls="mlg-annotated")[0].classes == {"mlg-annotated", "mlg-wide"}
    assert "open" not in html.all("details", "mlg-fold-lines")[0].attributes


@pytest.mark.parametrize(
    ("width", "left"), [(200, HEADS), (80, ("column", "stored as", "missing", "picture", "worth a look"))]
)
def test_in_text_the_widest_column_goes_where_there_is_no_room(
    explanation: Explanation, width: int, left: tuple[str, ...]
) -> None:
    lines = render.to_text(explanation, width=width).splitlines()
    head = next(line for line in lines if line.startswith("column"))
    price = next(line for line in lines if re.match(r"price +\(!\)", line))
    assert [name for name in HEADS if name in head] == list(left)
    assert len(price) <= width and "█▅▃▂▁" in price and "Leans to one side" in price


def test_in_text_the_name_and_its_sign_always_stay(explanation: Explanation) -> None:
    lines = render.to_text(explanation, width=24).splitlines()
    assert any(re.match(r"price +\(!\)", line) for line in lines)


def test_in_markdown_the_row_is_whole(explanation: Explanation) -> None:
    lines = render.to_markdown(explanation).splitlines()
    assert (
        "| price | (!) | float64 | 0 | 0.407 to 431, with a long text beside it | █▅▃▂▁ | Leans to one side |" in lines
    )
