"""How a rule of gaps is told in words, and the conditions as code needs them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.missing import ROW_ORDER, Rule, Term
from mlguide_jupyter.guide._pages import shared
from mlguide_jupyter.guide._words import fill

#: Longest text of a value that is told.
LONGEST = 40
#: Templates of conditions by their test.
TESTS: Mapping[str, str] = {
    "==": "equal",
    "!=": "unequal",
    "in": "one_of",
    "<=": "at_most",
    ">": "above",
    "between": "between",
    "outside": "outside",
    "missing": "missing",
    "present": "present",
}
#: Kinds of rules that are of a row's place or time.
OF_PLACE = ("start", "end", "span", "first of group", "last of group", "lag")
#: Tests that compare sizes.
SIZES = ("<=", ">", "between", "outside")


def worded(rule: Rule, facts: FrameFacts) -> str:
    """Return where a column is empty, as part of a sentence: ``where `married` is 'no'``."""
    terms = [_term(term, facts) for term in rule.conditions]
    placed = [_is_place(term) for term in rule.conditions]
    parts = [text if place else f"where {text}" for text, place in zip(terms, placed, strict=True)]
    both = f" {rule.joined} "
    return parts[0] if len(parts) == 1 else f"where {both.join(terms)}" if not any(placed) else both.join(parts)


def of_place(rule: Rule) -> bool:
    """Return whether a rule is of the row's place or time: the column begins, ends, or is a lag of another one."""
    return rule.conditions[0].column == ROW_ORDER or rule.kind in OF_PLACE


def _is_place(term: Term) -> bool:
    return term.column == ROW_ORDER or term.test in ("first", "last")


def _term(term: Term, facts: FrameFacts) -> str:
    words = shared("missing", "conditions")
    if _is_place(term):
        name, places = _place(term)
        return fill(words[name], column=term.column, values=term.values, table=term.column == ROW_ORDER, places=places)
    column = facts.by_name[term.column]
    return fill(
        words[TESTS[term.test]],
        column=term.column,
        values=[_shown(value) for value in term.values],
        missing=term.or_missing,
        date=column.kind == "date" or column.meant in ("date", "year"),
    )


def _place(term: Term) -> tuple[str, list[int]]:
    if term.test == "every":
        round_, *rests = (int(value) for value in term.values)
        if len(rests) == 1:
            return "every_one", [rests[0] + 1, rests[0] + round_ + 1]
        left = [rest for rest in range(round_) if rest not in rests]
        if len(left) == 1:
            return "every_but_one", [left[0] + 1, left[0] + round_ + 1]
        return "every_some", [rest + 1 for rest in rests]
    return ("but_rows" if term.test == "outside" else term.test), []


def _shown(value: object) -> str:
    if isinstance(value, str):
        text = value if len(value) <= LONGEST else value[: LONGEST - 3] + "..."
        return text if _is_day(value) else f"'{text}'"
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def _is_day(value: str) -> bool:
    return len(value) >= 10 and value[4:5] == "-" and value[7:8] == "-" and value[:4].isdigit()


def coded(rule: Rule, facts: FrameFacts) -> list[dict[str, Any]]:
    """Return the conditions as the templates of code take them; empty where code cannot say them."""
    made = [_coded(term, facts.by_name.get(term.column)) for term in rule.conditions]
    return [one for one in made if one is not None] if all(made) else []


def _coded(term: Term, column: Column | None) -> dict[str, Any] | None:
    if column is None or column.label is None or _is_place(term) or column.kind == "mixed":
        return None
    if term.test in SIZES and column.is_text:
        return None
    if any(isinstance(value, str) and "T" in value[10:11] for value in term.values) and column.kind == "date":
        return None
    return {
        "column": column.label,
        "test": term.test,
        "values": list(term.values),
        "or_missing": term.or_missing,
        "kind": "category" if column.kind == "category" else "date" if column.kind == "date" else "plain",
        "lost": list(column.sentinels) if column.kind != "date" else [],
    }
