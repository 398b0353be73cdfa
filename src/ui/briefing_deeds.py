"""What is done from the Briefings page: settle what was found, add sections, clear, look back, and many at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from ..domain.changes import Changes
from ..domain.clearing import ClearingFind, Settled
from ..domain.errors import BeatbookError
from . import icons
from .briefing_beside import Beside
from .briefing_built import Built
from .errors import in_words

if TYPE_CHECKING:
    from ..services.clearing import Document
    from .pages.briefings import BriefingsPage
    from .widgets.before_out import BeforeOut
    from .widgets.free_words import FreeWords

Entry = tuple[str, str, Callable[[], object]]


class BriefingDeeds(QObject):
    """The hands of a Briefings page. Nothing of ReportLab or the store's tables is loaded before it is needed."""

    def __init__(self, page: BriefingsPage) -> None:
        super().__init__(page)
        self._page, self._context = page, page.context

    def connect_panes(self, before: BeforeOut, words: FreeWords) -> None:
        before.changed.connect(self.change)
        before.kept.connect(self.keep)
        before.taken_back.connect(self.take_back)
        before.contact_asked.connect(self.change_contact)
        before.questions_asked.connect(self.questions)
        before.changes_asked.connect(self.changes)
        before.released_asked.connect(self.released)
        words.add_asked.connect(self.add_section)
        words.rename_asked.connect(self.rename_section)
        words.out_asked.connect(self.take_section_out)

    # ------------------------------------------------------------ settle

    def _document(self, built: Built) -> Document:
        from ..services.clearing import Document

        return Document(built.place_id, built.draft.month)

    def change(self, find: ClearingFind, text: str) -> None:
        """Print other words in place of the passage; "" leaves it out."""
        built = self._page.built
        if built is None:
            return
        store, document = self._context.store, self._document(built)

        def work() -> Changes:
            from ..services.clearing import change

            return change(store, document, find, text=text)

        self._write(work)

    def keep(self, find: ClearingFind, reason: str) -> None:
        """Leave it as it stands, and say why."""
        built = self._page.built
        if built is None:
            return
        store, document = self._context.store, self._document(built)

        def work() -> Changes:
            from ..services.clearing import keep

            return keep(store, document, find, reason=reason)

        self._write(work)

    def take_back(self, settled: Settled) -> None:
        """Undo a decision."""
        store = self._context.store

        def work() -> Changes:
            from ..services.clearing import take_back

            return take_back(store, settled_id=settled.id)

        self._write(work)

    def _write(self, work: Callable[[], Changes]) -> None:
        self._context.jobs.write(work, owner=self, done=self._written, failed=self._refused)

    def _written(self, changes: Changes) -> None:
        self._context.messages.good(changes.said)
        self._context.announce(changes)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, BeatbookError):
            self._context.messages.bad(*in_words(error))
        else:
            self._context.jobs.unhandled.emit(error)

    # ------------------------------------------------------------ sections of our own

    def add_section(self) -> None:
        self._ask_title("A section of your own", "Add it", "", self._add)

    def rename_section(self, key: str) -> None:
        layout = self._page.keeper.layout
        if layout is not None:
            self._ask_title("Another title", "Save", layout.section(key).title, partial(self._rename, key))

    def _ask_title(self, title: str, save: str, text: str, take: Callable[[str], object]) -> None:
        from .dialogs.section_title import SectionTitleDialog

        if self._page.keeper.draft is not None:
            SectionTitleDialog(self._page, title, save, text, take).open()

    def _add(self, title: str) -> None:
        """Raises BeatbookError for a title that is none."""
        keeper = self._page.keeper
        if keeper.layout is None:
            return
        layout = keeper.layout.with_own(title)
        keeper.lay_out(layout)
        self._page.form.show_layout(layout)
        if keeper.draft is not None:
            self._page.words.show_draft(keeper.draft)
        self._page.write_in(layout.own[-1].key)

    def _rename(self, key: str, title: str) -> None:
        keeper = self._page.keeper
        if keeper.layout is not None:
            keeper.lay_out(keeper.layout.renamed(key, title))

    def take_section_out(self, key: str) -> None:
        """With the way back: its words stay in the store."""
        keeper = self._page.keeper
        before = keeper.layout
        if before is None or keeper.draft is None:
            return
        title, asked = before.section(key).title, (keeper.draft.place_id, keeper.draft.month)
        keeper.lay_out(before.without_own(key))

        def undo() -> None:
            if keeper.draft is not None and (keeper.draft.place_id, keeper.draft.month) == asked:
                keeper.lay_out(before)

        self._context.messages.good(f"“{title}” was taken out.", undo=undo)

    # ------------------------------------------------------------ how to reach us

    def change_contact(self) -> None:
        from ..services.team import disclosure_threshold, team_contact
        from .dialogs.contact import ContactDialog

        store = self._context.store
        contact, least = team_contact(store), disclosure_threshold(store)
        dialog = ContactDialog(store, self._context.jobs, contact, least, self._page)
        dialog.saved.connect(self._contact_saved)
        dialog.open()

    def _contact_saved(self, changes: Changes) -> None:
        self._context.messages.good(changes.said, "It stands on every briefing from now on.")
        self._context.announce(changes)
        self._page.paper.setFocus()

    # ------------------------------------------------------------ beside it

    def look_beside(self, built: Built) -> None:
        """Ask, after the pages stand, what there is beside them."""
        store, document = self._context.store, self._document(built)

        def work() -> Beside:
            from .briefing_asking import beside

            return beside(store, document, built.looked.content)

        jobs = self._context.jobs
        jobs.read(work, owner=self, done=self._page.show_beside, failed=lambda _error: None, key="beside")

    def questions(self) -> None:
        """The officer's own sheet, as it would be printed."""

    def changes(self) -> None:
        """What the draft says otherwise than the last one that went out."""

    def released(self, release_id: int = 0) -> None:
        """What went out before."""

    def clear(self) -> None:
        """The checklist, then out."""

    # ------------------------------------------------------------ the menu

    def open_menu(self) -> None:
        menu, below = QMenu(self._page), self._page.more_button
        menu.aboutToHide.connect(menu.deleteLater)
        for entry in self.entries():
            if entry is None:
                menu.addSeparator()
                continue
            name, icon, run = entry
            action = menu.addAction(icons.icon(icon), name)
            action.triggered.connect(lambda _checked=False, run=run: run())
        left = below.width() - menu.sizeHint().width()
        menu.popup(below.mapToGlobal(QPoint(left, below.height() + 4)))

    def entries(self) -> tuple[Entry | None, ...]:
        """What the menu offers, with what stands apart by None."""
        return ()
