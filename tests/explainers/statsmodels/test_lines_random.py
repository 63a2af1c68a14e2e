"""Whatever design is thrown at it, a summary that statsmodels can print is explained."""

import warnings

import numpy as np
import pandas as pd
import statsmodels.api as sm
import statsmodels.formula
import statsmodels.formula.api as smf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlguide_jupyter.explainers.statsmodels.lines import annotate
from mlguide_jupyter.explainers.statsmodels.printed import read
from mlguide_jupyter.facts.regression import from_result

NAMES = st.text(
    alphabet=st.characters(codec="utf-8", exclude_characters="\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), max_size=12
)
KINDS = st.sampled_from(
    [
        "normal",
        "dummy",
        "constant",
        "zero",
        "copy",
        "square",
        "product",
        "trend",
        "log",
        "standard",
        "huge",
        "tiny",
        "counts",
    ]
)
COVARIANCES = st.sampled_from(["nonrobust", "HC0", "HC1", "HC2", "HC3", "HAC", "cluster", "fixed scale"])
OUTCOMES = st.sampled_from(["normal", "dummy", "constant", "zero", "counts", "exact", "huge"])
MODELS = st.sampled_from(["OLS", "WLS", "GLS", "GLSAR"])


def column(kind, made, n, rng):
    before = made[-1] if made else rng.normal(size=n)
    first = made[0] if made else before
    with np.errstate(all="ignore"):
        return {
            "normal": lambda: rng.normal(3, 2, n),
            "dummy": lambda: rng.integers(0, 2, n).astype(float),
            "constant": lambda: np.full(n, 2.5),
            "zero": lambda: np.zeros(n),
            "copy": lambda: -2 * before,
            "square": lambda: before**2,
            "product": lambda: before * first,
            "trend": lambda: np.arange(n) + 1990.0,
            "log": lambda: np.log(np.abs(before) + 1),
            "standard": lambda: (before - before.mean()) / (before.std() or 1.0),
            "huge": lambda: rng.normal(size=n) * 1e12,
            "tiny": lambda: rng.normal(size=n) * 1e-12,
            "counts": lambda: rng.poisson(2, n).astype(float),
            "exact": lambda: first + before,
        }[kind]()


@st.composite
def fits(draw):
    n = draw(st.integers(1, 60))
    kinds = draw(st.lists(KINDS, min_size=1, max_size=7))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    made: list[np.ndarray] = []
    for kind in kinds:
        made.append(column(kind, made, n, rng))
    names = draw(st.lists(NAMES, min_size=len(made), max_size=len(made)))
    X = pd.DataFrame(np.column_stack(made), columns=names)
    y = pd.Series(column(draw(OUTCOMES), made, n, rng), name=draw(NAMES) or "y")
    kwds = {"weights": rng.uniform(0.1, 2, n)} if (kind := draw(MODELS)) == "WLS" else {}
    model = getattr(sm, kind)(y, X, **kwds)
    covariance = draw(COVARIANCES)
    extra = {"HAC": {"maxlags": 1}, "cluster": {"groups": rng.integers(0, 3, len(model.wendog))}}.get(covariance)
    return model, {"cov_type": covariance, "cov_kwds": extra}


def printed_by_statsmodels(model, how):
    """Return a fit with its summary; None where statsmodels itself cannot make one."""
    try:
        result = model.fit(**how)
        return result, result.summary()
    except Exception:
        return None


@settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(fits())
def test_random_designs(fit):
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        made = printed_by_statsmodels(*fit)
        if made is None:
            return
        assert_explained(*made)


def assert_explained(result, summary):
    printed = read(summary)
    for facts in (from_result(result), None):
        lines, tables = annotate(printed, facts, {})
        assert all(line.meaning and line.verdict and line.topic for line in lines)
        assert not any("nan" in line.verdict.split() for line in lines)
        referred = {cell.line for table in tables for row in table.rows for cell in row} - {-1}
        assert referred == set(range(len(lines)))
        stubs = [row[0] for table in tables for row in table.rows if row[0].role == "stub"]
        assert [lines[cell.line].label for cell in stubs] == [row.name for row in printed.rows]
        assert len(stubs) == len(result.params)


OUTCOME_CODES = ["y", "np.log(y)", "np.log10(y + 1)", "np.sqrt(y)"]
CODES = [
    *(
        "x",
        "q",
        "g",
        "t",
        "b",
        "C(h)",
        "C(m)",
        "Q('odd')",
    ),
    *(
        "I(x**2)",
        "I(x**3)",
        "I((x-3)**2)",
        "np.log(x)",
        "np.log1p(x)",
        "np.sqrt(x)",
        "np.exp(-x)",
        "x:q",
    ),
    *(
        "x:g",
        "g:h",
        "g:t",
        "x*g*t",
        "I(x*q)",
        "I(q>0)",
        "I(x/10)",
        "center(q)",
    ),
    *(
        "standardize(q)",
        "bs(x,df=4)",
        "C(g,Sum)",
        "C(g,Treatment('b'))",
        "np.log(x):g",
        "I(x**2):q",
        "C(g):x",
        "(x+q+t)**2",
    ),
    *("0",),
]


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(OUTCOME_CODES),
    st.lists(st.sampled_from(CODES), min_size=1, max_size=5, unique=True),
    st.sampled_from([3, 8, 30, 60]),
    st.sampled_from(["patsy", "formulaic"]),
)
def test_random_formulas(outcome, codes, n, engine):
    rng = np.random.default_rng(n)
    frame = pd.DataFrame({"x": rng.uniform(1, 9, n), "q": rng.normal(size=n), "t": rng.integers(0, 2, n)})
    frame = frame.assign(g=rng.choice(list("abc"), n), h=rng.choice(["p:q", "r]s", "[T.z]"], n), b=rng.random(n) > 0.5)
    frame = frame.assign(m=rng.integers(1, 6, n), odd=rng.normal(size=n), y=np.exp(rng.normal(size=n)))
    before, statsmodels.formula.options.formula_engine = statsmodels.formula.options.formula_engine, engine
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            made = printed_by_statsmodels(smf.ols(f"{outcome} ~ {' + '.join(codes)}", frame), {})
        except Exception:
            made = None  # the formula engine itself refuses
        finally:
            statsmodels.formula.options.formula_engine = before
        if made is not None:
            assert_explained(*made)
