"""Are there blanks that one does not see, in texts or in the names of columns?

A blank before or after a text makes another text of it: groups split, comparisons and joins miss. Inside texts a
doubled blank, a tab or a no-break space does the same. In sentences only blanks at the ends are told, as a note.
Cells that are nothing but blanks stand for missing ones and are told by missing/disguised.

Sources: Unicode Standard Annex 44 on what is white space; Christen (2012), chapter 3, on cleaning before matching.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.format._actions import offered
from mlguide_jupyter.checks.format._blanks import NOTHING, RUN, kinds, ragged, trimmed, untidy
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "format/whitespace"
#: Letters from which on texts are sentences (half of what makes a column "text"): their blanks inside are layout.
SENTENCE = 60
#: Share of texts from which on line breaks are how such a text is written.
LINES = 0.5
#: Controls that are white space to some libraries only.
_CONTROLS = frozenset("\x0b\x0c\x1c\x1d\x1e\x1f")


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge whether texts and names of columns have stray blanks.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    names = {c.label: trimmed(c.label) for c in facts.columns if type(c.label) is str and trimmed(c.label) != c.label}
    names = {old: new for old, new in names.items() if new}
    if not facts.texts and not names:
        return not_applicable(CODE, "no_texts")
    told = [_headers(facts, names)] if names else []
    told.extend(_texts(facts, column, places) for column in facts.texts if (places := stray(column)))
    return tuple(told) or finding(CODE, "ok", claim="ok", evidence={"columns": len(facts.texts)})


def stray(column: Column) -> list[int]:
    """Return the places of the levels of a column with stray blanks."""
    if column.meant in ("empty", "date", "number"):
        return []
    return ragged(column.levels) if is_prose(column) else untidy(column.levels)


def is_prose(column: Column) -> bool:
    """Return whether a column holds sentences, or texts of several lines as addresses are."""
    some = column.levels[:1_000]
    if column.meant == "text" or sum(map(len, some)) > SENTENCE * len(some):
        return True
    return sum("\n" in text.strip() for text in some) > LINES * len(some)


def _headers(facts: FrameFacts, names: dict[str, str]) -> Finding:
    every = [trimmed(column.label) if type(column.label) is str else column.name for column in facts.columns]
    code = facts.code("strip_names", list(_named(facts, names)), names=names) if len(set(every)) == len(every) else None
    return finding(
        CODE,
        "warning",
        claim="headers",
        subject=[column.name for column in _named(facts, names)],
        evidence={"examples": list(names)[:6], "columns": len(names)},
        consequence="headers",
        advice="headers",
        actions=offered("headers", code),
        shown=[repr(name) for name in names],
        first=next(iter(names.values())),
    )


def _named(facts: FrameFacts, names: dict[str, str]) -> Sequence[Column]:
    return [column for column in facts.columns if type(column.label) is str and column.label in names]


def _texts(facts: FrameFacts, column: Column, places: Sequence[int]) -> Finding:
    prose = is_prose(column)
    texts = [column.levels[i] for i in places]
    cells = int(column.counts[list(places)].sum())
    category = column.kind == "category"
    split = _split(column, set(places))
    plain = _plain(texts)
    operation = "strip_blanks" if prose or plain else "squeeze_blanks"
    code = facts.code(operation, [column], category=category, plain=plain, **_runs(texts))
    return finding(
        CODE,
        "note" if prose else "warning",
        claim="prose" if prose else "texts",
        subject=[column.name],
        evidence={
            "rows": facts.labels(np.isin(column.cells, places)),
            "examples": texts[:6],
            "n": int(column.counts.sum()),
            "cells": cells,
            "levels": len(column.levels),
            "tidy": len({trimmed(level) for level in column.levels}),
        },
        consequence="prose" if prose else "split" if split else "missed",
        advice="strip",
        actions=offered("strip", None if column.ordered or (prose and category) else code),
        kinds=kinds(texts),
        shown=[repr(text) for text in texts],
        sampled=not column.levels_exact,
        first=trimmed(texts[0]),
        split=split,
        every=cells == int(column.counts.sum()),
    )


def _plain(texts: Sequence[str]) -> bool:
    """Return whether the texts have nothing but plain blanks, and only around them."""
    return all(trimmed(text) == text.strip() == text.strip(" ") for text in texts)


def _runs(texts: Sequence[str]) -> dict[str, str]:
    """Return the patterns of what is to go: the long ones only where there are blanks that no keyboard writes."""
    if all(text.isascii() and (text.isprintable() or not _CONTROLS & set(text)) for text in texts):
        return {"run": r"\s+", "nothing": ""}
    return {"run": RUN, "nothing": NOTHING}


def _split(column: Column, places: set[int]) -> list[tuple[str, list[int]]]:
    """Return the texts that stray blanks split into several, worst first, with the rows of each part."""
    touched = {trimmed(column.levels[i]) for i in places}
    parts: dict[str, list[int]] = {}
    for level, count in zip(column.levels, column.counts.tolist(), strict=True):
        if (tidy := trimmed(level)) in touched:
            parts.setdefault(tidy, []).append(count)
    split = [(text, sorted(sizes, reverse=True)) for text, sizes in parts.items() if len(sizes) > 1]
    return sorted(split, key=lambda part: -sum(part[1][1:]))
