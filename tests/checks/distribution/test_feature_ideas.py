"""Each kind of column gets its idea, and the transformer builds the features."""

import numpy as np
import pandas as pd
import pytest

CODE = "distribution/feature-ideas"
N = 300


@pytest.fixture
def frame():
    rng = np.random.default_rng(30)
    said = "the parcel came late and broken but was replaced within days by a kind person"
    words = np.array(said.split())
    return pd.DataFrame(
        {
            "colour": rng.choice(["red", "green", "blue"], N),
            "town": rng.choice([f"town {i}" for i in range(40)], N),
            "size": pd.Categorical(rng.choice(["S", "M", "L"], N), ["S", "M", "L"], ordered=True),
            "ordered_on": pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 500, N), unit="D"),
            "comment": [" ".join(rng.choice(words, 12)) for _ in range(N)],
            "x": rng.normal(size=N),
            "left": rng.integers(0, 2, N),
        }
    )


def test_each_kind_has_its_idea(told, frame):
    found = told(CODE, frame, target="left").only
    assert found.level == "ok"
    assert found.evidence == {
        "one_hot": "colour",
        "ordered": "size",
        "target_encoding": "town",
        "date_parts": "ordered_on",
        "tokens": "comment",
    }


def test_the_transformer_builds_numbers(told, frame):
    space = {}
    exec(told(CODE, frame, target="left").only.actions[0].code, space)
    built = space["features"].fit_transform(frame.drop(columns="left"), frame.left)
    assert built.shape[0] == N
    assert built.shape[1] > 3 + 1 + 1 + 3 + 10
    assert np.isfinite(np.asarray(built, float)).all()


def test_many_tied_columns_want_components(told):
    rng = np.random.default_rng(31)
    frame = pd.DataFrame(rng.normal(size=(N, 3)) @ rng.normal(size=(3, 20)) + 0.1 * rng.normal(size=(N, 20)))
    found = told(CODE, frame.add_prefix("x")).only
    assert "components" in found.evidence
    space = {}
    exec(found.actions[0].code, space)
    assert space["features"].fit_transform(frame.add_prefix("x")).shape[1] <= 5


def test_a_hump_wants_bins(told, frame):
    frame["yield"] = frame.x**2 + 0.3 * np.random.default_rng(32).normal(size=N)
    assert told(CODE, frame[["x", "yield"]], target="yield").only.evidence["bins"] == "x"


def test_numbers_can_go_as_they_are(told, frame):
    assert "as they are" in told(CODE, frame[["x", "left"]]).only.claim


def test_few_rows_are_no_ground_for_ideas(told, frame):
    assert "too few rows" in told(CODE, frame.head(10)).only.reason
