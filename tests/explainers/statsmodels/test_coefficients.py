"""Each coefficient's sentence is true in its own scale; every number is computed here a second time."""

import re

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula
import statsmodels.formula.api as smf

from mlguide_jupyter.explainers.statsmodels.lines import annotate
from mlguide_jupyter.explainers.statsmodels.printed import read
from mlguide_jupyter.facts.regression import from_result
from mlguide_jupyter.guide._words import num

N = 150


@pytest.fixture(params=["patsy", "formulaic"], autouse=True)
def engine(request, monkeypatch):
    monkeypatch.setattr(statsmodels.formula.options, "formula_engine", request.param)


@pytest.fixture
def frame():
    rng = np.random.default_rng(12)
    frame = pd.DataFrame(
        {
            "x": rng.uniform(2, 12, N),
            "q": rng.normal(1, 1, N),
            "g": rng.choice(["north", "south", "west"], N),
            "treated": rng.integers(0, 2, N),
        }
    )
    frame["y"] = np.exp(1 + 0.9 * frame.x - 0.06 * frame.x**2 + 0.2 * frame.treated + rng.normal(0, 0.2, N))
    return frame


def rows(result, *, alone=False, **printing):
    facts = None if alone else from_result(result)
    lines, _ = annotate(read(result.summary(**printing)), facts, {})
    return {line.label: line for line in lines if line.value and line.label in result.params.index}


def signed(value):
    return ("+" if value > 0 else "") + num(value)


def interval(b, low, high, unit=""):
    return f"{signed(b)}{unit} (", f"interval {signed(low)}{unit} to {signed(high)}{unit})"


def percent(b):
    return 100 * (np.exp(b) - 1)


def assert_says(line, *parts):
    text = f"{line.meaning} {line.verdict}"
    for part in parts:
        assert part in text, f"{part!r} not in {text!r}"


def test_plain_slope_in_units(frame):
    result = smf.ols("y ~ x + q", frame).fit()
    b, (low, high) = result.params["x"], result.conf_int().loc["x"]
    line = rows(result)["x"]
    assert_says(line, f"a difference of {signed(b)} in y", f"(95 % interval {signed(low)} to {signed(high)})")
    assert_says(line, f"makes {signed(b * (frame.x.max() - frame.x.min()))}", "alike in all other columns")
    assert "0" in line.verdict
    assert ("leaves out 0" in line.verdict) == (low > 0 or high < 0)


def test_interval_has_the_printed_level(frame):
    result = smf.ols("y ~ x + q", frame).fit()
    low, high = result.conf_int(0.2).loc["x"]
    assert_says(rows(result, alpha=0.2)["x"], f"(80 % interval {signed(low)} to {signed(high)})")


@pytest.mark.parametrize("covariance", ["HC3", "nonrobust"])
def test_interval_follows_the_covariance(frame, covariance):
    result = smf.ols("y ~ x + q", frame).fit(cov_type=covariance)
    low, high = result.conf_int().loc["x"]
    assert_says(rows(result)["x"], f"(95 % interval {signed(low)} to {signed(high)})")


def test_log_outcome_gives_exact_percent(frame):
    result = smf.ols("np.log(y) ~ x + treated", frame).fit()
    b, (low, high) = result.params["treated"], result.conf_int().loc["treated"]
    line = rows(result)["treated"]
    words = f"{signed(percent(b))} % in y (95 % interval {signed(percent(low))} % to {signed(percent(high))} %)"
    assert_says(line, words, "Rows with treated = 1", f"rests on {frame.treated.sum()} rows")


def test_other_bases_and_shifts_of_the_logarithm(frame):
    result = smf.ols("np.log10(y + 2) ~ q", frame).fit()
    assert_says(rows(result)["q"], f"{signed(100 * (10 ** result.params['q'] - 1))} % in 2 + y")


