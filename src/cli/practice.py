"""Practise: an invented district, in the window or without one."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ..domain.dates import Month, day_short
from ..domain.errors import StoreError
from .access import Access
from .opening import opened, with_access
from .output import say, watched

group = typer.Typer()


@group.command("demo")
@with_access
def demo(
    access: Access,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Where the briefing goes; beside the practice store else."),
    ] = None,
    no_window: Annotated[
        bool, typer.Option("--no-window", help="Do the evening here instead of in the window.")
    ] = False,
    quit_when_ready: Annotated[
        bool, typer.Option("--quit-when-ready", help="Say how long the window took as JSON, and end.")
    ] = False,
) -> None:
    """Open Beatbook on the practice store, made on the first start. Nothing in it is real.

    Without a window, or without a screen: record an event's answers in it, and write a parish briefing as a PDF.
    """
    from .window import WindowWords, no_screen, open_window

    windowless = no_window or no_screen()
    if not windowless and access.named_store() is None:
        raise typer.Exit(open_window(WindowWords(access, quit_when_ready), practice=True))
    path = _practice_store(access)
    if not windowless:
        raise typer.Exit(open_window(WindowWords(Access(path, officer=access.officer), quit_when_ready)))
    folder = out.expanduser() if out else path.parent / "Practice briefings"
    _evening(Access(path, officer=access.officer), folder)


def _practice_store(access: Access) -> Path:
    """The practice store's path; it is made if it is not there. A live store is refused."""
    from ..store.folders import practice_path
    from ..store.opening import peek

    path = access.named_store() or practice_path()
    state = peek(path)
    if state.exists and state.problem:
        raise StoreError(state.problem)
    if state.exists and not state.practice:
        raise StoreError(f"{path.name} is a live store. Practise in another: leave --store out.")
    if not state.exists:
        from ..services.practice import ensure_practice_store

        with watched() as progress:
            ensure_practice_store(path, progress)
    return path


def _evening(access: Access, folder: Path) -> None:
    """Record, write the briefing, and say where everything is."""
    from ..services.practice_evening import record_evening
    from .papers import lines_of, write_briefing

    _make(folder)
    moment = datetime.now().astimezone()
    with opened(access) as store:
        evening = record_evening(store, now=moment)
        month = Month.of(moment.date())
        file = folder / f"{evening.place.name} {month} briefing, practice.pdf"
        paper = write_briefing(store, evening.place.id, month, file)
        say(f"The practice store is {store.path}")
    top = ", ".join(f"{label} ({n})" for label, n in evening.top)
    say(
        f"Recorded {evening.recorded} people at “{evening.event.name}”, {day_short(moment.date())}. Most ticked: {top}."
    )
    for line in lines_of(paper):
        say(line)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"The folder {folder} cannot be made: {error.strerror}. Choose another with --out.") from None
