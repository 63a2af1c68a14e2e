"""Several formats, two orders of day and month, impossible days and mixed zones are told apart."""

import numpy as np
import pandas as pd
import pytest

CODE = "format/inconsistent-dates"
N = 120
DAYS = pd.Series(np.datetime64("2019-01-01") + np.random.default_rng(1).integers(0, 900, N))
OTHER = [f"name {i % 7}" for i in range(N)]


@pytest.mark.parametrize(
    "formats",
    [
        ["%Y-%m-%d", "%d/%m/%Y"],
        ["%Y-%m-%d", "%m/%d/%Y", "%b %d, %Y"],
        ["%d.%m.%Y", "%d.%m.%y"],
        ["%Y-%m-%d", "%Y%m%d"],
        ["%d/%m/%Y", "%m-%d-%Y"],
        ["%d %b %Y", "%d %B %Y"],
        ["%Y-%m-%d", "%Y-%m-%d %H:%M:%S"],
    ],
)
def test_each_format_is_converted_by_its_own(told, fixed, table, cells, formats):
    frame = table({"x": [f"{d:{formats[i % len(formats)]}}" for i, d in enumerate(DAYS)], "other": OTHER})
    found = told(CODE, frame).only
    assert (found.level, found.subject) == ("warning", ("x",))
    assert len(found.evidence["formats"]) == len(formats)
    after = fixed(found, frame)
    made = pd.Series(pd.to_datetime(cells(after, "x"))).astype("datetime64[us]")
    pd.testing.assert_series_equal(made, DAYS.astype("datetime64[us]"), check_names=False)
    assert cells(after, "other") == OTHER
    assert not told(CODE, after).loud


def test_dates_and_texts_in_another_format(told, fixed):
    cells = [d if i % 3 else f"{d:%d/%m/%Y}" for i, d in enumerate(DAYS)]
    frame = pd.DataFrame({"x": pd.Series(cells, dtype=object)})
    after = fixed(told(CODE, frame).only, frame)["x"]
    assert after.tolist() == DAYS.tolist()


def test_one_cell_in_another_format_is_named(told):
    texts = DAYS.dt.strftime("%Y-%m-%d").tolist()
    texts[17] = "5/6/2020"
    found = told(CODE, pd.DataFrame({"x": texts})).only
    assert found.evidence["rows"] == ["17"]
    assert found.evidence["examples"] == ["5/6/2020"]


def test_day_and_month_change_places(told, table):
    texts = [f"{d:{('%d/%m/%Y', '%m/%d/%Y')[i % 2]}}" for i, d in enumerate(DAYS)]
    found = told(CODE, table({"x": texts})).only
    assert found.level == "warning"
    assert found.evidence["day_first"] > 0 and found.evidence["month_first"] > 0
    assert [action.label for action in found.actions] == ["Show these rows"]


def test_an_order_that_cannot_be_told_is_said(told, table, cells):
    texts = [f"{i % 12 + 1:02d}/{i % 7 + 1:02d}/2020" for i in range(N)]
    frame = table({"x": texts})
    found = told(CODE, frame).only
    assert (found.level, len(found.actions)) == ("unknown", 2)
    for action, form in zip(found.actions, ("%m/%d/%Y", "%d/%m/%Y"), strict=True):
        space = {"df": frame if not isinstance(frame, pd.DataFrame) else frame.copy()}
        exec(action.code, space)
        assert pd.to_datetime(cells(space["df"], "x")).equals(pd.to_datetime(texts, format=form))


def test_days_that_do_not_exist(told, fixed, table, cells):
    texts = [*DAYS.dt.strftime("%Y-%m-%d")[:-2], "2021-02-30", "2021-13-01"]
    frame = table({"x": texts})
    found = told(CODE, frame).only
    assert (found.level, found.evidence["impossible"]) == ("warning", 2)
    assert found.evidence["rows"] == [str(N - 2), str(N - 1)]
    assert cells(fixed(found, frame), "x")[-2:] == [None, None]


def test_times_with_and_without_a_zone(told):
    texts = [f"{d:%Y-%m-%d} 10:00:00{'+02:00' if i % 3 else ''}" for i, d in enumerate(DAYS)]
    assert told(CODE, pd.DataFrame({"x": texts})).only.title == "Times with and without a timezone"


@pytest.mark.parametrize(
    "texts",
    [
        DAYS.dt.strftime("%Y-%m-%d").tolist(),
        DAYS.dt.strftime("%d/%m/%Y").tolist(),
        [f"{d.year}-{d.month}-{d.day}" for d in DAYS],
        [f"{d:%B %d, %Y}" for d in DAYS],
        [f"{d:%Y-%m-%d}T10:00:00{'.5' if i % 2 else ''}" for i, d in enumerate(DAYS)],
        [None if i % 5 == 0 else f"{d:%Y-%m-%d}" for i, d in enumerate(DAYS)],
        ["unknown" if i % 5 == 0 else f"{d:%Y-%m-%d}" for i, d in enumerate(DAYS)],
    ],
)
def test_one_way_of_writing_is_fine(told, texts):
    assert told(CODE, pd.DataFrame({"x": texts})).only.level == "ok"


def test_without_dates_it_does_not_apply(told, lookalikes):
    assert "No column holds dates" in told(CODE, lookalikes).only.reason
