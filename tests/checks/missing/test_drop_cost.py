"""What dropping incomplete rows costs, in rows and in likeness."""

import numpy as np
import pandas as pd
import pytest

CODE = "missing/drop-cost"
N = 800


@pytest.fixture
def frame():
    rng = np.random.default_rng(0)
    return pd.DataFrame(
        {
            "age": rng.normal(40, 12, N).clip(18),
            "income": rng.lognormal(10, 0.5, N),
            "city": rng.choice(["a", "b"], N),
            "owner": rng.random(N) < 0.4,
        }
    )


def gaps(frame, share, seed=1):
    rng = np.random.default_rng(seed)
    return frame.mask(rng.random(frame.shape) < share)


def test_gaps_of_the_young_bias_what_stays(told, frame):
    frame.loc[frame.age < 35, "income"] = np.nan
    found = told(CODE, frame).only
    assert (found.level, found.subject) == ("warning", ("income", "age"))
    assert found.evidence["shifted"] == ["age"]
    assert found.evidence["lost"] == (frame.age < 35).sum()
    size = (frame.age[frame.age >= 35].mean() - frame.age.mean()) / frame.age.std(ddof=0)
    assert found.evidence["differences"] == [pytest.approx(size)]
    assert f"{frame.age[frame.age >= 35].mean():.1f}" in found.consequence


def test_gaps_at_random_are_a_note(told, frame):
    found = told(CODE, gaps(frame, 0.1)).only
    assert found.level == "note"
    assert found.evidence["kept"] == len(gaps(frame, 0.1).dropna())


def test_a_flag_counts_too(told, frame):
    frame.loc[frame.owner & (np.arange(N) % 4 > 0), "income"] = np.nan
    assert told(CODE, frame).only.evidence["shifted"] == ["owner"]


def test_few_gaps_are_fine(told, frame):
    assert told(CODE, gaps(frame, 0.01)).only.level == "ok"


def test_random_gaps_hardly_ever_warn(told, frame):
    assert not any(told(CODE, gaps(frame, 0.15, seed)).only.level == "warning" for seed in range(60))


def test_complete_rows_do_not_apply(told, frame):
    assert "No row has a gap" in told(CODE, frame).only.reason


def test_an_empty_column_is_left_aside(told, frame):
    assert "No row has a gap" in told(CODE, frame.assign(fax=np.nan)).only.reason


def test_leaving_out_the_costly_column_saves_the_rows(told, fixed, frame):
    frame.loc[frame.age < 35, "income"] = np.nan
    after = fixed(told(CODE, frame).loud, frame)
    assert list(after.columns) == ["age", "city", "owner"]
    assert len(after.dropna()) == N


def test_columns_are_left_out_until_the_loss_is_small(told, fixed, frame):
    rng = np.random.default_rng(3)
    wide = frame.assign(**{f"x{i}": rng.normal(size=N) for i in range(6)}, a=rng.normal(size=N), b=rng.normal(size=N))
    wide.loc[rng.random(N) < 0.5, "a"] = np.nan
    wide.loc[rng.random(N) < 0.4, "b"] = np.nan
    found = told(CODE, wide).only
    assert found.subject[:2] == ("a", "b")
    assert told(CODE, fixed(found, wide)).only.code == CODE
    assert set(wide) - set(fixed(found, wide)) == {"a", "b"}


def test_gaps_in_every_column_leave_nothing_to_leave_out(told, frame):
    assert told(CODE, gaps(frame, 0.15)).only.actions == ()


def test_the_balance_of_the_target_is_told(told, frame):
    rng = np.random.default_rng(4)
    frame["left"] = rng.choice(["yes", "no"], N, p=[0.3, 0.7])
    frame.loc[(frame.left == "yes") & (rng.random(N) < 0.6), "income"] = np.nan
    found = told(CODE, frame, target="left").only
    assert (found.level, found.evidence["shifted"]) == ("warning", ["left"])
    all_, kept = (frame.left == "no").mean(), (frame.dropna().left == "no").mean()
    assert f"from {all_:.1%} to {kept:.1%}".replace("%", " %") in found.consequence
    assert told(CODE, frame).only.evidence["shifted"] == ["left"], "two levels are a flag anyway"


