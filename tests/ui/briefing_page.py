"""The Briefings page at Harrowgill's briefing for November, for tests of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pytestqt.qtbot import QtBot

from beatbook.services.places import find_place
from beatbook.ui.context import Context
from beatbook.ui.pages.briefings import BriefingsPage
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]
STORY = "The family at 14 Moor Lane have moved, and calls there have stopped."


def opened(window: MainWindow, context: Context, idle: Idle, today: date) -> BriefingsPage:
    """The page in a window that has the keyboard."""
    context.choose_place(find_place(context.store, "Harrowgill"))
    window.show_page("briefings")
    shown = window.page
    assert isinstance(shown, BriefingsPage)
    shown.now = lambda: today
    shown.mark_stale()
    idle(context)
    assert shown.built is not None
    return shown


def typed(page: BriefingsPage, context: Context, qtbot: QtBot, idle: Idle, key: str, text: str) -> None:
    """Words of a section, kept and on the pages."""
    page.write_in(key)
    page.words.boxes[key].edit.setPlainText(text)
    settled(page, context, qtbot, idle)


def settled(page: BriefingsPage, context: Context, qtbot: QtBot, idle: Idle) -> None:
    """Wait until what stands in the boxes is kept and shown."""

    def shown() -> bool:
        now, built = page.keeper.standing, page.built
        if not page.keeper.settled or context.jobs.busy or now is None or built is None:
            return False
        same = all(now.text(each.key).text == each.text for each in built.draft.texts)
        return same and now.layout == built.draft.layout

    qtbot.waitUntil(shown, timeout=20_000)
    idle(context)
