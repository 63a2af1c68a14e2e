"""Fits that are odd, degenerate or hostile: ``%mlguide`` explains them, or says in one line why not."""

from __future__ import annotations

import hashlib
import pickle
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from IPython.core.interactiveshell import InteractiveShell

from mlguide_jupyter.model import Explanation

SCRIPT = "<script>alert(1)</script>"


def frame(n: int = 50, k: int = 2) -> pd.DataFrame:
    return pd.DataFrame(np.random.default_rng(0).normal(size=(n, k)), columns=[f"x{i}" for i in range(k)])


def outcome(n: int = 50) -> pd.Series:
    return pd.Series(np.random.default_rng(1).normal(size=n), name="y")


def ols(X: Any, y: Any = None, fit: dict[str, Any] | None = None, **options: Any) -> Any:
    return sm.OLS(outcome(len(X)) if y is None else y, X, **options).fit(**(fit or {}))


def without_data() -> Any:
    made = ols(frame())
    made.remove_data()
    return made


SHOWN: dict[str, Callable[[], Any]] = {
    "rank-deficient": lambda: ols(frame().assign(twice=lambda X: 2 * X["x0"])),
    "duplicate names": lambda: ols(pd.concat([frame(), frame(k=1) + 1], axis=1)),
    "script in names": lambda: ols(frame().set_axis([SCRIPT, "Größe ☃ `x` | y"], axis=1), outcome().rename("y\n<b>")),
    "perfect": lambda: ols(frame(), frame()["x0"] * 2),
    "saturated": lambda: ols(frame(3, 3)),
    "three rows": lambda: ols(frame(3, 1)),
    "constant only": lambda: ols(np.ones(50)),
    "300 regressors": lambda: ols(frame(400, 300)),
    "zero weights": lambda: sm.WLS(outcome(), sm.add_constant(frame()), weights=np.r_[np.zeros(10), np.ones(40)]).fit(),
    "rows dropped": lambda: ols(frame(), outcome().where(lambda y: y > -1), missing="drop"),
    "singular HAC": lambda: ols(frame(6, 2), fit={"cov_type": "HAC", "cov_kwds": {"maxlags": 5}}),
    "two clusters": lambda: ols(frame(), fit={"cov_type": "cluster", "cov_kwds": {"groups": np.repeat([0, 1], 25)}}),
    "huge units": lambda: ols(sm.add_constant(frame() * 1e12 + 1e15)),
    "unpickled": lambda: pickle.loads(pickle.dumps(ols(frame()))),
}
REFUSED: dict[str, Callable[[], Any]] = {
    "no data": without_data,
    "no data, unpickled": lambda: pickle.loads(pickle.dumps(without_data())),
    "one row": lambda: ols([[1.0]], [1.0]),
    "missing values": lambda: ols(frame(), outcome().where(lambda y: y > 0)),
    "infinite values": lambda: ols(frame(), outcome().replace(outcome()[3], np.inf)),
}


def fingerprint(result: Any) -> str:
    model = result.model
    arrays = (model.exog, model.endog, np.asarray(result.params), np.asarray(result.normalized_cov_params))
    return hashlib.sha256(pickle.dumps([arrays, getattr(model.data, "orig_exog", None)])).hexdigest()


@pytest.fixture
def ask(shell: InteractiveShell, capsys: pytest.CaptureFixture[str]) -> Callable[[Any], tuple[Any, str]]:
    """Return the answer of ``%mlguide res``, shown as a notebook shows it, and what was said on stderr."""

    def asked(result: Any) -> tuple[Any, str]:
        shell.user_ns["res"] = result
        answer = shell.run_cell("%mlguide res", store_history=True)
        said = capsys.readouterr()
        assert answer.success
        assert "Traceback" not in said.out + said.err
        return answer.result, said.err

    return asked


def make(build: Callable[[], Any]) -> Any:
    with warnings.catch_warnings(action="ignore"), np.errstate(all="ignore"):
        return build()


@pytest.mark.parametrize("name", SHOWN)
def test_an_odd_fit_is_explained(name: str, ask: Callable[[Any], tuple[Any, str]]) -> None:
    result = make(SHOWN[name])
    before = fingerprint(result)
    answer, said = ask(result)
    assert isinstance(answer, Explanation)
    assert said == ""
    assert answer.kind.startswith("statsmodels.")
    assert len(answer.lines) > 20
    assert "<script" not in answer.to_html()
    assert not [found for found in answer.findings if "failed" in found.claim]
    assert fingerprint(result) == before
    assert answer.to_json() == ask(result)[0].to_json()


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_judged_is_refused_in_one_line(name: str, ask: Callable[[Any], tuple[Any, str]]) -> None:
    answer, said = ask(make(REFUSED[name]))
    assert answer is None
    assert said.startswith("mlguide: ")
    assert "report it" not in said
    assert said.count("\n") == 1
