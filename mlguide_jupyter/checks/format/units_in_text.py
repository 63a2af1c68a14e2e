"""Do amounts carry their unit in the cell, and are several units mixed in one column?

"12 kg" is text until the unit is taken off, and in a column with "154 lb" as well it is a wrong number afterwards. In
columns of numbers a mixture of units leaves two groups whose sizes differ by the factor of two units and whose shapes
are the same on that scale. Two groups by themselves prove nothing (short and long eruptions, women and men): the
factor must fit closely, the groups must be apart, and either the factor is 100 or more or the name of the column says
what is measured.

Sources: Thompson and Taylor (2008), appendix B, for the factors; Wickham (2014) on one fact for each cell.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.format._actions import offered
from mlguide_jupyter.checks.format._mixtures import Mixture, mixture
from mlguide_jupyter.checks.format._texts import rows_of, shown_of
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.frames._reading_units import Units, unit_of
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "format/units-in-text"
#: Amounts on fewer different texts are as often classes ("36 months" or "60 months").
CLASSES = 5


def check(facts: FrameFacts) -> Finding | NotApplicable | tuple[Finding, ...]:
    """Judge whether amounts carry units, and whether columns of numbers mix them.

    Parameters
    ----------
    facts : FrameFacts

    Returns
    -------
    Finding, NotApplicable or tuple of Finding
    """
    asked = [*facts.texts, *facts.numbers]
    if not asked:
        return not_applicable(CODE, "no_columns")
    told = [_text(facts, c, c.reading.units) for c in facts.texts if c.reading.kind == "unit" and c.reading.units]
    told += [_numbers(facts, c, found) for c in facts.numbers if (found := mixture(c)) is not None]
    return tuple(told) or finding(CODE, "ok", claim="ok", evidence={"columns": len(asked)})


def _text(facts: FrameFacts, column: Column, told: Units) -> Finding:
    reading = column.reading
    kinds = _kinds(told)
    left = ~reading.read & ~reading.blank
    rare = np.array([bool(w) and _kind(w) != told.unit for w in told.written]) & reading.read
    few = int(reading.read.sum()) < CLASSES and len(kinds) == 1
    values, counts = reading.values[reading.read], column.counts[reading.read]
    return finding(
        CODE,
        "note" if few or column.kind == "category" else "warning",
        claim="texts",
        subject=[column.name],
        evidence={
            "rows": rows_of(facts, column, rare if rare.any() else reading.read),
            "examples": shown_of(column, rare if rare.any() else reading.read),
            "n": int(column.counts[~reading.blank].sum()),
            "cells": int(counts.sum()),
            "share": reading.share,
            "unit": told.unit,
            "units": list(kinds),
            "bare": told.units.get("", 0),
            "words": int(column.counts[left].sum()),
        },
        consequence="mixed" if len(kinds) > 1 else "texts",
        advice="mixed" if len(kinds) > 1 else "texts",
        actions=offered("texts", conversion(facts, column, told)),
        sampled=not column.levels_exact,
        kinds=sorted(kinds.items(), key=lambda pair: -pair[1]),
        left=shown_of(column, left),
        blank=int(column.counts[reading.blank].sum()),
        mean=float(np.average(values, weights=counts)),
        wrong=_without_units(column, reading.read, counts) if len(kinds) > 1 else None,
    )


def _kind(written: str) -> str:
    found = unit_of(written)
    return found[1] if found else written


def _kinds(told: Units) -> dict[str, int]:
    """Return the units as they are called, and how many cells are in each; one name for all writings of a unit."""
    made: dict[str, int] = {}
    for written, count in told.units.items():
        if written:
            made[_kind(written)] = made.get(_kind(written), 0) + count
    return made


def _without_units(column: Column, read: np.ndarray, counts: np.ndarray) -> float | None:
    """Return the mean that comes out where the units are cut off."""
    texts = [text for text, good in zip(column.levels, read.tolist(), strict=True) if good]
    try:
        values = [float("".join(sign for sign in text if sign.isdigit() or sign in ".-")) for text in texts]
    except ValueError:
        return None
    return float(np.average(values, weights=counts))


def conversion(facts: FrameFacts, column: Column, told: Units) -> str | None:
    """Return the code that makes numbers of amounts, all in one unit."""
    if told.pairs:
        return (
            None
            if _kinds(told).keys() - {told.unit} or told.unit not in ("in", "min")
            else _of_pairs(facts, column, told)
        )
    written = [text for text in told.factors if text in told.units]
    lower = {text: told.factors[text] for text in written}
    return facts.code(
        "units_from_text",
        [column],
        units=lower,
        plain=all(factor == (0.0, 1.0) for factor in lower.values()),
        added=any(plus for plus, _ in lower.values()),
        decimal=told.decimal,
        gaps=not bool(column.reading.read.all()),
        category=column.kind == "category",
    )


def _of_pairs(facts: FrameFacts, column: Column, told: Units) -> str | None:
    # Only where every amount is a pair: "5'10\\"", "1h 30m".
    if set(told.units) != {told.unit} or told.unit not in ("in", "min") or not column.reading.read.all():
        return None
    holds = 12 if told.unit == "in" else 60
    return facts.code("pairs_from_text", [column], holds=holds, category=column.kind == "category")


def _numbers(facts: FrameFacts, column: Column, found: Mixture) -> Finding:
    chosen = np.zeros(len(column.gaps), bool)
    values = column.floats
    with np.errstate(invalid="ignore"):
        chosen = (values > found.cut) if found.above else (values < found.cut)
    return finding(
        CODE,
        "warning",
        claim="numbers",
        subject=[column.name],
        evidence={
            "rows": facts.labels(chosen),
            "examples": [float(value) for value in values[chosen][:6].tolist()],
            "n": found.n,
            "cells": found.cells,
            "factor": found.factor,
            "ratio": found.ratio,
            "cut": found.cut,
            "p_value": found.p_value,
            "units": [found.of, found.to] if found.of else [],
        },
        consequence="numbers",
        advice="numbers",
        actions=[
            *offered("show", facts.code("show_rows", [column], rows=facts.positions[chosen][:20].tolist())),
            *offered("rescale", _rescale(facts, column, found)),
        ],
        sampled=not facts.whole,
        above=found.above,
        affine=bool(found.plus),
        mean=column.mean,
        right=found.mean,
        low=found.middles[0],
        high=found.middles[1],
    )


def _rescale(facts: FrameFacts, column: Column, found: Mixture) -> str | None:
    values: dict[str, Any] = {"cut": found.cut, "above": found.above, "plus": found.plus, "times": found.times}
    return facts.code("rescale_rows", [column], **values)
