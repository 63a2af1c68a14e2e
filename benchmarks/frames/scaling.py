"""What the advised scaling costs a model against the best of eight: mean loss of the cross-validated score.

``python -m benchmarks.frames.scaling`` prints the loss of every way for each kind of model, and the tables on which
the advice loses most. The best way is chosen after the fact, table by table, so that even a perfect rule loses a
little to luck. Accuracy of classes, R-squared of numbers; five folds, twice.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from sklearn.compose import TransformedTargetRegressor
from sklearn.model_selection import RepeatedKFold, RepeatedStratifiedKFold, cross_val_score
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import (
    MaxAbsScaler,
    MinMaxScaler,
    PowerTransformer,
    QuantileTransformer,
    RobustScaler,
    StandardScaler,
)
from sklearn.svm import SVC, SVR

from benchmarks.frames.scaling_data import tables
from mlguide_jupyter.checks.distribution import scaling_advice
from mlguide_jupyter.facts.frames import read
from mlguide_jupyter.model import Finding

WAYS: dict[str, Callable[[], Any]] = {
    "none": lambda: "passthrough",
    "standard": StandardScaler,
    "min-max": MinMaxScaler,
    "robust": RobustScaler,
    "max-abs": MaxAbsScaler,
    "yeo-johnson": PowerTransformer,
    "quantile normal": lambda: QuantileTransformer(n_quantiles=100, output_distribution="normal"),
    "quantile uniform": lambda: QuantileTransformer(n_quantiles=100),
}
MODELS: dict[str, tuple[Callable[[], Any], Callable[[], Any]]] = {
    "knn": (KNeighborsClassifier, KNeighborsRegressor),
    "svm": (SVC, lambda: TransformedTargetRegressor(SVR(), transformer=StandardScaler())),
}


def advised(features: pd.DataFrame, target: np.ndarray | None = None) -> Any:
    """Return the transformer that the advice's own code makes."""
    frame = features if target is None else features.assign(target_=target)
    said = scaling_advice.check(read(frame, name="X", target=None if target is None else "target_"))
    first = said[0] if isinstance(said, tuple) else said
    if not isinstance(first, Finding) or not first.actions:
        return "passthrough"
    names: dict[str, Any] = {}
    exec(first.actions[0].code, names)
    return names["preprocess"]


def score(model: str, scaler: Any, features: pd.DataFrame, target: np.ndarray) -> float:
    """Return the cross-validated score of a model behind a scaler."""
    classes = target.dtype.kind in "iub"
    folds = (RepeatedStratifiedKFold if classes else RepeatedKFold)(n_splits=5, n_repeats=2, random_state=0)
    pipeline = make_pipeline(scaler, MODELS[model][0 if classes else 1]())
    return float(cross_val_score(pipeline, features, target, cv=folds, scoring=None if classes else "r2").mean())


def losses(seeds: int = 3) -> pd.DataFrame:
    """Return the loss of every way against the best of ``WAYS``, a row for each table and model."""
    rows = []
    for name, features, target in tables(seeds):
        for model in MODELS:
            scores = {way: score(model, make(), features, target) for way, make in WAYS.items()}
            best = max(scores.values())
            scores |= {"advice": score(model, advised(features), features, target)}
            scores |= {"advice, target named": score(model, advised(features, target), features, target)}
            rows.append({"table": name, "model": model, "best": best} | {way: best - s for way, s in scores.items()})
    return pd.DataFrame(rows)


def main() -> None:
    """Print the tables."""
    warnings.simplefilter("ignore")
    found = losses()
    means = found.drop(columns=["table", "best"]).groupby("model").mean()
    print(f"Mean loss over {found.table.nunique()} tables:\n\n| way | {' | '.join(means.index)} |\n|{' --- |' * 3}")
    for way in means:
        print(f"| {way} | {' | '.join(f'{loss:.4f}' for loss in means[way])} |")
    print("\nMost is lost on:\n\n| table | model | best score | standard | advice |\n|" + " --- |" * 5)
    for row in found.nlargest(8, "advice").itertuples():
        print(f"| {row.table} | {row.model} | {row.best:.3f} | {row.standard:.3f} | {row.advice:.3f} |")


if __name__ == "__main__":
    main()
