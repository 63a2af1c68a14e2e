"""One classifier, every threshold: what is caught and what is flagged in vain, as ROC and as precision and recall."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlguide_jupyter.charts._theme import BLUE, INK, VERMILION, Rows
from mlguide_jupyter.demos._texts import texts
from mlguide_jupyter.demos._view import (
    Made,
    axis,
    derived,
    drawn,
    only,
    picture,
    slider,
    told_apart,
    upright,
    view,
)

Array = NDArray[np.float64]

ROWS, SHARE = 2_000, 0.1
#: The rare class lies this far off in each of two columns, in standard deviations.
SHIFT = 1.2
THRESHOLDS = np.round(np.arange(0, 1.001, 0.02), 2)
THRESHOLD = 0.5
SIZE = 215


def scores() -> tuple[NDArray[np.bool_], Array]:
    """Return the class of new rows, and the probability that a logistic regression gives them."""
    from sklearn.linear_model import LogisticRegression

    rng = np.random.default_rng(11)
    positive = rng.random(2 * ROWS) < SHARE
    X = rng.normal(size=(2 * ROWS, 2)) + SHIFT * positive[:, None]
    model = LogisticRegression().fit(X[:ROWS], positive[:ROWS])
    return positive[ROWS:], model.predict_proba(X[ROWS:])[:, 1]


def counts(positive: NDArray[np.bool_], score: Array) -> NDArray[np.int64]:
    """Return true and false positives, false and true negatives for each threshold (flagged: at or above it)."""
    flagged = score[None, :] >= THRESHOLDS[:, None]
    parts = (flagged & positive, flagged & ~positive, ~flagged & positive, ~flagged & ~positive)
    return np.array([part.sum(axis=1) for part in parts])


def make() -> Made:
    """Return the picture and its numbers."""
    positive, score = scores()
    found = counts(positive, score)
    return Made(_picture(positive, score, found), _values(positive, score, found))


def _rates(found: NDArray[np.int64]) -> tuple[Array, Array, Array]:
    """Return recall, false positive rate and precision; where nothing is flagged there is no precision."""
    tp, fp, fn, tn = found.astype(float)
    with np.errstate(invalid="ignore"):
        return tp / (tp + fn), fp / (fp + tn), tp / (tp + fp)


def _histogram(positive: NDArray[np.bool_], score: Array, names: list[str]) -> Rows:
    edges = np.linspace(0, 1, 26)
    made = []
    for name, chosen in zip(names, (~positive, positive), strict=True):
        number = np.histogram(score[chosen], edges)[0] / chosen.sum()
        made += [
            {"g": name, "a": round(float(a), 2), "b": round(float(b), 2), "n": round(float(n), 4)}
            for a, b, n in zip(edges, edges[1:], number, strict=False)
        ]
    return made


def _picture(positive: NDArray[np.bool_], score: Array, found: NDArray[np.int64]) -> dict[str, Any]:
    label = texts("threshold").labels
    names = [label["negative"], label["positive"]]
    recall, fpr, precision = _rates(found)
    rows: Rows = [
        {
            "t": float(t),
            "r": round(float(recall[i]), 4),
            "f": round(float(fpr[i]), 4),
            "p": None if np.isnan(precision[i]) else round(float(precision[i]), 4),
            **dict(zip(("tp", "fp", "fn", "tn"), map(int, found[:, i]), strict=True)),
        }
        for i, t in enumerate(THRESHOLDS)
    ]
    bars = _histogram(positive, score, names)
    s, n = axis("a", label["score"], (0, 1)), axis("n", label["share"], (0, 0.6))
    f, r, p = axis("f", label["fpr"], (0, 1)), axis("r", label["recall"], (0, 1)), axis("p", label["precision"], (0, 1))
    now, some = only("abs(datum.t - threshold) < 0.004"), only("isValid(datum.p)")
    line, dot = (
        {"type": "line", "color": BLUE},
        {"type": "point", "filled": True, "size": 80, "color": VERMILION, "opacity": 1},
    )
    order = {"field": "t", "type": "quantitative"}
    chance = {"type": "line", "color": INK, "strokeDash": [2, 3]}
    base = float(positive.mean())
    said = {"type": "text", "align": "right", "color": INK, "fontSize": 11, "lineBreak": "\n", "lineHeight": 15}
    words = derived(
        "said",
        f"datum.tp + ' {label['caught']}\\n' + datum.fn + ' {label['missed']}\\n' + datum.fp + ' {label['vain']}'",
    )
    return picture(
        (slider("threshold", label["control_threshold"], (0, 1), 0.02, THRESHOLD),),
        view(
            label["scores"],
            drawn(
                {"type": "rect", "opacity": 0.5, "clip": True},
                bars,
                derived("zero", "0"),
                x=s,
                x2={"field": "b"},
                y=n,
                y2={"field": "zero"},
                color=told_apart("g", names),
            ),
            upright(s, "threshold", color=VERMILION, strokeWidth=2),
            drawn(
                said,
                rows,
                now,
                words,
                x={"value": SIZE + 20},
                y={"value": 12},
                text={"field": "said", "type": "nominal"},
            ),
            width=SIZE + 25,
            height=SIZE,
        ),
        view(
            label["roc"],
            drawn(chance, [{"f": 0, "r": 0}, {"f": 1, "r": 1}], x=f, y=r),
            drawn(line, rows, x=f, y=r, order=order),
            drawn(dot, rows, now, x=f, y=r),
            width=SIZE,
            height=SIZE,
        ),
        view(
            label["pr"],
            drawn(chance, [{"r": 0, "p": base}, {"r": 1, "p": base}], x=r, y=p),
            drawn(line, rows, some, x=r, y=p, order=order),
            drawn(dot, rows, now, some, x=r, y=p),
            width=SIZE,
            height=SIZE,
        ),
    )


def _values(positive: NDArray[np.bool_], score: Array, found: NDArray[np.int64]) -> dict[str, Any]:
    from sklearn.metrics import average_precision_score, roc_auc_score

    recall, fpr, precision = _rates(found)
    tp, fp, fn, _ = found.astype(float)
    f1 = 2 * tp / (2 * tp + fp + fn)
    best, half = int(f1.argmax()), int(np.argmin(np.abs(THRESHOLDS - THRESHOLD)))
    low = int(np.argmin(np.abs(THRESHOLDS - 0.1)))
    return {
        "rows": ROWS,
        "positives": int(positive.sum()),
        "share": float(positive.mean()),
        "threshold": THRESHOLD,
        "caught": int(tp[half]),
        "missed": int(fn[half]),
        "vain": int(fp[half]),
        "recall": float(recall[half]),
        "precision": float(precision[half]),
        "fpr": float(fpr[half]),
        "low": float(THRESHOLDS[low]),
        "recall_low": float(recall[low]),
        "precision_low": float(precision[low]),
        "fpr_low": float(fpr[low]),
        "vain_low": int(fp[low]),
        "best": float(THRESHOLDS[best]),
        "f1": float(f1[best]),
        "f1_half": float(f1[half]),
        "auc": float(roc_auc_score(positive, score)),
        "ap": float(average_precision_score(positive, score)),
        "accuracy": float(1 - (fp[half] + fn[half]) / ROWS),
        "accuracy_none": float(1 - positive.mean()),
    }
