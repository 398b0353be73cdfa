"""Find anything: asks the store as one types, shows what it holds, opens what was taken."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ..domain.dates import Month, Period, day_short
from ..domain.errors import NotFoundError
from ..domain.searching import KINDS, Found, Hit
from .find_commands import GROUP, Command, commands_of, matching
from .messages import Action
from .pages import PAGES
from .widgets.found_table import FoundRow

if TYPE_CHECKING:
    from .widgets.finder import Finder
    from .window import MainWindow

MOST = 40
KEPT = 6  # searches that are remembered until the window is closed
BEFORE = "Looked for before"
HOW = "The beginnings of words: a street, a name, a reference such as 26/0117. All of them must be there."


class Finding(QObject):
    """Of one window. The list is made when it is first opened."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._finder: Finder | None = None
        self._back_to: QWidget | None = None
        self._taken = False
        self.recent: list[str] = []

    @property
    def finder(self) -> Finder:
        if self._finder is None:
            from .widgets.finder import Finder

            self._finder = Finder(self._window)
            self._finder.asked.connect(self._ask)
            self._finder.opened.connect(self._open)
            self._finder.left.connect(self._left)
        return self._finder

    @property
    def is_open(self) -> bool:
        return self._finder is not None and self._finder.isVisible()

    def open(self) -> None:
        """Over the field in the bar, or in the middle where a page has the bar. Nothing while the window is locked."""
        if self._window.cover is not None or QApplication.activeModalWidget() is not None:
            return
        self._back_to, self._taken = self._window.focusWidget(), False
        field = self._window.bar.find_button
        self.finder.open_at(field if field.isVisible() else None, self._window)

    def close(self) -> None:
        if self._finder is not None:
            self._finder.hide()

    # ------------------------------------------------------------ asking

    def _ask(self, words: str) -> None:
        from ..services.search import search

        context = self._window.context
        if not words.strip():
            context.jobs.read(Found, owner=self, done=lambda _found: self._show_recent(), key="find")
            return
        ask = partial(search, context.store, words, limit=MOST)
        context.jobs.read(ask, owner=self, done=partial(self._show, words), key="find")

    def _show_recent(self) -> None:
        rows = [FoundRow(BEFORE, words, what=words) for words in self.recent]
        self.finder.show_groups([(FoundRow(BEFORE), rows)], "" if rows else HOW)

    def _show(self, words: str, found: Found) -> None:
        groups: list[tuple[FoundRow, Sequence[FoundRow]]] = []
        for kind, name in KINDS.items():
            rows = [_row(hit) for hit in found.hits if hit.kind == kind]
            count = f"{len(rows)} newest" if kind in found.more else str(len(rows))
            groups.append((FoundRow(name, count=count), rows))
        groups.append((FoundRow(GROUP), matching(commands_of(self._window), words)))
        nothing = not any(rows for _head, rows in groups)
        said = f"Nothing holds “{_short(words)}”. Fewer words, or fewer letters of each, find more." if nothing else ""
        self.finder.show_groups(groups, said)

    # ------------------------------------------------------------ opening

    def _open(self, what: object) -> None:
        if isinstance(what, str):
            self.open()
            self.finder.field.setText(what)
            return
        self._remember(self.finder.field.text())
        self._taken = True
        if isinstance(what, Command):
            self._give_back()
            what.run()
        elif isinstance(what, Hit):
            self._go(what)

    def _go(self, hit: Hit) -> None:
        context = self._window.context
        if hit.kind == "team":
            self._window.ask_officer()
        elif hit.kind == "places" and self._choose_place(int(str(hit.what["place_id"]))):
            self._give_back()
        elif hit.kind == "words":
            if context.place is not None:
                context.choose_place(None)  # where it was said is not told by search
            context.go(hit.page, **hit.what, words=_longest(hit))
            self._tell_dates(hit)
        elif any(page.key == hit.page for page in PAGES):
            context.go(hit.page, **hit.what)

    def _tell_dates(self, hit: Hit) -> None:
        """Results tell of the dates at the top alone: what was said on another day is one step away."""
        context, day = self._window.context, hit.day
        if day is not None and day not in context.period:
            month = Month.of(day)
            shown = Action(f"Show {month.long}", lambda: context.choose_period(Period(month.first, month.last), None))
            context.messages.info(f"It was said on {day_short(day)}, outside the dates at the top.", "", shown)

    def _choose_place(self, place_id: int) -> bool:
        """The place becomes the one at the top. False where the bar has none, or it is no longer in use."""
        from ..services.places import list_places

        context = self._window.context
        try:
            place = next((each for each in list_places(context.store) if each.id == place_id), None)
        except NotFoundError:
            place = None
        if place is None or not self._window.bar.sentence.isVisible():
            return False
        context.choose_place(place)
        return True

    def _remember(self, words: str) -> None:
        words = " ".join(words.split())
        if words:
            self.recent = [words, *(each for each in self.recent if each != words)][:KEPT]

    def _left(self) -> None:
        if not self._taken:
            self._give_back()

    def _give_back(self) -> None:
        """The keyboard goes back to where it was."""
        if self._back_to is not None and shiboken6.isValid(self._back_to) and self._back_to.isVisible():
            self._back_to.setFocus(Qt.FocusReason.PopupFocusReason)


def _row(hit: Hit) -> FoundRow:
    side = ", ".join(part for part in (hit.place, day_short(hit.day) if hit.day else "") if part)
    return FoundRow(KINDS[hit.kind], hit.title, hit.line, side, hit.title_marks, hit.line_marks, hit)


def _longest(hit: Hit) -> str:
    """The longest of the marked words, whole: by it the answer is found among the others."""
    marked = [hit.line[start:end] for start, end in hit.line_marks]
    return max(marked, key=len, default="")


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 60 else f"{words[:60]} …"