def test_a_target_of_three_classes_is_weighed_class_by_class(told, frame):
    rng = np.random.default_rng(4)
    frame["kind"] = rng.choice(["a", "b", "c"], N)
    frame.loc[(frame.kind == "c") & (rng.random(N) < 0.5), "income"] = np.nan
    found = told(CODE, frame, target="kind").only
    assert "The share of `kind` = c goes from" in found.consequence
    apart = gaps(frame.assign(income=frame.age), 0.1).assign(kind=frame.kind)
    assert told(CODE, apart, target="kind").only.level == "note"


def test_what_leaving_out_columns_keeps_is_told(told, frame):
    frame.loc[frame.age < 35, "income"] = np.nan
    frame.loc[:9, "city"] = None
    found = told(CODE, frame).only
    kept = len(frame.drop(columns="income").dropna())
    assert found.evidence["costly"] == ["income"]
    assert found.evidence["kept_without"] == kept
    assert f"Leaving out `income` instead keeps {kept} rows" in found.advice


def test_the_worst_columns_are_named_where_the_loss_goes_on(told, fixed, frame):
    rng = np.random.default_rng(5)
    wide = frame.assign(**{f"x{i}": rng.normal(size=N) for i in range(16)})
    wide = gaps(wide, 0.012).assign(bad=np.where(rng.random(N) < 0.6, np.nan, 1.5 * np.arange(N)))
    found = told(CODE, wide).only
    assert found.evidence["costly"] == ["bad"]
    assert found.evidence["kept_without"] == len(wide.drop(columns="bad").dropna())
    assert "bad" not in fixed(found, wide)


def test_rows_that_are_empty_by_a_rule_are_told_apart(told, frame):
    """What has no value for a childless person is no loss, however many rows that is."""
    children = np.random.default_rng(6).poisson(1, N)
    years = np.where(children == 0, np.nan, np.round(frame.age / np.maximum(children, 1), 2))
    found = told(CODE, frame.assign(children=children, years_per_child=years)).only
    k = (children == 0).sum()
    assert found.evidence["by_rule"] == ["years_per_child"]
    assert f"All of the {k} rows that it would drop are empty only where a rule says so" in found.claim
    assert "fill it by its rule" in found.advice
    assert "Then every row is complete" in found.advice


def test_other_gaps_are_counted_beside_those_of_a_rule(told, frame):
    rng = np.random.default_rng(7)
    children = rng.poisson(1, N)
    made = frame.assign(children=children, school=np.where(children == 0, None, rng.choice(["a", "b"], N)))
    made["income"] = made.income.mask(rng.random(N) < 0.2)
    found = told(CODE, made).only
    other = made.income.isna()
    assert found.evidence["rows_by_rule"] == ((children == 0) & ~other).sum()
    assert found.evidence["lost_beside"] == other.sum()
    assert f"The other gaps concern {other.sum()} rows" in found.advice


def test_rows_before_a_column_begins_are_lost_for_it(told, frame):
    made = frame.assign(year=2000 + np.arange(N) // 40, since=np.random.default_rng(8).normal(size=N))
    made.loc[made.year < 2006, "since"] = np.nan
    found = told(CODE, made).only
    assert found.evidence["by_rule"] == []
    assert "Leaving out `since` instead keeps 800 rows" in found.advice


def test_columns_that_are_missing_together_are_named_together(told, frame):
    gone = np.random.default_rng(1).random(N) < 0.2
    frame.loc[gone, ["income", "age"]] = np.nan
    found = told(CODE, frame).only
    assert set(found.evidence["together"]) == {"income", "age"}
    assert f"`age` and `income`, missing together, cost {gone.sum():,}" in found.claim
    assert "alone" not in found.claim


def test_a_column_alone_is_named_where_it_costs_more(told, frame):
    rng = np.random.default_rng(1)
    frame.loc[rng.random(N) < 0.2, "income"] = np.nan
    frame.loc[rng.random(N) < 0.02, ["income", "age"]] = np.nan
    assert "`income` alone costs" in told(CODE, frame).only.claim
