"""Clean columns that look like defects: the name, the values or the shape invite a wrong word."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .kinds import kind
from .words import uneven

Rng = np.random.Generator
TAIL = "skewed heavy-tailed outliers"
TEXT = "high-cardinality rare-categories identifier"


def _texts(pattern: str, *columns: Any) -> list[str]:
    return [pattern.format(*row) for row in zip(*columns, strict=True)]


@kind("mileage", "building_age_days", "account_age_days", "page_count", may=TAIL)
def names_with_age_in_them(rng: Rng, n: int) -> Any:
    return rng.gamma(2.5, 140, n).round()


@kind("age_z", "weight_std", "height_scaled", "price_zscore")
def standardised(rng: Rng, n: int) -> Any:
    values = rng.normal(size=n)
    return (values - values.mean()) / values.std()


@kind("log_price", "log_income", "price_change", "weight_change_kg")
def signed_by_nature(rng: Rng, n: int) -> Any:
    return rng.normal(0.1, 1.2, n).round(3)


@kind("temp_kelvin", "temperature_k")
def kelvin(rng: Rng, n: int) -> Any:
    return rng.normal(291, 6, n).round(2)


@kind("temp_f", "temperature_fahrenheit")
def fahrenheit(rng: Rng, n: int) -> Any:
    return rng.normal(68, 16, n).round(1)


@kind("heart_rate", "interest_rate_bp", "sampling_rate")
def rates_above_one(rng: Rng, n: int) -> Any:
    return rng.normal(78, 11, n).round()


@kind("latency_ms", "platelets", "salon_visits", may=TAIL)
def names_with_lat_or_lon(rng: Rng, n: int) -> Any:
    return rng.gamma(4, 70, n).round(1)


@kind("month_no", "months_since_start", "week_index", may="discrete bounded")
def running_months(rng: Rng, n: int) -> Any:
    return rng.integers(1, 121, n)


@kind("day_of_year", "hour_of_week", may="discrete bounded numeric-code")
def long_cycles(rng: Rng, n: int) -> Any:
    return rng.integers(1, 168, n)


@kind("ipw", "inverse_probability_weight", "sampling_weight", may=TAIL)
def weights(rng: Rng, n: int) -> Any:
    return 1 / rng.beta(4, 3, n)


@kind("refunds_and_sales", "amount_signed", "net_quantity", may=f"discrete multimodal {TAIL}")
def amounts_with_refunds(rng: Rng, n: int) -> Any:
    return (np.where(rng.random(n) < 0.08, -1, 1) * rng.lognormal(3, 0.7, n)).round(2)


@kind("percentile", "pct_rank", may="bounded discrete")
def percentiles(rng: Rng, n: int) -> Any:
    return rng.integers(1, 100, n)


@kind("list_price", "phone_price", may=f"discrete multimodal {TAIL}")
def prices_of_999(rng: Rng, n: int) -> Any:
    return rng.choice([199.0, 299.0, 399.0, 499.0, 599.0, 699.0, 799.0, 999.0, 1299.0], n)


@kind("founded", "year_opened", may="discrete numeric-code skewed outliers bounded heavy-tailed")
def years_about_1900(rng: Rng, n: int) -> Any:
    return (1900 + rng.gamma(4, 12, n)).astype("int64").clip(1850, 2024)


@kind("sentiment", "polarity", "vote", may="discrete numeric-code multimodal")
def minus_one_zero_one(rng: Rng, n: int) -> Any:
    return rng.choice([-1, 0, 1], n, p=[0.3, 0.25, 0.45])


@kind("label", may="discrete multimodal numeric-code bounded")
def minus_and_plus_one(rng: Rng, n: int) -> Any:
    return rng.choice([-1, 1], n)


@kind("jersey_number", may="discrete numeric-code bounded skewed")
def shirts(rng: Rng, n: int) -> Any:
    return rng.choice(np.r_[np.arange(1, 35), 77, 88, 99], n)


@kind("winter_temp_c", may="")
def cold(rng: Rng, n: int) -> Any:
    return rng.normal(-8, 5, n).round(0)


@kind("epoch_s", "unix_time", may="identifier dates-as-text")
def seconds_since_1970(rng: Rng, n: int) -> Any:
    return np.sort(rng.integers(1_650_000_000, 1_700_000_000, n))


@kind("odometer_km", "cumulative_kwh", may="identifier")
def counters(rng: Rng, n: int) -> Any:
    return np.cumsum(rng.gamma(2, 30, n)).round(1) + 1200


@kind("salary_exact", "votes_received", may=f"identifier {TAIL}")
def whole_and_nearly_all_different(rng: Rng, n: int) -> Any:
    return rng.lognormal(13, 0.5, n).astype("int64")


@kind("rank", "finishing_place", may="identifier bounded")
def ranks(rng: Rng, n: int) -> Any:
    return rng.permutation(n) + 1


@kind("wealth", "followers", "citations", may=f"discrete zero-inflated {TAIL}")
def a_very_long_tail(rng: Rng, n: int) -> Any:
    return ((rng.pareto(1.3, n) + 1) * 20).round()


@kind("turnover", "viral_load", may=TAIL)
def a_wide_lognormal(rng: Rng, n: int) -> Any:
    return rng.lognormal(6, 1.9, n)


@kind("accidents", "defects_found", may="discrete zero-inflated skewed outliers heavy-tailed", least=100)
def few_counts(rng: Rng, n: int) -> Any:
    values = rng.poisson(0.25, n)
    values[:2] = 1, 2
    return values


@kind("followed_by", "retweets", may=f"discrete zero-inflated {TAIL}")
def overdispersed(rng: Rng, n: int) -> Any:
    return rng.negative_binomial(0.5, 0.02, n)


@kind("gamma_mild", "reaction_time_ms", may="skewed")
def slightly_skewed(rng: Rng, n: int) -> Any:
    return rng.gamma(30, 15, n)


@kind("laplace_noise", "forecast_error", may="heavy-tailed outliers")
def laplace(rng: Rng, n: int) -> Any:
    return rng.laplace(0, 3, n)


@kind("phase", "random_index", may="bounded discrete multimodal")
def even_steps(rng: Rng, n: int) -> Any:
    return rng.choice(np.linspace(0, 1, 41), n)


@kind("male_height_and_female", "adult_height", may="")
def two_sexes_one_hump(rng: Rng, n: int) -> Any:
    return np.where(rng.random(n) < 0.5, rng.normal(178, 7, n), rng.normal(165, 6.5, n)).round(1)


@kind("zip_digits", "plz", may=f"{TEXT} numeric-code")
def postal_codes_as_text(rng: Rng, n: int) -> Any:
    return _texts("{:05d}", rng.integers(1067, 99_998, n))


@kind("employee_no", "folder", may=f"{TEXT} numeric-code")
def padded_numbers(rng: Rng, n: int) -> Any:
    return _texts("{:06d}", rng.permutation(n * 3)[:n])


@kind("result_score", "final_score", may=TEXT)
def match_results(rng: Rng, n: int) -> Any:
    return _texts("{}:{}", rng.poisson(1.6, n), rng.poisson(1.2, n))


@kind("size_range", "price_band", may="ordered-categories rare-categories")
def ranges_of_numbers(rng: Rng, n: int) -> Any:
    return uneven(rng, ["0-10", "10-25", "25-50", "50-100", ">100"], n)


@kind("room", "house_number", may=f"{TEXT} numeric-code")
def numbers_with_letters(rng: Rng, n: int) -> Any:
    return [f"{a}{b}" for a, b in zip(rng.integers(1, 120, n), rng.choice(["", "", "a", "b"], n), strict=True)]


@kind("ticket", "cabin", may=TEXT)
def tickets(rng: Rng, n: int) -> Any:
    heads = rng.choice(["", "PC ", "A/5 ", "STON/O2. "], n)
    return _texts("{}{}", heads, rng.integers(2000, 390_000, n))


@kind("dosage_form", "drug", may="rare-categories high-cardinality")
def drugs_with_doses(rng: Rng, n: int) -> Any:
    return uneven(rng, ["Ibuprofen 400mg tablet", "Aspirin 100mg tablet", "Insulin 100 IU/ml pen", "Vitamin B12"], n)


@kind("road", "bus_line", may="rare-categories high-cardinality")
def numbered_things(rng: Rng, n: int) -> Any:
    return _texts("{} {}", rng.choice(["Route", "Line"], n), rng.choice([1, 2, 7, 11, 12, 21, 22, 66], n))


@kind("nation", "country_name", may="rare-categories")
def countries_of_like_names(rng: Rng, n: int) -> Any:
    return uneven(rng, ["Austria", "Australia", "Niger", "Nigeria", "Iran", "Iraq", "Slovakia", "Slovenia"], n, 0.02)


@kind("us_state", may="rare-categories")
def states_of_like_names(rng: Rng, n: int) -> Any:
    return uneven(
        rng, ["North Carolina", "South Carolina", "North Dakota", "South Dakota", "Virginia", "West Virginia"], n
    )


@kind("arm", "cohort", "treatment_group", may="")
def numbered_groups(rng: Rng, n: int) -> Any:
    return uneven(rng, ["group A", "group B", "group AB", "control 1", "control 2"], n)


@kind("first_name", may="rare-categories high-cardinality")
def like_first_names(rng: Rng, n: int) -> Any:
    return uneven(rng, ["Jon", "John", "Joan", "Maria", "Marie", "Mario", "April", "May", "June", "Max"], n, 0.02)


@kind("token", "share_link", may=TEXT)
def tokens_of_mixed_case(rng: Rng, n: int) -> Any:
    letters = np.array(list("abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"))
    return ["".join(row) for row in letters[rng.integers(0, len(letters), (n, 8))]]


@kind("municipality", may="rare-categories high-cardinality")
def capitals_with_accents(rng: Rng, n: int) -> Any:
    return uneven(rng, ["SÃO PAULO", "MARINGÁ", "JOÃO PESSOA", "BELÉM", "FLORIANÓPOLIS", "MACAPÁ"], n)


@kind("city_local", may="rare-categories high-cardinality")
def other_scripts(rng: Rng, n: int) -> Any:
    return uneven(rng, ["東京", "大阪", "Αθήνα", "Москва", "서울", "القاهرة"], n)


@kind("reaction", may="rare-categories")
def pictures(rng: Rng, n: int) -> Any:
    return uneven(rng, ["👍", "❤️", "😂", "😮"], n)


@kind("full_address", may=TEXT)
def addresses_of_two_lines(rng: Rng, n: int) -> Any:
    return _texts("{} Mill Lane\n{} Leeds", rng.integers(1, 300, n), rng.integers(10_000, 99_999, n))


@kind("allergies", "side_effects", may="rare-categories")
def none_as_an_answer(rng: Rng, n: int) -> Any:
    return rng.choice(np.array(["none", "pollen", "nuts", "dust"], dtype=object), n, p=[0.55, 0.2, 0.1, 0.15])


@kind("sign", "change_direction", may="")
def plus_and_minus(rng: Rng, n: int) -> Any:
    return uneven(rng, ["+", "-"], n)


@kind("fiscal_quarter", "period", may="ordered-categories rare-categories dates-as-text high-cardinality")
def quarters(rng: Rng, n: int) -> Any:
    return _texts("{}Q{}", rng.integers(2019, 2024, n), rng.integers(1, 5, n))


@kind("cum_return", "index_level", may=f"multimodal bounded {TAIL}")
def random_walk(rng: Rng, n: int) -> Any:
    return 100 * np.exp(np.cumsum(rng.normal(0.0002, 0.01, n)))


@kind("founded_on", "register_date", may="identifier")
def dates_about_1970(rng: Rng, n: int) -> Any:
    return pd.Timestamp("1962-01-01") + pd.to_timedelta(rng.integers(0, 7000, n), unit="D")


@kind("due_date", "contract_end", may="identifier")
def dates_to_come(rng: Rng, n: int) -> Any:
    return pd.Timestamp("2026-01-01") + pd.to_timedelta(rng.integers(0, 3000, n), unit="D")
