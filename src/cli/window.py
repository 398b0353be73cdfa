"""Opening the window: the one command that loads Qt, read without the commands' library so that it starts at once."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..domain.errors import BeatbookError
from .access import Access

WITH_VALUE = ("--store", "--passphrase-file", "--officer")
QUIT = "--quit-when-ready"


@dataclass(frozen=True, slots=True)
class WindowWords:
    """What the command line says of the window."""

    access: Access
    quit_when_ready: bool = False


def window_words(words: Sequence[str]) -> WindowWords | None:
    """The options of a command line that opens the window; None where it says anything else."""
    values: dict[str, str] = {}
    quit_when_ready, rest = False, list(words)
    while rest:
        name, equals, value = rest.pop(0).partition("=")
        if name == QUIT and not equals:
            quit_when_ready = True
        elif name in WITH_VALUE and (equals or rest):
            values[name] = value if equals else rest.pop(0)
        else:
            return None
    store, passphrase_file, officer = (values.get(name) for name in WITH_VALUE)
    access = Access(Path(store) if store else None, Path(passphrase_file) if passphrase_file else None, officer)
    return WindowWords(access, quit_when_ready)


def no_screen() -> bool:
    """Linux with no screen and nobody saying where else Qt should draw: Qt would end the program there and then."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in names)


def open_window(words: WindowWords, *, practice: bool = False) -> int:
    """Open the window and stay until it is closed; its exit code. Raises BeatbookError where there is no screen."""
    if no_screen():
        raise BeatbookError("There is no screen here to open the window on. See what works without: beatbook --help")
    passphrase = words.access.given_passphrase()
    gc.disable()  # loading makes no rubbish worth looking for; the program looks again once its window is up
    try:
        from ..app import run_window

        return run_window(
            words.access.named_store(),
            officer=words.access.stated_officer() or None,
            quit_when_ready=words.quit_when_ready,
            practice=practice,
            passphrase=passphrase,
        )
    finally:
        gc.enable()
