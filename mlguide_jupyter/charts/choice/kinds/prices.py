"""Prices of a period: where they opened, how far they went, where they closed."""

from __future__ import annotations

from collections.abc import Iterator

from mlguide_jupyter.charts.choice import _needs
from mlguide_jupyter.charts.choice._chart import Chart
from mlguide_jupyter.charts.choice._ranked import Encoding
from mlguide_jupyter.charts.choice._reading import Reading


def _candlestick(r: Reading) -> Iterator[Encoding]:
    if r.ohlc is not None:
        o = r.ohlc
        time = o.time or (r.t[0].name if r.t else None)
        yield Encoding(x=time, open=o.open, high=o.high, low=o.low, close=o.close, sort="time")


CHARTS = (Chart("candlestick", (_needs.ohlc,), _candlestick),)
