"""Score the ranking of charts: ``python -m benchmarks.charts.score [--all] [--misses]``.

Half of the early cases, told by a hash of their names, is held out and was never looked at.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from mlguide_jupyter.charts.choice import rank, top
from mlguide_jupyter.facts.charting import profile
from mlguide_jupyter.facts.frames import read

from . import amounts, blind, classics, courses, distributions, papers, practice
from ._case import Case
from .rivals import thirty_rules

EARLY: tuple[Case, ...] = (*distributions.CASES, *amounts.CASES, *courses.CASES, *practice.CASES)
#: Scored once before they were looked at; what they showed was then mended (see the README for the first look).
LATER: tuple[Case, ...] = (*blind.CASES, *classics.CASES, *papers.CASES)
CASES = EARLY + LATER
Chooser = Callable[[pd.DataFrame, "str | None"], Sequence[str]]


def ours(frame: pd.DataFrame, task: str | None) -> list[str]:
    """Return the three charts that we show."""
    return [each.chart for each in top(rank(profile(read(frame, name="df")), task))]


def score(cases: Sequence[Case], choose: Chooser, task: bool) -> dict[str, object]:
    """Return how often the chart of a case is first, and in three; and in three for each kind."""
    by_kind: dict[str, list[float]] = defaultdict(list)
    first, misses = [], []
    for case in cases:
        told = list(choose(case.frame(), case.task if task else None))
        first.append(told[:1] == [case.chart])
        by_kind[case.chart].append(float(case.chart in told[:3]))
        if told[:1] != [case.chart]:
            misses.append((case.name, case.chart, told))
    in_three = [value for values in by_kind.values() for value in values]
    return {
        "cases": len(cases),
        "first": float(np.mean(first)),
        "in three": float(np.mean(in_three)),
        "kinds": float(np.mean([np.mean(values) for values in by_kind.values()])),
        "by kind": {kind: f"{sum(v):.0f}/{len(v)}" for kind, v in sorted(by_kind.items())},
        "misses": misses,
    }


def times(cases: Sequence[Case]) -> list[float]:
    """Return the seconds that a ranking takes once the fields are read."""
    taken = []
    for case in cases:
        known = profile(read(case.frame(), name="df"))
        for field in known.fields:
            _ = field.codes, field.values, field.skew
        started = time.perf_counter()
        rank(known)
        taken.append(time.perf_counter() - started)
    return taken


def _table(halves: dict[str, Sequence[Case]]) -> None:
    print("| cases | chooser | task | n | first | in three | in three, mean of kinds |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for half, cases in halves.items():
        for name, choose in (("mlguide", ours), ("thirty rules", thirty_rules)):
            for task in (False, True):
                made = score(cases, choose, task)
                shown = " | ".join(f"{made[key]:.2f}" for key in ("first", "in three", "kinds"))
                print(f"| {half} | {name} | {'told' if task else 'not told'} | {made['cases']} | {shown} |")


def _kinds(cases: Sequence[Case]) -> None:
    made = [score(cases, ours, task)["by kind"] for task in (False, True)]
    print("\n| kind | in three | in three, task told |\n| --- | --- | --- |")
    for kind in made[0]:  # type: ignore[attr-defined]
        print(f"| {kind} | {made[0][kind]} | {made[1][kind]} |")  # type: ignore[index]


def _misses(cases: Sequence[Case]) -> None:
    for task in (False, True):
        print("\ntask told" if task else "\ntask not told")
        for name, chart, told in score(cases, ours, task)["misses"]:  # type: ignore[attr-defined]
            print("  ", "second or third" if chart in told else "left out       ", f"{name}: {chart}, not {told}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.charts.score", description=__doc__)
    parser.add_argument("--all", action="store_true", help="the held-out half too, each kind, and times")
    parser.add_argument("--misses", action="store_true", help="list what went wrong in the open half")
    chosen = parser.parse_args(arguments)
    open_ones = [case for case in EARLY if not case.held_out]
    held = [case for case in EARLY if case.held_out]
    _table({"open": open_ones, "held out": held, "later": LATER} if chosen.all else {"open": open_ones})
    if chosen.misses:
        _misses(open_ones)
    if chosen.all:
        _kinds(CASES)
        taken = times(CASES)
        print("\n| ranking of a known profile | median | 95th percentile |\n| --- | --- | --- |")
        print(f"| milliseconds | {1000 * float(np.median(taken)):.0f} | {1000 * float(np.quantile(taken, 0.95)):.0f} |")


if __name__ == "__main__":
    main()
