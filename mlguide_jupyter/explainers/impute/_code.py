"""The advice as plain code: pandas and scikit-learn, under the user's own names, with nothing of ours in it."""

from __future__ import annotations

import datetime
import functools
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mlguide_jupyter.explainers.impute import _code_learned, _code_simple
from mlguide_jupyter.explainers.impute._asked import Asked
from mlguide_jupyter.explainers.impute._decide import Choice
from mlguide_jupyter.explainers.impute._steps import memory
from mlguide_jupyter.guide._operations import filled, literal
from mlguide_jupyter.imputers import Fill, Label

if TYPE_CHECKING:
    from mlguide_jupyter.imputers._codecs import Codec

#: How the filled frame goes back into the library of the table.
BACK = {
    "polars": "pl.from_pandas(filled)",
    "pyarrow": "pa.Table.from_pandas(filled, preserve_index=False)",
    "numpy": "filled.to_numpy()",
}
#: The table is in memory as it is only in pandas: there it is copied, elsewhere it is made.
COPIED = ("pandas",)
#: How days become dates and lengths of time again.
BACK_TO = {"date": 'pd.to_datetime({0}, unit="D")', "duration": 'pd.to_timedelta({0}, unit="D")'}
#: Cells of a column of objects that pandas knows as moments and lengths of time, and how they become such again.
READ_AS = {"date": "pd.to_datetime", "duration": "pd.to_timedelta"}
PLAIN = {"date": "datetime64[us]", "duration": "timedelta64[us]"}
OBJECTS = {datetime.date: "date", datetime.datetime: "to_pydatetime()", datetime.timedelta: "to_pytimedelta()"}
#: Seconds of a day.
DAY = 86_400
#: Modules that the code may name, by the sign of it.
NAMED = {
    "np.": "import numpy as np",
    "pl.from_": "import polars as pl",
    "pa.Table": "import pyarrow as pa",
    "warnings.": "import warnings",
    "minimize(": "from scipy.optimize import minimize",
    "(RegressorMixin": "from sklearn.base import BaseEstimator, RegressorMixin, clone",
    "(OneToOneFeatureMixin": "from sklearn.base import BaseEstimator, OneToOneFeatureMixin, TransformerMixin",
    "validate_data(": "from sklearn.utils.validation import check_is_fitted, validate_data",
    "PowerTransformer()": "from sklearn.preprocessing import PowerTransformer",
}
#: Ways for which no code without a class of our own can be short.
OWN = ("hot_deck", "pmm")


