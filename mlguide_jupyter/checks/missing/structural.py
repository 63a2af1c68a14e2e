"""Which columns are empty by a rule, so that no value was lost: where another column says so, or the place of the row?

The rules are found by ``facts/missing/_rules.py``. Here they are told in words, with what breaks them, and with code
that shows those rows and that gives the others a level of their own, or a column that says where the value applies.

Sources: Rissanen (1978), Wilks (1938), Rivest (1987) on the search; Mitra et al. (2023) on structured missingness;
Little and Rubin (2019), section 1.2, on values that do not exist.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.missing._mechanism import mechanisms
from mlguide_jupyter.checks.missing._rule_words import coded, of_place, worded
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.facts.missing import Gap, Rule, gaps
from mlguide_jupyter.guide._pages import page
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "missing/structural"
#: The level that gaps get which are no answer lost.
LEVEL = "does not apply"
#: Rows that break a rule that are shown.
SHOWN = 20
#: Levels up to which a column of texts has a most frequent one that is worth a word.
LEVELS = 50


def check(facts: FrameFacts) -> NotApplicable | tuple[Finding, ...]:
    """Judge which columns are empty by a rule.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    NotApplicable or tuple of Finding
    """
    g = gaps(facts)
    if not g.columns:
        return not_applicable(CODE, "no_gaps")
    told = [_tell(facts, g.by_name[one.name], one.rule) for one in mechanisms(facts).values() if one.rule is not None]
    return tuple(told) or not_applicable(CODE, "none", columns=len(g.columns))


def _tell(facts: FrameFacts, gap: Gap, rule: Rule) -> Finding:
    said = "lag" if rule.kind == "lag" else "rule"
    consequence, values = _consequence(gap, rule)
    broken = np.flatnonzero((gap.mask != rule.where) & ~facts.blank)
    return finding(
        CODE,
        "note",
        claim=said,
        subject=dict.fromkeys((gap.name, *rule.subject, *rule.columns)),
        evidence={
            "kind": rule.kind,
            "rule": worded(rule, facts),
            "covered": rule.covered,
            "hits": rule.hits,
            "filled": rule.filled,
            "beyond": rule.beyond,
            "gaps": rule.gaps,
            "n": rule.n,
            "log_likelihood_gain": rule.gain,
            "rows": facts.labels(broken),
            **values,
        },
        consequence=consequence,
        advice=_advice(gap, rule),
        actions=_actions(facts, gap, rule, broken),
        source=rule.source,
        early=rule.conditions[0].test == "first",
        sampled=not facts.whole,
        looks=_looks(rule),
    )


def _looks(rule: Rule) -> str:
    words = page(CODE).advice["looks"]
    return fill(words, filled=rule.filled, beyond=rule.beyond) if rule.exceptions else ""


def _advice(gap: Gap, rule: Rule) -> str:
    if rule.kind == "lag":
        return "lag"
    if of_place(rule):
        return "place"
    return "level" if gap.column.is_text else "number"


def _consequence(gap: Gap, rule: Rule) -> tuple[str, dict[str, Any]]:
    """Return what filling would do, and the value that it would write."""
    column = gap.column
    if _advice(gap, rule) in ("lag", "place"):
        return "place", {}
    if column.is_number and column.meant in ("number", "count") and len(column.clean):
        return "mean", {"mean": float(column.clean.mean())}
    if column.is_text and len(column.levels) <= LEVELS:
        counts = np.bincount(column.cells[~gap.mask], minlength=len(column.levels))
        return "level", {"usual": f"'{column.levels[int(counts.argmax())]}'"}
    return "other", {}


def _actions(facts: FrameFacts, gap: Gap, rule: Rule, broken: np.ndarray) -> list[tuple[str, str]]:
    column, when = gap.column, coded(rule, facts)
    made: list[tuple[str, str | None]] = []
    if len(broken):
        rows = [int(place) for place in facts.positions[broken[:SHOWN]]]
        made.append(("show", facts.code("show_rows", rows=rows)))
    if when and not of_place(rule):
        labels = [column.name, *dict.fromkeys(term.column for term in rule.conditions)]
        mode = "fill" if column.is_text else "mark"
        made.append((mode, facts.code("apply_rule", labels, **_asked(facts, gap, rule, when))))
    return [(label, code) for label, code in made if code]


def _asked(facts: FrameFacts, gap: Gap, rule: Rule, when: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what the code needs."""
    column = gap.column
    return {
        "when": when,
        "joined": rule.joined,
        "level": LEVEL if column.is_text else "",
        "flag": _free(f"{column.label}_applies", facts),
        "category": column.kind == "category",
        "lost": list(column.sentinels) if column.is_text else [],
    }


def _free(name: str, facts: FrameFacts) -> str:
    while name in facts.by_name:
        name += "_"
    return name
