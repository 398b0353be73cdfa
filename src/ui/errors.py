"""Errors shown and noted: the user's in the message bar, ours apologised for and written to a local log.

The log holds the type of an exception and the files and lines it came through, never its message (only a
`BeatbookError` has one that is known to carry no personal data), never values.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TextIO

from ..domain.errors import BeatbookError

MAX_LOG = 512 * 1024  # bytes; beyond it the log starts again, the old one kept beside it
LOG_NAME = "beatbook.log"

Shown = Callable[[str, str], object]  # lead, line
_open_log: list[TextIO] = []


def log_path() -> Path:
    """The log in this user's own folder for logs."""
    from platformdirs import user_log_path

    return user_log_path("Beatbook", appauthor=False) / LOG_NAME


def install(show: Shown) -> None:
    """Catch what nobody caught, in every thread. `show` tells the user."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        report(error, show)

    sys.excepthook = caught
    threading.excepthook = lambda args: report(args.exc_value or args.exc_type(), show)


def keep_crashes(path: Path) -> None:
    """Have crashes of the machine code below Python written to the log, which stays open for it."""
    import faulthandler

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _open_log.append(path.open("a", encoding="utf-8"))
        faulthandler.enable(_open_log[-1])
    except OSError:
        faulthandler.enable()


def report(error: BaseException, show: Shown, path: Path | None = None) -> None:
    """Show an error; ours is noted first, in the log of `path` or this user's own."""
    if isinstance(error, BeatbookError):
        lead, line = in_words(error)
        show(lead, line)
        return
    where = note(error, path or log_path())
    show(
        "Something went wrong inside Beatbook. What you saved is safe.",
        f"It is noted, without names or answers, in {where}." if where else "It could not be noted on this disk.",
    )


def in_words(error: BeatbookError) -> tuple[str, str]:
    """The first sentence of an error, and the rest of it."""
    text = str(error)
    for end in (". ", "? "):
        head, found, tail = text.partition(end)
        if found and len(head) > 12:
            return head + end.strip(), tail
    return text, ""


def note(error: BaseException, path: Path) -> Path | None:
    """Write the error to the log: type and frames. None where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > MAX_LOG:
            path.replace(path.with_suffix(".old.log"))
        with path.open("a", encoding="utf-8") as log:
            log.write(frames(error))
    except OSError:
        return None
    return path


def frames(error: BaseException) -> str:
    """When, the type, and file, line and function of each frame; causes follow, without a word of theirs."""
    import traceback
    from datetime import datetime

    lines = [f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S%z} {type(error).__module__}.{type(error).__name__}"]
    if isinstance(error, BeatbookError):
        lines[0] += f": {error}"
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
    text = "\n".join(lines) + "\n"
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return text + ("caused by " + frames(cause) if cause is not None else "")
