"""Texts are read as numbers, dates or amounts from the whole column, and as nothing where they are names."""

import datetime
import time

import numpy as np
import pytest

from mlguide_jupyter.facts.frames._reading import read


def reading(texts, name=()):
    levels = tuple(dict.fromkeys(texts))
    return read(levels, np.array([texts.count(level) for level in levels]), name)


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (["1,234.5", "7"], [1234.5, 7]),
        (["1.234,5", "7"], [1234.5, 7]),
        (["12,34,567", "1,000"], [1234567, 1000]),
        (["(1,200)", "-$3.5", "+4", "5-"], [-1200, -3.5, 4, -5]),
        (["35%", "4 %"], [0.35, 0.04]),
        (["1.5k", "2M", "3 bn"], [1500, 2e6, 3e9]),
        ([".5", "1e-3"], [0.5, 0.001]),
        (["\u22125", "1\u202f000"], [-5, 1000]),
        (["Rs. 1,500", "Rs. 20"], [1500, 20]),
    ],
)
def test_numbers(texts, values):
    made = reading(texts)
    assert made.kind == "number"
    assert made.values.tolist() == values


@pytest.mark.parametrize(
    "texts", [["1.2.3", "4.5"], ["1,2,3", "10,20,3"], ["12-15", "3-4"], ["1 2", "3 4"], ["--5", "+-4"]]
)
def test_marks_that_do_not_stand_as_in_a_number(texts):
    assert reading(texts).kind == "none"


def test_what_a_comma_is_comes_from_the_other_cells():
    assert reading(["1,234", "5,6"]).values.tolist() == [1.234, 5.6]
    assert reading(["1,234", "5.6"]).values.tolist() == [1234, 5.6]
    assert reading(["1,234", "5,678,901"]).values.tolist() == [1234, 5678901]
    assert reading(["1,234", "5678", "910", "2,345"]).values.tolist() == [1234, 5678, 910, 2345]
    assert reading(["1.234", "5678", "910", "2.345"]).values.tolist() == [1234, 5678, 910, 2345]


@pytest.mark.parametrize(
    ("texts", "format_"),
    [
        (["2021-02-03", "2021-12-31"], "%Y-%m-%d"),
        (["3.2.2021", "31.12.2021"], "%d.%m.%Y"),
        (["02/03/2021", "12/31/2021"], "%m/%d/%Y"),
        (["3 Feb 2021", "31 Dec 2021"], "%d %b %Y"),
        (["February 3, 2021", "May 4, 2021"], "%B %d, %Y"),
        (["Feb 3, 2021", "May 4, 2021"], "%b %d, %Y"),
        (["Wed, 03 Feb 2021", "Fri, 31 Dec 2021"], "%a, %d %b %Y"),
        (["20210203", "20211231"], "%Y%m%d"),
        (["2021-02-03T04:05:06.789"], "%Y-%m-%dT%H:%M:%S.%f"),
        (["2/3/21 4:05 PM", "12/31/21 10:00 AM"], "%m/%d/%y %I:%M %p"),
    ],
)
def test_dates(texts, format_):
    made = reading(texts)
    assert (made.kind, list(made.dates.formats)) == ("date", [format_])
    for text, seconds in zip(texts, made.values.tolist(), strict=True):
        wanted = datetime.datetime.strptime(text, format_).replace(tzinfo=datetime.UTC)
        assert int(seconds) == int(wanted.timestamp())


def test_days_and_zones_are_computed_as_the_calendar_has_them():
    texts = [f"{d}T10:30:00+02:00" for d in np.arange("1899-12-25", "1900-03-05", dtype="datetime64[D]")]
    texts += [f"{d}T10:30:00+02:00" for d in np.arange("2096-02-20", "2096-03-05", dtype="datetime64[D]")]
    wanted = [datetime.datetime.fromisoformat(text).timestamp() for text in texts]
    assert reading(texts).values.tolist() == wanted


def test_orders_of_day_and_month():
    assert reading(["13/01/2020", "01/02/2020"]).dates.order == "day first"
    assert reading(["01/13/2020", "01/02/2020"]).dates.order == "month first"
    assert reading(["01/13/2020", "13/02/2020"]).dates.order == "both"
    assert reading(["01/02/2020", "03/04/2020"]).dates.order == "unclear"
    assert reading(["13/01/2020", "01-13-2020"]).dates.order in ("day first", "month first")


def test_amounts_are_brought_to_the_unit_of_most_cells():
    made = reading(["70 kg", "154 lb", "82kg"])
    assert made.kind == "unit"
    assert made.units.unit == "kg"
    assert made.values.tolist() == pytest.approx([70, 69.85322498, 82])
    assert reading(["20 °C", "68 °F", "21 °C"]).values.tolist() == pytest.approx([20, 20, 21])
    assert reading(["5'10\"", "6'1\""]).values.tolist() == [70, 73]


def test_small_letters_are_metres_and_capitals_millions():
    assert reading(["12 m", "3.5 m"]).units.unit == "m"
    assert reading(["12 mm", "3 mm"]).units.unit == "mm"
    assert reading(["12M", "3.5M"]).values.tolist() == [12e6, 3.5e6]
    assert reading(["$12m", "$3.5m"]).values.tolist() == [12e6, 3.5e6]
    assert reading(["12k", "3.5m"]).values.tolist() == [12e3, 3.5e6]


def test_marks_of_gaps_do_not_count():
    made = reading(["1.5", "N/A", "2.5", "?", ""])
    assert (made.kind, made.share) == ("number", 1.0)
    assert made.blank.tolist() == [False, True, False, True, True]
    assert np.isnan(made.values[[1, 3, 4]]).all()


def test_the_name_of_a_column_says_that_digits_are_names():
    texts = [str(value) for value in range(1200, 1300, 7)]
    assert reading(texts).kind == "number"
    for name in (("zip",), ("product", "code"), ("flight",), ("version",)):
        assert reading(texts, name).kind == "none"
    for name in (("unit", "price"), ("flight", "duration"), ("house", "price")):
        assert reading(texts, name).kind == "number"
    assert reading(["1/2/21", "13/2/21"], ("order", "date")).kind == "date"


def test_names_and_prose_cost_next_to_nothing():
    names = tuple(f"customer {chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{i}" for i in range(50_000))
    counts = np.ones(len(names), int)
    read(names, counts)
    start = time.process_time()
    assert read(names, counts).kind == "none"
    assert time.process_time() - start < 0.05


def test_the_same_texts_read_the_same():
    texts = [f"${value:,}" for value in range(0, 9000, 7)]
    assert np.array_equal(reading(texts).values, reading(texts).values)
    forms = {"currency": len(texts), "thousands": len(texts) - 143}
    assert reading(texts).numbers.forms == reading(texts).numbers.forms == forms
