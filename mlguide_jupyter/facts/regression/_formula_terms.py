"""What the columns of a formula fit stand for, read from patsy's or formulaic's own model spec.

Both engines are first brought to one form, a list of :class:`_Group`; from
there on nothing knows which engine it was.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from mlguide_jupyter.facts.regression import _code
from mlguide_jupyter.facts.regression.terms import Coding, Outcome, Term

_CODE = re.compile(r"\w\(.*\)|\w:\w|\[(?:T|S)\..*\]$|[)\]]:|:\w+\(")
_LEVEL = re.compile(r"^(?P<code>.+)\[(?:[TS]\.)?(?P<level>[^\[\]]*)\]$")
_CODINGS: dict[str, Coding] = {"T.": "treatment", "S.": "sum"}


class _Factor(NamedTuple):
    """A factor of a term: its code, a category's levels and reference level, whether a number makes many columns."""

    code: str
    levels: tuple[str, ...]
    reference: str | None
    many: bool


class _Group(NamedTuple):
    """The columns of one term of the formula, and the factors that it multiplies."""

    columns: tuple[int, ...]
    factors: tuple[_Factor, ...]


def by_formula(spec: Any, names: Sequence[str]) -> tuple[Term, ...]:
    """Return one term per column as the model spec tells; empty when there is no spec that fits the names."""
    if spec is None:
        return ()
    groups = tuple(_patsy_groups(spec) if hasattr(spec, "term_codings") else _formulaic_groups(spec))
    if sorted(column for group in groups for column in group.columns) != list(range(len(names))):
        return ()
    told = [_term(column, names[column], group) for group in groups for column in group.columns]
    return _linked(tuple(sorted(told, key=lambda term: term.column)))


def outcome_by_code(code: str) -> Outcome:
    """Return how an outcome written as a formula's left side enters."""
    tree = _code.parse(code)
    bare = code if tree is None else _code.name(tree)
    if bare is not None:
        return Outcome(name=code, variable=bare)
    log = _code.function(tree)
    if tree is None or log not in _code.LOGS:
        return Outcome(name=code, kind="transformed", variable=", ".join(_code.variables(tree)))
    inside = _code.inside(tree)
    variable = _code.name(inside) or ast.unparse(inside)
    return Outcome(name=code, kind="log", variable=variable, base=_code.LOGS[log], shift=_code.added_before(tree))


def by_name(names: Sequence[str]) -> tuple[Term, ...]:
    """Return one term per column as its name alone tells: that of a formula's column names its code and level.

    The reference level of a factor is in no name; other names than a formula's stay plain numbers.
    """
    told = []
    for column, name in enumerate(names):
        pieces = [_named_factor(piece) for piece in _pieces(name)] if _CODE.search(name) else []
        plain = Term(column=column, name=name, variables=(name,), group=column)
        told.append(_term(column, name, _Group((column,), tuple(pieces))) if pieces else _intercept(plain))
    return _linked(_grouped(told))


def _grouped(told: list[Term]) -> tuple[Term, ...]:
    """Return the terms, levels of the same factor in one group."""
    first = {term.transform: term.column for term in reversed(told) if term.kind == "dummy"}
    return tuple(msgspec.structs.replace(t, group=first[t.transform]) if t.kind == "dummy" else t for t in told)


def _intercept(plain: Term) -> Term:
    is_one = plain.name in ("Intercept", "const")
    return msgspec.structs.replace(plain, kind="constant", variables=()) if is_one else plain


def _pieces(name: str) -> list[str]:
    """Return the factors of a product's name: it is split at colons outside of brackets."""
    depth, pieces = 0, [""]
    for letter in name:
        depth += (letter in "[(") - (letter in ")]")
        if letter == ":" and depth == 0:
            pieces.append("")
        else:
            pieces[-1] += letter
    return pieces


def _named_factor(piece: str) -> _Factor:
    found = _LEVEL.match(piece)
    return _Factor(found["code"], (found["level"],), None, False) if found else _Factor(piece, (), None, False)


def _patsy_groups(spec: Any) -> Iterator[_Group]:
    for term, subterms in spec.term_codings.items():
        where = spec.term_slices[term]
        factors = tuple(_patsy_factor(factor, spec.factor_infos[factor], subterms) for factor in term.factors)
        yield _Group(tuple(range(where.start, where.stop)), factors)


