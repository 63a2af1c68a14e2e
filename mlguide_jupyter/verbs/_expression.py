"""Evaluate what the user typed, once, and keep what the expression tells besides its value."""

from __future__ import annotations

import ast
import builtins
from collections import ChainMap
from collections.abc import Callable, Mapping
from typing import Any, cast

import msgspec

from mlguide_jupyter._nearest import offer
from mlguide_jupyter.errors import BadInputError, UnknownNameError
from mlguide_jupyter.verbs import NAMES

#: Evaluates a tree, given further variables for it.
Run = Callable[[ast.expr, dict[str, Any]], Any]
#: The name under which a value already known stands in a tree.
STAND_IN = "_mlguide_owner"
#: IPython's names for the last results: what they mean changes with the next cell.
FLEETING = ("_", "__", "___")


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A value, how the user calls it, and for ``x.method(...)`` also ``x``."""

    value: Any
    name: str | None
    owner: Any = None
    owner_name: str = ""


def evaluate(text: str, variables: dict[str, Any], local: Mapping[str, Any]) -> Found:
    """Return the value of an expression.

    Raises
    ------
    mlguide_jupyter.errors.MLGuideError
        When it is no expression, or when evaluating it fails; one line that offers the nearest name.
    """

    def run(part: ast.expr, more: dict[str, Any]) -> Any:
        return eval(compile(ast.Expression(part), "<mlguide>", "eval"), variables, ChainMap(cast("Any", local), more))

    node = parse(text, {**variables, **local})
    try:
        return value_of(node, text, run)
    except NameError as error:
        known = [name for name in {**variables, **local} if not name.startswith("_")]
        name = error.name or text
        near = offer(name, [*known, *NAMES, *dir(builtins)])
        raise UnknownNameError(f"there is no variable `{name}`{near}") from error
    except AttributeError as error:
        raise BadInputError(f"{_short(error)}{_attributes(error)}") from error
    except Exception as error:
        raise BadInputError(f"`{text}` fails: {_short(error)}") from error


def parse(text: str, variables: Mapping[str, Any]) -> ast.expr:
    """Return the one expression that a text is; a comment or a semicolon after it does not count."""
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError) as error:
        raise _not_python(text, variables) from error
    if len(body) != 1 or not isinstance(body[0], ast.Expr):
        raise BadInputError(f"`{text}` is no expression; give the name of an object or an expression that makes it")
    return body[0].value


def _not_python(text: str, variables: Mapping[str, Any]) -> Exception:
    first, _, rest = text.partition(" ")
    if first.isidentifier() and rest and first not in variables:
        hint = offer(first, NAMES) or f"; there are {', '.join(NAMES)}"
        return UnknownNameError(f"no verb is called `{first}`{hint}")
    return BadInputError(f"cannot read `{text}` as Python; give the name of an object or an expression")


def value_of(node: ast.expr, source: str, run: Run) -> Found:
    """Return the value of an expression's tree; for a method call its object is evaluated once and kept beside it.

    Parameters
    ----------
    node : ast.expr
    source : str
        The text in which the node stands.
    run : callable
        Evaluates a tree, given further variables for it.
    """
    __tracebackhide__ = True
    name = ast.get_source_segment(source, node)
    name = None if name in FLEETING else name
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return Found(value=run(node, {}), name=name)
    owner = run(node.func.value, {})
    method = ast.copy_location(ast.Attribute(stand_in(node.func.value), node.func.attr, ast.Load()), node.func)
    call = ast.copy_location(ast.Call(method, node.args, node.keywords), node)
    value = run(call, {STAND_IN: owner})
    return Found(value=value, name=name, owner=owner, owner_name=ast.get_source_segment(source, node.func.value) or "")


def stand_in(node: ast.expr) -> ast.Name:
    """Return the name that stands in for a value already known, at the place of its tree."""
    return ast.copy_location(ast.Name(STAND_IN, ast.Load()), node)


def _short(error: Exception) -> str:
    said = next(iter(str(error).splitlines()), "")
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def _attributes(error: AttributeError) -> str:
    return offer(error.name, dir(error.obj)) if error.name and error.obj is not None else ""
