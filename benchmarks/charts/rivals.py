"""Some thirty rules by counts of columns of each type, as simple recommenders have them: what is to be beaten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
from pandas.api.types import is_datetime64_any_dtype, is_numeric_dtype

FEW = 7


@dataclass(frozen=True)
class Types:
    """The columns of a table by their type."""

    frame: pd.DataFrame
    times: list[str]
    numbers: list[str]
    names: list[str]

    def has(self, *words: str) -> bool:
        """Return whether all words are names of columns."""
        return set(words) <= {str(name).lower() for name in self.frame}

    @property
    def few(self) -> bool:
        """Whether the first names are a handful."""
        return self.frame[self.names[0]].nunique() <= FEW

    @property
    def single(self) -> bool:
        """Whether each combination of names has one row."""
        return not self.frame.duplicated(self.names[:2]).any()


#: The first rule that holds answers.
RULES: tuple[tuple[Callable[[Types], bool], tuple[str, str, str]], ...] = (
    (lambda t: t.has("open", "high", "low", "close"), ("candlestick", "line", "bar")),
    (lambda t: t.has("lat", "lon") or t.has("latitude", "longitude"), ("dot_map", "scatter", "bubble")),
    (lambda t: t.has("source", "target"), ("sankey", "heatmap", "bar")),
    (lambda t: bool(t.times and t.numbers and t.names), ("line", "stacked_area", "grouped_bar")),
    (lambda t: bool(t.times and t.numbers), ("line", "area", "bar")),
    (lambda t: bool(t.times), ("histogram", "line", "bar")),
    (lambda t: len(t.numbers) >= 6, ("correlation_matrix", "scatter_matrix", "parallel_coords")),
    (lambda t: len(t.numbers) >= 4, ("scatter_matrix", "parallel_coords", "correlation_matrix")),
    (lambda t: len(t.numbers) == 3, ("bubble", "scatter", "scatter_matrix")),
    (lambda t: len(t.numbers) == 2 and len(t.frame) > 5_000, ("scatter", "hist2d", "density2d")),
    (lambda t: len(t.numbers) == 2, ("scatter", "bubble", "density2d")),
    (lambda t: len(t.numbers) == 1 and not t.names, ("histogram", "density", "box")),
    (lambda t: len(t.numbers) == 1 == len(t.names) and t.single and t.few, ("bar", "pie", "dot_plot")),
    (lambda t: len(t.numbers) == 1 == len(t.names) and t.single, ("bar", "lollipop", "dot_plot")),
    (lambda t: len(t.numbers) == 1 == len(t.names), ("box", "violin", "bar")),
    (lambda t: len(t.numbers) == 1 and t.single, ("grouped_bar", "stacked_bar", "heatmap")),
    (lambda t: len(t.numbers) == 1, ("box", "grouped_bar", "violin")),
    (lambda t: len(t.names) == 1 and t.few, ("bar", "pie", "lollipop")),
    (lambda t: len(t.names) == 1, ("bar", "treemap", "lollipop")),
    (lambda t: True, ("grouped_bar", "stacked_bar", "heatmap")),
)
BY_TASK = {
    "part_to_whole": ("stacked_bar", "pie", "treemap"),
    "flow": ("sankey", "waterfall", "funnel"),
    "spatial": ("choropleth", "dot_map", "bar"),
}


def thirty_rules(frame: pd.DataFrame, task: str | None) -> list[str]:
    """Return three charts by the types of the columns alone."""
    dated = ("year", "date", "month")
    times = [name for name in frame if is_datetime64_any_dtype(frame[name]) or str(name).lower() in dated]
    numbers = [name for name in frame if name not in times and is_numeric_dtype(frame[name])]
    types = Types(frame, times, numbers, [name for name in frame if name not in times and name not in numbers])
    if task == "distribution":
        return ["box", "violin", "histogram"] if types.names else ["histogram", "density", "box"]
    return list(BY_TASK.get(task or "") or next(answer for holds, answer in RULES if holds(types)))
