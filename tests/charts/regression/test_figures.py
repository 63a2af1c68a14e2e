"""All pictures of all kinds of fits: they can be drawn, stay small, tell something, and are the same twice."""

import json

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf

from mlguide_jupyter.charts.regression import figures
from mlguide_jupyter.facts.regression import from_result
from mlguide_jupyter.model import Finding


def _dates(n):
    rng = np.random.default_rng(4)
    frame = pd.DataFrame({"x": rng.normal(size=n), "y": rng.normal(size=n).cumsum()})
    return smf.ols("y ~ x", frame.set_index(pd.date_range("2015-01-31", periods=n, freq="ME"))).fit()


def _dummies():
    rng = np.random.default_rng(5)
    frame = pd.DataFrame({"g": rng.choice(list("abc"), 90), "y": rng.normal(size=90)})
    return smf.ols("y ~ g", frame).fit()


def _weighted():
    rng = np.random.default_rng(6)
    X = sm.add_constant(rng.normal(size=(60, 2)))
    weights = rng.uniform(0.5, 2, 60)
    weights[:3] = 0
    return sm.WLS(X.sum(1) + rng.normal(size=60), X, weights=weights).fit()


def _outlier():
    rng = np.random.default_rng(7)
    x = np.append(rng.normal(size=40), 30.0)
    return sm.OLS(np.append(rng.normal(size=40), 1e6), sm.add_constant(x)).fit()


def _glsar():
    data = sm.datasets.longley.load_pandas()
    return sm.GLSAR(data.endog, sm.add_constant(data.exog[["GNP", "YEAR"]]), rho=1).iterative_fit(3)


def _plain(n, k, scale=1.0):
    rng = np.random.default_rng(8)
    X = rng.normal(size=(n, k)) * scale
    return sm.OLS(X.sum(1) + rng.normal(size=n) * scale, sm.add_constant(X)).fit()


def _rank_deficient():
    rng = np.random.default_rng(9)
    x = rng.normal(size=(50, 1))
    return sm.OLS(rng.normal(size=50), np.hstack([np.ones((50, 1)), x, 2 * x])).fit()


FITS = {
    "three rows": lambda: _plain(3, 1),
    "twelve rows": lambda: _plain(12, 2),
    "no freedom": lambda: _plain(4, 3),
    "usual": lambda: _plain(300, 4),
    "thousand": lambda: _plain(1_000, 5),
    "many columns": lambda: _plain(500, 120),
    "tiny numbers": lambda: _plain(80, 2, 1e-9),
    "huge numbers": lambda: _plain(80, 2, 1e12),
    "perfect": lambda: sm.OLS(np.arange(30.0) * 2 + 1, sm.add_constant(np.arange(30.0))).fit(),
    "only a constant": lambda: sm.OLS(np.arange(30.0) % 7, np.ones(30)).fit(),
    "no constant": lambda: sm.OLS(np.arange(30.0) % 7, np.arange(1.0, 31) % 5).fit(),
    "dates": lambda: _dates(120),
    "long series": lambda: _dates(1_500),
    "dummies": _dummies,
    "weights of zero": _weighted,
    "outlier": _outlier,
    "glsar": _glsar,
    "rank deficient": _rank_deficient,
}


@pytest.fixture(params=FITS)
def drawn(request):
    return figures(from_result(FITS[request.param](), name="res"))


def test_every_picture_can_be_drawn_as_strict_json_with_no_data_from_elsewhere(drawn, svg):
    for figure in drawn:
        text = json.dumps(figure.spec, allow_nan=False)
        assert '"url"' not in text
        assert figure.spec["$schema"].endswith("/v5.json")
        drawing = svg(figure)
        assert drawing.startswith("<svg") and "NaN" not in drawing and "Infinity" not in drawing


def test_every_picture_says_in_words_what_is_seen(drawn):
    for figure in drawn:
        assert figure.alt.endswith(".") and len(figure.alt) > 40
        assert figure.spec["description"] == figure.alt
        for unfilled in ("{", "}", "not available", "nan", "None", "infinite", "  "):
            assert unfilled not in figure.alt


def test_every_picture_is_small(drawn, marks):
    for figure in drawn:
        assert marks(figure) <= 2_000


def test_a_large_fit_is_drawn_by_a_sample_that_is_said_to_be_one(fit, marks):
    facts = fit(100_000, errors=lambda rng, X: rng.standard_t(4, len(X)))
    for figure in figures(facts):
        assert marks(figure) <= 2_000
        if figure.title.startswith("Residuals"):
            assert "of 100,000 rows" in figure.alt


@pytest.mark.parametrize("n", [60, 5_000])
def test_the_same_fit_gives_the_same_pictures(fit, n):
    first, second = (figures(fit(n, errors=lambda rng, X: rng.standard_t(3, len(X)))) for _ in range(2))
    assert [json.dumps(figure.spec) for figure in first] == [json.dumps(figure.spec) for figure in second]


def test_the_extremes_are_always_drawn(fit):
    facts = fit(50_000, errors=lambda rng, X: rng.standard_t(4, len(X)))
    picture = next(f for f in figures(facts) if f.title == "Residuals along the leverage")
    names = {mark["row"] for layer in picture.spec["layer"] for mark in layer["data"]["values"] if "row" in mark}
    for values in (np.abs(facts.studentized), facts.leverage, facts.cooks):
        assert facts.label(int(values.argmax())) in names


def test_a_fit_that_leaves_nothing_has_no_residual_pictures():
    titles = [figure.title for figure in figures(from_result(FITS["perfect"]()))]
    assert titles == ["Coefficients, each for one SD of its column"]


def test_rows_without_an_order_have_no_picture_of_it(fit):
    assert not any("order" in figure.title or "apart" in figure.title for figure in figures(fit(80)))


def test_rows_that_a_finding_names_stand_out_by_their_label_in_every_picture_of_rows(svg):
    data = sm.datasets.statecrime.load_pandas().data
    facts = from_result(smf.ols("murder ~ urban + poverty + hs_grad + single", data).fit(), name="res")
    told = Finding(
        code="regression/influence",
        level="warning",
        title="",
        claim="",
        evidence={"positions": [data.index.get_loc("District of Columbia")]},
    )
    for figure in figures(facts, (told,))[1:]:
        stars = [layer for layer in figure.spec["layer"] if layer["mark"].get("shape") == "diamond"]
        assert [mark["row"] for mark in stars[0]["data"]["values"]] == ["District of Columbia"]
        assert ">District of Columbia<" in svg(figure)


def test_names_are_drawn_as_text_whatever_they_contain(svg):
    rng = np.random.default_rng(3)
    wild = ["<script>alert(1)</script>", "größe [cm]", "a.b['c']"]
    X = pd.DataFrame(rng.normal(size=(40, 3)), columns=wild, index=[f"<b>{i}</b>" for i in range(40)])
    facts = from_result(sm.OLS(pd.Series(rng.normal(size=40), X.index, name="{{ y }}"), X).fit(), name="res")
    drawings = [svg(figure) for figure in figures(facts)]
    assert not any("<script" in drawing or "<b>" in drawing for drawing in drawings)
    assert all(name.split("<")[0] in drawings[0] for name in wild)
    assert "Fitted {{ y }}" in drawings[1]
