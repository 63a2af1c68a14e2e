"""What the objects of a session say on a topic of the guide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mlguide_jupyter.errors import MLGuideError
from mlguide_jupyter.explainers._dispatch import explain, explainable
from mlguide_jupyter.guide._topic import Here, Topic
from mlguide_jupyter.model import Explanation

#: Objects that are asked: the ones made last, for which a reader still waits gladly.
MOST_OBJECTS = 3
#: Objects on more rows are left out: explaining one takes seconds, and a page should open at once.
MOST_ROWS = 200_000
#: Tables with more cells are left out for the same reason; what an engine holds always is.
MOST_CELLS = 2_000_000
#: Kinds of answers on tables.
TABLES = frozenset({"frame", "series"})
#: Lines that are shown of one object; a topic such as the coefficient has one for every row of the table.
MOST_LINES = 4


def here(topic: Topic, namespace: Mapping[str, Any]) -> tuple[Here, ...]:
    """Return what the newest objects in a namespace say on a topic, newest first."""
    if not topic.applies_to:
        return ()
    return tuple(said for name in _newest(namespace, topic) for said in _says(topic, name, namespace))


def _newest(namespace: Mapping[str, Any], topic: Topic) -> list[str]:
    """Return the names of the objects made last that may say something on a topic, each object once."""
    found: dict[int, str] = {}
    for name, value in reversed(list(namespace.items())):
        if len(found) < MOST_OBJECTS and not name.startswith("_") and _asked(value, topic):
            found.setdefault(id(value), name)
    return list(found.values())


def _asked(value: object, topic: Topic) -> bool:
    """Return whether an object is asked: one that is explained quickly, and a table only on topics of tables."""
    if not explainable(type(value)):
        return False
    # Only now, when some library is there whose objects can be explained: listing the guide imports no NumPy.
    from mlguide_jupyter.facts.frames._glance import extent
    from mlguide_jupyter.facts.frames._libraries import kind_of

    if kind_of(type(value)) is None:
        return bool(getattr(value, "nobs", 0) <= MOST_ROWS)
    cells = extent(value) if TABLES.intersection(topic.applies_to) else None
    return cells is not None and cells <= MOST_CELLS


def _says(topic: Topic, name: str, namespace: Mapping[str, Any]) -> Iterable[Here]:
    try:
        said = explain(namespace[name], name=name, namespace=namespace)
    except MLGuideError:
        return ()
    return list(_of(topic, name, said))[:MOST_LINES] if said.kind in topic.applies_to else ()


def _of(topic: Topic, name: str, said: Explanation) -> Iterator[Here]:
    for finding in said.findings:
        if topic.id == finding.topic or (finding.code in topic.applies_to and finding.level != "ok"):
            yield Here(name=name, label=finding.title, says=finding.claim)
    for line in said.lines:
        if line.topic == topic.id:
            yield Here(name=name, label=line.label, value=line.value, says=line.verdict or line.meaning)
