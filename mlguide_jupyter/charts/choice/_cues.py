"""Words in names of columns and of levels that say what is held (``guide/plots/cues.toml``): evidence, no proof."""

from __future__ import annotations

import functools
import itertools
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources

from mlguide_jupyter.facts.frames._names import words_of

#: So many levels are looked at.
LOOKED_AT = 60


@functools.cache
def cues() -> Mapping[str, frozenset[str]]:
    """Return the words of each cue; a phrase stands as its words with a blank between."""
    text = (resources.files("mlguide_jupyter.guide") / "plots" / "cues.toml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text)["cues"].items()}


@functools.lru_cache(maxsize=4096)
def _phrases(words: tuple[str, ...]) -> frozenset[str]:
    """Return single words and pairs of neighbours."""
    return frozenset(words) | frozenset(f"{a} {b}" for a, b in itertools.pairwise(words))


def says(words: Sequence[str], cue: str) -> bool:
    """Return whether one of the words, or two side by side, is of a cue."""
    return not cues()[cue].isdisjoint(_phrases(tuple(words)))


def share(texts: Iterable[str], cue: str) -> float:
    """Return the share of texts with a word of a cue."""
    looked = list(texts)[:LOOKED_AT]
    return sum(says(words_of(text), cue) for text in looked) / len(looked) if looked else 0.0
