"""Score rules over the simulated cases: ``python -m benchmarks.regression.score --cases 600``.

A rule set names codes; a ``note`` counts as naming. Detection is the share of
the planted faults named, the false alarm the share of models named without the
fault: in sound models (the figure that is compared), and in models with another
fault, where the name is that fault's echo.
"""

from __future__ import annotations

import argparse
import json
import warnings
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

import numpy as np

from . import tables
from .baselines import BASELINES, Rules
from .case import Case
from .simulate import case as make_case
from .simulate import plan

LOUD = ("note", "warning", "serious")
OURS = "mlguide"


@dataclass(frozen=True)
class Outcome:
    """What each rule set named in one case, and what is true of it."""

    id: str
    family: str
    sound: bool
    planted: tuple[str, ...]
    truth: dict[str, bool | None]
    named: dict[str, list[str]]
    facts: dict[str, int]


def ours(case: Case) -> list[str]:
    """Return the codes of the findings of ``explain`` that say something is so, in their order."""
    import mlguide_jupyter

    return _loud(mlguide_jupyter.explain(case.result, **case.draft.context).findings)


def checks(case: Case) -> list[str]:
    """Return the same from the checks alone, without lines, pictures and rendering: quicker."""
    from mlguide_jupyter.checks import _engine
    from mlguide_jupyter.facts.regression import from_result

    with np.errstate(all="ignore"):
        facts = from_result(case.result, order=case.draft.context.get("order"))
        return _loud(_engine.judge("regression", facts).findings)


def _loud(findings: Iterable[Any]) -> list[str]:
    return list(dict.fromkeys(finding.code for finding in findings if finding.level in LOUD))


#: Who can judge: ours by both ways, and the rivals.
JUDGES: dict[str, Rules] = {OURS: ours, "checks": checks, **BASELINES}


def judge(item: tuple[str, int], *, seed: int, rules: Sequence[str]) -> Outcome:
    """Make one case and let each rule set judge it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        case = make_case(*item, seed=seed)
        named = {name: JUDGES[name](case) for name in rules}
    rows, columns = case.result.model.exog.shape
    return Outcome(
        id=case.id,
        family=case.family,
        sound=case.sound,
        planted=tuple(sorted(case.planted)),
        truth=dict(case.truth),
        named=named,
        facts={"n": rows, "k": columns},
    )


def run(
    count: int,
    *,
    seed: int,
    only: str = "",
    rules: Sequence[str] = (OURS,),
    jobs: int = 1,
) -> list[Outcome]:
    """Judge ``count`` cases."""
    work = partial(judge, seed=seed, rules=tuple(rules))
    if jobs == 1:
        return [work(item) for item in plan(count, only)]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(work, plan(count, only), chunksize=8))


def report(
    outcomes: Sequence[Outcome],
    rules: Iterable[str],
    *,
    code: str = "",
    details: bool = True,
) -> str:
    """Return the tables as Markdown."""
    rules = list(rules)
    parts = [
        tables.summary(outcomes, rules),
        *(tables.by_code(outcomes, name) for name in rules),
    ]
    if details:
        parts.append(tables.by_family(outcomes, rules[0]))
        parts.append(tables.errors(outcomes, rules[0], code))
    return "\n\n".join(parts)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.regression.score", description=__doc__)
    parser.add_argument("--cases", type=int, default=600, help="number of cases (default 600)")
    parser.add_argument("--seed", type=int, default=2026, help="seed of the simulation (default 2026)")
    parser.add_argument(
        "--family",
        default="",
        help="only families whose name contains this, e.g. sound/",
    )
    parser.add_argument(
        "--code",
        default="",
        help="list only the errors about this code, e.g. influence",
    )
    parser.add_argument(
        "--rules",
        nargs="+",
        default=[OURS],
        choices=[*JUDGES, "all"],
        help="who judges",
    )
    parser.add_argument("--jobs", type=int, default=1, help="processes (default 1)")
    parser.add_argument(
        "--json",
        default="",
        metavar="FILE",
        help="also write every outcome to this file",
    )
    parser.add_argument("--brief", action="store_true", help="only the tables, no families and no errors")
    given = parser.parse_args(arguments)
    rules = [OURS, *BASELINES] if "all" in given.rules else given.rules
    outcomes = run(given.cases, seed=given.seed, only=given.family, rules=rules, jobs=given.jobs)
    if given.json:
        with open(given.json, "w", encoding="utf-8") as file:
            json.dump([asdict(outcome) for outcome in outcomes], file, indent=1)
    print(report(outcomes, rules, code=given.code, details=not given.brief))


if __name__ == "__main__":
    main()
