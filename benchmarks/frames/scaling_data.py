"""Tables with a target on which scaling matters: those that scikit-learn and statsmodels ship, and simulated ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd
import sklearn.datasets as shipped
import statsmodels.api as sm

Table = tuple[str, pd.DataFrame, np.ndarray]
#: Units in which columns of equal meaning are measured.
UNITS = np.array([1, 1e3, 10, 0.1, 5, 100])
ROWS = 400


def tables(seeds: int = 3) -> Iterator[Table]:
    """Yield name, features and target of every table."""
    for name, make in [*SHIPPED.items(), *FROM_STATSMODELS.items()]:
        features, target = make()
        yield name, features.reset_index(drop=True).astype(float), np.asarray(target)
    for seed in range(seeds):
        for make in SIMULATED:
            features, target = make(np.random.default_rng(seed))
            features = pd.DataFrame(features).astype(float)
            yield f"{make.__name__} {seed}", features.set_axis([f"x{j}" for j in features], axis=1), np.asarray(target)


def _bunch(name: str) -> Callable[[], tuple[pd.DataFrame, np.ndarray]]:
    def make() -> tuple[pd.DataFrame, np.ndarray]:
        bunch = getattr(shipped, f"load_{name}")(as_frame=True)
        rows = np.random.default_rng(0).permutation(len(bunch.target))[:600]
        return bunch.data.iloc[rows], bunch.target.to_numpy()[rows]

    return make


def _model(
    name: str, target: str, drop: tuple[str, ...] = (), to: Callable[[pd.Series], object] = np.asarray
) -> Callable[[], tuple[pd.DataFrame, np.ndarray]]:
    def make() -> tuple[pd.DataFrame, np.ndarray]:
        data = getattr(sm.datasets, name).load_pandas().data
        data = data.sample(min(len(data), 800), random_state=0)
        return data.drop(columns=[target, *drop]), np.asarray(to(data[target]))

    return make


SHIPPED = {name: _bunch(name) for name in ("wine", "breast_cancer", "iris", "diabetes", "digits")}
FROM_STATSMODELS = {
    "fair": _model("fair", "affairs", to=lambda y: (y > 0).astype(int)),
    "anes96 vote": _model("anes96", "vote", to=lambda y: y.astype(int)),
    "anes96 party": _model("anes96", "PID", to=lambda y: y.astype(int)),
    "star98": _model("star98", "NABOVE", ("NBELOW",), lambda y: y / y.max()),
    "engel": _model("engel", "foodexp"),
    "cancer": _model("cancer", "cancer"),
    "heart": _model("heart", "censors", to=lambda y: y.astype(int)),
    "modechoice": _model("modechoice", "choice", ("individual", "mode"), lambda y: y.astype(int)),
}


def _signal(rng: np.random.Generator, z: np.ndarray) -> np.ndarray:
    return (z[:, 0] + z[:, 1] * z[:, 2] + 0.5 * rng.normal(size=len(z)) > 0).astype(int)


def lognormal(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    z = rng.normal(size=(ROWS, 6))
    return np.exp(1.2 * z) * UNITS, _signal(rng, z)


def lognormal_linear(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    x = np.exp(rng.normal(size=(ROWS, 4)))
    return x * UNITS[:4], x[:, 0] + x[:, 1] + x[:, 2] + 0.5 * rng.normal(size=ROWS)


def other_units(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    z = rng.normal(size=(ROWS, 6))
    return z * 10.0 ** rng.integers(-3, 4, 6), _signal(rng, z)


def far_values(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    z = rng.normal(size=(ROWS, 6))
    return np.where(rng.random(z.shape) < 0.01, 100 * z, z) * UNITS, _signal(rng, z)


def heavy_tails(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    z = rng.normal(size=(ROWS, 6))
    return np.sign(z) * np.abs(z) ** 3 * UNITS, _signal(rng, z)


def student(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    t = rng.standard_t(2.5, size=(ROWS, 5))
    return t * UNITS[:5], (t[:, 0] + t[:, 1] - t[:, 2] + 0.7 * rng.normal(size=ROWS) > 0).astype(int)


def student_linear(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    t = rng.standard_t(2.5, size=(ROWS, 5))
    return t * UNITS[:5], t[:, 0] + t[:, 1] + 0.7 * rng.normal(size=ROWS)


def gamma(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    x = rng.gamma(0.7, 1, size=(ROWS, 6))
    score = np.log(x[:, 0]) + np.log(x[:, 1]) - np.log(x[:, 2])
    return x * UNITS, (score + 0.5 * rng.normal(size=ROWS) > np.median(score)).astype(int)


def gamma_linear(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    x = rng.gamma(2, 1, size=(ROWS, 5))
    return x * UNITS[:5], x[:, 0] + x[:, 1] * x[:, 2] / 2 + 0.5 * rng.normal(size=ROWS)


def counts(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    x = rng.poisson([1, 3, 8, 0.3, 2], size=(ROWS, 5))
    return x, (x @ [0.5, -0.3, 0.15, 1, 0] + 0.4 * rng.logistic(size=ROWS) > 1.1).astype(int)


def people(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    x, score = _people(rng)
    return x, (score + 0.6 * rng.logistic(size=ROWS) > 0).astype(int)


def people_amount(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    x, score = _people(rng)
    return x, score + 0.5 * rng.normal(size=ROWS)


def _people(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    age, income = rng.normal(40, 12, ROWS), np.exp(10 + 0.8 * rng.normal(size=ROWS))
    visits, flag, rare = rng.poisson(2, ROWS), rng.integers(0, 2, ROWS), rng.random(ROWS) < 0.05
    mark, spends = rng.uniform(0, 100, ROWS), rng.random(ROWS) > 0.6
    score = 0.05 * (age - 40) + np.log(income) - 10 + 0.4 * (visits - 2) + 1.2 * (flag - 0.5)
    spent = np.where(spends, np.exp(3 + rng.normal(size=ROWS)), 0)
    return np.column_stack([age, income, visits, flag, rare, mark, spent]), score + 0.02 * (mark - 50) + 0.5 * spends


def spectrum(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    at, kind = np.arange(30), rng.integers(0, 3, ROWS)
    shape = np.exp(-0.5 * ((at - 15) / 4) ** 2)
    light = 100 * shape * (1 + 0.5 * np.sin((kind[:, None] + 1) * at / 5))
    return np.clip(light + rng.normal(size=light.shape) * np.maximum(40 * shape, 0.5), 0, 255).round(), kind


def words(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    kind, weights = rng.integers(0, 3, ROWS), rng.dirichlet(np.full(40, 0.5), 3)
    return np.array([rng.multinomial(60, 0.4 * weights[k] + 0.6 / 40) for k in kind]), kind


def wide_noise(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    z = rng.normal(size=(ROWS, 6))
    return np.column_stack([z[:, :3], 1e4 * z[:, 3:]]), _signal(rng, z)


def uniform(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    u = rng.uniform(size=(ROWS, 5))
    return u * UNITS[:5], ((u[:, 0] - 0.5) ** 2 + (u[:, 1] - 0.5) ** 2 < 0.12).astype(int)


def two_peaks(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    x = 4 * rng.integers(0, 2, (ROWS, 4)) + rng.normal(size=(ROWS, 4))
    return x * UNITS[:4], (x[:, 0] > 2).astype(int) ^ (x[:, 1] > 2).astype(int)


def clusters(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    x, y = shipped.make_classification(ROWS, 12, n_informative=5, random_state=int(rng.integers(99)))
    return x * 10.0 ** rng.integers(-2, 3, 12), y


def plane(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    x, y = shipped.make_regression(ROWS, 8, n_informative=5, noise=20, random_state=int(rng.integers(99)))
    return x * 10.0 ** rng.integers(-2, 3, 8), y


def friedman_1(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    made: tuple[np.ndarray, np.ndarray] = shipped.make_friedman1(ROWS, 8, noise=1, random_state=int(rng.integers(99)))
    return made


def friedman_2(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    made: tuple[np.ndarray, np.ndarray] = shipped.make_friedman2(ROWS, noise=50, random_state=int(rng.integers(99)))
    return made


SIMULATED = (
    lognormal,
    lognormal_linear,
    other_units,
    far_values,
    heavy_tails,
    student,
    student_linear,
    gamma,
    gamma_linear,
    counts,
    people,
    people_amount,
    spectrum,
    words,
    wide_noise,
    uniform,
    two_peaks,
    clusters,
    plane,
    friedman_1,
    friedman_2,
)
