"""Units in cells are taken off exactly; two units in one column of numbers are told from two groups."""

import numpy as np
import pandas as pd
import pytest

CODE = "format/units-in-text"
N = 120
RNG = np.random.default_rng(1)
KG = np.round(RNG.normal(75, 12, N), 1)
DEGREES = np.round(RNG.normal(18, 6, N), 1)
FEW = RNG.random(N) < 0.25
GAPS = np.arange(N) % 7 == 0

WAYS = {
    "blank": ([f"{x} kg" for x in KG], KG),
    "glued": ([f"{x}kg" for x in KG], KG),
    "decimal comma": ([f"{x} kg".replace(".", ",") for x in KG], KG),
    "thousands": ([f"{x * 100:,.1f} kg" for x in KG], np.round(KG * 100, 1)),
    "degrees": ([f"{x}°C" for x in DEGREES], DEGREES),
    "two units": (
        [f"{x * 2.2046:.1f} lb" if few else f"{x} kg" for x, few in zip(KG, FEW, strict=True)],
        [float(f"{x * 2.2046:.1f}") * 0.45359237 if few else x for x, few in zip(KG, FEW, strict=True)],
    ),
    "Fahrenheit too": (
        [f"{x * 1.8 + 32:.1f} °F" if few else f"{x} °C" for x, few in zip(DEGREES, FEW, strict=True)],
        [(float(f"{x * 1.8 + 32:.1f}") - 32) / 1.8 if few else x for x, few in zip(DEGREES, FEW, strict=True)],
    ),
    "feet and inches": ([f"{int(x) // 12}'{int(x) % 12}\"" for x in KG], np.floor(KG)),
    "hours and minutes": ([f"{int(x) // 60}h {int(x) % 60}m" for x in KG], np.floor(KG)),
    "some without": ([str(x) if gap else f"{x} kg" for x, gap in zip(KG, GAPS, strict=True)], KG),
    "gaps": ([None if gap else f"{x} kg" for x, gap in zip(KG, GAPS, strict=True)], np.where(GAPS, np.nan, KG)),
    "marks for gaps": (
        ["n/a" if gap else f"{x} kg" for x, gap in zip(KG, GAPS, strict=True)],
        np.where(GAPS, np.nan, KG),
    ),
    "another word": ([f"{int(x)} reviews" for x in KG], np.floor(KG)),
    "a rate": ([f"{x} mg/dL" for x in KG], KG),
}


@pytest.mark.parametrize("way", WAYS)
def test_units_are_taken_off_exactly(told, fixed, table, cells, way):
    texts, numbers = WAYS[way]
    other = [f"name {i % 7}" for i in range(N)]
    frame = table({"x": texts, "other": other})
    found = told(CODE, frame).only
    assert (found.level, found.subject) == ("warning", ("x",))
    after = fixed(found, frame)
    got = [np.nan if cell is None else float(cell) for cell in cells(after, "x")]
    np.testing.assert_allclose(got, np.asarray(numbers, float), rtol=1e-12, atol=1e-12)
    assert cells(after, "other") == other
    assert told(CODE, after).loud == []


def test_cut_off_units_give_a_wrong_mean(told):
    found = told(CODE, pd.DataFrame({"x": ["70 kg", "70 kg", "154 lb"] * 40})).only
    assert "69.95 kg" in found.consequence and "as 98" in found.consequence


def test_a_few_amounts_are_classes(told):
    assert told(CODE, pd.DataFrame({"term": ["36 months", "60 months"] * 50})).only.level == "note"


def test_nothing_that_only_looks_like_amounts(told, lookalikes):
    assert [(f.subject, f.level) for f in told(CODE, lookalikes).loud] == []


def planted(name, usual, other, share=0.2, n=300, seed=3):
    rng = np.random.default_rng(seed)
    values = usual(rng, n)
    return pd.DataFrame({name: np.round(np.where(rng.random(n) < share, other(values), values), 3), "row": range(n)})


MIXTURES = {
    "pounds": ("weight", lambda r, n: r.normal(72, 11, n), lambda x: x * 2.20462, ["kg", "lb"]),
    "inches": ("height", lambda r, n: r.normal(170, 10, n), lambda x: x / 2.54, ["in", "cm"]),
    "metres": ("height_cm", lambda r, n: r.normal(170, 10, n), lambda x: x / 100, ["m", "cm"]),
    "Fahrenheit": ("temperature", lambda r, n: r.normal(12, 4, n), lambda x: x * 1.8 + 32, ["°C", "°F"]),
    "fever": ("body_temp", lambda r, n: r.normal(37, 0.6, n), lambda x: x * 1.8 + 32, ["°C", "°F"]),
    "grams": ("x", lambda r, n: r.normal(500, 90, n), lambda x: x / 1000, []),
    "cents": ("price", lambda r, n: r.lognormal(3, 0.4, n), lambda x: x * 100, []),
}


@pytest.mark.parametrize("way", MIXTURES)
def test_two_units_in_a_column_of_numbers(told, fixed, way):
    name, usual, other, units = MIXTURES[way]
    frame = planted(name, usual, other)
    found = told(CODE, frame).only
    assert (found.level, found.subject, found.evidence["units"]) == ("warning", (name,), units)
    right = planted(name, usual, lambda x: x)
    after = fixed(found, frame.copy())
    # A value of thousandths that was rounded is as near as its rounding.
    assert np.median(np.abs(after[name] - right[name])) < 1e-9
    assert (np.abs(after[name] / right[name] - 1) < 0.02).mean() > 0.97
    pd.testing.assert_series_equal(after["row"], frame["row"])
    assert told(CODE, after).loud == []


def test_rows_of_the_other_unit_are_named(told):
    frame = pd.DataFrame(
        {"height": np.r_[np.random.default_rng(0).normal(170, 8, 92), [1.7, 1.65, 1.81, 1.58, 1.92, 1.74]]}
    )
    assert told(CODE, frame).only.evidence["rows"] == ["92", "93", "94", "95", "96"]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("height", lambda r: np.where(r.random(400) < 0.5, r.normal(163, 6.5, 400), r.normal(177, 7, 400))),
        ("weight", lambda r: np.where(r.random(400) < 0.3, r.normal(25, 6, 400), r.normal(72, 12, 400))),
        ("eruptions", lambda r: np.where(r.random(400) < 0.35, r.normal(2.0, 0.27, 400), r.normal(4.3, 0.4, 400))),
        ("duration", lambda r: np.where(r.random(400) < 0.35, r.normal(2.0, 0.27, 400), r.normal(4.3, 0.4, 400))),
        ("income", lambda r: r.lognormal(10, 1.5, 400)),
        ("amount", lambda r: r.pareto(1.1, 400) + 1),
        ("temperature", lambda r: np.where(r.random(400) < 0.5, r.normal(2, 4, 400), r.normal(22, 4, 400))),
        ("length", lambda r: np.where(r.random(400) < 0.3, r.normal(1.5, 0.2, 400), r.normal(5, 0.8, 400))),
        ("sales", lambda r: np.where(r.random(400) < 0.05, 9999, r.normal(100, 20, 400))),
        ("zero_inflated", lambda r: np.where(r.random(400) < 0.6, 0, r.lognormal(5, 1, 400))),
    ],
)
def test_two_groups_are_no_two_units(told, name, values):
    for seed in range(5):
        assert told(CODE, pd.DataFrame({name: values(np.random.default_rng(seed))})).loud == []


def test_a_table_without_texts_or_numbers(told):
    assert told(CODE, pd.DataFrame({"x": [True, False]})).only.reason
