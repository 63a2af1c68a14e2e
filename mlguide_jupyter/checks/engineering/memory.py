"""Does work on the table fit into this machine's memory?

Sorting, joining and grouping in pandas make copies, so that what counts is several times the size of the table. Where
that comes near the memory, an engine that streams (polars' lazy frames, DuckDB) does the same work on the same machine.

Sources: McKinney (2017), rule of 5 to 10 times; Raasveldt and Mühleisen (2019) on DuckDB.
"""

from __future__ import annotations

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.engineering import _machine
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.model import Finding, Level, NotApplicable

CODE = "engineering/memory"
#: Libraries whose tables lie in memory as a whole.
EAGER = ("pandas", "polars", "pyarrow", "numpy")
#: Share of the machine's memory that the table itself takes, from which on there is no room for two copies.
CROWDED = 1 / 3
#: Columns that are named.
NAMED = 3


def check(facts: FrameFacts, memory: int | None = None) -> Finding | NotApplicable:
    """Judge whether work on the table fits into memory.

    Parameters
    ----------
    facts : FrameFacts
    memory : int, optional
        Bytes of the machine; read from it by default.

    Returns
    -------
    Finding or NotApplicable
    """
    if facts.dialect not in EAGER:
        return not_applicable(CODE, "lazy")
    size = facts.size
    if size < _machine.SMALL:
        return finding(CODE, "ok", claim="small", evidence={"bytes": size}, size=_machine.sized(size))
    memory = memory or _machine.memory()
    level: Level = "warning" if size >= CROWDED * memory else "note" if size * _machine.WORK >= memory else "ok"
    largest = sorted(facts.columns, key=lambda column: -column.size)[:NAMED]
    return finding(
        CODE,
        level,
        claim="ok" if level == "ok" else "tight",
        evidence={"bytes": size, "memory": memory, "share": size / memory, "work": _machine.WORK},
        subject=() if level == "ok" else [column.name for column in largest],
        consequence=None if level == "ok" else "work",
        advice=None if level == "ok" else "stream",
        size=_machine.sized(size),
        room=_machine.sized(memory),
        needed=_machine.sized(size * _machine.WORK),
        largest=_machine.sized(sum(column.size for column in largest)),
    )
