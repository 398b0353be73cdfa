"""The window: sidebar, bar, messages, and the page that is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ..domain.errors import BeatbookError
from ..domain.issue_views import IssueView
from . import errors, geometry
from .context import Context
from .finding import Finding
from .look import look
from .page import Page
from .pages import PAGES, entry
from .taking_back import EmptyFields, TakingBack
from .widgets.focus_ring import watch_focus
from .widgets.message_bar import MessageBar
from .widgets.place_bar import PlaceBar
from .widgets.sidebar import Sidebar

if TYPE_CHECKING:
    from ..domain.summaries import PlaceView
    from .lock import LockScreen

TRAIL = 50  # pages remembered for Alt+Left
LOOK_AGAIN = 3000  # ms between looks whether another program wrote


class MainWindow(QWidget):
    """Builds a page when it is first shown and keeps it. `closed` is for who opened it."""

    closed = Signal()
    page_shown = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.pages: dict[str, Page] = {}
        self._trail: list[str] = []  # the pages stepped through, and where in them we are
        self._at = -1
        self.setWindowTitle(title_of(context))
        self.setMinimumSize(*geometry.SMALLEST)
        self.content = QWidget()
        self.cover: LockScreen | None = None
        self.sidebar = Sidebar(context.officer.label, practice=context.practice)
        self.finding = Finding(self)
        self.taking_back = TakingBack(context, self)
        self.bar = PlaceBar(context, self._places, self.finding.open)
        self.messages = MessageBar(context.messages)
        self.stack = QStackedWidget()
        self._arrange()
        self._connect()
        self._shortcuts()
        watch_focus()
        self._version = context.store.data_version()
        self._watch = QTimer(self)
        self._watch.setInterval(LOOK_AGAIN)
        self._watch.timeout.connect(self.look_for_changes)
        self._watch.start()
        geometry.restore(self, context.settings.geometry)

    def _arrange(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.bar)
        right.addWidget(self.messages)
        right.addWidget(self.stack, 1)
        inner = QHBoxLayout(self.content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.sidebar)
        inner.addLayout(right, 1)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addWidget(self.content)

    def _connect(self) -> None:
        context = self.context
        self.sidebar.page_asked.connect(self.show_page)
        self.sidebar.lock_asked.connect(self.lock)
        self.sidebar.officer_asked.connect(self.ask_officer)
        self.sidebar.fold_asked.connect(self.fold_sidebar)
        context.asked_for.connect(self._go)
        context.badge_changed.connect(self.sidebar.set_badge)
        context.saved.connect(self._remember_version)
        context.jobs.unhandled.connect(self.show_error)

    def _shortcuts(self) -> None:
        for each in PAGES:
            if each.shortcut:
                self._key(each.shortcut, partial(self.show_page, each.key))
        self._key("Ctrl+K", self.finding.open)
        self._undo_keys = (self._key("Ctrl+Z", self.take_back), self._key("Ctrl+Shift+Z", self.do_again))
        EmptyFields(self, lambda: all(key.isEnabled() for key in self._undo_keys))
        self._key("Ctrl+L", self.bar.open_places)
        self._key("Ctrl+D", self.bar.open_periods)
        self._key("Ctrl+B", lambda: self.fold_sidebar(not self.sidebar.folded))
        self._key("Ctrl+Shift+L", self.lock)
        self._key("Ctrl+Shift+U", self.ask_officer)
        self._key("Ctrl+Shift+N", self.note_on_issue)
        self._key("Ctrl+Shift+T", lambda: self.context.choose_theme(look().next_key()))
        self._key("Alt+Left", lambda: self.step(-1))
        self._key("Alt+Right", lambda: self.step(1))
        self._key("F1", self.show_keys)
        self._key("F6", self.next_region)
        self._key("F8", self.messages.go_to)

    def ask_officer(self) -> None:
        """Ask who goes on working on this laptop."""
        from .dialogs.officer import OfficerDialog

        dialog = OfficerDialog(self.context, self)
        dialog.changed.connect(self.sidebar.foot.show_officer)
        dialog.open()

    def note_on_issue(self) -> None:
        """A line into an issue's timeline, whatever page is shown; of the issue that is open, if one is."""
        from .dialogs.issue_note import IssueNoteDialog

        shown = getattr(self.page, "issue", None)
        dialog = IssueNoteDialog(self.context, self, shown if isinstance(shown, IssueView) else None)
        dialog.open()

    def _key(self, sequence: str, run: Callable[[], object]) -> QShortcut:
        """A key that works while the content is to be seen: not while it is locked."""
        made = QShortcut(QKeySequence(sequence), self.content)
        made.activated.connect(run)
        return made

    def take_back(self) -> None:
        """The last thing that was done in this sitting, whichever page it was done on."""
        self.taking_back.take_back()

    def do_again(self) -> None:
        self.taking_back.do_again()

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def show_page(self, key: str) -> None:
        """Show a page, building it the first time. The page that is shown may ask to stay."""
        if self.page is not None and (self.page.key == key or not self.page.may_leave()):
            self.sidebar.set_page(self.page.key)
            return
        page = self.pages.get(key) or self._build(key)
        self.stack.setCurrentWidget(page)
        self.sidebar.set_page(key)
        self.sidebar.fold(self.context.settings.sidebar_folded or page.folds_sidebar)
        self.bar.use(page.bar_widget(), page.bar_buttons())
        for each in self._undo_keys:
            each.setEnabled(not page.takes_back)
        self.context.settings.page = key
        self._trail = [*self._trail[: self._at + 1], key][-TRAIL:]
        self._at = len(self._trail) - 1
        target = page.first_focus()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            page.setFocus()
            page.focusNextChild()
        self.page_shown.emit(key)

    def step(self, by: int) -> None:
        """Back (-1) or on (1) along the pages that were shown. Back is asked of the page first."""
        if by < 0 and self.page is not None and self.page.step_back():
            return
        at = self._at + by
        if not 0 <= at < len(self._trail):
            return
        trail = list(self._trail)
        self.show_page(trail[at])
        if self.page is not None and self.page.key == trail[at]:
            self._trail, self._at = trail, at

    def _build(self, key: str) -> Page:
        page = entry(key).load()(self.context)
        self.pages[key] = page
        self.stack.addWidget(page)
        return page

    def _go(self, key: str, what: dict[str, object]) -> None:
        self.show_page(key)
        if what and self.page is not None and self.page.key == key:
            self.page.open(**what)

    def fold_sidebar(self, folded: bool) -> None:
        self.context.settings.sidebar_folded = folded
        self.sidebar.fold(folded)

    def next_region(self) -> None:
        """F6: sidebar, bar, messages, page, and round again."""
        regions = [self.sidebar, self.bar, self.messages, self.stack]
        seen = [region for region in regions if region.isVisible()]
        focused = self.focusWidget()
        here = next((n for n, region in enumerate(seen) if focused and region.isAncestorOf(focused)), -1)
        for step in range(1, len(seen) + 1):
            if self._enter(seen[(here + step) % len(seen)]):
                return

    def _enter(self, region: QWidget) -> bool:
        """Give the keyboard to a region's first control."""
        if region is self.messages:
            return self.messages.go_to()
        first = self.page.first_focus() if region is self.stack and self.page else None
        target = first or first_control(region)
        if target is None:
            return False
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard came to nothing in particular, as when a message closes: the page has it."""
        super().focusInEvent(event)
        if self.page is not None and self.cover is None:
            self._enter(self.stack)

    def show_keys(self) -> None:
        from .dialogs.keys import KeysDialog

        page = self.page
        dialog = KeysDialog(self, page.entry.title if page else "", page.keys_now() if page else ())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_error(self, error: Exception) -> None:
        """The user's errors in words; ours noted and apologised for."""
        errors.report(error, self.context.messages.bad)

    def lock(self) -> None:
        """Put the content out of sight until the passphrase is typed; it stays as it is."""
        if self.cover is not None:
            return
        self.finding.close()
        from .lock import LockScreen

        back_to = self.focusWidget()
        self.cover = LockScreen(self.context)
        self.cover.unlocked.connect(lambda: self._unlocked(back_to))
        self.content.hide()
        self._outer.addWidget(self.cover)
        self.setWindowTitle("Locked – Beatbook")
        self.cover.take_keyboard()

    def _unlocked(self, back_to: QWidget | None) -> None:
        if self.cover is not None:
            self._outer.removeWidget(self.cover)
            self.cover.hide()
            self.cover.deleteLater()
            self.cover = None
        self.content.show()
        self.setWindowTitle(title_of(self.context))
        if back_to is not None and shiboken6.isValid(back_to):
            back_to.setFocus()

    def look_for_changes(self) -> None:
        """Whether another program, such as the command line, has written: then everything may have changed."""
        try:
            version = self.context.store.data_version()
        except BeatbookError as error:
            self._watch.stop()
            self.show_error(error)
            return
        if version != self._version:
            self._version = version
            self.context.data_changed.emit(frozenset())

    def _remember_version(self, _moment: object) -> None:
        self._version = self.context.store.data_version()

    def _places(self) -> Sequence[PlaceView]:
        from ..services.places import list_places

        return list_places(self.context.store)

    def remember(self) -> None:
        """Keep what is to be the same at the next start."""
        self.context.settings.geometry = geometry.remember(self)
        self.context.settings.save()

    def closeEvent(self, event: QCloseEvent) -> None:
        leaving = self.page is None or self.page.may_leave()
        if not leaving or not all(page.may_close() for page in self.pages.values()):
            event.ignore()
            return
        self._watch.stop()
        self.remember()
        self.context.jobs.close()
        event.accept()
        self.closed.emit()


def title_of(context: Context) -> str:
    """`Team – Beatbook`, or `PRACTICE: nothing here is real – Beatbook`."""
    if context.practice:
        return "PRACTICE: nothing here is real – Beatbook"
    return f"{context.store.path.stem} – Beatbook"


def first_control(region: QWidget) -> QWidget | None:
    """The first control of a region that takes the keyboard, in the order of Tab."""
    widget = region.nextInFocusChain()
    while widget is not None and widget is not region:
        if region.isAncestorOf(widget) and _takes_keyboard(widget):
            return widget
        widget = widget.nextInFocusChain()
    return None


def _takes_keyboard(widget: QWidget) -> bool:
    tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
