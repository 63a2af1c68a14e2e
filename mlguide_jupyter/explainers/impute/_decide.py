"""What to do about the gaps of one column: what is settled by what the column is, and what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import msgspec
import numpy as np

from mlguide_jupyter.explainers.impute import _rules
from mlguide_jupyter.explainers.impute._cases import Case
from mlguide_jupyter.explainers.impute._model import Trial
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.facts.missing._rule import Rule
from mlguide_jupyter.imputers import Condition, Fill

#: Madley-Dowd and others (2019): up to nine tenths missing, what is known of a column can still carry an analysis, so
#: the share alone is no reason to drop it before that; beyond, only where nothing else speaks for it.
ALMOST_EMPTY = 0.9
#: An error so much below that of the median or of the most frequent value is worth the model that it takes: the
#: contest's own table has differences of a twentieth between ways that are as good.
WORTH = 0.05
#: Standard errors by which a way must beat the most frequent class to be said to know the column: of two that guess at
#: random the difference varies more than either, and the best of several is ahead by chance (of 32 columns that nothing
#: told 14 were beyond one standard error, 1 beyond this; of numbers, whose errors go together, 3 of 48).
SURE = 2.5
#: A standard deviation that comes out a hundredth too small is worth telling.
SHRUNK = 0.01
#: From this share of gaps on it matters what is put there.
MATTERS = 0.01
#: From this share on every second guess of a category is wrong.
MOSTLY_WRONG = 0.5
#: From this share of gaps on what is filled weighs as much as a tenth of the rows: Bennett (2001).
MANY = 0.1
#: Known cells without which nothing can be hidden and learned from the rest (``imputers/contest``).
FEWEST = 8
#: Largest values of a column between which their squares, and sums of many of these, are ordinary float64 numbers
#: (2.2e-308 to 1.8e308: numpy.finfo).
SQUARED = (1e-150, 1e150)
#: Columns beyond which a model for each is no answer to a want of time.
WIDE = 300
#: Weight of the ways along the order from which on a blend is one of them.
MAINLY = 0.5
#: What a column may be in which no value can be guessed from the others.
NAMES = {"identifier": "identifier", "code": "code", "text": "text"}
CLOSED = {"mixed", "nested", "bytes", "complex", "other"}
#: A level for cells of a column that has one value only.
NOT_GIVEN = "not given"
#: A level for gaps that nothing can guess, and how many levels are too many to guess (``imputers/_codecs.py``).
UNKNOWN = "unknown"
MOST_LEVELS, FEW_LEVELS = 200, 10
LEVELS_OWN = (_rules.LEVEL, NOT_GIVEN, UNKNOWN)
#: Ways that put the same into every gap, or into every gap of a group.
PLAIN = ("mean", "median", "most_frequent")
ALONG = ("carry_forward", "carry_backward", "interpolate", "neighbours")
NAIVE = ("median", "most_frequent")


@dataclass(frozen=True, eq=False, kw_only=True)
class Choice:
    """A column with the way that was chosen for it, and the name of the reason."""

    case: Case
    fill: Fill
    reason: str
    trials: tuple[Trial, ...] = ()

    @property
    def trial(self) -> Trial | None:
        """What was measured of the way that was chosen."""
        return next((one for one in self.trials if one.candidate == self.fill.strategy), None)

    @property
    def naive(self) -> Trial | None:
        """What was measured of the median or of the most frequent value."""
        return next((one for one in self.trials if one.candidate in NAIVE), None)

    @property
    def is_class(self) -> bool:
        """Whether the column holds categories."""
        return self.case.is_class

    @property
    def gain(self) -> float:
        """Share of the naive error that the chosen way saves; 0 where either was not measured."""
        if self.trial is None or self.naive is None or not self.naive.error:
            return 0.0
        return 1 - self.trial.error / self.naive.error


def settled(case: Case, facts: FrameFacts) -> Choice | None:
    """Return what is to be done about a column whatever a contest would say; None where it has to be measured.

    Parameters
    ----------
    case : Case
    facts : FrameFacts
    """
    column = case.column
    reason = _not_to_fill(case)
    if reason:
        # What is to be read first is left to the last cell; elsewhere a code in place of a gap is no value.
        kept = () if reason in ("as_text", "closed") else stand_ins(case)
        return Choice(case=case, fill=Fill(strategy="leave", stand_ins=kept), reason=reason)
    if column.meant == "empty" or not case.known:
        return Choice(case=case, fill=Fill(strategy="drop"), reason="empty")
    if _is_many(case):
        return Choice(
            case=case, fill=Fill(strategy="constant", value=UNKNOWN, stand_ins=stand_ins(case)), reason="many"
        )
    if column.meant == "constant" and case.known >= FEWEST:
        return Choice(case=case, fill=_one_value(case), reason="constant")
    return _structural(case, facts) or _extreme(case)


def _extreme(case: Case) -> Choice | None:
    """Return the median for numbers whose squares no float can hold: no error of theirs can be computed."""
    if not case.column.is_number:
        return None
    size = np.abs(case.column.clean_cells)
    top = float(size[np.isfinite(size)].max(initial=0.0))
    if not top or SQUARED[0] < top < SQUARED[1]:
        return None
    fill = Fill(strategy="median", stand_ins=stand_ins(case))
    return Choice(case=case, fill=fill, reason="extreme")


def _not_to_fill(case: Case) -> str:
    """Return why a column keeps its gaps; empty where it need not."""
    column = case.column
    if case.part:
        return case.part
    if column.label is None:
        return "unaddressed"
    if (column.is_text or column.kind == "mixed") and column.meant in ("number", "count", "date", "year", "duration"):
        return "as_text"
    if CLOSED & {column.meant, column.kind}:
        return "closed"
    return NAMES.get(column.meant, "")


def _is_many(case: Case) -> bool:
    """Return whether a text has so many different values that no learner is asked to tell them apart."""
    column = case.column
    return column.is_text and column.distinct > min(MOST_LEVELS, max(FEW_LEVELS, case.known / 2))


def _one_value(case: Case) -> Fill:
    column = case.column
    if column.is_text:
        return Fill(strategy="constant", value=NOT_GIVEN, stand_ins=stand_ins(case))
    if column.kind == "boolean" or _rules.may_be_zero(column):
        return Fill(strategy="constant", value=False if column.kind == "boolean" else 0, indicator=True)
    return Fill(strategy="leave", indicator=True)


def _structural(case: Case, facts: FrameFacts) -> Choice | None:
    """Return the fill of a column that is empty by a rule; None where some gaps are not, and are to be measured."""
    rule = rule_of(case)
    if rule is None:
        return None
    if _rules.by_place(rule, facts):
        kept = Fill(strategy="leave", stand_ins=stand_ins(case))
        return Choice(case=case, fill=kept, reason="structural_place") if _rules.never_there(rule) else None
    if rule.beyond:
        return None
    rest = Fill(strategy="constant", stand_ins=stand_ins(case))
    fill = _rules.structural(case.column, when_of(case, facts), rest, _rules.needs_indicator(rule, facts))
    return Choice(case=case, fill=fill, reason="structural")


def rule_of(case: Case) -> Rule | None:
    """Return the rule by which a column is empty."""
    return case.mechanism.rule if case.mechanism and case.kind == "structural" else None


def when_of(case: Case, facts: FrameFacts) -> tuple[Condition, ...]:
    """Return the rows in which a column has to be empty, as far as conditions can say it."""
    rule = rule_of(case)
    return _rules.conditions(rule, facts) if rule and not _rules.by_place(rule, facts) else ()


def measured(case: Case, facts: FrameFacts, best: Fill | None, trials: Sequence[Trial]) -> Choice:
    """Return what to do about a column after the contest.

    Parameters
    ----------
    case : Case
    facts : FrameFacts
    best : Fill or None
        The contest's choice; None where it came to none.
    trials : sequence of Trial
        Of this column.
    """
    fill = best or _unmeasured(case, len(facts.columns))
    fill = msgspec.structs.replace(fill, stand_ins=stand_ins(case), indicator=case.tells and not case.after)
    choice = Choice(case=case, fill=fill, reason="", trials=tuple(trials))
    choice = replace(choice, reason=_reason(choice, best))
    if when_of(case, facts):
        return _with_rule(choice, facts)
    if case.share > ALMOST_EMPTY and not case.tells and choice.gain < WORTH:
        return Choice(case=case, fill=Fill(strategy="drop"), reason="almost_empty", trials=choice.trials)
    return choice


def _unmeasured(case: Case, columns: int) -> Fill:
    """Return what loses least without measuring: a linear model, or one value where that cannot be or takes hours."""
    if case.known >= FEWEST and columns <= WIDE:
        return Fill(strategy="linear")
    return Fill(strategy="most_frequent" if case.is_class else "median")


def _with_rule(choice: Choice, facts: FrameFacts) -> Choice:
    """Return a choice in which the gaps that a rule explains are filled by what the rule means."""
    case, rule = choice.case, rule_of(choice.case)
    indicator = choice.fill.indicator or (rule is not None and _rules.needs_indicator(rule, facts))
    fill = _rules.structural(case.column, when_of(case, facts), choice.fill, indicator)
    return Choice(case=case, fill=fill, reason="structural_rest", trials=choice.trials)


def _reason(choice: Choice, best: Fill | None) -> str:
    """Return the name of the reason for a measured way, or for what stands in for one."""
    fill, trial = choice.fill, choice.trial
    if best is None or trial is None:
        return "few" if choice.case.known < FEWEST else "unmeasured"
    if fill.strategy in PLAIN:
        return "no_help"
    plain = min((one.error for one in choice.trials if one.candidate in PLAIN), default=None)
    sure = SURE if choice.is_class else 1.0
    if plain is not None and plain - trial.error < max(WORTH * plain, sure * (trial.se or 0.0)):
        return "hardly"
    if fill.strategy in ALONG or sum(fill.weights.get(way, 0.0) for way in ALONG) >= MAINLY:
        return "along"
    return "group" if fill.strategy == "group" else "learned"


def stand_ins(case: Case) -> tuple[str | int | float, ...]:
    """Return the values of a column that stand for missing ones."""
    found = case.column.sentinels
    # Whole numbers are written as such, whatever they are kept as.
    return tuple(
        int(value) if isinstance(value, float) and value.is_integer() else value
        for value in found
        if isinstance(value, (str, int, float))
    )
