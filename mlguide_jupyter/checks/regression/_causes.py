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
COLUMNS = "regression/collinearity"

#: The order in which findings of one level are shown, and in which causes are tried.
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
    "regression/scaling",
)
#: What each cause can look like.
SYMPTOMS: dict[str, tuple[str, ...]] = {
    OUTCOME: (CURVE, SPREAD, SHAPE, ROWS),
    UNIT_ROOT: (SERIAL, CURVE, SPREAD, SHAPE, ROWS),
    NO_CONSTANT: (CURVE, SPREAD, SHAPE, ROWS, SERIAL),
    ROWS: (CURVE, SPREAD, SHAPE, SERIAL),
    CURVE: (SPREAD, SERIAL, SHAPE, ROWS),
    SERIAL: (CURVE, SPREAD, ROWS),
    SPREAD: (SHAPE, ROWS),
    COLUMNS: (JOINT,),
}
#: Faults whose symptoms follow by necessity: a 0/1 outcome has unequal spread whatever the fit.
NECESSARY = (OUTCOME, COLUMNS)
#: More rows than this share (and than three) are no few far rows: a curve explains them, if it can.
FEW = 0.05
#: A row with less leverage than this that lies far out is a member of a heavy tail (Huber 1981, section 7.2.1,
#: calls leverages up to 0.2 safe).
TAIL_LEVERAGE = 0.2


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
    for cause in _tried(facts, answers):
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

        A curve that is gone once rows are weighted by their spread, while the
        spread stands after the curve, is an echo of the spread. Far rows among
        errors whose tails stay heavy without them are ordinary members of a tail.
        """
        if {CURVE, SPREAD} <= self.alive and self._stands(SPREAD, CURVE) and not self._stands(CURVE, SPREAD):
            self._fold(SPREAD, [CURVE])
        if {ROWS, SHAPE} <= self.alive and self._stands(SHAPE, ROWS) and self._leverage() < TAIL_LEVERAGE:
            self._fold(SHAPE, [ROWS])

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
        later = [code for code in suspects if code not in self.cured and not fired(run(code, cured))]
        # A cause that is cured already would be silent here anyway: it is judged with this cause's cure alone.
        earlier = [code for code in suspects if code in self.cured and not self._stands(code, cause)]
        self._fold(cause, [*later, *earlier])
        self.current = cured
        self.cured.add(cause)

    def _stands(self, code: str, cause: str) -> bool:
        """Return whether a finding stands when ``cause`` alone is cured."""
        cured = _cured(cause, self.facts, fired(self.answers[cause])[0])
        return cured is None or bool(fired(run(code, cured)))

    def _leverage(self) -> float:
        found = fired(self.answers[ROWS])[0].evidence
        return float(found.get("leverage") or 0.0)  # type: ignore[arg-type]

    def _fold(self, cause: str, codes: Iterable[str]) -> None:
        for code in codes:
            self.alive.discard(code)
            self.explained.setdefault(cause, []).extend([code, *self.explained.pop(code, [])])


def _tried(facts: RegressionFacts, answers: Answers) -> Iterable[str]:
    """Return the causes in the order in which they are tried: few far rows before a curve, many after it."""
    rows = fired(answers.get(ROWS, ()))
    count = rows[0].evidence.get("count", 0) if rows else 0
    few = isinstance(count, int) and count <= max(3, FEW * facts.n)
    return [OUTCOME, UNIT_ROOT, NO_CONSTANT, *((ROWS, CURVE) if few else (CURVE, ROWS)), SERIAL, SPREAD, COLUMNS]


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
