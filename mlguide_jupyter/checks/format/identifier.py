"""Does a column name the rows instead of describing them?

Running numbers, keys, hashes, e-mail addresses and names differ in every row, or are called keys. They join tables
and find rows; as a feature they let a model learn the rows by heart. A measure that happens to be unique, a salary or
any float, is none: integers must run without holes or be called a key.

Sources: Kaufman, Rosset, Perlich and Stitelman (2012) on identifiers that leak; Wickham (2014) on keys of tables.
"""

from __future__ import annotations

import re

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.format._actions import offered
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "format/identifier"
#: Rows from which on being different in every row is no chance.
ENOUGH = 20
#: Numbers 1 to n in any order are names of rows from here on, unless they are called a rank.
SHUFFLED = 50
RANKS = frozenset(
    {
        "rank",
        "ranking",
        "position",
        "pos",
        "place",
        "order",
        "percentile",
        "quantile",
        "time",
        "t",
        "week",
        "day",
        "month",
    }
)
#: Texts that are looked at to tell of what kind they are, and the share that must agree.
LOOKED, SHARE = 200, 0.95
#: Words at the end of a name of unique whole numbers that make them names.
NUMBERED = frozenset({"id", "ids", "no", "nr", "num", "number", "key", "code", "pk", "uid", "ref", "reference"})
#: Patterns of names of rows, which may come again where rows are there twice.
RUNNING = ("uuid", "hash", "email", "link", "numbered")

_PATTERNS = {
    "uuid": re.compile(r"\{?[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}\}?", re.IGNORECASE),
    "hash": re.compile(r"(?=.*\d)(?=.*[a-f])([0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})", re.IGNORECASE),
    "email": re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"),
    "link": re.compile(r"(https?://|www\.)\S+", re.IGNORECASE),
    "numbered": re.compile(r"[A-Za-z]{0,8}[-_#/ ]?\d{1,12}([-_/]\d+)?"),
    "coded": re.compile(r"(?=\S*\d)[A-Za-z0-9_\-/:.]{4,64}"),
}


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge whether columns are names of rows.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    if facts.single or facts.rows < ENOUGH:
        return not_applicable(CODE, "single" if facts.single else "few")
    told = tuple(_tell(facts, c, kind) for c in facts.columns if c is not facts.target and (kind := kind_of(c)))
    return told or finding(CODE, "ok", claim="ok", evidence={"columns": len(facts.columns)})


def kind_of(column: Column) -> str:
    """Return as what a column names rows: ``running``, ``key``, ``uuid``, ``email`` ...; empty where it does not."""
    if column.kind == "integer" or (column.kind == "float" and column.meant == "identifier"):
        return _of_numbers(column)
    if not column.is_text or column.meant not in ("identifier", "code", "category") or not column.levels:
        return ""
    rows = int(column.counts.sum())
    pattern = _pattern(column.levels)
    # Codes of diseases and times of a day repeat a little in small tables, and name no rows.
    share = SHARE if pattern in RUNNING or column.meant == "identifier" else 1.0
    unique = len(column.levels) >= share * rows and rows >= ENOUGH
    if pattern in ("uuid", "hash", "email") or unique:
        return pattern or "unique"
    return "key" if column.meant == "identifier" else ""


def _of_numbers(column: Column) -> str:
    unique = column.distinct_exact and column.distinct == column.present and not column.missing
    if unique and (column.meant == "identifier" or _is_shuffled(column)):
        span = int(column.high) - int(column.low) + 1  # type: ignore[call-overload]
        return "running" if span == column.present else "key"
    if column.meant == "identifier":
        return "key"
    named = bool(column.words) and column.words[-1] in NUMBERED
    return "key" if named and unique and column.present >= SHUFFLED and column.distinct > SHUFFLED else ""


def _is_shuffled(column: Column) -> bool:
    """Return whether a column holds the numbers from 0 or 1 to n, each once."""
    if column.present < SHUFFLED or column.low not in (0, 1) or not RANKS.isdisjoint(column.words):
        return False
    return bool(int(column.high) - int(column.low) + 1 == column.present)  # type: ignore[call-overload]


def _pattern(levels: tuple[str, ...]) -> str:
    some = [levels[i] for i in np.linspace(0, len(levels) - 1, min(LOOKED, len(levels))).astype(int)]
    ways = (
        name for name, way in _PATTERNS.items() if sum(way.fullmatch(t) is not None for t in some) >= SHARE * len(some)
    )
    return next(ways, "")


def _tell(facts: FrameFacts, column: Column, kind: str) -> Finding:
    values = column.levels or tuple(str(value) for value in column.cells[~column.gaps][:3])
    return finding(
        CODE,
        "note",
        claim=kind if kind in ("running", "key", "unique") else "pattern",
        subject=[column.name],
        evidence={"kind": kind, "n": column.present, "levels": column.distinct, "examples": list(values[:3])},
        consequence="repeats" if column.distinct < SHARE * column.present else "rows",
        advice="personal" if kind == "email" else "keep",
        actions=offered("without", facts.code("without_columns", [column])),
    )
