"""Are rows there twice, exactly or all but?

Copies make a table look larger than it is: standard errors come out too small, and in a random split a copy stands
in training and test. Whether rows that agree are copies is a matter of chance in tables of few categories; see
:mod:`._alike`. Rows that agree but for a slip in one column are copies by another hand; rows that agree but for the
key were entered twice.

Sources: Fellegi and Sunter (1969) on what agreement is worth; Christen (2012).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.format import _alike, _nearly, _rows
from mlguide_jupyter.checks.format._actions import offered
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "format/duplicate-rows"
#: Rows under which, and columns under which, agreement proves nothing.
LEAST_ROWS, LEAST_COLUMNS = 30, 2
#: Columns beside a key that must agree: two are a place, and many things have the same.
LEAST_KEYED = 3
#: Where no column has so large a share of different values, and chance makes so large a share of the copies by the
#: estimate, columns that depend on each other in threes may make the rest: what is told is a note.
DIFFERENT, DOUBT = 0.5, 0.01
#: Share of pairs that a random split of one fifth tears apart: 2 x 0.2 x 0.8.
TORN = 0.32


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge whether rows are copies of others.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    if facts.rows < LEAST_ROWS or len(facts.columns) < LEAST_COLUMNS:
        return not_applicable(CODE, "small")
    columns = _alike.comparable(facts)
    if len(columns) < LEAST_COLUMNS:
        return not_applicable(CODE, "small")
    blank = _rows.blank(facts)
    told = [*_exact(facts, columns, blank), *_keyed(facts, columns, blank), *_near(facts, columns, blank)]
    if told:
        return tuple(told)
    agree = facts.duplicates.count
    return finding(CODE, "ok", claim="chance" if agree else "ok", evidence={"n": facts.rows, "count": agree})


def _exact(facts: FrameFacts, columns: Sequence[Column], blank: np.ndarray) -> list[Finding]:
    copies = facts.duplicates
    scale = facts.rows / facts.m
    count = copies.count - max(round(int(np.count_nonzero(blank)) * scale) - 1, 0)
    if count <= 0 or copies.unread:
        return []
    _, chance = _alike.by_chance(_alike.without_twins(columns), blank)
    chance *= scale**2
    if _few_combinations(columns, facts.rows) or not _alike.beyond(count, chance):
        return _again(facts)
    pairs = [pair for pair in copies.pairs if not _is_blank(facts, blank, pair[1])]
    named = bool(pairs) and not facts.row_label(pairs[0][1]).lstrip("-").isdigit()
    return [
        finding(
            CODE,
            "note" if named or _is_doubtful(facts, columns, chance, count) else "warning",
            claim="exact",
            evidence={
                "rows": [facts.row_label(copy) for _, copy in pairs[:5]],
                "examples": [f"{facts.row_label(a)} = {facts.row_label(b)}" for a, b in pairs[:3]],
                "count": count,
                "n": facts.rows,
                "share": count / facts.rows,
                "by_chance": chance,
            },
            consequence="named" if named else "counted",
            advice="named" if named else "drop",
            actions=offered("drop", facts.code("drop_duplicates", facts.columns, every=True)),
            exact=copies.exact,
            error=1 - float(np.sqrt((facts.rows - count) / facts.rows)),
            torn=TORN * count,
        )
    ]


def _few_combinations(columns: Sequence[Column], rows: int) -> bool:
    """Return whether the columns have fewer combinations of values than there are rows: some must come again."""
    return math.prod(column.distinct + bool(column.missing) for column in columns) <= rows


def _is_doubtful(facts: FrameFacts, columns: Sequence[Column], chance: float, count: int) -> bool:
    fine = any(column.distinct >= DIFFERENT * (facts.rows - count) for column in columns)
    return not fine and chance >= DOUBT * count


def _again(facts: FrameFacts) -> list[Finding]:
    """Return what there is to say of rows that come again in the same order: a file that was read twice."""
    run = _alike.run(facts) if facts.whole else None
    if run is None:
        return []
    start, stop, shift = run
    return [
        finding(
            CODE,
            "warning",
            claim="again",
            evidence={
                "rows": facts.labels(np.arange(start, stop)),
                "examples": [f"{facts.label(start - shift)} = {facts.label(start)}"],
                "count": stop - start,
                "n": facts.rows,
                "share": (stop - start) / facts.rows,
            },
            consequence="counted",
            advice="again",
            actions=offered("drop_run", facts.code("drop_run", start=start, stop=stop)),
            first=facts.label(start),
            last=facts.label(stop - 1),
            earlier=facts.label(start - shift),
            error=1 - float(np.sqrt((facts.rows - stop + start) / facts.rows)),
            torn=TORN * (stop - start),
        )
    ]


def _is_blank(facts: FrameFacts, blank: np.ndarray, row: int) -> bool:
    at = int(np.searchsorted(facts.positions, row))
    return at < facts.m and int(facts.positions[at]) == row and bool(blank[at])


def _keyed(facts: FrameFacts, columns: Sequence[Column], blank: np.ndarray) -> list[Finding]:
    """Return what there is to say of rows that agree in all but a key that numbers them."""
    keys = [c for c in columns if c.meant == "identifier" and c.distinct_exact and c.distinct == c.present]
    rest = [column for column in columns if column not in keys]
    if not keys or any(key.is_text for key in keys) or len(rest) < LEAST_KEYED:
        return []
    with np.errstate(over="ignore"):
        sums = np.asarray(np.sum([_alike.hashed(column) for column in rest], axis=0, dtype=np.uint64))
    pairs = _nearly._agreeing_pairs(np.where(blank, np.arange(facts.m, dtype=np.uint64), sums), facts.m)
    if not pairs or not _alike.beyond(*_alike.by_chance(_alike.without_twins(rest), blank)):
        return []
    code = facts.code("drop_duplicates", [c for c in facts.columns if c not in keys], every=False)
    return [
        finding(
            CODE,
            "warning",
            claim="keyed",
            evidence={
                "rows": facts.labels([b for _, b in pairs]),
                "examples": [f"{facts.label(a)} = {facts.label(b)}" for a, b in pairs[:3]],
                "count": len(pairs),
                "n": facts.m,
            },
            consequence="keyed",
            advice="keyed",
            actions=offered("drop_keyed", code),
            keys=[key.name for key in keys],
            sampled=not facts.whole,
            torn=TORN * len(pairs),
        )
    ]


def _near(facts: FrameFacts, columns: Sequence[Column], blank: np.ndarray) -> list[Finding]:
    pairs = _nearly.nearly(columns, blank)
    if not pairs:
        return []
    later = [pair.second for pair in pairs]
    rows = sorted({int(facts.positions[i]) for i in later})
    both = sorted({int(facts.positions[i]) for pair in pairs[:10] for i in (pair.first, pair.second)})
    drop = facts.code("drop_rows", rows=rows) if facts.whole and len(rows) <= 1_000 else None
    hows = sorted({pair.how for pair in pairs})
    return [
        finding(
            CODE,
            "warning",
            claim="near",
            subject=sorted({pair.column.name for pair in pairs}),
            evidence={
                "rows": facts.labels(later),
                "examples": [f"{facts.label(p.first)} ~ {facts.label(p.second)} ({p.column.name})" for p in pairs[:3]],
                "count": len(pairs),
                "n": facts.m,
            },
            consequence="near",
            advice="near",
            actions=[*offered("show", facts.code("show_rows", rows=both)), *offered("drop_near", drop)],
            hows=hows,
            sampled=not facts.whole,
        )
    ]