def test_name_alone_only_suggests_a_logarithm(frame):
    result = sm.OLS(np.log(frame.y).rename("log_y"), sm.add_constant(frame[["q"]])).fit()
    b = result.params["q"]
    line = rows(result)["q"]
    assert_says(line, f"{signed(b)} in log_y", "if it is a logarithm", f"{signed(percent(b))} % in y")


def test_log_regressor(frame):
    result = smf.ols("y ~ np.log(x) + q", frame).fit()
    b = result.params["np.log(x)"]
    low, high = result.conf_int().loc["np.log(x)"] * np.log(1.1)
    line = rows(result)["np.log(x)"]
    assert_says(line, f"10 % more x goes with a difference of {signed(b * np.log(1.1))} in y")
    assert_says(line, f"(95 % interval {signed(low)} to {signed(high)})", f"with {signed(b * np.log(2))}")


@pytest.mark.parametrize(("y_log", "x_log"), [("np.log", "np.log"), ("np.log10", "np.log2")])
def test_elasticity(frame, y_log, x_log):
    base = {"np.log": np.e, "np.log10": 10, "np.log2": 2}
    result = smf.ols(f"{y_log}(y) ~ {x_log}(x)", frame).fit()
    b = result.params[f"{x_log}(x)"]
    elastic = b * np.log(base[y_log]) / np.log(base[x_log])
    line = rows(result)[f"{x_log}(x)"]
    assert_says(line, f"An elasticity of {num(elastic)}", f"{signed(100 * (1.01**elastic - 1))} % in y")
    assert_says(line, f"{signed(100 * (2**elastic - 1))} %")


@pytest.mark.parametrize("square", ["I(x**2)", "I((x - 3)**2)", "np.power(x, 2)"])
def test_turning_point_inside_the_data(frame, square):
    result = smf.ols(f"np.log(y) ~ x + {square}", frame).fit()
    b = result.params
    grid = np.linspace(frame.x.min(), frame.x.max(), 200_001)
    top = grid[result.predict(pd.DataFrame({"x": grid})).to_numpy().argmax()]
    for label in b.index[1:]:
        line = rows(result)[label]
        found = float(re.search(r"maximum at x = ([\d.]+), inside the data", line.verdict)[1])
        assert found == pytest.approx(top, abs=2e-3)
        assert_says(line, f"{num(frame.x.min(), 4)} to {num(frame.x.max(), 4)}")
    above = 100 * (frame.x > top).mean()
    assert f"{above:.1f}".removesuffix(".0") + " % of the rows lie above it" in line.verdict


def test_turning_point_outside_the_data(frame):
    near = frame[frame.x < 6]
    result = smf.ols("np.log(y) ~ x + I(x**2)", near).fit()
    line = rows(result)["x"]
    turn = -result.params["x"] / (2 * result.params.iloc[2])
    assert turn > near.x.max()
    assert_says(line, "outside the data", "only rises")


def test_slopes_of_a_curve_at_the_quartiles(frame):
    result = smf.ols("y ~ x + I(x**2)", frame).fit()
    q1, q3 = np.quantile(frame.x, [0.25, 0.75])
    line = rows(result)["x"]
    for q in (q1, q3):
        test = result.t_test([0, 1, 2 * q])
        low, high = test.conf_int()[0]
        assert_says(line, f"{signed(test.effect[0])} ({signed(low)} to {signed(high)})", f"({num(q, 4)})")


def test_square_without_its_line(frame):
    line = rows(smf.ols("y ~ I(x**2)", frame).fit())["I(x ** 2)"]
    assert_says(line, "flat where x is 0")


def test_dummy_against_its_named_reference(frame):
    result = smf.ols("y ~ C(g, Treatment(reference='south')) + x", frame).fit()
    told = rows(result)
    label = "C(g, Treatment(reference='south'))[T.west]"
    assert_says(told[label], "rows with g = west and rows with g = south", f"{(frame.g == 'west').sum()} rows of {N}")
    names = [name for name in result.params.index if name.startswith("C(")]
    p = float(result.f_test(np.eye(4)[[list(result.params.index).index(n) for n in names]]).pvalue)
    assert f"Both columns of g together: p = {p:.2g}" in told[label].verdict


