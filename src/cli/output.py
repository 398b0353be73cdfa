"""What a command says: sentences and tables for people, JSON for programs, progress on stderr."""

import json
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, Any

import typer

from ..domain.progress import Progress
from .failures import complain

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for programs: the team's figures, unsuppressed.")]

PIPED_WIDTH = 200
"""Columns of a table that goes into a file or another program: nothing is cut."""


def say(text: str) -> None:
    typer.echo(text)


def write_json(value: dict[str, Any]) -> None:
    """One object. ASCII alone, so that no terminal or pipe of any code page can spoil it."""
    typer.echo(json.dumps(value, indent=2))


def table(heads: Sequence[str], rows: Sequence[Sequence[object]], *, numbers: Sequence[int] = ()) -> None:
    """A table; `numbers` are the columns set to the right."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else PIPED_WIDTH, highlight=False)
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for at, head in enumerate(heads):
        drawn.add_column(head, justify="right" if at in numbers else "left")
    for row in rows:
        drawn.add_row(*(Text("–" if cell is None else str(cell)) for cell in row))
    console.print(drawn)


def percent(share: float) -> float:
    """A share of 0 to 1 as the JSON gives it: 0 to 100."""
    return round(share * 100, 2)


@contextmanager
def watched() -> Iterator[Progress]:
    """A Progress drawn on stderr where somebody can see it. Ctrl+C cancels at the next step, twice at once."""
    progress = Progress()

    def cancel(_number: int, _frame: object) -> None:
        if progress.cancelled.is_set():
            raise KeyboardInterrupt
        progress.cancelled.set()
        complain("Stopping …")

    before = signal.signal(signal.SIGINT, cancel)
    try:
        if sys.stderr.isatty():
            with _drawn(progress):
                yield progress
        else:
            yield progress
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _drawn(progress: Progress) -> Iterator[None]:
    from rich.console import Console
    from rich.progress import BarColumn, SpinnerColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[count]}"))
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("", total=None, visible=False, count="")

        def report(done: int, total: int, text: str) -> None:
            count = f"{done:,} of {total:,}" if total else ""
            bars.update(task, completed=done, total=total or None, description=text, count=count, visible=True)

        progress.report = report
        yield
