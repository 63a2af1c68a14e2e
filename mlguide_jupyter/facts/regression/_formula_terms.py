"""What the columns of a formula fit stand for, read from patsy's or formulaic's own model spec.

Both engines are first brought to the same form (:class:`_Factor` lists per
term); from there on nothing knows which engine it was. A factor's code is read
with Python's own parser, never evaluated.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from mlguide_jupyter.facts.regression.terms import Coding, Kind, Outcome, Term

_LOGS = {"log": math.e, "ln": math.e, "log1p": math.e, "log10": 10.0, "log2": 2.0}
_SPLINES = frozenset({"bs", "cr", "cc", "ns", "te", "basis_spline", "cyclic_cubic_spline", "natural_cubic_spline"})
_STANDARDISERS = frozenset({"standardize", "scale", "zscore"})
_NEUTRAL = frozenset({"I", "Q", "center", "float", "C"})
_CODINGS: dict[str, Coding] = {"T.": "treatment", "S.": "sum"}


class _Factor(NamedTuple):
    code: str
    levels: tuple[str, ...]
    reference: str | None
    many: bool


class _Group(NamedTuple):
    columns: tuple[int, ...]
    factors: tuple[_Factor, ...]


class _Reading(NamedTuple):
    """What a piece of code says: the function's kind, its variables, its exponent."""

    kind: Kind
    variables: tuple[str, ...]
    power: int = 1


def by_formula(spec: Any, names: Sequence[str]) -> tuple[Term, ...]:
    """Return one term per column as the model spec tells; empty when there is no spec that fits the names."""
    if spec is None:
        return ()
    groups = tuple(_patsy_groups(spec) if hasattr(spec, "term_codings") else _formulaic_groups(spec))
    if sum(len(group.columns) for group in groups) != len(names):
        return ()
    told = [
        _term(column, names[column], group.factors, number)
        for number, group in enumerate(groups)
        for column in group.columns
    ]
    return _linked(tuple(sorted(told, key=lambda term: term.column)))


def outcome_by_code(code: str) -> Outcome:
    """Return how an outcome written as a formula's left side enters."""
    tree = _parse(code)
    name = _name(tree)
    if name is not None:
        return Outcome(name=code, variable=name)
    variable = ", ".join(_variables(tree))
    function = _function(tree)
    if function not in _LOGS or not isinstance(tree, ast.Call):
        return Outcome(name=code, kind="transformed", variable=variable)
    inside, shift = _shifted(tree.args[0])
    return Outcome(
        name=code,
        kind="log",
        variable=ast.unparse(inside) if _name(inside) is None else str(_name(inside)),
        base=_LOGS[function],
        shift=shift + (function == "log1p"),
    )


def _patsy_groups(spec: Any) -> Iterator[_Group]:
    for term, subterms in spec.term_codings.items():
        factors = []
        for factor in term.factors:
            info = spec.factor_infos[factor]
            matrices = [s.contrast_matrices[factor].matrix for s in subterms if factor in s.contrast_matrices]
            levels = tuple(map(str, info.categories or ()))
            reference = next((r for r in (_reference(levels, m) for m in matrices) if r is not None), None)
            factors.append(_Factor(factor.name(), levels, reference, (info.num_columns or 1) > 1))
        where = spec.term_slices[term]
        yield _Group(tuple(range(where.start, where.stop)), tuple(factors))


def _formulaic_groups(spec: Any) -> Iterator[_Group]:
    contrasts = {str(factor): state for factor, state in spec.factor_contrasts.items()}
    for structure in spec.structure:
        factors = []
        for factor in structure.term.factors:
            code = str(factor)
            if code == "1":
                continue
            state = contrasts.get(code)
            levels = tuple(map(str, state.levels)) if state else ()
            reference = _reference(levels, state.get_coding_matrix().to_numpy()) if state else None
            many = not levels and len(structure.columns) > 1
            factors.append(_Factor(code, levels, reference, many))
        yield _Group(tuple(spec.column_names.index(name) for name in structure.columns), tuple(factors))


def _reference(levels: tuple[str, ...], matrix: Any) -> str | None:
    """Return the level whose row of the coding is all zero: the one the others are compared with."""
    return next((level for level, row in zip(levels, matrix, strict=False) if not any(row)), None)