def _patsy_factor(factor: Any, info: Any, subterms: Any) -> _Factor:
    levels = tuple(map(str, info.categories or ()))
    matrices = [subterm.contrast_matrices[factor].matrix for subterm in subterms if factor in subterm.contrast_matrices]
    reference = next(filter(None, (_reference(levels, matrix) for matrix in matrices)), None)
    return _Factor(factor.name(), levels, reference, (info.num_columns or 1) > 1)


def _formulaic_groups(spec: Any) -> Iterator[_Group]:
    contrasts = {str(factor): state for factor, state in spec.factor_contrasts.items()}
    for structure in spec.structure:
        codes = [str(factor) for factor in structure.term.factors]
        many = len(structure.columns) > 1 and not any(code in contrasts for code in codes)
        factors = tuple(_formulaic_factor(code, contrasts.get(code), many) for code in codes if code != "1")
        yield _Group(tuple(spec.column_names.index(name) for name in structure.columns), factors)


def _formulaic_factor(code: str, state: Any, many: bool) -> _Factor:
    if state is None:
        return _Factor(code, (), None, many)
    levels = tuple(map(str, state.levels))
    return _Factor(code, levels, _reference(levels, state.get_coding_matrix().to_numpy()), False)


def _reference(levels: tuple[str, ...], matrix: Any) -> str | None:
    """Return the level whose row of the coding is all zero: the one that the others are compared with."""
    return next(
        (level for level, row in zip(levels, matrix, strict=False) if not any(row)),
        None,
    )


def _term(column: int, name: str, group: _Group) -> Term:
    first = group.columns[0]
    if not group.factors:
        return Term(column=column, name=name, kind="constant", group=first)
    suffixes = _suffixes(name, group.factors)
    parts = tuple(_part(factor, suffix) for factor, suffix in zip(group.factors, suffixes, strict=True))
    if len(parts) == 1:
        return msgspec.structs.replace(parts[0], column=column, name=name, group=first)
    variables = tuple(dict.fromkeys(variable for part in parts for variable in part.variables))
    return Term(
        column=column,
        name=name,
        kind="interaction",
        variables=variables,
        group=first,
        components=parts,
    )


def _suffixes(name: str, factors: tuple[_Factor, ...]) -> tuple[str, ...]:
    """Return what stands behind each factor in a column's name: ``[T.b]``, ``[1]`` or nothing."""
    found: list[str] = []
    rest = name
    for position, factor in enumerate(factors):
        rest = rest.removeprefix(":").removeprefix(factor.code)
        following = factors[position + 1 : position + 2]
        end = rest.find(":" + following[0].code) if following else len(rest)
        found.append(rest[: max(end, 0)])
        rest = rest[max(end, 0) :]
    return tuple(found)


def _part(factor: _Factor, suffix: str) -> Term:
    """Return one factor of a term, at the place in the coding that the suffix names."""
    reading = _code.read(factor.code)
    if factor.levels:
        return _level(factor, suffix, reading.variables)
    kind, power = reading.kind, reading.power
    if factor.many and kind == "orthogonal":
        power = int(suffix[1:-1]) if suffix[1:-1].isdigit() else 1
    return Term(
        column=-1,
        name=factor.code + suffix,
        kind="transformed" if factor.many and kind == "numeric" else kind,
        variables=reading.variables or (factor.code,),
        power=power,
        form=(0.0,) * power + (1.0,) if reading.pure else (),
        log_base=reading.log_base,
        shift=reading.shift,
        transform="" if reading.bare else factor.code,
    )


def _level(factor: _Factor, suffix: str, variables: tuple[str, ...]) -> Term:
    inside = suffix[1:-1]
    coding = _CODINGS.get(inside[:2], "full" if inside in factor.levels else "other")
    level = inside[2:] if coding in ("treatment", "sum") else inside
    return Term(
        column=-1,
        name=factor.code + suffix,
        kind="dummy",
        variables=variables or (factor.code,),
        level=level,
        reference=factor.reference if coding == "treatment" else None,
        coding=coding,
        transform=factor.code,
    )


def _linked(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return powers and logarithms tied to the column of their plain variable, products to those of their parts."""
    plain = {
        term.variables[0]: term.column for term in reversed(terms) if term.kind == "numeric" and not term.transform
    }
    own = {term.name: term.column for term in terms if term.kind != "interaction"}
    return tuple(
        msgspec.structs.replace(
            term,
            base=plain.get(term.variables[0], -1) if term.kind in ("polynomial", "log") else -1,
            components=tuple(msgspec.structs.replace(c, column=own.get(c.name, -1)) for c in term.components),
        )
        for term in terms
    )
