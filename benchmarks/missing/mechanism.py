"""Score what is said of the mechanism of gaps: ``python -m benchmarks.missing.mechanism --cases 300``.

A column is *right* if it has the finding of its mechanism: ``missing/mcar``,
``missing/mar`` or ``missing/structural``; what cannot be told is not right.
Columns whose dependence not even an oracle could see are counted apart, and
so are those that depend on their own lost values (MNAR): no test can tell,
but none of them may be called MCAR where other columns show it.
"""

from __future__ import annotations

import argparse
import time
import traceback
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

import mlguide_jupyter

from . import mechanism_tables, ways_dependent, ways_random, ways_structural  # noqa: F401  (they fill the register)
from .plant import WAYS, Case, Truth, Way, made
from .rivals import RIVALS

#: Kinds in the order in which cases are dealt.
TURN = ("mcar", "structural", "mar", "mcar", "structural", "mar", "mcar", "structural", "mar", "mnar")
KINDS = ("mcar", "mar", "structural", "undecidable")


@dataclass(frozen=True)
class Verdict:
    """What was said of a column: the mechanism and what it depends on, the strongest first."""

    kind: str
    drivers: tuple[str, ...] = ()
    claim: str = ""


@dataclass(frozen=True)
class Outcome:
    """A column with gaps: what is true and what was said."""

    case: str
    base: str
    rows: int
    truth: Truth
    gaps: int
    said: Verdict
    seconds: float


def case(seed: int, index: int) -> Case:
    """Return one case: mostly one way, every fourth has two or three, every seventh has codes in place of gaps."""
    kind = TURN[index % len(TURN)]
    rng = np.random.default_rng([seed, index, 99])
    ways = [_dealt(kind, index // len(TURN) + 3 * (index % len(TURN)))]
    if index % 4 == 3:
        for other in rng.choice(("mcar", "mar", "structural", "either"), int(rng.integers(1, 3))):
            more = WAYS[str(other)][int(rng.integers(len(WAYS[str(other)])))]
            ways += [more] if more not in ways else []
    return dressed(made(seed, index, ways, disguised=index % 7 == 5), index)


def dressed(one: Case, index: int) -> Case:
    """Let some frames hold nullable types, others categories, as pandas reads and users make them."""
    if index % 6 == 1:
        return replace(one, frame=one.frame.convert_dtypes(), before=one.before.convert_dtypes())
    if index % 6 == 4:
        texts = dict.fromkeys(one.frame.select_dtypes(["object", "string"]), "category")
        return replace(one, frame=one.frame.astype(texts))
    return one


def of_family(seed: int, index: int, family: str) -> Case:
    """Return one case of the ways whose family or kind contains a text."""
    fit = [way for ways in WAYS.values() for way in ways if family in f"{way.kind}/{way.family}"]
    if not fit:
        raise SystemExit(
            "there are: " + ", ".join(sorted({f"{w.kind}/{w.family}" for ws in WAYS.values() for w in ws}))
        )
    return made(seed, index, [fit[index % len(fit)]])


def _dealt(kind: str, turn: int) -> Way:
    ways = WAYS[kind]
    return ways[turn % len(ways)]


def ours(frame: pd.DataFrame) -> dict[str, Verdict]:
    """Return what is said here."""
    said: dict[str, Verdict] = {}
    for finding in mlguide_jupyter.explain(frame, name="df").findings:
        family, _, kind = finding.code.partition("/")
        if family == "missing" and kind in KINDS and finding.subject:
            said[finding.subject[0]] = Verdict(kind, tuple(finding.subject[1:]), finding.claim)
    return said


JUDGES: dict[str, Callable[[pd.DataFrame], dict[str, Verdict]]] = {
    "mlguide": ours,
    **{
        name: lambda frame, judge=judge: {c: Verdict(kind, drivers) for c, (kind, drivers) in judge(frame).items()}
        for name, judge in RIVALS.items()
    },
}


def judged(one: Case, judge: Callable[[pd.DataFrame], dict[str, Verdict]]) -> Iterator[Outcome]:
    """Ask one judge about one case."""
    started = time.process_time()
    try:
        said = judge(one.frame.copy())
    except Exception:
        failure = Verdict("failed", (), traceback.format_exc(limit=-2))
        said = {truth.column: failure for truth in one.truths}
    seconds = time.process_time() - started
    for truth in one.truths:
        column = one.frame[truth.column].astype(object)
        code = column.isna() | (column != one.before[truth.column].astype(object))
        verdict = said.get(truth.column, Verdict("silent"))
        yield Outcome(one.id, one.base, len(one.frame), truth, int(code.sum()), verdict, seconds)


def run(count: int, *, seed: int, rules: Sequence[str], family: str = "", first: int = 0) -> dict[str, list[Outcome]]:
    """Judge so many cases by each rule."""
    outcomes: dict[str, list[Outcome]] = {rule: [] for rule in rules}
    for index in range(first, first + count):
        one = of_family(seed, index, family) if family else case(seed, index)
        for rule in rules:
            outcomes[rule] += judged(one, JUDGES[rule])
    return outcomes


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.missing.mechanism", description=__doc__)
    parser.add_argument("--cases", type=int, default=300, help="number of frames (default 300)")
    parser.add_argument("--full", action="store_true", help="2000 frames")
    parser.add_argument("--first", type=int, default=0, help="number of the first case (default 0)")
    parser.add_argument("--seed", type=int, default=2026, help="seed (default 2026)")
    parser.add_argument("--family", default="", help="only ways that contain this, e.g. structural/ or middle")
    parser.add_argument("--rules", nargs="+", default=["mlguide"], choices=[*JUDGES, "all"], help="who is asked")
    parser.add_argument("--show-misses", action="store_true", help="list what went wrong")
    given = parser.parse_args(arguments)
    rules = list(JUDGES) if "all" in given.rules else given.rules
    warnings.simplefilter("ignore")
    count = 2000 if given.full else given.cases
    outcomes = run(count, seed=given.seed, rules=rules, family=given.family, first=given.first)
    print(mechanism_tables.report(outcomes))
    if given.show_misses:
        print("\n" + mechanism_tables.misses(outcomes[rules[0]]))


if __name__ == "__main__":
    main()
