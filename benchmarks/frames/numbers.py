"""Clean columns of numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .kinds import kind

Rng = np.random.Generator
TAIL = "skewed heavy-tailed outliers"


@kind("height_cm", "height")
def height(rng: Rng, n: int) -> Any:
    return rng.normal(170, 9, n).round(1)


@kind("score", "z_score", "reading")
def normal(rng: Rng, n: int) -> Any:
    return rng.normal(0, 1, n)


@kind("income", "annual_income", "revenue", "household_income", may=TAIL)
def income(rng: Rng, n: int) -> Any:
    return rng.lognormal(10.3, rng.uniform(0.4, 1.1), n).round(2)


@kind("population", "market_cap", may=TAIL)
def population(rng: Rng, n: int) -> Any:
    return rng.lognormal(10, 1.8, n).astype("int64") + 50


@kind("visits", "children", "n_orders", "claims", may="discrete skewed zero-inflated outliers heavy-tailed")
def count(rng: Rng, n: int) -> Any:
    return rng.poisson(rng.uniform(0.5, 8), n)


@kind("clicks", "comments", "goals", may="discrete skewed zero-inflated outliers heavy-tailed")
def negative_binomial(rng: Rng, n: int) -> Any:
    return rng.negative_binomial(1.5, 0.3, n)


@kind("age", "age_years", may="skewed bounded discrete")
def age(rng: Rng, n: int) -> Any:
    return np.clip(rng.gamma(9, 5, n), 18, 95).astype("int64")


@kind("passenger_age", may="skewed bounded discrete multimodal")
def age_of_all(rng: Rng, n: int) -> Any:
    values = np.clip(rng.normal(38, 21, n), 0.4, 94).round(0)
    return np.where(rng.random(n) < 0.2, np.nan, values)


@kind("year", "model_year", "year_built", may="discrete numeric-code skewed bounded")
def year(rng: Rng, n: int) -> Any:
    return 2024 - rng.gamma(2, 6, n).astype("int64")


@kind("share", "conversion_rate", "utilisation", may="skewed bounded")
def share(rng: Rng, n: int) -> Any:
    return rng.beta(rng.uniform(1.2, 6), rng.uniform(1.2, 6), n)


@kind("percent_complete", "attendance_pct", may="skewed bounded discrete")
def percent(rng: Rng, n: int) -> Any:
    return (rng.beta(4, 2, n) * 100).round(1)


@kind("growth_pct", "yoy_change_percent", "return_pct", may="heavy-tailed outliers skewed")
def growth(rng: Rng, n: int) -> Any:
    return (np.expm1(rng.normal(0.08, 0.35, n)) * 100).round(1)


@kind("temperature", "temp_c", "outdoor_temperature", may="multimodal")
def temperature(rng: Rng, n: int) -> Any:
    return (9 - 11 * np.cos(np.arange(n) * 2 * np.pi / 365) + rng.normal(0, 3.5, n)).round(1)


@kind("balance", "net_cash_flow", "profit", may=TAIL)
def balance(rng: Rng, n: int) -> Any:
    return (rng.normal(400, 900, n) + rng.gamma(1.2, 700, n)).round(2)


@kind("waiting_minutes", "eruption_gap", may="multimodal discrete skewed")
def bimodal(rng: Rng, n: int) -> Any:
    return np.where(rng.random(n) < 0.37, rng.normal(54, 6, n), rng.normal(80, 6, n)).round(1)


@kind("spend", "claim_amount", "rain_mm", may=f"zero-inflated {TAIL}")
def zero_or_more(rng: Rng, n: int) -> Any:
    return np.where(rng.random(n) < 0.55, 0.0, rng.gamma(1.1, 40, n)).round(2)


@kind("weeks_observed", "days_followed", "followup_days", may="bounded discrete skewed multimodal")
def censored(rng: Rng, n: int) -> Any:
    return np.minimum(rng.exponential(300, n), 365).round(0)


@kind("satisfaction", "q1_agree", "rating", "stars", may="discrete skewed numeric-code bounded")
def scale_of_five(rng: Rng, n: int) -> Any:
    return rng.choice(5, n, p=[0.06, 0.12, 0.22, 0.36, 0.24]) + 1


@kind("nps", "likelihood_to_recommend", may="discrete skewed bounded numeric-code")
def scale_of_ten(rng: Rng, n: int) -> Any:
    return np.clip(rng.normal(7.4, 2.2, n).round(), 0, 10).astype("int64")


@kind("vibration", "current_ma", "sensor_3")
def sensor(rng: Rng, n: int) -> Any:
    steps = rng.normal(0, 1, n)
    for i in range(1, min(n, 20000)):
        steps[i] += 0.8 * steps[i - 1]
    return (20 + steps).round(3)


@kind("price", "unit_price", "list_price", may=f"discrete {TAIL}")
def price(rng: Rng, n: int) -> Any:
    return np.floor(rng.lognormal(3, 0.8, n)) + rng.choice([0.99, 0.95, 0.49], n, p=[0.7, 0.2, 0.1])


@kind("quantity", "items", may="discrete skewed outliers heavy-tailed")
def quantity(rng: Rng, n: int) -> Any:
    return rng.geometric(0.35, n)


@kind("is_member", "female", "smoker", may="discrete")
def flag(rng: Rng, n: int) -> Any:
    return (rng.random(n) < rng.uniform(0.2, 0.8)).astype("int64")


@kind("fraud_reported", "adverse_event", "defect", may="discrete zero-inflated rare-categories skewed", least=100)
def rare_flag(rng: Rng, n: int) -> Any:
    values = (rng.random(n) < 0.02).astype("int64")
    values[:2] = 1
    return values


@kind("latitude", "lat", may="multimodal skewed")
def latitude(rng: Rng, n: int) -> Any:
    return rng.normal(47.5, 3, n).round(6)


@kind("longitude", "lon", "lng", may="multimodal skewed")
def longitude(rng: Rng, n: int) -> Any:
    return rng.uniform(-120, -70, n).round(6)


@kind("elevation_m", "altitude", may=TAIL)
def elevation(rng: Rng, n: int) -> Any:
    return (rng.gamma(1.3, 260, n) - 3).round(0)


@kind("duration_s", "response_time", "wait_seconds", may=TAIL)
def waiting(rng: Rng, n: int) -> Any:
    return rng.exponential(rng.uniform(2, 200), n).round(3)


@kind("lifetime_hours", may=TAIL)
def lifetime(rng: Rng, n: int) -> Any:
    return rng.weibull(1.4, n) * 1200


@kind("daily_return", "log_return", may="heavy-tailed outliers")
def returns(rng: Rng, n: int) -> Any:
    return rng.standard_t(4, n) * 0.01


@kind("bp_systolic", "sbp", may="skewed discrete")
def blood_pressure(rng: Rng, n: int) -> Any:
    return rng.normal(127, 15, n).round(0).astype("int64")


@kind("crp", "bilirubin", "tsh", may=TAIL)
def laboratory(rng: Rng, n: int) -> Any:
    return rng.lognormal(0.8, 0.9, n).round(1) + 0.1


@kind("ph", may="")
def ph(rng: Rng, n: int) -> Any:
    return rng.normal(6.8, 0.5, n).round(2)


@kind("uniform_draw", "angle_deg", may="bounded")
def uniform(rng: Rng, n: int) -> Any:
    return rng.uniform(0, 360, n)


@kind("hour", "hour_of_day", may="discrete numeric-code bounded multimodal")
def hour(rng: Rng, n: int) -> Any:
    return rng.integers(0, 24, n)


@kind("month", "birth_month", may="discrete numeric-code bounded ordered-categories")
def month(rng: Rng, n: int) -> Any:
    return rng.integers(1, 13, n)


@kind("years_of_schooling", "education_years", may="discrete skewed bounded multimodal outliers heavy-tailed")
def schooling(rng: Rng, n: int) -> Any:
    return np.clip(rng.choice([8, 9, 10, 12, 12, 12, 13, 14, 16, 16, 18], n) + rng.integers(-1, 2, n), 4, 20)


@kind("rooms", "bedrooms", "cylinders", may="discrete skewed numeric-code")
def rooms(rng: Rng, n: int) -> Any:
    return rng.choice([1, 2, 3, 4, 5, 6], n, p=[0.07, 0.2, 0.36, 0.24, 0.09, 0.04])


@kind("weight_reported_kg", may="discrete skewed")
def heaped_lightly(rng: Rng, n: int) -> Any:
    return rng.normal(74, 12, n).round(0)


@kind("loan_amount", "salary", may=f"discrete bounded {TAIL}")
def round_money(rng: Rng, n: int) -> Any:
    return (rng.lognormal(10.5, 0.5, n) / 500).round() * 500


@kind("hours_per_week", may="discrete skewed heavy-tailed outliers multimodal")
def hours_worked(rng: Rng, n: int) -> Any:
    return np.where(rng.random(n) < 0.45, 40, np.clip(rng.normal(37, 11, n), 2, 80).round())


@kind("capital_gain", may=f"zero-inflated {TAIL}")
def mostly_zero(rng: Rng, n: int) -> Any:
    return np.where(rng.random(n) < 0.9, 0, rng.lognormal(8, 1, n).round()).astype("int64")


@kind("gene_expression", "intensity", may="multimodal skewed")
def expression(rng: Rng, n: int) -> Any:
    return np.log2(rng.lognormal(5, 0.7, n) + 20)


@kind("pixel_17", "frequency_band", may=f"zero-inflated bounded discrete {TAIL}")
def pixel(rng: Rng, n: int) -> Any:
    return np.clip(rng.normal(3, 5, n).round(), 0, 16)


@kind("battery_pct", may="bounded skewed discrete")
def battery(rng: Rng, n: int) -> Any:
    return rng.integers(1, 101, n)


@kind(
    "discount",
    "discount_rate",
    may="discrete zero-inflated skewed bounded numeric-code outliers heavy-tailed multimodal",
)
def discount(rng: Rng, n: int) -> Any:
    return rng.choice([0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.5], n, p=[0.5, 0.12, 0.15, 0.08, 0.08, 0.05, 0.02])


@kind("probability", "p_default", may="skewed bounded outliers heavy-tailed")
def probability(rng: Rng, n: int) -> Any:
    return 1 / (1 + np.exp(-rng.normal(-2, 1.2, n)))


@kind("distance_km", "trip_distance", may=TAIL)
def distance(rng: Rng, n: int) -> Any:
    return rng.gamma(1.6, 7, n).round(2) + 0.1


@kind("cholesterol", "glucose", may="skewed discrete")
def with_gaps(rng: Rng, n: int) -> Any:
    return np.where(rng.random(n) < 0.12, np.nan, rng.gamma(22, 9, n).round(0))


@kind("employees", may=f"discrete {TAIL}")
def nullable_integers(rng: Rng, n: int) -> Any:
    values = pd.array(rng.lognormal(3, 1.1, n).astype("int64") + 1, dtype="Int64")
    values[rng.random(n) < 0.05] = pd.NA
    return values


@kind("moisture", may="")
def single_precision(rng: Rng, n: int) -> Any:
    return rng.normal(31, 4, n).astype("float32")


@kind("gdp_per_capita", may=f"multimodal {TAIL}")
def gdp(rng: Rng, n: int) -> Any:
    return rng.lognormal(9, 1.1, n)


@kind("anomaly_c", "residual", "delta", may="")
def about_zero(rng: Rng, n: int) -> Any:
    return rng.normal(0, 0.4, n).round(2)
