"""Copies of rows are found where they are more than chance; what repeats by chance is silent."""

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest
from sklearn.datasets import load_iris

CODE = "format/duplicate-rows"
N = 200


@pytest.fixture
def frame():
    rng = np.random.default_rng(6)
    return pd.DataFrame(
        {
            "price": rng.gamma(3, 20, N).round(2),
            "age": rng.integers(18, 90, N),
            "city": rng.choice(["Oslo", "Rome", "Bern"], N),
            "score": rng.normal(size=N),
        }
    )


@pytest.mark.parametrize("copies", [1, 2, 10, 60])
def test_copies_are_found_and_left_out(told, fixed, frame, copies):
    df = pd.concat([frame, frame.iloc[:copies]], ignore_index=True).sample(frac=1, random_state=1, ignore_index=True)
    found = told(CODE, df).only
    assert found.level == "warning"
    assert found.evidence["count"] == copies
    after = fixed(found, df.copy())
    pd.testing.assert_frame_equal(after, df[~df.duplicated()])


def test_rows_must_come_again_where_there_are_few_combinations(told):
    rng = np.random.default_rng(2)
    black, white = (rng.random(300) < 0.2).astype(int), (rng.random(300) < 0.3).astype(int)
    assert told(CODE, pd.DataFrame({"b": black, "w": white, "y": white - black})).loud == []


def test_small_counts_that_hang_together_are_a_note_at_most(told):
    rng = np.random.default_rng(2)
    dose = np.repeat([0, 80, 160, 235, 310], 20)
    broods = [np.where(dose > limit, 0, rng.poisson(6, 100)) for limit in (1_000, 200, 100)]
    df = pd.DataFrame({"dose": dose, "first": broods[0], "second": broods[1], "third": broods[2], "all": sum(broods)})
    assert df.duplicated().sum() > 5
    assert [found.level for found in told(CODE, df).loud] in ([], ["note"])


def test_gaps_agree_with_gaps(told, frame):
    frame.loc[3, "score"] = np.nan
    df = pd.concat([frame, frame.iloc[[3]]], ignore_index=True)
    assert told(CODE, df).only.evidence["rows"] == [str(N)]


@pytest.mark.parametrize("make", [pl.from_pandas, duckdb.from_df])
def test_other_tables_are_fixed_too(told, fixed, frame, make):
    df = make(pd.concat([frame, frame.iloc[:5]], ignore_index=True))
    found = told(CODE, df).only
    after = fixed(found, df)
    assert len(after) == N
    assert told(CODE, after).loud == []


def test_copies_under_a_new_key(told, fixed, frame):
    df = pd.concat([frame, frame.iloc[10:16]], ignore_index=True)
    df.insert(0, "order_id", np.arange(1000, 1000 + len(df)))
    found = told(CODE, df).only
    assert found.title == "Rows entered twice under different keys"
    assert found.evidence["count"] == 6
    assert len(fixed(found, df.copy())) == N


@pytest.mark.parametrize(
    "slip", [lambda row: row.assign(city=row.city.str.upper()), lambda row: row.assign(city=row.city + " ")]
)
def test_copies_but_for_a_slip(told, fixed, frame, slip):
    df = pd.concat([frame, slip(frame.iloc[20:26])], ignore_index=True)
    found = told(CODE, df).only
    assert found.title == "Rows that are copies but for a slip"
    assert found.subject == ("city",)
    assert found.evidence["count"] == 6
    assert len(fixed(found, df.copy())) == N


def test_copies_that_were_rounded(told, frame):
    df = pd.concat([frame, frame.iloc[20:26].assign(score=lambda d: d.score.round(3))], ignore_index=True)
    found = told(CODE, df).only
    assert found.subject == ("score",)
    assert "rounding" in found.claim


def test_copies_stand_out_from_chance(told):
    rng = np.random.default_rng(7)
    answers = pd.DataFrame(rng.integers(1, 6, (400, 9)), columns=[f"q{i}" for i in range(9)])
    assert told(CODE, answers).loud == []
    assert told(CODE, pd.concat([answers, answers.iloc[:20]], ignore_index=True)).only.evidence["count"] >= 20


