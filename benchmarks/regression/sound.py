"""Sound models of many shapes: whatever is said against them is a false alarm."""

from __future__ import annotations

import numpy as np
import pandas as pd
import statsmodels.api as sm
import statsmodels.formula.api as smf

from . import designs, errors
from .case import COLLINEARITY, INFLUENCE, NORMALITY, SCALING, TREND, Draft, codes
from .compose import dated, fit, outcome
from .designs import PLAIN, Rng, design, factor, pick, size
from .families import family


@family("sound/plain", 4)
def plain(rng: Rng) -> Draft:
    """One to eight well-behaved regressors."""
    frame = design(rng, size(rng), pick(rng, PLAIN, 1, 8))
    return Draft(fit(rng, frame, outcome(rng, frame)))


@family("sound/small", 2)
def small(rng: Rng) -> Draft:
    """Twenty-five to sixty rows, one to three regressors."""
    frame = design(rng, size(rng, 25, 60), pick(rng, PLAIN, 1, 3))
    return Draft(fit(rng, frame, outcome(rng, frame)))


@family("sound/large")
def large(rng: Rng) -> Draft:
    """Up to twenty thousand rows: nothing may be significant only because n is large."""
    frame = design(rng, size(rng, 3000, 20000), pick(rng, PLAIN, 1, 5))
    noise = errors.normal if rng.uniform() < 0.6 else errors.students_t(15)
    return Draft(fit(rng, frame, outcome(rng, frame, errors=noise)))


@family("sound/skewed-regressors", 2)
def skewed(rng: Rng) -> Draft:
    """Lognormal and heavy-tailed regressors with a few far points on the line."""
    frame = design(rng, size(rng, 40, 2000), pick(rng, ("lognormal", "t3", "gamma"), 1, 4))
    return Draft(fit(rng, frame, outcome(rng, frame)))


@family("sound/sparse-dummies", 2)
def sparse(rng: Rng) -> Draft:
    """Dummies that are one in two to eight per cent of the rows."""
    frame = design(
        rng,
        size(rng, 80, 2000),
        [*pick(rng, PLAIN, 0, 3), *pick(rng, ("sparse",), 1, 3)],
    )
    return Draft(fit(rng, frame, outcome(rng, frame)))


@family("sound/rare-levels")
def rare_levels(rng: Rng) -> Draft:
    """A text factor with unequal levels, the rarest with a handful of rows."""
    frame = design(rng, size(rng, 80, 1500), pick(rng, PLAIN, 0, 3))
    n = len(frame) or size(rng, 80, 1500)
    frame = frame if len(frame) else pd.DataFrame(index=range(n))
    frame = frame.assign(region=factor(rng, n, [0.45, 0.3, 0.17, 0.05, 0.03][: rng.integers(3, 6)]))
    return Draft(fit(rng, frame, outcome(rng, frame)))


@family("sound/cell-means")
def cell_means(rng: Rng) -> Draft:
    """No explicit intercept, but the dummies of a factor span it."""
    n = size(rng, 60, 800)
    frame = design(rng, n, pick(rng, PLAIN, 1, 2)).assign(region=factor(rng, n, [0.4, 0.3, 0.3]))
    numbers = " + ".join(name for name in frame.columns if name != "region")
    return Draft(fit(rng, frame, outcome(rng, frame), formula=f"0 + C(region) + {numbers}"))


@family("sound/t12-errors", 2)
def slightly_heavy(rng: Rng) -> Draft:
    """Errors a little heavier than normal; nothing depends on it."""
    frame = design(rng, size(rng), pick(rng, PLAIN, 1, 5))
    return Draft(fit(rng, frame, outcome(rng, frame, errors=errors.students_t(12))))


@family("sound/quadratic", 2)
def quadratic(rng: Rng) -> Draft:
    """A curve that the formula has."""
    kind = str(rng.choice(["uniform", "gamma", "normal"]))
    frame = design(rng, size(rng), [kind, *pick(rng, PLAIN, 0, 3)])
    x = frame.columns[0]
    y = outcome(rng, frame.assign(square=frame[x] ** 2 - 1.3 * frame[x] * frame[x].mean()))
    return Draft(fit(rng, frame, y, formula=" + ".join([*frame.columns, f"I({x}**2)"])))