def _term(column: int, name: str, factors: tuple[_Factor, ...], group: int) -> Term:
    if not factors:
        return Term(column=column, name=name, kind="constant", group=group)
    suffixes = _suffixes(name, factors)
    parts = tuple(_part(factor, suffix) for factor, suffix in zip(factors, suffixes, strict=True))
    if len(parts) == 1:
        return msgspec.structs.replace(parts[0], column=column, name=name, group=group)
    variables = tuple(dict.fromkeys(v for part in parts for v in part.variables))
    return Term(column=column, name=name, kind="interaction", variables=variables, group=group, components=parts)


def _suffixes(name: str, factors: tuple[_Factor, ...]) -> tuple[str, ...]:
    """Return what stands behind each factor in a column's name: ``[T.b]``, ``[1]`` or nothing."""
    found: list[str] = []
    rest = name
    for position, factor in enumerate(factors):
        if position:
            rest = rest.removeprefix(":")
        rest = rest.removeprefix(factor.code)
        following = ":" + factors[position + 1].code if position + 1 < len(factors) else None
        end = len(rest) if following is None else rest.find(following)
        found.append(rest[: max(end, 0)])
        rest = rest[max(end, 0) :]
    return tuple(found)


def _part(factor: _Factor, suffix: str) -> Term:
    full = factor.code + suffix
    reading = _read(factor.code)
    if factor.levels:
        inside = suffix[1:-1]
        coding = _CODINGS.get(inside[:2], "full" if inside in factor.levels else "other")
        level = inside[2:] if coding in ("treatment", "sum") else inside
        return Term(
            column=-1,
            name=full,
            kind="dummy",
            variables=reading.variables or (factor.code,),
            level=level,
            reference=factor.reference if coding == "treatment" else None,
            coding=coding,
            transform=factor.code,
        )
    if factor.many and reading.kind == "orthogonal" and suffix[1:-1].isdigit():
        reading = reading._replace(power=int(suffix[1:-1]))
    plain = _name(_parse(factor.code)) is not None
    return Term(
        column=-1,
        name=full,
        kind="transformed" if factor.many and reading.kind == "numeric" else reading.kind,
        variables=reading.variables or (factor.code,),
        power=reading.power,
        form=(0.0,) * reading.power + (1.0,) if reading.kind == "polynomial" else (),
        transform="" if plain else factor.code,
    )


