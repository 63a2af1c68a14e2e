"""Were values filled in that cannot be: negative where nothing is, fractions of whole numbers, beyond the limits?

Each filled value is held against what the observed ones keep to and against the limits that the name of the column
sets. A fraction in a count harms no mean (Horton, Lipsitz and Parzen 2003 show that rounding does more harm), so it is
a note; where whole numbers are codes of categories, it is none of them.

Sources: van Buuren (2018), sections 3.1 and 5.1, on impossible imputations; Horton et al. (2003) on rounding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.imputed._like import shown
from mlguide_jupyter.checks.imputed._told import ENOUGH, Told, findings
from mlguide_jupyter.facts.compare import Comparison, Pair
from mlguide_jupyter.facts.frames._names import concepts, vocabulary
from mlguide_jupyter.model import Finding, Level, NotApplicable

CODE = "imputed/impossible"
#: Share of the observed range by which filled values may lie beyond it: whoever is missing may be a little taller. The
#: largest of some draws lies there by chance; that the five largest of all cells are filled ones has a chance of 0.2 %
#: where a third was filled. A value a whole range away is told by itself.
BEYOND, SEVERAL, FAR = 0.1, 5, 1.0
#: Categories that say of themselves that they stand for gaps, beside others that were guessed.
OWN = frozenset({"does not apply", "not applicable", "unknown", "not known", "not given", "missing"})
#: Rounding of whole numbers and of limits.
EDGE = 1e-6
CATEGORIES = ("category", "ordered category", "flag", "code")


def check(facts: Comparison) -> tuple[Finding, ...] | NotApplicable:
    """Judge whether filled values can be.

    Parameters
    ----------
    facts : Comparison

    Returns
    -------
    tuple of Finding, or NotApplicable
    """
    judged = [pair for pair in facts.filled if pair.form != "recoded" and int((~pair.gap).sum()) >= ENOUGH]
    if not judged:
        return not_applicable(CODE, "none")
    told = [each for pair in judged for each in _told(pair)]
    if not told:
        return (finding(CODE, "ok", claim="ok", evidence={"columns": len(judged)}),)
    return findings(CODE, told, facts)


def _told(pair: Pair) -> Iterator[Told]:
    if not pair.numeric:
        yield from _unknown(pair)
        return
    values, seen = pair.numbers[1][pair.filled], pair.observed
    if not len(seen):
        return
    wrong = np.zeros(len(values), bool)
    for claim, level, rule in _RULES:
        broken = rule(pair, values, seen) & ~wrong
        if broken.any():
            wrong |= broken
            yield _one(pair, claim, level(pair), values[broken], seen)


def _one(pair: Pair, claim: str, level: Level, values: np.ndarray, seen: np.ndarray) -> Told:
    numbers = {
        "count": len(values),
        "filled": int(pair.filled.sum()),
    }
    said = {
        "example": shown(pair, float(values[int(np.abs(values).argmax())])),
        "low": shown(pair, float(seen.min())),
        "high": shown(pair, float(seen.max())),
    }
    return Told(level, claim, pair.name, len(values) / max(int(pair.filled.sum()), 1), numbers, said=said)


def _infinite(pair: Pair, values: np.ndarray, seen: np.ndarray) -> np.ndarray:
    return np.asarray(~np.isfinite(values))


def _outside(pair: Pair, values: np.ndarray, seen: np.ndarray) -> np.ndarray:
    """Return which values break a limit of the column's name that every observed value keeps."""
    known = vocabulary().concepts
    wrong = np.zeros(len(values), bool)
    for name in sorted(concepts(pair.before.words)):
        kept = [(low, high) for low, high in known[name].scales if low <= seen.min() and seen.max() <= high]
        if kept and not known[name].doubtful:
            low, high = kept[0]
            slack = EDGE * max((abs(end) for end in (low, high) if np.isfinite(end)), default=0.0)
            wrong |= (values < low - slack) | (values > high + slack)
    return wrong


def _negative(pair: Pair, values: np.ndarray, seen: np.ndarray) -> np.ndarray:
    bad: np.ndarray = (values < -EDGE * float(np.abs(seen).max())) & (pair.before.kind != "date") & (seen.min() >= 0)
    return bad


def _fraction(pair: Pair, values: np.ndarray, seen: np.ndarray) -> np.ndarray:
    whole = pair.before.kind not in ("date", "duration") and bool((seen == np.rint(seen)).all())
    bad: np.ndarray = (np.abs(values - np.rint(values)) > EDGE) & whole
    return bad


def _beyond(pair: Pair, values: np.ndarray, seen: np.ndarray) -> np.ndarray:
    low, high = float(seen.min()), float(seen.max())
    away = np.maximum(low - values, values - high) / max(high - low, EDGE)
    if len(values) > 1 and bool((values == values[0]).all()):
        return np.zeros(len(values), bool)  # one value for all is told by imputed/constant
    bad: np.ndarray = away > BEYOND
    return bad if bad.sum() >= SEVERAL else away > FAR


def _always(level: Level) -> Callable[[Pair], Level]:
    return lambda pair: level


def _of_fractions(pair: Pair) -> Level:
    return "warning" if pair.before.meant in CATEGORIES else "note"


#: What a value may break, gravest first; each value is told once.
_RULES: Sequence[tuple[str, Callable[[Pair], Level], Callable[[Pair, np.ndarray, np.ndarray], np.ndarray]]] = (
    ("infinite", _always("warning"), _infinite),
    ("limit", _always("warning"), _outside),
    ("negative", _always("warning"), _negative),
    ("fraction", _of_fractions, _fraction),
    ("beyond", _always("note"), _beyond),
)


def _unknown(pair: Pair) -> Iterator[Told]:
    """Yield categories that no observed cell has, unless all gaps are in one of them or they say that they are gaps."""
    if pair.before.meant not in CATEGORIES:
        return
    old, new, names = pair.coded
    put = np.bincount(new[pair.filled], minlength=len(names))
    known = np.bincount(old[~pair.gap & (old >= 0)], minlength=len(names)) > 0
    fresh = np.flatnonzero((put > 0) & ~known)
    meant = all(names[place].casefold() in OWN for place in fresh)
    if meant or (len(fresh) == 1 and put[fresh[0]] == put.sum()):
        return
    numbers = {
        "count": int(put[fresh].sum()),
        "filled": int(put.sum()),
    }
    said = {"example": names[int(fresh[put[fresh].argmax()])]}
    yield Told("warning", "category", pair.name, float(put[fresh].sum() / put.sum()), numbers, said=said)
