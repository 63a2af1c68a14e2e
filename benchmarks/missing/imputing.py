"""Score the advised imputer: ``python -m benchmarks.missing.imputing``, with ``--full`` on all tables.

Gaps are planted in complete real tables, under several mechanisms and, where
rows are in time, in runs. *nRMSE* is the error of a number in standard
deviations of its complete column, *wrong* the share of wrong categories, each
as the mean over columns; *spread* is the standard deviation of what was filled
over that of what was lost (median over columns). The *ideal in hindsight*
takes for each column the best of the fixed ways.
"""

from __future__ import annotations

import argparse
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

import mlguide_jupyter

from . import imputing_data as data
from .imputing_rivals import RIVALS
from .mechanism_tables import table
from .plant import is_number

#: Tables of the short run, and the seconds that each piece of advice may take.
FEW, BUDGET = 20, 10.0
#: As near to the best as this counts as as good.
NEAR = 1.05
IDEAL = "ideal in hindsight"


@dataclass(frozen=True)
class Score:
    """How well one column was filled."""

    table: str
    mechanism: str
    column: str
    number: bool
    error: float
    spread: float


def advised(frame: pd.DataFrame, budget: float = BUDGET) -> pd.DataFrame:
    """Fill as advised here."""
    filled: pd.DataFrame = mlguide_jupyter.impute(frame, budget=budget).imputer.fit_transform(frame)
    return filled


def scores(task: data.Task, filled: pd.DataFrame) -> list[Score]:
    """Compare what was filled with what was lost."""
    made = []
    for name in task.gapped():
        gaps = task.frame[name].isna().to_numpy()
        number = is_number(task.before[name]) and task.before[name].nunique() > 2
        lost = task.before[name][gaps]
        if name not in filled or filled[name][gaps].isna().any():
            made.append(Score(task.name, task.mechanism, name, number, 2.0 if number else 1.0, 0.0))
        elif number:
            put = filled[name][gaps].astype(float).to_numpy()
            lost = lost.astype(float).to_numpy()
            error = float(np.sqrt(np.mean((put - lost) ** 2)) / task.before[name].astype(float).std())
            made.append(Score(task.name, task.mechanism, name, True, error, float(put.std() / (lost.std() or np.nan))))
        else:
            wrong = float((filled[name][gaps].astype(str) != lost.astype(str)).mean())
            made.append(Score(task.name, task.mechanism, name, False, _binary(filled[name][gaps], lost, wrong), np.nan))
    return made


def _binary(put: pd.Series, lost: pd.Series, wrong: float) -> float:
    """Return the share of wrong cells; a number of two values is taken as the nearer one."""
    if is_number(lost):
        low, high = float(lost.min()), float(lost.max())
        nearer = np.where(put.astype(float) > (low + high) / 2, high, low)
        return float((nearer != lost.astype(float).to_numpy()).mean())
    return wrong


def run(
    tables: Sequence[str], seed: int, repeats: int, ways: dict[str, Callable[..., pd.DataFrame]]
) -> dict[str, list[Score]]:
    """Fill every table in every way."""
    made: dict[str, list[Score]] = {way: [] for way in ways}
    for name in tables:
        for repeat in range(repeats):
            task = data.task(name, seed, repeat)
            for way, fill in ways.items():
                made[way] += scores(task, fill(task.frame.copy()))
    return made


def report(made: dict[str, list[Score]]) -> str:
    """Return the table of all ways; the best is that of the fixed ways."""
    fixed = {way: told for way, told in made.items() if way in RIVALS}
    best = [min(column, key=lambda score: score.error) for column in zip(*fixed.values(), strict=True)]
    head = ["way", "nRMSE", "above the ideal", "wrong categories", "within 5 % of the best", "spread"]
    lines = [_line(way, told, best) for way, told in {**made, IDEAL: best}.items()]
    return table(head, lines)


def _line(way: str, told: Sequence[Score], best: Sequence[Score]) -> list[str]:
    numbers = [score.error for score in told if score.number]
    ideal = np.mean([score.error for score in best if score.number])
    wrong = [score.error for score in told if not score.number]
    near = [mine.error <= NEAR * other.error + 1e-12 for mine, other in zip(told, best, strict=True)]
    spread = np.nanmedian([score.spread for score in told if score.number])
    return [
        way,
        f"{np.mean(numbers):.3f} (of {len(numbers)})",
        f"{100 * (np.mean(numbers) / ideal - 1):.0f} %",
        f"{np.mean(wrong):.3f} (of {len(wrong)})" if wrong else "-",
        f"{np.mean(near):.2f}",
        f"{spread:.2f}",
    ]


def worst(made: dict[str, list[Score]], way: str, count: int = 15) -> str:
    """List the columns on which one way loses most against the best fixed way."""
    fixed = [told for name, told in made.items() if name in RIVALS]
    lost = []
    for place, mine in enumerate(made[way]):
        name, other = min(((n, t[place]) for n, t in made.items() if n in RIVALS), key=lambda pair: pair[1].error)
        lost.append((mine.error - other.error, mine, name, other.error))
    assert fixed
    return "\n".join(
        f"- {mine.table} {mine.column} ({mine.mechanism}): {mine.error:.3f}; {name} {error:.3f}"
        for _, mine, name, error in sorted(lost, key=lambda entry: -entry[0])[:count]
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.missing.imputing", description=__doc__)
    parser.add_argument("--full", action="store_true", help="all tables, two draws of gaps each")
    parser.add_argument("--tables", nargs="*", default=[], help="only these")
    parser.add_argument("--seed", type=int, default=2026, help="seed (default 2026)")
    parser.add_argument("--budget", type=float, default=BUDGET, help=f"seconds for each table (default {BUDGET:g})")
    parser.add_argument("--rivals-only", action="store_true", help="without the advice")
    parser.add_argument("--show-worst", action="store_true", help="list the columns on which the advice loses most")
    given = parser.parse_args(arguments)
    warnings.simplefilter("ignore")
    tables = given.tables or data.names()[: None if given.full else FEW]
    ours = {} if given.rivals_only else {"advice": lambda frame: advised(frame, given.budget)}
    started = time.monotonic()
    made = run(tables, given.seed, 2 if given.full else 1, {**ours, **RIVALS})
    print(f"{len(tables)} tables, {len(next(iter(made.values())))} columns with gaps:\n\n{report(made)}")
    if given.show_worst:
        print(f"\n{time.monotonic() - started:.0f} s; the advice loses most on:\n{worst(made, 'advice')}")


if __name__ == "__main__":
    main()
