"""Every example runs from start to end, says what its text promises, and is kept without outputs."""

import ast
import importlib.util
import io
import json
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import nbformat
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf

import mlguide_jupyter as mlguide

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.ipynb"))


def _demo():
    spec = importlib.util.spec_from_file_location("demo", ROOT / "tools" / "demo.py")
    demo = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(demo)
    return demo


@pytest.fixture(scope="module", params=EXAMPLES, ids=lambda file: file.stem)
def ran(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("example")
    return _demo().run(request.param, folder), folder


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_examples_are_kept_without_outputs(file):
    notebook = nbformat.read(file, as_version=4)
    nbformat.validate(notebook)
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in notebook.cells)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_what_an_example_imports_comes_with_the_demo(file):
    """`make demo` has only the project's own requirements and its extra `examples`, not those of the tests."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = [*project["dependencies"], *extras["examples"], *extras["lab"], project["name"]]
    named = {re.split(r"[\[<>=~! ;]", line)[0].lower() for line in asked}
    # What is imported under an `if` is looked for first.
    nodes = [node for cell in _cells(file.stem) for node in ast.parse(_plain(cell)).body]
    names = [each.name for node in nodes if isinstance(node, ast.Import) for each in node.names]
    names += [node.module for node in nodes if isinstance(node, ast.ImportFrom)]
    tops = {name.split(".")[0] for name in names}
    packages = metadata.packages_distributions()
    foreign = {name: packages[name] for name in tops - sys.stdlib_module_names - {"mlguide_jupyter"}}
    missing = {name for name, of in foreign.items() if not {each.lower() for each in of} & named}
    assert not missing, f"add {', '.join(sorted(missing))} to the extra `examples`"


def test_an_example_runs_without_a_word_on_stderr(ran):
    notebook, _ = ran
    streams = [out for cell in notebook.cells for out in cell.get("outputs", ()) if out.get("name") == "stderr"]
    assert streams == []


def test_each_explanation_is_shown_as_data_html_and_text(ran):
    notebook, _ = ran
    demo = _demo()
    shown = [
        out["data"] for cell in notebook.cells for out in cell.get("outputs", ()) if demo.MIME in out.get("data", {})
    ]
    assert len(shown) >= 4
    for data in shown:
        shown_as = "<figure" if data[demo.MIME]["kind"] == "chart" else "<table"
        assert shown_as in data["text/html"] or data[demo.MIME]["kind"] == "figure"
        assert "<script" not in data["text/html"]
        assert data[demo.MIME]["headline"] in re.sub(r"\s+", " ", data["text/plain"])


def test_the_report_is_written_and_needs_nothing_else(ran):
    _, folder = ran
    reports = list(folder.glob("*.html"))
    assert reports
    for report in reports:
        text = report.read_text(encoding="utf-8")
        assert "</html>" in text
        assert not re.search(r"""(src|href)=["']https?:""", text)


def test_the_first_example_says_what_the_numbers_say():
    """Its text names p-values and a coefficient: they must be those of the fits."""
    crime = sm.datasets.statecrime.load_pandas().data
    all_rows = smf.ols("murder ~ urban + poverty + hs_grad + single", crime).fit()
    states = smf.ols("murder ~ urban + poverty + hs_grad + single", crime.drop("District of Columbia")).fit()
    assert (all_rows.params["hs_grad"] > 0, round(all_rows.pvalues["hs_grad"], 3)) == (True, 0.012)
    assert round(all_rows.model.fit(cov_type="HC3").pvalues["hs_grad"], 2) == 0.36
    assert abs(states.params["hs_grad"]) < 0.1 * all_rows.params["hs_grad"]
    consequence = mlguide.explain(all_rows).finding("regression/heteroscedasticity").consequence
    assert "`hs_grad` is no longer significant (p 0.012 to 0.36)" in consequence


