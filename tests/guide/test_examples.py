"""Every example of the guide runs and prints what its page shows."""

import pytest

from mlguide_jupyter.guide._library import topics

from .pages import examples, output, split

CASES = [(name, number) for name, made in topics().items() for number in range(len(examples(made)))]


@pytest.mark.parametrize(("name", "number"), CASES)
def test_the_run_shows_what_the_page_claims(name, number):
    code, shown = split(examples(topics()[name])[number])
    assert shown, "an example shows its output"
    assert output(code) == shown
