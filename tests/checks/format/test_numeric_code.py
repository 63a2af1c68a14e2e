"""Numbers that are names are told by their name and their digits; lost zeros are put back."""

import numpy as np
import pandas as pd
import pytest

CODE = "format/numeric-code"
RNG = np.random.default_rng(1)
ZIPS = ["02138", "10027", "94105", "07030", "60601", "33101", "00501", "75201"] * 15


def test_lost_zeros_are_put_back(told, fixed, table, cells):
    frame = table({"zip": list(map(int, ZIPS)), "other": [1.5] * len(ZIPS)})
    found = told(CODE, frame).only
    assert (found.level, found.evidence["cells"]) == ("warning", 45)
    assert "2138 was 02138" in found.claim
    after = fixed(found, frame)
    assert cells(after, "zip") == ZIPS
    assert cells(after, "other") == [1.5] * len(ZIPS)
    assert told(CODE, after).loud == []


def test_gaps_stay_gaps(told, fixed):
    frame = pd.DataFrame({"zipCode": [float(z) if i % 4 else np.nan for i, z in enumerate(ZIPS)]})
    after = fixed(told(CODE, frame).only, frame)["zipCode"]
    assert after.isna().tolist() == [i % 4 == 0 for i in range(len(ZIPS))]
    assert after.dropna().tolist() == [z for i, z in enumerate(ZIPS) if i % 4]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("postal_code", RNG.choice([10115, 20095, 80331, 50667], 100)),
        ("phone", RNG.integers(6_000_000_000, 9_999_999_999, 100)),
        ("country_code", RNG.integers(1, 400, 100)),
        ("store_nbr", RNG.integers(1, 15, 100)),
        ("x", RNG.choice(RNG.integers(10_000, 99_999, 25), 150)),
        ("year", RNG.integers(1990, 2020, 100)),
    ],
)
def test_codes_are_a_note(told, name, values):
    found = told(CODE, pd.DataFrame({name: values})).only
    assert (found.level, found.subject) == ("note", (name,))


def test_a_year_needs_no_code(told):
    found = told(CODE, pd.DataFrame({"year": range(1990, 2020)})).only
    assert found.actions == ()
    assert found.consequence.startswith("Nothing")


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("salary", RNG.integers(20_000, 90_000, 200)),
        ("x", RNG.integers(10_000, 90_000, 200)),
        ("x", RNG.choice(np.arange(10_000, 90_000, 500), 600)),
        ("age", RNG.integers(18, 90, 200)),
        ("num_rooms", RNG.integers(1, 9, 200)),
        ("week_number", RNG.integers(1, 53, 200)),
        ("count", RNG.poisson(4, 200)),
        ("price", RNG.choice([12_999, 15_999, 49_999], 200)),
        ("steps", RNG.normal(9000, 2500, 200).round()),
        ("x", RNG.normal(size=200)),
    ],
)
def test_amounts_are_none(told, name, values):
    assert told(CODE, pd.DataFrame({name: values})).loud == []


def test_numbers_that_have_no_exact_digits(told):
    frame = pd.DataFrame({"zip": np.array([2**64 - 1, 2**63 - 1] * 20, np.uint64), "code": [1e300, 5e200] * 20})
    assert told(CODE, frame).loud == []


def test_without_numbers_it_does_not_apply(told):
    assert told(CODE, pd.DataFrame({"zip": ["02138"]})).only.reason
