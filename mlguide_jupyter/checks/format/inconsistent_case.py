"""Is one category spelled in several ways?

Three kinds of evidence, from strong to weak: spellings that are the same once case, accents, dots and hyphens are
set aside; an abbreviation beside its word; a rare text one or two edits from a frequent one, where there are more
of these than chance makes. What differs in blanks only is told by format/whitespace. Names of rows and sentences
are no categories.

Sources: Christen (2012), chapters 3 to 5, on cleaning and comparing; Damerau (1964) on typing errors.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib import resources

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.format._actions import offered
from mlguide_jupyter.checks.format._spelling import Form, Group, forms, key, same, shortened
from mlguide_jupyter.checks.format._typing import slips
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "format/inconsistent-case"
#: Above this many texts only those are compared whose case alone differs: one set settles the rest.
MANY = 5_000
#: Texts that make a larger share of the cells are names or sentences, not categories.
UNIQUE = 0.9
#: Words in the name of a column of persons: Smith and Smyth are two.
PERSONS = frozenset(
    {"surname", "lastname", "firstname", "author", "username", "login", "person", "email", "owner", "agent", "rep"}
    | {
        "employee",
        "patient",
        "driver",
        "physician",
        "artist",
        "player",
        "composer",
        "singer",
        "salesperson",
        "fullname",
    }
)
#: Rows from which on a rare text can be told from a usual one.
ENOUGH = 30


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge whether categories are spelled in one way each.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    judged = [column for column in facts.texts if is_category(column)]
    if not judged:
        return not_applicable(CODE, "no_categories")
    told = tuple(_tell(facts, column, groups) for column in judged if (groups := variants(column)))
    return told or finding(CODE, "ok", claim="ok", evidence={"columns": len(judged)})


def is_category(column: Column) -> bool:
    """Return whether the texts of a column are labels that repeat."""
    if not 2 <= len(column.levels) <= UNIQUE * column.present:
        return False
    return column.meant in ("category", "ordered category", "flag", "code")


def variants(column: Column) -> list[Group]:
    """Return the groups of spellings of a column of categories; a spelling is in one group only."""
    if len(column.levels) > MANY and len({text.casefold() for text in column.levels}) == len(column.levels):
        return []
    spelled = _spelled(column)
    found = same(spelled)
    if column.meant == "code" or len(spelled) > MANY:
        return found
    things = _things(spelled, found)
    brief = shortened(things, abbreviations())
    used = {form.text for group in brief for form in group.others}
    left = [form for form in things if form.text not in used]
    enough = column.present >= ENOUGH and PERSONS.isdisjoint(column.words)
    return _merged([*found, *brief, *(slips(left) if enough else [])], spelled)


def _spelled(column: Column) -> list[Form]:
    """Return the spellings without those of missing values: they are told by missing/disguised, all as one."""
    absent = {text for text in column.sentinels if isinstance(text, str)}
    return [form for form in forms(column.levels, column.counts) if absent.isdisjoint(form.raw)]


@functools.cache
def abbreviations() -> Mapping[str, Sequence[str]]:
    """Return abbreviations and the words they stand for."""
    text = resources.files("mlguide_jupyter.guide").joinpath("abbreviations.toml").read_text(encoding="utf-8")
    made: Mapping[str, Sequence[str]] = tomllib.loads(text)
    return made


def _things(spelled: Sequence[Form], found: Sequence[Group]) -> list[Form]:
    """Return one form for each thing: its most frequent spelling with the rows of all of them."""
    first = {group.chosen.text: sum(group.sizes) for group in found}
    later = {form.text for group in found for form in group.others}
    if not found:
        return list(spelled)
    things = [replace(form, count=first.get(form.text, form.count)) for form in spelled if form.text not in later]
    return sorted(things, key=lambda form: (-form.count, form.text))


def _merged(groups: Sequence[Group], spelled: Sequence[Form]) -> list[Group]:
    """Return the groups with each thing in one of them: a slip of an abbreviation is one of the word too."""
    owner = {form.text: group.chosen.text for group in groups for form in group.others}
    how = {form.text: group.how for group in groups for form in group.others}
    by_text = {form.text: form for form in spelled}
    made: dict[str, list[Form]] = {}
    for text in owner:
        chosen = owner[text]
        while chosen in owner:
            chosen = owner[chosen]
        made.setdefault(chosen, []).append(by_text[text])
    merged = [
        Group(by_text[chosen], tuple(sorted(others, key=lambda form: -form.count)), how[others[0].text])
        for chosen, others in made.items()
    ]
    return sorted(merged, key=lambda group: -sum(form.count for form in group.others))


def _tell(facts: FrameFacts, column: Column, groups: Sequence[Group]) -> Finding:
    mapping = {raw: group.chosen.text for group in groups for form in group.others for raw in form.raw}
    guessed = {form.text for group in groups for form in group.others if key(form.text) != key(group.chosen.text)}
    changed = np.isin(column.cells, [i for i, level in enumerate(column.levels) if level in mapping])
    worst = groups[0]
    spelled = _spelled(column)
    code = facts.code("map_levels", [column], mapping=mapping, category=column.kind == "category")
    return finding(
        CODE,
        "warning",
        claim="variants",
        subject=[column.name],
        evidence={
            "rows": facts.labels(changed),
            "examples": list(mapping)[:6],
            "n": column.present,
            "cells": sum(form.count for group in groups for form in group.others),
            "groups": len(groups),
            "variants": len(mapping),
            "levels": len(spelled),
            "categories": len(spelled) - sum(len(group.others) for group in groups),
        },
        consequence="split",
        advice="guessed" if guessed else "same",
        actions=offered("map", None if column.ordered else code),
        sampled=not column.levels_exact,
        chosen=worst.chosen.text,
        others=[(form.text, form.count) for form in worst.others],
        sizes=worst.sizes,
        guesses=sorted(guessed),
    )
