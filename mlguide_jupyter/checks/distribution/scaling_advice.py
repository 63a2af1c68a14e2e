"""Which scaling suits each column, for the models that need one?

Neighbours, support vector machines, linear models with a penalty, k-means, principal components and neural networks
compare columns with each other, so that units decide; trees and their ensembles do not. The rule stands in
``_scalers``; over the data sets of the benchmark it costs a support vector machine .008 and a nearest-neighbour model
.015 of its score against the best of eight scalings (.009 each where the target is named), where standardising
everything costs .03. Those tables chose the rule as well; on fresh draws it lost .010 and .018.

Sources: Yeo and Johnson (2000) and Box and Cox (1964) on powers; Tukey (1977) on values far out; Han, Kamber and Pei
(2011), section 3.5, on normalisation; James et al. (2023) on who needs scaling.
"""

from __future__ import annotations

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.distribution._scalers import scalers
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "distribution/scaling-advice"
#: Scalings that change a shape, or leave something alone, come first: they are what one would not do by default.
_ORDER = ("log", "yeo-johnson", "robust", "quantile", "none", "standard")
#: Fewer rows show no shape.
ENOUGH = 10


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Advise on scaling, one finding for each scaling with all its columns.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    groups = scalers(facts)
    drop, plain = groups.pop("drop", []), groups.pop("plain", [])
    if plain:
        groups["standard"] = sorted([*groups.get("standard", []), *plain], key=lambda column: column.place)
    if not groups or facts.rows < ENOUGH:
        return not_applicable(CODE, "no_numbers")
    code = facts.code("scale_columns", groups=_addresses(facts, {**groups, **({"drop": drop} if drop else {})}))
    actions = [("transformer", code)] if code else []
    return tuple(_tell(name, groups[name], drop, plain, actions, facts) for name in _ORDER if name in groups)


def _addresses(facts: FrameFacts, groups: dict[str, list[Column]]) -> dict[str, list[str | int]]:
    """Return columns as scikit-learn takes them: by name where all names are texts, else by place beside the target."""
    features = [column for column in facts.columns if column is not facts.target]
    if all(isinstance(column.label, str) for column in features):
        return {name: [column.name for column in group] for name, group in groups.items()}
    place = {column.name: i for i, column in enumerate(features)}
    return {name: [place[column.name] for column in group] for name, group in groups.items()}


def _tell(
    scaler: str,
    columns: list[Column],
    drop: list[Column],
    plain: list[Column],
    actions: list[tuple[str, str]],
    facts: FrameFacts,
) -> Finding:
    return finding(
        CODE,
        "ok",
        claim=scaler,
        subject=[column.name for column in columns],
        evidence={"scaler": scaler, "columns": len(columns), "left_out": [column.name for column in drop]},
        advice="one_unit" if scaler == "none" else "advice",
        actions=actions,
        unequal=_unequal(columns),
        plain=[column.name for column in plain],
        target=facts.target.name if facts.target else "",
    )


def _unequal(columns: list[Column]) -> float:
    """Return how many times the widest column's spread is that of the narrowest."""
    spreads = [column.sd for column in columns if column.sd > 0]
    return max(spreads) / min(spreads) if spreads else 1.0
