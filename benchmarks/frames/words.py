"""Clean columns of text, categories, dates, flags and identifiers."""

from __future__ import annotations

import uuid
from typing import Any

import numpy as np
import pandas as pd

from .kinds import kind

Rng = np.random.Generator

CITIES = ["Lagos", "Lima", "Oslo", "Quito", "Porto", "Hanoi", "Turin", "Basel", "Perth", "Accra", "Osaka", "Leeds"]
FIRST = ["Ana", "Ben", "Chen", "Dara", "Eli", "Fatima", "Goran", "Hana", "Ivan", "Jorge", "Kofi", "Lena", "Mia", "Noor"]
LAST = ["Abbott", "Baker", "Costa", "Diaz", "Evans", "Fischer", "Garcia", "Haddad", "Ito", "Jensen", "Kim", "Lopez"]
NOUNS = ["filter", "valve", "lamp", "cable", "motor", "panel", "bracket", "sensor", "pump", "switch", "hinge", "tray"]
WORDS = [
    "the",
    "order",
    "came",
    "late",
    "but",
    "support",
    "was",
    "kind",
    "and",
    "quick",
    "so",
    "we",
    "kept",
    "it",
    "after",
    "all",
    "thanks",
    "again",
    "for",
    "help",
    "with",
    "this",
]
ISO2 = ["NA", "DE", "FR", "US", "BR", "IN", "ZA", "JP", "NO", "IT"]
AT = "@"


def uneven(rng: Rng, levels: list[Any], n: int, least: float = 0.05) -> np.ndarray:
    """Draw levels with unequal, never tiny shares."""
    weights = rng.dirichlet(np.full(len(levels), 2.0)) + least
    return rng.choice(np.array(levels, dtype=object), n, p=weights / weights.sum())


@kind("city", "branch", may="rare-categories")
def city(rng: Rng, n: int) -> Any:
    return uneven(rng, CITIES, n)


@kind("sex", "gender")
def sex(rng: Rng, n: int) -> Any:
    return rng.choice(np.array(["female", "male"], dtype=object), n)


@kind("answer", "opted_in")
def yes_no(rng: Rng, n: int) -> Any:
    return uneven(rng, ["yes", "no"], n)


@kind("segment", "plan", "channel")
def segment(rng: Rng, n: int) -> Any:
    return uneven(rng, ["retail", "wholesale", "online", "partner"], n)


@kind("agreement", may="ordered-categories rare-categories")
def likert(rng: Rng, n: int) -> Any:
    return uneven(rng, ["strongly disagree", "disagree", "neutral", "agree", "strongly agree"], n)


@kind("priority", "severity", may="ordered-categories")
def severity(rng: Rng, n: int) -> Any:
    return pd.Categorical(uneven(rng, ["low", "medium", "high"], n), ["low", "medium", "high"], ordered=True)


@kind("age_group", may="ordered-categories rare-categories")
def bands(rng: Rng, n: int) -> Any:
    return uneven(rng, ["18-24", "25-34", "35-44", "45-54", "55-64", "65+"], n)


@kind("blood_type", may="rare-categories")
def blood_type(rng: Rng, n: int) -> Any:
    return rng.choice(
        np.array(["A+", "A-", "B+", "B-", "O+", "O-", "AB+"], dtype=object),
        n,
        p=[0.34, 0.06, 0.09, 0.04, 0.37, 0.06, 0.04],
    )


@kind("species", may="")
def category(rng: Rng, n: int) -> Any:
    return pd.Categorical(rng.choice(["setosa", "virginica", "versicolor"], n))


@kind("comment", "notes", "review", may="high-cardinality rare-categories identifier")
def free_text(rng: Rng, n: int) -> Any:
    return [" ".join(rng.choice(WORDS, size)).capitalize() + "." for size in rng.integers(6, 18, n)]


@kind("name", "customer_name", "author", may="high-cardinality rare-categories identifier")
def person(rng: Rng, n: int) -> Any:
    initial = rng.choice(list("ABCDEFGHJKLMNPRSTW"), n)
    return [f"{a} {i}. {b}" for a, i, b in zip(rng.choice(FIRST, n), initial, rng.choice(LAST, n), strict=True)]


