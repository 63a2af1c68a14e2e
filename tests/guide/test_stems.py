"""Words of one meaning have one stem, and words of different meaning have not."""

import pytest

from mlguide_jupyter.guide._stems import stem


@pytest.mark.parametrize(
    "words",
    [
        "impute imputes imputed imputing imputation imputer",
        "correlation correlations correlated correlate",
        "standardise standardize standardised standardization",
        "heteroscedasticity heteroskedasticity heteroscedastic",
        "category categories categorical",
        "label labels labelling labeling labelled labeled",
        "skew skewed skewness",
        "index indices indexes",
        "normality normal",
        "colour color",
        "split splits splitting",
    ],
)
def test_forms_of_a_word_are_one(words):
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("normal", "normalise"),
        ("distribution", "distributed"),
        ("predictor", "predict"),
        ("precision", "precise"),
        ("mean", "median"),
        ("class", "classification"),
        ("bias", "bia"),
    ],
)
def test_different_words_stay_apart(one, other):
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["f1", "r2", "aic", "0", "t", "2024", "hc3"])
def test_short_words_and_numbers_stay_as_they_are(word):
    assert stem(word) == word
