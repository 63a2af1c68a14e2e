"""Texts that were decoded wrongly are found and repaired; accents and other scripts are left alone."""

import pandas as pd
import pytest

CODE = "format/encoding-damage"
RIGHT = ["café", "thé", "São Paulo", "Zürich", "Łódź", "it’s", "naïve – yes", "привет", "price: 5 €", "日本"]


def wrong(text, encoding):
    raw = text.encode("utf-8")
    return "".join(bytes([b]).decode(encoding, errors="ignore") or chr(b) for b in raw)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize("text", RIGHT)
def test_a_wrong_decoding_is_undone(told, fixed, table, cells, encoding, text):
    frame = table({"x": [wrong(text, encoding), "plain", "Ærø"] * 20, "n": list(range(60))})
    found = told(CODE, frame).only
    assert (found.level, found.subject, found.evidence["cells"]) == ("warning", ("x",), 20)
    after = fixed(found, frame)
    assert cells(after, "x") == [text, "plain", "Ærø"] * 20
    assert cells(after, "n") == list(range(60))
    assert told(CODE, after).loud == []


def test_escapes_of_html(told, fixed, table, cells):
    frame = table({"x": ["Tom &amp; Jerry", "it&#39;s", "R&D", None] * 20})
    after = fixed(told(CODE, frame).only, frame)
    assert cells(after, "x") == ["Tom & Jerry", "it's", "R&D", None] * 20


def test_a_closing_quotation_mark_is_not_lost(told, fixed):
    frame = pd.DataFrame({"x": ["â€œsoâ€\ufffd", "so"] * 20})
    assert fixed(told(CODE, frame).only, frame)["x"].tolist() == ["“so”", "so"] * 20


def test_what_is_lost_is_shown_and_not_guessed(told):
    found = told(CODE, pd.DataFrame({"x": ["caf\ufffd", "tea"] * 20})).only
    assert found.evidence["lost"] == 20
    assert [action.label for action in found.actions] == ["Show the rows that cannot be repaired"]


def test_split_groups_are_counted(told):
    found = told(CODE, pd.DataFrame({"x": ["cafÃ©"] * 3 + ["café"] * 40})).only
    assert "40 cells and of 3 damaged ones" in found.consequence


def test_many_damaged_texts_are_repaired_by_rule(told, fixed):
    frame = pd.DataFrame({"x": [f"cafÃ© {i}" for i in range(200)]})
    after = fixed(told(CODE, frame).only, frame)
    assert after["x"].tolist() == [f"café {i}" for i in range(200)]


def test_names_of_columns(told, fixed):
    frame = pd.DataFrame({"prÃ©nom": ["Ann", "Bob"] * 20})
    after = fixed(told(CODE, frame).only, frame)
    assert list(after) == ["prénom"]


def test_right_texts_are_left_alone(told, lookalikes):
    assert told(CODE, lookalikes).loud == []
    words = [
        *RIGHT,
        "SÃO LUÍS",
        "Ångström",
        "Ünal",
        "Đà Nẵng",
        "Ελλάδα",
        "naïve",
        "50 % off",
        "a & b; c",
        "©2021",
        "½ cup",
    ]
    assert told(CODE, pd.DataFrame({"x": words * 5})).loud == []


def test_without_texts_it_does_not_apply(told):
    assert told(CODE, pd.DataFrame({"x": [1, 2]})).only.reason
