"""Are there values that cannot be, by what the column holds?

A negative age, a latitude of 200, a birth after the admission. What a column holds
is said by its name, and believed only where nearly all values agree
(``facts/frames/_limits.py``): growth in percent exceeds 100, a standardised age is
negative, a price may be a refund. Values that stand for missing ones are left to
missing/disguised.

Sources: van der Loo and de Jonge (2018), chapter 6, on rules for one field and between fields; the limits have theirs
in ``guide/names.toml`` (Robine and Allard 1998; MacDougall et al. 1985; ISO 6709).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.format._actions import offered
from mlguide_jupyter.checks.format._moments import LAST_BIRTH, day, far, is_dates, seconds
from mlguide_jupyter.checks.format._ordered_pairs import Pair, broken_pairs
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.frames._limits import Limits
from mlguide_jupyter.facts.frames._names import vocabulary
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "format/impossible-values"
#: Rows that are shown.
SHOWN = 20


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge whether values lie outside of what can be.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    judged = [c for c in facts.columns if c.is_number or is_dates(c) or _reads(c)]
    if not judged:
        return not_applicable(CODE, "nothing")
    told = [_number(facts, c, c.limits) for c in judged if not is_dates(c) and c.limits is not None]
    told += [made for c in judged if is_dates(c) and (made := _date(facts, c)) is not None]
    told += [_pair(facts, pair) for pair in broken_pairs(facts)]
    return tuple(told) or finding(CODE, "ok", claim="ok", evidence={"columns": len(judged)})


def _reads(column: Column) -> bool:
    return column.is_text and column.reading.kind == "number"


def _number(facts: FrameFacts, column: Column, limits: Limits) -> Finding:
    wrong = limits.broken(column.told_cells)
    values = column.told_cells[wrong]
    ends = [None if np.isinf(end) else end for end in (limits.low, limits.high)]
    code = None
    if column.is_number:
        low, high = (_literal(column, end) for end in ends)
        asked = {"low": low, "high": high, "zero": limits.zero, "date": False}
        code = None if limits.doubtful else facts.code("outside_missing", [column], **asked)
    good = column.clean
    return _told(
        facts,
        wrong,
        claim="odd" if limits.doubtful else "number",
        subject=[column.name],
        consequence="number",
        code=code,
        examples=[f"{value:.12g}" for value in np.unique(values)[:5]],
        evidence={
            "low": ends[0],
            "high": ends[1],
            "mean": float(np.append(good, values).mean()),
            "mean_without": float(good.mean()) if len(good) else None,
        },
        concept=limits.concept,
        because=vocabulary().concepts[limits.concept].because,
        zero=limits.zero,
        least=float(values.min()),
        greatest=float(values.max()),
    )


def _literal(column: Column, end: float | None) -> float | int | None:
    return int(end) if end is not None and (column.kind == "integer" or end == int(end)) else end


def _date(facts: FrameFacts, column: Column) -> Finding | None:
    moments = seconds(column)
    wrong, low, high = far(column, moments)
    if not wrong.any():
        return None
    good = moments[~np.isnan(moments) & ~wrong]
    asked = {"low": low, "high": high, "zero": True, "date": True}
    return _told(
        facts,
        wrong,
        claim="date",
        subject=[column.name],
        consequence="date",
        code=facts.code("outside_missing", [column], **asked) if column.kind == "date" else None,
        examples=[day(moment) for moment in np.unique(moments[wrong])[:5]],
        evidence={"low": low, "high": high, "first": day(good.min()), "last": day(good.max())},
        reason="birth" if high == LAST_BIRTH else "far",
    )


def _pair(facts: FrameFacts, pair: Pair) -> Finding:
    first, second = pair.first, pair.second
    return _told(
        facts,
        pair.wrong,
        claim="pair",
        subject=[first.name, second.name],
        consequence="dates" if is_dates(first) else "numbers",
        code=None,
        examples=[_both(pair, i) for i in np.flatnonzero(pair.wrong)[:3]],
        evidence={"compared": pair.compared},
        dates=is_dates(first),
    )


def _both(pair: Pair, i: int) -> str:
    if is_dates(pair.first):
        return f"{day(seconds(pair.first)[i])} > {day(seconds(pair.second)[i])}"
    return f"{pair.first.told_cells[i]:.6g} > {pair.second.told_cells[i]:.6g}"


def _told(
    facts: FrameFacts,
    wrong: np.ndarray,
    *,
    claim: str,
    subject: list[str],
    consequence: str,
    code: str | None,
    examples: list[str],
    evidence: dict[str, Any],
    **values: Any,
) -> Finding:
    k = int(np.count_nonzero(wrong))
    count = k if facts.whole else max(round(k / len(wrong) * facts.rows), 1)
    rows = np.flatnonzero(wrong)[:SHOWN]
    shown = facts.code("show_rows", rows=[int(facts.positions[i]) for i in rows])
    return finding(
        CODE,
        "note" if claim == "odd" else "warning",
        claim=claim,
        subject=subject,
        evidence={
            "rows": facts.labels(wrong),
            "examples": examples,
            "count": count,
            "share": count / facts.rows,
            "n": facts.rows,
            **evidence,
        },
        consequence=consequence,
        advice="pair" if len(subject) > 1 else "value",
        actions=[*offered("show", shown), *offered("missing", code)],
        sampled=not facts.whole,
        **values,
    )
