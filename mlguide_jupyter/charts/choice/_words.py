"""Reasons as sentences: the templates of ``guide/plots``, filled."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources

import msgspec

from mlguide_jupyter.charts.choice._chart import chart_words
from mlguide_jupyter.charts.choice._drawing import drawings
from mlguide_jupyter.charts.choice._preferences import preferences
from mlguide_jupyter.charts.choice._ranked import Reason
from mlguide_jupyter.guide._words import fill


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sentence of a hard condition that fails."""

    text: str


@functools.cache
def conditions() -> Mapping[str, Condition]:
    """Return the hard conditions by their slug."""
    text = (resources.files("mlguide_jupyter.guide") / "plots" / "conditions.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Condition])


def words(reason: Reason) -> str:
    """Return a reason as a sentence."""
    return fill(_template(reason), **reason.values)


def has_words(reason: Reason) -> bool:
    """Return whether there is a sentence for a reason."""
    return bool(_template(reason))


def _template(reason: Reason) -> str:
    slug = reason.slug
    if slug.startswith("chart."):
        return chart_words()[slug.removeprefix("chart.")].loses
    # A condition that failed has no points; a preference of the same name has.
    if slug in conditions() and (reason.points == 0 or slug not in preferences()):
        return conditions()[slug].text
    slug = slug.removeprefix("beside.")
    if slug in drawings():
        made = drawings()[slug]
        return made.text if reason.points > 0 else made.against
    preference = preferences()[slug]
    if reason.points < 0:
        return preference.against
    return preference.texts.get(str(reason.values.get("chart", "")), preference.text)
