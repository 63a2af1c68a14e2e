"""An explanation made by hand: every level, every role of a cell, and names that try to be HTML."""

from __future__ import annotations

from typing import Any

import msgspec

from mlguide_jupyter.guide._contents import Contents
from mlguide_jupyter.guide._library import topic
from mlguide_jupyter.guide._search import search
from mlguide_jupyter.guide._topic import Here
from mlguide_jupyter.model import (
    Action,
    Cell,
    Explanation,
    Figure,
    Finding,
    Level,
    Line,
    NotApplicable,
    Table,
)

MIME = "application/vnd.mlguide.explanation.v1+json"
HOSTILE = "<img src=x onerror=window.hacked=1>"


HERE = Here(
    name="res",
    label="Durbin-Watson:",
    value="1.203",
    says=f"Residuals of neighbouring rows are alike: the errors of `education` and of {HOSTILE} *x_1* are too small.",
)


def pages() -> dict[str, Any]:
    """Return what shows of the guide, by the line that shows it."""
    return {
        "%mlguide guide": Contents(),
        "%mlguide topic durbin-watson": msgspec.structs.replace(topic("durbin-watson"), here=(HERE,)),
        "%mlguide search nearly equal columns": search("nearly equal columns"),
    }


class Sheet:
    """Collects lines while the rows of the printed tables are written down."""

    def __init__(self) -> None:
        self.lines: list[Line] = []

    def note(
        self, label: str, value: str, meaning: str, verdict: str = "", level: Level = "ok", topic: str = ""
    ) -> int:
        self.lines.append(Line(label=label, value=value, meaning=meaning, verdict=verdict, level=level, topic=topic))
        return len(self.lines) - 1

    def pair(self, label: str, value: str, *note: Any) -> tuple[Cell, Cell]:
        line = self.note(label, value, *note)
        return (
            Cell(text=f"{label}:", role="label", line=line),
            Cell(text=value, role="value", line=line, align="right"),
        )

    def row(self, stub: str, values: str, *note: Any) -> tuple[Cell, ...]:
        line = self.note(stub, values, *note)
        return (
            Cell(text=stub, role="stub", line=line),
            *(Cell(text=v, line=line, align="right") for v in values.split()),
        )

    def heads(self, *notes: tuple[str, str]) -> tuple[Cell, ...]:
        cells = [Cell(text=h, role="head", line=self.note(h, "", m), align="right") for h, m in notes]
        return (Cell(text="", role="blank"), *cells)


def ols() -> Explanation:
    """Return what an OLS summary of a wage equation might be told."""
    sheet = Sheet()
    pair = sheet.pair
    top = Table(
        title="OLS Regression Results",
        rows=(
            pair("Dep. Variable", "log(income)", "What the model predicts: the logarithm of `income`.")
            + pair(
                "R-squared",
                "0.412",
                "The columns together account for 41.2 % of the variance of log(income) in these rows.",
                "It says nothing about whether the shape is right.",
            ),
            pair("Model", "OLS", "Ordinary least squares.")
            + pair("Adj. R-squared", "0.410", "R-squared less a charge for each column."),
            pair("No. Observations", "1204", "Rows that went into the fit.", "Enough for 4 columns.")
            + pair(
                "F-statistic",
                "210.2",
                "Tests all slopes at once against none.",
                "At least one slope is not zero.",
            ),
            pair(
                "Covariance Type",
                "nonrobust",
                "Standard errors that rest on an even spread.",
                "The spread is uneven: see below.",
                "warning",
            )
            + pair(
                "Prob (F-statistic)",
                "8.72e-137",
                "How often chance alone gives such an F.",
                "Not chance.",
            ),
        ),
    )
    table = Table(
        rows=(
            sheet.heads(
                ("coef", "The estimate: the change of log(income) for one unit more, the others held."),
                ("std err", "How far the estimate would scatter from sample to sample."),
                ("t", "coef divided by std err."),
                ("P>|t|", "How often a |t| this large comes by chance when the true value is zero."),
                ("[0.025", "Lower end of the 95 % interval."),
                ("0.975]", "Upper end of the 95 % interval."),
            ),
            sheet.row("Intercept", "1.7113 0.087 19.67 0.000 1.541 1.882", "log(income) where every column is zero."),
            sheet.row(
                "education",
                "0.0762 0.009 8.466 0.000 0.059 0.094",
                "One more year of school: +7.9 % income (95 % CI +6.0 to +9.8 %), all else equal.",
                "It holds under every check.",
                "ok",
                "coefficient",
            ),
            sheet.row(
                "region[T.south]",
                "-0.0561 0.026 -2.157 0.031 -0.107 -0.005",
                "South against north: -5.5 % income, all else equal.",
                "With HC3 errors p is 0.12: do not count on it.",
                "serious",
            ),
            sheet.row(
                HOSTILE,
                "0.0012 0.004 0.300 0.764 -0.007 0.009",
                f"One unit more of {HOSTILE}.",
                "Cannot be told from zero.",
            ),
        )
    )
    foot = Table(
        rows=(
            pair(
                "Omnibus",
                "3.204",
                "A test of the residuals' skew and tails together.",
                "They may be normal.",
            )
            + pair(
                "Durbin-Watson",
                "1.203",
                "Compares each residual with the one before it, in the order of the rows.",
                "The rows have no order that means anything, so this number has no meaning either.",
                "unknown",
            ),
            pair("Skew", "0.091", "Lopsidedness of the residuals; 0 is even.")
            + pair(
                "Cond. No.",
                "4.7e+05",
                "How nearly columns repeat each other.",
                "Only units: after scaling it is 8.2.",
                "note",
            ),
        )
    )
    notes = Table(
        rows=(
            (Cell(text="Notes:", role="note"),),
            (
                Cell(
                    text="[1] Standard Errors assume that the covariance matrix of the errors is correctly specified.",
                    role="note",
                    line=sheet.note("[1]", "", "What they rest on.", "It does not hold here.", "warning"),
                ),
            ),
        )
    )
    return Explanation(
        kind="statsmodels.ols",
        name="res",
        subject="OLS regression of log(income) on education, region · n = 1,204",
        headline="Education pays: +7.9 % per year (95 % CI 6.0 to 9.8). The region gap does not stand.",
        lines=tuple(sheet.lines),
        tables=(top, table, foot, notes),
        findings=FINDINGS,
        figures=(FIGURE,),
        not_applicable=(
            NotApplicable(
                code="regression/autocorrelation",
                title="Autocorrelated residuals",
                reason="The rows have no order: no time index, no date column.",
            ),
        ),
        judged=("Each of the 12 checks is made at p < 0.01 with a size on top.", "Refits use all rows."),
    )


