"""Columns that tell something of the target are named in order; noise is not."""

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import roc_auc_score

CODE = "fit/target-information"
N = 500


def table(seed, signal=1.0, columns=30):
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(rng.normal(size=(N, columns)), columns=[f"noise_{j}" for j in range(columns)])
    frame["town"] = rng.choice(list("abcdefg"), N)
    frame["gappy"] = frame.noise_1.mask(rng.random(N) < 0.3)
    frame["steady"], frame["hump"] = rng.normal(size=N), rng.uniform(-1, 1, N)
    score = signal * (frame.steady + 4 * (frame.hump**2 - 1 / 3) + 1.2 * (frame.town == "a")) + rng.normal(size=N)
    return frame.assign(
        left=(score > score.median()).astype(int), amount=score, kind=pd.qcut(score, 3, labels=[*"xyz"])
    )


TARGETS = ["left", "amount", "kind"]


@pytest.mark.parametrize("target", TARGETS)
def test_what_tells_something_is_named(told, target):
    frame = table(15).drop(columns=[name for name in TARGETS if name != target])
    found = told(CODE, frame, target=target).only
    assert found.level == "ok"
    assert {"steady", "hump"} <= set(found.subject)
    assert not [name for name in found.subject if name.startswith(("noise", "gappy"))]


@pytest.mark.parametrize("target", TARGETS)
def test_noise_is_not_named(told, target):
    others = [name for name in TARGETS if name != target]
    named = [
        told(CODE, table(seed, signal=0.0).drop(columns=others), target=target).only.evidence["named"]
        for seed in range(20)
    ]
    assert sum(named) <= 1


def test_the_area_is_that_of_scikit_learn(told):
    frame = table(16).drop(columns=["amount", "kind"])
    found = told(CODE, frame, target="left").only
    ranking = dict(line.split(": ") for line in found.evidence["ranking"])
    assert float(ranking["steady"]) == pytest.approx(roc_auc_score(frame.left, frame.steady), abs=6e-4)


def test_copies_of_the_target_are_no_information(told):
    found = told(CODE, table(17).assign(copy=lambda f: 1 - f.left)[["steady", "left", "copy"]], target="left").only
    assert found.subject == ("steady",)


def test_without_a_target_it_does_not_apply(told):
    assert "No target" in told(CODE, table(18)).only.reason
