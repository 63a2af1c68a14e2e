"""Every column of a design is told for what it is, whichever formula engine wrote it, and also without a formula."""

import time

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula
import statsmodels.formula.api as smf

from mlguide_jupyter.facts.regression.terms import Term, outcome_of, terms_of


@pytest.fixture(params=["patsy", "formulaic"])
def engine(request, monkeypatch):
    monkeypatch.setattr(statsmodels.formula.options, "formula_engine", request.param)
    return request.param


@pytest.fixture
def frame():
    rng = np.random.default_rng(5)
    n = 120
    frame = pd.DataFrame(
        {
            "x": rng.normal(10, 2, n),
            "z": rng.normal(size=n),
            "g": rng.choice(["north", "south", "west"], n),
            "treated": rng.integers(0, 2, n),
            "odd name": rng.normal(3, 1, n),
            "h": rng.choice(["p:q", "r]s"], n),
        }
    )
    frame["y"] = np.exp(0.1 * frame.x + rng.normal(size=n))
    return frame


def formula_terms(formula, frame) -> dict[str, Term]:
    model = smf.ols(formula, frame)
    return {term.name: term for term in terms_of(model, model.exog_names, model.exog)}


def array_terms(frame) -> dict[str, Term]:
    return {term.name: term for term in terms_of(None, list(frame), frame.to_numpy(float))}


def test_factor_has_levels_and_the_reference_that_the_user_chose(engine, frame):
    told = formula_terms("y ~ C(g, Treatment(reference='south')) + treated", frame)
    west = told["C(g, Treatment(reference='south'))[T.west]"]
    assert (west.kind, west.variables, west.level, west.reference) == (
        "dummy",
        ("g",),
        "west",
        "south",
    )
    north = told["C(g, Treatment(reference='south'))[T.north]"]
    assert north.group == west.group
    assert (told["treated"].kind, told["treated"].reference) == ("dummy", "0")


def test_every_level_has_a_column_without_a_constant(engine, frame):
    told = formula_terms("y ~ 0 + g", frame)
    assert [t.level for t in told.values()] == ["north", "south", "west"]
    assert {(t.coding, t.reference) for t in told.values()} == {("full", None)}


def test_sum_coding_has_no_reference_level(engine, frame):
    told = formula_terms("y ~ C(g, Sum)", frame)
    assert {(t.coding, t.reference) for t in told.values() if t.kind == "dummy"} == {("sum", None)}


@pytest.mark.parametrize("code", ["I(x**2)", "np.power(x, 2)", "np.square(x)", "I(x * x)", "I((x - 3)**2)"])
def test_squares_however_written(engine, frame, code):
    told = formula_terms(f"y ~ x + {code}", frame)
    square = list(told.values())[-1]
    assert (square.kind, square.power, square.variables, square.base) == (
        "polynomial",
        2,
        ("x",),
        1,
    )
    assert square.lower_present


def test_power_without_its_lower_terms(engine, frame):
    told = formula_terms("y ~ x + I(x**3)", frame)
    assert not list(told.values())[-1].lower_present


def test_products_know_their_parts(engine, frame):
    told = formula_terms("y ~ z * C(g) + x:z", frame)
    product = told["z:C(g)[T.west]"]
    assert product.kind == "interaction"
    assert [told[part.name].column for part in product.components] == [part.column for part in product.components]
    assert product.components[1].reference == "north"
    assert product.lower_present
    assert not told["x:z"].lower_present


def test_levels_with_colons_and_brackets(engine, frame):
    product = formula_terms("y ~ g * h", frame)["g[T.south]:h[T.r]s]"]
    assert [part.level for part in product.components] == ["south", "r]s"]
    assert product.components[1].reference == "p:q"


@pytest.mark.parametrize(
    ("code", "kind", "variables"),
    [
        ("np.log(x)", "log", ("x",)),
        ("np.sqrt(x)", "transformed", ("x",)),
        ("I(x / 1000)", "numeric", ("x",)),
        ("center(x)", "numeric", ("x",)),
        ("Q('odd name')", "numeric", ("odd name",)),
        ("np.log(Q('odd name') + 10)", "log", ("odd name",)),
        ("I(x > 10)", "dummy", ("x",)),
        ("bs(x, df=4)", "spline", ("x",)),
    ],
)
def test_functions(engine, frame, code, kind, variables):
    last = list(formula_terms(f"y ~ {code}", frame).values())[-1]
    assert (last.kind, last.variables) == (kind, variables)


@pytest.mark.parametrize(
    ("code", "kind", "variable", "shift"),
    [
        ("y", "plain", "y", 0),
        ("np.log(y)", "log", "y", 0),
        ("np.log1p(y)", "log", "y", 1),
        ("np.log(y + 2)", "log", "y", 2),
        ("np.sqrt(y)", "transformed", "y", 0),
    ],
)
def test_outcome_of_a_formula(engine, frame, code, kind, variable, shift):
    model = smf.ols(f"{code} ~ x", frame)
    outcome = outcome_of(model, model.endog_names)
    assert (outcome.kind, outcome.variable, outcome.shift, outcome.sure) == (
        kind,
        variable,
        shift,
        True,
    )


@pytest.mark.parametrize("name", ["logins", "lincome", "blog_y", "y"])
def test_names_that_suggest_no_logarithm(name):
    assert outcome_of(None, name).kind == "plain"


def test_name_only_suggests_a_logarithm():
    outcome = outcome_of(sm.OLS(np.arange(5.0), np.ones(5)), "log_income")
    assert (outcome.kind, outcome.variable, outcome.sure) == ("log", "income", False)


