"""The part of the plain code in which columns are learned from each other: ``imputers/_chain.py`` in short."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mlguide_jupyter.explainers.impute._code_alike import listing, together
from mlguide_jupyter.explainers.impute._code_seen import Seen, look
from mlguide_jupyter.explainers.impute._estimators import written
from mlguide_jupyter.guide._operations import literal as lit
from mlguide_jupyter.imputers import Fill

if TYPE_CHECKING:
    from mlguide_jupyter.explainers.impute._code import Script

#: Ways that are no estimator but a function of the code.
LINE, AROUND, COMPONENTS = '"line"', '"around"', '"components"'
#: More rows than any table has.
ALL = 10**12


def values(script: Script) -> dict[str, Any]:
    """Return what the template needs of the columns that are learned; nothing where none is."""
    from mlguide_jupyter.imputers._plan import LEARNED

    if not any(fill.strategy in LEARNED for label, fill in script.fills.items() if label in script.frame):
        return {"ways": [], "kernel": False, "kinds_near": False, "lines": False, "components": ""}
    return Learned(script).values()


@dataclass(eq=False)
class Learned:
    """What the chain would learn of the sample, as it is written in the code."""

    script: Script

    @cached_property
    def encoder(self) -> Any:
        """How the columns are read."""
        from mlguide_jupyter.imputers._encode import Encoder

        frame = self.script.frame
        stand_ins = {
            place: self._fill(label).stand_ins for place, label in enumerate(frame) if self._fill(label).stand_ins
        }
        return Encoder(stand_ins).fit(frame)

    def _fill(self, label: Any) -> Fill:
        return self.script.fills.get(label, Fill(strategy="median"))

    @cached_property
    def plan(self) -> dict[int, Fill]:
        """The learned columns, by their place in the sample."""
        from mlguide_jupyter.imputers._plan import LEARNED

        return {
            place: self._fill(label)
            for place, label in enumerate(self.script.frame)
            if self._fill(label).strategy in LEARNED and label in self.script.fills
        }

    @cached_property
    def ordered(self) -> bool:
        """Whether the order of the rows has a say."""
        from mlguide_jupyter.imputers._chain import ALONG

        return self.script.order is not None or any(
            fill.strategy in ALONG or ALONG & set(fill.weights) for fill in self.plan.values()
        )

    @cached_property
    def order(self) -> Any:
        """The order of the rows, None where it has no say."""
        from mlguide_jupyter.imputers._order import Order

        return Order(len(self.script.frame), self.script.position, self.script.group_codes) if self.ordered else None

    @cached_property
    def seen(self) -> dict[int, Seen]:
        """What learners see of each column, without those that must not help."""
        from mlguide_jupyter.imputers._plan import ALONE

        frame = self.script.frame
        kept = (
            place
            for place, label in enumerate(frame)
            if self._fill(label).strategy not in ALONE and label != self.script.order
        )
        return {place: seen for place in kept if (seen := look(frame, self.encoder, place, self.order))}

    @cached_property
    def width(self) -> int:
        """Columns of the matrix that learners see."""
        return sum(seen.width for seen in self.seen.values()) + (self.order is not None and self.order.given)

    @cached_property
    def limits(self) -> dict[str, int]:
        """Rows that a fit of each way is given at most."""
        from mlguide_jupyter.imputers._chain import limits

        return limits(self.plan, self.width)

    def values(self) -> dict[str, Any]:
        """Return what the template needs."""
        from mlguide_jupyter.imputers import _design, _learners, _parts

        labels, scales = self.encoder.labels, {place: seen.scale for place, seen in self.seen.items()}
        ways = [self._way(place) for place in self._sequence()]
        off = self._off()
        models = [part["model"] for one in ways for part in one["parts"]]
        return {
            "ways": ways,
            "columns": listing([labels[place] for place in scales], self.script.labels),
            "kinds": [{"c": labels[p], "levels": self._levels(p)} for p, seen in self.seen.items() if seen.is_class],
            "others": [{"c": labels[p], "days": self.script.days(labels[p])} for p in scales if self._is_other(p)],
            "infinite": {labels[p]: self._ends(p) for p in scales if self._has_infinite(p)},
            "skewed": [labels[p] for p, scale in scales.items() if scale.power is not None],
            "smooth": [labels[p] for p, scale in scales.items() if scale.smooth],
            "many": any(len(scale.shares) > _design.LEVELS for scale in scales.values()),
            "top": _design.LEVELS,
            "wild": f"{_design.WILD:.0f}",
            "wide": any(self._width(place) > _design.FEATURES for place in self._sequence()),
            "features": _design.FEATURES,
            "placed": bool(self.order is not None and self.order.given),
            "blended": any(len(one["parts"]) > 1 for one in ways),
            "lines": LINE in models,
            "around": AROUND in models,
            "components": self._components() if COMPONENTS in models else "",
            "kinds_near": any(one["kind"] and LINE in [part["model"] for part in one["parts"]] for one in ways),
            "kernel": any("brief" in model for model in [*models, *(one["model"] for one in off)]),
            "spared": any("Spared(" in one["model"] for one in off),
            "limited": self._is_limited(),
            "limits": self.limits,
            "seeded": AROUND in models or self._is_limited(),
            "seeds": lit({one["c"]: self._seed(one["place"]) for one in ways}),
            "steps": _learners.STEPS,
            "times": _parts.TIMES,
            "hidden": _parts.HIDDEN,
            "off": off,
            "starters": self._starters(),
            "rounds": 2,
            "room": 0.25,
            "put": together(
                [self._put(place) for place in self.plan if place in scales], self.script.labels, ("cells",)
            ),
        }

    def _sequence(self) -> list[int]:
        """Return the columns that are learned, those with the fewest gaps first."""
        from mlguide_jupyter.imputers._chain import sequence

        return list(sequence({place: seen.gaps for place, seen in self.seen.items()}, self.plan))

    def _starters(self) -> list[dict[str, Any]]:
        """Return how the columns are filled at first, before each is learned in its own way."""
        labels = self.encoder.labels
        gapped = [place for place in self._sequence() if self.seen[place].gaps]
        return [{"c": labels[p], "model": self._model("linear", p), "most": self.limits["linear"]} for p in gapped]

    def _is_other(self, place: int) -> bool:
        """Return whether a column is of dates or lengths of time."""
        return self.encoder.codecs[place].form in ("date", "duration", "period")

    def _has_infinite(self, place: int) -> bool:
        column = self.script.frame.iloc[:, place]
        is_number = not self.seen[place].is_class and column.dtype.kind == "f"
        return is_number and bool(np.isinf(column.to_numpy(float)).any())

    def _ends(self, place: int) -> tuple[float, float]:
        """Return the least and the greatest finite value of a column."""
        codec = self.encoder.codecs[place]
        return codec.low, codec.high

    def _width(self, place: int) -> int:
        """Return how many columns of the matrix may serve to fill a column."""
        return self.width - self.seen[place].width

    def _features(self, place: int) -> int:
        """Return how many of them do."""
        from mlguide_jupyter.imputers._design import FEATURES

        return min(self._width(place), FEATURES)

    def _way(self, place: int) -> dict[str, Any]:
        from mlguide_jupyter.imputers._chain import MEANWHILE

        fill = self.plan.get(place, MEANWHILE)
        weights: Mapping[str, float] = (
            fill.weights if fill.strategy == "blend" and fill.weights else {fill.strategy: 1.0}
        )
        total = sum(weights.values())
        parts = [
            {"weight": _weight(w / total), "model": self._model(name, place), "most": self.limits.get(name, ALL)}
            for name, w in weights.items()
        ]
        return {"c": self.encoder.labels[place], "place": place, "kind": self.seen[place].is_class, "parts": parts}

    def _is_limited(self) -> bool:
        """Return whether some learner is given a part of the rows only."""
        ways = {name for fill in self.plan.values() for name in (fill.strategy, *fill.weights)}
        return self.script.rows > min(self.limits.get(name, ALL) for name in (*ways, "linear"))

    def _seed(self, place: int) -> int:
        """Return the seed of a column: its place in the user's table."""
        return self.script.places[self.encoder.labels[place]]

    def _off(self) -> list[dict[str, Any]]:
        """Return the code of what learns how far the cells of a column lie off its line."""
        from mlguide_jupyter.imputers._learners import along

        made = []
        for place, fill in self.plan.items():
            if "neighbours" in (fill.strategy, *fill.weights) and not self.seen[place].is_class:
                model = along(2 * self._features(place) + 3, self._seed(place))
                made.append({"c": self.encoder.labels[place], "model": written(model, self.script.imports)})
        return made

    def _components(self) -> str:
        """Return the source of the one estimator that scikit-learn has not, without what says that it is ours."""
        from mlguide_jupyter.imputers import _bayesian_pca

        tree = ast.parse(inspect.getsource(_bayesian_pca))
        kept = [node for node in tree.body if isinstance(node, (ast.Assign, ast.ClassDef, ast.FunctionDef))]
        return "\n\n\n".join(ast.unparse(_bare(node)) for node in kept)

    def _model(self, strategy: str, place: int) -> str:
        """Return the code of the estimator that a way stands for."""
        from mlguide_jupyter.imputers._learners import learner

        is_class = self.seen[place].is_class
        if strategy in ("mean", "median", "most_frequent"):
            return self._dummy(strategy, is_class)
        if strategy == "interpolate" or (strategy == "neighbours" and is_class):
            return LINE
        if strategy == "neighbours":
            return AROUND
        if strategy == "bayesian_pca" and not is_class:
            return COMPONENTS
        known = min(self.seen[place].known, self.limits.get(strategy, ALL))
        kind: Any = "class" if is_class else "number"
        made = learner(strategy, kind, known, self._features(place), self._seed(place))
        return written(made, self.script.imports)

    def _dummy(self, strategy: str, is_class: bool) -> str:
        name = "DummyClassifier" if is_class else "DummyRegressor"
        self.script.imports.add(f"from sklearn.dummy import {name}")
        return 'DummyClassifier(strategy="prior")' if is_class else f"DummyRegressor(strategy={lit(strategy)})"

    def _levels(self, place: int) -> str:
        """Return code for the levels of a column, in the order in which they are numbered."""
        label = lit(self.encoder.labels[place])
        column = self.script.frame.iloc[:, place]
        if isinstance(column.dtype, pd.CategoricalDtype):
            return f"raw[{label}].cat.remove_unused_categories().cat.categories"
        known = f"raw[{label}].dropna().unique()"
        return f"np.sort({known})" if hasattr(self.encoder.codecs[place], "pair") else known

    def _put(self, place: int) -> dict[str, Any]:
        """Return how what was learned of a column is put into its gaps."""
        label = self.encoder.labels[place]
        if self.seen[place].is_class:
            return {"c": label, "cells": f"np.asarray(levels[{lit(label)}])[now[{lit(label)}][cells]]"}
        return {"c": label, "cells": self.script.cells(label, f"now[{lit(label)}][cells]")}


def _bare(tree: ast.stmt) -> ast.stmt:
    """Return a definition without its docstrings and its types."""
    for node in ast.walk(tree):
        body = getattr(node, "body", [])
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node):
            body[:] = body[1:] or [ast.Pass()]
        if isinstance(node, ast.FunctionDef):
            node.returns = None
            for argument in (*node.args.args, *node.args.kwonlyargs):
                argument.annotation = None
    return tree


def _weight(value: float) -> str:
    return f"{value:.12g}"
