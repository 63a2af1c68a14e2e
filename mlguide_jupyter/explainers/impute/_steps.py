"""What to do next, each as a finding with cells that run as they stand, under the user's own names."""

from __future__ import annotations

import functools
import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from typing import Any

import numpy as np

from mlguide_jupyter.explainers.impute._asked import BUDGET, Asked
from mlguide_jupyter.explainers.impute._decide import Choice
from mlguide_jupyter.explainers.impute._measure import helps
from mlguide_jupyter.explainers.impute._told import UNTOUCHED
from mlguide_jupyter.facts.frames import Column, FrameFacts
from mlguide_jupyter.facts.frames._target import problem
from mlguide_jupyter.facts.frames._writer import _whole
from mlguide_jupyter.facts.missing import gaps
from mlguide_jupyter.guide._operations import filled, literal
from mlguide_jupyter.guide._pages import sources
from mlguide_jupyter.guide._words import fill
from mlguide_jupyter.model import Action, Finding

#: White, Royston and Wood (2011), page 388: as many imputations as percent of the rows have a gap. Fewer than five
#: say nothing of how much they differ; beyond twenty the user has to want to wait, and is told the rule.
FEWEST, MOST = 5, 20
#: Columns that the example of an analysis is of: it is there to be replaced.
POOLED = 20
#: How a table comes into memory as a pandas frame, by the library it is in.
MEMORY: Mapping[str, str] = {
    "pandas": "{df}",
    "polars": "{df}.to_pandas()",
    "pyarrow": "{df}.to_pandas()",
    "numpy": "pd.DataFrame({df})",
    "polars_lazy": "{df}.collect().to_pandas()",
    "duckdb": "{df}.df()",
    "dask": "{df}.compute()",
    "pyspark": "{df}.toPandas()",
    "ibis": "{df}.to_pandas()",
}
#: scikit-learn's histogram-based boosting takes categories of at most so many levels.
CATEGORIES = 255
#: The sources that the steps rest on.
CITED = {
    "fill": ("van-buuren-2018",),
    "predict": ("le-morvan-varoquaux-2024", "perez-lebel-2022"),
    "inference": ("rubin-1987", "white-royston-wood-2011"),
}
TOPICS = {"predict": "leakage"}


