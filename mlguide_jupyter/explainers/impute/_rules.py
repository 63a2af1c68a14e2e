"""From a rule that says where a column is blank to a fill that keeps to it."""

from __future__ import annotations

import math

import msgspec

from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.missing._rule import ROW_ORDER, Rule, Term
from mlguide_jupyter.imputers import Condition, Fill, Label

#: A level of its own for what does not apply.
LEVEL = "does not apply"
#: Zero may stand where nothing is only if it lies no farther from the values than they reach themselves: farther out
#: (a year of 0, a weight of 0 kg among tonnes) it would stretch the scale of whatever is computed next. Our own limit.
REACH = 1.0
#: Columns whose zero says something else than nothing.
NO_AMOUNTS = ("year", "date", "duration", "identifier", "code")
#: Rules after which there never was a value; other gaps by place are outages.
NEVER_THERE = ("start", "end", "first of group", "last of group", "lag")
#: Levels of a driver that the rest of the row tells already, so that an indicator would only say it again.
TOLD = ("category", "flag", "ordered category")


def conditions(rule: Rule, facts: FrameFacts) -> tuple[Condition, ...]:
    """Return the rule as conditions on the row; empty where they cannot say it (a place, either of two)."""
    if len(rule.conditions) > 1 and rule.joined != "and":
        return ()
    made = [_of(term, facts) for term in rule.conditions]
    return tuple(each for part in made for each in part) if all(made) else ()


def _of(term: Term, facts: FrameFacts) -> tuple[Condition, ...]:
    column = facts.by_name.get(term.column)
    if column is None or column.label is None or term.or_missing:
        return ()
    if term.test == "between":
        return _between(column.label, term)
    if term.test in ("==", "!=", "in", "<=", ">", "missing", "present"):
        return (Condition(column=column.label, test=term.test, values=term.values),)
    return ()


def _between(label: Label, term: Term) -> tuple[Condition, ...]:
    low, high = term.values
    if not isinstance(low, (int, float)):
        return ()
    below = math.nextafter(float(low), -math.inf)
    return (
        Condition(column=label, test=">", values=(below,)),
        Condition(column=label, test="<=", values=(high,)),
    )


def by_place(rule: Rule, facts: FrameFacts) -> bool:
    """Return whether the row's place in the table or in time decides, so that a gap is no answer of the row."""
    if rule.kind in (*NEVER_THERE, "span", "every") or ROW_ORDER in rule.subject or rule.source:
        return True
    columns = [facts.by_name[name] for name in rule.columns if name in facts.by_name]
    return any(column is facts.order or column.meant == "date" for column in columns)


def never_there(rule: Rule) -> bool:
    """Return whether the cells could hold nothing: before a column began, or where there is no row to look back to."""
    return rule.kind in NEVER_THERE or bool(rule.source)


def may_be_zero(column: Column) -> bool:
    """Return whether 0 can stand for nothing in a column of numbers."""
    if column.meant in NO_AMOUNTS or not len(column.clean):
        return False
    low, high = float(column.clean.min()), float(column.clean.max())
    reach = REACH * (high - low)
    return low - reach <= 0 <= high + reach


def needs_indicator(rule: Rule, facts: FrameFacts) -> bool:
    """Return whether a model would not see by the deciding columns alone where nothing applies."""
    drivers = [facts.by_name.get(name) for name in rule.columns]
    return not drivers or len(rule.conditions) > 1 or any(one is None or one.meant not in TOLD for one in drivers)


def structural(column: Column, when: tuple[Condition, ...], rest: Fill, indicator: bool) -> Fill:
    """Return the fill of a column that is empty by a rule: a level of its own, zero, or the gap as it is.

    Parameters
    ----------
    column : Column
    when : tuple of Condition
        Where nothing applies.
    rest : Fill
        What fills the gaps that the rule does not explain.
    indicator : bool
        Whether a number needs a column that says where nothing applies.
    """
    value: str | int | bool | None = LEVEL if column.is_text else False if column.kind == "boolean" else None
    if value is None and column.is_number and may_be_zero(column):
        value = 0
    if rest.strategy == "constant":
        rest = Fill(strategy="constant" if value is not None else "leave")
    shown = not column.is_text and (indicator or value is None)
    return msgspec.structs.replace(rest, when=when, value=value, indicator=shown)