FINDINGS = (
    Finding(
        code="regression/influence",
        level="serious",
        title="Three rows carry the region gap",
        subject=("region[T.south]",),
        claim="Rows 17, 203 and 881 move `region[T.south]` by 1.9 standard errors.",
        evidence={"rows": [17, 203, 881], "cooks_distance": 0.41284, "threshold": 0.1},
        consequence="Without them the gap is gone: p 0.031 -> 0.44.",
        advice="Look at the rows first. Leave them out only for a reason that you can name.",
        actions=(Action(label="See the rows", code="print('inserted and run')"),),
        sources=("Cook, R. D. (1977). Detection of influential observation in linear regression.",),
    ),
    Finding(
        code="regression/heteroscedasticity",
        level="warning",
        title="Spread grows with the fit",
        claim="The residuals of the top third scatter 2.4 times as widely (Breusch-Pagan p = 3e-9).",
        evidence={"statistic": 34.91, "p_value": 3.1e-9, "effect": 2.41, "n": 1204},
        consequence="With HC3 errors `region[T.south]` loses its star (p 0.031 -> 0.12); education keeps its own.",
        advice="Report robust standard errors. The estimates themselves stay as they are.",
        actions=(
            Action(
                label="Refit with HC3 errors",
                code='res = smf.ols("np.log(income) ~ education + C(region)", df).fit(cov_type="HC3")',
            ),
            Action(label="Print the summary", code="print(res.summary())"),
        ),
        sources=("Breusch, T. S. and Pagan, A. R. (1979). A simple test for heteroscedasticity.",),
        explains=("regression/autocorrelation",),
        topic="heteroscedasticity",
    ),
    Finding(
        code="regression/scaling",
        level="note",
        title="A large condition number that is only units",
        claim="The condition number of 4.7e+05 comes from `year` being counted from zero; scaled, it is 8.2.",
        evidence={"condition_number": 468871.0, "scaled": 8.2},
        advice="Nothing needs doing.",
    ),
    Finding(
        code="regression/small-sample",
        level="ok",
        title="Enough rows",
        claim="1,204 rows for 4 columns.",
        evidence={"n": 1204, "k": 4},
    ),
    Finding(
        code="regression/non-normal-residuals",
        level="unknown",
        title="Normal residuals",
        claim="It does not matter at this size, and was not judged.",
    ),
)

FIGURE = Figure(
    title="Residuals against fitted values",
    alt="The cloud widens from left to right: the spread grows with the fitted value.",
    spec={
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 360,
        "height": 240,
        "data": {"values": [{"x": i, "y": (-1) ** i * i / 9} for i in range(40)]},
        "mark": {"type": "point", "color": "#4a87c9"},
        "encoding": {
            "x": {"field": "x", "type": "quantitative", "title": "fitted"},
            "y": {"field": "y", "type": "quantitative", "title": "residual"},
        },
        "config": {"background": "transparent", "axis": {"labelColor": "#7d7d7d", "titleColor": "#7d7d7d"}},
    },
)
