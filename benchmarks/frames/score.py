"""Score the explanation of frames: ``python -m benchmarks.frames.score --cases 400``.

*Recall* is the share of the planted defects named by a finding at ``note`` or
above with the right code and a planted column. An *alarm* is a ``warning`` or
``serious`` finding about clean columns, or with a code that nothing planted
explains; alarms are told per 100 clean columns. An *echo* is such a finding
about a planted column. A note about a clean column that is not true of its
kind is *doubtful*. The fixes of the findings that are right are run as well.
"""

from __future__ import annotations

import argparse
import time
import traceback
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import mlguide_jupyter

from . import fixes, shipped, tables
from .cases import case as make_case
from .cases import clean_case
from .clean import Clean
from .engines import ENGINES, into
from .kinds import GENERAL
from .plant import Case, Planted

LOUD = ("note", "warning", "serious")
ALARM = ("warning", "serious")
WHOLE = ("missing/drop-cost", "format/oversized-dtype", "format/storage-format")
#: What gaps in the rows or a column without values truly bring with them.
FOLLOWS = {"missing/drop-cost": ("missing/", "format/blank-rows"), "format/duplicate-rows": ("format/blank-rows",)}


@dataclass(frozen=True)
class Said:
    """A finding, as far as it is scored."""

    code: str
    level: str
    subject: tuple[str, ...]
    claim: str


@dataclass
class Outcome:
    """What was said of one case by one engine, and what is right of it."""

    case: str
    base: str
    engine: str
    rows: int
    clean: int
    found: list[tuple[Planted, Said | None]] = field(default_factory=list)
    alarms: list[Said] = field(default_factory=list)
    echoes: list[Said] = field(default_factory=list)
    doubtful: list[Said] = field(default_factory=list)
    notes: int = 0
    fixes: list[fixes.Fix] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    seconds: float = 0.0


def explained(table: Any, target: str | None) -> Any:
    """Explain a table as a user would."""
    return mlguide_jupyter.explain(table, name="df", **({"target": target} if target else {}))


def said(findings: Sequence[Any]) -> list[Said]:
    """Return the findings that say that something is so."""
    return [Said(f.code, f.level, tuple(f.subject), f.claim) for f in findings if f.level in LOUD]


def fits(planted: Planted, finding: Said) -> bool:
    """Return whether a finding names a planted defect."""
    if finding.code not in planted.variant.accept:
        return False
    if not planted.columns or (not finding.subject and finding.code in WHOLE):
        return True
    return bool(set(planted.columns) & set(finding.subject))


def judge(case: Case, engine: str, *, run_fixes: bool = True, known: Sequence[Said] = ()) -> Outcome:
    """Explain one case in one engine and compare with what is planted; ``known`` was said before planting."""
    draft = case.draft
    clean = [name for name in case.frame if name not in draft.touched]
    outcome = Outcome(case.id, case.base, engine, len(case.frame), len(clean))
    started = time.process_time()
    explanation = explained(into(case.frame, engine), draft.target)
    outcome.seconds = time.process_time() - started
    findings = said(explanation.findings)
    outcome.failed = [f"{f.code}: {f.claim}" for f in explanation.findings if f.level == "unknown" and _broke(f)]
    outcome.found = [(p, next((f for f in findings if fits(p, f)), None)) for p in case.planted]
    before = {(finding.code, name) for finding in known for name in finding.subject or ("",)}
    for finding in findings:
        _sort(outcome, case, finding, before)
    if run_fixes:
        right = [f for f in explanation.findings if f.level in LOUD and _is_right(case, f)]
        outcome.fixes = [fix for finding in right for fix in fixes.tried(case, engine, finding)]
    return outcome


def _broke(finding: Any) -> bool:
    return "rror" in finding.claim or "could not" in finding.claim


def _is_right(case: Case, finding: Any) -> bool:
    short = Said(finding.code, finding.level, tuple(finding.subject), "")
    return any(fits(planted, short) for planted in case.planted)


def _sort(outcome: Outcome, case: Case, finding: Said, before: set[tuple[str, str]]) -> None:
    """Put a finding that no planted defect explains where it belongs."""
    if any(fits(planted, finding) for planted in case.planted):
        return
    if before and all((finding.code, name) in before for name in finding.subject or ("",)):
        return
    on_clean = [name for name in finding.subject if name not in case.draft.touched]
    outcome.notes += finding.level == "note" and bool(on_clean)
    if finding.level in ALARM:
        explained = _follows(case, finding) or (bool(finding.subject) and not on_clean)
        (outcome.echoes if explained else outcome.alarms).append(finding)
    elif not before and on_clean and _doubtful(case, finding):
        outcome.doubtful.append(finding)


