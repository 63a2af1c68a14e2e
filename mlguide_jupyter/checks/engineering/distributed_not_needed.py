"""Is a cluster framework at work on what one machine does as well?

Dask and Spark pay for what does not fit one machine with planning, serialising and shuffling. A table that fits, with
room to work, is faster without.

Sources: McSherry, Isard and Murray (2015), who found one core ahead of clusters of a hundred on tasks that fit.
"""

from __future__ import annotations

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.engineering import _machine
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.model import Finding, NotApplicable

CODE = "engineering/distributed-not-needed"
DISTRIBUTED = ("dask", "pyspark")


def check(facts: FrameFacts, memory: int | None = None) -> Finding | NotApplicable:
    """Judge whether the table needs more than one machine.

    Parameters
    ----------
    facts : FrameFacts
    memory : int, optional
        Bytes of the machine; read from it by default.

    Returns
    -------
    Finding or NotApplicable
    """
    if facts.dialect not in DISTRIBUTED:
        return not_applicable(CODE, "one_machine")
    memory = memory or _machine.memory()
    size = facts.size
    plain, streamed = size * _machine.WORK, size * _machine.STREAMED
    way = "pandas" if plain < memory else "stream" if streamed < memory else "ok"
    code = facts.code("to_pandas") if way == "pandas" else None
    return finding(
        CODE,
        "ok" if way == "ok" else "note",
        claim=way,
        evidence={"bytes": size, "memory": memory, "work": _machine.WORK},
        consequence=None if way == "ok" else "overhead",
        advice=None if way == "ok" else way,
        actions=[("convert", code)] if code else [],
        size=_machine.sized(size),
        room=_machine.sized(memory),
        even=_machine.sized(memory / _machine.WORK),
        streamed=_machine.sized(memory / _machine.STREAMED),
        library={"dask": "Dask", "pyspark": "Spark"}[facts.dialect],
    )
