"""Keys, running numbers, hashes and names are told; measures that happen to be unique are not."""

import uuid

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest

CODE = "format/identifier"
N = 200


@pytest.fixture
def frame():
    rng = np.random.default_rng(17)
    return pd.DataFrame({"x": rng.normal(size=N), "salary": rng.permutation(np.arange(N) * 97 + 30_000)})


def hexes(n, length):
    rng = np.random.default_rng(18)
    return ["".join(rng.choice(list("0123456789abcdef"), length)) for _ in range(n)]


@pytest.mark.parametrize(
    ("name", "values", "kind"),
    [
        ("id", np.arange(1, N + 1), "running"),
        ("row", np.arange(N), "running"),
        ("nr", np.random.default_rng(0).permutation(np.arange(1, N + 1)), "running"),
        ("customer_id", np.random.default_rng(0).choice(10**7, N, replace=False), "key"),
        ("customer_id", np.random.default_rng(0).integers(0, 60, N), "key"),
        ("token", hexes(N, 32), "hash"),
        ("session", [str(uuid.UUID(int=i * 7**40 % 2**128)) for i in range(N)], "uuid"),
        ("contact", [f"p{i}@mail.org" for i in range(N)], "email"),
        ("order", [f"ORD-{i:05d}" for i in range(N)], "numbered"),
        ("name", [f"{a} {b}" for a in ("Anna", "Eva", "Ole", "Kim") for b in hexes(50, 6)], "unique"),
    ],
)
def test_names_of_rows(told, fixed, frame, name, values, kind):
    found = told(CODE, frame.assign(**{name: values})).of(name)
    assert found.level == "note"
    assert found.evidence["kind"] == kind
    assert fixed(found, frame.assign(**{name: values})).equals(frame.assign(**{name: values}))


def test_the_code_gives_the_features_without_it(told, frame):
    space = {"df": frame.assign(id=np.arange(N))}
    exec(told(CODE, space["df"]).of("id").actions[0].code, space)
    pd.testing.assert_frame_equal(space["features"], frame)


@pytest.mark.parametrize("make", [pl.from_pandas, duckdb.from_df])
def test_other_tables_too(told, fixed, frame, make):
    table = make(frame.assign(id=np.arange(N)))
    found = told(CODE, table).of("id")
    fixed(found, table)
    assert found.actions


def test_rows_of_one_key_belong_together(told, frame):
    found = told(CODE, frame.assign(patient_id=np.arange(N) // 4)).of("patient_id")
    assert "belong together" in found.consequence


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("member_id", lambda i: f"M{i:05d}"),
        ("order_no", lambda i: 1_000 + 7 * i),
        ("customer_id", lambda i: 10_000.0 + 3 * i),
    ],
)
def test_a_few_rows_that_are_there_twice_leave_a_key_one(told, frame, name, make):
    df = frame.assign(**{name: [make(i) for i in np.random.default_rng(3).permutation(N)]})
    df = pd.concat([df, df.iloc[: N // 20]], ignore_index=True)
    assert told(CODE, df).of(name).level == "note"


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("price_index", np.random.default_rng(1).integers(0, 10**6, N)),
        ("icd10", [f"{'ABCDE'[i % 5]}{i * 37 % (N - 5):03d}.{i % 3}" for i in range(N - 5)] + ["A000.0"] * 5),
        ("week_no", np.random.default_rng(1).integers(1, 53, N)),
        ("population", np.random.default_rng(1).choice(10**6, N, replace=False)),
        ("price", np.random.default_rng(1).gamma(2, 9, N)),
        ("rank", np.random.default_rng(1).permutation(np.arange(1, N + 1))),
        ("count", np.random.default_rng(1).integers(0, 50, N)),
        ("city", np.random.default_rng(1).choice(["Oslo", "Rome"], N)),
        ("day", pd.date_range("2024-01-01", periods=N)),
    ],
)
def test_silent(told, frame, name, values):
    assert told(CODE, frame.assign(**{name: values})).loud == []


def test_the_target_and_few_rows_are_left_alone(told, frame):
    df = frame.assign(y=np.arange(N))
    assert told(CODE, df, target="y").loud == []
    assert "fewer than 20 rows" in told(CODE, df[:10]).only.reason.lower()
