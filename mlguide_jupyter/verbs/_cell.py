"""Run a cell as usual, exactly once, and find what there is to explain in the end."""

from __future__ import annotations

import ast
import sys
from collections import ChainMap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from IPython.core.error import UsageError

from mlguide_jupyter.explainers import explainable
from mlguide_jupyter.verbs._expression import STAND_IN, Found, Run, stand_in, value_of

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

#: Functions that show their argument: what is explained of `print(res.summary())` is the summary.
SHOWING = ("print", "display")


def run_cell(shell: InteractiveShell, cell: str) -> Found | None:
    """Run a cell; its last expression is shown and kept in ``Out`` as without the magic.

    Parameters
    ----------
    shell : InteractiveShell
    cell : str
        The cell without its first line.

    Returns
    -------
    Found or None
        The value of the last expression, or what the last line assigned; None
        when the cell leaves nothing to explain.

    Raises
    ------
    Exception
        Whatever the cell raises, for IPython to show.
    """
    __tracebackhide__ = True
    # The blank line stands for the one with the magic: tracebacks then count lines as the cell does.
    source = "\n" + shell.transform_cell(cell)
    file = shell.compile.cache(source, shell.displayhook.prompt_count, raw_code="%%mlguide\n" + cell)
    *before, last = _parse(shell, source, file) or ast.parse("pass").body

    def run_all(body: list[ast.stmt]) -> None:
        __tracebackhide__ = True
        code = shell.compile(ast.Module(body, type_ignores=[]), file, "exec")  # type: ignore[arg-type]
        exec(code, shell.user_global_ns, shell.user_ns)

    def run(part: ast.expr, more: dict[str, Any]) -> Any:
        __tracebackhide__ = True
        code = shell.compile(ast.Expression(part), file, "eval")  # type: ignore[arg-type]
        return eval(code, shell.user_global_ns, ChainMap(shell.user_ns, more) if more else shell.user_ns)

    there = _figures()
    run_all(before)
    if isinstance(last, ast.Expr):
        return _or_drawn(shell, _show(shell, last.value, source, run), there)
    run_all([last])
    return _or_drawn(shell, _assigned(last, source, run), there)


def _parse(shell: InteractiveShell, source: str, file: str) -> list[ast.stmt]:
    """Return the statements of a cell; one that cannot be run as a whole is not run in part."""
    if shell.should_run_async(source, transformed_cell=source):
        raise UsageError("%%mlguide cannot run a cell that awaits; run the cell without it, then `%mlguide NAME`")
    try:
        tree = shell.transform_ast(shell.compile.ast_parse(source, filename=file))
        shell.compile(tree, file, "exec")
    except SyntaxError:
        shell.showsyntaxerror()
        raise UsageError("nothing of the cell was run") from None
    body: list[ast.stmt] = tree.body
    return body


def _show(shell: InteractiveShell, last: ast.expr, source: str, run: Run) -> Found | None:
    __tracebackhide__ = True
    shown = _argument_shown(last)
    found = value_of(shown or last, source, run)
    value = found.value
    if shown is not None:
        value = run(_with_stand_in(last, shown), {STAND_IN: found.value})
    if not shell.displayhook.semicolon_at_end_of_expression(source):
        shell.displayhook(value)
    return None if found.value is None else found


def _figures() -> frozenset[int]:
    """Return the numbers of the figures that pyplot holds, none where it was never loaded."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    return frozenset(pyplot.get_fignums()) if pyplot is not None else frozenset()


def _or_drawn(shell: InteractiveShell, found: Found | None, before: frozenset[int]) -> Found | None:
    """Return the figure that a cell began where it leaves nothing else to explain: its last line only decorates."""
    begun = _figures() - before
    if not begun or (found is not None and explainable(type(found.value))):
        return found
    figure = sys.modules["matplotlib.pyplot"].figure(max(begun))
    # Code reaches a figure by the user's own name for it or for its only panel.
    named = {id(value): name for name, value in shell.user_ns.items() if not name.startswith("_")}
    held = next((each for each in (figure, *figure.axes[:1]) if id(each) in named), None)
    if held is None or (held is not figure and len(figure.axes) > 1):
        return Found(value=figure, name=None)
    return Found(value=held, name=named[id(held)])


def _argument_shown(node: ast.expr) -> ast.expr | None:
    """Return the one argument of a call that does nothing but show it."""
    match node:
        case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]) if name in SHOWING:
            return None if isinstance(argument, ast.Starred) else argument
    return None


def _with_stand_in(call: Any, argument: ast.expr) -> ast.expr:
    return ast.copy_location(ast.Call(call.func, [stand_in(argument)], []), call)


def _assigned(last: ast.stmt, source: str, run: Run) -> Found | None:
    """Return what the last line assigned; of several, the first that some explainer knows."""
    found = [value_of(target, source, run) for target in _targets(last)]
    return next((one for one in found if explainable(type(one.value))), found[0] if found else None)


def _targets(node: ast.AST) -> Iterator[ast.expr]:
    match node:
        case ast.Assign(targets=[first, *_]):
            yield from _targets(first)
        case ast.AnnAssign(target=target, value=ast.expr()) | ast.AugAssign(target=target):
            yield from _targets(target)
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            for part in parts:
                yield from _targets(part)
        case ast.Name(id=name):
            yield ast.copy_location(ast.Name(name, ast.Load()), node)
        case ast.Attribute(value=owner, attr=name):
            yield ast.copy_location(ast.Attribute(owner, name, ast.Load()), node)