@kind("email", may="high-cardinality identifier rare-categories")
def email(rng: Rng, n: int) -> Any:
    return [
        f"{a.lower()}.{b.lower()}{i}{AT}example.org"
        for i, (a, b) in enumerate(zip(rng.choice(FIRST, n), rng.choice(LAST, n), strict=True))
    ]


@kind("order_id", "id", "customer_id", may="identifier")
def running_id(rng: Rng, n: int) -> Any:
    return np.arange(n) + int(rng.choice([0, 1, 1000, 480_001]))


@kind("account_id", "user_id", may="identifier numeric-code")
def random_id(rng: Rng, n: int) -> Any:
    return rng.permutation(n * 9)[:n] + 100_000


@kind("patient_id", may="identifier numeric-code")
def float_id(rng: Rng, n: int) -> Any:
    return rng.permutation(np.arange(n) + 20_001).astype(float)


@kind("customer_ref", may="identifier numeric-code high-cardinality discrete")
def foreign_key(rng: Rng, n: int) -> Any:
    return rng.integers(1, max(n // 4, 5), n) + 5000


@kind("uuid", "session", may="identifier high-cardinality")
def uuids(rng: Rng, n: int) -> Any:
    return [str(uuid.UUID(bytes=bytes(row))) for row in rng.integers(0, 256, (n, 16), dtype=np.uint8)]


@kind("sku", "part_no", may="identifier high-cardinality rare-categories")
def stock_number(rng: Rng, n: int) -> Any:
    return [f"{a}-{b:05d}" for a, b in zip(rng.choice(["AX", "BR", "CT"], n), rng.integers(0, 99_999, n), strict=True)]


@kind("zip", "postal_code", may="high-cardinality rare-categories identifier numeric-code")
def zip_text(rng: Rng, n: int) -> Any:
    return [f"{value:05d}" for value in rng.choice(rng.integers(501, 99_950, 300), n)]


@kind("phone", may="high-cardinality identifier rare-categories")
def phone(rng: Rng, n: int) -> Any:
    return [
        f"+49 {a} {b}" for a, b in zip(rng.integers(151, 179, n), rng.integers(1_000_000, 9_999_999, n), strict=True)
    ]


@kind("version", "release", may="high-cardinality rare-categories ordered-categories")
def version(rng: Rng, n: int) -> Any:
    return [f"{a}.{b}.{c}" for a, b, c in rng.integers([1, 0, 0], [4, 10, 6], (n, 3))]


@kind("country", "country_code", may="rare-categories")
def country(rng: Rng, n: int) -> Any:
    return uneven(rng, ISO2, n)


@kind("ip_address", may="high-cardinality identifier rare-categories")
def ip_address(rng: Rng, n: int) -> Any:
    return [".".join(map(str, row)) for row in rng.integers(1, 255, (n, 4))]


@kind("url", "page", may="high-cardinality identifier rare-categories")
def url(rng: Rng, n: int) -> Any:
    return [
        f"https://shop.example/{a}/{b}" for a, b in zip(rng.choice(NOUNS, n), rng.integers(1, 4000, n), strict=True)
    ]


@kind("payload", "attributes", may="high-cardinality identifier rare-categories")
def json_text(rng: Rng, n: int) -> Any:
    return [f'{{"w": {a}, "tag": "{b}"}}' for a, b in zip(rng.integers(1, 900, n), rng.choice(NOUNS, n), strict=True)]


@kind("product", "item", may="high-cardinality rare-categories")
def product(rng: Rng, n: int) -> Any:
    return [
        f"{a} {b} {c}"
        for a, b, c in zip(
            rng.choice(["Small", "Large", "Twin", "Steel"], n),
            rng.choice(NOUNS, n),
            rng.choice(list("KLMNPR"), n),
            strict=True,
        )
    ]


@kind("ticker", "airline", may="rare-categories")
def upper_codes(rng: Rng, n: int) -> Any:
    return uneven(rng, ["AAL", "DAL", "UAL", "JBU", "LUV", "ALK"], n)


@kind("grade", may="ordered-categories rare-categories")
def grade(rng: Rng, n: int) -> Any:
    return uneven(rng, ["A", "B", "C", "D", "F"], n)


@kind("icd10", "department_code", may="high-cardinality rare-categories")
def diagnosis(rng: Rng, n: int) -> Any:
    return [
        f"{a}{b}.{c}"
        for a, b, c in zip(rng.choice(list("CEIJK"), n), rng.integers(10, 60, n), rng.integers(0, 9, n), strict=True)
    ]


@kind("order_date", "admission_date", "date")
def days(rng: Rng, n: int) -> Any:
    return pd.Timestamp("2019-01-01") + pd.to_timedelta(rng.integers(0, 1800, n), unit="D")


@kind("created_at", "timestamp", "time", may="identifier")
def moments(rng: Rng, n: int) -> Any:
    return pd.Timestamp("2023-03-01") + pd.to_timedelta(np.sort(rng.integers(0, 30_000_000, n)), unit="s")


@kind("sampled_at", may="identifier")
def regular_times(rng: Rng, n: int) -> Any:
    return pd.date_range("2022-01-01", periods=n, freq="15min")


@kind("birth_date", "date_of_birth", may="identifier")
def births(rng: Rng, n: int) -> Any:
    return pd.Timestamp("1935-01-01") + pd.to_timedelta(rng.integers(0, 25_000, n), unit="D")


@kind("recorded_at_utc", may="identifier")
def zoned_times(rng: Rng, n: int) -> Any:
    return pd.Series(moments(rng, n)).dt.tz_localize("UTC")


@kind("death_date", "cancelled_on", "returned_at", may="identifier")
def rarely_known_dates(rng: Rng, n: int) -> Any:
    return pd.Series(days(rng, n)).where(rng.random(n) < 0.15)


@kind("elapsed", "lead_time")
def spans(rng: Rng, n: int) -> Any:
    return pd.to_timedelta(rng.gamma(2, 3600, n).round(), unit="s")


@kind("active", "consented")
def booleans(rng: Rng, n: int) -> Any:
    return rng.random(n) < 0.6


@kind("vaccinated")
def booleans_with_gaps(rng: Rng, n: int) -> Any:
    values = pd.array(rng.random(n) < 0.5, dtype="boolean")
    values[rng.random(n) < 0.08] = pd.NA
    return values


@kind("middle_name", "promo_code", may="rare-categories high-cardinality")
def rarely_given(rng: Rng, n: int) -> Any:
    return pd.Series(uneven(rng, FIRST, n)).where(rng.random(n) < 0.35)


@kind("department", "region", may="rare-categories")
def text_with_gaps(rng: Rng, n: int) -> Any:
    return pd.Series(uneven(rng, ["north", "south", "east", "west"], n)).where(rng.random(n) > 0.04)


@kind("hash", "checksum", may="identifier high-cardinality")
def hashes(rng: Rng, n: int) -> Any:
    return [bytes(row).hex() for row in rng.integers(0, 256, (n, 8), dtype=np.uint8)]


@kind("surname", may="high-cardinality rare-categories")
def surnames(rng: Rng, n: int) -> Any:
    return rng.choice(
        ["Müller", "Muñoz", "Åberg", "O'Neil", "Łukasik", "Núñez", "de la Cruz", "Schäfer", "Dvořák", "Ito"], n
    )


@kind("title_of_book", may="high-cardinality rare-categories identifier")
def titles(rng: Rng, n: int) -> Any:
    return [
        f"{a.capitalize()} and {b} {c}"
        for a, b, c in zip(rng.choice(NOUNS, n), rng.choice(NOUNS, n), rng.integers(1, 900, n), strict=True)
    ]


@kind("time_of_day", may="high-cardinality rare-categories dates-as-text")
def clock(rng: Rng, n: int) -> Any:
    return [f"{a:02d}:{b:02d}" for a, b in rng.integers([6, 0], [22, 60], (n, 2))]
