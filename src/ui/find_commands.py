"""Pages and a few commands, found by the same words as everything else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from ..domain.searching import marks, tokens, typed_words
from .pages import PAGES
from .theme import THEMES
from .widgets.found_table import FoundRow

if TYPE_CHECKING:
    from .window import MainWindow

GROUP = "Pages and commands"


@dataclass(frozen=True, slots=True)
class Command:
    """What it is called, and its key if it has one."""

    words: str
    key: str
    run: Callable[[], object]


def commands_of(window: MainWindow) -> tuple[Command, ...]:
    """The pages in the order of the sidebar, then what the keys of the window do."""
    pages = tuple(
        Command(page.title, page.shortcut, partial(window.show_page, page.key)) for page in PAGES if page.icon
    )
    themes = (
        Command(f"{theme.name} theme", "", partial(window.context.choose_theme, theme.key)) for theme in THEMES.values()
    )
    return (
        *pages,
        *themes,
        Command("Take back what was done last", "Ctrl+Z", window.take_back),
        Command("Do it again", "Ctrl+Shift+Z", window.do_again),
        Command("Fold the sidebar", "Ctrl+B", lambda: window.fold_sidebar(not window.sidebar.folded)),
        Command("Change who is working", "Ctrl+Shift+U", window.ask_officer),
        Command("Lock", "Ctrl+Shift+L", window.lock),
        Command("Keys", "F1", window.show_keys),
    )


def matching(commands: Sequence[Command], words: str) -> list[FoundRow]:
    """Those that hold all the words, as the beginnings of theirs."""
    wanted = typed_words(words)
    found = []
    for command in commands:
        held = [word for word, _start, _end in tokens(command.words)]
        if wanted and all(any(word.startswith(each) for word in held) for each in wanted):
            bold = marks(command.words, wanted)
            found.append(FoundRow(GROUP, command.words, side=command.key, title_marks=bold, what=command))
    return found
