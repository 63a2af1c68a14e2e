"""An explanation made by hand: every level, every role of a printed cell, every part filled."""

from __future__ import annotations

import pytest

from mlguide_jupyter.model import Action, Cell, Explanation, Figure, Finding, Level, Line, NotApplicable, Table


class Sheet:
    """Writes printed rows down, and collects the line of each entry."""

    def __init__(self) -> None:
        self.lines: list[Line] = []

    def say(self, label: str, value: str, meaning: str, verdict: str = "", level: Level = "ok") -> int:
        self.lines.append(Line(label=label, value=value, meaning=meaning, verdict=verdict, level=level))
        return len(self.lines) - 1

    def pair(self, label: str, value: str, meaning: str, verdict: str = "", level: Level = "ok") -> tuple[Cell, Cell]:
        line = self.say(label, value, meaning, verdict, level)
        return Cell(text=f"{label}:", role="label", line=line), Cell(text=value, line=line, align="right")

    def heads(self, **meanings: str) -> tuple[Cell, ...]:
        cells = [
            Cell(text=name, role="head", line=self.say(name, "", says), align="right")
            for name, says in meanings.items()
        ]
        return (Cell(text="", role="blank"), *cells)

    def row(self, name: str, values: str, meaning: str, verdict: str = "", level: Level = "ok") -> tuple[Cell, ...]:
        line = self.say(name, "  ".join(values.split()), meaning, verdict, level)
        return Cell(text=name, role="stub", line=line), *(
            Cell(text=v, line=line, align="right") for v in values.split()
        )


def tables(sheet: Sheet) -> tuple[Table, ...]:
    """Return the tables of an OLS summary: general, coefficients, residuals, notes."""
    pair, row = sheet.pair, sheet.row
    top = (
        pair("Dep. Variable", "np.log(income)", "What is explained: the logarithm of `income`.")
        + pair("R-squared", "0.412", "The terms account for 41 % of the variance of the outcome.", "High for incomes."),
        pair("No. Observations", "1204", "Rows that went into the fit.", "Enough for 3 slopes.")
        + pair("F-statistic", "210.2", "All slopes at once against none."),
        pair(
            "Covariance Type", "nonrobust", "Errors of equal spread are taken for granted.", "They are not.", "warning"
        )
        + pair("Prob (F-statistic)", "8.72e-137", "How often chance alone gives so large an F."),
    )
    middle = (
        sheet.heads(coef="The estimate.", **{"std err": "Its scatter.", "t": "Their ratio.", "P>|t|": "The p-value."}),
        row("Intercept", "1.7113 0.087 19.670 0.000", "The outcome where all terms are zero."),
        row("education", "0.0762 0.009 8.466 0.000", "One more year: +7.9 % income.", "Holds under every check."),
        row(
            "region[T.south]", "-0.0561 0.026 -2.157 0.031", "South against north: -5.5 %.", "Not under HC3.", "serious"
        ),
    )
    bottom = (
        pair("Omnibus", "3.204", "Skew and tails of the residuals, tested together.")
        + pair("Durbin-Watson", "1.203", "Neighbouring residuals compared.", "The rows have no order.", "unknown"),
        pair("Skew", "0.091", "Lopsidedness; 0 is even.")
        + pair("Cond. No.", "4.7e+05", "How nearly columns repeat each other.", "Only units.", "note"),
    )
    text = "[1] Standard Errors assume that the covariance matrix of the errors is correctly specified."
    note = sheet.say("[1]", text[4:], "What the standard errors rest on.", "It does not hold here.", "warning")
    notes = ((Cell(text="Notes:", role="head"),), (Cell(text=text, role="note", line=note),))
    return Table(title="OLS Regression Results", rows=top), Table(rows=middle), Table(rows=bottom), Table(rows=notes)


INFLUENCE = Finding(
    code="regression/influence",
    level="serious",
    title="Three rows carry the region gap",
    subject=("region[T.south]",),
    claim="Rows 17, 203 and 881 move `region[T.south]` by 1.9 standard errors.",
    evidence={"rows": [17, 203, 881], "cooks_distance": 0.41284, "threshold": 0.1},
    consequence="Without them the gap is gone: p 0.031 -> 0.44.",
    advice="Look at the rows first. Leave them out only for a reason that you can name.",
    actions=(Action(label="See the rows", code="df.loc[[17, 203, 881]]"),),
    topic="influence",
    sources=("Cook (1977), Technometrics 19, doi:10.1080/00401706.1977.10489493",),
)
SPREAD = Finding(
    code="regression/heteroscedasticity",
    level="warning",
    title="Spread grows with the fit",
    claim="The residuals of the top third scatter 2.4 times as widely as those of the bottom third (p = 3e-9).",
    evidence={"statistic": 34.91, "p_value": 3.1e-9, "n": 1204, "shape": "rising", "robust": False, "lag": None},
    consequence="With HC3 errors `region[T.south]` loses its star (p 0.031 -> 0.12).",
    advice="Report robust standard errors.",
    actions=(
        Action(
            label="Refit with HC3 errors",
            code='res = smf.ols("np.log(income) ~ education + C(region)", df).fit(cov_type="HC3")\n\n\nres.summary()',
        ),
    ),
    explains=("regression/non-normal-residuals",),
)
SCALING = Finding(
    code="regression/scaling",
    level="note",
    title="Large numbers, not collinearity",
    claim="The condition number of 4.7e+05 comes from `year`; scaled, it is 8.2.",
)
NORMAL = Finding(
    code="regression/non-normal-residuals",
    level="unknown",
    title="Normal residuals",
    claim="Cannot be told before the spread is even.",
)
ROWS = Finding(
    code="regression/small-sample",
    level="ok",
    title="Enough rows",
    claim="1,204 rows for 3 slopes.",
    evidence={"n": 1204},
)

FIGURE = Figure(
    title="Residuals along the fitted values",
    alt="The cloud widens from left to right.",
    spec={
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "config": {"background": "transparent"},
        "data": {"values": [{"x": i % 17, "y": i % 5 - 2} for i in range(60)]},
        "mark": {"type": "point", "filled": True, "clip": True},
        "encoding": {"x": {"field": "x", "type": "quantitative"}, "y": {"field": "y", "type": "quantitative"}},
    },
)


@pytest.fixture(scope="session")
def explanation() -> Explanation:
    """What an OLS summary of a wage equation might be told."""
    sheet = Sheet()
    return Explanation(
        kind="statsmodels.ols",
        name="res",
        subject="OLS regression of np.log(income) on education, region · n = 1,204",
        headline="Education pays: +7.9 % per year, and that holds under every check. The region gap does not.",
        tables=tables(sheet),
        lines=tuple(sheet.lines),
        findings=(ROWS, SCALING, SPREAD, INFLUENCE, NORMAL),
        figures=(FIGURE,),
        not_applicable=(
            NotApplicable(
                code="regression/autocorrelation", title="Independent rows", reason="The rows have no order."
            ),
        ),
        judged=("Each of the 12 checks is made at p < 0.01 with a size on top.", "Refits use all rows."),
    )
