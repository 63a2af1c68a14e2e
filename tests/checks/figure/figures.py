"""Small figures with and without a fault, the same in every library."""

from __future__ import annotations

from typing import Any

import altair as alt
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import plotly.express as px
import plotly.graph_objects as go

TOWNS = ["Bonn", "Ulm", "Kiel", "Trier", "Jena", "Hof"]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun"]


def bars(library: str, names: list[str], values: list[float], low: float | None = None) -> Any:
    """Return bars, whose axis begins at ``low`` where one is given."""
    if library == "matplotlib":
        fig, ax = plt.subplots()
        ax.bar(names, values)
        ax.set_ylabel("sold (t)")
        if low is not None:
            ax.set_ylim(low, max(values))
        return fig
    if library == "plotly":
        figure = px.bar(pd.DataFrame({"town": names, "sold (t)": values}), x="town", y="sold (t)")
        return figure if low is None else figure.update_yaxes(range=[low, max(values)])
    scale = alt.Scale() if low is None else alt.Scale(domain=[low, max(values)])
    rows = pd.DataFrame({"town": names, "sold": values})
    return alt.Chart(rows).mark_bar().encode(x=alt.X("town", sort=None), y=alt.Y("sold", scale=scale))


def line(library: str, names: list[str], values: list[float]) -> Any:
    """Return a line over names."""
    if library == "matplotlib":
        fig, ax = plt.subplots()
        ax.plot(names, values)
        return fig
    if library == "plotly":
        return px.line(x=names, y=values)
    rows = pd.DataFrame({"town": names, "sold": values})
    return alt.Chart(rows).mark_line().encode(x=alt.X("town", sort=None), y="sold")


def points(library: str, x: Any, y: Any, log: bool = False, labels: bool = True) -> Any:
    """Return a cloud of points."""
    if library == "matplotlib":
        fig, ax = plt.subplots()
        ax.scatter(x, y)
        ax.set_yscale("log" if log else "linear")
        if labels:
            ax.set(xlabel="size (ha)", ylabel="yield (t)")
        return fig
    rows = pd.DataFrame({"size": x, "yield": y})
    if library == "plotly":
        return px.scatter(rows, x="size", y="yield", log_y=log, labels=None if labels else {"size": "", "yield": ""})
    title = {} if labels else {"title": None}
    scale = alt.Scale(type="log") if log else alt.Scale()
    return alt.Chart(rows).mark_point().encode(x=alt.X("size", **title), y=alt.Y("yield", scale=scale, **title))


def two(library: str, colors: tuple[str, str], apart: bool = False) -> Any:
    """Return two lines in two colours; over each other with scales of their own, or in one scale."""
    x, first, second = [1, 2, 3], [1, 2, 3], [30, 20, 10]
    if library == "matplotlib":
        fig, ax = plt.subplots()
        ax.plot(x, first, color=colors[0])
        (ax.twinx() if apart else ax).plot(x, second, color=colors[1])
        return fig
    if library == "plotly":
        axis = {"yaxis": "y2"} if apart else {}
        figure = go.Figure(
            [go.Scatter(x=x, y=first, line_color=colors[0]), go.Scatter(x=x, y=second, line_color=colors[1], **axis)]
        )
        return figure.update_layout(yaxis2={"overlaying": "y", "side": "right"}) if apart else figure
    rows = pd.DataFrame({"x": [*x, *x], "y": [*first, *second], "kind": ["a"] * 3 + ["b"] * 3})
    if not apart:
        scale = alt.Scale(range=list(colors))
        return alt.Chart(rows).mark_line().encode(x="x", y="y", color=alt.Color("kind:N", scale=scale))
    wide = alt.Chart(pd.DataFrame({"x": x, "first": first, "second": second})).encode(x="x")
    return alt.layer(wide.mark_line().encode(y="first"), wide.mark_line().encode(y="second")).resolve_scale(
        y="independent"
    )


def pie(library: str, values: list[float]) -> Any:
    """Return a pie whose slices have names."""
    names = [f"part {i}" for i in range(len(values))]
    if library == "matplotlib":
        fig, ax = plt.subplots()
        ax.pie(values, labels=names)
        return fig
    if library == "plotly":
        return px.pie(names=names, values=values)
    return alt.Chart(pd.DataFrame({"part": names, "share": values})).mark_arc().encode(theta="share", color="part")


def cells(library: str, scale: str) -> Any:
    """Return numbers as colours."""
    numbers = np.arange(16.0).reshape(4, 4)
    if library == "matplotlib":
        fig, ax = plt.subplots()
        ax.imshow(numbers, cmap=scale.lower())
        return fig
    if library == "plotly":
        return px.imshow(numbers, color_continuous_scale=scale.capitalize())
    rows = pd.DataFrame({"x": np.repeat(range(4), 4), "y": list(range(4)) * 4, "z": numbers.ravel()})
    return alt.Chart(rows).mark_rect().encode(x="x:O", y="y:O", color=alt.Color("z", scale=alt.Scale(scheme=scale)))
