"""The kind answer for an object that nobody explains: what it is, what is nearest, how to teach it.

No code of the object runs but its length: one whose ``repr`` raises or prints
a gigabyte is answered all the same.
"""

from __future__ import annotations

import functools
import itertools
import tomllib
import types
from collections.abc import Iterator, Mapping, Sized
from importlib import resources
from typing import Any, cast

from mlguide_jupyter._nearest import nearest
from mlguide_jupyter.explainers import _dispatch
from mlguide_jupyter.explainers._request import NOT_NAMES, Request
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Cell, Explanation, Line, Table

#: Parts of an object, and variables, that are looked at for something that can be explained.
LOOKED_AT = 200
#: Parts that are offered.
OFFERED = 3
#: Similarity (difflib's ratio) of two types' names that is no accident: `GLMResultsWrapper` and
#: `RegressionResultsWrapper` have 0.73; `int` and `Fit` have 0.67.
ALIKE = 0.7
#: What an object can be before it is an object of some class, with the word for it in the texts.
SORTS: Mapping[str, tuple[type, ...]] = {
    "class": (type,),
    "module": (types.ModuleType,),
    "function": (types.FunctionType, types.BuiltinFunctionType, types.MethodType),
}


@functools.cache
def _texts() -> dict[str, Any]:
    file = resources.files("mlguide_jupyter.guide") / "unknown.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def answer(obj: object, request: Request) -> Explanation:
    """Return an explanation that says what the object is, what is nearest and how to teach it."""
    sort = next((word for word, classes in SORTS.items() if issubclass(type(obj), classes)), "object")
    cls = cast("type", obj) if sort == "class" else type(obj)
    near, where = _near(obj, sort, request)
    known: dict[str, Any] = {
        "name": request.name,
        "what": _texts()["what"][sort],
        "type": _full_name(cls),
        "size": _size(obj),
        "near": near,
        "root": _root(cls),
    }
    headline = "unfitted" if _unfitted(cls, sort) else sort if sort in _texts()["headline"] else where
    lines = tuple(_lines(known))
    return Explanation(
        kind="unknown",
        subject=fill(_texts()["subject"], **known),
        headline=fill(_texts()["headline"][headline], **known),
        lines=lines,
        tables=(Table(rows=tuple(_row(line, index) for index, line in enumerate(lines))),),
        name=request.name or "",
    )


def _lines(known: Mapping[str, Any]) -> Iterator[Line]:
    values = {
        "type": [known["type"]],
        "nearest": known["near"],
        "known": list(_texts()["families"].values()),
        "teach": [_dispatch.GROUP],
    }
    for key, shown in values.items():
        text = _texts()["lines"][key]
        for value in shown:
            yield Line(label=text["label"], value=value, meaning=fill(text["meaning"], **{**known, "value": value}))


def _row(line: Line, index: int) -> tuple[Cell, ...]:
    return (Cell(text=line.label, role="label", line=index), Cell(text=line.value, role="value", line=index))


def _unfitted(cls: type, sort: str) -> bool:
    return sort == "object" and _root(cls) in _dispatch.FAMILIES and callable(getattr(cls, "fit", None))


def _near(obj: object, sort: str, request: Request) -> tuple[list[str], str]:
    """Return expressions for what can be explained, and where they lie: ``inside``, ``variable`` or ``nothing``."""
    if sort == "object" and request.name:
        parts = itertools.islice(_parts(obj, request.name), LOOKED_AT)
        inside = [text for text, value in parts if _dispatch.explainable(type(value))]
        if inside:
            return inside[:OFFERED], "inside"
    variables = list(dict(request.namespace or {}).items())[-LOOKED_AT:]
    # statsmodels wraps results; the wrapper of a logit extends that of a regression, what it wraps does not.
    others = (
        (key, type(_own(value).get("_results", value)))
        for key, value in variables
        if value is not obj and not NOT_NAMES.match(key)
    )
    fitting = {cls.__name__: key for key, cls in others if _dispatch.explainable(cls)}
    alike = nearest(type(obj).__name__, fitting, ALIKE) or next(reversed(fitting), "")
    return ([fitting[alike]], "variable") if fitting else ([], "nothing")


def _parts(obj: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Yield what lies one step inside an object, with the expression that reaches it."""
    if type(obj) is dict:
        yield from ((f"{name}[{key!r}]", value) for key, value in obj.items() if type(key) in (str, int))
    elif type(obj) in (list, tuple):
        yield from ((f"{name}[{index}]", value) for index, value in enumerate(obj))
    else:
        yield from ((f"{name}.{key}", value) for key, value in _own(obj).items() if not key.startswith("_"))


def _own(obj: object) -> dict[str, Any]:
    try:
        return dict(object.__getattribute__(obj, "__dict__"))
    except AttributeError:
        return {}


def _size(obj: object) -> int | None:
    if not issubclass(type(obj), Sized):
        return None
    try:
        return len(obj)  # type: ignore[arg-type]
    except Exception:
        return None


def _root(cls: type) -> str:
    return str(cls.__module__).partition(".")[0]


def _full_name(cls: type) -> str:
    return cls.__qualname__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__qualname__}"
