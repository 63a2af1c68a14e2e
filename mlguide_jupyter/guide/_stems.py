"""Words without their endings, so that "imputed", "imputing" and "imputation" are one.

Only endings that leave the meaning alone are taken off ("predictor" is not
"predict", "normalise" is not "normal"), and British and American spellings
meet. What no rule gets right is listed in ``guide/stems.txt``.
"""

from __future__ import annotations

import functools
import re

from mlguide_jupyter.guide._library import exceptions

#: Endings and what stands in their place, the longest first; each needs a stem of so many letters.
_ENDINGS: tuple[tuple[str, str, int], ...] = (
    ("icities", "", 5),
    ("icity", "", 5),
    ("ations", "", 3),
    ("ation", "", 3),
    ("ators", "", 4),
    ("ator", "", 4),
    ("ating", "", 3),
    ("ated", "", 3),
    ("ates", "", 3),
    ("ate", "", 3),
    ("ional", "", 4),
    ("ically", "", 4),
    ("ical", "", 4),
    ("ness", "", 4),
    ("ities", "", 4),
    ("ity", "", 4),
    ("ions", "", 4),
    ("ion", "", 4),
    ("ally", "", 4),
    ("ly", "", 4),
    ("ies", "y", 2),
    ("sses", "ss", 2),
    ("ing", "", 3),
    ("ed", "", 3),
    ("es", "e", 3),
    ("s", "", 3),
)
_BRITISH = (
    (re.compile(r"is(?=(e|es|ed|er|ers|ing|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})our(?=(s|ed|ing|ful)?$)"), "or"),
    (re.compile(r"sked(?=as)"), "sced"),
)
#: Words in "-ise" that are spelt so on both sides of the ocean.
_NOT_BRITISH = frozenset({"noise", "noised", "precise", "rise", "rises", "otherwise", "wise", "pairwise", "stepwise"})
_DOUBLED = re.compile(r"([bdfgmnprt])\1$|(?<=[a-z]{3})(l)l$")
_KEPT = re.compile(r"(ss|us|is|as)$")


@functools.cache
def stem(word: str) -> str:
    """Return a word of :func:`plain` without its ending."""
    if len(word) <= 3 or not word.isalpha():
        return word
    return exceptions().get(word) or _cut(_american(word))


def _american(word: str) -> str:
    if word in _NOT_BRITISH:
        return word
    for pattern, other in _BRITISH:
        word = pattern.sub(other, word)
    return word


def _cut(word: str) -> str:
    for ending, other, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least and not (ending == "s" and _KEPT.search(word)):
            word = word[: len(word) - len(ending)] + other
            break
    word = _DOUBLED.sub(lambda found: found.group(1) or found.group(2), word)
    shorter = word[:-2] if word.endswith("ic") and len(word) > 6 else word.removesuffix("e")
    return shorter.removesuffix("y") if len(shorter) > 5 else shorter
