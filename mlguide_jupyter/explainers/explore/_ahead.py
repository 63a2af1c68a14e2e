"""Fills the gaps of a bounded sample in a few ways, and keeps what is to be seen of each: figures, words, a picture."""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
import numpy as np
import pandas as pd

from mlguide_jupyter.charts.compare.filled import alone
from mlguide_jupyter.checks._engine import judge
from mlguide_jupyter.checks.imputed._like import figures, shown, width
from mlguide_jupyter.checks.imputed._told import judged
from mlguide_jupyter.errors import CannotExplainError
from mlguide_jupyter.explainers.explore._model import Explored, Place, View
from mlguide_jupyter.explainers.impute._answer import impute
from mlguide_jupyter.explainers.impute._model import ColumnAdvice, ImputationAdvice
from mlguide_jupyter.explainers.impute._sample import frame
from mlguide_jupyter.facts.compare import Pair, compare
from mlguide_jupyter.facts.frames import read
from mlguide_jupyter.facts.frames._read import sampled
from mlguide_jupyter.guide._lines import phrases
from mlguide_jupyter.guide._words import fill, percent
from mlguide_jupyter.imputers import Fill, Label
from mlguide_jupyter.model import Figure, Finding

#: Rows that are filled, columns that are shown (those with most gaps), and seconds: as many for the contest that is
#: held first as for the ways that are laid out after it.
ROWS, COLUMNS, BUDGET = 3_000, 20, 5.0
#: Columns beside the ones shown that help to fill them, those with fewest gaps first, and how many of them are filled
#: by a model of their own: with more, filling takes the time that the ways need.
HELPING, LEARNED = 60, 20
#: Ways that are tried besides the one advised; of the first two a column takes the one that suits it.
WAYS = ("median", "most_frequent", "knn", "linear", "pmm", "trees")
#: How many times as long as the way before a way takes (measured: 40 columns of 200 rows, 0.6 s and 4.9 s).
LONGER = {"trees": 8}
#: Ways that draw at random: a best guess would not be what they are for.
DRAWN = ("pmm", "hot_deck")
ADVISED = "advised"


def explored(
    obj: Any,
    *,
    name: str,
    namespace: Mapping[str, Any] | None = None,
    advice: ImputationAdvice | None = None,
    budget: float = BUDGET,
    **asked: Any,
) -> Explored:
    """Return what the explorer of a table's gaps shows.

    Parameters
    ----------
    obj : table
        Read, never changed, never kept.
    name : str
        How the user calls it.
    namespace : mapping, optional
        The user's variables.
    advice : ImputationAdvice, optional
        On this table; made here where it is left out.
    budget : float
        Seconds that making it may take.
    **asked
        What else the advice is to know: ``target``, ``order``, ``groups``.

    Returns
    -------
    Explored

    Raises
    ------
    mlguide_jupyter.errors.CannotExplainError
        When the table has no gaps that can be filled.
    """
    with np.errstate(all="ignore"), warnings.catch_warnings(action="ignore"):
        told = advice or impute(obj, name=name, namespace=namespace, budget=budget, **asked)
        fillable = [one for one in told.columns if _open(one)]
        wanted = sorted(fillable, key=lambda one: -one.share)[:COLUMNS]
        facts = read(obj, name=name, namespace=namespace)
        sample = frame(obj, facts)
        sample = sample.iloc[sampled(len(sample), ROWS)].reset_index(drop=True)
        labels, known = _known(sample, wanted, told)
        made, late = _views(sample[labels], wanted, known, told, budget)
        places = tuple(_places(wanted, made))
    if not places:
        raise CannotExplainError(fill(phrases("explore")["errors"]["none"], name=name, columns=len(told.columns)))
    words = phrases("explore")["subject"]["subject"]
    subject = fill(
        words, name=name, rows=facts.rows, shown=len(sample), columns=len(places), all=len(fillable), late=late
    )
    return Explored(subject=subject, places=places)


def _open(one: ColumnAdvice) -> bool:
    """Return whether a column can be filled at all."""
    return one.label is not None and one.strategy != "leave" and one.share < 1


def _known(
    sample: pd.DataFrame, wanted: Sequence[ColumnAdvice], told: ImputationAdvice
) -> tuple[list[Label], dict[Label, Fill]]:
    """Return the columns that take part, and their fills: those shown, those that fills name, the fullest others."""
    from mlguide_jupyter.imputers._plan import LEARNED as MODELS

    labels: list[Label] = list(sample.columns[~sample.columns.duplicated(keep=False)])
    fills: dict[Label, Fill] = {label: how for label, how in told.fills.items() if label in labels}
    shown = {one.label for one in wanted if one.label is not None}
    named = {told.order, *(other for label in shown for other in _named(fills[label]))}
    gaps = sample[labels].isna().sum()
    rest = [label for label in labels if label not in shown | named and label not in told.kept_out]
    taking = shown | named | set(sorted(rest, key=lambda label: int(gaps[label]))[:HELPING])
    modelled = [label for label in rest if label in taking and label in fills and fills[label].strategy in MODELS]
    # Those beyond take the median or the most frequent value.
    plain = set(modelled[LEARNED:])
    kept = [label for label in labels if label in taking]
    return kept, {label: fills[label] for label in kept if label in fills and label not in plain}


