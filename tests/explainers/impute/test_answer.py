"""What ``mlguide.impute`` answers: one sentence, a table in place, reasons and risks, cells that run."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder

import mlguide_jupyter as mlguide
from mlguide_jupyter.errors import BadInputError, CannotExplainError
from mlguide_jupyter.model import Explanation

Ask = Callable[..., Any]


def test_each_column_with_gaps_is_told_with_its_reason(people: pd.DataFrame, ask: Ask) -> None:
    advice = ask(people, target="bought")
    assert isinstance(advice, Explanation)
    assert set(advice.by_column) == {"income", "town", "spouse_age"}
    income, spouse = advice.by_column["income"], advice.by_column["spouse_age"]
    assert income.mechanism == "mar"
    assert income.drivers[0] == "age"
    assert income.error is not None
    assert income.naive is not None
    assert income.error < 0.7 * income.naive
    assert spouse.mechanism == "structural"
    assert spouse.fill.when[0].column == "married"
    assert "`income`" in advice.headline
    assert "less error on hidden cells than the median" in advice.headline
    assert "`spouse_age`, empty by a rule" in advice.headline


def test_the_table_stands_in_place_with_a_line_for_each_row(people: pd.DataFrame, ask: Ask) -> None:
    advice = ask(people)
    rows = advice.tables[0].rows
    assert [cell.text for cell in rows[0]] == ["column", "gaps", "why", "what to do", "error", "plain", "because"]
    by_name = {line.label: line for line in advice.lines}
    assert "MAR: age" in by_name["income"].value
    assert "The other columns tell it" in by_name["income"].meaning
    assert "MNAR" in by_name["income"].verdict
    assert "nothing was lost" in by_name["spouse_age"].meaning


def test_the_ranking_has_every_trial_best_first(people: pd.DataFrame, ask: Ask) -> None:
    ranking = ask(people).ranking
    assert {"column", "candidate", "error", "se", "seconds"} <= set(ranking.columns)
    of_income = ranking[ranking["column"] == "income"]
    assert of_income["error"].is_monotonic_increasing
    assert {"median", "linear"} <= set(of_income["candidate"])
    assert ranking["seconds"].notna().all()


def test_the_imputer_fills_within_a_pipeline_without_the_target(people: pd.DataFrame, ask: Ask) -> None:
    advice = ask(people, target="bought")
    X, y = people.drop(columns=["bought", "id"]), people["bought"]
    columns = make_column_transformer(
        (OneHotEncoder(handle_unknown="ignore"), make_column_selector(dtype_exclude="number")), remainder="passthrough"
    )
    scores = cross_val_score(make_pipeline(advice.imputer, columns, LogisticRegression(max_iter=2000)), X, y, cv=3)
    assert np.isfinite(scores).all()
    assert not advice.imputer.fit_transform(people).isna().any(axis=None)
    assert pickle.loads(pickle.dumps(clone(advice.imputer))).fit_transform(X).shape[0] == len(X)


def test_the_target_has_no_say_in_how_others_are_filled(people: pd.DataFrame, ask: Ask) -> None:
    advice = ask(people, target="bought")
    other = people.assign(bought=people["bought"].sample(frac=1, random_state=1).to_numpy())
    filled, again = advice.imputer.fit_transform(people), advice.imputer.fit_transform(other)
    pd.testing.assert_frame_equal(filled.drop(columns="bought"), again.drop(columns="bought"))


def test_a_target_with_gaps_is_left_as_it_is(people: pd.DataFrame, ask: Ask) -> None:
    people.loc[::9, "bought"] = None
    advice = ask(people, target="bought")
    assert advice.by_column["bought"].strategy == "leave"
    assert "leave out the 27 rows without `bought`" in advice.headline
    filled = advice.imputer.fit_transform(people)
    assert filled["bought"].isna().sum() == 27


def test_the_same_table_gives_the_same_bytes(people: pd.DataFrame, ask: Ask) -> None:
    first, second = ask(people), ask(people)
    assert first.to_json() == second.to_json()
    assert first.to_html() == second.to_html()
    assert json.loads(first.to_json())["seconds"] == []
    assert not first.to_dict()["seconds"]


def test_it_shows_itself_in_every_form(people: pd.DataFrame, ask: Ask, tmp_path: Any) -> None:
    advice = ask(people)
    for form in (advice.to_text(), advice.to_html(), advice.to_markdown()):
        assert "income" in form
    bundle = advice._repr_mimebundle_()
    assert bundle["application/vnd.mlguide.explanation.v1+json"]["kind"] == "imputation"
    for suffix in (".html", ".md", ".json", ".ipynb"):
        assert advice.save(tmp_path / f"report{suffix}").stat().st_size > 1000


def test_levels_and_ignored_codes_are_heeded(people: pd.DataFrame) -> None:
    from mlguide_jupyter.explainers import Settings
    from mlguide_jupyter.explainers.impute._answer import impute

    advice = impute(people, name="df", settings=Settings(ignore=("impute/*",), level="warning"), budget=1)
    assert all(found.level in ("serious", "warning") for found in advice.findings)
    assert advice.by_column


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"target": "bougt"}, "target: no column is called 'bougt'; nearest: `bought`"),
        ({"order": "agee"}, "order: no column is called 'agee'; nearest: `age`"),
        ({"groups": "tow"}, "groups: no column is called 'tow'; nearest: `town`"),
        ({"groups": ["town", "zz"]}, "groups: no column is called 'zz'"),
        ({"target": "town", "groups": "town"}, "`town` is the target"),
        ({"target": "age", "order": "age"}, "cannot be both"),
        ({"order": "town"}, "orders nothing"),
        ({"budget": 0}, "budget must be a number of seconds above 0, not 0"),
        ({"budget": "soon"}, "budget must be a number of seconds above 0, not 'soon'"),
        ({"budget": float("nan")}, "budget must be a number of seconds above 0"),
    ],
)
def test_slips_are_told_in_one_line(people: pd.DataFrame, ask: Ask, given: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInputError, match=said.replace("(", "\\(")) as error:
        ask(people, **given)
    assert "\n" not in str(error.value)


def test_what_is_no_table_is_told() -> None:
    with pytest.raises(CannotExplainError, match="takes a table"):
        mlguide.impute({"a": [1, None]})


def test_an_interruption_gives_what_is_known(people: pd.DataFrame, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    import mlguide_jupyter.explainers.impute._answer as answer

    def stopped(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(answer, "measure", stopped)
    advice = ask(people)
    assert advice.by_column["spouse_age"].mechanism == "structural"
    assert advice.by_column["income"].error is None
    assert any("interrupted" in sentence for sentence in advice.judged)
    assert not advice.imputer.fit_transform(people)["income"].isna().any()
