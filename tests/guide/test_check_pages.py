"""The page of a check tells what it means, when it fires and what to do; its examples do what they say."""

from __future__ import annotations

import re
from typing import Any

import pytest

import mlguide_jupyter as mlguide
from mlguide_jupyter.checks._engine import FIRED
from mlguide_jupyter.guide._pages import codes, page

SECTION = re.compile(r"^## (.+)\n((?:(?!^## ).*\n)*)", re.MULTILINE)
CODE = re.compile(r"```python\n(.*?)```", re.DOTALL)


def sections(code: str) -> dict[str, str]:
    return dict(SECTION.findall(page(code).body))


def examples(heading: str) -> list[Any]:
    """Return the pieces of code under a heading of all pages, each with its check."""
    found = ((code, text) for code in codes() for text in CODE.findall(sections(code).get(heading, "")))
    return [pytest.param(code, text, id=code) for code, text in found]


@pytest.mark.parametrize("code", codes())
def test_a_page_says_what_when_and_what_to_do(code: str) -> None:
    headings = set(sections(code))
    assert {"What it means", "When it fires", "What to do"} <= headings
    assert "Example" in headings or {"Fires", "Stays silent"} <= headings


def level(code: str, text: str) -> str | None:
    made: dict[str, Any] = {}
    exec(text, made)
    found = mlguide.explain(made["res"], name="res").finding(code)
    return found.level if found else None


@pytest.mark.parametrize(("code", "text"), examples("Fires"))
def test_the_example_that_fires_does(code: str, text: str) -> None:
    assert level(code, text) in FIRED


@pytest.mark.parametrize(("code", "text"), examples("Stays silent"))
def test_the_example_that_stays_silent_does(code: str, text: str) -> None:
    assert level(code, text) not in FIRED
