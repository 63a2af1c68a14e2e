"""One fault is named once, by its cause; a fault that stands after the cause is cured is named too.

A missed curve also makes residuals look unequal in spread and alike in neighbours; a few far
rows make a curve; unequal spread makes heavy tails. Whether it is so here is tried, not
assumed: the cause is cured (the curve added, the rows left out, the fit weighted) and the
other checks are made again on that fit. What falls silent was a symptom.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from mlguide_jupyter.checks._engine import Answer, fired, module_of, run
from mlguide_jupyter.facts.regression import RegressionFacts
from mlguide_jupyter.model import Finding

Answers = dict[str, tuple[Answer, ...]]

OUTCOME = "regression/outcome-family"
UNIT_ROOT = "regression/nonstationarity"
NO_CONSTANT = "regression/no-intercept"
ROWS = "regression/influence"
CURVE = "regression/nonlinearity"
SPREAD = "regression/heteroscedasticity"
SERIAL = "regression/autocorrelation"
SHAPE = "regression/non-normal-residuals"
JOINT = "regression/joint-vs-single-tests"
UNITS = "regression/scaling"
COLUMNS = "regression/collinearity"

#: The order in which findings of one level are shown.
PRECEDENCE = (
    OUTCOME,
    UNIT_ROOT,
    NO_CONSTANT,
    CURVE,
    ROWS,
    SERIAL,
    SPREAD,
    COLUMNS,
    SHAPE,
    "regression/too-many-terms",
    "regression/small-sample",
    JOINT,
    UNITS,
)
#: What each cause can look like.
SYMPTOMS: dict[str, tuple[str, ...]] = {
    UNITS: (CURVE, ROWS, SERIAL, SPREAD, SHAPE, NO_CONSTANT, UNIT_ROOT),
    OUTCOME: (CURVE, SHAPE, ROWS),
    UNIT_ROOT: (SERIAL, CURVE, SPREAD, SHAPE, ROWS),
    NO_CONSTANT: (CURVE, SPREAD, SHAPE, ROWS, SERIAL),
    ROWS: (CURVE, SPREAD, SHAPE, SERIAL),
    CURVE: (SPREAD, SERIAL, SHAPE, ROWS),
    SERIAL: (CURVE, SPREAD, ROWS),
    SPREAD: (SHAPE, ROWS),
    COLUMNS: (JOINT,),
}
#: The order in which causes are cured: a few strange rows before a curve, a curve before what it looks like.
TRIED = (UNITS, OUTCOME, UNIT_ROOT, NO_CONSTANT, ROWS, CURVE, SERIAL, SPREAD, COLUMNS)
#: Faults whose symptoms follow by necessity: a 0/1 outcome has two-valued errors whatever the fit.
NECESSARY = (OUTCOME, COLUMNS)
#: Correlation of neighbouring errors from which they are themselves nearly a random walk.
NEAR_UNIT_ROOT = 0.8
#: Few rows are at most so many, or this share of all; strange is a row this many standard deviations off the
#: fit without it (or without all that are named).
FEW_ROWS_LEAST, FEW_ROWS_SHARE = 3, 0.005
STRANGE = 4.0
#: Rows of a wide spread lie on both sides: so many on one side by this share are a crowd of their own
#: (four of four by chance: 1 in 8; ten of ten: 1 in 500).
CROWD, CROWD_SIDE = 4, 0.9
#: More far rows than this, without leverage, are a tail.
FEW_ROWS = 12
#: Adjusted p-value at which a fault leaves a trace after another's cure: one sound model in ten shows one.
TRACE = 0.1
#: A row with less leverage than this that lies far out is a member of a heavy tail (Huber 1981, section 7.2.1,
#: calls leverages up to 0.2 safe).
TAIL_LEVERAGE = 0.2
#: ... if it also moves a slope by fewer standard errors than this.
TAIL_EFFECT = 3.0


def resolve(facts: RegressionFacts, answers: Answers) -> Answers:
    """Return the answers with symptoms folded under the cause that explains them.

    Parameters
    ----------
    facts : RegressionFacts
    answers : dict of str to tuple
        What each check said by itself.

    Returns
    -------
    dict
        The same without symptoms; each cause names in ``explains`` what it explained.
    """
    case = _Case(facts, answers)
    case.settle_first()
    for cause in TRIED:
        case.try_cause(cause)
    return {code: _kept(code, said, case.alive, case.explained) for code, said in answers.items()}


class _Case:
    """The findings of one fit while their causes are looked for."""

    def __init__(self, facts: RegressionFacts, answers: Answers) -> None:
        self.facts = facts
        self.answers = answers
        self.alive = {code for code, said in answers.items() if fired(said)}
        self.explained: dict[str, list[str]] = {}
        self.current = facts
        self.cured: set[str] = set()

    def settle_first(self) -> None:
        """Fold what the plain order of causes would get wrong.

        A curve of which nothing is left once rows are weighted by their spread, while
        the spread stands after the curve, is an echo of the spread. Far rows among
        errors whose tails stay heavy without them are ordinary members of a tail.
        Far rows that lie on a curve, of which the other rows show a trace, are no
        strangers but the curve's end.
        """
        if {CURVE, SPREAD} <= self.alive and self._stands(SPREAD, CURVE) and not self._traced(CURVE, SPREAD):
            self._fold(SPREAD, [CURVE])
        if {ROWS, SHAPE} <= self.alive and self._in_the_tail() and (self._stands(SHAPE, ROWS) or self._many()):
            self._fold(SHAPE, [ROWS])
        if {ROWS, CURVE} <= self.alive and not self._stands(ROWS, CURVE) and self._traced(CURVE, ROWS):
            self._fold(CURVE, [ROWS])

    def try_cause(self, cause: str) -> None:
        """Cure a cause, and fold the symptoms that fall silent."""
        if cause not in self.alive or len(self.alive) < 2:
            return
        suspects = [code for code in SYMPTOMS[cause] if code in self.alive]
        if cause in NECESSARY:
            self._fold(cause, suspects)
            return
        cured = _cured(cause, self.current, fired(self.answers[cause])[0])
        if cured is None:
            return
        later = [c for c in suspects if c not in self.cured and not self._own(cause, c) and not fired(run(c, cured))]
        # A cause that is cured already would be silent here anyway: it is judged with this cause's cure alone.
        earlier = [c for c in suspects if c in self.cured and not self._own(cause, c) and not self._stands(c, cause)]
        self._fold(cause, [*later, *earlier])
        self.current = cured
        self.cured.add(cause)

    def _stands(self, code: str, cause: str) -> bool:
        """Return whether a finding stands when ``cause`` alone is cured."""
        cured = _cured(cause, self.facts, fired(self.answers[cause])[0])
        return cured is None or bool(fired(run(code, cured)))

    def _traced(self, code: str, cause: str) -> bool:
        """Return whether a finding leaves a trace when ``cause`` alone is cured."""
        cured = _cured(cause, self.facts, fired(self.answers[cause])[0])
        rest = [a for a in run(code, cured) if isinstance(a, Finding)] if cured is not None else []
        return bool(rest) and float(rest[0].evidence.get("p_adjusted", 1.0)) < TRACE  # type: ignore[arg-type]

    def _many(self) -> bool:
        """Return whether the far rows are more than a few."""
        return int(fired(self.answers[ROWS])[0].evidence.get("count") or 0) > FEW_ROWS  # type: ignore[arg-type]

    def _in_the_tail(self) -> bool:
        """Return whether the far rows have no leverage and move little."""
        found = fired(self.answers[ROWS])[0].evidence
        leverage, effect = (float(found.get(key) or 0.0) for key in ("leverage", "effect"))  # type: ignore[arg-type]
        return leverage < TAIL_LEVERAGE and effect < TAIL_EFFECT

    def _ordinary(self) -> bool:
        """Return whether the far rows have no leverage, and lie on both sides as rows of a wide spread do."""
        found = fired(self.answers[ROWS])[0].evidence
        leverage, count, side = (float(found.get(key) or 0.0) for key in ("leverage", "count", "one_sided"))  # type: ignore[arg-type]
        return leverage < TAIL_LEVERAGE and not (count >= CROWD and side > CROWD_SIDE)

    def _strange(self) -> bool:
        """Return whether the far rows are few and do not belong: only then does what they make vanish with them."""
        found = fired(self.answers[ROWS])[0].evidence
        few = int(found.get("count") or 0) <= max(FEW_ROWS_LEAST, FEW_ROWS_SHARE * self.facts.n)  # type: ignore[arg-type]
        return few and abs(float(found.get("outlying") or 0.0)) > STRANGE  # type: ignore[arg-type]

    def _own(self, cause: str, code: str) -> bool:
        """Return whether a symptom is too grave, or asks for another answer, to be folded under this cause."""
        found = fired(self.answers[code])[0]
        if (cause, code) == (SPREAD, ROWS):
            return not self._ordinary()
        if (cause, code) == (CURVE, ROWS):
            return not self._traced(CURVE, ROWS)
        if (cause, code) == (ROWS, CURVE):
            return self._traced(CURVE, ROWS)
        if cause == ROWS:
            return not self._strange()
        if (cause, code) == (SERIAL, CURVE):
            return self._traced(CURVE, SERIAL)
        if (cause, code) == (UNIT_ROOT, SERIAL):
            return abs(float(found.evidence.get("effect") or 0.0)) < NEAR_UNIT_ROOT  # type: ignore[arg-type]
        return False

    def _fold(self, cause: str, codes: Iterable[str]) -> None:
        for code in codes:
            self.alive.discard(code)
            self.explained.setdefault(cause, []).extend([code, *self.explained.pop(code, [])])


def _cured(cause: str, facts: RegressionFacts, found: Finding) -> RegressionFacts | None:
    cure = getattr(module_of(cause), "cure", None)
    made: RegressionFacts | None = cure(facts, found) if cure is not None else None
    return made


def _kept(code: str, said: tuple[Answer, ...], alive: set[str], explained: dict[str, list[str]]) -> tuple[Answer, ...]:
    if not fired(said):
        return said
    if code not in alive:
        return ()
    names = tuple(explained.get(code, ()))
    return tuple(msgspec.structs.replace(a, explains=names) if isinstance(a, Finding) and names else a for a in said)
