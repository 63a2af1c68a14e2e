"""What the lab extension calls in the kernel: explain what the user points at, and display it.

The extension asks silently, so neither ``_`` nor the counter nor the history
changes. A name at the cursor is looked up and never called: nothing of the
user's code runs, save the expression that was selected to be explained.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from mlguide_jupyter.errors import CannotExplainError, MLGuideError
from mlguide_jupyter.explainers import Settings, explain, explainable, here
from mlguide_jupyter.verbs._expression import Found, evaluate

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from mlguide_jupyter.guide._topic import Topic
    from mlguide_jupyter.model import Explanation

NOTHING = "There is nothing to explain here: select a variable, or run the cell first."


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """What the user points at: a selection, the name at the cursor, and the cell around them.

    Attributes
    ----------
    selection : str
        Selected text; when there is some, it alone is explained.
    word : str
        The dotted name at the cursor.
    source : str
        The cell's code.
    execution_count : int or None
        The number of the cell's last run.
    """

    selection: str = ""
    word: str = ""
    source: str = ""
    execution_count: int | None = None


def explain_target(request: str) -> None:
    """Display the explanation of a target, or one line of plain text that says why there is none.

    Parameters
    ----------
    request : str
        A :class:`Target` as JSON.
    """
    from IPython.core.getipython import get_ipython

    from mlguide_jupyter.render import mimebundle

    shell = get_ipython()
    if shell is None:
        raise RuntimeError("the bridge works inside a kernel only")
    _display(lambda: mimebundle(_explanation(shell, msgspec.json.decode(request, type=Target))))


def show_topic(name: str) -> None:
    """Display a page of the guide with what the session's objects say on it, or one line that says which is nearest.

    Parameters
    ----------
    name : str
        The topic's id, its title or another name.
    """
    _display(lambda: _topic(name)._repr_mimebundle_())


def _topic(name: str) -> Topic:
    from IPython.core.getipython import get_ipython

    from mlguide_jupyter.guide._library import topic

    shell = get_ipython()
    found = topic(name)
    return msgspec.structs.replace(found, here=here(found, shell.user_ns)) if shell else found


def _display(bundle: Callable[[], dict[str, Any]]) -> None:
    from IPython.display import display

    try:
        made = bundle()
    except MLGuideError as error:
        made = {"text/plain": str(error)}
    display(made, raw=True)


def _explanation(shell: InteractiveShell, target: Target) -> Explanation:
    found = next(_candidates(shell, target), None)
    if found is None:
        raise CannotExplainError(NOTHING)
    return explain(
        found.value,
        name=found.name,
        namespace=shell.user_ns,
        settings=_settings(shell),
        owner=found.owner,
        owner_name=found.owner_name,
    )


def _settings(shell: InteractiveShell) -> Settings:
    """Return what the user has set by ``%config``, once the magics are loaded."""
    magics = shell.magics_manager.registry.get("MLGuideMagics")
    return magics.settings() if magics else Settings()


def _candidates(shell: InteractiveShell, target: Target) -> Iterator[Found]:
    """Yield what may be meant, the most likely first."""
    if target.selection:
        yield evaluate(target.selection, shell.user_ns, shell.user_ns)
        return
    pointed = _look_up(target.word, shell.user_ns)
    if pointed and explainable(type(pointed.value)):
        yield pointed
    yield from _results(shell, target)
    if pointed:
        yield pointed


def _results(shell: InteractiveShell, target: Target) -> Iterator[Found]:
    """Yield the cell's last result: its output, what it printed, or what its last line assigned."""
    source = shell.transform_cell(target.source)
    last = _last_statement(source)
    if isinstance(last, ast.Expr):
        yield from _shown(shell, last.value, source, target)
    else:
        names = [name for name in _assigned(last) if name in shell.user_ns]
        found = [Found(value=shell.user_ns[name], name=name) for name in names]
        yield from sorted(found, key=lambda one: not explainable(type(one.value)))


def _shown(shell: InteractiveShell, node: ast.expr, source: str, target: Target) -> Iterator[Found]:
    match node:
        case ast.Call(func=ast.Name(id="print" | "display"), args=[argument]):
            node = argument
    name = ast.get_source_segment(source, node)
    owner_name = _owner_of(node)
    owner = _look_up(owner_name, shell.user_ns)
    if _ran_here(shell, target):
        value = shell.user_ns["Out"][target.execution_count]
        yield Found(value=value, name=name, owner=owner and owner.value, owner_name=owner_name)
    named = _look_up(name or "", shell.user_ns) or owner
    if named:
        yield named


def _ran_here(shell: InteractiveShell, target: Target) -> bool:
    """Return whether ``Out`` holds the result of this very code: a count alone may stem from another session."""
    count = target.execution_count
    history = shell.history_manager.input_hist_raw if shell.history_manager else []
    ran = count is not None and count < len(history) and history[count].strip() == target.source.strip()
    return ran and count in shell.user_ns.get("Out", {})


def _last_statement(source: str) -> ast.stmt | None:
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return None
    return body[-1] if body else None


def _owner_of(node: ast.expr) -> str:
    """Return ``res`` for ``res.summary()``, and nothing for what is no method call."""
    match node:
        case ast.Call(func=ast.Attribute(value=owner)):
            return ast.unparse(owner)
    return ""


def _assigned(node: ast.AST | None) -> list[str]:
    """Return the variables that a statement assigns, in the order of the code."""
    names = [part for part in ast.walk(node) if isinstance(part, ast.Name)] if node else []
    return [name.id for name in names if isinstance(name.ctx, ast.Store)]


def _look_up(text: str, variables: dict[str, Any]) -> Found | None:
    """Return the value of a dotted name, or None; nothing is called."""
    first, *rest = text.split(".")
    value = variables.get(first)
    for part in rest:
        value = getattr(value, part, None)
    return None if value is None else Found(value=value, name=text)