@family("sound/log-regressor", 2)
def log_regressor(rng: Rng) -> Draft:
    """A skewed regressor that enters by its logarithm."""
    frame = design(rng, size(rng), ["lognormal", *pick(rng, PLAIN, 0, 3)])
    x = frame.columns[0]
    y = outcome(rng, frame.assign(**{x: np.log(frame[x])}))
    return Draft(fit(rng, frame, y, formula=" + ".join([f"np.log({x})", *frame.columns[1:]])))


@family("sound/log-outcome", 2)
def log_outcome(rng: Rng) -> Draft:
    """A multiplicative model fitted on the log scale."""
    frame = design(rng, size(rng), pick(rng, PLAIN, 1, 4))
    log_y = outcome(rng, frame, level=0.0)
    frame = frame.assign(sales=np.exp(log_y / log_y.std() * rng.uniform(0.3, 1.5) + 4))
    return Draft(smf.ols("np.log(sales) ~ " + " + ".join(frame.columns[:-1]), frame).fit())


@family("sound/interaction", 2)
def interaction(rng: Rng) -> Draft:
    """A product term, uncentred, as users write it."""
    frame = design(
        rng,
        size(rng, 60),
        [
            str(rng.choice(["normal", "uniform", "gamma"])),
            str(rng.choice(["dummy", "normal", "grade"])),
        ],
    )
    a, b = frame.columns
    z = (frame[a] - frame[a].mean()) / frame[a].std()
    y = outcome(rng, frame.assign(product=z * frame[b]))
    return Draft(fit(rng, frame, y, formula=f"{a} * {b}"))


@family("sound/factor-interaction")
def factor_interaction(rng: Rng) -> Draft:
    """Slopes that differ between groups, and a model that says so."""
    n = size(rng, 80, 800)
    frame = design(rng, n, ["gamma"]).assign(group=factor(rng, n, [0.4, 0.35, 0.25]))
    (x, _) = frame.columns
    slope = frame["group"].map({"AA": 1.0, "BB": 0.3, "CC": -0.4}).to_numpy(float)
    y = outcome(rng, frame.assign(product=slope * (frame[x] - frame[x].mean())))
    return Draft(fit(rng, frame, y, formula=f"{x} * C(group)"))


@family("sound/huge-units", 2)
def huge_units(rng: Rng) -> Draft:
    """Columns in millions beside columns in millionths."""
    frame = design(rng, size(rng), [*pick(rng, ("huge", "tiny"), 1, 3), *pick(rng, PLAIN, 0, 2)])
    return Draft(fit(rng, frame, outcome(rng, frame)), unscored=codes(SCALING))


@family("sound/year-column", 2)
def year_column(rng: Rng) -> Draft:
    """A lone calendar year: a large condition number that is only its unit."""
    n = size(rng, 40, 1000)
    frame = design(rng, n, pick(rng, PLAIN, 0, 3)) if rng.uniform() < 0.8 else pd.DataFrame(index=range(n))
    frame = frame if len(frame) else pd.DataFrame(index=range(n))
    frame = frame.assign(year=rng.integers(1990, 2021, n))
    return Draft(fit(rng, frame, outcome(rng, frame)), unscored=codes(SCALING))


@family("sound/grouped-outcome", 2)
def grouped_outcome(rng: Rng) -> Draft:
    """An outcome recorded on a coarse grid, such as whole grades from one to ten."""
    frame = design(rng, size(rng, 60), pick(rng, PLAIN, 1, 4))
    y = outcome(rng, frame, r2=float(rng.uniform(0.1, 0.7)), level=0.0)
    y = np.round((y - y.mean()) / y.std() * rng.uniform(1.5, 6)) + 20
    return Draft(fit(rng, frame, y), unscored=codes("regression/outcome-family"))


