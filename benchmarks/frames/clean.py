"""Clean frames: bags of clean columns, and tables whose columns belong together as in real ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from . import lookalikes, numbers, words  # noqa: F401  (importing them fills the register)
from .kinds import KINDS
from .words import CITIES, FIRST, LAST, NOUNS, uneven

Rng = np.random.Generator
SIZES = (30, 100, 100, 300, 300, 1_000, 1_000, 3_000, 10_000)


@dataclass
class Clean:
    """A frame without defects, what each column is, and a target if the table has one."""

    frame: pd.DataFrame
    kinds: dict[str, str] = field(default_factory=dict)
    target: str | None = None

    def may(self, column: str, code: str) -> bool | None:
        """Return whether a note of this code is true of the column, None when nobody knows."""
        made = KINDS.get(self.kinds.get(column, ""))
        return None if made is None else code in made.may


TABLES: dict[str, Callable[[Rng, int], Clean]] = {}


def table(make: Callable[[Rng, int], Clean]) -> Callable[[Rng, int], Clean]:
    """Register a clean table."""
    TABLES[make.__name__] = make
    return make


def column(rng: Rng, kind: str, n: int) -> tuple[str, pd.Series]:
    """Return a column of a kind under one of its names."""
    made = KINDS[kind]
    return str(rng.choice(made.names)), pd.Series(made.make(rng, n))


@table
def bag(rng: Rng, n: int, width: int = 0) -> Clean:
    """Five to fourteen columns of any kinds."""
    usable = [name for name, kind in KINDS.items() if kind.least <= n]
    chosen = rng.choice(usable, width or int(rng.integers(5, 15)), replace=False)
    made, kinds = {}, {}
    for kind in ["normal", *chosen]:
        name, values = column(rng, str(kind), n)
        name = name if name not in made else f"{name}_{kind}"
        made[name], kinds[name] = values, str(kind)
    return Clean(pd.DataFrame(made), kinds)


@table
def transactions(rng: Rng, n: int) -> Clean:
    """Orders whose total is quantity times price, exactly."""
    quantity = rng.geometric(0.3, n)
    price = (np.floor(rng.lognormal(2.6, 0.7, n)) + 0.99).round(2)
    frame = pd.DataFrame(
        {
            "order_id": np.arange(n) + 70_001,
            "ordered_at": pd.Timestamp("2023-01-02")
            + pd.to_timedelta(np.sort(rng.integers(0, 4 * 10**7, n)), unit="s"),
            "customer": rng.choice(max(n // 3, 8), n) + 1000,
            "product": uneven(rng, NOUNS, n),
            "quantity": quantity,
            "unit_price": price,
            "total": (quantity * price).round(2),
            "paid": rng.random(n) < 0.95,
        }
    )
    return Clean(frame)


@table
def survey(rng: Rng, n: int) -> Clean:
    """Correlated answers from one to five, with some not given."""
    mood = rng.normal(size=n)
    answers = {f"q{i}": np.clip((3.2 + mood + rng.normal(0, 0.9, n)).round(), 1, 5) for i in range(1, 9)}
    for values in answers.values():
        values[rng.random(n) < 0.03] = np.nan
    frame = pd.DataFrame({"respondent": np.arange(1, n + 1), **answers})
    frame["age_group"] = uneven(rng, ["18-29", "30-44", "45-59", "60+"], n)
    frame["sex"] = rng.choice(np.array(["f", "m"], dtype=object), n)
    frame["weight"] = rng.lognormal(0, 0.3, n).round(3)
    return Clean(frame)


@table
def panel(rng: Rng, n: int) -> Clean:
    """Countries over years."""
    years = 10
    units = max(n // years, 3)
    level = np.repeat(rng.normal(9, 1, units), years)
    frame = pd.DataFrame(
        {
            "country": np.repeat(
                [f"{a}{b}" for a, b in zip(rng.choice(CITIES, units), range(units), strict=True)], years
            ),
            "year": np.tile(np.arange(2010, 2010 + years), units),
            "gdp": np.exp(level + rng.normal(0, 0.05, units * years)).round(1),
            "unemployment_pct": np.clip(rng.gamma(8, 0.9, units * years), 0.5, 30).round(1),
            "inflation_pct": rng.normal(2.5, 2, units * years).round(2),
        }
    )
    frame["log_gdp"] = np.log(frame["gdp"])
    return Clean(frame)


@table
def sensors(rng: Rng, n: int) -> Clean:
    """A few correlated series at regular times."""
    day = np.sin(np.arange(n) * 2 * np.pi / 96)
    frame = pd.DataFrame({"time": pd.date_range("2024-05-01", periods=n, freq="15min")})
    for name, base, swing in (("temp_in", 21, 2), ("temp_out", 12, 6), ("humidity_pct", 55, -9)):
        frame[name] = (base + swing * day + rng.normal(0, 0.6, n)).round(2)
    frame["power_kw"] = np.exp(0.4 * day + rng.normal(0, 0.3, n)).round(3)
    frame["state"] = np.where(frame["power_kw"] > 1.2, "on", "off")
    frame["vibration"] = rng.gamma(3, 0.2, n)
    return Clean(frame)


@table
def patients(rng: Rng, n: int) -> Clean:
    """A cohort with an outcome in a quarter of the patients."""
    age = np.clip(rng.normal(58, 14, n), 19, 94).round()
    height = rng.normal(170, 9, n).round(1)
    weight = (height - 100 + rng.normal(0, 10, n)).clip(38).round(1)
    frame = pd.DataFrame(
        {
            "patient": rng.permutation(n) + 40_000,
            "age": age.astype("int64"),
            "sex": rng.choice(np.array(["female", "male"], dtype=object), n),
            "height_cm": height,
            "weight_kg": weight,
            "bmi": (weight / (height / 100) ** 2).round(1),
            "sbp": (100 + 0.5 * age + rng.normal(0, 12, n)).round(),
            "creatinine": rng.lognormal(0, 0.25, n).round(2),
            "stage": uneven(rng, ["I", "II", "III", "IV"], n),
            "admitted": pd.Timestamp("2020-01-01") + pd.to_timedelta(rng.integers(0, 1400, n), unit="D"),
        }
    )
    frame.loc[rng.random(n) < 0.06, "creatinine"] = np.nan
    risk = 1 / (1 + np.exp(-(age - 68) / 9))
    frame["readmitted"] = (rng.random(n) < risk).astype("int64")
    return Clean(frame, target="readmitted")


@table
def customers(rng: Rng, n: int) -> Clean:
    """Customers and what they spent, with a target that is a number."""
    tenure = rng.gamma(1.5, 20, n).round()
    first, last = rng.choice(FIRST, n), rng.choice(LAST, n)
    frame = pd.DataFrame(
        {
            "name": [f"{a} {b}" for a, b in zip(first, last, strict=True)],
            "joined": pd.Timestamp("2024-06-30") - pd.to_timedelta(tenure * 30, unit="D"),
            "tenure_months": tenure,
            "city": uneven(rng, CITIES, n),
            "plan": pd.Categorical(uneven(rng, ["basic", "plus", "max"], n), ["basic", "plus", "max"], ordered=True),
            "monthly_fee": rng.choice([9.99, 14.99, 24.99], n),
            "support_calls": rng.poisson(1.4, n),
            "autopay": rng.random(n) < 0.4,
        }
    )
    frame["usage_gb"] = (60 + 0.2 * tenure - 4 * frame["support_calls"] + rng.normal(0, 8, n)).clip(1).round(1)
    return Clean(frame, target="usage_gb")


@table
def houses(rng: Rng, n: int) -> Clean:
    """Sales of houses: areas that add up, a skewed price."""
    ground = rng.normal(90, 20, n).clip(35).round(1)
    upper = np.where(rng.random(n) < 0.5, (ground * rng.uniform(0.5, 1, n)).round(1), 0.0)
    frame = pd.DataFrame(
        {
            "ground_m2": ground,
            "upper_m2": upper,
            "total_m2": (ground + upper).round(1),
            "year_built": 2023 - rng.gamma(2, 18, n).astype("int64"),
            "bedrooms": np.clip((ground + upper) // 35, 1, 7).astype("int64"),
            "garage": rng.choice([0, 1, 2], n, p=[0.3, 0.5, 0.2]),
            "zone": uneven(rng, ["RL", "RM", "C", "FV"], n),
            "condition": uneven(rng, ["poor", "fair", "good", "excellent"], n),
        }
    )
    price = np.exp(11 + 0.004 * frame["total_m2"] + rng.normal(0, 0.15, n))
    frame["price"] = (price / 500).round() * 500
    return Clean(frame, target="price")


@table
def genes(rng: Rng, n: int) -> Clean:
    """Few rows, many columns."""
    width = int(rng.choice([40, 120]))
    values = rng.normal(7, 1.2, (min(n, 300), width)) + rng.normal(0, 1, (min(n, 300), 1))
    return Clean(pd.DataFrame(values, columns=[f"g{i}" for i in range(width)]))


@table
def dummies(rng: Rng, n: int) -> Clean:
    """A model matrix: one-hot columns, flags of rare events, standardised numbers."""
    levels = uneven(rng, ["a", "b", "c", "d"], n)
    frame = pd.get_dummies(pd.Series(levels), prefix="zone", dtype="int64")
    for i in range(4):
        frame[f"x{i}"] = rng.normal(size=n)
    frame["event"] = (rng.random(n) < 0.06).astype("int64")
    return Clean(frame)


@table
def stocks(rng: Rng, n: int) -> Clean:
    """Prices of one share: open, high, low, close nearly equal, as they are."""
    close = 80 * np.exp(np.cumsum(rng.standard_t(5, n) * 0.009))
    opened = close * np.exp(rng.normal(0, 0.004, n))
    spread = np.abs(rng.normal(0, 0.006, (2, n)))
    frame = pd.DataFrame(
        {
            "date": pd.bdate_range("2005-01-03", periods=n),
            "open": opened.round(2),
            "high": (np.maximum(opened, close) * (1 + spread[0])).round(2),
            "low": (np.minimum(opened, close) * (1 - spread[1])).round(2),
            "close": close.round(2),
            "volume": rng.lognormal(14, 0.5, n).astype("int64"),
        }
    )
    frame["return_pct"] = (frame["close"].pct_change() * 100).round(3)
    return Clean(frame)


@table
def web_log(rng: Rng, n: int) -> Clean:
    """Requests: codes, addresses, sizes."""
    frame = pd.DataFrame(
        {
            "ts": pd.Timestamp("2024-02-01") + pd.to_timedelta(np.sort(rng.integers(0, 10**7, n)), unit="s"),
            "ip": KINDS["ip_address"].make(rng, n),
            "method": rng.choice(np.array(["GET", "POST"], dtype=object), n, p=[0.8, 0.2]),
            "path": KINDS["url"].make(rng, n),
            "status": rng.choice([200, 301, 404, 500], n, p=[0.82, 0.08, 0.07, 0.03]),
            "bytes": rng.lognormal(8, 1.3, n).astype("int64"),
            "ms": rng.gamma(1.2, 60, n).round(1),
            "referrer": pd.Series(uneven(rng, ["search", "mail", "social"], n)).where(rng.random(n) < 0.5),
        }
    )
    return Clean(frame)


@table
def short_survey(rng: Rng, n: int) -> Clean:
    """Four questions of few answers: people who answer alike are not the same person twice."""
    frame = pd.DataFrame(
        {
            "sex": rng.choice(np.array(["f", "m"], dtype=object), n),
            "class": uneven(rng, ["first", "second", "third"], n),
            "adult": rng.random(n) < 0.8,
            "survived": (rng.random(n) < 0.4).astype("int64"),
        }
    )
    return Clean(frame, target="survived")


@table
def rare_events(rng: Rng, n: int) -> Clean:
    """Flags that are nearly always 0, so that nearly any sum of two is a third; flags that exclude each other."""
    frame = pd.DataFrame({f"event_{name}": (rng.random(n) < 0.03).astype("int64") for name in "abcde"})
    frame.iloc[:5] = np.eye(5, dtype="int64")
    frame["female"] = (rng.random(n) < 0.5).astype("int64")
    frame["male"] = 1 - frame["female"]
    frame["exposure"] = rng.gamma(3, 2, n)
    frame["minutes"] = rng.integers(5, 90, n)
    return Clean(frame)


@table
def accounts(rng: Rng, n: int) -> Clean:
    """Sums that were rounded, shares that add up to one, a running balance."""
    parts = rng.dirichlet([2, 3, 4], n)
    paid, fee = rng.lognormal(5, 1, n), rng.gamma(2, 3, n)
    frame = pd.DataFrame(parts.round(2), columns=["share_a", "share_b", "share_c"])
    frame["paid"], frame["fee"] = paid.round(2), fee.round(2)
    frame["total"] = (paid + fee).round(2)
    frame["vat"] = (frame["total"] * rng.choice([0.07, 0.19], n)).round(2)
    frame["balance"] = frame["total"].cumsum().round(2)
    frame["fx_rate"] = rng.normal(1.1, 0.03, n).round(4)
    return Clean(frame)


@table
def experiment(rng: Rng, n: int) -> Clean:
    """A feature that explains the target well, as some do, and a class of a third."""
    x = rng.normal(size=n)
    frame = pd.DataFrame({"dose": rng.choice([0.0, 0.5, 1.0, 2.0], n), "baseline": x.round(3)})
    frame["after_4_weeks"] = (0.95 * x + 0.3 * rng.normal(size=n)).round(3)
    frame["site"] = uneven(rng, ["Basel", "Lyon", "Turin"], n)
    frame["responder"] = np.where(frame["after_4_weeks"] + 0.5 * rng.normal(size=n) > 0.5, "yes", "no")
    frame.loc[rng.random(n) < 0.03, "baseline"] = np.nan
    return Clean(frame, target="responder")


def clean(seed: int, index: int, *, rows: int = 0, name: str = "") -> Clean:
    """Return one clean frame, which depends on its seed and number alone; every other one is a bag."""
    rng = np.random.default_rng([seed, index, 7])
    named = [*TABLES][1:]
    chosen = name or ("bag" if index % 2 else named[(index // 2) % len(named)])
    return TABLES[chosen](rng, rows or int(rng.choice(SIZES)))
