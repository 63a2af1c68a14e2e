"""The score tables, as Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .score import Outcome


def report(outcomes: Sequence[Outcome], shipped: Sequence[Outcome] = ()) -> str:
    """Return all tables."""
    parts = [overview(outcomes, shipped), by_code(outcomes)]
    return "\n\n".join(part for part in parts if part)


def overview(outcomes: Sequence[Outcome], shipped: Sequence[Outcome] = ()) -> str:
    """Return one line for each engine, and one for the shipped tables."""
    engines = list(dict.fromkeys(outcome.engine for outcome in outcomes))
    lines = [_line(engine, [o for o in outcomes if o.engine == engine]) for engine in engines]
    if shipped:
        lines.append(_line("shipped tables, as they are", shipped))
    head = [
        "frames",
        "number",
        "planted",
        "recall",
        "recall alone",
        "recall in 3 to 6",
        "clean columns",
        "alarms per 100",
        "echoes per frame",
        "notes per 100",
        "doubtful notes per 100",
        "fixes right",
        "failed checks",
    ]
    return _table(head, lines)


def _line(name: str, outcomes: Sequence[Outcome]) -> list[str]:
    columns = sum(o.clean for o in outcomes)
    mended = [fix for o in outcomes for fix in o.fixes if fix.verdict != "shows"]
    return [
        name,
        str(len(outcomes)),
        str(sum(len(o.found) for o in outcomes)),
        _recall(outcomes),
        _recall([o for o in outcomes if len(o.found) == 1]),
        _recall([o for o in outcomes if len(o.found) > 2]),
        str(columns),
        f"{100 * sum(len(o.alarms) for o in outcomes) / max(columns, 1):.2f}",
        f"{sum(len(o.echoes) for o in outcomes) / max(len(outcomes), 1):.2f}",
        f"{100 * sum(o.notes for o in outcomes) / max(columns, 1):.1f}",
        f"{100 * sum(len(o.doubtful) for o in outcomes) / max(columns, 1):.1f}",
        f"{sum(fix.verdict == 'mends' for fix in mended)} of {len(mended)}",
        str(sum(len(o.failed) for o in outcomes)),
    ]


def by_code(outcomes: Sequence[Outcome]) -> str:
    """Return recall, alarms and fixes of each code."""
    codes = sorted(
        {planted.variant.code for o in outcomes for planted, _ in o.found}
        | {s.code for o in outcomes for s in o.alarms}
    )
    rows = []
    for code in codes:
        hits = [finding for o in outcomes for planted, finding in o.found if planted.variant.code == code]
        mended = Counter(fix.verdict for o in outcomes for fix in o.fixes if fix.code == code)
        named = Counter(finding.code for finding in hits if finding and finding.code != code)
        rows.append(
            [
                code,
                f"{sum(map(bool, hits)) / len(hits):.3f} ({sum(map(bool, hits))} of {len(hits)})" if hits else "-",
                ", ".join(f"{other} {count}" for other, count in named.most_common(3)),
                str(sum(s.code == code for o in outcomes for s in o.alarms)),
                str(sum(s.code == code for o in outcomes for s in o.echoes)),
                str(sum(s.code == code for o in outcomes for s in o.doubtful)),
                ", ".join(f"{verdict} {count}" for verdict, count in sorted(mended.items())),
            ]
        )
    return _table(["code", "recall", "named otherwise", "alarms", "echoes", "doubtful notes", "fixes"], rows)


def misses(outcomes: Sequence[Outcome]) -> str:
    """List what was missed, by variant, and the fixes that went wrong."""
    total: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    lines, wrong = [], []
    failed: Counter[str] = Counter()
    for o in outcomes:
        for planted, finding in o.found:
            name = f"{planted.variant.code}: {planted.variant.id}"
            total[name] += 1
            if finding is None:
                missed[name] += 1
                lines.append(f"- {name}; case {o.case}, {o.engine}, {o.base}, n {o.rows}, {', '.join(planted.columns)}")
        wrong += [
            f"- {fix.code} {fix.verdict}; case {o.case}, {o.engine}: {fix.detail}\n      {fix.snippet[:300]!r}"
            for fix in o.fixes
            if fix.verdict not in ("mends", "shows")
        ]
        failed.update(o.failed)
    wrong += [f"- failed {count} times: {text}" for text, count in failed.most_common()]
    head = [f"- {name}: {count} of {total[name]}" for name, count in missed.most_common()]
    return "\n".join(["Missed, by variant:", *head, "", "Missed, each:", *sorted(lines), "", "Went wrong:", *wrong])


def alarms(outcomes: Sequence[Outcome]) -> str:
    """List alarms, echoes and doubtful notes."""
    parts = []
    for title, pick in (("Alarms", "alarms"), ("Echoes", "echoes"), ("Doubtful notes", "doubtful")):
        parts.append(f"{title}:")
        found = [(s, o) for o in outcomes for s in getattr(o, pick)]
        parts += [
            f"- {s.code} {s.level} {', '.join(s.subject[:3])}; case {o.case}, {o.engine}, {o.base}, n {o.rows}: "
            f"{s.claim[:160]}"
            for s, o in sorted(found, key=lambda pair: pair[0].code)
        ]
    return "\n".join(parts)


def _recall(outcomes: Sequence[Outcome]) -> str:
    hits = [finding is not None for o in outcomes for _, finding in o.found]
    return f"{sum(hits) / len(hits):.3f}" if hits else "-"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
