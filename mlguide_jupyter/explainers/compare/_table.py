"""The table of a comparison: one row for each column in which gaps were filled, lost or left, with its line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from mlguide_jupyter.checks.imputed._like import figures, shown, width
from mlguide_jupyter.checks.imputed._told import judged
from mlguide_jupyter.explainers.compare._picture import pictures
from mlguide_jupyter.explainers.frames._values import cut
from mlguide_jupyter.facts.compare import Comparison, Pair
from mlguide_jupyter.guide._lines import phrases
from mlguide_jupyter.guide._words import fill, num, percent
from mlguide_jupyter.model import LEVELS, Align, Cell, Finding, Level, Line, Role, Table

#: Columns that are shown; findings name what matters among the others.
SHOWN = 60
#: Characters of a name, and findings that are named in a row.
NAME, LEVEL, NAMED = 28, 16, 2
KEYS = ("column", "filled", "middle", "spread", "observed", "put", "todo")
ALIGN: Mapping[str, Align] = {"filled": "right", "middle": "right", "spread": "right"}
ROLES: Mapping[str, Role] = {"column": "stub", "todo": "note"}

Parts = tuple[tuple[Line, ...], tuple[Table, ...]]


def table(facts: Comparison, findings: Sequence[Finding], report: str) -> Parts:
    """Return the lines and the table of a comparison.

    Parameters
    ----------
    facts : Comparison
    findings : sequence of Finding
    report : str
        What a report of the filled data says.

    Returns
    -------
    lines, tables
    """
    touched = [pair for pair in facts.pairs if pair.filled.any() or pair.left.any()]
    ranked = sorted(touched, key=lambda pair: -_worst(pair, findings))[:SHOWN]
    rows = [_row(pair, [f for f in findings if pair.name in judged(f)], place) for place, pair in enumerate(ranked)]
    words = phrases("compare")
    heads = [Line(label=words["heads"][key], value="", meaning=words["head_meanings"][key]) for key in KEYS if ranked]
    asked = Line(label=words["report"]["label"], value="", meaning=report)
    lines = (*(line for line, _ in rows), *heads, asked)
    head = tuple(
        Cell(text=line.label, role="head", line=len(rows) + place, align=_align(key))
        for place, (key, line) in enumerate(zip(KEYS, heads, strict=False))
    )
    foot = (Cell(text=report, role="note", line=len(lines) - 1),)
    rest = fill(words["rest"]["rest"], hidden=len(touched) - len(ranked), plain=len(facts.pairs) - len(touched))
    more = ((Cell(text=rest, role="note"),),) if rest else ()
    body = (head, *(cells for _, cells in rows), *more) if ranked else more
    return lines, (Table(rows=(*body, foot)),)


def _worst(pair: Pair, findings: Sequence[Finding]) -> int:
    """Return how grave the gravest finding of a column is."""
    return max((len(LEVELS) - LEVELS.index(f.level) for f in findings if pair.name in judged(f)), default=0)


def _align(key: str) -> Align:
    return ALIGN.get(key, "left")


def _row(pair: Pair, found: Sequence[Finding], place: int) -> tuple[Line, tuple[Cell, ...]]:
    loud = [each for each in found if each.level not in ("ok",)]
    filled, cells = int(pair.filled.sum()), max(len(pair.old), 1)
    observed, put = pictures(pair)
    texts = {
        "column": cut(pair.name, NAME),
        "filled": f"{num(filled)} ({percent(filled / cells, 0)})" if filled else "0",
        **_figures(pair),
        "observed": observed,
        "put": put,
        "todo": "; ".join(dict.fromkeys(each.title for each in loud[:NAMED])),
    }
    level: Level = min((each.level for each in loud), key=LEVELS.index, default="ok")
    line = Line(
        label=pair.name,
        value="  ".join(texts[key] for key in KEYS[1:-1] if texts[key]),
        meaning=fill(phrases("compare")["meanings"][_kind(pair)], **_known(pair, texts)),
        verdict=" ".join(f"{title}." for title in dict.fromkeys(each.title for each in loud)),
        level=level,
    )
    made = (Cell(text=texts[key], role=ROLES.get(key, "value"), line=place, align=_align(key)) for key in KEYS)
    return line, tuple(made)


def _kind(pair: Pair) -> str:
    if pair.form == "recoded":
        return "recoded"
    return "amounts" if pair.measure and len(pair.observed) and len(pair.put) else "levels"


def _known(pair: Pair, texts: Mapping[str, str]) -> dict[str, Any]:
    return {
        "texts": texts,
        "filled": int(pair.filled.sum()),
        "left": int(pair.left.sum()),
        "rows": len(pair.old),
        "medians": _medians(pair),
        "mean": shown(pair, float(pair.put.mean())) if _kind(pair) == "amounts" else "",
        "sd": width(pair, figures(pair.put).sd) if _kind(pair) == "amounts" else "",
        "seen_mean": shown(pair, float(pair.observed.mean())) if _kind(pair) == "amounts" else "",
        "seen_sd": width(pair, figures(pair.observed).sd) if _kind(pair) == "amounts" else "",
    }


def _figures(pair: Pair) -> dict[str, str]:
    """Return mean (of categories the commonest) and spread, before and after."""
    if pair.form == "recoded":
        return {"middle": "", "spread": ""}
    if not pair.measure:
        return {"middle": _shares(pair), "spread": ""}
    after = pair.numbers[1]
    before, after = pair.observed, after[np.isfinite(after)]
    if not len(before) or not len(after):
        return {"middle": "", "spread": ""}
    return {
        "middle": f"{shown(pair, float(before.mean()))} → {shown(pair, float(after.mean()))}",
        "spread": f"{width(pair, figures(before).sd)} → {width(pair, figures(after).sd)}",
    }


def _medians(pair: Pair) -> tuple[str, str] | None:
    """Return the median before and after, None where the column is of no amounts."""
    if _kind(pair) != "amounts":
        return None
    after = pair.numbers[1]
    return shown(pair, float(np.median(pair.observed))), shown(pair, float(np.median(after[np.isfinite(after)])))


def _shares(pair: Pair) -> str:
    """Return the category whose share is greatest after, with its share before and after."""
    old, new, names = pair.coded
    after = new[new >= 0]
    if not len(after):
        return ""
    counts = np.bincount(after, minlength=len(names))
    top = int(counts.argmax())
    before = float((old[~pair.gap & (old >= 0)] == top).mean()) if (~pair.gap).any() else 0.0
    return f"{cut(names[top], LEVEL)} {percent(before, 0)} → {percent(counts[top] / len(after), 0)}"
