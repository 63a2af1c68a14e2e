"""Do columns of the design carry the same information, which ones, and what hangs on it?

Exact dependencies (a total beside its parts, a full set of dummies beside the
constant) leave coefficients undetermined and are told by their equation. Near
dependencies are found by the (generalised) variance inflation of the columns
about the constant and told one by one; whether one matters is decided by what
changes when the column that can best be spared is left out, and by the joint
test of the set against the single ones.

Sources
-------
Belsley, Kuh and Welsch (1980) for scaled condition indexes and variance proportions;
Fox and Monette (1992) for factors; Marquardt (1970) for the guide of 10, which O'Brien
(2007) shows to be no verdict by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.regression import _refits
from mlguide_jupyter.checks.regression._conclusions import Conclusions, compare
from mlguide_jupyter.checks.regression._dependencies import VIF_GUIDE, Near, near
from mlguide_jupyter.checks.regression._joint import Joint, joint_test
from mlguide_jupyter.checks.regression._singular import Exact, exact
from mlguide_jupyter.facts.regression import RegressionFacts
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "regression/collinearity"
#: More exact dependencies than this are told as one: the design as a whole has too few rows or the same columns twice.
TOLD = 6


def check(facts: RegressionFacts) -> NotApplicable | tuple[Finding, ...]:
    """Judge which columns form (nearly) exact dependencies.

    Parameters
    ----------
    facts : RegressionFacts

    Returns
    -------
    NotApplicable or tuple of Finding
        One finding per dependency, exact ones first.
    """
    if facts.k - (facts.constant is not None) < 2 and facts.rank == facts.k:
        return not_applicable(CODE, "single")
    exactly = exact(facts) if facts.n >= facts.k else ()
    if len(exactly) > TOLD or facts.n < facts.k:
        return (_singular(facts, exactly),)
    nearly = near(facts, [found.spare for found in exactly]) if not facts.perfect else ()
    told = (*(_exact(facts, found) for found in exactly), *(_near(facts, found) for found in nearly))
    return told or (_fine(facts),)


def cure(facts: RegressionFacts, found: Finding) -> RegressionFacts | None:
    """Return the fit without the columns that can be spared."""
    where = {name: j for j, name in enumerate(facts.columns)}
    gone = [where[name] for name in _names(found.evidence.get("spare")) if name in where]
    return facts.without_columns(gone) if gone and len(gone) < facts.k else None


def _names(value: object) -> Sequence[str]:
    return [str(name) for name in value] if isinstance(value, list) else []


def _fine(facts: RegressionFacts) -> Finding:
    vif = facts.vif[list(facts.slopes)]
    worst = int(np.nanargmax(vif))
    return finding(
        CODE,
        "ok",
        claim="ok" if vif[worst] < VIF_GUIDE else _why_not(facts),
        evidence={
            "vif": vif[worst],
            "column": facts.columns[facts.slopes[worst]],
            "threshold": VIF_GUIDE,
            "n": facts.n,
        },
    )


def _why_not(facts: RegressionFacts) -> str:
    """Return why a large plain variance inflation is no dependency in the data."""
    if any(term.kind not in ("numeric", "constant", "standardised") for term in facts.terms):
        return "structural"
    return "chance" if facts.has_constant else "origin"


# -- exact dependencies ------------------------------------------------------------------------


def _singular(facts: RegressionFacts, found: Sequence[Exact]) -> Finding:
    spare = [facts.columns[e.spare] for e in found]
    return finding(
        CODE,
        "serious",
        claim="singular",
        subject=spare[:TOLD],
        evidence={
            "rank": facts.rank,
            "columns": facts.k,
            "n": facts.n,
            "dependencies": facts.k - facts.rank,
            "spare": spare,
        },
        consequence="singular",
        advice="singular",
    )


def _exact(facts: RegressionFacts, found: Exact) -> Finding:
    columns = [facts.columns[j] for j in found.columns]
    kind = _exact_kind(facts, found)
    return finding(
        CODE,
        "serious",
        claim=kind,
        subject=columns,
        evidence={
            "equation": _equation(columns, found),
            "coefficients": found.coefficients,
            "rank": facts.rank,
            "columns": facts.k,
            "spare": [facts.columns[found.spare]],
            "n": facts.n,
        },
        consequence="zero" if kind == "zero" else "exact",
        advice=kind,
        actions=_refits.without_columns(facts, [found.spare]),
        spare=facts.columns[found.spare],
    )


def _exact_kind(facts: RegressionFacts, found: Exact) -> str:
    if len(found.columns) == 1:
        return "zero"
    dummies = [j for j in found.columns if facts.terms[j].kind == "dummy"]
    return "trap" if len(dummies) > 1 and len(dummies) >= len(found.columns) - 1 else "exact"


def _equation(columns: Sequence[str], found: Exact) -> str:
    """Return the dependency as an equation in the user's names: ``total = a + b``."""
    others = [(c, name) for i, (c, name) in enumerate(zip(found.coefficients, columns, strict=True)) if i != found.lhs]
    right = "".join(_summand(c, name, first=i == 0) for i, (c, name) in enumerate(others)) or "0"
    return f"{columns[found.lhs]} = {right}"


