"""Defects of rows and columns: blank, repeated, constant, unique, codes kept as numbers, too wide types."""

from __future__ import annotations

import uuid

import numpy as np
import pandas as pd

from .plant import Columns, Draft, plants

ROWS = "format/duplicate-rows"
BLANK = "format/blank-rows"
COPY = "format/duplicate-columns"
CONSTANT = "format/constant-column"
MANY = "format/high-cardinality"
IDENTIFIER = "format/identifier"
CODE = "format/numeric-code"


def _with_blanks(d: Draft, places: np.ndarray) -> None:
    """Put rows without values behind the given rows."""
    labels = pd.Index(np.insert(np.arange(d.n), places, np.arange(len(places)) + d.n))
    d.frame = d.frame.reset_index(drop=True).reindex(labels)


@plants(BLANK, rows=True)
def scattered(d: Draft) -> Columns:
    _with_blanks(d, d.some(0.002, 0.05, least=1))
    return ()


@plants(BLANK, rows=True)
def at_the_end(d: Draft) -> Columns:
    _with_blanks(d, np.full(int(d.rng.integers(1, 12)), d.n))
    return ()


@plants(BLANK, rows=True)
def between_blocks(d: Draft) -> Columns:
    _with_blanks(d, np.arange(10, d.n, max(10, d.n // 9)))
    return ()


@plants(BLANK, rows=True)
def empty_texts(d: Draft) -> Columns:
    before = d.n
    _with_blanks(d, d.some(0.005, 0.05, least=2))
    blank = d.frame.index >= before
    for name in d.frame.select_dtypes(include=["str", "object"]):
        if pd.api.types.infer_dtype(d.frame[name], skipna=True) == "string":
            d.frame.loc[blank, name] = ""
    return ()


def _repeat(d: Draft, places: np.ndarray, taken: np.ndarray) -> None:
    d.frame = d.frame.iloc[np.insert(np.arange(d.n), places, taken)].reset_index(drop=True)


@plants(ROWS, rows=True)
def somewhere(d: Draft) -> Columns:
    taken = d.some(0.003, 0.1)
    _repeat(d, d.rng.integers(0, d.n, len(taken)), taken)
    return ()


@plants(ROWS, rows=True)
def appended(d: Draft) -> Columns:
    taken = d.some(0.01, 0.2)
    _repeat(d, np.full(len(taken), d.n), taken)
    return ()


@plants(ROWS, rows=True)
def one_behind_the_other(d: Draft) -> Columns:
    taken = d.some(0.003, 0.1)
    _repeat(d, taken + 1, taken)
    return ()


@plants(ROWS, rows=True)
def loaded_twice(d: Draft) -> Columns:
    _repeat(d, np.full(d.n, d.n), np.arange(d.n))
    return ()


@plants(ROWS, rows=True)
def but_for_a_new_number(d: Draft) -> Columns:
    taken = d.some(0.01, 0.1, least=4)
    _repeat(d, np.full(len(taken), d.n), taken)
    d.add(d.named("row_id", "entry_no"), np.arange(d.n) + 1)
    return ()


@plants(ROWS, rows=True)
def but_for_the_case_of_a_text(d: Draft) -> Columns:
    d.add("remark", d.rng.choice(np.array(["Call back", "No answer", "Done"], dtype=object), d.n))
    before, taken = d.n, d.some(0.01, 0.1, least=4)
    _repeat(d, np.full(len(taken), d.n), taken)
    late = d.frame.index >= before
    d.frame.loc[late, "remark"] = d.frame.loc[late, "remark"].str.upper()
    return ()


def _numeric(values: pd.Series) -> bool:
    return pd.api.types.is_float_dtype(values) and values.nunique() > 20 and bool(np.isfinite(values.dropna()).all())


def _source(d: Draft) -> str:
    found = d.free(_numeric)
    return found or d.add("measure", d.rng.gamma(4, 9, d.n).round(2))


@plants(COPY)
def the_same(d: Draft) -> Columns:
    source = _source(d)
    return source, d.add(d.named(f"{source}_copy", f"{source}.1", "field_7"), d.frame[source].to_numpy())


@plants(COPY)
def another_unit(d: Draft) -> Columns:
    source = _source(d)
    factor = float(d.rng.choice([100, 0.001, 2.54, 1 / 1.609344]))
    return source, d.add(f"{source}_conv", d.frame[source].to_numpy(dtype=float) * factor)


@plants(COPY)
def celsius_and_fahrenheit(d: Draft) -> Columns:
    values = d.rng.normal(18, 6, d.n).round(1)
    return d.add("temp_c", values), d.add("temp_f", values * 9 / 5 + 32)


@plants(COPY)
def negated(d: Draft) -> Columns:
    source = _source(d)
    return source, d.add("balance_change", -d.frame[source].to_numpy(dtype=float))


@plants(COPY)
def text_twice(d: Draft) -> Columns:
    name, values = d.made("product")
    return d.add(name, values), d.add(f"{name}_name", values)


@plants(COPY, least=100)
def rounded(d: Draft) -> Columns:
    values = d.rng.gamma(4, 900, d.n).round(2)
    return d.add("revenue", values), d.add("revenue_k", (values / 1000).round(3))


@plants(CONSTANT)
def one_number(d: Draft) -> Columns:
    return d.add(d.named("version", "batch", "x4"), np.full(d.n, d.rng.choice([0, 1, 3.5, 2021])))


@plants(CONSTANT)
def one_text(d: Draft) -> Columns:
    return d.add(d.named("source", "currency"), np.full(d.n, "EUR", dtype=object))


@plants(CONSTANT)
def one_flag(d: Draft) -> Columns:
    return d.add("deleted", np.zeros(d.n, dtype=bool))


@plants(CONSTANT)
def one_date(d: Draft) -> Columns:
    return d.add("extracted", np.full(d.n, np.datetime64("2024-03-01", "us")))


@plants(CONSTANT)
def one_number_with_gaps(d: Draft) -> Columns:
    values = np.full(d.n, 7.0)
    values[d.some(0.05, 0.4)] = np.nan
    return d.add("dose_mg", values)


@plants(MANY, accept=IDENTIFIER)
def companies(d: Draft) -> Columns:
    levels = [
        f"{a}{b} {c}"
        for a, b, c in zip(
            d.rng.choice(["Nor", "Sud", "Alt", "Ken"], d.n),
            d.rng.choice(["dex", "mann", "ton"], d.n),
            d.rng.integers(1, 999, d.n),
            strict=True,
        )
    ]
    return d.add(d.named("company", "supplier"), d.rng.choice(levels, d.n))


@plants(MANY, accept=IDENTIFIER, least=300)
def towns_of_a_long_tail(d: Draft) -> Columns:
    ranks = d.rng.zipf(1.3, d.n) % 1_000_003
    return d.add(d.named("town", "search_term"), [f"town {rank}" for rank in ranks])


@plants(MANY, accept=IDENTIFIER)
def job_titles(d: Draft) -> Columns:
    parts = [
        ["Senior", "Junior", "Lead", "Chief", "Deputy"],
        ["data", "sales", "field", "plant", "risk", "legal"],
        ["engineer", "manager", "analyst", "clerk", "officer", "planner"],
    ]
    return d.add("job_title", [" ".join(row) for row in zip(*(d.rng.choice(part, d.n) for part in parts), strict=True)])


@plants(MANY, accept=IDENTIFIER)
def streets(d: Draft) -> Columns:
    return d.add(
        "address",
        [
            f"{a} {b} Street"
            for a, b in zip(
                d.rng.integers(1, 200, d.n), d.rng.choice(["High", "Mill", "Park", "Lake"], d.n), strict=True
            )
        ],
    )


@plants(IDENTIFIER)
def running_number(d: Draft) -> Columns:
    return d.add(d.named("id", "customer_id", "Unnamed: 0"), np.arange(d.n) + int(d.rng.choice([0, 1, 5001])))


@plants(IDENTIFIER)
def shuffled_number(d: Draft) -> Columns:
    return d.add(d.named("account_id", "case_id"), d.rng.permutation(d.n) + 300_001)


@plants(IDENTIFIER)
def number_as_float(d: Draft) -> Columns:
    return d.add("member_id", d.rng.permutation(d.n * 3)[: d.n] + 10_000.0)


@plants(IDENTIFIER, accept=MANY)
def letters_and_numbers(d: Draft) -> Columns:
    return d.add(d.named("order", "order_no"), [f"ORD-{value:06d}" for value in d.rng.permutation(d.n * 2)[: d.n]])


@plants(IDENTIFIER, accept=MANY)
def uuids(d: Draft) -> Columns:
    rows = d.rng.integers(0, 256, (d.n, 16), dtype=np.uint8)
    return d.add(d.named("uuid", "key"), [str(uuid.UUID(bytes=bytes(row))) for row in rows])


@plants(CODE)
def zip_without_its_zero(d: Draft) -> Columns:
    return d.add(d.named("zip", "zipcode", "postal_code"), d.rng.integers(501, 99_950, d.n))


@plants(CODE, accept=IDENTIFIER)
def phone_numbers(d: Draft) -> Columns:
    return d.add(d.named("phone", "mobile"), d.rng.integers(2_000_000_000, 9_999_999_999, d.n))


@plants(CODE)
def region_numbers(d: Draft) -> Columns:
    return d.add(
        d.named("region_code", "store_nbr", "dept_code"), d.rng.choice(np.array([1, 2, 3, 5, 7, 9, 11, 14]), d.n)
    )


@plants(CODE)
def industry_codes(d: Draft) -> Columns:
    return d.add(d.named("sic_code", "naics"), d.rng.choice(d.rng.integers(1000, 9999, 25), d.n))


@plants(CODE)
def zip_as_float(d: Draft) -> Columns:
    values = d.rng.integers(501, 99_950, d.n).astype(float)
    values[d.some(0.02, 0.1)] = np.nan
    return d.add("zip_code", values)


@plants("format/oversized-dtype", least=30_000)
def long_labels_repeated(d: Draft) -> Columns:
    labels = np.array([f"a rather long label of the category {i}" for i in range(6)], dtype=object)
    return d.add("category", d.rng.choice(labels, d.n))


@plants("format/oversized-dtype", least=30_000)
def small_numbers_in_eight_bytes(d: Draft) -> Columns:
    return tuple(d.add(f"answer_{i}", d.rng.integers(0, 7, d.n)) for i in range(4))
