"""What to do about the gaps of one column: what is settled by what the column is, and what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from mlguide_jupyter.explainers.impute import _rules
from mlguide_jupyter.explainers.impute._cases import Case
from mlguide_jupyter.explainers.impute._model import Trial
from mlguide_jupyter.facts.frames import FrameFacts
from mlguide_jupyter.imputers import Condition, Fill

#: Madley-Dowd and others (2019): up to nine tenths missing, what is known of a column can still carry an analysis, so
#: the share alone is no reason to drop it before that; beyond, only where nothing else speaks for it.
ALMOST_EMPTY = 0.9
#: An error so much below that of the median or of the most frequent value is worth the model that it takes: the
#: contest's own table has differences of a twentieth between ways that are as good.
WORTH = 0.05
#: Filling spreads visibly less than what is known: a tenth of the standard deviation.
SHRUNK = 0.9
#: From this share on every second guess of a category is wrong.
MOSTLY_WRONG = 0.5
#: From this share of gaps on what is filled weighs as much as a tenth of the rows: Bennett (2001).
MANY = 0.1
#: What a column may be in which no value can be guessed from the others.
NAMES = {"identifier": "identifier", "code": "code", "text": "text"}
CLOSED = ("mixed", "nested", "other")
#: A level for cells of a column that has one value only.
NOT_GIVEN = "not given"
LEVELS_OWN = (_rules.LEVEL, NOT_GIVEN)
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
        return Choice(case=case, fill=Fill(strategy="leave", stand_ins=stand_ins(case)), reason=reason)
    if column.meant == "empty" or not case.known:
        return Choice(case=case, fill=Fill(strategy="drop"), reason="empty")
    if column.meant == "constant":
        return Choice(case=case, fill=_one_value(case), reason="constant")
    if case.kind == "structural" and case.mechanism and case.mechanism.rule:
        return _structural(case, facts)
    return None


def _not_to_fill(case: Case) -> str:
    """Return why a column keeps its gaps; empty where it need not."""
    column = case.column
    if case.part:
        return case.part
    if column.label is None:
        return "unaddressed"
    if column.meant in CLOSED:
        return "closed"
    if column.is_text and column.meant in ("number", "count", "date", "year", "duration"):
        return "as_text"
    return NAMES.get(column.meant, "")


def _one_value(case: Case) -> Fill:
    column = case.column
    if column.is_text:
        return Fill(strategy="constant", value=NOT_GIVEN, stand_ins=stand_ins(case))
    if column.kind == "boolean" or _rules.may_be_zero(column):
        return Fill(strategy="constant", value=False if column.kind == "boolean" else 0, indicator=True)
    return Fill(strategy="leave", indicator=True)


def _structural(case: Case, facts: FrameFacts) -> Choice | None:
    """Return the fill of a column that is empty by a rule; None where some gaps are not, and are to be measured."""
    assert case.mechanism is not None
    rule = case.mechanism.rule
    assert rule is not None
    when = _rules.conditions(rule, facts)
    indicator = _rules.needs_indicator(rule, facts)
    if not when and (_rules.of_place(rule) or rule.beyond):
        return Choice(case=case, fill=Fill(strategy="leave", stand_ins=stand_ins(case)), reason="structural_place")
    if rule.beyond:
        return None
    fill = _rules.structural(case.column, when, Fill(strategy="constant", stand_ins=stand_ins(case)), indicator)
    return Choice(case=case, fill=fill, reason="structural")


def when_of(case: Case, facts: FrameFacts) -> tuple[Condition, ...]:
    """Return the rows in which a column has to be empty, as far as conditions can say it."""
    rule = case.mechanism.rule if case.mechanism and case.kind == "structural" else None
    return _rules.conditions(rule, facts) if rule else ()


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
    plain = "most_frequent" if case.is_class else "median"
    fill = best or Fill(strategy=plain)  # type: ignore[arg-type]
    fill = msgspec.structs.replace(fill, stand_ins=stand_ins(case), indicator=case.tells and not case.after)
    choice = Choice(case=case, fill=fill, reason=_reason(fill, best, trials), trials=tuple(trials))
    rule = case.mechanism.rule if case.mechanism and case.kind == "structural" else None
    if rule is not None:
        return _with_rule(choice, facts)
    if case.share > ALMOST_EMPTY and not case.tells and choice.gain < WORTH:
        return Choice(case=case, fill=Fill(strategy="drop"), reason="almost_empty", trials=choice.trials)
    return choice


def _with_rule(choice: Choice, facts: FrameFacts) -> Choice:
    """Return a choice in which the gaps that a rule explains are filled by what the rule means."""
    case = choice.case
    assert case.mechanism is not None
    assert case.mechanism.rule is not None
    indicator = _rules.needs_indicator(case.mechanism.rule, facts)
    fill = _rules.structural(case.column, when_of(case, facts), choice.fill, indicator or choice.fill.indicator)
    return Choice(case=case, fill=fill, reason="structural_rest", trials=choice.trials)


def _reason(fill: Fill, best: Fill | None, trials: Sequence[Trial]) -> str:
    if best is None or not trials:
        return "unmeasured"
    if fill.strategy in PLAIN:
        return "no_help"
    if fill.strategy in ALONG:
        return "along"
    return "group" if fill.strategy == "group" else "learned"


def stand_ins(case: Case) -> tuple[str | int | float, ...]:
    """Return the values of a column that stand for missing ones."""
    found = case.column.sentinels
    return tuple(value for value in found if isinstance(value, (str, int, float)))
