"""The score tables, as Markdown."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .case import CODES, HEADLINE

if TYPE_CHECKING:
    from .score import Outcome


def summary(outcomes: Sequence[Outcome], rules: Sequence[str]) -> str:
    """Return one line for each rule set: the figures that are compared."""
    sound = sum(outcome.sound for outcome in outcomes)
    rows = [
        [
            name,
            _share(balanced_accuracy(outcomes, name)),
            _share(nothing_false(outcomes, name)),
            _share(_mean([not o.named[name] for o in outcomes if o.sound])),
            _share(_first(outcomes, name)),
            _share(_all_named(outcomes, name)),
        ]
        for name in rules
    ]
    head = [
        f"{len(outcomes)} cases, {sound} sound",
        "mean balanced accuracy of five",
        "sound: nothing false",
        "sound: nothing at all",
        "planted fault first",
        "every planted fault named",
    ]
    return _table(head, rows)


def by_code(outcomes: Sequence[Outcome], name: str) -> str:
    """Return detection and false alarm for each code."""
    rows = []
    for code in CODES:
        hits = [code in o.named[name] for o in outcomes if o.truth[code]]
        alarms = [code in o.named[name] for o in outcomes if o.sound and o.truth[code] is False]
        echoes = [code in o.named[name] for o in outcomes if not o.sound and o.truth[code] is False]
        rows.append(
            [
                code.removeprefix("regression/"),
                f"{_share(_mean(hits))} ({sum(hits)} of {len(hits)})",
                f"{_share(_mean(alarms))} ({sum(alarms)} of {len(alarms)})",
                f"{_share(_mean(echoes))} ({sum(echoes)} of {len(echoes)})",
            ]
        )
    return _table(
        [name, "detected", "false alarm in sound models", "named beside another fault"],
        rows,
    )


def by_family(outcomes: Sequence[Outcome], name: str) -> str:
    """Return what is named in each family."""
    rows = []
    for family in dict.fromkeys(o.family for o in outcomes):
        here = [o for o in outcomes if o.family == family]
        counts = Counter(code for o in here for code in o.named[name])
        first = [o.named[name][0] in o.planted if o.named[name] else False for o in here if o.planted]
        said = ", ".join(f"{code.removeprefix('regression/')} {count}" for code, count in counts.most_common())
        rows.append([family, str(len(here)), _share(_mean(first)) if first else "", said])
    return _table(["family", "cases", "planted first", f"named by {name}"], rows)


def errors(outcomes: Sequence[Outcome], name: str, code: str = "") -> str:
    """List the misses and the false alarms in sound models, case by case."""
    lines = []
    for o in outcomes:
        wrong = [f"missed {c}" for c in CODES if o.truth[c] and c not in o.named[name]]
        wrong += [f"false {c}" for c in o.named[name] if o.sound and o.truth.get(c, False) is False]
        wrong += [
            f"first {o.named[name][0]}"
            for _ in [0]
            if o.planted and o.named[name] and o.named[name][0] not in o.planted
        ]
        wrong = [text.replace("regression/", "") for text in wrong if code in text]
        if wrong:
            lines.append(f"- {o.id} (n {o.facts['n']}, k {o.facts['k']}): {'; '.join(wrong)}")
    return f"Errors of {name}:\n" + "\n".join(lines)


def balanced_accuracy(outcomes: Sequence[Outcome], name: str) -> float:
    """Return the mean balanced accuracy over the five codes that are compared."""
    values = []
    for code in HEADLINE:
        hit = _mean([code in o.named[name] for o in outcomes if o.truth[code]])
        alarm = _mean([code in o.named[name] for o in outcomes if o.sound and o.truth[code] is False])
        values.append((hit + 1 - alarm) / 2)
    return _mean(values)


def nothing_false(outcomes: Sequence[Outcome], name: str) -> float:
    """Return the share of sound models of which nothing false is said."""
    return _mean([_silent_on_scored(o, name) for o in outcomes if o.sound])


def _silent_on_scored(outcome: Outcome, name: str) -> bool:
    return not any(outcome.truth.get(code, False) is False for code in outcome.named[name])


def _first(outcomes: Sequence[Outcome], name: str) -> float:
    faulty = [o for o in outcomes if any(o.truth[code] for code in o.planted)]
    return _mean([bool(o.named[name]) and o.named[name][0] in o.planted for o in faulty])


def _all_named(outcomes: Sequence[Outcome], name: str) -> float:
    faulty = [o for o in outcomes if any(o.truth[code] for code in o.planted)]
    return _mean([all(code in o.named[name] for code in o.planted if o.truth[code]) for o in faulty])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else float("nan")


def _share(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.3f}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
