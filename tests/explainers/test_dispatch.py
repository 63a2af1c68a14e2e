"""From an object to its explainer: by its library, by what it extends, by what other packages teach."""

from __future__ import annotations

import importlib
import subprocess
import sys
from types import ModuleType

import pytest

from mlguide_jupyter import explain
from mlguide_jupyter.errors import BadInputError
from mlguide_jupyter.explainers import explainable


def test_an_installed_package_teaches_its_objects(fitlib: ModuleType) -> None:
    assert explain(fitlib.Fit(3.0), name="mine").headline.startswith("slope 3.0")


def test_a_class_that_extends_a_known_one_is_known(fitlib: ModuleType) -> None:
    mine = type("Mine", (fitlib.Fit,), {"__module__": "__main__"})
    assert explain(mine(3.0)).kind == "fitlib.fit"


def test_the_name_is_the_callers_variable(fitlib: ModuleType) -> None:
    of_mine = fitlib.Fit(3.0)
    assert explain(of_mine).name == "of_mine"
    assert explain(fitlib.Fit(3.0)).name == ""
    assert explain(of_mine, name="given").name == "given"


def test_settings_may_be_given_with_the_call(fitlib: ModuleType) -> None:
    fit = fitlib.Fit(3.0)
    assert "alpha 0.1" in explain(fit, alpha=0.1).headline
    assert [found.code for found in explain(fit, ignore="fit/plain").findings] == ["fit/steep"]
    assert [found.code for found in explain(fit, ignore=["fit/*"]).findings] == []
    assert [found.code for found in explain(fit, level="serious").findings] == []


@pytest.mark.parametrize(
    "wrong", [{"alpha": 0}, {"alpha": 1.5}, {"level": "loud"}, {"language": "tlh"}, {"oder": "time"}]
)
def test_what_cannot_be_used_is_refused(fitlib: ModuleType, wrong: dict[str, object]) -> None:
    with pytest.raises(BadInputError, match=next(iter(wrong))):
        explain(fitlib.Fit(3.0), **wrong)


def test_an_explanation_explains_itself(fitlib: ModuleType) -> None:
    first = explain(fitlib.Fit(3.0))
    assert explain(first) == first


def test_a_broken_teacher_is_told_once_and_silences_no_other(fitlib: ModuleType) -> None:
    bad = importlib.import_module("badlib")
    with pytest.warns(UserWarning, match="the explainer badlib_teacher_that_is_not_there cannot be imported"):
        assert explain(bad.Bad()).kind == "unknown"
    both = type("Both", (bad.Bad, fitlib.Fit), {})
    assert explain(both(1.0)).kind == "fitlib.fit"


def test_classes_are_told_apart(fitlib: ModuleType) -> None:
    assert explainable(fitlib.Fit)
    assert not explainable(fitlib.Model)
    assert not explainable(type(explain(fitlib.Fit(1.0))))


def test_only_the_explainer_of_the_objects_library_is_imported() -> None:
    code = "import mlguide_jupyter as m, sys\nm.explain([1])\nprint([n for n in sys.modules if 'explainers.' in n])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "statsmodels" not in said