def test_dummies_without_a_formula(frame):
    design = pd.get_dummies(frame[["x", "g"]], drop_first=True, dtype=float)
    told = rows(sm.OLS(frame.y, sm.add_constant(design)).fit())
    assert_says(told["g_west"], "g = west", "none of g_south and g_west = 1")


def test_levels_without_a_constant_are_no_differences(frame):
    result = smf.ols("y ~ 0 + g", frame).fit()
    line = rows(result)["g[south]"]
    assert_says(line, "a level and not a difference", num(frame.y[frame.g == "south"].mean()))


def test_sum_coding_compares_with_the_average(frame):
    line = rows(smf.ols("y ~ C(g, Sum) + x", frame).fit())["C(g, Sum)[S.north]"]
    assert_says(line, "plain average of all levels of g", "no reference level")


def test_standardised_column_is_read_per_standard_deviation(frame):
    frame["s"] = (frame.x - frame.x.mean()) / frame.x.std()
    told = rows(sm.OLS(frame.y, sm.add_constant(frame[["s", "q"]])).fit())
    assert_says(told["s"], "One standard deviation more of s")


def test_interaction_gives_slopes_at_stated_values(frame):
    result = smf.ols("y ~ x * q", frame).fit()
    told = rows(result)
    q1, q3 = np.quantile(frame.q, [0.25, 0.75])
    for q in (q1, q3):
        test = result.t_test([0, 1, 0, q])
        low, high = test.conf_int()[0]
        assert_says(told["x:q"], f"{signed(test.effect[0])} in y (95 % interval {signed(low)} to {signed(high)})")
        assert_says(told["x:q"], f"is {num(q, 4)} (")


def test_main_row_of_an_interaction_holds_only_where_the_other_is_zero(frame):
    result = smf.ols("y ~ x * q", frame).fit()
    line = rows(result)["q"]
    assert_says(line, "only where x = 0", "x is never near 0")
    test = result.t_test([0, 0, 1, frame.x.mean()])
    assert_says(line, f"At the average of x: {signed(test.effect[0])}")


def test_slope_by_level(frame):
    result = smf.ols("y ~ x * C(g)", frame).fit()
    names = list(result.params.index)
    label = "x:C(g)[T.west]"
    both = np.zeros(len(names))
    both[[names.index("x"), names.index(label)]] = 1
    test = result.t_test(both)
    low, high = test.conf_int()[0]
    line = rows(result)[label]
    words = f"{signed(test.effect[0])} in y (95 % interval {signed(low)} to {signed(high)}) for g = west"
    assert_says(line, words, f"a difference of {signed(result.params['x'])} in y", "for g = north")


def test_difference_between_differences(frame):
    line = rows(smf.ols("y ~ treated * C(g)", frame).fit())["treated:C(g)[T.west]"]
    assert_says(line, "difference between differences", "treated = 1", "g = west")


def test_intercept_far_from_the_data(frame):
    result = smf.ols("y ~ x + treated", frame).fit()
    line = rows(result)["Intercept"]
    assert_says(line, "x is never near 0", f"{num(frame.x.min(), 4)} to {num(frame.x.max(), 4)}", "treated = 0")


def test_intercept_within_the_data(frame):
    result = smf.ols("np.log(y) ~ q + C(g)", frame).fit()
    line = rows(result)["Intercept"]
    assert_says(line, f"y of {num(np.exp(result.params['Intercept']))}", "comes to 0 or near it", "g = north")


def test_constant_alone_is_the_mean(frame):
    result = smf.ols("y ~ 1", frame).fit()
    assert_says(rows(result)["Intercept"], num(frame.y.mean()), "it is the mean of y")


def test_spline_columns_are_not_read_one_by_one(frame):
    result = smf.ols("y ~ bs(x, df=4) + q", frame).fit()
    label = next(name for name in result.params.index if name.startswith("bs"))
    p = float(result.f_test(np.eye(6)[1:5]).pvalue)
    assert_says(rows(result)[label], "cannot be read by itself", "All 4 together", f"{p:.0e}".replace("e-0", "e-"))


