"""What is done from the Briefings page: settle what was found, add sections, clear, look back, and many at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ..domain.changes import Changes
from ..domain.clearing import ClearingFind, Settled
from ..domain.errors import BeatbookError
from ..domain.releases import MadeFile, ReleaseView, Tick
from .briefing_beside import Beside
from .briefing_built import Built
from .briefing_maker import says
from .entry_menu import Entry, open_entries
from .errors import in_words
from .messages import Action, Message
from .release_files import ask_and_write, ask_folder, save_all

if TYPE_CHECKING:
    from ..services.clearing import Document
    from ..services.releases import Since
    from .pages.briefings import BriefingsPage
    from .widgets.before_out import BeforeOut
    from .widgets.free_words import FreeWords

CALM = 600  # ms after the last pages before what stands beside them is asked for


class BriefingDeeds(QObject):
    """The hands of a Briefings page. Nothing of ReportLab or the store's tables is loaded before it is needed."""

    def __init__(self, page: BriefingsPage) -> None:
        super().__init__(page)
        self._page, self._context = page, page.context
        self._told: Message | None = None  # of the last one cleared: six parishes in a row leave one bar, not six
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(CALM)
        self._later.timeout.connect(self._look_beside)

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
        """The card goes and *Decided* counts it: no message for each, which would push the page down."""
        self._context.saved.emit(datetime.now())
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
            if keeper.draft is not None:
                self._page.words.show_draft(keeper.draft)
            self._page.write_in(key)

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

    def look_beside(self) -> None:
        """Ask, once nobody types, what there is beside the pages."""
        self._later.start()

    def _look_beside(self) -> None:
        built = self._page.built
        if built is None:
            return
        store, document = self._context.store, self._document(built)

        def work() -> Beside:
            from .briefing_asking import beside

            return beside(store, document, built.looked.content)

        jobs = self._context.jobs
        jobs.read(work, owner=self, done=self._page.show_beside, failed=self._nothing_beside, key="beside")

    def _nothing_beside(self, error: Exception) -> None:
        """Where the store says no, there is nothing beside the pages; the pages said why already."""
        if not isinstance(error, BeatbookError):
            self._context.jobs.unhandled.emit(error)

    def questions(self) -> None:
        """The officer's own sheet, as it would be printed."""
        from .briefing_asking import questions_paper
        from .dialogs.paper_shown import PaperDialog

        built = self._page.built
        if built is not None:
            work = partial(questions_paper, self._context.store, self._document(built))
            PaperDialog(self._context, self._page, "Likely questions", work).open()

    def changes(self) -> None:
        """What the draft says otherwise than the last one that went out."""
        from ..services.releases import changed_since
        from .dialogs.changed_since import ChangedSinceDialog

        built = self._page.built
        if built is None:
            return
        store, document = self._context.store, self._document(built)

        def show(since: Since | None) -> None:
            if since is not None:
                ChangedSinceDialog(self._page, since).open()

        work = partial(changed_since, store, document, built.looked.content)
        self._context.jobs.read(work, owner=self, done=show, failed=self._refused, key="changes")

    def released(self, release_id: int = 0) -> None:
        """What went out before from this place."""
        from ..services.releases import get_release, releases
        from .dialogs.released import ReleasedDialog

        store = self._context.store
        place = get_release(store, release_id).place_id if release_id else self._context.place_id
        out = releases(store, place_id=place)
        if out:
            ReleasedDialog(self._context, self._page, out, release_id).open()
        else:
            self._context.messages.info("Nothing was released here yet.", "Clear a briefing first.")

    # ------------------------------------------------------------ out

    def clear(self) -> None:
        """The checklist, then out. What is typed is kept first, so that what is read is what goes out."""
        page, built = self._page, self._page.built
        if built is None or not page.clear_button.isEnabled() or not page.keeper.flush():
            return
        from ..services.releases import last_release
        from .dialogs.clear_release import ClearDialog

        store, document, today = self._context.store, self._document(built), page.now()
        layout = page.keeper.layout or built.draft.layout
        standing = page.keeper.standing
        typed_since = standing is not None and says(standing) != says(built.draft)

        def clear(ticks: Sequence[Tick], why: str) -> ReleaseView:
            from ..services.briefing_release import briefing_for_release
            from ..services.releasing import clear

            made = briefing_for_release(store, place_id=document.place_id, month=document.month, today=today)
            seen = page.built if typed_since else built
            return clear(store, made, ticks, why=why, seen=seen.looked.content if seen else None)

        title = f"{built.summary.place} briefing, {document.month.long}"
        before = last_release(store, document)
        dialog = ClearDialog(self._context, page, title, layout.forms, clear, before)
        dialog.cleared.connect(self._cleared)
        dialog.open()

    def _cleared(self, release: ReleaseView) -> None:
        """Say which one, and no longer what was said of the one before."""
        save = Action("Save the files", partial(self.save_release, release.id), primary=True)
        look = Action("Show it", partial(self.released, release.id))
        messages = self._context.messages
        messages.outdated.emit()
        if self._told is not None:
            messages.withdrawn.emit(self._told)
        self._told = messages.info(
            f"Cleared for release: {release.title}.",
            f"Kept as it went out, cleared by {release.cleared_by}.",
            save,
            look,
        )

    def save_release(self, release_id: int) -> None:
        """All forms of a release into a folder."""
        folder = ask_folder(self._context, self._page, "Folder for the files")
        if folder is not None:
            save_all(self._context, self._page, release_id, folder)

    def batch(self) -> None:
        """All the briefings under a place."""
        from ..services.places import list_places
        from .dialogs.briefing_batch import BatchDialog

        places = [place for place in list_places(self._context.store) if place.kind != "parish"]
        if not places:
            self._context.messages.info("No place holds others yet.", "Bring in outlines on the Places page.")
            return
        page = self._page
        BatchDialog(self._context, page, places, page.months_offered, page.now()).open()

    def save_as(self, form: str) -> None:
        """The draft in another form."""
        built, page = self._page.built, self._page
        if built is None or not page.keeper.flush():
            return
        store, summary = self._context.store, built.summary

        def work() -> MadeFile:
            from ..services.briefing_release import briefing_drafts_out

            return briefing_drafts_out(store, summary, place_id=built.place_id, forms=(form,))[0]

        def done(file: MadeFile) -> None:
            ask_and_write(self._context, page, file, self._refused_words)

        self._context.jobs.read(work, owner=self, done=done, failed=self._refused)

    def _refused_words(self, sentence: str) -> None:
        self._context.messages.bad(sentence)

    # ------------------------------------------------------------ the menu

    def open_menu(self) -> None:
        open_entries(self.entries(), self._page, self._page.more_button)

    def _papers(self) -> tuple[Entry, ...]:
        """Posters, cards and the house style."""
        from .poster_deeds import poster_entries

        built = self._page.built
        return poster_entries(self._context, self._page, built.place_id, built.draft.month) if built else ()

    def entries(self) -> tuple[Entry | None, ...]:
        """What the menu offers, with what stands apart by None."""
        page, built = self._page, self._page.built
        alone: tuple[Entry | None, ...] = ()
        if built is not None and page.save_button.isEnabled():
            alone = (
                ("&Large print, draft…", "file-pdf", partial(self.save_as, "large")),
                ("&Web page, draft…", "globe", partial(self.save_as, "html")),
                ("Plain &text, draft…", "file-text", partial(self.save_as, "text")),
                None,
                ("Likely &questions…", "question", self.questions),
                *self._papers(),
                ("&How to reach us…", "phone", self.change_contact),
                ("&Released before…", "archive", self.released),
                None,
            )
        return (*alone, ("Briefings of &all parishes…", "squares-four", self.batch))
