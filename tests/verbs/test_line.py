"""How a line is taken apart: its verb, its text, its options."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlguide_jupyter.errors import MLGuideError
from mlguide_jupyter.verbs import NAMES, verb
from mlguide_jupyter.verbs._line import split_options, split_verb


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("res", ("explain", "res")),
        ("rules", ("rules", "")),
        ("rules  regression/influence ", ("rules", "regression/influence")),
        ("rules.head()", ("explain", "rules.head()")),
        ("explain rules", ("explain", "rules")),
        ("", ("explain", "")),
    ],
)
def test_the_first_word_is_the_verb_if_it_is_one(line: str, parts: tuple[str, str]) -> None:
    assert split_verb(line) == parts


@pytest.mark.parametrize(
    ("line", "text", "words"),
    [
        ("res", "res", []),
        ("res --alpha 0.01", "res", ["--alpha", "0.01"]),
        ("--alpha=0.01", "", ["--alpha=0.01"]),
        ("f('x --y') --order 'my col'", "f('x --y')", ["--order", "my col"]),
        ("f(a --b) --order t", "f(a --b)", ["--order", "t"]),
        ('d["--a\\" --b"] --c d', 'd["--a\\" --b"]', ["--c", "d"]),
        ("a - -b", "a - -b", []),
        ("a-- b", "a-- b", []),
    ],
)
def test_options_begin_at_the_first_dashes_outside_strings_and_brackets(line: str, text: str, words: list[str]) -> None:
    assert split_options(line) == (text, words)


@given(st.text(max_size=60))
def test_no_line_makes_it_fail(line: str) -> None:
    try:
        text, words = split_options(line)
    except MLGuideError as error:
        assert "\n" not in str(error).strip()
    else:
        assert text == text.strip()
        assert not words or words[0].startswith("--")


@pytest.mark.parametrize("name", NAMES)
def test_every_verb_has_its_help(name: str) -> None:
    made = verb(name)
    assert made.means
    assert not made.means.endswith(".")
    assert all(option.takes and option.means for option in made.options)