def _summand(coefficient: float, name: str, *, first: bool) -> str:
    sign = ("-" if coefficient < 0 else "") if first else (" - " if coefficient < 0 else " + ")
    size = abs(coefficient)
    return sign + (name if size == 1 else f"{size:.6g} {name}")


# -- near dependencies -------------------------------------------------------------------------


def _near(facts: RegressionFacts, found: Near) -> Finding:
    spare = _spared(facts, found)
    joint = joint_test(facts, found.columns)
    told = compare(facts, facts.without_columns(spare))
    columns = [facts.columns[j] for j in found.columns]
    single = facts.pvalues[list(found.columns)]
    torn = bool(joint.p < facts.alpha and (single >= facts.alpha).all())
    evidence = {
        "vif": found.vif,
        "threshold": VIF_GUIDE,
        "r2": found.r2,
        "widening": float(np.sqrt(found.vif)),
        "condition_index": found.condition_index,
        "variance_proportions": [round(share, 4) for share in found.proportions],
        "joint_f": joint.f,
        "joint_p": joint.p,
        "smallest_single_p": float(np.nanmin(single)),
        "spare": [facts.columns[j] for j in spare],
        "n": facts.n,
    }
    changed = torn or _hangs(told, columns)
    return finding(
        CODE,
        "warning" if changed else "note",
        claim="bundle" if len(found.spare) > 1 and len(columns) > 2 else "near",
        subject=columns,
        evidence=evidence,
        consequence=_consequence(facts, joint, torn=torn, changed=changed),
        advice="near" if changed else "harmless",
        actions=_refits.without_columns(facts, spare),
        best=facts.columns[found.spare[0]],
        told=told.words(f"Without {_listed(evidence['spare'])},"),
        tested=len(columns),
    )


def _listed(names: object) -> str:
    return ", ".join(f"`{name}`" for name in _names(names))


def _consequence(facts: RegressionFacts, joint: Joint, *, torn: bool, changed: bool) -> str:
    if torn:
        return "torn"
    if changed:
        return "hangs"
    return "precise" if joint.p < facts.alpha else "idle"


def _hangs(told: Conclusions, columns: Sequence[str]) -> bool:
    """Return whether the sign or the star of a member hangs on its companions' being there.

    A mere move of a coefficient is no fault of the dependency: leaving out a column that matters always moves those
    that are like it.
    """
    return any(change.name in columns for change in (*told.lost, *told.gained, *told.flipped))


def _spared(facts: RegressionFacts, found: Near) -> list[int]:
    """Return the columns to leave out: as many as there are dependencies, those with the least evidence of their own.

    A factor goes as a whole, and a variable takes the powers and products that are built on it along.
    """
    needed = len(found.spare)
    if needed == 1 or len(set(found.spare)) == len(found.columns) - 1:
        size = np.nan_to_num(np.abs(facts.tvalues[list(found.columns)]))
        alone = [j for j in found.columns if not _companions(facts, j)]
        ranked = sorted(alone, key=lambda j: (size[found.columns.index(j)], j))
        if len(ranked) >= needed:
            return sorted(ranked[:needed])
    return sorted({k for j in found.spare for k in (j, *_companions(facts, j))})


def _companions(facts: RegressionFacts, column: int) -> list[int]:
    """Return the columns that cannot stay without this one."""
    own = facts.terms[column]
    return [
        term.column
        for term in facts.terms
        if term.column != column
        and own.variables
        and (term.group == own.group or (set(own.variables) <= set(term.variables) and term.kind != "constant"))
    ]
