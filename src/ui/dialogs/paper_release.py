"""A paper that goes out: its pages, what is to settle in its words beside them, and the way to release it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.changes import Changes
from ...domain.clearing import ClearingFind, Looked, Settled
from ...domain.errors import BeatbookError
from ...domain.releases import ReleaseView, Tick
from .. import icons, pdf_pages
from ..context import Context
from ..messages import Action
from ..release_files import ask_folder, save_all
from ..widgets.buttons import button
from ..widgets.decided_row import DecidedRow
from ..widgets.find_card import FindCard
from ..widgets.labels import label
from ..widgets.sheet import row
from ..widgets.side_pane import SidePane
from .clear_release import ClearDialog
from .paper_shown import PaperDialog, ShownPaper

if TYPE_CHECKING:
    from ...services.releasing import ForRelease
    from ...store.store import Store

PANE_WIDTH = 300
WIDEST = 1180
NOTHING = "Nothing was found in its words. Read it all the same: no program knows your parish."
TO_SETTLE = "Settle each, here or where it was written."


@dataclass(frozen=True, slots=True)
class Offered:
    """A paper that may be released, what its words hold, and what the officer should know."""

    made: ForRelease
    looked: Looked
    warnings: tuple[str, ...]


Make = Callable[[], tuple["ForRelease", tuple[str, ...]]]
"""The paper as it may be cleared, and what to know of it; asked in a thread."""


def build(store: Store, make: Make) -> ShownPaper[Offered]:
    """Draw it with what was changed in its words so far. Loads ReportLab the first time."""
    from ...services.clearing import edits, look_over
    from ...services.poster_release import no_room

    made, warnings = make()
    looked = look_over(store, made.document, made.content)
    pdf = made.make(edits(store, made.document))[0].data
    short = no_room(made, pdf)
    words = " ".join(("A draft: it says so until somebody clears it.", *warnings, *([short] if short else ())))
    return ShownPaper(pdf, made.title, words, pdf_pages.outline(pdf), Offered(made, looked, warnings))


class PaperReleaseDialog(PaperDialog[Offered]):
    """Words are settled at the right; Ctrl+Return clears. What was released is kept, and its file can be saved."""

    def __init__(self, context: Context, parent: QWidget, name: str, make: Make) -> None:
        self._make, self._page = make, parent
        self.pane = SidePane("Before it goes out", pad=(16, 12, 16, 16))
        self.clear_button = button("Clear for release…", "primary", run=self.clear, tip="Ctrl Return")
        self.clear_button.setShortcut("Ctrl+Return")
        self.clear_button.setEnabled(False)
        super().__init__(context, parent, name, partial(build, context.store, make))
        self.save_button.setText("Save draft…")
        self.save_button.setProperty("kind", "")
        self.save_button.setIcon(icons.icon("file-pdf"))
        self.cards: tuple[FindCard, ...] = ()
        self._put_beside()

    def offer(self, word: str, run: Callable[[], object]) -> None:
        """A button more in the head: what else can be done with this paper."""
        self.head.insertWidget(2, button(word, run=run))

    def draw_again(self) -> None:
        """Something of it was changed elsewhere: the pages follow."""
        work = partial(build, self._context.store, self._make)
        self._context.jobs.read(work, owner=self, done=self.show_paper, failed=self._failed)

    def _put_beside(self) -> None:
        """The pane stands at the right of the pages, the button at the end of the head."""
        lay = self.layout()
        assert isinstance(lay, QVBoxLayout)
        lay.removeWidget(self.paper)
        self.pane.setFixedWidth(PANE_WIDTH)
        columns = row(spacing=0)
        columns.addWidget(self.paper, 1)
        columns.addWidget(self.pane)
        lay.addLayout(columns, 1)
        self.head.addWidget(self.clear_button)
        self.resize(min(WIDEST, self._page.window().width() - 80), self.height())

    def show_paper(self, shown: ShownPaper[Offered]) -> None:
        super().show_paper(shown)
        finds = shown.drawn.looked.finds
        self._show_finds(finds, shown.drawn.looked.settled)
        self.clear_button.setEnabled(not finds)
        if finds:
            self.cards[0].take_keyboard()
        else:
            self.clear_button.setFocus()

    def _show_finds(self, finds: Sequence[ClearingFind], settled: Sequence[Settled]) -> None:
        self.pane.clear()
        column = self.pane.column
        column.addWidget(label("Before it goes out", "section"))
        column.addWidget(label(TO_SETTLE if finds else NOTHING, "small", wrap=True))
        self.cards = tuple(FindCard(find) for find in finds)
        for card in self.cards:
            card.changed.connect(self.change)
            card.kept.connect(self.keep)
            column.addWidget(card)
        if settled:
            column.addWidget(label(f"Decided: {len(settled)}", "smallstrong"))
        for each in settled:
            decided = DecidedRow(each)
            decided.taken_back.connect(self.take_back)
            column.addWidget(decided)
        column.addStretch(1)

    # ------------------------------------------------------------ settle

    def change(self, find: ClearingFind, text: str) -> None:
        """Other words in place of the passage, in this paper alone; "" takes it out."""
        from ...services.clearing import change

        self._settle(lambda offered: change(self._context.store, offered.made.document, find, text=text))

    def keep(self, find: ClearingFind, reason: str) -> None:
        from ...services.clearing import keep

        self._settle(lambda offered: keep(self._context.store, offered.made.document, find, reason=reason))

    def take_back(self, settled: Settled) -> None:
        from ...services.clearing import take_back

        self._settle(lambda _offered: take_back(self._context.store, settled_id=settled.id))

    def _settle(self, work: Callable[[Offered], Changes]) -> None:
        if self.shown is None:
            return
        self._refuse("")
        offered = self.shown.drawn
        self._context.jobs.write(lambda: work(offered), owner=self, done=self._settled, failed=self._failed)

    def _settled(self, changes: Changes) -> None:
        self._context.announce(changes)
        self.draw_again()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, BeatbookError) and self.shown is not None:
            self._refuse(str(error))
        else:
            super()._failed(error)

    # ------------------------------------------------------------ out

    def clear(self) -> None:
        """The checklist, then out."""
        if self.shown is None or not self.clear_button.isEnabled():
            return
        from ...services.releases import last_release

        shown, store = self.shown.drawn, self._context.store
        made = shown.made

        def clear(ticks: Sequence[Tick], why: str) -> ReleaseView:
            from ...services.releasing import clear

            return clear(store, self._make()[0], ticks, why=why, seen=shown.looked.content)

        before = last_release(store, made.document, event_id=made.event_id)
        dialog = ClearDialog(self._context, self, made.title, ("pdf",), clear, before)
        dialog.cleared.connect(self._cleared)
        dialog.open()

    def _cleared(self, release: ReleaseView) -> None:
        context, page = self._context, self._page

        def save() -> None:
            folder = ask_folder(context, page, "Folder for the file")
            if folder is not None:
                save_all(context, page, release.id, folder)

        said = f"Kept as it went out, cleared by {release.cleared_by}."
        context.messages.info("Cleared for release.", said, Action("Save the file", save, primary=True))
        self.accept()
