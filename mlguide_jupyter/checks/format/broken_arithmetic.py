"""Is a column computed from others in nearly all rows, and not in some?

`total` is `price` times `quantity`, except in three rows of a hundred: one of the three
columns is wrong there. Which columns belong together is found by search
(``_relations.py``) and, for durations and ages, by dates; a relation that holds
everywhere is no finding.

Sources: van der Loo and de Jonge (2018), chapter 6, on balance rules between fields; Fellegi and Holt (1976) on finding
the field that is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.format._actions import offered
from mlguide_jupyter.checks.format._candidates import CHANCE, candidates
from mlguide_jupyter.checks.format._durations import lasting
from mlguide_jupyter.checks.format._relations import Relation, Table, by_chance, table
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "format/broken-arithmetic"
#: Columns that are combined at most: 40 make 780 pairs, or 31,000 relations of each kind.
MOST = 40
#: Rows that confirm.
CONFIRM = 5_000
#: A relation is one of the table where nine rows in ten keep it; the rest are errors, not another rule.
HOLDS = 0.9
#: Rows in which a relation says something, at least.
FEWEST = 30
#: Wrong rows miss by far more than rounding does: four in five by more than this many times its bound. What is only
#: about equal misses by all amounts.
FAR, MOSTLY = 3.0, 0.8
#: Different values from which on a column of numbers is an amount.
DISTINCT = 6
#: Rows that are shown.
SHOWN = 20


@dataclass(frozen=True, eq=False)
class Broken:
    """A relation that some rows of the sample break."""

    text: str
    columns: tuple[str, ...]
    wrong: np.ndarray
    tells: int
    off: np.ndarray


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge whether relations between columns hold in all rows.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    amounts = list(islice(filter(_is_amount, facts.numbers), MOST))
    found, held = _search(amounts) if len(amounts) > 1 and facts.m >= FEWEST else ([], 0)
    for name, columns, wrong, tells in lasting(facts):
        k = int(np.count_nonzero(wrong))
        held += not k
        if 0 < k <= (1 - HOLDS) * tells:
            found.append(Broken(name, columns, wrong, tells, np.zeros(0)))
    if len(amounts) < 2 and not found and not held:
        return not_applicable(CODE, "nothing")
    told = tuple(_tell(facts, broken) for broken in found)
    return told or finding(CODE, "ok", claim="held" if held else "ok", evidence={"held": held, "columns": len(amounts)})


def _is_amount(column: Column) -> bool:
    return column.meant in ("number", "count") and column.distinct >= DISTINCT and len(column.clean) >= FEWEST


def _search(amounts: list[Column]) -> tuple[list[Broken], int]:
    """Return the broken relations, the best of each target, and how many hold throughout."""
    numbers = table(amounts)
    some = numbers.rows(max(1, len(numbers.cells) // CONFIRM))
    best: dict[tuple[int, ...], tuple[float, int, Relation]] = {}
    whole: set[int] = set()
    for relation in candidates(numbers):
        share = _share(some, relation)
        if share < HOLDS or by_chance(some, relation) > CHANCE:
            continue
        key = tuple(sorted((*relation.parts, *(() if relation.target is None else (relation.target,)))))
        if share == 1.0 and _share(numbers, relation) == 1.0:
            whole.update(key if relation.target is None else (relation.target,))
        if key not in best or best[key][0] < share:
            best[key] = (share, -len(relation.parts), relation)
    ranked = sorted(best.values(), key=lambda one: (-one[0], one[1]))
    return _broken(numbers, [relation for _, _, relation in ranked], whole), len(whole)


def _share(numbers: Table, relation: Relation) -> float:
    """Return the share of the rows that keep a relation; 0 where it says too little or is missed by all amounts."""
    off, slack, tells = numbers.residual(relation)
    there = ~np.isnan(off)
    off, slack, tells = np.abs(off[there]), slack[there], tells[there]
    if np.count_nonzero(tells) < FEWEST:
        return 0.0
    near = off <= slack
    if not near.all() and (off > FAR * slack)[~near].mean() < MOSTLY:
        return 0.0
    return float(min(near.mean(), near[tells].mean()))


def _broken(numbers: Table, ranked: list[Relation], whole: set[int]) -> list[Broken]:
    used = set(whole)
    found = []
    for relation in ranked:
        target = relation.target if relation.target is not None else relation.parts[0]
        places = (*relation.parts, *(() if relation.target is None else (relation.target,)))
        if target in used or whole.issuperset(places):
            continue
        off, slack, _ = numbers.residual(relation)
        there = ~np.isnan(off)
        wrong = there & (np.nan_to_num(np.abs(off)) > slack)
        used.add(target)
        if wrong.any():
            names = [numbers.names[place] for place in places]
            said = (names[-1], *names[:-1]) if relation.target is not None else tuple(names)
            texts = [numbers.texts[place] for place in places]
            found.append(
                Broken(
                    _text(relation, texts), tuple(dict.fromkeys(said)), wrong, int(np.count_nonzero(there)), off[wrong]
                )
            )
    return found


def _text(relation: Relation, quoted: list[str]) -> str:
    """Return a relation as one writes it."""
    sign = " x " if relation.kind == "product" else " + "
    if relation.target is None:
        return f"{sign.join(quoted)} = {relation.scale:g}"
    left = quoted[-1] if relation.scale == 1 else f"{relation.scale:g} x {quoted[-1]}"
    return f"{left} = {sign.join(quoted[:-1])}"


def _tell(facts: FrameFacts, broken: Broken) -> Finding:
    k = int(np.count_nonzero(broken.wrong))
    count = k if facts.whole else max(round(k / facts.m * facts.rows), 1)
    rows = [int(facts.positions[i]) for i in np.flatnonzero(broken.wrong)[:SHOWN]]
    return finding(
        CODE,
        "warning",
        claim="broken",
        subject=broken.columns,
        evidence={
            "relation": broken.text.replace("`", ""),
            "rows": facts.labels(broken.wrong),
            "examples": [f"{value:.6g}" for value in -broken.off[:5]],
            "count": count,
            "share": k / broken.tells,
            "n": facts.rows,
            "held": broken.tells - k,
            "largest": float(np.abs(broken.off).max()) if len(broken.off) else None,
        },
        consequence="amount" if len(broken.off) else "dates",
        advice="look",
        actions=offered("show", facts.code("show_rows", rows=rows)),
        relation_text=broken.text,
        sampled=not facts.whole,
        off=float(-broken.off.sum()) if len(broken.off) else 0.0,
    )