@dataclass(eq=False, kw_only=True)
class Script:
    """What the code is written from.

    Attributes
    ----------
    frame : DataFrame
        Rows from which is read what the columns are.
    fills : dict
        How each column is filled, the columns that only must not help among them.
    order : label or None
    groups : tuple of labels
    places : dict
        Label -> place in the user's table.
    labels : tuple of labels
        Of all its columns; empty where some cannot be told by them.
    rows : int
        Of the user's table.
    imports : set of str
        Lines that import what the code names; grows while it is written.
    """

    frame: pd.DataFrame
    fills: Mapping[Label, Fill]
    order: Label | None
    groups: tuple[Label, ...]
    places: Mapping[Label, int]
    labels: tuple[Label, ...]
    rows: int
    imports: set[str] = field(default_factory=lambda: {"import pandas as pd"})

    @cached_property
    def _codecs(self) -> dict[Label, Codec]:
        return {}

    def codec(self, label: Label) -> Codec:
        """Return how the transformer reads and writes a column."""
        from mlguide_jupyter.imputers._codecs import codec_of

        if label not in self._codecs:
            stand_ins = self.fills[label].stand_ins if label in self.fills else ()
            self._codecs[label] = codec_of(self.frame[label], stand_ins)
        return self._codecs[label]

    def floats(self, label: Label) -> str:
        """Return code for a column as floats: dates and lengths of time in days."""
        return f"{self.days(label)}.to_numpy(float, na_value=np.nan)"

    def series(self, label: Label) -> str:
        """Return code for a column of which pandas can take a median."""
        cells, form, dtype = f"raw[{literal(label)}]", self.codec(label).form, self.frame[label].dtype
        if form in PLAIN and isinstance(dtype, pd.ArrowDtype):
            return f"{cells}.astype({literal(PLAIN[form])})"
        return f"{READ_AS[form]}({cells})" if form in READ_AS and dtype.kind == "O" else cells

    def rounding(self, label: Label) -> str:
        """Return what rounds moments and lengths of time as those of the column are; empty where nothing does."""
        codec = self.codec(label)
        step = getattr(codec, "step", 0.0) if codec.form in READ_AS else 0.0
        return f'.round("{round(step * DAY)}s")' if step else ""

    def as_object(self, label: Label, *, one: bool = False) -> str:
        """Return what makes moments (or one of them) the objects that a column holds; empty where it holds none."""
        dtype, codec = self.frame[label].dtype, self.codec(label)
        if codec.form not in READ_AS or dtype.kind != "O":
            return ""
        made = OBJECTS.get(getattr(codec, "cell", float), "")
        return f".{made}{'()' * (one and made == 'date')}" if made else ""

    def days(self, label: Label) -> str:
        """Return code for a column as a series of numbers."""
        cells, dtype = self.series(label), self.frame[label].dtype
        form = self.codec(label).form
        if form == "date":
            plain = f"{cells}.dt.tz_localize(None)" if isinstance(dtype, pd.DatetimeTZDtype) else cells
            return f'(({plain} - pd.Timestamp(0)) / pd.Timedelta("1D"))'
        if form == "duration":
            return f'({cells} / pd.Timedelta("1D"))'
        if form == "period":
            return f"pd.Series({cells}.array.asi8, raw.index).where({cells}.notna())"
        return cells

    def cells(self, label: Label, values: str, *, within: bool = False) -> str:
        """Return code that makes floats what they are in a column: within its limits, rounded, dates."""
        from mlguide_jupyter.imputers._codecs import Numbers

        codec, dtype = self.codec(label), self.frame[label].dtype
        if not isinstance(codec, Numbers):
            return values
        # What lies between known values is within the limits of them.
        made = values if within else f"{values}.clip({_limit(codec.floor)}, {_limit(codec.ceiling)})"
        if codec.step:
            made = f"{made}.round()" if codec.step == 1.0 else f"({made} / {codec.step!r}).round() * {codec.step!r}"
        if codec.form == "period":
            return f"pd.arrays.PeriodArray(({made}).astype(int), dtype={literal(str(dtype))})"
        if codec.form == "number" and isinstance(dtype, np.dtype) and dtype.kind == "f" and dtype.itemsize < 8:
            return f"({made}).astype({literal(str(dtype))})"
        template = BACK_TO.get(codec.form, "{0}").format(made) + _unit(dtype)
        if self.as_object(label):
            return template + (self.rounding(label) or '.round("us")') + self.as_object(label)
        if isinstance(dtype, pd.DatetimeTZDtype):
            return f"{template}.tz_localize({literal(str(dtype.tz))})"
        return template

    @property
    def place(self) -> str:
        """Code for where each row stands."""
        return "np.arange(len(raw), dtype=float)" if self.order is None else self.floats(self.order)

    @property
    def position(self) -> np.ndarray | None:
        """Where each row of the sample stands."""
        from mlguide_jupyter.imputers._codecs import Numbers

        codec = self.codec(self.order) if self.order is not None else None
        if not isinstance(codec, Numbers):
            return None
        column = self.frame[self.order]
        return codec.read(column, codec.gaps(column))

    @property
    def group_codes(self) -> np.ndarray | None:
        """Group of each row of the sample."""
        if not self.groups:
            return None
        return self.frame.groupby(list(self.groups), observed=True).ngroup().to_numpy()


def _limit(value: float) -> str:
    return literal(value) if math.isfinite(value) else "None"


