"""``%mlguide compare``: two expressions, options, completion."""

from __future__ import annotations

import pandas as pd
import pytest

from mlguide_jupyter.completion import offers
from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.verbs.compare import _both


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("df filled", ("df", "filled")),
        ("df, filled", ("df", "filled")),
        ("df df.fillna(df.median( numeric_only=True))", ("df", "df.fillna(df.median( numeric_only=True))")),
        ("df[ ['a b'] ] other", ("df[ ['a b'] ]", "other")),
    ],
)
def test_two_expressions_are_told_apart(text, wanted):
    assert _both(text) == wanted


@pytest.mark.parametrize("text", ["", "df", "df +"])
def test_one_expression_is_too_few(text):
    with pytest.raises(BadInputError, match="one before and the one after"):
        _both(text)


def test_tables_are_offered():
    space = {"df": pd.DataFrame({"a": [1]}), "number": 3}
    assert "df" in offers("compare ", space)
    assert "number" not in offers("compare ", space)
    assert "df" in offers("compare df ", space)
    assert "a" in offers("compare df df --target ", space)


def test_the_magic_compares(run, shell, capsys):
    shell.push({"df": pd.DataFrame({"a": [1.0, None, 3.0] * 40, "b": range(120)})})
    made = run("%mlguide compare df df.fillna(2.0) --level warning").result
    assert made.kind == "comparison"
    assert {found.level for found in made.findings} <= {"warning", "serious"}
    run("%mlguide compare df")
    assert "give two tables" in capsys.readouterr().err