@family("sound/sorted-by-regressor", 2)
def sorted_by_regressor(rng: Rng) -> Draft:
    """Rows sorted by a regressor."""
    frame = design(rng, size(rng), pick(rng, PLAIN, 1, 4))
    frame = frame.sort_values(frame.columns[0], ignore_index=bool(rng.uniform() < 0.5))
    return Draft(fit(rng, frame, outcome(rng, frame)))


@family("sound/sorted-by-outcome", 2)
def sorted_by_outcome(rng: Rng) -> Draft:
    """Rows sorted by the outcome: neighbouring residuals are alike, and it means nothing."""
    frame = design(rng, size(rng), pick(rng, PLAIN, 1, 4))
    y = outcome(rng, frame)
    rows = np.argsort(y)
    frame = frame.iloc[rows].reset_index(drop=True) if rng.uniform() < 0.5 else frame.iloc[rows]
    return Draft(fit(rng, frame, y[rows]))


@family("sound/correlated", 2)
def correlated(rng: Rng) -> Draft:
    """Regressors that go together (r = .5 to .75), as regressors do."""
    frame = designs.correlated(rng, size(rng, 60), int(rng.integers(2, 5)), float(rng.uniform(0.5, 0.75)))
    return Draft(fit(rng, frame, outcome(rng, frame)))


@family("sound/dates", 3)
def over_time(rng: Rng) -> Draft:
    """Dated rows, autocorrelated regressors, and errors that remember nothing."""
    frame = dated(rng, design(rng, size(rng, 40, 800), pick(rng, ("ar", "normal", "gamma"), 1, 4)))
    return Draft(fit(rng, frame, outcome(rng, frame)), ordered=True)


@family("sound/declared-order")
def declared_order(rng: Rng) -> Draft:
    """Plainly numbered rows, declared to stand in time, with independent errors."""
    frame = design(rng, size(rng, 40, 800), pick(rng, ("ar", "normal", "gamma"), 1, 4))
    return Draft(fit(rng, frame, outcome(rng, frame)), context={"order": "rows"}, ordered=True)


@family("sound/trends", 2)
def trends(rng: Rng) -> Draft:
    """A trending regressor that carries the outcome's trend, errors independent."""
    kinds = [str(rng.choice(["trend", "walk"])), *pick(rng, ("ar", "normal"), 0, 2)]
    frame = dated(rng, design(rng, size(rng, 50, 500), kinds))
    y = outcome(rng, frame, r2=float(rng.uniform(0.5, 0.95)))
    return Draft(
        fit(rng, frame, y),
        ordered=True,
        unscored=codes(TREND) if len(frame) < 60 else codes(),
    )


@family("sound/season-dummies")
def season_dummies(rng: Rng) -> Draft:
    """Monthly or quarterly data with the season in the model."""
    n = size(rng, 60, 400)
    frequency = str(rng.choice(["MS", "QS"]))
    frame = design(rng, n, ["ar"]).set_axis(pd.date_range("1980-01-01", periods=n, freq=frequency), axis=0)
    frame = frame.assign(season=[f"m{stamp.month:02d}" for stamp in frame.index])
    return Draft(fit(rng, frame, outcome(rng, frame)), ordered=True)


@family("sound/weighted", 2)
def weighted(rng: Rng) -> Draft:
    """Weighted least squares with the right weights."""
    n = size(rng, 60)
    frame = design(rng, n, pick(rng, ("normal", "uniform", "gamma", "dummy"), 1, 3))
    weights = rng.gamma(2, 1, n) + 0.1 if rng.uniform() < 0.5 else rng.integers(1, 40, n).astype(float)
    y = outcome(rng, frame, errors=lambda r, m: r.normal(size=m) / np.sqrt(weights) * 1.5)
    return Draft(sm.WLS(pd.Series(y, name="y"), sm.add_constant(frame), weights=weights).fit())


@family("sound/robust-errors")
def robust_errors(rng: Rng) -> Draft:
    """A sound model whose author asked for robust standard errors anyway."""
    frame = design(rng, size(rng, 60, 1000), pick(rng, PLAIN, 1, 4))
    result = fit(rng, frame, outcome(rng, frame))
    return Draft(result.get_robustcov_results(str(rng.choice(["HC1", "HC3"]))) if len(frame) > 500 else result)


