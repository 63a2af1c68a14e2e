"""Reads a Matplotlib figure: axes and artists, which a library built upon it (seaborn, pandas) makes as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from mlguide_jupyter.facts.pictures._picture import Along, Axis, Marks, Panel, Picture

#: Points (typographic) of an inch, in which Matplotlib measures markers.
POINTS = 72.0
#: Bars of a histogram or of one call of ``bar`` come in a container; loose rectangles count from so many on.
LOOSE = 3


def read(obj: Any, name: str) -> Picture:
    """Return a figure, an axes, or a grid that has a figure (seaborn), as plain values.

    Parameters
    ----------
    obj : matplotlib.figure.Figure, matplotlib.axes.Axes or object with ``figure`` and ``axes``
    name : str
        How the user calls it.
    """
    from matplotlib.axes import Axes

    single = isinstance(obj, Axes)
    figure = obj.figure if hasattr(obj, "figure") else obj
    every = [obj] if single else [ax for ax in figure.axes if ax.get_visible()]
    main = [ax for ax in every if ax.get_label() != "<colorbar>"]
    # An axes by itself is judged with what lies over it.
    over = [ax for ax in figure.axes if single and ax is not obj and _lies_over(ax, obj)]
    seen = [*main, *over]
    return Picture(
        library="matplotlib",
        name=name,
        panels=tuple(_panel(ax, place, seen) for ax, place in zip(seen, _places(seen, figure, obj, name), strict=True)),
        title=figure.get_suptitle() if hasattr(figure, "get_suptitle") else "",
    )


def _places(seen: Sequence[Any], figure: Any, obj: Any, name: str) -> Iterator[str]:
    whole = name if obj is figure else f"{name}.figure"
    for ax in seen:
        yield name if ax is obj else f"{whole}.axes[{figure.axes.index(ax)}]"


def _lies_over(one: Any, other: Any) -> bool:
    shared = one.get_shared_x_axes().joined(one, other) or one.get_shared_y_axes().joined(one, other)
    return bool(shared) and np.allclose(one.get_position().bounds, other.get_position().bounds)


def _panel(ax: Any, place: str, seen: Sequence[Any]) -> Panel:
    box = ax.get_window_extent()
    legend = ax.get_legend()
    under = [i for i, other in enumerate(seen) if other is not ax and _lies_over(ax, other)]
    at = next(i for i, other in enumerate(seen) if other is ax)
    return Panel(
        place=place,
        title=ax.get_title() or ax.get_title(loc="left"),
        x=_axis(ax, "x"),
        y=_axis(ax, "y"),
        marks=tuple(_marks(ax)),
        width=float(box.width),
        height=float(box.height),
        three_d=hasattr(ax, "get_zlim"),
        twin=under[0] if under and under[0] < at else -1,
        legend=tuple(text.get_text() for text in legend.get_texts()) if legend is not None else (),
    )


def _axis(ax: Any, which: str) -> Axis:
    axis = getattr(ax, f"{which}axis")
    low, high = getattr(ax, f"get_{which}lim")()
    names = _names(axis)
    along: Along = "names" if names else "time" if _is_time(axis) else "number"
    return Axis(
        label=getattr(ax, f"get_{which}label")(),
        scale="names" if names else getattr(ax, f"get_{which}scale")(),
        low=float(min(low, high)),
        high=float(max(low, high)),
        names=names,
        along=along,
        shown=bool(axis.get_visible() and ax.axison and any(tick.get_visible() for tick in axis.get_ticklabels())),
    )


def _names(axis: Any) -> tuple[str, ...]:
    """Return the names along an axis of categories: of texts, or of ticks that were given texts that are no numbers."""
    from matplotlib.category import UnitData
    from matplotlib.ticker import FixedFormatter, FuncFormatter

    units = getattr(axis, "units", None)
    if isinstance(units, UnitData):
        return tuple(str(name) for name in units._mapping)
    formatter = axis.get_major_formatter()
    texts = (
        [label.get_text() for label in axis.get_ticklabels()]
        if isinstance(formatter, (FixedFormatter, FuncFormatter))
        else []
    )
    return tuple(texts) if texts and not all(_is_number(text) for text in texts if text) else ()


def _is_number(text: str) -> bool:
    try:
        float(text.replace("−", "-").replace(",", "").rstrip("%"))
    except ValueError:
        return False
    return True


def _is_time(axis: Any) -> bool:
    converter = axis.get_converter() if hasattr(axis, "get_converter") else getattr(axis, "converter", None)
    return "date" in type(converter).__name__.lower() or "period" in type(converter).__name__.lower()


def _marks(ax: Any) -> Iterator[Marks]:
    from matplotlib.container import BarContainer
    from matplotlib.patches import Rectangle, Wedge

    held: set[int] = set()
    for container in ax.containers:
        if isinstance(container, BarContainer) and len(container.patches):
            held.update(map(id, container.patches))
            yield _bars(container.patches, container)
    loose = [patch for patch in ax.patches if isinstance(patch, Rectangle) and id(patch) not in held]
    if len(loose) >= LOOSE:
        yield _bars(loose, None)
    slices = [patch for patch in ax.patches if isinstance(patch, Wedge)]
    if slices:
        yield _slices(ax, slices)
    for line in ax.lines:
        made = _line(line)
        if made is not None:
            yield made
    for collection in ax.collections:
        made = _collection(collection, ax)
        if made is not None:
            yield made
    for image in ax.images:
        yield Marks(kind="cells", colormap=image.get_cmap().name if image.get_array().ndim == 2 else "")


def _bars(patches: Sequence[Any], container: Any) -> Marks:
    x, y = (np.array([getattr(patch, f"get_{side}")() for patch in patches], float) for side in "xy")
    width = np.array([patch.get_width() for patch in patches], float)
    height = np.array([patch.get_height() for patch in patches], float)
    lies = getattr(container, "orientation", None) == "horizontal"
    return Marks(
        kind="bars",
        x=x + width if lies else x + width / 2,
        y=y + height / 2 if lies else y + height,
        base=x if lies else y,
        horizontal=lies,
        label=_label(container if container is not None else patches[0]),
        colors=np.array([patch.get_facecolor() for patch in patches], float),
        alpha=float(patches[0].get_alpha() or 1.0),
    )


def _slices(ax: Any, slices: Sequence[Any]) -> Marks:
    texts = [text.get_text() for text in ax.texts if text.get_text() and not _is_number(text.get_text())]
    return Marks(
        kind="slices",
        y=np.array([abs(each.theta2 - each.theta1) / 360 for each in slices]),
        colors=np.array([each.get_facecolor() for each in slices], float),
        names=tuple(texts[: len(slices)]),
        beside=bool(texts),
    )


def _line(line: Any) -> Marks | None:
    from matplotlib.colors import to_rgba

    x, y = (_numbers(part) for part in (line.get_xdata(orig=False), line.get_ydata(orig=False)))
    joined = line.get_linestyle() not in ("None", "none", " ", "")
    marked = line.get_marker() not in ("None", "none", " ", "", None)
    if not line.get_visible() or (len(x) < 2 and not marked):
        return None
    return Marks(
        kind="line" if joined and len(x) > 1 else "points",
        x=x,
        y=y,
        label=_label(line),
        colors=np.array([to_rgba(line.get_color())], float),
        alpha=float(line.get_alpha() or 1.0),
        size=_square(line.get_markersize(), line),
        style=f"{line.get_linestyle()} {line.get_marker()}",
    )


def _collection(collection: Any, ax: Any) -> Marks | None:
    from matplotlib.collections import PathCollection, PolyCollection, QuadMesh

    cmap = collection.get_cmap().name if collection.get_array() is not None else ""
    colors = np.atleast_2d(np.array(collection.get_facecolor(), float)).reshape(-1, 4)
    if isinstance(collection, PathCollection):
        offsets: np.ndarray = np.ma.filled(np.ma.asarray(collection.get_offsets(), float), np.nan)
        sizes = np.asarray(collection.get_sizes(), float)
        return Marks(
            kind="points",
            x=offsets[:, 0],
            y=offsets[:, 1],
            label=_label(collection),
            colors=colors,
            colormap=cmap,
            alpha=float(collection.get_alpha() or (colors[0, 3] if len(colors) else 1.0)),
            size=float(np.median(sizes)) * (ax.figure.dpi / POINTS) ** 2 if len(sizes) else float("nan"),
        )
    if isinstance(collection, QuadMesh):
        return Marks(kind="cells", colormap=cmap)
    if isinstance(collection, PolyCollection):
        return Marks(kind="cells" if cmap else "area", label=_label(collection), colors=colors, colormap=cmap)
    return None


def _square(side: float, artist: Any) -> float:
    dpi = artist.figure.dpi if artist.figure is not None else POINTS
    return float((side * dpi / POINTS) ** 2)


def _label(artist: Any) -> str:
    label = str(artist.get_label())
    return "" if label.startswith("_") else label


def _numbers(values: Any) -> np.ndarray:
    return np.ma.filled(np.ma.asarray(values, float), np.nan)
