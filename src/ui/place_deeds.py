"""What can be done with a place: changed, put into another, merged, retired, brought back; its card's figures."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ..domain.changes import Changes
from ..domain.place_card import CARD_KINDS
from ..domain.places import HOLDS
from ..domain.summaries import PlaceView
from .context import Context
from .entry_menu import Entry, open_entries
from .history_of import show_history

if TYPE_CHECKING:
    from ..domain.place_changes import Merged
    from .dialogs.form_dialog import FormDialog


class PlaceDeeds(QObject):
    """`done` carries the key of the place to show after a dialog saved; 0 where it is gone from the lists."""

    done = Signal(int)

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page

    # ------------------------------------------------------------ the menu

    def open_menu(self, place: PlaceView, below: QWidget) -> None:
        """All that can be done with the place, under its button."""
        open_entries(self._entries(place), self._page, below)

    def _entries(self, place: PlaceView) -> tuple[Entry | None, ...]:
        card = (("Councillors and members…", "users", partial(self.figures, place)),)
        belongs = (("What &belongs to it…", "squares-four", partial(self.parts, place, up=False)),)
        return (
            ("&Change…\tF2", "pencil-simple", partial(self.edit, place)),
            *(card if place.kind in CARD_KINDS else ()),
            ("What it &lies in…", "map-trifold", partial(self.parts, place, up=True)),
            *(belongs if HOLDS[place.kind] else ()),
            ("&Figures from elsewhere…", "table", partial(self.held_figures, place)),
            ("&Surveys so far…", "trend-up", partial(self.surveys, place)),
            ("&History", "clock-counter-clockwise", partial(self.history, place)),
            None,
            ("&Merge into another…", "git-merge", partial(self.merge, place)),
            ("&Retire…", "archive", partial(self.retire, place)),
            ("Retired &places…", "arrow-counter-clockwise", self.retired),
        )

    # ------------------------------------------------------------ deeds

    def edit(self, place: PlaceView) -> None:
        from .dialogs.edit_place import EditPlaceDialog

        self._open(EditPlaceDialog(self._context, self._page, place), place.id)

    def figures(self, place: PlaceView) -> None:
        from ..domain.place_card import TYPED
        from ..services.typed_figures import latest_typed
        from .dialogs.place_figures import PlaceFiguresDialog

        known = latest_typed(self._context.store, place.id, TYPED)
        self._open(PlaceFiguresDialog(self._context, self._page, place, known, date.today()), place.id)

    def parts(self, place: PlaceView, *, up: bool) -> None:
        from ..services.places import list_places
        from .dialogs.place_parts import PlacePartsDialog

        places = list_places(self._context.store)
        PlacePartsDialog(self._context, self._page, place, places, up=up).open()

    def surveys(self, place: PlaceView) -> None:
        from .dialogs.surveys_so_far import SurveysSoFarDialog

        SurveysSoFarDialog(self._context, self._page, place).open()

    def held_figures(self, place: PlaceView) -> None:
        from .dialogs.figures_held import FiguresHeldDialog

        FiguresHeldDialog(self._context, self._page, place).open()

    def history(self, place: PlaceView) -> None:
        show_history(self._context, self._page, place.uid, place.label)

    def merge(self, place: PlaceView) -> None:
        from ..services.places import list_places
        from .dialogs.merge_place import MergePlaceDialog

        dialog = MergePlaceDialog(self._context, self._page, place, list_places(self._context.store))

        def saved(changes: Changes) -> None:
            merged = dialog.merged
            undo = None if merged is None else partial(self._undo_merge, merged)
            self._shown_after(changes.id, instead_of=place.id)
            self._context.messages.good(changes.said, "All that hung on it went along.", undo=undo)

        dialog.saved.connect(saved)
        dialog.open()

    def retire(self, place: PlaceView) -> None:
        """What is still in hand is said before, and the way back stands in the message."""
        from ..services.place_editing import hanging
        from .dialogs.reason import ReasonDialog

        left = hanging(self._context.store, place.id)
        words = "It leaves every list. What was recorded there stays, and counts in what it lay in."
        if left:
            words = (
                f"It has {left.words} in hand, which would stand at a place that is in no list. Close or move them "
                f"first, or merge the place into the one that took it over."
            )
        title, save = f"Retire {place.label}?", "Retire it all the same" if left else "Retire it"
        hint = "Such as: merged with its neighbour in May 2026."
        dialog = ReasonDialog(
            self._context, self._page, title, save, partial(_retire, self._context, place.id), words=words, hint=hint
        )

        def saved(changes: Changes) -> None:
            self._shown_after(0, instead_of=place.id)
            self._context.messages.good(changes.said, undo=partial(self._bring_back, place.id))

        dialog.saved.connect(saved)
        dialog.open()

    def retired(self) -> None:
        from ..services.place_editing import retired_places
        from .dialogs.retired_places import RetiredPlacesDialog

        dialog = RetiredPlacesDialog(self._context, self._page, retired_places(self._context.store))
        dialog.brought_back.connect(self._back)
        dialog.open()

    # ------------------------------------------------------------ afterwards

    def _open(self, dialog: FormDialog, place_id: int) -> None:
        def saved(changes: Changes) -> None:
            self._shown_after(place_id, instead_of=place_id)
            self._context.messages.good(changes.said)

        dialog.saved.connect(saved)
        dialog.open()

    def _undo_merge(self, merged: Merged) -> None:
        work = partial(_undo_merge, self._context, merged)
        self._context.jobs.write(work, owner=self, done=self._back)

    def _bring_back(self, place_id: int) -> None:
        work = partial(_bring_back, self._context, place_id)
        self._context.jobs.write(work, owner=self, done=self._back)

    def _back(self, changes: Changes) -> None:
        self._context.announce(changes)
        self.done.emit(changes.id)
        self._context.messages.good(changes.said)

    def _shown_after(self, place_id: int, *, instead_of: int) -> None:
        """The place at the top of the window goes along: to its new name, to the one that stays, or to all places."""
        from ..services.places import get_place

        if self._context.place_id == instead_of:
            self._context.choose_place(get_place(self._context.store, place_id) if place_id else None)
        self.done.emit(place_id)


def _retire(context: Context, place_id: int, why: str) -> Changes:
    from ..services.place_editing import retire_place

    return retire_place(context.store, place_id=place_id, why=why, anyway=True)


def _bring_back(context: Context, place_id: int) -> Changes:
    from ..services.place_editing import bring_back

    return bring_back(context.store, place_id=place_id)


def _undo_merge(context: Context, merged: Merged) -> Changes:
    from ..services.place_merging import undo_merge

    return undo_merge(context.store, merged)