@pytest.mark.parametrize("questions", [3, 5])
def test_few_answers_repeat_by_chance(told, questions):
    rng = np.random.default_rng(8)
    df = pd.DataFrame(rng.integers(1, 6, (500, questions)), columns=[f"q{i}" for i in range(questions)])
    assert df.duplicated().any()
    found = told(CODE, df).only
    assert found.level == "ok"
    assert "no more than chance" in found.claim


def test_answers_that_go_together_repeat_by_chance(told):
    rng = np.random.default_rng(9)
    trait = rng.normal(size=(800, 1))
    df = pd.DataFrame(np.clip(np.rint(trait + 0.6 * rng.normal(size=(800, 8))), -2, 2), columns=list("abcdefgh"))
    assert df.duplicated().any()
    assert told(CODE, df).loud == []


def test_iris_is_silent(told):
    df = load_iris(as_frame=True).frame
    assert df.duplicated().sum() == 1
    assert told(CODE, df).loud == []


def test_a_category_beside_its_code_holds_nothing_up(told):
    rng = np.random.default_rng(10)
    df = pd.DataFrame({"a": rng.integers(0, 4, 300), "b": rng.integers(0, 5, 300)})
    df = df.assign(a_name=df.a.map(dict(enumerate("wxyz"))), b_name=df.b.map(dict(enumerate("pqrst"))))
    assert told(CODE, df).loud == []


def test_blank_rows_are_told_elsewhere(told, frame):
    frame = frame.astype({"age": float})
    frame.loc[[3, 50, 51]] = np.nan
    assert told(CODE, frame).loud == []


def test_hours_that_repeat_are_a_note(told, frame):
    df = pd.concat([frame, frame.iloc[-2:]]).set_index(pd.date_range("2024-01-01", periods=N + 2, freq="h"))
    assert told(CODE, df).only.level == "note"


def test_deaths_at_one_place_are_no_copies(told):
    rng = np.random.default_rng(16)
    places = rng.normal(size=(90, 2)).round(3)
    df = pd.DataFrame(places[rng.integers(0, 90, N)], columns=["x", "y"]).assign(case=np.arange(N))
    assert told(CODE, df).loud == []


def test_one_column_is_not_applicable(told, frame):
    assert "fewer than two columns" in told(CODE, frame[["price"]]).only.reason


def test_a_sum_beside_its_parts_holds_nothing_up(told):
    rng = np.random.default_rng(11)
    parts = pd.DataFrame(rng.integers(0, 4, (200, 3)), columns=list("abc"))
    df = parts.assign(total=parts.sum(axis=1))
    assert df.duplicated().any()
    assert told(CODE, df).loud == []


@pytest.mark.parametrize("make", [lambda df: df, pl.from_pandas, duckdb.from_df])
def test_answers_that_were_read_twice(told, fixed, make):
    rng = np.random.default_rng(12)
    once = pd.DataFrame(rng.integers(1, 6, (300, 3)), columns=["a", "b", "c"])
    df = make(pd.concat([once, once[100:]], ignore_index=True))
    found = told(CODE, df).only
    assert found.title == "Rows that come again in the same order"
    assert found.evidence["count"] == 200
    after = fixed(found, df)
    assert len(after) == 300
    assert told(CODE, after).loud == []


def test_sorted_answers_are_no_run(told):
    rng = np.random.default_rng(13)
    df = pd.DataFrame(rng.integers(1, 4, (400, 3)), columns=["a", "b", "c"]).sort_values(
        ["a", "b", "c"], ignore_index=True
    )
    assert told(CODE, df).loud == []


def test_two_measures_and_a_text_but_for_its_case(told):
    rng = np.random.default_rng(14)
    df = pd.DataFrame({"a": rng.normal(size=N), "b": rng.normal(size=N), "remark": rng.choice(["fine", "late"], N)})
    df = pd.concat([df, df[:4].assign(remark=df.remark.str.upper())], ignore_index=True)
    assert told(CODE, df).of("remark").evidence["count"] == 4


def test_few_copies_in_a_long_table_are_more_than_chance(told):
    rng = np.random.default_rng(3)
    df = pd.DataFrame({"a": rng.normal(size=120_000), "b": rng.integers(0, 50, 120_000)})
    assert told(CODE, df).only.level == "ok"
    found = told(CODE, pd.concat([df, df.iloc[:60]], ignore_index=True)).only
    assert (found.level, found.evidence["count"]) == ("warning", 60)
    assert "0.05 %" in found.claim
