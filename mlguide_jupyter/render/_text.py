"""Plain text for a terminal, a log or a mail: laid out by rich, the same bytes every time."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest

from rich import box
from rich.console import Console, ConsoleOptions, ConsoleRenderable, Group, RenderResult
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from mlguide_jupyter.model import Cell, Explanation, Finding, Level, Line
from mlguide_jupyter.render._grid import Grid, Row, Spot, judged
from mlguide_jupyter.render._view import View, named, number, shown, view, words

COLORS: dict[Level, str] = {
    "serious": "bold red",
    "warning": "yellow",
    "unknown": "cyan",
    "note": "cyan",
    "ok": "green",
}
#: Columns that a sign and its gap take.
MARGIN = 5
#: Columns for the name of an answer.
TERM = 10

#: The first columns of a table, which are always shown: the name of a row and its sign.
NAMED = 2
_NONE = Text()
#: A longer name of a row is folded where there is no room.
FOLDED = 20
#: Blanks between two columns.
GAP = 2
_EMPTY = Spot(cell=Cell(text="", role="blank"), line=None)


def render(explanation: Explanation, *, width: int = 80, color: bool = False) -> str:
    """Return the explanation as plain text for lines of ``width`` characters."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        color_system="standard" if color else None,
        force_terminal=color,
        force_jupyter=False,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
        no_color=not color,
        _environ={},
    )
    for block in _blocks(view(explanation), width):
        console.print(block, crop=False)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n")).rstrip() + "\n"


def _blocks(shown: View, width: int) -> Iterator[ConsoleRenderable]:
    explanation, parts = shown.explanation, words().parts
    yield _plain(explanation.subject)
    yield _counts(shown)
    yield _plain(f"\n{explanation.headline}", style="bold")
    for finding in shown.found:
        yield from _finding(finding)
    yield from _printed(shown.grids, width)
    yield from _part(parts["lines"], map(_line, explanation.lines))
    yield from _part(parts["pictures"], (_item(figure.title, figure.alt) for figure in explanation.figures))
    yield from _part(parts["unknown"], (_told(_head(finding), finding.claim) for finding in shown.unknown))
    yield from _part(parts["fine"], (_told(_head(finding), finding.claim) for finding in shown.fine))
    yield from _part(
        parts["not_applicable"], (_item(check.title, check.reason) for check in explanation.not_applicable)
    )
    yield from _part(parts["judged"], map(_plain, explanation.judged))
    yield from _part(parts["sources"], map(_plain, shown.sources))


def _plain(text: str, *, style: str = "") -> Text:
    return Text(text, style=style, overflow="fold")


def _sign(level: Level) -> Text:
    return Text(words().levels[level].sign, style=COLORS[level])


def _counts(shown: View) -> Text:
    return Text(" · ").join(
        Text.assemble(_sign(count.level), f" {count.number} {count.word}") for count in shown.counts
    )


def _part(title: str, blocks: Iterable[ConsoleRenderable]) -> Iterator[ConsoleRenderable]:
    """Return a part with its heading, nothing when it is empty."""
    body = list(blocks)
    if body:
        yield Text(f"\n{title}\n{'-' * len(title)}", style="bold")
        yield from body


class Indented:
    """A paragraph set in by ``indent``, with a few words in the margin of its first line."""

    def __init__(self, text: str, indent: int = MARGIN, first: Text | None = None) -> None:
        self.text, self.indent, self.first = _plain(text), indent, first or Text()

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines; a table or a padding would do the same at several times the cost."""
        margin = self.first.copy()
        for line in self.text.wrap(console, options.max_width - self.indent, overflow="fold"):
            margin.pad_right(self.indent - margin.cell_len)
            yield from margin.append_text(line).render(console, end="\n")
            margin = Text()


def _told(head: ConsoleRenderable, text: str) -> ConsoleRenderable:
    """Return a head with a paragraph under it."""
    return Group(head, Indented(text))


def _item(label: str, text: str) -> ConsoleRenderable:
    return _told(_plain(label), text)


def _line(line: Line) -> ConsoleRenderable:
    """Return what a line means, and under it the verdict with its sign in the margin."""
    head = Text.assemble((line.label, "bold"), "  " if line.value else "", line.value, overflow="fold")
    told = _told(head, line.meaning)
    verdict = line.verdict or words().levels[line.level].word
    return Group(told, Indented(verdict, first=_sign(line.level))) if judged(line) else told


def _head(finding: Finding) -> Table:
    """Return a finding's sign and title, with its code at the right edge."""
    head = Table.grid(expand=True, padding=(0, 1, 0, 0))
    head.add_column(width=MARGIN - 1)
    head.add_column(ratio=1)
    head.add_column(justify="right")
    head.add_row(_sign(finding.level), _plain(finding.title, style="bold"), Text(finding.code, style="dim"))
    return head