def _linked(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return the terms with powers and logarithms tied to their plain variable, products to their parts' columns."""
    plain = {term.variables[0]: term.column for term in reversed(terms) if term.kind == "numeric" and not term.transform}
    own = {term.name: term.column for term in terms if term.kind != "interaction"}
    linked = []
    for term in terms:
        if term.kind in ("polynomial", "log"):
            term = msgspec.structs.replace(term, base=plain.get(term.variables[0], -1))
        parts = tuple(msgspec.structs.replace(part, column=own.get(part.name, -1)) for part in term.components)
        linked.append(msgspec.structs.replace(term, components=parts))
    return tuple(linked)


# Reading a factor's code ---------------------------------------------------------------------------------------------


def _read(code: str) -> _Reading:
    """Return what a factor's code does, e.g. ``I(x ** 2)`` -> polynomial of x with power 2."""
    tree = _parse(code)
    variables = _variables(tree)
    inner = _unwrapped(tree)
    if _name(inner) is not None:
        return _Reading("numeric", variables)
    power = _power(inner)
    if power is not None and len(variables) == 1:
        return _Reading("polynomial", variables, power)
    if isinstance(inner, ast.BinOp) and _is_product(inner):
        return _Reading("transformed", variables)
    return _Reading(_kind(inner), variables)


def _kind(tree: ast.AST | None) -> Kind:
    function = _function(tree)
    if function in _LOGS:
        return "log"
    if function in _SPLINES:
        return "spline"
    if function == "poly":
        return "orthogonal"
    if function in _STANDARDISERS:
        return "standardised"
    return "numeric" if _is_linear(tree) else "transformed"


def _parse(code: str) -> ast.expr | None:
    """Return the code's syntax tree; None when it is not Python (then it is read as a bare name)."""
    try:
        return ast.parse(code.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _function(tree: ast.AST | None) -> str:
    """Return the name of the function called, without its module: ``np.log(x)`` -> ``log``."""
    if not isinstance(tree, ast.Call):
        return ""
    return tree.func.attr if isinstance(tree.func, ast.Attribute) else getattr(tree.func, "id", "")


def _unwrapped(tree: ast.expr | None) -> ast.expr | None:
    """Return what stands inside I(...), center(...) and C(...)."""
    while isinstance(tree, ast.Call) and _function(tree) in _NEUTRAL and _name(tree) is None and tree.args:
        tree = tree.args[0]
    return tree


def _name(tree: ast.AST | None) -> str | None:
    """Return the variable when the code is nothing but a variable, also as ``Q("odd name")``."""
    if isinstance(tree, ast.Name):
        return tree.id
    if isinstance(tree, ast.Call) and _function(tree) == "Q" and tree.args and isinstance(tree.args[0], ast.Constant):
        return str(tree.args[0].value)
    return None


def _variables(tree: ast.AST | None) -> tuple[str, ...]:
    """Return the variables that the code reads, in order, without functions, modules and contrast options."""
    return tuple(dict.fromkeys(_walk(tree))) if tree is not None else ()


def _walk(tree: ast.AST) -> Iterator[str]:
    name = _name(tree)
    if name is not None:
        yield name
    elif isinstance(tree, ast.Call):
        arguments: Iterable[ast.AST] = tree.args[:1] if _function(tree) == "C" else tree.args
        if isinstance(tree.func, ast.Attribute) and not isinstance(tree.func.value, ast.Name):
            yield from _walk(tree.func.value)
        elif isinstance(tree.func, ast.Attribute) and not tree.args:
            yield from _walk(tree.func.value)
        for argument in arguments:
            yield from _walk(argument)
    else:
        for child in ast.iter_child_nodes(tree):
            yield from _walk(child)


def _power(tree: ast.AST | None) -> int | None:
    """Return the exponent of ``x ** 2``, ``np.power(x, 2)``, ``np.square(x)``, ``x * x``, ``(x - 3) ** 2``."""
    if isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Pow) and _is_linear(tree.left):
        return _whole(tree.right)
    if _function(tree) in ("power", "pow") and isinstance(tree, ast.Call) and len(tree.args) == 2:
        return _whole(tree.args[1]) if _is_linear(tree.args[0]) else None
    if _function(tree) == "square" and isinstance(tree, ast.Call) and _is_linear(tree.args[0]):
        return 2
    if isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Mult):
        factors = _factors(tree)
        names = {_name(factor) for factor in factors}
        return len(factors) if len(names) == 1 and None not in names else None
    return None


def _factors(tree: ast.expr) -> list[ast.expr]:
    if isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Mult):
        return [*_factors(tree.left), *_factors(tree.right)]
    return [tree]


def _is_product(tree: ast.expr) -> bool:
    return sum(bool(_variables(factor)) for factor in _factors(tree)) > 1


def _whole(tree: ast.AST) -> int | None:
    whole = isinstance(tree, ast.Constant) and isinstance(tree.value, int) and 2 <= tree.value <= 9
    return int(tree.value) if whole and isinstance(tree, ast.Constant) else None  # type: ignore[arg-type]


def _is_linear(tree: ast.AST | None) -> bool:
    """Return whether the code is a variable, shifted or rescaled by numbers: ``(x - 3) / 10``."""
    if _name(tree) is not None:
        return True
    if isinstance(tree, ast.Call) and _function(tree) in ("I", "center") and tree.args:
        return _is_linear(tree.args[0])
    if not isinstance(tree, ast.BinOp) or not isinstance(tree.op, (ast.Add, ast.Sub, ast.Mult, ast.Div)):
        return False
    left, right = bool(_variables(tree.left)), bool(_variables(tree.right))
    if left and right:
        return False
    if right and isinstance(tree.op, ast.Div):
        return False
    return _is_linear(tree.left if left else tree.right)


def _shifted(tree: ast.expr) -> tuple[ast.expr, float]:
    """Return ``x + 1`` as x and 1.0."""
    if isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Add):
        for inside, number in ((tree.left, tree.right), (tree.right, tree.left)):
            if isinstance(number, ast.Constant) and isinstance(number.value, (int, float)):
                return inside, float(number.value)
    return tree, 0.0