@family("sound/strong-signal")
def strong(rng: Rng) -> Draft:
    """R-squared from .97 to .9995."""
    frame = design(rng, size(rng), pick(rng, PLAIN, 1, 4))
    return Draft(fit(rng, frame, outcome(rng, frame, r2=float(1 - 10 ** rng.uniform(-3.3, -1.5)))))


@family("sound/pure-noise", 2)
def pure_noise(rng: Rng) -> Draft:
    """Nothing explains the outcome; that is a result, not a fault."""
    frame = design(rng, size(rng), pick(rng, PLAIN, 1, 6))
    y = rng.normal(rng.uniform(0, 50), rng.uniform(0.5, 10), len(frame))
    return Draft(fit(rng, frame, y))


@family("sound/origin")
def through_origin(rng: Rng) -> Draft:
    """A line through the origin that does go through it."""
    n = size(rng, 40, 500)
    x = rng.gamma(3, 2, n)
    y = rng.uniform(1, 5) * x + rng.normal(0, 2, n)
    return Draft(sm.OLS(y, x).fit())


@family("sound/experiment")
def experiment(rng: Rng) -> Draft:
    """A balanced factorial design: few distinct rows, many repeats."""
    n = 12 * int(rng.integers(4, 20))
    frame = pd.DataFrame(
        {
            "treatment": np.tile(["a", "b", "c"], n // 3),
            "dose": np.repeat([1.0, 2.0, 3.0, 4.0], n // 4),
        }
    )
    return Draft(fit(rng, frame, outcome(rng, frame), formula="C(treatment) + dose"))


@family("sound/far-point-on-line", 2)
def far_on_line(rng: Rng) -> Draft:
    """A row far out in a regressor whose outcome is where the line says."""
    n = size(rng, 40, 500)
    frame = design(rng, n, ["normal", *pick(rng, PLAIN, 0, 2)])
    x, row = frame.columns[0], int(rng.integers(n))
    frame.loc[row, x] = frame[x].mean() + rng.uniform(6, 12) * frame[x].std()
    return Draft(fit(rng, frame, outcome(rng, frame)))


@family("sound/outlier-without-leverage", 2)
def outlier_in_the_middle(rng: Rng) -> Draft:
    """One outcome five deviations off, where it moves no slope; whether to mention its tail is open."""
    n = size(rng, 100, 1000)
    frame = design(rng, n, pick(rng, ("normal", "uniform", "gamma"), 1, 3))
    y = outcome(rng, frame)
    result = fit(rng, frame, y, arrays=False)
    centre = int(np.argmin(result.get_influence().hat_matrix_diag))
    y[centre] += rng.choice([-1, 1]) * rng.uniform(4.5, 5.5) * np.sqrt(result.scale)
    return Draft(fit(rng, frame, y), unscored=codes(NORMALITY))


@family("sound/polynomial-raw")
def raw_polynomial(rng: Rng) -> Draft:
    """Raw powers correlate by construction; that is no collinearity to cure."""
    frame = pd.DataFrame({"age": rng.uniform(20, 65, size(rng, 80, 1500))})
    z = (frame["age"] - 42) / 13
    y = outcome(rng, frame.assign(square=-(z**2)))
    return Draft(fit(rng, frame, y, formula="age + I(age**2)"), unscored=codes(SCALING))


@family("sound/autoregressive-errors-modelled")
def glsar(rng: Rng) -> Draft:
    """AR(1) errors, and a GLSAR fit that has taken them out."""
    frame = design(rng, size(rng, 80, 500), pick(rng, ("ar", "normal"), 1, 3))
    frame = frame.set_axis(pd.date_range("1970-01-01", periods=len(frame), freq="MS"), axis=0)
    y = outcome(rng, frame, errors=errors.autoregression(float(rng.uniform(0.3, 0.7))))
    model = sm.GLSAR(pd.Series(y, index=frame.index, name="y"), sm.add_constant(frame), rho=1)
    return Draft(
        model.iterative_fit(maxiter=8),
        ordered=True,
        unscored=codes(INFLUENCE, COLLINEARITY),
    )
