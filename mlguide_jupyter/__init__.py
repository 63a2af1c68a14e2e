"""Explains what you see in a notebook, from its own numbers: a fitted model line by line, a table column by column.

    >>> import mlguide_jupyter as mlguide
    >>> mlguide.explain(res)                    # doctest: +SKIP

or, in IPython and Jupyter, ``%load_ext mlguide_jupyter`` and then ``%mlguide res``.

Importing this package imports nothing heavy: each function brings what it needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from IPython.core.interactiveshell import InteractiveShell

    from mlguide_jupyter.explainers.chart._model import ChartAdvice
    from mlguide_jupyter.explainers.impute._model import ImputationAdvice
    from mlguide_jupyter.guide._rules import Rule
    from mlguide_jupyter.guide._topic import Topic
    from mlguide_jupyter.model import Explanation

__version__ = "0.1.0"
__all__ = [
    "advise",
    "chart",
    "compare",
    "demo",
    "explain",
    "explore",
    "impute",
    "load_ipython_extension",
    "rules",
    "search",
    "topic",
    "unload_ipython_extension",
]


def explain(obj: object, *, name: str | None = None, **context: Any) -> Explanation:
    """Explain an object from its own numbers.

    Parameters
    ----------
    obj : object
        A fitted model, the summary of one, a table or a column, or whatever else an explainer knows.
        It is read, never changed, and the explanation does not keep it.
    name : str, optional
        How you call the object; the code in the explanation uses it. Left out,
        it is the first variable of the caller that holds the object.
    **context
        What the object cannot know itself, for instance ``order="time"`` for the
        rows of a regression or ``target="y"`` for a table; and the settings ``alpha``, ``ignore`` (codes or
        globs such as ``"format/*"``), ``level`` (the lowest shown) and ``language``.

    Returns
    -------
    mlguide_jupyter.model.Explanation

    Raises
    ------
    mlguide_jupyter.errors.MLGuideError
        When the object or an argument cannot be used; the message says what would be.
    """
    import sys

    from mlguide_jupyter import explainers

    namespace = explainers.variables_of(sys._getframe(1))
    return explainers.explain(obj, name=name, namespace=namespace, **context)


def impute(
    df: object,
    *,
    target: object = None,
    order: object = None,
    groups: object | Sequence[object] | None = None,
    budget: float = 10.0,
    name: str | None = None,
) -> ImputationAdvice:
    """Advise on the gaps of a table: why they are there, and how each column is best filled, measured on this table.

    Cells whose values are known are hidden where the real gaps resemble them, every way to fill them is tried, and
    the best is taken for each column.

    Parameters
    ----------
    df : table
        A pandas, polars or pyarrow table, a NumPy array, or a table in DuckDB, Dask, PySpark, Ibis or a LazyFrame.
        It is read, never changed, and the advice does not keep it.
    target : label, optional
        Column that is to be predicted: it is not filled, and does not help to fill others.
    order : label, optional
        Column that orders the rows; then interpolation and carrying values along are tried as well.
    groups : label or sequence of labels, optional
        Columns within whose values the rows follow each other, such as the name of a sensor.
    budget : float
        Seconds that the comparison may take.
    name : str, optional
        How you call the table; left out, it is the first variable of the caller that holds it.

    Returns
    -------
    ImputationAdvice
        An explanation with ``imputer`` (an unfitted transformer of scikit-learn), ``by_column``, ``ranking`` and
        ``code`` besides.

    Raises
    ------
    mlguide_jupyter.errors.MLGuideError
        When the object is no table, or a column or the budget cannot be used; the message says what would be.

    Examples
    --------
    >>> advice = impute(df, target="price")             # doctest: +SKIP
    >>> filled = advice.imputer.fit_transform(df)       # doctest: +SKIP
    """
    import sys

    from mlguide_jupyter.explainers import Request, variables_of
    from mlguide_jupyter.explainers.impute import _answer

    namespace = variables_of(sys._getframe(1))
    called = name or next(Request(namespace=namespace).names_of(df), None)
    return _answer.impute(
        df, name=called, namespace=namespace, target=target, order=order, groups=groups, budget=budget
    )


def chart(
    df: object,
    *columns: object,
    task: str | None = None,
    roles: Mapping[Any, str] | None = None,
    backend: str | None = None,
    n: int | None = None,
    name: str | None = None,
) -> ChartAdvice:
    """Advise on the chart that suits columns of a table: the best one, the next ones, why, and code to keep.

    Parameters
    ----------
    df : table
        A pandas, polars or pyarrow table, a NumPy array, or a table in DuckDB, Dask, PySpark, Ibis or a LazyFrame.
        It is read, never changed, and the advice does not keep it.
    *columns : labels
        The columns to draw. Left out, the few most telling charts of the table are proposed; a table of at most three
        columns is drawn as one picture.
    task : str, optional
        What the picture is for: ``"comparison"``, ``"change_over_time"``, ``"ranking"``, ``"flow"``,
        ``"part_to_whole"``, ``"distribution"``, ``"correlation"``, ``"deviation"`` or ``"spatial"``.
    roles : mapping, optional
        What columns are to be taken for where the guess is wrong: ``{"year": "category"}``.
    backend : str, optional
        The library whose code comes first: ``"altair"``, ``"seaborn"``, ``"matplotlib"``, ``"plotly"``, ``"pandas"``.
    n : int, optional
        How many charts are drawn; left out, three of named columns and four of a whole table.
    name : str, optional
        How you call the table; left out, it is the first variable of the caller that holds it.

    Returns
    -------
    ChartAdvice
        An explanation with ``ranking`` (chart, score, reason, spec, code) and ``draw(i)`` besides.

    Raises
    ------
    mlguide_jupyter.errors.MLGuideError
        When the object is no table, or a column, the task or a role cannot be used; the message says what would be.

    Examples
    --------
    >>> advice = chart(df, "district", "price")         # doctest: +SKIP
    >>> advice.ranking[0].chart                         # doctest: +SKIP
    'box'
    """
    import sys

    from mlguide_jupyter.explainers import Request, variables_of
    from mlguide_jupyter.explainers.chart._answer import chart as made

    namespace = variables_of(sys._getframe(1))
    called = name or next(Request(namespace=namespace).names_of(df), None)
    return made(df, *columns, name=called, namespace=namespace, task=task, roles=roles, backend=backend, n=n)


def compare(before: object, after: object, *, target: str | None = None) -> Explanation:
    """Compare a table before and after its gaps were filled.

    Parameters
    ----------
    before, after : table of any library that is known
        Read, never changed, never kept. Rows are paired by place, by their labels, or as what ``dropna`` leaves;
        columns by name, by place where ``after`` is an array without names.
    target : str, optional
        The column that is to be predicted: its balance is told first where rows were lost.

    Returns
    -------
    mlguide_jupyter.model.Explanation
        What moved and what cannot be: spread, shape, correlations, impossible values, changed and lost cells, and
        what a report must say.

    Raises
    ------
    mlguide_jupyter.errors.MLGuideError
        When one of them is no table, or the target is no column.
    """
    import sys

    from mlguide_jupyter.explainers import Request, variables_of
    from mlguide_jupyter.explainers.compare import compare_tables

    context = {} if target is None else {"target": target}
    request = Request(namespace=variables_of(sys._getframe(1)), context=context)
    return compare_tables(before, after, request, (None, None))


def explore(
    obj: object,
    *,
    target: object = None,
    order: object = None,
    groups: object | Sequence[object] | None = None,
    budget: float = 5.0,
    name: str | None = None,
) -> Any:
    """Explore the gaps of a table by controls: choose a column and a way to fill it, and see what comes of it.

    All is computed before the controls appear, on a sample of the rows; nothing runs on your table afterwards.

    Parameters
    ----------
    obj : table or ImputationAdvice
        A table with gaps, the advice of :func:`impute` on one, or its explanation; an explanation keeps no table, so
        that one is looked up among your variables by its name.
    target, order, groups : optional
        As of :func:`impute`; an advice knows them already.
    budget : float
        Seconds that finding the best way for each column may take.
    name : str, optional
        How you call it.

    Returns
    -------
    ipywidgets.VBox

    Raises
    ------
    mlguide_jupyter.errors.MLGuideError
        When there is nothing to explore; the message says what could be.
    """
    import sys

    from mlguide_jupyter.explainers import variables_of
    from mlguide_jupyter.widgets._explore import explore as made

    namespace = variables_of(sys._getframe(1))
    return made(obj, name=name, namespace=namespace, target=target, order=order, groups=groups, budget=budget)


def rules() -> list[Rule]:
    """Return every check: its code, its title and what it judges.

    Returns
    -------
    list of Rule
        A list that notebooks show as a table; each rule shows its page.
    """
    from mlguide_jupyter.guide import _rules

    return _rules.rules()


def topic(name: str) -> Topic:
    """Return one page of the guide.

    Parameters
    ----------
    name : str
        Its id, its title, another name of it (``"DW"``), or the code of a check;
        a slip of the pen gets the nearest.

    Returns
    -------
    Topic
        Shows itself in a notebook, and as ``to_text()``, ``to_html()``, ``to_markdown()``.

    Raises
    ------
    mlguide_jupyter.errors.UnknownNameError
        When nothing is near; the message offers what the search finds.
    """
    from mlguide_jupyter.guide import _library

    return _library.topic(name)


def search(words: str, limit: int = 10) -> list[Topic]:
    """Search the guide.

    Parameters
    ----------
    words : str
        A question, a name, an abbreviation; misspelt or not.
    limit : int
        At most so many topics.

    Returns
    -------
    list of Topic
        The best first; the list shows itself with a snippet of each.
    """
    from mlguide_jupyter.guide import _search

    return _search.search(words, limit)


def advise(subject: str, obj: object = None, **answers: Any) -> Explanation:
    """Advise on a decision: where to keep data, batch or streaming, which model, whether to use one at all.

    Parameters
    ----------
    subject : str
        ``"storage"``, ``"streaming"``, ``"compute"``, ``"labelling"``, ``"deployment"``, ``"when-ml"``,
        ``"model"`` or ``"augmentation"``.
    obj : object, optional
        A table, a column or a model: what it can answer, such as its size, is read off it.
    **answers
        What is known, for instance ``access="analytical", size_gb=500``; without any, the questions are shown.

    Returns
    -------
    mlguide_jupyter.model.Explanation
        The best option first, why, and what would change it.

    Raises
    ------
    mlguide_jupyter.errors.MLGuideError
        When the subject, a question or an answer is not known; the message says what would be.
    """
    from mlguide_jupyter.guide import _advise

    if obj is None:
        return _advise.advise(subject, **answers)
    import sys

    from mlguide_jupyter.explainers import Request, _advice, variables_of

    called = Request(namespace=variables_of(sys._getframe(1))).names_of(obj)
    return _advice.advise(subject, obj, next(called, "the object"), **answers)


def demo(name: str = "") -> Explanation:
    """Show an interactive picture of a concept, which runs in the browser without the kernel.

    Parameters
    ----------
    name : str, optional
        For instance ``"threshold"`` or ``"kmeans"``; left out, the list of all demos.

    Returns
    -------
    mlguide_jupyter.model.Explanation
        The picture with its controls, what to try in it, and what is then to be seen.

    Raises
    ------
    mlguide_jupyter.errors.UnknownNameError
        When there is no such demo; the message offers the nearest.
    """
    from mlguide_jupyter import demos

    return demos.demo(name) if name else demos.listed()


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Add ``%mlguide`` and ``%%mlguide`` to the shell (``%load_ext mlguide_jupyter``)."""
    from mlguide_jupyter import completion, hooks, magics

    magics.load(shell)
    completion.load(shell)
    hooks.load(shell)


def unload_ipython_extension(shell: InteractiveShell) -> None:
    """Take everything away again that loading added to the shell."""
    from mlguide_jupyter import completion, hooks, magics

    hooks.unload(shell)
    completion.unload(shell)
    magics.unload(shell)


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    return [{"src": "labextension", "dest": "mlguide-jupyter"}]
