"""Are the errors far enough from normal to matter for this fit?

Normal errors are needed for exact tests in small samples and for prediction intervals
at any size; estimates and, in large samples, tests do without. So the size decides:
L-skewness and L-kurtosis, which unlike the moments are not ruled by one far value and
are comparable between sample sizes. A test (Shapiro-Wilk up to 5,000 rows, Jarque-Bera
above) says whether chance could do it.

Sources
-------
Hosking (1990) for L-moments (normal: 0 and 0.1226); Shapiro and Wilk (1965) with
Royston (1995) for n up to 5,000; Jarque and Bera (1987); Lumley et al. (2002) for
when normality matters; Huber (1981) for the fit that withstands tails.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from mlguide_jupyter.checks._finding import finding, not_applicable
from mlguide_jupyter.checks.regression import _code
from mlguide_jupyter.checks.regression._conclusions import changes
from mlguide_jupyter.facts.regression import RegressionFacts
from mlguide_jupyter.facts.regression._robust import huber
from mlguide_jupyter.model import Finding, NotApplicable

Array = NDArray[np.float64]

CODE = "regression/non-normal-residuals"
#: Level of the test; the size decides as well.
ALPHA = 0.004
#: L-kurtosis of a normal variable (Hosking 1990, table 1).
NORMAL_TAU4 = 0.1226
#: Heavier tails than these matter: Student's t with 7 degrees of freedom has 0.170, with 12 0.149, with 5 0.194;
#: in samples of 500, t(12) passes 0.175 once in a hundred times.
TAU4_HIGH = 0.175
#: Lighter than this is flat or two-humped: a uniform variable has 0.
TAU4_LOW = 0.02
#: Skewness that matters: a gamma variable of shape 10 (skewness 0.63) has 0.105.
TAU3 = 0.1
#: Shapiro-Wilk's p-value is good up to here (Royston 1995).
SHAPIRO_ROWS = 5_000
ROWS = 20


def check(facts: RegressionFacts) -> Finding | NotApplicable:
    """Judge whether the errors are too far from normal.

    Parameters
    ----------
    facts : RegressionFacts

    Returns
    -------
    Finding or NotApplicable
    """
    if facts.perfect:
        return not_applicable(CODE, "perfect")
    e = facts.wresid - facts.wresid.mean()
    if facts.n < ROWS or facts.df_resid < 10:
        return finding(CODE, "unknown", claim="unknown", evidence={"n": facts.n, "df_resid": facts.df_resid})
    jb, jb_p, skew, kurtosis = jarque_bera(facts.wresid)
    tau3, tau4 = l_ratios(facts.sample.wresid if facts.n > 200_000 else e)
    shapiro = facts.n <= SHAPIRO_ROWS
    statistic, p = (float(v) for v in stats.shapiro(facts.wresid)) if shapiro else (jb, jb_p)
    shape = _shape(tau3, tau4)
    p_shape = l_moment_p(tau3, tau4, facts.n)
    evidence = {
        "test": "Shapiro-Wilk" if shapiro else "Jarque-Bera",
        "statistic": statistic,
        "p_value": p,
        "jarque_bera": jb,
        "jarque_bera_p": jb_p,
        "skew": skew,
        "kurtosis": kurtosis,
        "l_skewness": tau3,
        "l_kurtosis": tau4,
        "p_l_moments": p_shape,
        "effect": tau3 if shape == "skewed" else tau4 - NORMAL_TAU4,
        "threshold": TAU3 if shape == "skewed" else TAU4_HIGH - NORMAL_TAU4,
        "n": facts.n,
    }
    p = min(p, p_shape)
    if p >= ALPHA or not shape:
        return finding(CODE, "ok", claim="small" if p < ALPHA else "ok", evidence=evidence)
    params, bse = huber(facts.sample)
    told = changes(facts.sample, params, bse)
    tails = shape == "heavy"
    matters = told.changed or facts.n < 15 * max(facts.k, 1)
    return finding(
        CODE,
        "warning" if matters and shape != "flat" else "note",
        claim=shape,
        evidence=evidence,
        consequence="robust",
        advice="log" if shape == "skewed" and tau3 > 0 and facts.y.min() > 0 else "tails" if tails else shape,
        actions=_code.robust_fit_actions(facts) if shape != "flat" else (),
        told=told.words("In a robust fit (Huber)", facts.sample.n if facts.sample.n < facts.n else 0),
        beyond=float(np.mean(np.abs(facts.deleted) > 3)),
    )


def jarque_bera(e: Array) -> tuple[float, float, float, float]:
    """Return statistic, p-value, skewness and kurtosis (normal: 3), as statsmodels' ``jarque_bera``."""
    about = e - e.mean()
    square = about * about
    m2 = float(square.mean())
    skew = float((square @ about) / len(e)) / m2**1.5
    kurtosis = float((square @ square) / len(e)) / m2**2
    statistic = len(e) / 6 * (skew**2 + (kurtosis - 3) ** 2 / 4)
    return statistic, float(stats.chi2.sf(statistic, 2)), skew, kurtosis


def l_ratios(e: Array) -> tuple[float, float]:
    """Return L-skewness and L-kurtosis by probability-weighted moments (Hosking 1990)."""
    x = np.sort(e)
    n = len(x)
    i = np.arange(n, dtype=float)
    w1 = i / (n - 1)
    w2 = w1 * (i - 1) / (n - 2)
    w3 = w2 * (i - 2) / (n - 3)
    b0, b1, b2, b3 = float(x.mean()), float(w1 @ x) / n, float(w2 @ x) / n, float(w3 @ x) / n
    l2 = 2 * b1 - b0
    if l2 <= 0:
        return 0.0, NORMAL_TAU4
    return (6 * b2 - 6 * b1 + b0) / l2, (20 * b3 - 30 * b2 + 12 * b1 - b0) / l2


def l_moment_p(tau3: float, tau4: float, n: int) -> float:
    """Return the p-value of L-skewness and L-kurtosis under normality (Hosking 1990, section 3.4).

    Bonferroni over the two.
    """
    z3 = abs(tau3) / np.sqrt(0.1866 / n + 0.8 / n**2)
    z4 = abs(tau4 - NORMAL_TAU4) / np.sqrt(0.0883 / n + 0.68 / n**2)
    return float(min(2 * 2 * stats.norm.sf(max(z3, z4)), 1.0))


def _shape(tau3: float, tau4: float) -> str:
    """Return in which way the errors are not normal; empty where the distance is too small to matter."""
    # A skewed variable has heavy tails of its own: L-kurtosis about 0.1226 + 0.77 tau3^2 along the gamma family.
    # Tails that are heavier than that by more than the skewness are the larger fault: one far row skews them too.
    beyond = tau4 - NORMAL_TAU4 - 0.77 * tau3**2
    if abs(tau3) >= TAU3 and beyond <= max(abs(tau3), TAU4_HIGH - NORMAL_TAU4):
        return "skewed"
    if tau4 >= TAU4_HIGH:
        return "heavy"
    return "flat" if tau4 <= TAU4_LOW else ""
