"""What is worked out of an object goes with it: no table of the user's is kept after the answer."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

import mlguide_jupyter as mlguide
from mlguide_jupyter.facts._remembered import forget, remembered
from mlguide_jupyter.facts.compare import Comparison
from mlguide_jupyter.facts.frames import FrameFacts


class Thing:
    """Something to ask."""


def test_it_is_worked_out_once_and_again_after_it_was_forgotten() -> None:
    asked: list[Thing] = []

    @remembered
    def said(of: Thing) -> Thing:
        asked.append(of)
        return Thing()

    thing = Thing()
    first = said(thing)
    assert said(thing) is first and said(first) is not first and len(asked) == 2
    forget(thing)
    assert said(thing) is not first and said(first) is not None and len(asked) == 4


def explained(df: pd.DataFrame) -> Any:
    return mlguide.explain(df, name="df", target="y")


def advised(df: pd.DataFrame) -> Any:
    return mlguide.impute(df, name="df", target="y", budget=0.5)


def compared(df: pd.DataFrame) -> Any:
    return mlguide.compare(df, df.fillna(0.0))


def held() -> int:
    """Return how many tables are held as facts."""
    gc.collect()
    return sum(type(one) in (FrameFacts, Comparison) for one in gc.get_objects())


@pytest.mark.parametrize("ask", [explained, advised, compared])
def test_nothing_of_the_table_is_left_after_an_answer(ask: Callable[[pd.DataFrame], Any]) -> None:
    rng = np.random.default_rng(0)
    df = pd.DataFrame(rng.normal(size=(120, 4)), columns=list("abcy"))
    df.loc[df["a"] > 0.5, "b"] = np.nan
    before = held()
    answer = ask(df)
    assert answer.headline and held() == before
