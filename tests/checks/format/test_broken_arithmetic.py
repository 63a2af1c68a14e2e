"""Columns that follow from others in nearly all rows; chance, rounding and other rules are no errors."""

import numpy as np
import pandas as pd
import polars as pl
import pytest

CODE = "format/broken-arithmetic"
N = 400


def draw(seed=0):
    return np.random.default_rng(seed)


def sales():
    rng = draw()
    frame = pd.DataFrame({"quantity": rng.integers(1, 20, N), "price": rng.lognormal(3, 0.7, N).round(2)})
    return frame.assign(total=(frame.quantity * frame.price).round(2), noise=rng.normal(size=N))


def budget():
    rng = draw(1)
    frame = pd.DataFrame(rng.integers(10, 500, (N, 4)), columns=["q1", "q2", "q3", "q4"])
    return frame.assign(year_total=frame.sum(axis=1))


def invoice():
    rng = draw(2)
    frame = pd.DataFrame({"net": rng.lognormal(4, 1, N).round(2)})
    return frame.assign(tax=(frame.net * 0.19).round(2), gross=lambda f: (f.net + f.tax).round(2))


def ratio():
    rng = draw(3)
    frame = pd.DataFrame({"clicks": rng.integers(5, 500, N), "views": rng.integers(500, 9000, N)})
    return frame.assign(ctr_pct=(100 * frame.clicks / frame.views).round(2))


def shares():
    parts = draw(4).dirichlet([3, 2, 4], N) * 100
    frame = pd.DataFrame(parts.round(1), columns=["pct_a", "pct_b", "pct_c"])
    return frame.assign(pct_c=(100 - frame.pct_a - frame.pct_b).round(1), size=draw(5).normal(50, 9, N))


def bodies():
    rng = draw(6)
    frame = pd.DataFrame({"weight_kg": rng.normal(75, 12, N).round(1), "height_cm": rng.normal(172, 9, N).round()})
    return frame.assign(bmi=(frame.weight_kg / (frame.height_cm / 100) ** 2).round(1))


def stays():
    rng = draw(7)
    start = pd.to_datetime("2020-01-01") + pd.to_timedelta(rng.integers(0, 900, N), "D")
    days = rng.integers(1, 40, N)
    return pd.DataFrame({"admission": start, "discharge": start + pd.to_timedelta(days, "D"), "stay_days": days})


