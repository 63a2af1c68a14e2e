"""What a factor's code in a formula does, read with Python's own parser and never evaluated."""

from __future__ import annotations

import ast
import math
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mlguide_jupyter.facts.regression.terms import Kind

LOGS = {"log": math.e, "ln": math.e, "log1p": math.e, "log10": 10.0, "log2": 2.0}
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(
        ("bs", "cr", "cc", "ns", "te", "cyclic_cubic_spline", "natural_cubic_spline"),
        "spline",
    ),
    **dict.fromkeys(("standardize", "scale", "zscore"), "standardised"),
    "poly": "orthogonal",
}
_NEUTRAL = frozenset({"I", "center", "C"})


class Reading(NamedTuple):
    """What a piece of code says: the kind of function, the variables it reads, the exponent of a power.

    ``bare`` is a variable by itself, ``pure`` a power of one.
    """

    kind: Kind
    variables: tuple[str, ...]
    power: int = 1
    log_base: float = math.e
    shift: float = 0.0
    bare: bool = False
    pure: bool = False


def read(code: str) -> Reading:
    """Return what a factor's code does: ``I(x ** 2)`` is a polynomial of x with power 2."""
    tree = parse(code)
    if tree is None:
        return Reading("numeric", (code,), bare=True)
    inner, names = _unwrapped(tree), variables(tree)
    power = _power(inner)
    if power and len(names) == 1:
        return Reading("polynomial", names, power, pure=_is_pure(inner))
    if function(inner) in LOGS:
        return Reading("log", names, log_base=LOGS[function(inner)], shift=added_before(inner))
    kind = _KINDS.get(function(inner)) or ("numeric" if _is_linear(inner) else "transformed")
    return Reading(kind, names, bare=name(tree) is not None)


def parse(code: str) -> ast.expr | None:
    """Return the code's syntax tree; None when it is not Python (then it is a bare, odd name)."""
    try:
        return ast.parse(code.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def name(tree: ast.AST | None) -> str | None:
    """Return the variable when the code is nothing but a variable, also as ``Q("odd name")``."""
    match tree:
        case ast.Name(id=found):
            return found
        case ast.Call(func=ast.Name(id="Q"), args=[ast.Constant(value=found)]):
            return str(found)
    return None


def function(tree: ast.AST | None) -> str:
    """Return the name of the function called, without its module: ``np.log(x)`` gives ``log``."""
    match tree:
        case ast.Call(func=ast.Name(id=found)) | ast.Call(func=ast.Attribute(attr=found)):
            return found
    return ""


def variables(tree: ast.AST | None) -> tuple[str, ...]:
    """Return the variables that the code reads, in order: no functions, modules or contrast options."""
    return tuple(dict.fromkeys(_walk(tree))) if tree is not None else ()


def inside(tree: ast.AST) -> ast.AST:
    """Return what a call works on, without a number added to it: x for ``log(x + 1)``."""
    match tree:
        case ast.Call(args=[ast.BinOp(left=free, op=ast.Add(), right=ast.Constant()), *_]):
            return free
        case ast.Call(args=[ast.BinOp(left=ast.Constant(), op=ast.Add(), right=free), *_]):
            return free
        case ast.Call(args=[free, *_]):
            return free
    return tree


def added_before(tree: ast.AST) -> float:
    """Return the number that a logarithm adds first: 1 for ``log1p(x)`` and ``log(x + 1)``."""
    own = float(function(tree) == "log1p")
    match tree:
        case ast.Call(
            args=[
                ast.BinOp(op=ast.Add(), right=ast.Constant(value=int() | float() as number))
                | ast.BinOp(left=ast.Constant(value=int() | float() as number), op=ast.Add()),
                *_,
            ]
        ):
            return own + float(number)
    return own


def _walk(tree: ast.AST) -> Iterator[str]:
    found = name(tree)
    children: Iterable[ast.AST]
    match tree:
        case _ if found is not None:
            yield found
            return
        case ast.Call(func=ast.Name(id="C"), args=[first, *_]):
            children = (first,)
        case ast.Call(func=ast.Attribute(value=ast.Name() as owner), args=[]):
            children = (owner,)  # x.rank(): the variable is the owner
        case ast.Call(func=ast.Attribute(value=ast.Name(id="np" | "numpy" | "pd" | "math" | "sm" | "stats")) as call):
            del call
            children = tree.args
        case ast.Call(func=ast.Attribute(value=owner), args=arguments):
            children = (owner, *arguments)
        case ast.Call(args=arguments):
            children = arguments
        case _:
            children = ast.iter_child_nodes(tree)
    for child in children:
        yield from _walk(child)


def _unwrapped(tree: ast.expr) -> ast.expr:
    """Return what stands inside I(...), center(...) and C(...)."""
    match tree:
        case ast.Call(func=ast.Name(id=found), args=[first, *_]) if found in _NEUTRAL:
            return _unwrapped(first)
    return tree


def _power(tree: ast.AST) -> int | None:
    """Return the exponent of ``x ** 2``, ``np.power(x, 2)``, ``np.square(x)``, ``x * x``, ``(x - 3) ** 2``."""
    match tree:
        case ast.BinOp(left=base, op=ast.Pow(), right=ast.Constant(value=int() as power)):
            return power if 2 <= power <= 9 and _is_linear(base) else None
        case ast.Call(args=[base, ast.Constant(value=int() as power)]) if function(tree) in ("power", "pow"):
            return power if 2 <= power <= 9 and _is_linear(base) else None
        case ast.Call(args=[base]) if function(tree) == "square":
            return 2 if _is_linear(base) else None
        case ast.BinOp(op=ast.Mult()):
            factors = [name(factor) for factor in _factors(tree)]
            return len(factors) if None not in factors and len(set(factors)) == 1 else None
    return None


def _is_pure(tree: ast.AST) -> bool:
    """Return whether what is raised to a power is a bare variable."""
    match tree:
        case ast.BinOp(left=base) | ast.Call(args=[base, *_]):
            return all(name(factor) is not None for factor in _factors(base))
    return False


def _factors(tree: ast.AST) -> list[ast.AST]:
    match tree:
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return [*_factors(left), *_factors(right)]
    return [tree]


def _is_linear(tree: ast.AST) -> bool:
    """Return whether the code is one variable, shifted or rescaled by numbers: ``(x - 3) / 10``."""
    if name(tree) is not None:
        return True
    match tree:
        case ast.Call(func=ast.Name(id="I" | "center"), args=[inside, *_]):
            return _is_linear(inside)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult(), right=right):
            free, fixed = (left, right) if variables(left) else (right, left)
            return not variables(fixed) and _is_linear(free)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return not variables(right) and _is_linear(left)
    return False
