"""Ways that look at the column alone, at groups, or along the order; gaps that are meant; stand-ins."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.imputers import Condition, Fill, FrameImputer


def column(values: list[object], fill: Fill | str, **more: list[object]) -> list[object]:
    frame = pd.DataFrame({"x": values, **more})
    return FrameImputer({"x": fill}).fit_transform(frame)["x"].tolist()  # type: ignore[no-any-return]


def test_one_value_for_all_gaps() -> None:
    assert column([0.5, None, 1.5, 7.5], "median")[1] == 1.5
    assert column([0.25, None, 1.5, 7.25], "mean")[1] == 3.0
    assert column([2.0, None, 2.0, 7.0, 9.0], "most_frequent")[1] == 2.0
    assert column([1.0, None, 2.0], Fill(strategy="constant", value=-1))[1] == -1.0
    assert column(["b", "a", "b", None], "median")[3] == "b"
    assert column([1.0, None, 2.0], "leave")[0::2] == [1.0, 2.0]


def test_a_constant_may_be_a_new_category() -> None:
    frame = pd.DataFrame({"x": pd.Categorical(["a", None, "b"])})
    made = FrameImputer({"x": Fill(strategy="constant", value="Unknown")}).fit_transform(frame)["x"]
    assert made.tolist() == ["a", "Unknown", "b"]
    assert list(made.cat.categories) == ["a", "b", "Unknown"]


def test_by_group_and_else_by_all() -> None:
    sex = ["m", "m", "f", "f", "f", None, "new"]
    fill = Fill(strategy="group", groups=("sex",))
    made = column([1.5, None, 4.5, None, 5.5, None, None], fill, sex=sex)
    assert made == [1.5, 1.5, 4.5, 5.0, 5.5, 4.5, 4.5]
    assert column(["a", None, "b", None, "b", "b", "b"], fill, sex=sex)[1:4] == ["a", "b", "b"]


def test_a_group_that_is_new_at_predict_time_takes_the_value_of_all() -> None:
    known = pd.DataFrame({"x": [1.5, 1.5, 9.5, 9.5, 9.5], "g": [1, 1, 2, 2, 2]})
    imputer = FrameImputer({"x": Fill(strategy="group", groups=("g",))}).fit(known)
    new = pd.DataFrame({"x": [np.nan, np.nan, np.nan], "g": [1, 2, 3]})
    assert imputer.transform(new)["x"].tolist() == [1.5, 9.5, 9.5]


def test_carried_within_groups_and_not_too_far() -> None:
    values = [1.5, None, None, None, 8.5, None, 5.5, None]
    person = list("aaaaabbb")

    def made(strategy: str, limit: int | None = None) -> list[object]:
        fill = Fill(strategy=strategy, groups=("person",), limit=limit)  # type: ignore[arg-type]
        return column(values, fill, person=person)

    middle = 5.5
    assert made("carry_forward") == [1.5, 1.5, 1.5, 1.5, 8.5, middle, 5.5, 5.5]
    assert made("carry_backward") == [1.5, 8.5, 8.5, 8.5, 8.5, 5.5, 5.5, middle]
    # The run of three is left to the median whole, not filled half.
    assert made("carry_forward", 2) == [1.5, middle, middle, middle, 8.5, middle, 5.5, 5.5]
    assert made("interpolate") == [1.5, 3.25, 5.0, 6.75, 8.5, 5.5, 5.5, 5.5]
    assert made("interpolate", 2)[1:4] == [middle] * 3


def test_interpolated_by_the_distance_along_the_order() -> None:
    frame = pd.DataFrame({"t": pd.to_datetime(["2020-01-05", "2020-01-01", "2020-01-02"]), "x": [8.5, 0.5, np.nan]})
    made = FrameImputer({"x": "interpolate"}, order="t").fit_transform(frame)
    assert made["x"].tolist() == [8.5, 0.5, 2.5]
    pd.testing.assert_series_equal(made["t"], frame["t"])


def test_rows_without_a_place_in_the_order_are_left_to_the_median() -> None:
    frame = pd.DataFrame({"t": [1.0, 2.0, np.nan, 4.0], "x": [1.5, np.nan, np.nan, 7.5]})
    made = FrameImputer({"x": "interpolate"}, order="t").fit_transform(frame)
    assert made["x"].tolist() == [1.5, 3.5, 4.5, 7.5]
    assert made["t"].isna().tolist() == [False, False, True, False]


def test_classes_are_interpolated_by_the_nearer_cell() -> None:
    assert column(["a", None, None, None, "b"], "interpolate")[1:4] == ["a", "a", "b"]


def test_what_is_carried_may_be_new() -> None:
    imputer = FrameImputer({"x": "carry_forward"}).fit(pd.DataFrame({"x": ["a", "b", "a", "b"]}))
    assert imputer.transform(pd.DataFrame({"x": ["new", None]}))["x"].tolist() == ["new", "new"]


@pytest.mark.parametrize(
    ("condition", "meant"),
    [
        (Condition(column="married", test="==", values=("no",)), [True, False, False, False]),
        (Condition(column="married", test="!=", values=("no",)), [False, True, False, True]),
        (Condition(column="married", test="in", values=("no", "never")), [True, False, False, True]),
        (Condition(column="age", test="<=", values=(20,)), [True, True, False, False]),
        (Condition(column="age", test=">", values=(20,)), [False, False, True, False]),
        (Condition(column="age", test="missing"), [False, False, False, True]),
        (Condition(column="age", test="present"), [True, True, True, False]),
        (Condition(column="since", test="<=", values=("2020-06-01",)), [True, False, False, False]),
        (Condition(column="child", test="==", values=(True,)), [True, False, True, False]),
    ],
)
def test_gaps_that_are_meant_are_kept_or_take_the_value(condition: Condition, meant: list[bool]) -> None:
    frame = pd.DataFrame(
        {
            "x": [np.nan, np.nan, np.nan, np.nan, 3.5, 5.5],
            "married": ["no", "yes", None, "never", "yes", "no"],
            "age": [18, 20, 30, None, 40, 50],
            "since": pd.to_datetime(["2020-01-01", "2021-01-01", None, "2021-01-01", "2021-01-01", "2021-01-01"]),
            "child": [True, False, True, None, True, False],
        }
    )
    kept = FrameImputer({"x": Fill(strategy="median", when=(condition,))}).fit_transform(frame)["x"]
    assert kept.isna().tolist()[:4] == meant
    put = FrameImputer({"x": Fill(strategy="median", when=(condition,), value=0)}).fit_transform(frame)["x"]
    assert put.tolist() == [*(0.0 if one else 4.5 for one in meant), 3.5, 5.5]


def test_all_conditions_must_hold() -> None:
    both = (Condition(column="a", test="==", values=(1,)), Condition(column="b", test="missing"))
    frame = pd.DataFrame({"x": [None, None, None, "u"], "a": [1, 1, 2, 1], "b": [None, 5, None, None]})
    made = FrameImputer({"x": Fill(strategy="most_frequent", when=both)}).fit_transform(frame)["x"]
    assert made.isna().tolist() == [True, False, False, False]


def test_a_level_of_its_own_for_what_does_not_apply() -> None:
    frame = pd.DataFrame(
        {"x": pd.Categorical([None, None, "u", "u"]), "has": pd.array([False, True, True, True], dtype="boolean")}
    )
    when = (Condition(column="has", test="==", values=(False,)),)
    fill = Fill(strategy="most_frequent", value="does not apply", when=when)
    made = FrameImputer({"x": fill}).fit_transform(frame)["x"]
    assert made.tolist() == ["does not apply", "u", "u", "u"]


def test_stand_ins_are_taken_as_gaps() -> None:
    frame = pd.DataFrame({"x": [1, -999, 3, 5, 3], "s": ["a", "?", "a", "b", None], "i": [9, 7, 8, 1, 2]})
    fills = {
        "x": Fill(strategy="median", stand_ins=(-999,), indicator=True),
        "s": Fill(strategy="most_frequent", stand_ins=("?",)),
        "i": Fill(strategy="linear"),
    }
    made = FrameImputer(fills).fit_transform(frame)
    assert made["x"].tolist() == [1, 3, 3, 5, 3]
    assert made["x"].dtype == frame["x"].dtype
    assert made["s"].tolist() == ["a", "a", "a", "b", "a"]
    assert made["x_missing"].tolist() == [False, True, False, False, False]


def test_stand_ins_that_are_left_become_gaps() -> None:
    frame = pd.DataFrame({"x": [1, -999, 3]})
    made = FrameImputer({"x": Fill(strategy="leave", stand_ins=(-999,))}).fit_transform(frame)
    assert made["x"].isna().tolist() == [False, True, False]


def test_numbers_among_texts_are_numbers_once_the_stand_in_is_gone() -> None:
    frame = pd.DataFrame({"x": pd.Series([1, "?", 3, 8], dtype=object)})
    made = FrameImputer({"x": Fill(strategy="median", stand_ins=("?",))}).fit_transform(frame)
    assert made["x"].tolist() == [1, 3, 3, 8]


def test_an_indicators_name_is_free() -> None:
    frame = pd.DataFrame({"x": [1.0, None], "x_missing": [5, 6]})
    imputer = FrameImputer({"x": Fill(strategy="mean", indicator=True)})
    made = imputer.fit_transform(frame)
    assert list(made) == ["x", "x_missing", "x_missing_"] == list(imputer.get_feature_names_out())
    assert made["x_missing_"].tolist() == [False, True]


def test_names_of_things_are_not_guessed() -> None:
    frame = pd.DataFrame({"name": [f"person {i}" for i in range(30)] + [None]})
    assert FrameImputer().fit_transform(frame)["name"].isna().sum() == 1


def test_groups_of_cells_that_cannot_be_compared_are_refused() -> None:
    frame = pd.DataFrame({"x": [1.0, None], "g": [[1], [2]]})
    with pytest.raises(BadInputError, match="'g' gives no groups"):
        FrameImputer({"x": Fill(strategy="group", groups=("g",))}).fit(frame)