def ages():
    rng = draw(8)
    birth = pd.to_datetime("1940-01-01") + pd.to_timedelta(rng.integers(0, 22000, N), "D")
    age = ((pd.Timestamp("2024-03-01") - birth).days // 365.25).astype(int)
    return pd.DataFrame({"birth_date": birth, "age": age})


def difference():
    rng = draw(9)
    frame = pd.DataFrame({"before": rng.normal(80, 9, N).round(1), "after": rng.normal(78, 9, N).round(1)})
    return frame.assign(change=(frame.after - frame.before).round(1))


BROKEN = {
    "product": (sales, "total", 25.0),
    "parts": (budget, "year_total", 77),
    "sum": (invoice, "gross", 31.0),
    "ratio in percent": (ratio, "ctr_pct", 9.0),
    "shares of 100": (shares, "pct_b", 22.0),
    "body mass index": (bodies, "bmi", 11.0),
    "days between dates": (stays, "stay_days", 9),
    "age and birth": (ages, "age", 6),
    "difference": (difference, "change", 15.0),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_rows_are_found(told, case):
    make, column, by = BROKEN[case]
    frame = make()
    rows = [3, 17, 60, 61, 200, 301, 350, 351]
    frame.loc[rows, column] += by
    found = told(CODE, frame).only
    assert found.level == "warning"
    assert column in found.subject
    assert found.evidence["count"] == len(rows)
    assert found.evidence["rows"] == [str(row) for row in rows[:5]]


@pytest.mark.parametrize("case", BROKEN)
def test_what_holds_everywhere_is_fine(told, case):
    assert told(CODE, BROKEN[case][0]()).only.level == "ok"


@pytest.mark.parametrize("case", BROKEN)
def test_one_row_is_enough(told, case):
    make, column, by = BROKEN[case]
    frame = make()
    frame.loc[5, column] += by
    assert told(CODE, frame).only.evidence["rows"] == ["5"]


def small_counts(rng):
    return pd.DataFrame(rng.poisson(1.5, (N, 12)), columns=[f"c{i}" for i in range(12)])


CLEAN = {
    "small counts": small_counts,
    "survey": lambda rng: pd.DataFrame(rng.integers(1, 8, (N, 15))).add_prefix("q"),
    "flags": lambda rng: pd.DataFrame(rng.integers(0, 2, (N, 20))).add_prefix("f"),
    "dummies": lambda rng: pd.get_dummies(pd.Series(rng.choice(list("abcdef"), N))).astype(int),
    "measurements": lambda rng: pd.DataFrame(rng.normal(5, 1, (N, 30)).round(1)).add_prefix("x"),
    "long tails": lambda rng: pd.DataFrame(rng.lognormal(0, 1, (N, 10)).round(1)).add_prefix("x"),
    "mostly zeros": lambda rng: pd.DataFrame(rng.poisson(3, (N, 8)) * (rng.random((N, 8)) < 0.1)).add_prefix("z"),
    "about a product": lambda rng: sales().assign(total=lambda f: (f.total * rng.normal(1, 0.02, N)).round(2)),
    "a frequent discount": lambda rng: sales().assign(
        total=lambda f: (f.total * rng.choice([1, 0.9, 0.8], N)).round(2)
    ),
    "walks": lambda rng: pd.DataFrame(rng.integers(-3, 4, (N, 6)).cumsum(axis=0)).add_prefix("w"),
    "nearly a copy": lambda rng: pd.DataFrame(
        {"a": (a := rng.normal(100, 9, N).round(1)), "b": a + rng.choice([0, 0.1], N), "c": rng.choice([0, 0.1], N)}
    ),
}


@pytest.mark.parametrize("case", CLEAN)
def test_chance_and_nearness_are_no_relation(told, case):
    for seed in range(3):
        assert not told(CODE, CLEAN[case](draw(seed))).loud


def test_an_addition_in_a_few_rows_that_has_its_column_is_no_error(told):
    frame = invoice()
    frame["shipping"] = np.where(np.arange(N) % 16 == 0, 4.9, 0.0)
    frame["shipping"] += np.where(np.arange(N) % 160 == 0, 1.1, 0.0) + np.where(np.arange(N) % 320 == 0, 1.7, 0.0)
    frame["gross"] = (frame.gross + frame.shipping).round(2)
    frame = frame[["net", "tax", "shipping", "gross"]]
    assert not told(CODE, frame).loud


def test_gaps_and_disguised_values_break_nothing(told):
    frame = sales()
    frame.loc[:20, "price"] = np.nan
    frame.loc[30:45, "total"] = -999
    assert not told(CODE, frame).loud


def test_the_rows_are_shown(told, fixed):
    frame = sales()
    frame.loc[[3, 9], "total"] += 50
    (action,) = told(CODE, frame).only.actions
    assert list(eval(action.code, {"df": frame}).index) == [3, 9]
    table = pl.from_pandas(frame)
    (action,) = told(CODE, table).only.actions
    assert eval(action.code, {"df": table})["total"].to_list() == frame.total[[3, 9]].tolist()


def test_texts_do_not_apply(told):
    assert "no columns of amounts" in told(CODE, pd.DataFrame({"a": ["x", "y"]})).only.reason


def test_parts_may_stand_anywhere(told):
    frame = budget()[["q3", "year_total", "q1", "q4", "q2"]].assign(x=draw(3).normal(size=N))
    frame.insert(1, "y", draw(4).lognormal(size=N))
    frame = frame[["q3", "y", "year_total", "q1", "x", "q4", "q2"]]
    frame.loc[[3, 8, 90], "year_total"] += 50
    assert told(CODE, frame).only.evidence["rows"] == ["3", "8", "90"]


def test_shares_may_stand_anywhere(told):
    frame = shares()[["pct_a", "size", "pct_c", "pct_b"]]
    frame.loc[[3, 8, 90], "pct_a"] += 20
    assert told(CODE, frame).only.evidence["rows"] == ["3", "8", "90"]
