"""The kind answer for an object that nobody explains."""

from __future__ import annotations

import math
from types import ModuleType

import pytest

from mlguide_jupyter import explain
from mlguide_jupyter.model import Explanation


def said(explanation: Explanation, label: str) -> list[str]:
    return [line.value for line in explanation.lines if line.label == label]


@pytest.mark.parametrize(
    ("thing", "what"),
    [
        (3, "`thing` is an object: `int`"),
        ([1, 2], "`thing` is an object: `list`, 2 items"),
        (None, "`thing` is an object: `NoneType`"),
        (math, "`thing` is a module: `module`"),
        (math.sqrt, "`thing` is a function: `builtin_function_or_method`"),
        (dict, "`thing` is a class: `dict`"),
    ],
)
def test_it_says_what_the_object_is(thing: object, what: str) -> None:
    assert explain(thing).subject == what


def test_without_a_name_it_says_this() -> None:
    assert explain({}, name=None).subject.startswith("This is an object")


@pytest.mark.parametrize(
    ("box", "nearest"),
    [
        (lambda fit: {"a": 1, "the 'best'": fit}, ["""box["the 'best'"]"""]),
        (lambda fit: [1, fit, 2, fit], ["box[1]", "box[3]"]),
        (lambda fit: (fit,), ["box[0]"]),
        (lambda fit: type("Box", (), {})(), []),
    ],
)
def test_what_lies_inside_is_offered(fitlib: ModuleType, box: object, nearest: list[str]) -> None:
    made = box(fitlib.Fit(1.0))  # type: ignore[operator]
    answer = explain(made, name="box")
    assert said(answer, "Nearest") == nearest
    assert all(eval(one, {"box": made}).slope == 1.0 for one in nearest)


def test_an_attribute_is_offered(fitlib: ModuleType) -> None:
    holder = type("Holder", (), {})()
    holder.result = fitlib.Fit(1.0)
    answer = explain(holder)
    assert answer.headline == "No explainer knows objects of this type, but holder.result can be explained."


def test_else_the_latest_variable_that_can_be_explained(fitlib: ModuleType) -> None:
    old, new, other = fitlib.Fit(1.0), fitlib.Fit(2.0), 3  # noqa: F841
    answer = explain(other)
    assert said(answer, "Nearest") == ["new"]
    assert "your variable `new` can be explained" in answer.headline


def test_a_variable_of_a_type_of_much_the_same_name_comes_first(fitlib: ModuleType) -> None:
    fit, summary = fitlib.Fit(1.0), fitlib.Fit(2.0).summary()  # noqa: F841
    fits = type("Fits", (), {})()
    assert said(explain(fits), "Nearest") == ["fit"]
    assert said(explain(3), "Nearest") == ["summary"]


def test_a_model_of_a_known_library_is_to_be_fitted() -> None:
    import numpy as np
    import statsmodels.api as sm

    model = sm.OLS(np.arange(5.0), np.ones(5))
    assert explain(model).headline == "No explainer knows this model before it is fitted: try `%mlguide model.fit()`."


def test_it_says_how_to_teach(fitlib: ModuleType) -> None:
    answer = explain(fitlib.Model())
    line = next(line for line in answer.lines if line.label == "To teach it")
    assert line.value == "mlguide.explainers"
    assert "by the name `fitlib`" in line.meaning


def test_no_code_of_the_object_runs() -> None:
    class Touchy:
        def __getattribute__(self, name: str) -> object:
            raise RuntimeError(name)

        def __repr__(self) -> str:
            raise RuntimeError("repr")

        def __len__(self) -> int:
            raise RuntimeError("len")

        def __eq__(self, other: object) -> bool:
            raise RuntimeError("eq")

        __hash__ = None  # type: ignore[assignment]

    assert explain(Touchy()).kind == "unknown"


def test_a_large_object_is_answered_at_once() -> None:
    million = dict.fromkeys(range(10**6), 0)
    assert explain(million).subject.endswith("1,000,000 items")


def test_the_same_object_gives_the_same_bytes() -> None:
    thing = {"a": [1]}
    assert explain(thing).to_json() == explain(thing).to_json()


def test_a_result_that_no_explainer_knows_is_not_offered() -> None:
    import numpy as np
    import statsmodels.api as sm

    x = sm.add_constant(np.arange(20.0) % 7)
    line = sm.OLS(np.arange(20.0), x).fit()  # noqa: F841
    logit = sm.Logit(np.arange(20) % 2, x).fit(disp=0)  # noqa: F841
    assert said(explain(3), "Nearest") == ["line"]
