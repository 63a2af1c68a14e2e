"""Score the ranking: ``python -m benchmarks.charts.score [--all] [--misses]``.

Half of the cases, told by a hash of their names, is held out while weights are chosen.
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

from . import amounts, blind, courses, distributions, practice
from ._case import Case
from .rivals import thirty_rules

CASES: tuple[Case, ...] = (*distributions.CASES, *amounts.CASES, *courses.CASES, *practice.CASES, *blind.CASES)
Chooser = Callable[[pd.DataFrame, "str | None"], Sequence[str]]


def ours(frame: pd.DataFrame, task: str | None) -> list[str]:
    """Return the three charts that we show."""
    return [each.chart for each in top(rank(profile(read(frame, name="df")), task))]


def score(cases: Sequence[Case], choose: Chooser, task: bool) -> dict[str, object]:
    """Return how often the chart of a case is first, and in three; and in three for each kind."""
    by_kind: dict[str, list[float]] = defaultdict(list)
    first, misses, seconds = [], [], []
    for case in cases:
        frame = case.frame()
        started = time.perf_counter()
        told = list(choose(frame, case.task if task else None))
        seconds.append(time.perf_counter() - started)
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


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--all", action="store_true", help="the held-out half too")
    parser.add_argument("--misses", action="store_true")
    chosen = parser.parse_args(arguments)
    halves = {"open": [case for case in CASES if not case.held_out]}
    if chosen.all:
        halves["held out"] = [case for case in CASES if case.held_out]
    print(
        "| half | chooser | task | cases | first | in three | in three, mean of kinds |\n|---|---|---|---|---|---|---|"
    )
    for half, cases in halves.items():
        for name, choose in (("mlguide", ours), ("thirty rules", thirty_rules)):
            for task in (False, True):
                made = score(cases, choose, task)
                shown = " | ".join(f"{made[key]:.2f}" for key in ("first", "in three", "kinds"))
                print(f"| {half} | {name} | {'told' if task else 'not told'} | {made['cases']} | {shown} |")
                if chosen.misses and name == "mlguide" and half == "open":
                    for miss in made["misses"]:  # type: ignore[attr-defined]
                        print("   ", "   " if miss[1] in miss[2] else "OUT", *miss)
                    print(made["by kind"])


if __name__ == "__main__":
    main()
