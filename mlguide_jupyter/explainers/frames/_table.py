"""The table of a frame's columns: one row for each, with its line; of a wide frame the columns that matter first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from mlguide_jupyter.explainers.frames import _sparkline, _values
from mlguide_jupyter.explainers.frames._told import Told, meaning, tell
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.guide._lines import phrases
from mlguide_jupyter.guide._words import fill, percent
from mlguide_jupyter.model import LEVELS, Align, Cell, Finding, Level, Line, Role, Table

#: Columns that are shown; nobody reads more, and the findings name what matters among the others.
SHOWN = 60
#: Characters of a column's name, and findings that are named in its row.
NAME, NAMED = 28, 3
#: The check that tells the family of a distribution, and shapes that say more than any family.
FAMILY, ALONE = "distribution/family", ("mostly-zero", "mostly-one-value", "several-peaks")
#: What is best fitted by two groups need not have two humps that one can see: another check tells that.
MIXED = "bimodal"
#: That no family fits is no shape: the shape's own word says more.
NONE = "none of these"
RIGHT = ("missing", "distinct", "tells")
#: Why a column's cells are missing, by the check that says so; the other columns that it names are reasons.
MECHANISMS = {f"missing/{kind}": kind for kind in ("mcar", "mar", "structural", "undecidable")}
#: What dropping rows costs is told of the table: it names columns without a gap, whose mean would move.
OF_TABLE = ("missing/drop-cost",)
#: Levels that a row's mark may have: that a check found nothing is no judgement of a column.
MARKED: tuple[Level, ...] = LEVELS[:-1]

Parts = tuple[tuple[Line, ...], tuple[Table, ...]]


def table(facts: FrameFacts, findings: Sequence[Finding], tells: Mapping[str, str]) -> Parts:
    """Return the lines and the table of a frame's columns.

    Parameters
    ----------
    facts : FrameFacts
    findings : sequence of Finding
    tells : mapping
        What each column tells of the target, as it is written; empty without a target.

    Returns
    -------
    lines, tables
    """
    if not facts.columns:
        return (), ()
    by_column = _by_column(facts, findings)
    why = {found.subject[0]: found for found in findings if found.code in MECHANISMS and found.subject}
    families = dict(_families(findings))
    shown = _shown(facts, by_column)
    keys = [key for key in phrases("frame")["heads"] if key != "tells" or tells]
    rows = [
        _row(
            tell(column, facts, by_column.get(column.name, ()), why.get(column.name)),
            by_column.get(column.name, ()),
            tells,
            families.get(column.name, ""),
            keys,
            place,
        )
        for place, column in enumerate(shown)
    ]
    # Where the lines are listed, the columns are what one looks for: the heads come after them.
    heads = [_head(key, len(shown) + place, len(shown) < len(facts.columns)) for place, key in enumerate(keys)]
    lines = [line for line, _ in (*rows, *heads)]
    cells = [tuple(cell for _, cell in heads), *(made for _, made in rows)]
    rest = [column for column in facts.columns if column not in set(shown)]
    if rest:
        cells.append((Cell(text=_rest(facts, rest, by_column), role="note"),))
    return tuple(lines), (Table(rows=tuple(cells)),)


def _by_column(facts: FrameFacts, findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    """Return the findings of each column, worst first, as they come."""
    made: dict[str, list[Finding]] = {}
    for found in findings:
        if found.level in MARKED and found.code not in OF_TABLE:
            for name in found.subject[: 1 if found.code in MECHANISMS else None]:
                made.setdefault(name, []).append(found)
    return {column.name: made[column.name] for column in facts.columns if column.name in made}


def _shown(facts: FrameFacts, found: Mapping[str, Sequence[Finding]]) -> list[Column]:
    if len(facts.columns) <= SHOWN:
        return list(facts.columns)
    worst = {name: min(LEVELS.index(each.level) for each in group) for name, group in found.items()}
    if facts.target:
        worst[facts.target.name] = -1
    return sorted(facts.columns, key=lambda column: worst.get(column.name, len(LEVELS)))[:SHOWN]


def _head(key: str, place: int, wide: bool) -> tuple[Line, Cell]:
    words = phrases("frame")
    label = words["heads"][key]
    line = Line(label=label, value="", meaning=fill(words["head_meanings"][key], wide=wide))
    return line, Cell(text=label, role="head", line=place, align=_align(key))


def _align(key: str) -> Align:
    return "right" if key in RIGHT else "left"


def _row(
    told: Told, found: Sequence[Finding], tells: Mapping[str, str], family: str, keys: Sequence[str], place: int
) -> tuple[Line, tuple[Cell, ...]]:
    column = told.column
    texts = {
        "column": _values.cut(column.name, NAME),
        "stored": _values.cut(column.stored, NAME),
        "meant": phrases("frame")["kinds"].get(column.meant, column.meant),
        "missing": _missing(told),
        "distinct": f"{'' if column.distinct_exact else '≥ '}{column.distinct:,}",
        "values": told.values,
        "shape": _shape(told, family),
        "picture": _sparkline.picture(column),
        "tells": tells.get(column.name, ""),
        "todo": _todo(found),
    }
    worst: Level = min((each.level for each in found), key=LEVELS.index, default="ok")
    line = Line(
        label=column.name,
        value="  ".join(texts[key] for key in keys[1:-1] if texts[key]),
        meaning=meaning(told),
        verdict=_verdict(found),
        level=worst,
    )
    cells = tuple(Cell(text=texts[key], role=_role(key), line=place, align=_align(key)) for key in keys)
    return line, cells


def _missing(told: Told) -> str:
    """Return the share of missing cells, and in a word why they are missing."""
    column = told.column
    if not column.missing:
        return "0"
    word = phrases("frame")["mechanisms"].get(told.mechanism, "")
    return f"{percent(column.missing / column.rows, 1)} {word}".rstrip()


def _families(findings: Sequence[Finding]) -> Iterator[tuple[str, str]]:
    """Yield columns with the family of their distribution, where it can be told from all others and has one hump."""
    for found in findings:
        if found.code == FAMILY and found.subject and not found.evidence.get("alternatives"):
            family = str(found.evidence.get("family", ""))
            if family not in (MIXED, NONE):
                yield found.subject[0], family


def _shape(told: Told, family: str) -> str:
    """Return the family of the distribution where it is told, unless the shape says more (one value, several peaks)."""
    words = phrases("frame")
    own = words["shapes"].get(told.shape, "")
    return own if told.shape in ALONE or not family else words["families"].get(family, family)


def _role(key: str) -> Role:
    roles: dict[str, Role] = {"column": "stub", "todo": "note"}
    return roles.get(key, "value")


def _titles(found: Sequence[Finding]) -> Iterator[str]:
    yield from dict.fromkeys(each.title for each in found)


def _todo(found: Sequence[Finding]) -> str:
    titles = list(_titles(found))
    more = f" (+{len(titles) - NAMED})" if len(titles) > NAMED else ""
    return "; ".join([titles[0], *(title[0].lower() + title[1:] for title in titles[1:NAMED])]) + more if titles else ""


def _verdict(found: Sequence[Finding]) -> str:
    return " ".join(f"{title}." for title in _titles(found))


def _rest(facts: FrameFacts, rest: Sequence[Column], found: Mapping[str, Sequence[Finding]]) -> str:
    words = phrases("frame")
    kinds = Counter(column.meant for column in rest).most_common()
    faulty = sum(column.name in found for column in rest)
    return fill(
        words["rest"]["rest"], hidden=len(rest), faulty=faulty, kinds=kinds, many=words["many"], name=facts.name
    )
