"""The findings as a table."""

from __future__ import annotations

from mlguide_jupyter.model import Explanation


def test_one_row_for_each_finding(explanation: Explanation) -> None:
    frame = explanation.to_frame()
    assert list(frame["code"]) == [finding.code for finding in explanation.findings]
    row = frame.set_index("code").loc["regression/influence"]
    assert row["level"] == "serious"
    assert row["subject"] == ("region[T.south]",)
    assert row["next"] == "df.loc[[17, 203, 881]]"
    assert row["evidence"]["threshold"] == 0.1


def test_nothing_found_is_an_empty_table_with_the_same_columns(explanation: Explanation) -> None:
    empty = Explanation(kind="k", subject="s", headline="h").to_frame()
    assert len(empty) == 0
    assert list(empty.columns) == list(explanation.to_frame().columns)
