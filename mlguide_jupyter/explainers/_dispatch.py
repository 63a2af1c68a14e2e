"""From an object to the one module that can explain it, without importing any other.

An object can only arrive when its library is loaded. So the roots of its
classes' modules (``statsmodels``) pick the explainer module, that module
registers on :func:`explain_object` while it is imported, and an ordinary
single dispatch on the real types does the rest.
"""

from __future__ import annotations

import functools
import importlib
import warnings
from collections.abc import Iterable, Mapping
from importlib import metadata
from typing import Any

import msgspec

from mlguide_jupyter.explainers._request import Request, Settings
from mlguide_jupyter.model import Explanation

#: Entry-point group under which other packages teach their objects: the entry's name is
#: their root package, its value the module that registers on :func:`explain_object`.
GROUP = "mlguide.explainers"

#: Root packages of the objects that come explained with mlguide, and the module for each.
FAMILIES: Mapping[str, str] = {
    "statsmodels": "mlguide_jupyter.explainers.statsmodels",
    "pandas": "mlguide_jupyter.explainers.frames.pandas",
    "polars": "mlguide_jupyter.explainers.frames.polars",
    "pyarrow": "mlguide_jupyter.explainers.frames.pyarrow",
    "numpy": "mlguide_jupyter.explainers.frames.numpy",
    "duckdb": "mlguide_jupyter.explainers.frames.duckdb",
    "_duckdb": "mlguide_jupyter.explainers.frames.duckdb",
    "dask": "mlguide_jupyter.explainers.frames.dask",
    "pyspark": "mlguide_jupyter.explainers.frames.pyspark",
    "ibis": "mlguide_jupyter.explainers.frames.ibis",
    "narwhals": "mlguide_jupyter.explainers.frames.narwhals",
    "matplotlib": "mlguide_jupyter.explainers.figures.matplotlib",
    "seaborn": "mlguide_jupyter.explainers.figures.seaborn",
    "plotly": "mlguide_jupyter.explainers.figures.plotly",
    "altair": "mlguide_jupyter.explainers.figures.altair",
}

SETTINGS = frozenset(Settings.__struct_fields__)


@functools.singledispatch
def explain_object(obj: object, request: Request) -> Explanation:
    """Explain an object; explainers register here for their types.

    Parameters
    ----------
    obj : object
        The object; an explainer reads it, never changes it and never keeps it.
    request : Request
        The user's name for it, settings and context.
    """
    from mlguide_jupyter.explainers import _unknown

    return _unknown.answer(obj, request)


@explain_object.register
def _already(obj: Explanation, request: Request) -> Explanation:
    return obj


def explain(
    obj: object,
    *,
    name: str | None = None,
    namespace: Mapping[str, Any] | None = None,
    settings: Settings | None = None,
    owner: Any = None,
    owner_name: str = "",
    **context: Any,
) -> Explanation:
    """Explain an object; see :func:`mlguide_jupyter.explain` and :class:`Request`.

    Settings given among the context (``alpha=0.01``) come before ``settings``.
    """
    chosen = {key: context.pop(key) for key in SETTINGS & context.keys()}
    settings = _with(settings or Settings(), chosen)
    request = Request(
        name=name, namespace=namespace, settings=settings, context=context, owner=owner, owner_name=owner_name
    )
    if name is None:
        request = msgspec.structs.replace(request, name=next(request.names_of(obj), None))
    load_families(type(obj))
    # By the real type: an object may claim another `__class__`, or fail when asked for it.
    return settings.apply(explain_object.dispatch(type(obj))(obj, request))


def _with(settings: Settings, chosen: dict[str, Any]) -> Settings:
    if "ignore" in chosen:
        given = chosen["ignore"]
        chosen["ignore"] = (given,) if isinstance(given, str) else tuple(given)
    return msgspec.structs.replace(settings, **chosen) if chosen else settings


def explainable(cls: type) -> bool:
    """Return whether some explainer knows objects of this class (an explanation itself needs none)."""
    load_families(cls)
    return explain_object.dispatch(cls) not in (explain_object.dispatch(object), _already)


def load_families(cls: type) -> None:
    """Import the explainer modules for the libraries from which this class and its bases come."""
    for root in _roots(cls):
        for module in _modules(root):
            _import(module)


def _roots(cls: type) -> Iterable[str]:
    return dict.fromkeys(str(base.__module__).partition(".")[0] for base in cls.__mro__)


def _modules(root: str) -> Iterable[str]:
    own = FAMILIES.get(root)
    return (*((own,) if own else ()), *_plugins().get(root, ()))


@functools.cache
def _plugins() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in sorted(metadata.entry_points(group=GROUP)):
        found[entry.name] = (*found.get(entry.name, ()), entry.module)
    return found


@functools.cache
def _import(module: str) -> None:
    """Import an explainer module; one that fails is told once and silences no other."""
    try:
        importlib.import_module(module)
    except Exception as error:
        warnings.warn(f"mlguide: the explainer {module} cannot be imported: {error}", stacklevel=2)
