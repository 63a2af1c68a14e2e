"""The checks as a list and as pages: ``mlguide.rules()`` and ``%mlguide rules [CODE]``."""

from __future__ import annotations

import pytest

import mlguide_jupyter as mlguide
from mlguide_jupyter.errors import UnknownNameError
from mlguide_jupyter.guide._rules import Rule, rule

CODES = [known.code for known in mlguide.rules()]


def test_the_list_has_every_check_once() -> None:
    listed = mlguide.rules()
    assert isinstance(listed, list)
    assert all(isinstance(known, Rule) for known in listed)
    assert "regression/heteroscedasticity" in CODES
    assert len(set(CODES)) == len(CODES)


def test_the_list_shows_code_title_and_what_is_judged() -> None:
    listed = mlguide.rules()
    text, html = str(listed), listed._repr_mimebundle_()["text/html"]
    for known in listed:
        assert known.code in text
        assert f"%mlguide rules {known.code}" in html
        assert known.title in " ".join(text.split())
    assert "<script" not in html
    assert " id=" not in html


@pytest.mark.parametrize("code", CODES)
def test_each_page_shows_its_text_and_its_sources(code: str) -> None:
    known = rule(code)
    bundle = known._repr_mimebundle_()
    assert known.title in bundle["text/plain"]
    assert code in bundle["text/html"]
    for source in known.sources:
        assert source[:25] in " ".join(bundle["text/plain"].split())
    assert "{{" not in bundle["text/html"]


@pytest.mark.parametrize(
    "typed", ["heteroscedasticity", "Regression/Heteroscedasticity", " regression/heteroscedasticity "]
)
def test_a_code_may_be_typed_short(typed: str) -> None:
    assert rule(typed).code == "regression/heteroscedasticity"


@pytest.mark.parametrize("typed", ["regression/heteroskedasticity", "heterosced", "hetero"])
def test_a_slip_gets_the_nearest(typed: str) -> None:
    with pytest.raises(UnknownNameError, match="nearest: `regression/heteroscedasticity`"):
        rule(typed)


def test_nonsense_gets_the_way_to_the_list() -> None:
    with pytest.raises(UnknownNameError, match="`%mlguide rules` lists them all"):
        rule("qqqqqq")
