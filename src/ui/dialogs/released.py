"""What went out before: each release with what it said, what changed in it, and its files as they went out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...domain.content_changes import PartChange
from ...domain.dates import clock, day_short
from ...domain.errors import BeatbookError
from ...domain.releases import FORMS, KINDS, ReleaseView
from ...store.store import Store
from ..context import Context
from ..release_files import save_form
from ..widgets.buttons import button
from ..widgets.changes_view import ChangesView
from ..widgets.labels import label
from ..widgets.segments import Segments
from ..widgets.sheet import Sheet, column, row

RELEASE = Qt.ItemDataRole.UserRole
SAYS, CHANGED = "says", "changed"


@dataclass(frozen=True, slots=True)
class Opened:
    """One release as it is shown. `faults`: what is not as it went out. `changes`: None where none went before it."""

    release: ReleaseView
    text: str
    faults: tuple[str, ...]
    changes: tuple[PartChange, ...] | None


def opened(store: Store, release: ReleaseView, before: ReleaseView | None) -> Opened:
    """Asked in a thread."""
    from ...services.releases import release_text, verify_release, what_changed

    changes = what_changed(store, before.id, release.id) if before is not None else None
    return Opened(release, release_text(store, release.id), verify_release(store, release.id), changes)


class ReleasedDialog(QDialog):
    """`releases`: the latest first. `show_id`: which is shown at first."""

    def __init__(self, context: Context, parent: QWidget, releases: Sequence[ReleaseView], show_id: int = 0) -> None:
        super().__init__(parent)
        self._context, self.releases = context, tuple(releases)
        self.shown: Opened | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Released before")
        self.list = QListWidget()
        self.list.setAccessibleName("What was released")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for release in self.releases:
            item = QListWidgetItem(name_of(release))
            item.setData(RELEASE, release)
            self.list.addItem(item)
        self.title = label("", "strong", wrap=True)
        self.fact = label("", "fact", wrap=True)
        self.whole = label("", "small", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("What it said")
        self.changes = ChangesView("What changed since the one before")
        self.panes = Segments("What is shown", ((SAYS, "What it said"), (CHANGED, "What changed")), SAYS)
        self.panes.chosen.connect(self._show_pane)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.text)
        self._stack.addWidget(self.changes)
        self._files = row(spacing=8)
        self._arrange()
        self.list.currentRowChanged.connect(self._open)
        at = next((at for at, each in enumerate(self.releases) if each.id == show_id), 0)
        self.list.setCurrentRow(at)
        self.list.setFocus()

    def _arrange(self) -> None:
        left = Sheet(self.list, pad=4)
        left.setFixedWidth(260)
        files = QWidget()
        files.setLayout(self._files)
        right = column(self.title, self.fact, self.whole, 4, row(self.panes, None), 4, spacing=4)
        right.addWidget(self._stack, 1)
        right.addWidget(files)
        body = row(left, spacing=20)
        body.addLayout(right, 1)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 18, 24, 18)
        lay.setSpacing(12)
        lay.addLayout(row(label("Released before", "section"), None, button("Close", "quiet", run=self.reject)))
        lay.addLayout(body, 1)
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else self.size()
        self.resize(min(940, room.width() - 80), min(620, room.height() - 40))

    def _open(self, at: int) -> None:
        if not 0 <= at < len(self.releases):
            return
        release, store = self.releases[at], self._context.store
        earlier = (each for each in self.releases[at + 1 :] if _same(each, release))
        before = next(earlier, None)
        jobs = self._context.jobs
        work = partial(opened, store, release, before)
        jobs.read(work, owner=self, done=self.show_release, failed=self._failed, key="release")

    def _failed(self, error: Exception) -> None:
        if isinstance(error, BeatbookError):
            self.whole.setText(str(error))
        else:
            self._context.jobs.unhandled.emit(error)

    def show_release(self, shown: Opened) -> None:
        self.shown = shown
        release = shown.release
        self.title.setText(release.title)
        self.fact.setText(facts(release))
        whole = "Every byte is as it went out." if not shown.faults else " ".join(shown.faults)
        self.whole.setText(f"{whole} Check sum {release.digest[:12]}.")
        self.text.setPlainText(shown.text)
        self.changes.show_changes(shown.changes or ())
        self.panes.setVisible(shown.changes is not None)
        if shown.changes is None:
            self._show_pane(SAYS)
        while (item := self._files.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for form in release.forms:
            made = button(FORMS[form], icon="download-simple", run=partial(self.save, form))
            made.setAccessibleName(f"Save the {FORMS[form].lower()} as it went out")
            self._files.addWidget(made)
        self._files.addStretch(1)

    def _show_pane(self, key: str) -> None:
        self.panes.choose(key)
        self._stack.setCurrentWidget(self.changes if key == CHANGED else self.text)

    def save(self, form: str) -> None:
        if self.shown is not None:
            save_form(self._context, self, self.shown.release.id, form, self.whole.setText)


def _same(one: ReleaseView, other: ReleaseView) -> bool:
    """Whether two releases are of one kind and, where they are an event's, of that event."""
    return (one.kind, one.event_id) == (other.kind, other.event_id)


def name_of(release: ReleaseView) -> str:
    """`November 2026`, what it was, and when it went out: two lines of the list."""
    of = release.month.long if release.month is not None else release.title
    kind = KINDS.get(release.kind, release.kind)
    again = ", again" if release.replaces_id is not None else ""
    return f"{of}\n{kind}, {day_short(release.released_at.date())}{again}"


def facts(release: ReleaseView) -> str:
    """When it went out and by whom, up to when its figures go, and what became of it."""
    at = f"Released {day_short(release.released_at.date())}, {clock(release.released_at)}"
    told = [f"{at}, cleared by {release.cleared_by or 'nobody named'}.", f"Data to {day_short(release.data_to)}."]
    if release.threshold:
        told.append(f"Counts under {release.threshold} were not printed.")
    if release.why:
        told.append(f"It went out again: {release.why}.")
    if release.replaced_by is not None:
        told.append("Another one went out after it.")
    return " ".join(told)