def _named(how: Fill) -> tuple[Label, ...]:
    """Return the columns that a fill cannot do without."""
    return (*how.groups, *(condition.column for condition in how.when))


def _views(
    sample: pd.DataFrame,
    wanted: Sequence[ColumnAdvice],
    known: Mapping[Label, Fill],
    told: ImputationAdvice,
    budget: float,
) -> tuple[dict[str, list[View]], bool]:
    """Return the views of each column, the one advised first, and whether the time was up before all were made."""
    made: dict[str, list[View]] = {one.name: [] for one in wanted}
    since = last = time.thread_time()
    for way in (ADVISED, *WAYS):
        now = time.thread_time()
        # The next way takes about as long as the one before, or a known number of times that.
        if way != ADVISED and now - since + LONGER.get(way, 1) * (now - last) > budget:
            return made, True
        last = now
        pairs, found = _filled(sample, wanted, known, told, way)
        for one in wanted:
            pair = pairs.get(one.name)
            if pair is not None and pair.filled.any() and _suits(pair, way):
                made[one.name].append(_view(one, way, pair, found, told))
    return made, False


def _places(wanted: Sequence[ColumnAdvice], made: Mapping[str, Sequence[View]]) -> Iterator[Place]:
    for one in wanted:
        if made[one.name]:
            title = fill(phrases("explore")["column"]["title"], name=one.name, share=percent(one.share, 0))
            yield Place(name=one.name, title=title, reason=one.reason, views=tuple(made[one.name]))


def _filled(
    sample: pd.DataFrame, wanted: Sequence[ColumnAdvice], known: Mapping[Label, Fill], told: ImputationAdvice, way: str
) -> tuple[dict[str, Pair], Sequence[Finding]]:
    """Return the columns of the sample before and after filling in one way, and what the checks find."""
    from mlguide_jupyter.imputers import FrameImputer

    ways = {**known, **{one.label: _fill(one, way) for one in wanted if one.label is not None}}
    try:
        after = FrameImputer(ways, order=told.order, draw=way in DRAWN).fit_transform(sample)
    except (ValueError, TypeError, ArithmeticError, np.linalg.LinAlgError):
        return {}, ()  # this way cannot fill this table; the others are shown
    facts = compare(sample, after)
    return {pair.name: pair for pair in facts.filled}, judge("imputed", facts).findings


def _fill(one: ColumnAdvice, way: str) -> Fill:
    """Return how a column is filled in one way; what is known of its structure stays, unless it leaves no gap."""
    if way == ADVISED and one.strategy != "drop":
        return one.fill
    strategy = "median" if way == ADVISED else way
    ruled = {"when": (), "value": None} if one.strategy == "constant" else {}
    return msgspec.structs.replace(one.fill, strategy=strategy, weights={}, indicator=False, **ruled)


def _suits(pair: Pair, way: str) -> bool:
    return way not in ("median", "most_frequent") or (way == "median") == pair.measure


def _view(one: ColumnAdvice, way: str, pair: Pair, found: Sequence[Finding], told: ImputationAdvice) -> View:
    words = phrases("explore")
    strategy = one.strategy if way == ADVISED else way
    trial = next((t for t in told.trials if t.column == one.label and t.candidate == strategy), None)
    error, se = (one.error, one.se) if way == ADVISED else (trial.error, trial.se) if trial else (None, None)
    title = words["ways"].get(strategy, strategy.replace("_", " "))
    sentence = fill(words["sentence"]["amounts" if pair.measure else "levels"], **_figures(pair))
    spec = alone(pair)
    return View(
        way=way,
        title=fill(words["column"]["advised"], way=title) if way == ADVISED else title,
        error=error,
        se=se,
        spread=_spread(pair),
        sentence=sentence,
        found=tuple(dict.fromkeys(f.title for f in found if pair.name in judged(f) and f.level != "ok")),
        figure=Figure(title=title, spec=spec or {}, alt=sentence),
    )


def _spread(pair: Pair) -> float | None:
    if not pair.measure or not len(pair.put) or not len(pair.observed):
        return None
    seen = figures(pair.observed).sd
    return figures(pair.put).sd / seen if seen > 0 else None


def _figures(pair: Pair) -> dict[str, Any]:
    if pair.measure and len(pair.put) and len(pair.observed):
        put, seen = figures(pair.put), figures(pair.observed)
        return {
            "filled": len(pair.put),
            "mean": shown(pair, put.mean),
            "sd": width(pair, put.sd),
            "seen_mean": shown(pair, seen.mean),
            "seen_sd": width(pair, seen.sd),
        }
    old, new, names = pair.coded
    counts = np.bincount(new[pair.filled], minlength=len(names))
    known = np.bincount(old[~pair.gap & (old >= 0)], minlength=len(names))
    top = int(counts.argmax())
    return {
        "filled": int(counts.sum()),
        "top": names[top],
        "share": float(counts[top] / max(counts.sum(), 1)),
        "seen_share": float(known[top] / max(known.sum(), 1)),
    }
