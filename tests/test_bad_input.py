"""Fits at the edge of what least squares takes: explained honestly or refused in one line, and left as they were."""

from __future__ import annotations

import hashlib
import html.parser
import json
import pickle
import re
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf

import mlguide_jupyter as mlguide
from mlguide_jupyter.errors import MLGuideError
from mlguide_jupyter.model import Explanation

N = 48
SCRIPT = "<script>alert('x')</script>"
ODD = ["{{ 7 * 7 }}", "Größe ☃ `x` | y\n\"q\" 'p'", "%s \\n {0} $x$ **b**"]


def numbers(n: int = N, k: int = 3) -> pd.DataFrame:
    return pd.DataFrame(np.random.default_rng(0).normal(size=(n, k)), columns=[f"x{j}" for j in range(k)])


X, Y = numbers(), pd.Series(numbers().x0 + np.random.default_rng(1).normal(size=N), name="y")
FRAME = X.assign(
    y=Y, g=list("uvw") * (N // 3), d=np.arange(N) % 2, when=pd.date_range("2001", periods=N, tz="Asia/Tokyo")
)
DATES = pd.date_range("2001-01-01", periods=N, freq="MS")
GROUPS = np.arange(N) % 6
NEAR = 0.5 ** np.abs(np.subtract.outer(np.arange(N), np.arange(N)))


LONELY = sm.add_constant(X.assign(own=np.arange(N) == 3).astype(float))


def ols(design: Any, y: Any = Y, fit: dict[str, Any] | None = None, **options: Any) -> Any:
    return sm.OLS(y, design, **options).fit(**(fit or {}))


def indexed(index: Any) -> Any:
    return ols(sm.add_constant(X).set_axis(index), Y.set_axis(index))


def formulaic_fit() -> Any:
    import formulaic

    y, design = formulaic.model_matrix("y ~ x0 + C(g)", FRAME)
    return sm.OLS(y, design).fit()


EXPLAINED: dict[str, Callable[[], Any]] = {
    "constant outcome": lambda: ols(sm.add_constant(X), np.full(N, 3.0)),
    "outcome of zeros": lambda: ols(sm.add_constant(X), np.zeros(N)),
    "perfect": lambda: smf.ols("I(2 * x0 + 1) ~ x0 + x1", FRAME).fit(),
    "constant only": lambda: smf.ols("y ~ 1", FRAME).fit(),
    "column of zeros": lambda: ols(sm.add_constant(X.assign(z=0.0))),
    "nothing but zeros": lambda: ols(np.zeros((N, 1))),
    "two constants": lambda: ols(X.assign(one=1.0, two=2.0)),
    "exact sum": lambda: smf.ols("y ~ x0 + x1 + I(x0 + x1)", FRAME).fit(cov_type="HC3"),
    "more columns than rows": lambda: ols(numbers(10, 20), Y[:10]),
    "as many columns as rows": lambda: ols(numbers(4, 4), Y[:4]),
    "one degree of freedom": lambda: ols(numbers(5, 4), Y[:5]),
    "two rows": lambda: ols(sm.add_constant([1.0, 2.0]), [1.0, 3.0]),
    "two rows, a constant": lambda: ols([[1.0], [1.0]], [1.0, 3.0]),
    "a row of its own": lambda: ols(LONELY),
    "300 columns": lambda: ols(numbers(500, 300), numbers(500, 1).x0),
    "one 0/1 column": lambda: smf.ols("y ~ d", FRAME).fit(),
    "booleans": lambda: ols(np.column_stack([np.ones(N, bool), X.x0 > 0])),
    "integers": lambda: ols(sm.add_constant((9 * X).astype(int)), (9 * Y).astype("int32")),
    "single precision": lambda: ols(sm.add_constant(X).astype("float32"), Y.astype("float32")),
    "nullable integers": lambda: smf.ols("y ~ x0", FRAME.assign(x0=(9 * X.x0).round().astype("Int64"))).fit(),
    "lists": lambda: ols(sm.add_constant(X).to_numpy().tolist(), Y.tolist()),
    "one column without brackets": lambda: ols(X.x0),
    "large units": lambda: ols(sm.add_constant(1e12 * X), 1e12 * Y),
    "small units": lambda: ols(sm.add_constant(1e-12 * X), 1e-12 * Y),
    "far from zero": lambda: ols(sm.add_constant(X + 1e6), Y + 1e9),
    "weights": lambda: sm.WLS(Y, sm.add_constant(X), weights=np.linspace(0.1, 5, N)).fit(),
    "one weight": lambda: sm.WLS(Y, sm.add_constant(X), weights=2.0).fit(),
    "weights of zero": lambda: sm.WLS(Y, sm.add_constant(X), weights=GROUPS > 1).fit(),
    "gls": lambda: sm.GLS(Y, sm.add_constant(X)).fit(),
    "gls by number": lambda: sm.GLS(Y, sm.add_constant(X), sigma=2.0).fit(),
    "gls by vector": lambda: sm.GLS(Y, sm.add_constant(X), sigma=np.linspace(1, 4, N)).fit(),
    "gls by matrix": lambda: sm.GLS(Y, sm.add_constant(X), sigma=NEAR).fit(cov_type="HC1"),
    "glsar": lambda: sm.GLSAR(Y, sm.add_constant(X), rho=2).iterative_fit(3),
    "glsar by formula": lambda: smf.glsar("y ~ x0", FRAME, rho=1).fit(),
    **{cov: (lambda cov=cov: ols(sm.add_constant(X), fit={"cov_type": cov})) for cov in ("HC0", "HC1", "HC2", "HC3")},
    "hac": lambda: ols(sm.add_constant(X), fit={"cov_type": "HAC", "cov_kwds": {"maxlags": 3}}),
    "singular hac": lambda: ols(numbers(6, 2), Y[:6], fit={"cov_type": "HAC", "cov_kwds": {"maxlags": 5}}),
    "clusters": lambda: ols(sm.add_constant(X), fit={"cov_type": "cluster", "cov_kwds": {"groups": GROUPS}}),
    "two ways of clusters": lambda: ols(
        sm.add_constant(X),
        fit={"cov_type": "cluster", "cov_kwds": {"groups": np.column_stack([GROUPS, np.arange(N) // 8])}},
    ),
    "hac by panel": lambda: ols(
        sm.add_constant(X), fit={"cov_type": "hac-panel", "cov_kwds": {"maxlags": 2, "groups": np.sort(GROUPS)}}
    ),
    "fixed scale": lambda: ols(sm.add_constant(X), fit={"cov_type": "fixed scale"}),
    "another covariance later": lambda: ols(sm.add_constant(X)).get_robustcov_results("HC3"),
    "by qr": lambda: ols(sm.add_constant(X), fit={"method": "qr"}),
    "unwrapped": lambda: ols(sm.add_constant(X))._results,
    "refit after selection": lambda: sm.OLS(Y, sm.add_constant(X)).fit_regularized(alpha=0.1, refit=True),
    "no constant": lambda: smf.ols("y ~ 0 + x0 + C(g)", FRAME).fit(),
    "said to have a constant": lambda: ols(X, hasconst=True),
    "said to have none": lambda: ols(sm.add_constant(X), hasconst=False),
    "dates": lambda: indexed(DATES),
    "dates with a zone": lambda: indexed(DATES.tz_localize("Europe/Berlin")),
    "periods": lambda: indexed(DATES.to_period("M")),
    "durations": lambda: indexed(pd.to_timedelta(np.arange(N), unit="h")),
    "two levels": lambda: indexed(pd.MultiIndex.from_product([list("abcdef"), range(8)])),
    "intervals": lambda: indexed(pd.interval_range(0, N)),
    "categories": lambda: indexed(pd.CategoricalIndex([f"r{i}" for i in range(N)])),
    "one label for all": lambda: indexed([0] * N),
    "tags as labels": lambda: indexed([f"{SCRIPT}{i}" for i in range(N)]),
    "odd names": lambda: ols(sm.add_constant(X.set_axis(ODD, axis=1)), Y.rename(SCRIPT)),
    "empty names": lambda: ols(sm.add_constant(X.set_axis(["", " ", "\t"], axis=1))),
    "long names": lambda: ols(sm.add_constant(X.set_axis(["a" * 400, "b" * 400, "c"], axis=1))),
    "repeated names": lambda: ols(sm.add_constant(X.set_axis(["a", "a", "a (2)"], axis=1))),
    "names that are numbers": lambda: ols(sm.add_constant(X.set_axis(range(3), axis=1))),
    "quoted names": lambda: smf.ols('y ~ Q("a b") + I(x1**2)', FRAME.rename(columns={"x0": "a b"})).fit(),
    "time zone column": lambda: smf.ols("y ~ x0 + x1", FRAME).fit(),
    "rows dropped": lambda: smf.ols("y ~ x0", FRAME.assign(y=Y.where(Y > -0.5))).fit(),
    "rows dropped, arrays": lambda: ols(X, Y.where(Y > -0.5), missing="drop"),
    "subset": lambda: smf.ols("y ~ x0", FRAME, subset=FRAME.g != "u").fit(),
    "dictionary": lambda: smf.ols("y ~ x0", {"y": Y.to_numpy(), "x0": X.x0.to_numpy()}).fit(),
    "splines": lambda: smf.ols("y ~ bs(x0, df=4)", FRAME).fit(),
    "formulaic": formulaic_fit,
    "unpickled": lambda: pickle.loads(pickle.dumps(smf.ols("y ~ x0 * x1", FRAME).fit())),
}
REFUSED: dict[str, Callable[[], Any]] = {
    "one row": lambda: ols([[1.0]], [2.0]),
    "missing": lambda: ols(X, Y.where(Y > 0)),
    "infinite": lambda: ols(X.to_numpy(), Y.replace(Y[3], np.inf)),
    "no weights": lambda: sm.WLS(Y, X, weights=np.zeros(N)).fit(),
    "too large": lambda: ols(X, 1e200 * Y),
    "too small": lambda: ols(sm.add_constant(1e-200 * X)),
    "two outcomes": lambda: ols(X, np.column_stack([Y, Y])),
    "no data": lambda: bare(smf.ols("y ~ x0", FRAME).fit()),
    "no data, unpickled": lambda: pickle.loads(pickle.dumps(bare(ols(X)))),
    "nameless": lambda: ols(X.set_axis(pd.MultiIndex.from_tuples([("a", 1), ("a", 2), ("b", 1)]), axis=1)),
    "a row of its own, robust": lambda: ols(LONELY, fit={"cov_type": "HC3"}),
    "repeated names, robust": lambda: ols(X.set_axis(["a", "a", "b"], axis=1), fit={"cov_type": "HC3"}),
}


def bare(res: Any) -> Any:
    res.remove_data()
    return res


def quietly(build: Callable[[], Any]) -> Any:
    with warnings.catch_warnings(action="ignore"), np.errstate(all="ignore"):
        return build()


def fingerprint(res: Any) -> str:
    """Return a hash of all that the user can see: numbers, data, and how the fit was asked for."""
    model = res.model
    seen = [
        model.exog,
        model.endog,
        np.asarray(res.params),
        np.asarray(res.normalized_cov_params),
        np.asarray(res.resid),
    ]
    given = [getattr(model.data, name, None) for name in ("orig_exog", "orig_endog", "frame")]
    seen += [
        repr([data.to_numpy().tolist(), list(data.index), data.index.names, list(getattr(data, "columns", []))])
        for data in given
        if hasattr(data, "index") and hasattr(data, "to_dict")
    ]
    seen += [res.cov_type, sorted(map(str, res.cov_kwds)), model.formula if hasattr(model, "formula") else ""]
    return hashlib.sha256(pickle.dumps(seen)).hexdigest()


class Balance(html.parser.HTMLParser):
    """Follows open tags; void ones close themselves."""

    VOID = frozenset(
        {"br", "hr", "img", "input", "meta", "link", "path", "line", "rect", "circle", "col", "wbr", "use"}
    )

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.feed(text)
        self.close()
        assert not self.open, self.open[-3:]

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.seen.add(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag


def shown(made: Explanation) -> None:
    """Assert that an explanation can be shown in every form, and that its texts are whole."""
    assert made.kind.startswith("statsmodels.")
    assert len(made.lines) > 20
    page = Balance(made.to_html())
    assert not page.seen & {"script", "style", "iframe"}
    assert made.to_text()
    assert made.to_markdown()
    assert len(made.to_frame()) == len(made.findings)
    json.loads(made.to_json())
    assert not [text for text in made.judged if "could not be drawn" in text]
    for found in made.findings:
        assert "could not be made" not in found.claim
        for text in (found.claim, found.consequence or "", found.advice):
            assert not re.search(r"\b(nan|inf|None)\b", text), (found.code, text)
            assert not re.search(r"\{%|\}\}(?<!7 \}\})", text), (found.code, text)


@pytest.mark.parametrize("name", EXPLAINED)
def test_it_is_explained_without_a_word_on_the_side_and_left_as_it_was(
    name: str, recwarn: pytest.WarningsRecorder, capfd: pytest.CaptureFixture[str]
) -> None:
    res = quietly(EXPLAINED[name])
    before = fingerprint(res)
    recwarn.clear()
    made = mlguide.explain(res, name="res")
    assert not recwarn.list
    assert capfd.readouterr() == ("", "")
    shown(made)
    assert fingerprint(res) == before
    assert mlguide.explain(res, name="res").to_json() == made.to_json()


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_one_line_that_says_what_to_do(name: str) -> None:
    try:
        res = quietly(REFUSED[name])
    except np.linalg.LinAlgError:
        pytest.skip("statsmodels itself refuses this fit")
    with pytest.raises(MLGuideError) as caught:
        mlguide.explain(res, name="res")
    message = str(caught.value)
    assert "\n" not in message
    assert re.search(r"\b(fit|change|give|rename|leave)\b", message), message


def test_a_constant_outcome_is_called_one() -> None:
    assert "same in every row" in mlguide.explain(quietly(EXPLAINED["constant outcome"])).headline
    assert "perfect" in mlguide.explain(quietly(EXPLAINED["perfect"])).headline


def test_rows_of_weight_zero_raise_no_alarm_and_are_told() -> None:
    made = mlguide.explain(quietly(EXPLAINED["weights of zero"]))
    assert not [found for found in made.findings if found.level in ("warning", "serious")]
    assert "16 rows of weight zero" in " ".join(made.judged)


def test_units_change_no_verdict() -> None:
    made = [mlguide.explain(ols(sm.add_constant(X), unit * Y)) for unit in (1e-12, 1.0, 1e12)]
    levels = [{found.code: found.level for found in one.findings} for one in made]
    assert levels[0] == levels[1] == levels[2]
