"""Tables as arrays for learners."""

from __future__ import annotations

import numpy as np
import pandas as pd

from mlguide_jupyter.imputers._codecs import Classes, Numbers
from mlguide_jupyter.imputers._encode import Encoder


def test_every_kind_of_column(mixed: pd.DataFrame) -> None:
    encoder = Encoder().fit(mixed)
    made = encoder.encode(mixed)
    numbers = {encoder.labels[place] for place in made.numbers}
    assert numbers == {"full", "number", "single", "count", "day", "moment", "length", "month", "date", "money"}
    assert {encoder.labels[place] for place in made.classes} == set(mixed) - numbers
    for place, label in enumerate(mixed):
        assert made.gaps[place].tolist() == mixed[label].isna().tolist()
    for place, codes in made.classes.items():
        assert ((codes == -1) == made.gaps[place]).all()
        assert codes.max() < made.levels[place]


def test_what_is_new_is_unknown_but_no_gap() -> None:
    encoder = Encoder().fit(pd.DataFrame({"x": ["a", "b", "a"], "y": [1.5, 2.5, 9.5]}))
    made = encoder.encode(pd.DataFrame({"x": ["new", None, "b"], "y": [np.inf, -np.inf, 50.0]}))
    assert made.classes[0].tolist() == [-1, -1, 1]
    assert made.gaps[0].tolist() == [False, True, False]
    assert made.numbers[1].tolist() == [9.5, 1.5, 50.0]


def test_names_of_things_and_nested_cells_are_left_out() -> None:
    frame = pd.DataFrame({"id": [f"u{i}" for i in range(30)], "list": [[i] for i in range(30)], "e": [None] * 30})
    made = Encoder().fit(frame).encode(frame)
    assert made.numbers == {}
    assert made.classes == {}
    assert sorted(made.gaps) == [0, 1, 2]


def test_true_and_one_differ_and_numpys_text_is_a_text() -> None:
    column = pd.Series([True, 1, "a", np.str_("a"), 1.0], dtype=object)
    codec = Encoder().fit(column.to_frame("x")).codecs[0]
    assert isinstance(codec, Classes)
    assert codec.encode(column, column.isna().to_numpy()).tolist() == [0, 1, 2, 2, 1]


def test_days_stay_days_in_their_zone() -> None:
    days = pd.Series(pd.date_range("2020-03-27", periods=5, tz="America/New_York"))
    codec = Encoder().fit(days.to_frame("d")).codecs[0]
    assert isinstance(codec, Numbers)
    values = codec.read(days, np.zeros(5, bool))
    assert np.diff(values).tolist() == [1.0] * 4
    assert pd.Series(codec.write(values)).tolist() == days.tolist()
    assert pd.Series(codec.decode(values[:1] + 0.4))[0] == days[0]


def test_whole_numbers_stay_whole_where_that_costs_little() -> None:
    frame = pd.DataFrame(
        {"age": [20.0, 30.0, 41.0, 55.0], "scale": [1.0, 2.0, 2.0, 3.0], "year": [1999, 2000, 2001, 2002]}
    )
    age, scale, year = Encoder().fit(frame).codecs
    assert age.decode(np.array([33.4])).tolist() == [33.0]
    assert scale.decode(np.array([2.4])).tolist() == [2.4]
    assert year.decode(np.array([2000.4])).tolist() == [2000]
    # A value that was drawn is just one that was seen.
    assert scale.decode(np.array([2.0 + 4e-16])).tolist() == [2.0]


def test_some_rows_and_some_columns(mixed: pd.DataFrame) -> None:
    made = Encoder().fit(mixed).encode(mixed)
    some = made.take(np.array([3, 1])).without([0])
    assert some.rows == 2
    assert 0 not in some.numbers
    assert some.classes[4].tolist() == made.classes[4][[3, 1]].tolist()
