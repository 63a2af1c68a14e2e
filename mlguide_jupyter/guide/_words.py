"""How numbers and names are worded: the filters that every text of the guide may use.

The texts live in data files; this module only says how a p-value, a ratio, a
list of columns or a count of rows looks inside them.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable
from typing import Any

import jinja2

UNITS = ("byte", "KB", "MB", "GB", "TB")


def num(value: Any, digits: int = 3) -> str:
    """Return a number with ``digits`` significant digits and thousands separators."""
    if value is None:
        return "not available"
    number = float(value)
    if not math.isfinite(number):
        return "not available" if math.isnan(number) else ("infinite" if number > 0 else "-infinite")
    if number == int(number) and abs(number) < 1e15:
        return f"{int(number):,}"
    size = abs(number)
    if size >= 1e7 or size < 1e-4:
        return f"{number:.{max(digits - 1, 1)}e}".replace("e-0", "e-").replace("e+0", "e")
    decimals = max(digits - 1 - math.floor(math.log10(size)), 0)
    text = f"{number:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def fixed(value: Any, decimals: int = 2) -> str:
    """Return a number with a fixed count of decimals."""
    return "not available" if value is None or math.isnan(value) else f"{float(value):,.{decimals}f}"


def p(value: Any) -> str:
    """Return a p-value with its sign of relation: ``p = 0.031``, ``p < 0.0001``."""
    if value is None or math.isnan(float(value)):
        return "p not available"
    number = float(value)
    if number < 1e-4:
        return f"p = {number:.0e}".replace("e-0", "e-") if number > 1e-99 else "p < 1e-99"
    return f"p = {number:.2g}" if number < 0.995 else "p = 1.0"


def percent(value: Any, decimals: int = 1) -> str:
    """Return a share as percent: 0.079 -> ``7.9 %``."""
    if value is None or math.isnan(float(value)):
        return "not available"
    text = f"{100 * float(value):,.{decimals}f}"
    if value and not float(text.replace(",", "")):
        # What is there is not told as nothing.
        return f"{num(100 * float(value), 1)} %"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + " %"


def times(value: Any) -> str:
    """Return a ratio in words: 2.41 -> ``2.4 times``."""
    return f"{num(value, 2)} times"


def listed(names: Iterable[Any], limit: int = 6) -> str:
    """Return names as a sentence part: ``a, b and c``; the rest beyond ``limit`` is counted, if more than one."""
    shown = [str(name) for name in names]
    if len(shown) > limit + 1:
        return ", ".join(shown[:limit]) + f" and {len(shown) - limit} more"
    if len(shown) < 2:
        return "".join(shown)
    return ", ".join(shown[:-1]) + " and " + shown[-1]


def names(columns: Iterable[Any], limit: int = 6) -> str:
    """Return names of columns as a sentence part, each as code: `` `a`, `b` and `c` ``."""
    return listed([f"`{column}`" for column in columns], limit)


def count(number: int, one: str, many: str = "") -> str:
    """Return a count with its noun: ``1 row``, ``3 rows``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def in_units(size: float) -> str:
    """Return a number of bytes as people say it: ``1.2 GB``."""
    if size < 1000:
        return count(int(size), "byte")
    unit = next((place for place in range(len(UNITS)) if size < 1000 ** (place + 1)), len(UNITS) - 1)
    return f"{num(size / 1000**unit)} {UNITS[unit]}"


@functools.cache
def environment() -> jinja2.Environment:
    """Return the one Jinja environment in which texts are filled in."""
    made = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True)
    made.filters.update(num=num, fixed=fixed, p=p, percent=percent, times=times, listed=listed, count=count)
    made.filters.update(in_units=in_units, names=names)
    return made


@functools.lru_cache(maxsize=2048)
def _template(text: str) -> jinja2.Template:
    return environment().from_string(text)


def fill(text: str, **values: Any) -> str:
    """Return ``text`` with its ``{{ values }}`` filled in and white space folded.

    Raises
    ------
    jinja2.UndefinedError
        When the text names a value that is not given: a fault of ours that tests find.
    """
    return " ".join(_template(text).render(**values).split()) if "{" in text else " ".join(text.split())