def _cells(name="02-look-at-a-new-table"):
    """Return the code of an example's cells, the second's unless told."""
    notebook = json.loads((ROOT / "examples" / f"{name}.ipynb").read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


def _plain(code):
    return "\n".join(line for line in code.splitlines() if not line.startswith("%"))


def test_the_second_example_mends_its_table_with_the_code_that_is_given():
    """Each cell that mends is made of actions, as they come, of the explanation at that point."""
    names = {"mlguide": mlguide}
    cells = _cells()
    for cell in cells[:3]:
        exec(_plain(cell), names)
    looked = next(i for i, cell in enumerate(cells) if cell == "%mlguide patients")
    again = next(i for i, cell in enumerate(cells[looked + 1 :], looked + 1) if cell == "%mlguide patients")
    for cell in cells[looked + 1 : again]:
        found = eval("mlguide.explain(patients)", names).findings
        left = cell
        for action in (action for finding in found for action in finding.actions):
            left = left.replace(action.code, "")
        assert left.strip() == "", "this is not what the explanation gives"
        exec(cell, names)
    last = eval("mlguide.explain(patients)", names)
    assert [finding.code for finding in last.findings if finding.level in ("serious", "warning")] == []
    assert last.subject.startswith("pandas DataFrame of 442 rows and 11 columns")


def test_the_second_example_says_what_is_so():
    names = {}
    for cell in _cells()[:3]:
        exec(_plain(cell), names)
    answer = eval("mlguide.explain(patients)", names | {"mlguide": mlguide})
    assert answer.subject.startswith("pandas DataFrame of 446 rows")
    assert answer.finding("format/duplicate-rows").evidence["rows"] == ["442", "443", "444", "445"]
    assert answer.finding("format/impossible-values").evidence["examples"] == ["410", "480"]
    assert answer.finding("missing/disguised").evidence["examples"] == ["-999"]
    assert "decimal comma" in answer.finding("format/numbers-as-text").claim
    assert len(io.StringIO(names["csv"]).readlines()) == 447


@pytest.fixture(scope="module")
def survey():
    """Return the names that the third example's cells make, up to its imputation."""
    cells = _cells("03-missing-data")
    names = {}
    for cell in cells[:2]:
        exec(_plain(cell), names)
    exec('advice = mlguide.impute(survey, target="affair", budget=6)', names)
    exec("filled = advice.imputer.fit_transform(survey)", names)
    return names


def test_the_third_example_names_what_made_the_gaps(survey):
    """Each column's mechanism is the one by which its gaps were made."""
    told = {name: (one.mechanism, one.drivers[:1]) for name, one in survey["advice"].by_column.items()}
    assert told == {
        "educ": ("mcar", ()),
        "occupation": ("mcar", ()),
        "occupation_husb": ("mcar", ()),
        "yrs_married": ("mcar", ()),
        "religious": ("mar", ("age",)),
        "rate_marriage": ("mar", ("affair",)),
        "years_per_child": ("structural", ("children",)),
    }
    answer = survey["advice"]
    told = [found.claim for found in answer.findings if found.code == "missing/mar" and found.subject[0] == "religious"]
    assert "(up to 22)" in told[0]
    assert answer.finding("missing/block").subject == ("yrs_married", "occupation_husb")
    assert "'?'" in answer.finding("missing/disguised").claim
    assert "`years_per_child`, empty by a rule" in answer.headline


def test_the_third_example_says_what_the_errors_were(survey):
    """Those of hidden cells are near the true ones, but where the value itself made the gap."""
    truth, table, filled = survey["truth"], survey["survey"], survey["filled"]
    for name, one in survey["advice"].by_column.items():
        if one.error is None or table[name].dtype != float:
            continue
        wrong = (filled[name] - truth[name])[table[name].isna()]
        true = (wrong**2).mean() ** 0.5 / table[name].std()
        assert (true > one.error + 10 * one.se) if name == "rate_marriage" else abs(true - one.error) < 3 * one.se


def test_the_third_example_compares_slopes_as_it_says(survey):
    formula = "affair ~ rate_marriage + age + yrs_married + religious + educ"
    complete, whole = (smf.logit(formula, survey[name]).fit(disp=0) for name in ("survey", "truth"))
    assert (complete.nobs, len(survey["survey"])) == (1133, 2000)
    assert (round(complete.params["age"], 3), round(whole.params["age"], 3)) == (-0.061, -0.038)


def test_the_third_example_counts_the_weeks_without_a_measurement():
    weeks = sm.datasets.co2.load_pandas().data["co2"]
    runs = weeks.notna().cumsum()[weeks.isna()].value_counts()
    assert (len(weeks), weeks.isna().sum(), runs.max()) == (2284, 59, 18)
    assert weeks.max() - weeks.min() > 50


@pytest.fixture(scope="module")
def usa():
    """The table and the cells of the fourth example."""
    names = {"mlguide": mlguide}
    cells = _cells("04-which-chart")
    exec(_plain(cells[0]), names)
    exec(next(cell for cell in cells if cell.startswith("crisis")), names)
    exec(next(cell for cell in cells if cell.startswith("uses")), names)
    return names, cells


@pytest.mark.parametrize(
    ("call", "chart", "said"),
    [
        ("usa, 'date', 'unemp'", "line", "203 moments"),
        ("usa, 'unemp', 'infl', task='correlation'", "scatter", "two quantities"),
        ("usa, 'infl', task='distribution'", "histogram", "how they are distributed"),
        ("usa, 'decade', 'unemp'", "box", "about 40 rows each"),
        ("uses, task='part_to_whole'", "stacked_bar", "3 parts"),
        ("usa[usa.year >= 2000], 'date', 'growth', task='deviation'", "bar", "for deviation"),
        ("usa, 'unemp', 'infl', task='change_over_time'", "scatter", "cannot show change over time"),
        ("crisis, 'year', 'unemp', task='ranking', roles={'year': 'category'}", "bar", "5 levels of `year`"),
    ],
)
def test_the_fourth_example_gets_the_charts_that_it_speaks_of(usa, call, chart, said):
    advice = eval(f"mlguide.chart({call})", usa[0])
    assert advice.ranking[0].chart == chart
    assert said in advice.headline


def test_the_fourth_example_says_what_is_so(usa):
    names, cells = usa
    assert "(rank correlation 0.10)" in eval("mlguide.chart(usa, 'unemp', 'infl')", names).ranking[0].alt
    line = eval("mlguide.chart(usa, 'date', 'unemp')", names)
    assert "become a block" in next(option for option in line.ranking if option.chart == "bar").loses
    kept = eval("mlguide.chart(usa, 'decade', 'unemp', backend='matplotlib')", names).ranking[0].code["matplotlib"]
    assert kept.strip() in [cell.strip() for cell in cells], "this is not the code that is given"


def test_the_fourth_example_mends_its_figure_with_the_code_that_is_given(usa):
    import matplotlib as mpl

    mpl.use("Agg")
    names, cells = usa
    made = next(i for i, cell in enumerate(cells) if cell.startswith("%%mlguide"))
    exec(_plain(cells[made]), names)
    look = mlguide.explain(names["fig"], name="fig")
    faults = [found.code for found in look.findings if found.level in ("serious", "warning")]
    assert faults == ["figure/truncated-bars", "figure/two-y-axes", "figure/rainbow-colours"]
    assert "4.19 times" in look.finding("figure/truncated-bars").consequence
    given = [action.code.strip() for found in look.findings for action in found.actions]
    for cell in cells[made + 1 : made + 3]:
        assert cell.strip() in given
        exec(cell, names)
    left = mlguide.explain(names["fig"], name="fig")
    assert [found.code for found in left.findings if found.level in ("serious", "warning")] == ["figure/two-y-axes"]