def _unit(dtype: Any) -> str:
    """Return code that gives moments the unit of their column, for pandas puts no finer ones into it."""
    if isinstance(dtype, pd.ArrowDtype):
        return '.round("us").as_unit("us")' if dtype.kind in "mM" else ""
    unit = getattr(dtype, "unit", None) or (
        np.datetime_data(dtype)[0] if isinstance(dtype, np.dtype) and dtype.kind in "mM" else ""
    )
    # The imputer knows moments to the microsecond.
    return f'.round("{"us" if unit == "ns" else unit}").as_unit("{unit}")' if unit in ("s", "ms", "us", "ns") else ""


@functools.cache
def _template() -> str:
    return (resources.files("mlguide_jupyter.guide") / "impute" / "fill.jinja").read_text(encoding="utf-8")


def code(
    choices: Sequence[Choice],
    wanted: Asked,
    sample: pd.DataFrame,
    fills: Mapping[Label, Fill],
    order: Label | None,
) -> str:
    """Return code that fills the table as the transformer does.

    Parameters
    ----------
    choices : sequence of Choice
    wanted : Asked
    sample : DataFrame
        Rows from which is read what the columns are.
    fills : dict
        How each column is filled, the columns that only must not help among them.
    order : label or None
        Column that orders the rows.

    Returns
    -------
    str
        Empty where there is nothing to fill, or no code without ours can do it.
    """
    facts = wanted.facts
    own = set(OWN)
    usable = all(fill.strategy not in own and not set(fill.weights) & own for fill in fills.values())
    if not usable or not choices or not memory(facts) or facts.lazy:
        return ""
    labels = tuple(column.label for column in facts.columns if column.label is not None)
    script = Script(
        frame=sample,
        fills=fills,
        order=order,
        groups=tuple(dict.fromkeys(label for fill in fills.values() for label in fill.groups)),
        places={column.label: column.place for column in facts.columns if column.label is not None},
        labels=labels if len(labels) == len(facts.columns) else (),
        rows=facts.rows,
    )
    simple, learned = _code_simple.values(script), _code_learned.values(script)
    nearest = bool(simple["simple_nearest"] or learned["kinds_near"])
    lined = bool(simple["simple_line"] or learned.get("smooth") or learned["lines"])
    placed = learned.get("placed") or learned.get("around")
    along = bool(simple["simple_along"] or nearest or lined or placed)
    values = {**simple, **learned, **_ends(wanted), "nearest": nearest, "lined": lined, "between": along}
    values |= {"place": script.place, "groups": list(script.groups)}
    return _with_imports(filled(_template(), imports=[], **values), script.imports)


def _with_imports(body: str, imports: set[str]) -> str:
    """Return the code with the imports of what it names, and blank lines as one sets them."""
    wanted = imports | {line for name, line in NAMED.items() if name in body}
    text = "\n".join([*_sorted(wanted), "", body])
    spaced = re.sub(r"\n+(?=(def|class) )", "\n\n\n", text)
    return re.sub(r"\n{4,}", "\n\n\n", spaced)


def _ends(wanted: Asked) -> dict[str, Any]:
    """Return how the frame is made of the table, and the table of the frame."""
    facts = wanted.facts
    expression = memory(facts)
    table = f"{expression}.copy()" if facts.dialect in COPIED else expression
    return {"table": table, "back": BACK.get(facts.dialect, "")}


def _sorted(imports: Iterable[str]) -> list[str]:
    """Return import lines as one orders them, one for each module."""
    plain = sorted(line for line in imports if line.startswith("import "))
    named: dict[str, list[str]] = {}
    for line in imports:
        if line.startswith("from "):
            module, _, name = line.removeprefix("from ").partition(" import ")
            named.setdefault(module, []).extend(name.split(", "))
    return [
        *plain,
        *(f"from {module} import {', '.join(sorted(set(names)))}" for module, names in sorted(named.items())),
    ]
