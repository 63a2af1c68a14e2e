"""Which rows train and which validate: hold-out and the schemes of cross-validation, on the same forty rows.

The rows are sorted by class, come in groups (say, four readings of each person), and stand in order of time.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter.charts._theme import BLUE, INK, VERMILION, Rows
from mlguide_jupyter.demos._texts import texts
from mlguide_jupyter.demos._view import (
    GREEN,
    OCHRE,
    PURPLE,
    Made,
    axis,
    choice,
    drawn,
    only,
    picture,
    slider,
    told_apart,
    view,
)

Ints = NDArray[np.int64]

ROWS, FOLDS = 40, 5
#: The last rows belong to the rare class.
RARE = 10
#: Rows of one group stand together.
EACH = 4
SCHEMES = ("holdout", "kfold", "shuffled", "stratified", "group", "time")
SCHEME, FOLD = "kfold", 1


def data() -> tuple[Ints, Ints]:
    """Return class and group of each row."""
    return (np.arange(ROWS) >= ROWS - RARE).astype(np.int64), np.arange(ROWS) // EACH


def parts() -> dict[str, list[str]]:
    """Return for each scheme its splits, one letter a row: ``t`` trains, ``v`` validates, ``u`` is not used."""
    from sklearn.model_selection import GroupKFold, KFold, ShuffleSplit, StratifiedKFold, TimeSeriesSplit

    label, group = data()
    splitters = {
        "holdout": ShuffleSplit(1, test_size=0.25, random_state=1),
        "kfold": KFold(FOLDS),
        "shuffled": KFold(FOLDS, shuffle=True, random_state=1),
        "stratified": StratifiedKFold(FOLDS, shuffle=True, random_state=1),
        "group": GroupKFold(FOLDS),
        "time": TimeSeriesSplit(FOLDS),
    }
    rows = np.zeros((ROWS, 1))
    asked = {name: group if name == "group" else None for name in splitters}
    return {
        name: [_letters(*pair) for pair in each.split(rows, label, asked[name])] for name, each in splitters.items()
    }


def _letters(train: Ints, validate: Ints) -> str:
    letters = np.full(ROWS, "u")
    letters[train], letters[validate] = "t", "v"
    return "".join(letters)


def make() -> Made:
    """Return the picture and its numbers."""
    found = parts()
    return Made(_picture(found), _values(found))


def shares(splits: list[str]) -> list[float]:
    """Return the share of the rare class among the validation rows of each split."""
    label, _ = data()
    return [float(label[[letter == "v" for letter in split]].mean()) for split in splits]


def divided(splits: list[str]) -> float:
    """Return how many groups have rows on both sides, on average over the splits."""
    _, group = data()
    sides = [[{split[i] for i in np.flatnonzero(group == g)} for g in np.unique(group)] for split in splits]
    return float(np.mean([sum({"t", "v"} <= side for side in each) for each in sides]))


def _picture(found: dict[str, list[str]]) -> dict[str, Any]:
    label = texts("splits").labels
    uses = {"t": label["train"], "v": label["validate"], "u": label["unused"]}
    names = list(uses.values())
    known, group = data()
    cells: Rows = [
        {"s": name, "f": fold + 1, "u": [uses[letter] for letter in split]}
        for name, splits in found.items()
        for fold, split in enumerate(splits)
    ]
    about: Rows = [
        {"y": label["class"], "i": list(range(ROWS)), "v": [label["rare"] if c else label["common"] for c in known]},
        {"y": label["groups"], "i": list(range(ROWS)), "v": [label["even"] if g % 2 else label["odd"] for g in group]},
    ]
    folds = [label["fold"] + f" {fold + 1}" for fold in range(FOLDS)]
    bars: Rows = [
        {"s": name, "f": fold + 1, "n": round(share, 3)}
        for name, splits in found.items()
        for fold, share in enumerate(shares(splits))
    ]
    lanes = [*folds, label["class"], label["groups"]]
    x = axis("i", label["row"], (-0.5, ROWS - 0.5), axis={"grid": False})
    y = {
        "field": "y",
        "type": "nominal",
        "title": None,
        "scale": {"domain": lanes, "padding": 0.15},
        "axis": {"grid": False},
    }
    square = {"type": "point", "shape": "square", "filled": True, "size": 62, "opacity": 1}
    chosen = only("datum.s == scheme")
    place = {"calculate": "sequence(40)", "as": "i"}
    lane = {"calculate": f"'{label['fold']} ' + datum.f", "as": "y"}
    bright = {"condition": {"test": "datum.f == fold || !isValid(datum.f)", "value": 1}, "value": 0.45}
    use = told_apart("u", names, (BLUE, VERMILION, INK))
    shape = told_apart("u", names, ("square", "diamond", "cross"))
    what = told_apart("v", [label["rare"], label["common"], label["odd"], label["even"]], (PURPLE, GREEN, OCHRE, INK))
    share, fold = (
        axis("n", label["share"], (0, 1), axis={"format": "%"}),
        {**y, "scale": {"domain": folds, "padding": 0.3}},
    )
    level = [{"n": RARE / ROWS}]
    return {
        **picture(
            (
                choice(
                    "scheme", label["control_scheme"], SCHEMES, SCHEME, [label[f"scheme_{name}"] for name in SCHEMES]
                ),
                slider("fold", label["control_fold"], (1, FOLDS), 1, FOLD),
            ),
            view(
                label["rows"],
                drawn(
                    square,
                    cells,
                    chosen,
                    place,
                    {"flatten": ["i", "u"]},
                    lane,
                    x=x,
                    y=y,
                    color=use,
                    shape=shape,
                    opacity=bright,
                ),
                drawn(square, about, {"flatten": ["i", "v"]}, x=x, y=y, fill=what, stroke={"value": None}),
                width=430,
                height=200,
            ),
            view(
                label["shares"],
                drawn({"type": "bar", "color": VERMILION}, bars, chosen, lane, x=share, y=fold, opacity=bright),
                drawn({"type": "rule", "color": INK, "strokeDash": [4, 3]}, level, x=share),
                width=190,
                height=143,
            ),
        ),
    }


def _values(found: dict[str, list[str]]) -> dict[str, Any]:
    by_scheme = {name: shares(splits) for name, splits in found.items()}
    first_validation = [split.index("v") for split in found["time"]]
    last_training = [split.rindex("t") for split in found["time"]]
    return {
        "rows": ROWS,
        "folds": FOLDS,
        "rare": RARE,
        "share": RARE / ROWS,
        "groups": ROWS // EACH,
        "kfold_none": sum(share == 0 for share in by_scheme["kfold"]),
        "kfold_most": max(by_scheme["kfold"]),
        "shuffled_least": min(by_scheme["shuffled"]),
        "shuffled_most": max(by_scheme["shuffled"]),
        "stratified_least": min(by_scheme["stratified"]),
        "stratified_most": max(by_scheme["stratified"]),
        "divided_shuffled": divided(found["shuffled"]),
        "divided_group": divided(found["group"]),
        "time_first": found["time"][0].count("t"),
        "time_last": found["time"][-1].count("t"),
        "time_ahead": bool(all(a > b for a, b in zip(first_validation, last_training, strict=True))),
    }
