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
#: Lines that are shown of one object; a topic such as the coefficient has one for every row of the table.
MOST_LINES = 4


def here(topic: Topic, namespace: Mapping[str, Any]) -> tuple[Here, ...]:
    """Return what the newest objects in a namespace say on a topic, newest first."""
    if not topic.applies_to:
        return ()
    return tuple(said for name in _newest(namespace) for said in _says(topic, name, namespace))


def _newest(namespace: Mapping[str, Any]) -> list[str]:
    """Return the names of the objects made last that can be explained, each object once."""
    found: dict[int, str] = {}
    for name, value in reversed(list(namespace.items())):
        if len(found) < MOST_OBJECTS and not name.startswith("_") and _quick(value):
            found.setdefault(id(value), name)
    return list(found.values())


def _quick(value: object) -> bool:
    return explainable(type(value)) and getattr(value, "nobs", 0) <= MOST_ROWS


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
