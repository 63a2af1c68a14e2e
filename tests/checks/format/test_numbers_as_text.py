"""Numbers kept as text are found in every way in which people write them, and converted exactly."""

import numpy as np
import pandas as pd
import pytest

CODE = "format/numbers-as-text"
N = 120
RNG = np.random.default_rng(1)
MONEY = np.round(RNG.lognormal(7, 1.5, N), 2)
SIGNED = np.round(RNG.normal(0, 3000, N), 2)
WHOLE = np.round(RNG.lognormal(8, 1.5, N))
TENTH = np.round(RNG.uniform(0, 100, N), 1)


def european(text):
    return text.replace(",", "_").replace(".", ",").replace("_", ".")


def indian(value):
    head, tail = str(int(value))[:-3], str(int(value))[-3:]
    groups = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
    return ",".join([*groups, tail])


WAYS = {
    "plain": ([f"{v:.2f}" for v in MONEY], MONEY),
    "whole": ([str(int(v)) for v in WHOLE], WHOLE),
    "dollars": ([f"${v:,.2f}" for v in MONEY], MONEY),
    "minus before the sign": ([f"-${-v:,.2f}" if v < 0 else f"${v:,.2f}" for v in SIGNED], SIGNED),
    "euros behind": ([european(f"{v:,.2f}") + " €" for v in MONEY], MONEY),
    "code before": ([f"CHF {v:,.2f}".replace(",", "’") for v in MONEY], MONEY),
    "code behind": ([f"{v:.2f} USD" for v in MONEY], MONEY),
    "crowns": ([f"{v:,.2f} kr".replace(",", " ").replace(".", ",") for v in MONEY], MONEY),
    "decimal comma": ([european(f"{v:.2f}") for v in SIGNED], SIGNED),
    "thin blanks": ([f"{v:,.0f}".replace(",", "\u202f") for v in WHOLE], WHOLE),
    "apostrophes": ([f"{v:,.2f}".replace(",", "'") for v in MONEY], MONEY),
    "Indian groups": ([indian(1000 + v) for v in WHOLE], 1000 + WHOLE),
    "percent": ([f"{v}%" for v in TENTH], TENTH / 100),
    "percent and some blanks": ([f"{v} %" for v in TENTH], TENTH / 100),
    "parentheses": ([f"({-v:,.2f})" if v < 0 else f"{v:,.2f}" for v in SIGNED], SIGNED),
    "minus behind": ([f"{-v:.2f}-" if v < 0 else f"{v:.2f}" for v in SIGNED], SIGNED),
    "Unicode minus": ([str(v).replace("-", "\u2212") for v in SIGNED], SIGNED),
    "powers of ten": ([f"{v:.6e}" for v in MONEY], [float(f"{v:.6e}") for v in MONEY]),
    "plus": ([f"{v:+.2f}" for v in SIGNED], SIGNED),
    "thousands": ([f"{v:.1f}k" for v in TENTH], TENTH * 1e3),
    "thousands and millions": (
        [f"${v}K" if v < 50 else f"${v}M" for v in TENTH],
        np.where(TENTH < 50, TENTH * 1e3, TENTH * 1e6),
    ),
    "thousands of euros": ([f"{v:.1f}k €" for v in TENTH], TENTH * 1e3),
    "millions of crowns": ([f"{v:.1f} mn kr" for v in TENTH], TENTH * 1e6),
    "no cents": ([f"{int(v)},-" if i % 2 else european(f"{v:.2f}") for i, v in enumerate(MONEY)],
                 np.where(np.arange(N) % 2, np.floor(MONEY), MONEY)),
    "blanks around": ([f"  {v:.2f} " for v in MONEY], MONEY),
    "gaps": ([None if i % 9 == 0 else f"${v:.2f}" for i, v in enumerate(MONEY)],
             np.where(np.arange(N) % 9 == 0, np.nan, MONEY)),
    "marks for gaps": (["N/A" if i % 9 == 0 else f"{v:.2f}" for i, v in enumerate(MONEY)],
                       np.where(np.arange(N) % 9 == 0, np.nan, MONEY)),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_each_way_of_writing_is_found_and_converted_exactly(told, fixed, table, cells, way):
    texts, numbers = WAYS[way]
    other = [f"name {i % 7}" for i in range(N)]
    frame = table({"x": texts, "other": other})
    found = told(CODE, frame).only
    assert (found.level, found.subject) == ("warning", ("x",))
    after = fixed(found, frame)
    got = [np.nan if cell is None else float(cell) for cell in cells(after, "x")]
    np.testing.assert_allclose(got, numbers, rtol=1e-15)
    assert cells(after, "other") == other
    assert told(CODE, after).loud == []


def test_nothing_that_only_looks_like_numbers(told, lookalikes):
    assert [(f.subject, f.level) for f in told(CODE, lookalikes).loud] == []


def test_whether_a_point_is_a_thousand_is_judged_from_the_column(told):
    found = told(CODE, pd.DataFrame({"x": ["1.234", "12", "5.678", "310", "9.123"] * 10})).only
    assert (found.evidence["decimal"], found.evidence["ambiguous"]) == (",", False)
    found = told(CODE, pd.DataFrame({"x": ["1.234", "0.5", "5.678"] * 10})).only
    assert found.evidence["decimal"] == "."


def test_what_cannot_be_told_is_said(told):
    found = told(CODE, pd.DataFrame({"x": ["1.234", "2.345", "7.125"] * 10})).only
    assert found.evidence["ambiguous"]
    assert "'1.234' is 1.234" in found.claim


def test_two_conventions_in_one_column_are_not_converted(told):
    found = told(CODE, pd.DataFrame({"x": ["1,5", "2.25", "17,25", "3.5"] * 10})).only
    assert found.actions == ()
    assert "others a decimal comma" in found.claim


@pytest.mark.parametrize("texts", [["4", "6", "8"], ["2001", "1999", "2015"], ["52341", "61287", "70019"]])
def test_what_may_be_labels_is_a_note(told, texts):
    assert told(CODE, pd.DataFrame({"x": texts * 20})).only.level == "note"


def test_a_name_of_an_amount_settles_it(told):
    assert told(CODE, pd.DataFrame({"age": ["41", "37", "22"] * 20})).only.level == "warning"


def test_declared_categories_stay(told):
    assert told(CODE, pd.DataFrame({"x": pd.Categorical(["4", "6", "8"] * 20)})).loud == []


def test_the_order_of_text_is_shown(told):
    found = told(CODE, pd.DataFrame({"x": [f"{v}.5" for v in (9, 10, 200)] * 20})).only
    assert "'9.5'" in found.consequence and "'200.5'" in found.consequence


def test_numbers_alone_are_not_asked(told):
    assert "no column of texts" in told(CODE, pd.DataFrame({"x": [1.5, 2]})).only.reason
