"""The tables of the mechanism's scores, as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from .mechanism import Outcome

#: The three mechanisms whose shares are averaged.
TOLD = ("mcar", "mar", "structural")
#: Families on which rules fail that know only thresholds and levels.
HARD = {
    "one inner value": lambda o: o.truth.family == "one inner value",
    "row order": lambda o: o.truth.kind == "structural" and o.truth.family == "row order",
    "two conditions": lambda o: o.truth.family == "two conditions",
    "disguised codes": lambda o: bool(o.truth.disguised) and o.truth.kind in TOLD and not o.truth.faint,
}


def right(outcome: Outcome) -> bool:
    """Return whether the mechanism named is the true one; where each can be defended, whether any is named."""
    if outcome.truth.kind == "either":
        return outcome.said.kind not in ("failed", "silent")
    return outcome.said.kind == outcome.truth.kind


def share(outcomes: Sequence[Outcome], good: Callable[[Outcome], bool] = right) -> str:
    """Return a share with its count."""
    if not outcomes:
        return "-"
    return f"{np.mean([good(o) for o in outcomes]):.3f} (of {len(outcomes)})"


def fair(outcomes: Sequence[Outcome], kind: str = "") -> list[Outcome]:
    """Return what an oracle could see, of one mechanism or of all."""
    return [o for o in outcomes if not o.truth.faint and kind in ("", o.truth.kind)]


def report(outcomes: Mapping[str, Sequence[Outcome]]) -> str:
    """Return all tables; the families in the order of the first rule."""
    return "\n\n".join([overview(outcomes), hard(outcomes), families(outcomes)])


def overview(outcomes: Mapping[str, Sequence[Outcome]]) -> str:
    """Return one line for each rule."""
    head = [
        "rule", "mean of three", "MCAR", "MAR", "structural", "driver first", "MNAR called MCAR",
        "MAR or MCAR called structural", "faint MAR called MAR", "CPU s a frame",
    ]  # fmt: skip
    lines = [_line(rule, told) for rule, told in outcomes.items()]
    return table(head, lines)


def _line(rule: str, told: Sequence[Outcome]) -> list[str]:
    kinds = {kind: fair(told, kind) for kind in TOLD}
    shares = [np.mean([right(o) for o in kinds[kind]]) for kind in TOLD if kinds[kind]]
    driven = [o for o in fair(told) if o.truth.kind in ("mar", "structural") and right(o)]
    mnar = [o for o in fair(told, "mnar") if o.truth.family != "alone"]
    plain = fair(told, "mcar") + fair(told, "mar")
    faint = [o for o in told if o.truth.faint and o.truth.kind == "mar"]
    seconds = {o.case: o.seconds for o in told}
    return [
        rule,
        f"{np.mean(shares):.3f}" if shares else "-",
        *(share(kinds[kind]) for kind in TOLD),
        share(driven, _driver_first),
        share(mnar, lambda o: o.said.kind == "mcar"),
        share(plain, lambda o: o.said.kind == "structural"),
        share(faint),
        f"{np.mean(list(seconds.values())):.3f}" if seconds else "-",
    ]


def _driver_first(outcome: Outcome) -> bool:
    return bool(outcome.said.drivers) and outcome.said.drivers[0] in outcome.truth.drivers


def hard(outcomes: Mapping[str, Sequence[Outcome]]) -> str:
    """Return the shares on what is hard."""
    lines = [
        [rule, *(share([o for o in told if pick(o)]) for pick in HARD.values())] for rule, told in outcomes.items()
    ]
    return table(["rule", *HARD], lines)


def families(outcomes: Mapping[str, Sequence[Outcome]]) -> str:
    """Return, for each family, what was said by the first rule, and how often the others were right."""
    first, *others = outcomes
    names = sorted({(o.truth.kind, o.truth.family, o.truth.faint) for o in outcomes[first]})
    head = ["truth", "columns", "right", "mcar", "mar", "structural", "undecidable", "driver first", *others]
    lines = []
    for name in names:
        told = {
            rule: [o for o in theirs if (o.truth.kind, o.truth.family, o.truth.faint) == name]
            for rule, theirs in outcomes.items()
        }
        said = [o.said.kind for o in told[first]]
        driven = [o for o in told[first] if o.truth.drivers and right(o)]
        lines.append(
            [
                f"{name[0]}: {name[1]}{', faint' if name[2] else ''}",
                str(len(said)),
                f"{np.mean([right(o) for o in told[first]]):.3f}",
                *(str(said.count(kind)) for kind in ("mcar", "mar", "structural", "undecidable")),
                f"{np.mean([_driver_first(o) for o in driven]):.3f}" if driven else "",
                *(f"{np.mean([right(o) for o in told[rule]]):.3f}" for rule in others),
            ]
        )
    return table(head, lines)


def misses(outcomes: Sequence[Outcome]) -> str:
    """List the columns of which something false was said, or nothing, or the wrong driver."""
    lines = []
    for o in outcomes:
        wrong = not right(o) and not o.truth.faint and o.truth.kind in TOLD
        own = o.truth.kind == "mnar" and o.said.kind == "mcar" and o.truth.family != "alone" and not o.truth.faint
        other = right(o) and bool(o.truth.drivers) and not _driver_first(o)
        if wrong or own or other:
            drivers = ", ".join(sorted(o.truth.drivers))
            lines.append(
                f"- {o.truth.kind}: {o.truth.family}; case {o.case}, {o.base}, n {o.rows}, {o.gaps} gaps, "
                f"column {o.truth.column} by {drivers or '-'} {o.truth.rule} {o.truth.disguised}\n"
                f"      said {o.said.kind} {', '.join(o.said.drivers[:3])}: {o.said.claim[-300:]}"
            )
    return "\n".join(sorted(lines))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table."""
    return "\n".join("| " + " | ".join(line) + " |" for line in [head, ["---"] * len(head), *rows])