def test_printed_table_alone_still_says_what_it_can(frame):
    result = smf.ols("np.log(y) ~ x + I(x**2) + C(g)", frame).fit()
    told = rows(result, alone=True)
    assert_says(told["x"], "cannot be told from the printed table")
    found = float(re.search(r"at x = ([\d.]+)", told["x"].verdict)[1])
    assert found == pytest.approx(-result.params["x"] / (2 * result.params.iloc[-1]), rel=0.02)
    assert_says(told["C(g)[T.west]"], "reference level of g", "in y")
    assert_says(told["Intercept"], "cannot be told")


def test_no_row_speaks_of_causes(frame):
    told = rows(smf.ols("np.log(y) ~ x * C(g) + I(x**2) + treated + np.log(q + 9)", frame).fit())
    text = " ".join(f"{line.meaning} {line.verdict}" for line in told.values())
    assert not re.search(r"\b(causes?|effect of|leads? to|because of|raises|lowers|increases|decreases)\b", text)


def test_names_are_shown_as_they_are(frame):
    odd = frame.rename(columns={"x": "<script>alert('x')</script>", "q": "größe {{ 7 * 7 }}"})
    result = sm.OLS(odd.y, sm.add_constant(odd[["<script>alert('x')</script>", "größe {{ 7 * 7 }}"]])).fit()
    told = rows(result)
    assert_says(told["<script>alert('x')</script>"], "One unit more of <script>alert('x')</script> goes with")
    assert_says(told["größe {{ 7 * 7 }}"], "größe {{ 7 * 7 }}")


def test_rows_carry_their_cells(frame):
    result = smf.ols("y ~ x", frame).fit()
    cells = [cell.data.strip() for cell in result.summary().tables[1][2]]
    line = rows(result)["x"]
    assert line.value == "  ".join(cells[1:])


def test_logarithm_in_a_product_is_read_in_steps_of_ten_percent(frame):
    result = smf.ols("y ~ np.log(x) * C(g)", frame).fit()
    told = rows(result)
    b = result.params["np.log(x)"] * np.log(1.1)
    assert_says(told["np.log(x)"], "10 % more x, only where g = north, in rows", f"There, a difference of {signed(b)}")
    assert_says(told["np.log(x):C(g)[T.west]"], f"10 % more x goes with a difference of {signed(b)} in y")


def test_curve_beside_a_product_turns_at_the_average_of_the_other(frame):
    result = smf.ols("np.log(y) ~ x + I(x**2) + q + x:q", frame).fit()
    grid = pd.DataFrame({"x": np.linspace(2, 12, 100_001), "q": frame.q.mean()})
    top = grid.x[result.predict(grid).to_numpy().argmax()]
    line = rows(result)["x"]
    found = float(re.search(r"At the average .* maximum at x = ([\d.]+)", line.verdict)[1])
    assert found == pytest.approx(top, abs=2e-3)


def test_full_set_of_dummies_beside_a_constant_is_not_read(frame):
    design = sm.add_constant(pd.get_dummies(frame[["x", "g"]], dtype=float))
    with pytest.warns(Warning):
        result = sm.OLS(frame.y, design).fit()
    assert_says(rows(result)["g_west"], "one choice among infinitely many", "By itself it means nothing")


def test_an_interval_never_shrinks_to_a_point_in_print():
    rng = np.random.default_rng(0)
    x = rng.uniform(1, 2, 4000)
    frame = pd.DataFrame({"x": x, "y": np.exp(1.75 * np.log(x) + 0.002 * rng.normal(size=4000))})
    line = rows(smf.ols("np.log(y) ~ np.log(x)", frame).fit())["np.log(x)"]
    low, high = re.search(r"interval ([\d.]+) to ([\d.]+)\)", line.verdict).groups()
    assert float(low) < float(high)