def _follows(case: Case, finding: Said) -> bool:
    """Return whether a planted defect truly brings this about elsewhere; changed rows may change anything."""
    roots = FOLLOWS.get(finding.code, ())
    codes = [planted.variant.code for planted in case.planted]
    return any(p.variant.rows for p in case.planted) or any(code.startswith(root) for code in codes for root in roots)


def _doubtful(case: Case, finding: Said) -> bool:
    """Return whether a note is known to be untrue; columns of a bag have nothing to do with each other."""
    if finding.code == "format/duplicate-columns":
        return all(name in case.draft.kinds for name in finding.subject)
    if (
        finding.code in GENERAL
        or len(finding.subject) != 1
        or not finding.code.startswith(("distribution/", "format/"))
    ):
        return False
    return Clean(case.frame, case.draft.kinds).may(finding.subject[0], finding.code) is False


def run(
    count: int,
    *,
    seed: int,
    code: str = "",
    engines: Sequence[str] = ("pandas",),
    run_fixes: bool = True,
    first: int = 0,
) -> Iterator[Outcome]:
    """Judge so many cases in each engine that can hold them."""
    known: dict[tuple[str, str], list[Said]] = {}
    for index in range(first, first + count):
        case = make_case(seed, index, code=code)
        for engine in engines:
            if engine not in case.engines:
                continue
            if "/" in case.base and (case.base, engine) not in known:
                known[case.base, engine] = said(explained(into(case.before, engine), None).findings)
            try:
                yield judge(case, engine, run_fixes=run_fixes, known=known.get((case.base, engine), ()))
            except Exception:
                failure = Outcome(case.id, case.base, engine, len(case.frame), case.frame.shape[1])
                failure.failed = [traceback.format_exc(limit=-3)]
                failure.found = [(planted, None) for planted in case.planted]
                yield failure


def run_clean(count: int, *, seed: int, engines: Sequence[str] = ("pandas",)) -> Iterator[Outcome]:
    """Judge so many frames without defects."""
    for index in range(count):
        case = clean_case(seed, index)
        for engine in engines:
            yield judge(case, engine, run_fixes=False)


def run_shipped(names: Sequence[str], engine: str = "pandas") -> Iterator[Outcome]:
    """Explain tables as they are shipped."""
    for name in names:
        frame = shipped.load(name)
        case = Case(name, _as_it_is(frame), (), name, frame)
        try:
            true = [Said(code, "", names, "") for code, names in shipped.TRUE.get(name, {}).items()]
            yield judge(case, engine, run_fixes=False, known=true)
        except Exception:
            failure = Outcome(name, name, engine, *frame.shape)
            failure.failed = [traceback.format_exc(limit=-3)]
            yield failure


def _as_it_is(frame: Any) -> Any:
    import numpy as np

    from .plant import Draft

    return Draft(frame, np.random.default_rng(0))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.frames.score", description=__doc__)
    parser.add_argument("--cases", type=int, default=400, help="number of cases (default 400)")
    parser.add_argument("--first", type=int, default=0, help="number of the first case (default 0)")
    parser.add_argument("--seed", type=int, default=2026, help="seed (default 2026)")
    parser.add_argument("--code", default="", help="plant only codes that contain this, e.g. outliers")
    parser.add_argument("--clean", type=int, default=0, help="number of further clean frames (default 0)")
    parser.add_argument("--engines", nargs="+", default=["pandas"], choices=[*ENGINES, "all"], help="default pandas")
    parser.add_argument("--shipped", choices=["no", "few", "all"], default="few", help="tables as they are shipped")
    parser.add_argument("--no-fixes", action="store_true", help="do not run the suggested code")
    parser.add_argument("--show-misses", action="store_true", help="list what was missed")
    parser.add_argument("--show-alarms", action="store_true", help="list alarms, echoes and doubtful notes")
    given = parser.parse_args(arguments)
    engines = ENGINES if "all" in given.engines else tuple(given.engines)
    warnings.simplefilter("ignore")
    outcomes = list(
        run(
            given.cases,
            seed=given.seed,
            code=given.code,
            engines=engines,
            run_fixes=not given.no_fixes,
            first=given.first,
        )
    )
    outcomes += run_clean(given.clean, seed=given.seed + 1, engines=engines)
    names = {"no": (), "few": shipped.names(), "all": (*shipped.names(), *shipped.extra())}[given.shipped]
    real = list(run_shipped(names))
    print(tables.report(outcomes, real))
    if given.show_misses:
        print("\n" + tables.misses(outcomes))
    if given.show_alarms:
        print("\n" + tables.alarms([*outcomes, *real]))


if __name__ == "__main__":
    main()
