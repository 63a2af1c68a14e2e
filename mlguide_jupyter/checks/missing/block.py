"""Which columns are missing together, in the same rows, and what does that tell of where they come from?

Columns that are empty in one and the same rows were not lost cell by cell: a join found no partner, a page of a form
was skipped, a device was off. Then they are one gap and not many: none of them can fill another, and counting their
gaps one by one makes the table look worse than it is.

Sources: van Buuren (2018), section 4.1, on patterns; Mitra et al. (2023) on structured missingness.
"""

from __future__ import annotations

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.missing._rule_words import worded
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.facts.missing import Rule, gaps, rules
from mlguide_jupyter.facts.missing._blocks import Block, blocks
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "missing/block"


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge which columns are missing together.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    g = gaps(facts)
    if len(g.columns) < 2:
        return not_applicable(CODE, "few")
    told = [_tell(facts, block) for block in blocks(facts)]
    return tuple(told) or finding(CODE, "ok", claim="ok", evidence={"columns": len(g.columns)})


def _tell(facts: FrameFacts, block: Block) -> Finding:
    rule = _rule(facts, block)
    runs = block.runs
    claim = "run" if runs.together and runs.runs == 1 else "runs" if runs.together else "rows"
    return finding(
        CODE,
        "note",
        claim=claim,
        subject=block.names,
        evidence={
            "rows": block.rows,
            "some": block.some,
            "n": int(gaps(facts).rows.sum()),
            "runs": runs.runs,
            "longest": runs.longest,
            "first": facts.label(runs.first),
            "last": facts.label(runs.last),
            "adjacent": block.together,
        },
        consequence="together" if rule is None else "rule",
        advice="rule" if rule is not None else "run" if claim != "rows" else "source",
        rule=worded(rule, facts) if rule is not None else "",
        sampled=not facts.whole,
    )


def _rule(facts: FrameFacts, block: Block) -> Rule | None:
    """Return the rule that all columns of a block follow, None where one of them does not."""
    found = [rules(gaps(facts)).get(name) for name in block.names]
    first = found[0]
    same = first is not None and all(rule is not None and rule.conditions == first.conditions for rule in found)
    return first if same else None
