"""The benchmark of families judges the same samples by the package and by scipy, and counts alarms per kind."""

import numpy as np

from benchmarks.frames import families


def test_scipy_names_a_plain_normal():
    said = families.by_scipy(np.random.default_rng(1).normal(0, 1, 800))
    assert said["BIC over scipy"] == "normal"
    assert set(said) == {"BIC over scipy", "AIC over scipy", "smallest KS"}


def test_both_tables_have_their_rows(monkeypatch):
    monkeypatch.setattr(families, "SIZES", (100,))
    monkeypatch.setattr(families, "FAMILIES", {name: families.FAMILIES[name] for name in ("normal", "poisson")})
    monkeypatch.setattr(families, "CLEAN", {"normal": families.FAMILIES["normal"]})
    right = families.accuracy(3, 1)
    assert right.loc["ours, or named as not to be told apart", "all"] == 1.0
    assert families.alarms(5, 1).loc["normal"].sum() == 0.0
