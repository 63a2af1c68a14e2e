"""A fit explained from end to end, as a user asks for it."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import weakref
from typing import Any

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf

import mlguide_jupyter as mlguide
from mlguide_jupyter.errors import BadInputError, MLGuideError
from mlguide_jupyter.model import LEVELS, Explanation

CURVED = """
import numpy as np, pandas as pd, statsmodels.formula.api as smf
rng = np.random.default_rng(0)
homes = pd.DataFrame({"size": rng.uniform(1, 10, 200), "age": rng.normal(40, 10, 200), "town": list("abcd") * 50})
homes["price"] = 5 + 2 * homes["size"] + 0.4 * homes["size"] ** 2 + homes["size"] * rng.normal(size=200)
res = smf.ols("price ~ size + age + C(town)", homes).fit()
"""


@pytest.fixture
def homes() -> dict[str, Any]:
    space: dict[str, Any] = {}
    exec(CURVED, space)
    return space


def test_what_is_wrong_comes_first_with_what_to_do(homes: dict[str, Any]) -> None:
    res = homes["res"]
    made = mlguide.explain(res)
    assert made.kind == "statsmodels.ols"
    assert made.name == "res"
    assert "price" in made.subject
    assert "n = 200" in made.subject
    first, second = made.findings[:2]
    assert (first.code, first.subject) == ("regression/nonlinearity", ("size",))
    assert second.code == "regression/heteroscedasticity"
    assert first.title[1:] in made.headline
    for found in (first, second):
        assert found.consequence
        assert found.advice
        assert found.sources
        for action in found.actions:
            exec(compile(action.code, "<action>", "exec"), dict(homes, res=res))


def test_the_users_names_stand_in_the_code(homes: dict[str, Any]) -> None:
    fitted, houses = homes["res"], homes["homes"]
    assert houses is not None
    code = mlguide.explain(fitted).findings[0].actions[0].code
    assert "data=houses" in code
    assert "fitted_curve = " in code
    assert "models[0].model" in mlguide.explain(fitted, name="models[0]").findings[1].actions[0].code


def test_once_the_advice_is_followed_nothing_speaks_against_the_fit(homes: dict[str, Any]) -> None:
    better = smf.wls(
        "price ~ size + I(size**2) + age + C(town)", homes["homes"], weights=1 / homes["homes"]["size"] ** 2
    ).fit()
    made = mlguide.explain(better)
    assert not [found for found in made.findings if found.level in ("warning", "serious")]
    assert "nothing that was checked speaks against it" in made.headline


def test_settings_hold(homes: dict[str, Any]) -> None:
    res = homes["res"]
    assert mlguide.explain(res, ignore="regression/non*").finding("regression/nonlinearity") is None
    grave = mlguide.explain(res, level="warning")
    assert {found.level for found in grave.findings} <= {"warning", "serious"}
    strict = mlguide.explain(res, alpha=0.001)
    assert "0.001" in strict.judged[0]
    assert "[0.0005" in strict.to_text()
    known = mlguide.explain(res, order="time")
    assert "The rows have an order" in " ".join(known.judged)
    for wrong in ({"alpha": 2}, {"order": "when"}, {"odrer": "time"}, {"level": "loud"}):
        with pytest.raises(BadInputError) as caught:
            mlguide.explain(res, **wrong)
        assert "\n" not in str(caught.value)


def test_all_forms_tell_the_same_findings(homes: dict[str, Any]) -> None:
    made = mlguide.explain(homes["res"], name="res")
    frame = made.to_frame()
    assert list(frame["code"]) == [found.code for found in made.findings]
    for text in (made.to_text(), made.to_html(), made.to_markdown()):
        assert "regression/nonlinearity" in text
        assert "Breusch-Pagan" in text
    assert json.loads(made.to_json()) == json.loads(json.dumps(made.to_dict()))


def test_it_is_plain_json_with_nothing_that_json_does_not_know(homes: dict[str, Any]) -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    perfect = smf.ols("I(2 * size) ~ size", homes["homes"]).fit()
    for res in (homes["res"], perfect, sm.OLS([1.0, 2.0, 4.0], np.eye(3)).fit()):
        json.loads(mlguide.explain(res, name="res").to_json(), parse_constant=refuse)


def test_the_same_fit_gives_the_same_bytes_in_any_process(homes: dict[str, Any]) -> None:
    script = (
        CURVED + "import mlguide_jupyter, sys\nsys.stdout.write(mlguide_jupyter.explain(res, name='res').to_json())"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        )
        for seed in ("0", "1")
    ]
    assert made[0].stdout == made[1].stdout
    assert made[0].stderr == made[1].stderr == b""
    again = mlguide.explain(homes["res"], name="res")
    assert again.to_html() == mlguide.explain(homes["res"], name="res").to_html()


def test_it_keeps_nothing_of_the_users_alive() -> None:
    def explained() -> tuple[Explanation, list[weakref.ref[Any]]]:
        rng = np.random.default_rng(0)
        res = sm.OLS(rng.normal(size=500), sm.add_constant(rng.normal(size=(500, 2)))).fit()
        return mlguide.explain(res, name="res"), [weakref.ref(res), weakref.ref(res.model)]

    made, watched = explained()
    gc.collect()
    assert [ref() for ref in watched] == [None, None]
    assert made.to_html()


def test_every_finding_has_its_page_and_every_text_is_filled(homes: dict[str, Any]) -> None:
    made = mlguide.explain(homes["res"])
    codes = {rule.code for rule in mlguide.rules()}
    for found in made.findings:
        assert found.code in codes
        assert found.level in LEVELS
        assert mlguide.topic(found.topic)
    assert {skipped.code for skipped in made.not_applicable} <= codes


@pytest.mark.parametrize("n", [11, 19, 40])
def test_few_rows_are_told_as_few(n: int) -> None:
    rng = np.random.default_rng(n)
    made = mlguide.explain(sm.OLS(rng.normal(size=n), sm.add_constant(rng.normal(size=n))).fit())
    unknown = [found.code for found in made.findings if found.level == "unknown"]
    assert bool(unknown) == (n < 20)
    if n < 20:
        assumptions = {"nonlinearity", "heteroscedasticity", "autocorrelation", "non-normal-residuals", "influence"}
        assert {f"regression/{name}" for name in assumptions} <= set(unknown)
        assert "cannot be checked" in made.headline


def test_anscombes_four_are_four() -> None:
    x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
    quartet = {
        "line": (x, [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]),
        "curve": (x, [9.14, 8.14, 8.74, 8.77, 9.26, 8.10, 6.13, 3.10, 9.13, 7.26, 4.74]),
        "row": (x, [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73]),
        "lever": ([8] * 7 + [19] + [8] * 3, [6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.50, 5.56, 7.91, 6.89]),
    }
    made = {
        name: mlguide.explain(sm.OLS(y, sm.add_constant(np.array(a, float))).fit()) for name, (a, y) in quartet.items()
    }
    worst = {name: one.findings[0].code for name, one in made.items()}
    assert worst["curve"] == "regression/nonlinearity"
    assert worst["row"] == "regression/influence"
    assert made["lever"].finding("regression/influence").evidence["rows"] == ["7"]  # type: ignore[union-attr]
    assert not [f for f in made["line"].findings if f.level in ("warning", "serious") and "small" not in f.code]


def test_a_summary_alone_is_explained_by_what_it_prints(homes: dict[str, Any]) -> None:
    made = mlguide.explain(homes["res"].summary())
    assert isinstance(made, Explanation)
    assert not made.findings
    assert len(made.lines) == len(mlguide.explain(homes["res"]).lines)


def test_a_result_of_another_kind_is_answered_kindly(homes: dict[str, Any]) -> None:
    X, y = sm.add_constant(homes["homes"][["size"]]), homes["homes"]["price"]
    others = [
        sm.QuantReg(y, X).fit(),
        sm.GLM(y, X).fit(),
        sm.OLS(y, X).fit_regularized(alpha=0.1),
        sm.OLS(y, X),
        sm.RecursiveLS(y, X).fit(),
    ]
    for other in others:
        made = mlguide.explain(other)
        assert made.kind == "unknown"
        assert made.headline
        assert not made.findings


def test_large_fits_are_looked_at_by_sample_and_say_so() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=30_000)
    made = mlguide.explain(sm.OLS(x + 0.5 * x**2 + rng.normal(size=30_000), sm.add_constant(x)).fit())
    assert made.findings[0].code == "regression/nonlinearity"
    assert "10,000 of the 30,000 rows" in " ".join(made.judged)
    assert len(made.to_json()) < 600_000


def test_errors_of_ours_have_one_base() -> None:
    with pytest.raises(MLGuideError):
        mlguide.explain(pd.DataFrame({"a": [1]}), alpha=7)


def test_a_subclass_of_ols_is_least_squares_too():
    class Mine(sm.OLS):
        """A user's own flavour."""

    rng = np.random.default_rng(0)
    X = sm.add_constant(rng.normal(size=(60, 2)))
    assert mlguide.explain(Mine(X.sum(axis=1) + rng.normal(size=60), X).fit()).kind == "statsmodels.ols"


def test_a_summary_kept_in_a_variable_is_explained_by_the_fit_that_printed_it():
    rng = np.random.default_rng(1)
    data = pd.DataFrame(rng.normal(size=(60, 2)), columns=["y", "x"])
    other = smf.ols("x ~ y", data).fit()
    fit = smf.ols("y ~ x", data).fit()
    kept = fit.summary()
    assert mlguide.explain(kept).name == "fit"
    assert mlguide.explain(kept).kind == "statsmodels.ols"
    assert other.model.endog_names == "x"
