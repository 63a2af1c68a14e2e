"""Were texts decoded with the wrong encoding, or left escaped?

UTF-8 read as Latin-1 or Windows-1252 turns é into Ã©; read as ASCII it becomes a replacement character, and what it was
is lost; pages of the web leave &amp; and &#39; behind. ftfy knows the first kind and undoes it, and is asked only about
texts that hold such signs. A name with accents is no damage: São Paulo and ÃO stay as they are.

Sources: Speer (2019) on how ftfy tells damage from text that is odd by itself; the Unicode Standard on U+FFFD.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.format._actions import offered
from mlguide_jupyter.checks.format._texts import places_of, rows_of, shown_of
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "format/encoding-damage"
#: Damaged texts up to which the fix names each of them; with more it repairs by rule.
NAMED = 60
#: Signs with which UTF-8 begins or goes on when read as Latin-1, Windows-1252, Windows-1251 or Mac Roman.
_SUSPECT = re.compile(
    "[\u0080-\u009fÂÃÄÅÎÏÐÑâãäåæçèéêëîïðñ¬√РСï][\u0080-\u00bf\u0152-\u0178\u02c6-\u02dc\u2013-\u2122ЂЃ‚ѓ„…†‡€‰Љ‹©®°±]"
)
_ENTITY = re.compile("&(?:#[0-9]{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}[0-9]?);")
#: What stands where a character was lost.
LOST = "\ufffd"
#: The closing quotation mark in Windows-1252, which has no sign for its last byte: of the five characters that come
#: out like this the only one that texts have.
QUOTE = f"â€{LOST}"


class Damage(NamedTuple):
    """Texts of a column that are damaged: which, what they were (None where that is lost), and how."""

    levels: np.ndarray
    repaired: dict[str, str]
    lost: np.ndarray
    ways: tuple[str, ...]


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge whether texts and names of columns were damaged by a wrong encoding.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    names = repairs([column.name for column in facts.columns])
    if not facts.texts and not names:
        return not_applicable(CODE, "no_texts")
    told = [_names(facts, names)] if names else []
    told += [_told(facts, c, found) for c in facts.texts if (found := damage(c.levels)) is not None]
    return tuple(told) or finding(CODE, "ok", claim="ok", evidence={"columns": len(facts.texts)})


def repair(text: str) -> str:
    """Return a text as it was before it was damaged; the same where it was not, or cannot be told.

    Examples
    --------
    >>> repair("cafÃ©"), repair("São Paulo"), repair("Marks &amp; Spencer")
    ('café', 'São Paulo', 'Marks & Spencer')
    """
    if _SUSPECT.search(text) is not None:
        import ftfy

        text = ftfy.fix_encoding(text.replace(QUOTE, "â€\x9d"))
    return html.unescape(text) if _ENTITY.search(text) is not None else text


def repairs(texts: Sequence[str]) -> dict[str, str]:
    """Return the damaged texts and what they were."""
    joined = "\n".join(texts)
    if joined.isascii() and "&" not in joined:
        return {}
    return {text: good for text in texts if (good := repair(text)) != text}


def damage(levels: Sequence[str]) -> Damage | None:
    """Return the damage of the texts of a column, None where there is none.

    Parameters
    ----------
    levels : sequence of str
    """
    good = repairs(levels)
    joined = "".join(levels)
    lost = np.array([LOST in joined and LOST in good.get(text, text) for text in levels], bool)
    if not good and not lost.any():
        return None
    hit = lost | np.array([text in good for text in levels], bool)
    entity = any(_ENTITY.search(text) for text in good)
    wrong = any(_SUSPECT.search(text) and html.unescape(text) != fixed for text, fixed in good.items())
    ways = [way for way, seen in (("encoding", wrong), ("entity", entity), ("lost", bool(lost.any()))) if seen]
    return Damage(hit, good, lost, tuple(ways))


def _told(facts: FrameFacts, column: Column, found: Damage) -> Finding:
    first = next(iter(found.repaired.items()), None)
    split = [(bad, good) for bad, good in found.repaired.items() if good in set(column.levels)]
    actions = offered("repair", _repair(facts, column, found))
    if found.lost.any():
        actions += offered("show", facts.code("show_rows", [column], rows=places_of(facts, column, found.lost)))
    return finding(
        CODE,
        "warning",
        claim="texts",
        subject=[column.name],
        evidence={
            "rows": rows_of(facts, column, found.levels),
            "examples": shown_of(column, found.levels),
            "repaired": [good[:60] for good in list(found.repaired.values())[:6]],
            "n": int(column.counts.sum()),
            "cells": int(column.counts[found.levels].sum()),
            "lost": int(column.counts[found.lost].sum()),
            "ways": list(found.ways),
        },
        consequence="split" if split else "texts",
        advice="lost" if found.lost.any() else "texts",
        actions=actions,
        sampled=not column.levels_exact,
        first=first,
        split=[(bad, good, _count(column, bad), _count(column, good)) for bad, good in split[:1]],
        more=len(split) - 1,
    )


def _count(column: Column, level: str) -> int:
    return int(column.counts[column.levels.index(level)])


def _repair(facts: FrameFacts, column: Column, found: Damage) -> str | None:
    if not found.repaired or column.ordered:
        return None
    if len(found.repaired) <= NAMED and column.levels_exact:
        return facts.code("map_levels", [column], mapping=found.repaired, category=column.kind == "category")
    kinds = {"encoding": "encoding" in found.ways, "entity": "entity" in found.ways}
    return None if column.kind == "category" else facts.code("repair_texts", [column], **kinds)


def _names(facts: FrameFacts, names: dict[str, str]) -> Finding:
    columns = [column for column in facts.columns if column.name in names]
    free = len(set(names.values()) | {c.name for c in facts.columns} - set(names)) == len(facts.columns)
    whole = all(type(column.label) is str for column in columns)
    code = (
        facts.code("strip_names", columns, names={c.label: names[c.name] for c in columns}) if free and whole else None
    )
    return finding(
        CODE,
        "warning",
        claim="names",
        subject=list(names),
        evidence={"examples": list(names)[:6], "repaired": list(names.values())[:6], "columns": len(names)},
        consequence="names",
        advice="texts",
        actions=offered("names", code),
    )
