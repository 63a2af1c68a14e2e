"""Some thirty rules by counts of columns of each type, as simple recommenders have them: what is to be beaten."""

from __future__ import annotations

import pandas as pd
from pandas.api.types import is_datetime64_any_dtype, is_numeric_dtype

FEW = 7


def thirty_rules(frame: pd.DataFrame, task: str | None) -> list[str]:
    """Return three charts by the types of the columns alone."""
    times = [name for name in frame if is_datetime64_any_dtype(frame[name]) or str(name).lower() in ("year", "date", "month")]
    numbers = [name for name in frame if name not in times and is_numeric_dtype(frame[name])]
    names = [name for name in frame if name not in times and name not in numbers]
    by_task = {
        "part_to_whole": ["stacked_bar", "pie", "treemap"],
        "flow": ["sankey", "waterfall", "funnel"],
        "spatial": ["choropleth", "dot_map", "bar"],
        "distribution": ["box" if names else "histogram", "violin" if names else "density", "histogram" if names else "box"],
    }
    if task in by_task:
        return by_task[task]
    return _by_types(frame, times, numbers, names)


def _by_types(frame: pd.DataFrame, times: list[str], numbers: list[str], names: list[str]) -> list[str]:
    lower = {str(name).lower() for name in frame}
    if {"open", "high", "low", "close"} <= lower:
        return ["candlestick", "line", "bar"]
    if {"lat", "lon"} <= lower or {"latitude", "longitude"} <= lower:
        return ["dot_map", "scatter", "bubble"]
    if {"source", "target"} <= lower:
        return ["sankey", "heatmap", "bar"]
    if times and numbers:
        return ["line", "area" if not names else "stacked_area", "bar" if not names else "grouped_bar"]
    if times:
        return ["histogram", "line", "bar"]
    if len(numbers) >= 6:
        return ["correlation_matrix", "scatter_matrix", "parallel_coords"]
    if len(numbers) >= 4:
        return ["scatter_matrix", "parallel_coords", "correlation_matrix"]
    if len(numbers) == 3:
        return ["bubble", "scatter", "scatter_matrix"]
    if len(numbers) == 2:
        return ["scatter", "hist2d" if len(frame) > 5000 else "bubble", "density2d"]
    if len(numbers) == 1 and not names:
        return ["histogram", "density", "box"]
    if len(numbers) == 1 and len(names) == 1:
        single = frame[names[0]].is_unique
        few = frame[names[0]].nunique() <= FEW
        return ["bar", "pie" if few else "lollipop", "dot_plot"] if single else ["box", "violin", "bar"]
    if len(numbers) == 1:
        single = not frame.duplicated(names[:2]).any()
        return ["grouped_bar", "stacked_bar", "heatmap"] if single else ["box", "grouped_bar", "violin"]
    if len(names) == 1:
        return ["bar", "pie" if frame[names[0]].nunique() <= FEW else "treemap", "lollipop"]
    return ["grouped_bar", "stacked_bar", "heatmap"]
