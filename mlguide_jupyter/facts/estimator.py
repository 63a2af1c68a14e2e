"""What kind of model an object is, told by its class alone."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

#: Packages of models on tables, and of networks.
PACKAGES: Mapping[str, str] = {
    "sklearn": "table",
    "xgboost": "table",
    "lightgbm": "table",
    "catboost": "table",
    "torch": "network",
    "keras": "network",
    "tensorflow": "network",
}


class EstimatorFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A model: its class, ``table`` or ``network``, and the columns that it was fitted on (None when not told)."""

    name: str
    kind: str
    columns: int | None = None


def read(model: object) -> EstimatorFacts | None:
    """Return what kind of model this is, or None."""
    cls = type(model)
    roots = (str(type.__getattribute__(base, "__module__")).partition(".")[0] for base in cls.__mro__)
    kind = next((PACKAGES[root] for root in roots if root in PACKAGES), None)
    if kind is None or not (hasattr(cls, "fit") or hasattr(cls, "forward") or hasattr(cls, "predict")):
        return None
    return EstimatorFacts(name=cls.__name__, kind=kind, columns=_columns(model))


def _columns(model: object) -> int | None:
    """Return the number of columns as scikit-learn keeps it, read from the object's own dictionary."""
    try:
        own = object.__getattribute__(model, "__dict__")
    except AttributeError:
        return None
    found = own.get("n_features_in_") if type(own) is dict else None
    return found if type(found) is int else None
