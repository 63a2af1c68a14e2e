"""Score a model behind each way to deal with gaps: ``python -m benchmarks.missing.downstream``.

Gradient boosting predicts a complete outcome from features of which a quarter
of the cells are lost, half of them by another feature. Imputers are fitted on
the training rows of each of three folds. Told are accuracies and R-squareds.
"""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Sequence

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.impute import KNNImputer, SimpleImputer
from sklearn.model_selection import KFold

import mlguide_jupyter
from benchmarks.frames import shipped

from .mechanism_tables import table
from .plant import calibrated, normal

#: Table -> its outcome.
OUTCOMES = {
    "sklearn/iris": "target",
    "sklearn/wine": "target",
    "sklearn/breast_cancer": "target",
    "sklearn/diabetes": "target",
}
RATE = 0.25


def with_gaps(name: str, seed: int) -> tuple[pd.DataFrame, pd.Series]:
    """Return features with gaps, and the outcome."""
    frame = shipped.load(name).reset_index(drop=True)
    y = frame.pop(OUTCOMES[name])
    rng = np.random.default_rng([seed, len(frame)])
    driver = normal(frame[frame.columns[0]])
    before = frame.copy()
    for i, column in enumerate(before.columns[1:]):
        share = calibrated(1.5 * driver, RATE) if i % 2 else np.full(len(frame), RATE)
        frame[column] = before[column].mask(rng.random(len(frame)) < share)
    return frame, y


def score(frame: pd.DataFrame, y: pd.Series, way: str, budget: float) -> float:
    """Return the mean score over three folds."""
    made = []
    for train, test in KFold(3, shuffle=True, random_state=0).split(frame):
        known, new = frame.iloc[train], frame.iloc[test]
        if way == "drop rows":
            whole = known.notna().all(axis=1).to_numpy()
            known, train = known[whole], train[whole]
        elif way != "gaps as they are":
            imputer = _imputer(way, known, budget)
            known, new = imputer.fit_transform(known), imputer.transform(new)
        made.append(_fitted(known, y.iloc[train], new, y.iloc[test]))
    return float(np.mean(made))


def _fitted(known: object, y: pd.Series, new: object, truth: pd.Series) -> float:
    if len(y) < 20 or y.nunique() < 2:
        return 0.0
    few = truth.nunique() <= 10
    kind = HistGradientBoostingClassifier if few else HistGradientBoostingRegressor
    return float(kind(random_state=0, max_iter=60).fit(np.asarray(known), y).score(np.asarray(new), truth))


def _imputer(way: str, known: pd.DataFrame, budget: float) -> BaseEstimator:
    if way == "advice":
        return mlguide_jupyter.impute(known, budget=budget).imputer
    return {"median": SimpleImputer(strategy="median"), "KNN-5": KNNImputer()}[way]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.missing.downstream", description=__doc__)
    parser.add_argument("--budget", type=float, default=3.0, help="seconds for each piece of advice (default 3)")
    given = parser.parse_args(arguments)
    warnings.simplefilter("ignore")
    ways = ("advice", "median", "KNN-5", "gaps as they are", "drop rows")
    lines = []
    for name in OUTCOMES:
        frame, y = with_gaps(name, 2026)
        lines.append([name, *(f"{score(frame, y, way, given.budget):.3f}" for way in ways)])
    print(table(["table", *ways], lines))


if __name__ == "__main__":
    main()
