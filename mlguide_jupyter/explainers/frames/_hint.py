"""One line on what is worth a look in a table, within a tenth of a second.

The clock decides only how many checks are asked; what a check says does not
depend on it.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

import numpy as np

from mlguide_jupyter.checks import _overlap
from mlguide_jupyter.checks._engine import module_of, run
from mlguide_jupyter.explainers._request import Settings
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.facts.frames._glance import ROWS, glance
from mlguide_jupyter.guide._lines import phrases
from mlguide_jupyter.guide._pages import codes, page
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Finding

#: Seconds of work after which no further check is asked; what other programs take meanwhile does not count, so that a
#: busy machine says the same.
BUDGET = 0.08
#: Checks that cost little and whose findings one wants to know at once.
FAMILIES = ("missing/", "format/")
#: Checks of what only all rows can tell.
WHOLE = frozenset({"format/storage-format", "format/oversized-dtype", "missing/drop-cost"})
#: What rows with gaps cost, and the share of them from which on it matters (Bennett 2001, as the check has it).
COST, LOST = "missing/drop-cost", 0.1
#: Checks that say why cells are missing, which takes longer than a hint may; that they are, is told by a count.
WHY = frozenset(f"missing/{name}" for name in ("block", "conclusions", "mar", "mcar", "structural", "undecidable"))
#: Checks that try columns against each other are asked last, and only where the columns of numbers are few.
LAST, FEW = ("format/broken-arithmetic",), 20
#: Levels that are worth a look, worst first.
LEVELS = ("serious", "warning")


def wanted() -> list[str]:
    """Return the codes of the checks that are asked, in this order."""
    asked = [code for code in codes() if code.startswith(FAMILIES) and code not in WHOLE | WHY]
    return sorted(asked, key=LAST.__contains__)


def prepare() -> None:
    """Import the checks and their pages, and ask them once, so that no cell waits for what is done once."""
    import pyarrow as pa

    for code in wanted():
        module_of(code)
        page(code)
    facts = glance(pa.table({"price": ["$5", "$6", "$7 "] * 10, "x": [1.5, 2.0, -999.0] * 10}), "df")
    if facts is not None:
        _line(facts, wanted(), Settings())


class Glance:
    """A table as it is seen in passing."""

    def __init__(self, facts: FrameFacts, started: float) -> None:
        self.facts = facts
        self.started = started

    @property
    def fingerprint(self) -> str:
        """What tells this table from one that has changed: its size, its types and a sample of its cells."""
        made = hashlib.blake2b(repr((self.facts.rows, self.facts.size)).encode(), digest_size=16)
        for column in self.facts.columns:
            made.update(repr((column.name, column.stored, column.levels)).encode(errors="backslashreplace"))
            made.update(column.cells.tobytes() + column.gaps.tobytes())
        return made.hexdigest()


def look(table: object, name: str) -> Glance | None:
    """Return a table at a glance; None for what is no table in memory.

    Parameters
    ----------
    table : object
    name : str
        How the user calls it.
    """
    started = time.thread_time()
    facts = glance(table, name)
    return None if facts is None else Glance(facts, started)


def say(seen: Glance, settings: Settings) -> str:
    """Return the line on what is worth a look; empty where there is nothing."""
    return _line(seen.facts, _in_time(seen, settings), settings)


def _line(facts: FrameFacts, asked: Iterable[str], settings: Settings) -> str:
    answers = {code: run(code, facts) for code in asked}
    found = [
        answer
        for group in _overlap.resolved(answers).values()
        for answer in group
        if isinstance(answer, Finding) and answer.level in LEVELS and settings.shows(answer)
    ]
    things: dict[str, list[str]] = {}
    for finding in sorted(found, key=lambda each: LEVELS.index(each.level)):
        names = things.setdefault(finding.title, [])
        names.extend(name for name in finding.subject if name not in names)
    lost = 0.0 if settings.ignores(COST) else _lost(facts)
    if not things and not lost:
        return ""
    words = phrases("hint")["hint"]["line"]
    return fill(words, name=facts.name, things=list(things.items()), lost=lost, whole=facts.rows < ROWS)


def _lost(facts: FrameFacts) -> float:
    """Return the share of rows with a gap in a column that holds anything; 0 where it is of no consequence."""
    gappy = [column.gaps for column in facts.columns if column.missing and column.present]
    share = float(np.logical_or.reduce(gappy).mean()) if gappy else 0.0
    return share if share >= LOST else 0.0


def _in_time(seen: Glance, settings: Settings) -> Iterator[str]:
    for code in wanted():
        if time.thread_time() - seen.started > BUDGET:
            return
        costly = code in LAST and len(seen.facts.numbers) > FEW
        if not costly and not any(fnmatchcase(code, pattern) for pattern in settings.ignore):
            yield code