@functools.cache
def _words() -> dict[str, dict[str, str]]:
    text = (resources.files("mlguide_jupyter.guide") / "impute" / "steps.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def steps(choices: Sequence[Choice], wanted: Asked, code: str) -> tuple[Finding, ...]:
    """Return the next steps; none where there is nothing to do.

    Parameters
    ----------
    choices : sequence of Choice
    wanted : Asked
    code : str
        Plain code that fills the table.
    """
    facts = wanted.facts
    if not any(choice.fill.strategy != "leave" for choice in choices) or not memory(facts):
        return ()
    known = _known(choices, wanted, code)
    return tuple(_step(name, known, actions) for name, actions in _asked_for(choices, facts, known))


def memory(facts: FrameFacts) -> str:
    """Return the expression of the table as a pandas frame; empty where there is none."""
    if not facts.single:
        return MEMORY.get(facts.dialect, "").format(df=_whole(facts.name))
    label = facts.columns[0].label
    ways = {"pandas": f".to_frame({label!r})", "polars": ".to_frame().to_pandas()"}
    return f"{_whole(facts.name)}{ways[facts.dialect]}" if facts.dialect in ways else ""


def _known(choices: Sequence[Choice], wanted: Asked, code: str) -> dict[str, Any]:
    facts = wanted.facts
    target = facts.target.label if facts.target else None
    kept = [choice.case.column for choice in choices if choice.fill.strategy in UNTOUCHED]
    kept += [
        column
        for column in facts.columns
        if not helps(column, facts) or (column.is_text and column.distinct > CATEGORIES)
    ]
    asked = problem(facts)
    return {
        "df": facts.name,
        "table": memory(facts),
        "memory": memory(facts),
        "plain": code,
        "asked": _arguments(wanted),
        "target": target,
        "away": list(dict.fromkeys([target, *(column.label for column in kept if column.label is not None)])),
        "filled": _estimable(choices),
        "m": _draws(choices, facts),
        "linear": "LogisticRegression" if asked.is_classes else "Ridge",
        "boosting": "HistGradientBoostingClassifier" if asked.is_classes else "HistGradientBoostingRegressor",
        "classes": asked.is_classes,
        "unsupervised": _arguments(wanted, target=False),
    }


def _arguments(wanted: Asked, *, target: bool = True) -> str:
    """Return what the user said besides the table, as the arguments of a call."""
    facts = wanted.facts
    said = {
        "target": facts.target.label if facts.target and target else None,
        "order": facts.order.label if facts.order else None,
        "groups": [column.label for column in wanted.groups] or None,
        "budget": wanted.budget if wanted.budget != BUDGET else None,
    }
    return "".join(f", {name}={literal(value)}" for name, value in said.items() if value is not None)


def _estimable(choices: Sequence[Choice]) -> list[Any]:
    """Return columns filled by guesses, those with most gaps: numbers where there are some, else categories."""
    guessed = [c for c in choices if _is_guess(c) and c.case.column.kind != "date"]
    numbers = [choice for choice in guessed if not choice.is_class]
    most = sorted(numbers or guessed, key=lambda choice: -choice.case.count)[:POOLED]
    return [choice.case.column.label for choice in numbers or guessed if choice in most]


def _draws(choices: Sequence[Choice], facts: FrameFacts) -> int:
    """Return how often to fill: as many times as percent of the rows have a gap that is guessed."""
    missing = gaps(facts)
    guessed = [
        missing.by_name[c.case.column.name].mask
        for c in choices
        if c.case.column.name in missing.by_name and _is_guess(c)
    ]
    share = float(np.any(guessed, axis=0).mean()) if guessed else 0.0
    return int(np.clip(math.ceil(100 * share), FEWEST, MOST))


def _is_guess(choice: Choice) -> bool:
    return choice.fill.strategy not in (*UNTOUCHED, "constant")


def _asked_for(
    choices: Sequence[Choice], facts: FrameFacts, known: Mapping[str, Any]
) -> Iterator[tuple[str, list[tuple[str, str | None]]]]:
    """Yield the steps that make sense here, with their cells by name."""
    if facts.lazy:
        simplest = facts.code("fill_values", **_simplest(choices))
        yield "engine", [("fill", simplest), ("sample", _code("engine", "sample", known))]
        return
    yield "fill", [("object", _code("fill", "object", known)), ("plain", str(known["plain"]))]
    if facts.target is not None and problem(facts).kind != "none" and facts.target.label is not None:
        names = ("pipeline", "native")
        yield "predict", [(name, _code("predict", name, known)) for name in names]
    if known["filled"]:
        pooled = _code("inference", "pool", {**known, "asked": known["unsupervised"]})
        yield "inference", [("pool", pooled)]
    yield "compare", [("compare", _code("compare", "compare", known))]


def _code(step: str, name: str, known: Mapping[str, Any]) -> str:
    code = filled(_words()[f"{step}_code"][name], **known)
    wanted = "pd." in code and "import pandas as pd" not in code
    return f"import pandas as pd\n{code}" if wanted else code


def _step(name: str, known: Mapping[str, Any], actions: Sequence[tuple[str, str | None]]) -> Finding:
    words = _words()[name]
    return Finding(
        code=f"impute/{name}",
        level="note",
        title=words["title"],
        claim=fill(words["claim"], **known),
        advice=fill(words["advice"], **known),
        actions=tuple(Action(label=words[label], code=code) for label, code in actions if code),
        topic=TOPICS.get(name, "missing-data"),
        sources=tuple(sources()[key] for key in CITED.get(name, ())),
    )


def _simplest(choices: Sequence[Choice]) -> dict[str, Any]:
    """Return the columns that are filled with something, and the simplest value for each."""
    pairs = [
        (choice.case.column, value)
        for choice in choices
        if choice.fill.strategy not in UNTOUCHED and (value := _value(choice)) is not None
    ]
    return {"columns": [column for column, _ in pairs], "values": [value for _, value in pairs]}


def _value(choice: Choice) -> Any:
    column = choice.case.column
    if choice.fill.value is not None:
        return choice.fill.value
    if choice.is_class:
        return _most_frequent(column)
    if not column.is_number or not len(column.clean):
        return None
    middle = float(np.median(column.clean))
    return round(middle) if column.kind == "integer" else middle


def _most_frequent(column: Column) -> Any:
    if column.levels:
        return column.levels[int(column.counts.argmax())]
    present = column.cells[~column.gaps]
    found, counts = np.unique(present, return_counts=True)
    return found[counts.argmax()].item() if len(found) else None
