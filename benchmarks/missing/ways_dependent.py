"""Gaps that depend on other columns (MAR), on the row's place, or on the lost value itself (MNAR)."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.special import ndtri

from .plant import FAINT, LEAST, ORDER, Draft, Unfit, calibrated, gain, normal, way

#: Change of the log-odds for one standard deviation of the driver.
STRENGTH = {"weak": 0.7, "moderate": 1.4, "strong": 3.0}


def _slope(draft: Draft, strength: str) -> float:
    return STRENGTH[strength] * float(draft.rng.choice([-1, 1]))


def _linear(draft: Draft, strength: str) -> None:
    driver = draft.driver(draft.numbers())
    logit = _slope(draft, strength) * normal(draft.base.frame[driver])
    draft.depends(draft.target(driver), logit, draft.rate(0.05), strength, drivers=(driver,))


@way("mar", "weak", least=500)
def _weak(draft: Draft) -> None:
    _linear(draft, "weak")


@way("mar", "moderate", least=150)
def _moderate(draft: Draft) -> None:
    _linear(draft, "moderate")


@way("mar", "strong")
def _strong(draft: Draft) -> None:
    _linear(draft, "strong")


@way("mar", "tails", least=200)
def _tails(draft: Draft) -> None:
    driver = draft.driver(draft.numbers())
    z = normal(draft.base.frame[driver])
    draft.depends(draft.target(driver), 2.0 * (np.abs(z) - 1), draft.rate(0.05, 0.5), "tails", drivers=(driver,))


@way("mar", "one tail", least=200)
def _upper(draft: Draft) -> None:
    """Half of the cells beyond a point are lost, and hardly any before it."""
    driver = draft.driver(draft.numbers())
    z = normal(draft.base.frame[driver]) * draft.rng.choice([-1, 1])
    share = np.where(z > ndtri(1 - draft.rng.uniform(0.1, 0.4)), draft.rng.uniform(0.3, 0.85), 0.02)
    mask = draft.rng.random(draft.n) < share
    draft.blank(draft.target(driver), mask, "mar", "one tail", drivers=(driver,), faint=gain(share, mask) < FAINT)


@way("mar", "middle", least=300)
def _middle(draft: Draft) -> None:
    driver = draft.driver(draft.numbers(20))
    z = normal(draft.base.frame[driver])
    draft.depends(draft.target(driver), -3.0 * np.abs(z), draft.rate(0.05, 0.5), "middle", drivers=(driver,))


@way("mar", "middle", least=300)
def _inner_range(draft: Draft) -> None:
    """Most cells within a range of the driver are lost, few elsewhere."""
    driver = draft.driver(draft.numbers(20))
    z = normal(draft.base.frame[driver])
    low = draft.rng.uniform(-0.8, 0.2)
    share = np.where((z > low) & (z < low + 0.6), draft.rng.uniform(0.4, 0.8), 0.05)
    mask = draft.rng.random(draft.n) < share
    draft.blank(draft.target(driver), mask, "mar", "middle", drivers=(driver,), faint=gain(share, mask) < FAINT)


@way("mar", "category", least=150)
def _category(draft: Draft) -> None:
    driver = draft.driver(draft.categories())
    codes = pd.factorize(draft.base.frame[driver])[0]
    effects = draft.rng.normal(0, 1.6, codes.max() + 1)
    effects[draft.rng.integers(len(effects))] += 2.0
    draft.depends(draft.target(driver), effects[codes], draft.rate(0.05), "category", drivers=(driver,))


@way("mar", "category", least=150)
def _one_level(draft: Draft) -> None:
    """One level loses most of its cells, though not all."""
    driver = draft.driver(draft.categories())
    levels = draft.base.frame[driver].value_counts()
    usable = levels.index[(levels >= 2 * LEAST) & (levels <= 0.7 * draft.n)]
    if not len(usable):
        raise Unfit
    inside = (draft.base.frame[driver] == usable[int(draft.rng.integers(len(usable)))]).to_numpy()
    share = np.where(inside, draft.rng.uniform(0.4, 0.85), draft.rng.uniform(0.02, 0.1))
    mask = draft.rng.random(draft.n) < share
    draft.blank(draft.target(driver), mask, "mar", "category", drivers=(driver,), faint=gain(share, mask) < FAINT)


@way("mar", "dropout in time", least=200)
def _dropout(draft: Draft) -> None:
    """The later the row, the more is lost."""
    place = np.linspace(-1, 1, draft.n)
    logit = draft.rng.uniform(2, 4) * place * draft.rng.choice([-1, 1], p=[0.2, 0.8])
    draft.depends(draft.target(), logit, draft.rate(0.05, 0.4), "dropout in time", drivers=(ORDER,))


@way("mar", "dropout in time", least=200)
def _dropout_by_date(draft: Draft) -> None:
    """The later a date that the frame holds, the more is lost; the rows are in its order, or in none."""
    days = np.sort(draft.rng.integers(0, 1200, draft.n))
    if draft.rng.random() < 0.5:
        draft.rng.shuffle(days)
    dates = pd.Timestamp("2020-01-01") + pd.to_timedelta(days, unit="D")
    draft.add("visit_date", dates)
    draft.drivers.add("visit_date")
    draft.depends(
        draft.target("visit_date"), days / 1200 * 5, draft.rate(0.05, 0.4), "dropout in time", drivers=("visit_date",)
    )


@way("mar", "waves", least=300)
def _waves(draft: Draft) -> None:
    """People drop out and stay out: each later wave lacks more, whoever began low goes first."""
    driver = draft.driver(draft.numbers())
    z = normal(draft.base.frame[driver])
    gone = np.zeros(draft.n, bool)
    for wave in range(1, 4):
        share = np.where(gone, 1.0, calibrated(-1.6 * z, 0.12))
        gone = draft.rng.random(draft.n) < share
        name = f"wave_{wave}"
        values = (0.4 * z + draft.rng.normal(size=draft.n)).round(2)
        draft.add(name, values)
        before = tuple(f"wave_{earlier}" for earlier in range(1, wave))
        faint = gain(share, gone) < FAINT
        draft.blank(name, gone, "mar", "waves", drivers=(driver, *before), faint=faint)


@way("mar", "two columns", least=300)
def _two(draft: Draft) -> None:
    one = draft.driver(draft.numbers())
    other = draft.driver(draft.numbers(), one)
    slopes = draft.rng.choice([-1, 1], 2) * draft.rng.uniform(1.0, 2.0, 2)
    logit = slopes[0] * normal(draft.base.frame[one]) + slopes[1] * normal(draft.base.frame[other])
    draft.depends(draft.target(one, other), logit, draft.rate(0.05, 0.5), "two columns", drivers=(one, other))


@way("mar", "several gaps, one driver", least=200)
def _shared(draft: Draft) -> None:
    driver = draft.driver(draft.numbers())
    z = normal(draft.base.frame[driver])
    for _ in range(2):
        draft.depends(
            draft.target(driver),
            _slope(draft, "moderate") * z,
            draft.rate(0.05, 0.4),
            "several gaps, one driver",
            drivers=(driver,),
        )


@way("mar", "driver with gaps", least=300)
def _driver_with_gaps(draft: Draft) -> None:
    """The driver itself lacks some cells, at random."""
    driver = draft.driver(draft.numbers())
    logit = _slope(draft, "strong") * normal(draft.base.frame[driver])
    draft.depends(draft.target(driver), logit, draft.rate(0.05), "driver with gaps", drivers=(driver,))
    draft.blank(driver, draft.rng.random(draft.n) < draft.rng.uniform(0.05, 0.2), "mcar", "scattered")


@way("mar", "season", least=500)
def _season(draft: Draft) -> None:
    """More is lost at weekends, or in winter."""
    days = np.sort(draft.rng.integers(0, 1200, draft.n))
    dates = pd.Timestamp("2020-01-01") + pd.to_timedelta(days, unit="D")
    draft.add("date", dates)
    draft.drivers.add("date")
    inside = dates.dayofweek >= 5 if draft.rng.random() < 0.5 else np.isin(dates.month, (12, 1, 2))
    share = np.where(inside, draft.rng.uniform(0.4, 0.8), 0.08)
    mask = draft.rng.random(draft.n) < share
    faint = gain(share, mask) < FAINT
    draft.blank(draft.target("date"), mask, "mar", "season", drivers=("date", ORDER), faint=faint)


def _correlates(draft: Draft, name: str) -> float:
    """Return the largest rank correlation with another complete column."""
    z = pd.Series(normal(draft.base.frame[name]))
    rest = [c for c in draft.base.frame if c != name and c not in draft.gone]
    return max((abs(z.corr(pd.Series(normal(draft.base.frame[c])))) for c in rest), default=0.0)


def _lost_itself(draft: Draft, logit_of: str, *, low: float, high: float, family: str) -> None:
    """Lose cells by their own value, of a column whose closest companion correlates so much."""
    fit = [name for name in draft.numbers() if name not in draft.gone | draft.drivers]
    fit = [name for name in fit if low <= _correlates(draft, name) <= high]
    if not fit:
        raise Unfit
    name = fit[int(draft.rng.integers(len(fit)))]
    z = normal(draft.base.frame[name])
    logit = {"upper": 2.5 * z, "lower": -2.5 * z, "middle": -3.0 * np.abs(z), "tails": 2.5 * np.abs(z)}[logit_of]
    share = calibrated(logit, draft.rate(0.1, 0.5))
    mask = draft.rng.random(draft.n) < share
    others = [normal(draft.base.frame[c]) for c in draft.base.frame if c != name and c not in draft.gone]
    seen = [abs(np.corrcoef(mask, shape)[0, 1]) for z in others for shape in (z, np.abs(z))]
    draft.blank(name, mask, "mnar", family, faint=np.nanmax(seen) * np.sqrt(draft.n) < np.sqrt(FAINT))


@way("mnar", "with correlates", least=200)
def _upper_tail(draft: Draft) -> None:
    _lost_itself(draft, "upper", low=0.3, high=0.85, family="with correlates")


@way("mnar", "with correlates", least=200)
def _lower_tail(draft: Draft) -> None:
    _lost_itself(draft, "lower", low=0.3, high=0.85, family="with correlates")


@way("mnar", "middle or both tails", least=300)
def _own_middle(draft: Draft) -> None:
    which = str(draft.rng.choice(["middle", "tails"]))
    _lost_itself(draft, which, low=0.5, high=0.9, family="middle or both tails")


@way("mnar", "alone", least=300)
def _alone(draft: Draft) -> None:
    _lost_itself(draft, str(draft.rng.choice(["upper", "lower"])), low=0.0, high=0.08, family="alone")