def _finding(finding: Finding) -> Iterator[ConsoleRenderable]:
    names = words().finding
    yield Text()
    yield _told(_head(finding), finding.claim)
    yield _answer(names["consequence"], finding.consequence or "")
    yield _answer(names["advice"], finding.advice)
    for place, action in enumerate(finding.actions):
        yield _answer(names["actions"], action.label)
        yield _code(action.code if shown(action, finding) else _where(finding, place))
    yield _answer(names["evidence"], _evidence(finding))
    yield _answer(names["subject"], ", ".join(named(finding.subject)))
    yield _answer(names["explains"], ", ".join(finding.explains))


def _where(finding: Finding, place: int) -> str:
    """Return where code is that is not shown: it would push everything else off the screen."""
    lines = finding.actions[place].code.count("\n") + 1
    return f"# {lines} {words().finding['lines']}: .finding({finding.code!r}).actions[{place}].code"


def _evidence(finding: Finding) -> str:
    return " · ".join(f"{name.replace('_', ' ')} {number(value)}" for name, value in finding.evidence.items())


def _answer(name: str, text: str) -> ConsoleRenderable:
    """Return what a finding answers, beside its name; nothing where it has no answer."""
    return Indented(text, MARGIN + TERM, Text(f"{' ' * MARGIN}{name}:")) if text else Group()


def _code(code: str) -> ConsoleRenderable:
    """Return code with its lines as they are: it is there to be copied."""
    margin = " " * (MARGIN + TERM)
    return Group(*(Text(margin + line, no_wrap=True, overflow="ignore") for line in code.splitlines()))


def _printed(grids: Sequence[Grid], width: int) -> Iterator[ConsoleRenderable]:
    """Return the printed tables between rules; a text that takes a whole row stands for itself."""
    for i, grid in enumerate(grids):
        yield Text() if i else Group(Text(), Rule(style=""))
        if grid.title:
            yield _plain(grid.title, style="bold")
        runs = groupby(grid.rows, key=lambda row: row.is_alone)
        yield from (_alone(list(rows)) if alone else _table(list(rows), width) for alone, rows in runs)
    if grids:
        yield Rule(style="")


def _alone(rows: list[Row]) -> ConsoleRenderable:
    return Group(*(Text(" ", overflow="fold").join(filter(None, map(_show, row.spots))) for row in rows))


def _table(rows: list[Row], width: int) -> Table:
    has_head = rows[0].is_head
    table = Table(box=box.SIMPLE_HEAD, show_header=has_head, show_edge=False, padding=(0, 1, 0, 0), pad_edge=False)
    shown = [list(map(_show, _spread(row))) for row in rows]
    out = _left_out(shown, width) if has_head else set()
    shown = [[text for i, text in enumerate(texts) if i not in out] for texts in shown]
    for i, text in enumerate(shown[0]):
        table.add_column(text if has_head else "", overflow="fold", no_wrap=has_head and i > 0)
    for texts in shown[1:] if has_head else shown:
        table.add_row(*texts)
    return table


def _left_out(shown: Sequence[Sequence[Text]], width: int) -> set[int]:
    """Return the columns for which there is no room: the widest go first, for the lines of the rows say it too.

    The name of a row and its sign stay.
    """
    widths = [max(text.cell_len for text in texts) + GAP for texts in zip_longest(*shown, fillvalue=_NONE)]
    widths[0] = min(widths[0], FOLDED)
    kept = list(range(len(widths)))
    while sum(widths[i] for i in kept) > width + GAP and len(kept) > NAMED:
        kept.remove(max(kept[NAMED:], key=lambda i: widths[i]))
    return set(range(len(widths))) - set(kept)


def _spread(row: Row) -> Iterator[Spot]:
    """Return the spots of a row, each followed by empty ones for the further columns that it takes."""
    for spot in row.spots:
        yield spot
        yield from (_EMPTY,) * (spot.span - 1)


def _show(spot: Spot) -> Text:
    """Return a place of the grid; where a head has a sign it stands before it, so that the head stays in line."""
    sign = [_sign(spot.sign)] if spot.sign else []
    texts = [*sign, Text(spot.cell.text)] if spot.cell.text else sign
    return Text(" ", justify=spot.cell.align, overflow="fold").join(texts)
