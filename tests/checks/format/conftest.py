"""Columns that look like defects of format and are none, and the same table in three libraries."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest

N = 200


def _lookalikes() -> dict[str, list[str]]:
    rng, dice = np.random.default_rng(0), random.Random(0)

    def whole(low: int, high: int) -> list[int]:
        return rng.integers(low, high, N).tolist()

    return {
        "name": [
            dice.choice(["Ann", "José", "Łukasz"]) + " " + dice.choice(["Smith", "O'Neil", "Müller"]) for _ in range(N)
        ],
        "siren": [f"{a} {b} {c}" for a, b, c in rng.integers(100, 999, (N, 3)).tolist()],
        "card": [" ".join(map(str, rng.integers(1000, 9999, 4))) for _ in range(N)],
        "flat": [f"{a}{dice.choice(['', '', '', 'a', 'b', 'b'])}" for a in whole(1, 120)],
        "chromosome": [dice.choice([*map(str, range(1, 23)), "X", "Y"]) for _ in range(N)],
        "blood": [dice.choice(["A+", "B-", "0+", "AB+"]) for _ in range(N)],
        "colour": [f"#{a:06x}" for a in whole(0, 0xFFFFFF)],
        "film": [dice.choice(["300", "1917", "12 Angry Men", "Heat", "Alien 3", "Up"]) for _ in range(N)],
        "dutch": [f"{a} {dice.choice('ABC')}{dice.choice('XYZ')}" for a in whole(1000, 9999)],
        "swedish": [f"{a} {b}" for a, b in zip(whole(100, 999), whole(10, 99), strict=True)],
        "season": [f"{a}/{a % 100 + 1:02d}" for a in whole(1990, 2020)],
        "lap": [f"{a}:{b:02d}.{c:02d}" for a, b, c in rng.integers(1, 59, (N, 3)).tolist()],
        "statement": [f"{a}.00 {dice.choice(['CR', 'DR'])}" for a in whole(1, 999)],
        "angle": [f"{a:.2f}° {dice.choice('NS')}" for a in rng.uniform(0, 90, N)],
        "record": [f"{a}-{b}-{c}" for a, b, c in rng.integers(0, 40, (N, 3)).tolist()],
        "zip": [f"{z:05d}" for z in whole(501, 99_999)],
        "plz": [str(z) for z in whole(10_000, 99_999)],
        "mobile": [str(z) for z in whole(6_000_000_000, 9_999_999_999)],
        "contact": [f"+49{z}" for z in whole(100_000_000, 999_999_999)],
        "call": [
            f"({a}) {b}-{c:04d}" for a, b, c in zip(whole(200, 999), whole(200, 999), whole(0, 9999), strict=True)
        ],
        "software": [f"{a}.{b}.{c}" for a, b, c in zip(whole(0, 4), whole(0, 15), whole(0, 30), strict=True)],
        "version": [f"{a}.{b}" for a, b in zip(whole(0, 4), whole(0, 15), strict=True)],
        "address": [".".join(map(str, rng.integers(0, 255, 4))) for _ in range(N)],
        "clock": [f"{a}:{b:02d}" for a, b in zip(whole(0, 24), whole(0, 60), strict=True)],
        "band": [dice.choice(["18-24", "25-34", "35-44", "55+"]) for _ in range(N)],
        "fraction": [f"{a}/{b}" for a, b in zip(whole(1, 9), whole(2, 9), strict=True)],
        "isbn": [str(9_780_000_000_000 + z) for z in whole(0, 9_999_999_999)],
        "uuid": [str(uuid.UUID(int=dice.getrandbits(128))) for _ in range(N)],
        "checksum": ["".join(dice.choice("0123456789abcdef") for _ in range(8)) for _ in range(N)],
        "short": ["".join(dice.choice("0123456789abcdef") for _ in range(4)) for _ in range(N)],
        "sku": [f"{dice.choice('ABC')}{a}-{b}" for a, b in zip(whole(100, 999), whole(1, 9), strict=True)],
        "stock": [f"{a}{dice.choice(['', '', '', '', 'A', 'B'])}" for a in whole(10_000, 99_999)],
        "plate": [f"{dice.choice('ABC')}{dice.choice('XYZ')}-{a}" for a in whole(100, 9999)],
        "place": [dice.choice(["1st", "2nd", "3rd", "21st"]) for _ in range(N)],
        "formula": [dice.choice(["H2O", "CO2", "C6H12O6", "NaCl"]) for _ in range(N)],
        "position": [f"{a:.4f}, {b:.4f}" for a, b in rng.normal(size=(N, 2)) * 40],
        "email": [f"user{i}@example.org" for i in range(N)],
        "street": [f"{a} {dice.choice(['Main St', 'Elm Ave'])}" for a in whole(1, 999)],
        "one_street": [f"{a} Main Street" for a in whole(1, 999)],
        "seat": [f"{a}{dice.choice('ABCDEF')}" for a in whole(1, 40)],
        "window": [f"{a}{dice.choice('CF')}" for a in whole(1, 40)],
        "size": [dice.choice(["S", "M", "L", "XL"]) for _ in range(N)],
        "cut": [dice.choice(["32x34", "30x32"]) for _ in range(N)],
        "score": [f"{a}-{b}" for a, b in zip(whole(0, 6), whole(0, 6), strict=True)],
        "decade": [f"{a}0s" for a in whole(190, 202)],
        "sort_code": [f"{a:02d}-{b:02d}-{c:02d}" for a, b, c in rng.integers(0, 99, (N, 3)).tolist()],
        "security": [
            f"{a:03d}-{b:02d}-{c:04d}" for a, b, c in zip(whole(1, 999), whole(1, 99), whole(1, 9999), strict=True)
        ],
        "grade": [dice.choice(["K", "1", "2", "3", "4"]) for _ in range(N)],
        "house": [f"{a}{dice.choice([''] * 9 + ['a'])}" for a in whole(1, 200)],
        "ticket": [
            dice.choice(["A/5 21171", "PC 17599"]) if dice.random() < 0.25 else str(a) for a in whole(2_000, 400_000)
        ],
        "prose": [
            " ".join(dice.choice(["in", "2021", "we", "sold", "12", "units"]) for _ in range(12)) for _ in range(N)
        ],
        "dependents": [dice.choice(["0", "1", "2", "3+"]) for _ in range(N)],
        "quarter": [f"Q{a} {b}" for a, b in zip(whole(1, 5), whole(2010, 2024), strict=True)],
        "week": [f"{b}-W{a:02d}" for a, b in zip(whole(1, 53), whole(2010, 2024), strict=True)],
        "month": [dice.choice(["Jan", "Feb", "Mar"]) for _ in range(N)],
        "mac": [":".join(f"{x:02x}" for x in rng.integers(0, 255, 6)) for _ in range(N)],
        "diagnosis": [dice.choice(["250.83", "V27", "276", "428", "410"]) for _ in range(N)],
        "dewey": [f"{a:03d}.{b}" for a, b in zip(whole(0, 999), whole(1, 99), strict=True)],
        "network": [dice.choice(["3G", "4G", "5G"]) for _ in range(N)],
        "hour": [f"{a} {b}" for a, b in zip(whole(1, 12), rng.choice(["AM", "PM"], N), strict=True)],
        "pressure": [f"{a}/{b}" for a, b in zip(whole(90, 180), whole(50, 110), strict=True)],
        "interval": [f"({a}.0, {a + 5}.0]" for a in whole(0, 20)],
        "city": [dice.choice(["São Paulo", "Łódź", "Zürich", "SÃO LUÍS", "Ærø", "Москва", "東京"]) for _ in range(N)],
        "brand": [dice.choice(["AT&T", "R&D", "Marks & Spencer", "H&M;"]) for _ in range(N)],
    }


@pytest.fixture(scope="session")
def lookalikes() -> pd.DataFrame:
    """Texts that are no numbers, dates, amounts or damaged texts, however they look."""
    return pd.DataFrame(_lookalikes())


@pytest.fixture(params=["pandas", "polars", "duckdb"])
def table(request: Any) -> Callable[[dict[str, Any]], Any]:
    """Make the same table in each library that every fix is written for."""

    def made(data: dict[str, Any]) -> Any:
        ways = {"pandas": pd.DataFrame, "polars": pl.DataFrame, "duckdb": lambda d: duckdb.from_df(pd.DataFrame(d))}
        return ways[request.param](data)

    return made


@pytest.fixture
def cells() -> Callable[[Any, str], list[Any]]:
    """Return the cells of a column of any of these tables, gaps as None."""

    def taken(frame: Any, name: str) -> list[Any]:
        frame = frame.df() if isinstance(frame, duckdb.DuckDBPyRelation) else frame
        return [None if pd.isna(cell) else cell for cell in frame[name].to_list()]

    return taken
