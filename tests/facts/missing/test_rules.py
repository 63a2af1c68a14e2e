"""Rules of gaps as numbers: which rows they say are blank, and what a price for trying keeps out."""

import numpy as np
import pandas as pd
import pytest

from mlguide_jupyter.facts.frames import read
from mlguide_jupyter.facts.missing import ROW_ORDER, gaps, rules

N = 300


@pytest.fixture
def rng():
    return np.random.default_rng(0)


@pytest.fixture
def frame(rng):
    return pd.DataFrame(
        {
            "kind": rng.choice(list("uvw"), N),
            "size": rng.lognormal(3, 1, N),
            "count": rng.integers(0, 30, N),
            "seen": rng.choice(pd.date_range("2024-01-01", periods=40), N),
        }
    )


def found(df):
    return rules(gaps(read(df, name="df")))


def gappy(frame, where, values=None):
    return frame.assign(y=pd.Series(np.arange(len(frame)) * 1.0 if values is None else values).mask(np.asarray(where)))


WHERE = {
    "a level": lambda f: f.kind == "u",
    "two levels": lambda f: f.kind.isin(["u", "v"]),
    "a low amount": lambda f: f["size"] <= f["size"].quantile(0.3),
    "high amounts, few rows": lambda f: f["size"] > f["size"].sort_values().iloc[-9],
    "both ends": lambda f: (f["size"] < 8) | (f["size"] > 60),
    "the middle": lambda f: (f["size"] > 15) & (f["size"] < 30),
    "one count": lambda f: f["count"] == 11,
    "three counts": lambda f: f["count"].isin([4, 11, 20]),
    "a span of dates": lambda f: (f.seen >= "2024-01-11") & (f.seen < "2024-01-20"),
    "every fifth row": lambda f: np.arange(N) % 5 == 3,
    "both": lambda f: (f.kind == "u") & (f["count"] > 12),
    "either": lambda f: (f.kind == "u") | (f["count"] > 20),
}


@pytest.mark.parametrize("case", WHERE)
def test_the_rule_covers_exactly_the_gaps(frame, case):
    where = np.asarray(WHERE[case](frame))
    rule = found(gappy(frame, where))["y"]
    assert (rule.where == where).all()
    assert (rule.hits, rule.covered, rule.gaps, rule.exceptions) == (where.sum(), where.sum(), where.sum(), 0)


def test_all_columns_of_one_pattern_share_a_rule(frame):
    df = gappy(frame, frame.kind == "u")
    both = found(df.assign(z=df.y))
    assert both["y"] == both["z"]


def test_the_place_of_a_row_is_the_last_resort(frame):
    df = frame.sort_values("kind", ignore_index=True)
    assert found(gappy(df, df.kind == "u"))["y"].subject == ("kind",)
    assert found(gappy(frame, np.arange(N) < 60))["y"].subject == (ROW_ORDER,)


def test_a_cut_that_is_broken_near_by_is_no_rule():
    rng = np.random.default_rng(3)
    z = rng.normal(size=300)
    near = np.abs(z - 0.5) < 0.25
    df = pd.DataFrame(
        {"z": z, "y": pd.Series(rng.normal(size=300)).mask(np.where(near, rng.random(300) < 0.5, z > 0.5))}
    )
    assert not found(df)
    anywhere = rng.permutation(near)
    assert found(df.assign(y=pd.Series(rng.normal(size=300)).mask((z > 0.5) ^ (anywhere & (rng.random(300) < 0.2)))))


def test_more_columns_ask_for_more_gaps():
    """Of 400 columns of chance one fits six gaps well: no rule. Of two columns none does by chance."""
    rng = np.random.default_rng(1)
    n = 60
    wide = pd.DataFrame(rng.normal(size=(n, 400))).rename(columns="c{}".format)
    few = rng.permutation(n)[:6]
    assert not found(wide.assign(y=pd.Series(rng.normal(size=n)).mask(np.isin(np.arange(n), few))))
    low = wide.c0 <= wide.c0.sort_values().iloc[5]
    assert found(wide[["c0", "c1"]].assign(y=pd.Series(rng.normal(size=n)).mask(low)))["y"].columns == ("c0",)


def test_a_column_that_empties_itself_is_no_condition(frame):
    df = gappy(frame, frame.index.isin(frame.index[::3]) & (frame.index % 2 == 0), values=frame["size"])
    assert "y" not in found(df.sample(frac=1, random_state=0, ignore_index=True))


def test_wholly_blank_rows_are_left_aside(frame):
    df = gappy(frame, frame.kind == "u").astype(object)
    df.loc[[3, 8, 11]] = np.nan
    assert found(df.infer_objects())["y"].exceptions == 0


def test_the_same_frame_gives_the_same_rules(frame):
    df = gappy(frame, (frame.kind == "u") | (frame["count"] > 20))
    assert found(df) == found(df)


@pytest.mark.parametrize(("year", "kind"), [(2001, "start"), (2004, "end"), (2002, "value")])
def test_the_first_and_last_year_are_where_a_column_begins_and_ends(year, kind):
    rng = np.random.default_rng(0)
    made = pd.DataFrame({"year": np.tile([2001, 2002, 2003, 2004], 60), "x": rng.normal(size=240)})
    made["size"] = np.where(made.year == year, np.nan, rng.normal(size=240))
    rule = rules(gaps(read(made, name="df")))["size"]
    assert (rule.kind, rule.conditions[0].column, rule.conditions[0].values) == (kind, "year", (year,))