def test_columns_without_a_formula_are_told_by_their_numbers(frame):
    X = frame[["x", "z", "treated"]].copy()
    X.insert(0, "const", 1.0)
    X["a"] = frame.x**2
    X["b"] = (frame.x - 3) ** 2 / 50
    X["c"] = frame.x * frame.z
    X["d"] = np.log(frame.x)
    X["e"] = (frame["odd name"] - frame["odd name"].mean()) / frame["odd name"].std()
    X["f"] = frame.x**3
    X["tz"] = frame.treated * frame.z
    told = array_terms(X)
    kinds = {name: term.kind for name, term in told.items()}
    assert kinds == {
        "const": "constant",
        "x": "numeric",
        "z": "numeric",
        "treated": "dummy",
        "a": "polynomial",
        "b": "polynomial",
        "c": "interaction",
        "d": "log",
        "e": "standardised",
        "f": "polynomial",
        "tz": "interaction",
    }
    assert told["a"].form == (0, 0, 1)
    np.testing.assert_allclose(told["b"].form, (9 / 50, -6 / 50, 1 / 50))
    assert (told["f"].power, told["f"].base) == (3, 1)
    assert [part.name for part in told["tz"].components] == ["z", "treated"]


def test_one_hot_columns_form_one_factor(frame):
    X = pd.get_dummies(frame[["x", "g"]], dtype=float)
    told = array_terms(X)
    assert {told[name].group for name in ("g_north", "g_south", "g_west")} == {1}
    assert {told[name].coding for name in ("g_north", "g_south", "g_west")} == {"full"}
    assert told["g_west"].variables == ("g",)
    dropped = array_terms(X.drop(columns="g_north"))
    assert {(t.coding, t.reference) for t in dropped.values() if t.kind == "dummy"} == {("treatment", None)}


def test_one_hot_columns_without_a_common_name(frame):
    X = pd.get_dummies(frame.g, dtype=float)
    assert {term.group for term in array_terms(X).values()} == {0}


def test_unrelated_dummies_stay_apart():
    rng = np.random.default_rng(0)
    X = pd.DataFrame(rng.integers(0, 2, (200, 3)), columns=["is_a", "is_b", "owner"])
    assert {(t.group, t.reference) for t in array_terms(X).values()} == {
        (0, "0"),
        (1, "0"),
        (2, "0"),
    }


def test_plain_columns_are_not_mistaken():
    rng = np.random.default_rng(3)
    X = pd.DataFrame({f"v{i}": rng.normal(size=400) for i in range(12)})
    X["counts"] = rng.poisson(3, 400)
    X["one_two"] = rng.integers(1, 3, 400)
    X["mostly_zero"] = np.where(rng.random(400) < 0.99, 0, rng.random(400))
    assert {term.kind for term in array_terms(X).values()} == {"numeric"}


def test_near_square_is_no_square(frame):
    X = frame[["x"]].assign(square=frame.x**2)
    X.loc[X.index[-1], "square"] += 1e-3
    assert array_terms(X)["square"].kind == "numeric"


@pytest.mark.parametrize("n", [1, 2, 3])
def test_almost_no_rows(n):
    X = np.arange(4.0 * n).reshape(n, 4)
    assert len(terms_of(None, list("abcd"), X)) == 4


def test_looking_is_cheap_beside_one_pass_over_the_design():
    X = np.random.default_rng(0).normal(size=(200_000, 30))
    began = time.process_time()
    np.linalg.eigvalsh(X.T @ X)
    (X * X).sum(axis=0)
    one_pass = time.process_time() - began
    began = time.process_time()
    terms_of(None, [f"x{i}" for i in range(30)], X)
    assert time.process_time() - began < max(3 * one_pass, 0.2)


@pytest.mark.parametrize("linear", ["x", "I(x / 10)", "center(x)"])
def test_form_of_a_shifted_square_that_a_formula_wrote(engine, frame, linear):
    model = smf.ols(f"y ~ {linear} + I((x - 3)**2)", frame)
    square = terms_of(model, model.exog_names, model.exog)[-1]
    column = model.exog[:, square.base]
    assert model.exog_names[square.base].replace(" ", "") == linear.replace(" ", "")
    np.testing.assert_allclose(np.polynomial.polynomial.polyval(column, square.form), (frame.x - 3) ** 2)


@pytest.mark.parametrize(
    ("code", "base", "shift"), [("np.log10(x)", 10, 0), ("np.log1p(x)", np.e, 1), ("np.log2(x + 3)", 2, 3)]
)
def test_logarithm_knows_its_base_and_shift(engine, frame, code, base, shift):
    term = list(formula_terms(f"y ~ {code}", frame).values())[-1]
    assert (term.kind, term.log_base, term.shift) == ("log", base, shift)


def test_names_of_a_formula_alone():
    names = ["Intercept", "C(g)[T.b]", "x", "I(x ** 2)", "np.log(z)", "x:C(g)[T.b]", "odd name", "a:b"]
    told = {term.name: term for term in terms_of(None, names, None)}
    assert [told[name].kind for name in names] == [
        "constant",
        "dummy",
        "numeric",
        "polynomial",
        "log",
        "interaction",
        "numeric",
        "interaction",
    ]
    assert (told["C(g)[T.b]"].variables, told["C(g)[T.b]"].level) == (("g",), "b")
    assert told["I(x ** 2)"].base == 2
    assert [part.column for part in told["x:C(g)[T.b]"].components] == [2, 1]
