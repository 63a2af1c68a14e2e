"""An estimator written as the Python that makes it, with the imports that it needs."""

from __future__ import annotations

import inspect
from itertools import takewhile
from typing import Any

import numpy as np

from mlguide_jupyter.guide._operations import literal


def written(value: Any, imports: set[str]) -> str:
    """Return the code that makes an estimator, or another value of a parameter.

    Parameters
    ----------
    value : object
        An estimator or kernel of scikit-learn, an array, a list of named estimators, a function or a plain value.
    imports : set of str
        Gets the lines that import what the code names.
    """
    if hasattr(value, "get_params"):
        return _estimator(value, imports)
    if isinstance(value, np.ndarray):
        return _array(value)
    if isinstance(value, (list, tuple)) and any(isinstance(part, tuple) for part in value):
        return f"[{', '.join(f'({literal(name)}, {written(part, imports)})' for name, part in value)}]"
    return value.__name__ if inspect.isfunction(value) else literal(value)


def _estimator(estimator: Any, imports: set[str]) -> str:
    cls = type(estimator)
    if cls.__module__.startswith("sklearn."):  # the code brings what scikit-learn has not
        imports.add(f"from {public(cls)} import {cls.__name__}")
    defaults = {name: one.default for name, one in inspect.signature(cls.__init__).parameters.items()}
    told = {
        name: value
        for name, value in estimator.get_params(deep=False).items()
        if hasattr(value, "get_params") or not _same(value, defaults.get(name, inspect.Parameter.empty))
    }
    return f"{cls.__name__}({', '.join(f'{name}={written(value, imports)}' for name, value in told.items())})"


def _same(value: Any, default: Any) -> bool:
    return not isinstance(value, np.ndarray) and type(value) is type(default) and bool(value == default)


def public(cls: type) -> str:
    """Return the module from which users import a class: scikit-learn's private modules begin with an underscore."""
    return ".".join(takewhile(lambda part: not part.startswith("_"), cls.__module__.split(".")))


def _array(values: np.ndarray) -> str:
    """Return an array's numbers, those that grow by one factor in the way one writes them."""
    ends = np.log10(values[[0, -1]]) if len(values) > 2 and (values > 0).all() else np.array([0.5])
    if (ends == ends.round()).all() and np.allclose(
        values, np.logspace(float(ends[0]), float(ends[1]), len(values)), rtol=1e-12
    ):
        return f"np.logspace({ends[0]:.0f}, {ends[1]:.0f}, {len(values)})"
    return literal(values.tolist())
