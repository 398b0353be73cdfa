"""The places of the team: outlines, people, and street crime, brought in and looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from ...domain.census import PopulationSummary
from ...domain.changes import Changes
from ...domain.figures import ImportedFigures
from ...domain.summaries import PlaceView
from ..context import Context
from ..entry_menu import open_entries
from ..file_kinds import CRIME_FILTER, FIGURES_FILTER, OUTLINE_FILTER, POPULATION_FILTER, is_population, split
from ..page import Page
from ..place_deeds import PlaceDeeds
from ..widgets.bring_in import BringIn
from ..widgets.buttons import button
from ..widgets.drop_hint import DropHint
from ..widgets.empty import Empty
from ..widgets.place_panel import PlacePanel
from ..widgets.places_list import PlacesList
from ..widgets.sheet import row

EMPTY_STEPS = (
    ("Bring in outlines", "Wards and parishes as the Office for National Statistics publishes them."),
    ("Bring in street crime", "The force’s files of data.police.uk, as they come."),
    ("Choose your place", "Every page then speaks of it, until you choose another."),
)


class PlacesPage(Page):
    """A list by kind, and the chosen place beside it. Files may be dropped anywhere on the page."""

    key = "places"
    subjects = frozenset({"places", "crime", "figures", "responses"})
    keys = (
        ("Ctrl F", "find a place"),
        ("Enter", "make it our place"),
        ("F2", "change it"),
        ("Ctrl M", "all that can be done with it"),
        ("Ctrl N", "add a place"),
        ("Ctrl O", "bring in street crime"),
        ("Ctrl Shift O", "bring in outlines"),
        ("Ctrl Shift F", "bring in figures"),
        ("Ctrl Shift P", "bring in population"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.work = BringIn(context)
        self.list = PlacesList()
        self.panel = PlacePanel(context)
        self.deeds = PlaceDeeds(context, self)
        self.add_button = button("Add a place", "quiet", icon="plus", run=self.add_place)
        self.outlines_button = button("Bring in outlines", icon="polygon", run=self.choose_outlines)
        self.crime_button = button("Bring in street crime", "primary", icon="upload-simple", run=self.choose_crime)
        self.tables_button = button("Bring in tables", icon="caret-down-bold", after=True, run=self.open_tables)
        self.bring = (self.tables_button, self.outlines_button, self.crime_button)
        self.head.add(self.add_button, *self.bring)
        self.first_step = button("Bring in outlines", "primary", icon="polygon", run=self.choose_outlines)
        self.empty = Empty(
            "No places yet",
            "Everything here belongs to a place: events, priorities, plans, street crime. "
            "Bring in the outlines of your wards or parishes, or add one by hand.",
            (self.first_step, button("Add a place", icon="plus", run=self.add_place)),
            EMPTY_STEPS,
        )
        self.content = QWidget()
        beside = row(spacing=24)
        beside.addWidget(self.list, 56)
        beside.addWidget(self.panel, 44)
        self.content.setLayout(beside)
        self.body.addWidget(self.work)
        self.body.addWidget(self.content, 1)
        self.body.addWidget(self.empty, 1)
        self.hint = DropHint("Drop to bring in: outlines, street crime of data.police.uk, or population", self)
        self.setAcceptDrops(True)
        self._connect()

    def _connect(self) -> None:
        self.list.view.chosen.connect(self.panel.show_place)
        self.list.view.taken.connect(self.choose_ours)
        self.panel.ours_asked.connect(self.choose_ours)
        self.panel.outlines_asked.connect(self.choose_outlines)
        self.panel.crime_asked.connect(self.choose_crime)
        self.panel.menu_asked.connect(self.open_menu)
        self.panel.figures_asked.connect(lambda: self._do(self.deeds.figures))
        self.deeds.done.connect(self._show_after)
        self.work.again_asked.connect(lambda what: self.choose_crime() if what == "crime" else self.choose_outlines())
        for keys, run in (
            ("Ctrl+F", self.list.field.setFocus),
            ("Ctrl+N", self.add_place),
            ("F2", lambda: self._do(self.deeds.edit)),
            ("Ctrl+M", self.open_menu),
            ("Ctrl+O", self.choose_crime),
            ("Ctrl+Shift+O", self.choose_outlines),
            ("Ctrl+Shift+F", self.choose_figures),
            ("Ctrl+Shift+P", self.choose_population),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    def first_focus(self) -> QWidget | None:
        return self.list.view if self.content.isVisibleTo(self) else self.first_step

    def refresh(self) -> None:
        from ...services.places import list_places

        places = list_places(self.context.store)
        self.content.setVisible(bool(places))
        self.empty.setVisible(not places)
        for made in (self.add_button, *self.bring):
            made.setVisible(bool(places))
        self.head.set_fact(fact(places))
        ours, before = self.context.place_id or 0, self.list.view.ours
        self.list.show_places(places, ours)
        shown = self.list.view.current_place()
        if places and (shown is None or (ours and ours != before)):
            self._show(ours or _first(places).id)
        elif shown is not None:
            self.panel.show_place(shown)

    def _show(self, place_id: int) -> None:
        """Put the list's row on a place, whatever was typed to narrow it."""
        if not self.list.view.choose(place_id):
            self.list.field.clear()
            self.list.view.choose(place_id)
        place = self.list.view.current_place()
        if place is not None:
            self.panel.show_place(place)

    def open(self, **what: object) -> None:
        """`place_id`: show that place. `bring_in`: "crime", "outlines", "figures" or "population", its dialog."""
        place_id = what.get("place_id")
        if isinstance(place_id, int):
            self._show(place_id)
        if what.get("bring_in") == "crime":
            self.choose_crime()
        elif what.get("bring_in") == "outlines":
            self.choose_outlines()
        elif what.get("bring_in") == "figures":
            self.choose_figures()
        elif what.get("bring_in") == "population":
            self.choose_population()

    def choose_ours(self, place: PlaceView) -> None:
        self.context.choose_place(place)
        self.context.messages.good(
            f"{place.label} is our place now.", "Every page speaks of it until you choose another."
        )

    def open_menu(self) -> None:
        """All that can be done with the chosen place."""
        self._do(lambda place: self.deeds.open_menu(place, self.panel.more_button))

    def _do(self, deed: Callable[[PlaceView], object]) -> None:
        if self.panel.place is not None and self.content.isVisibleTo(self):
            deed(self.panel.place)

    def _show_after(self, place_id: int) -> None:
        """After a deed: the list anew, on the place it was about, else on the first."""
        self.refresh()
        if place_id:
            self._show(place_id)

    def add_place(self) -> None:
        from ...services.places import list_places
        from ..dialogs.new_place import NewPlaceDialog

        dialog = NewPlaceDialog(self.context.store, self.context.jobs, list_places(self.context.store), self)
        dialog.added.connect(self._added)
        dialog.open()

    def _added(self, changes: Changes) -> None:
        self.context.messages.good(changes.said, "It counts events and priorities; street crime needs its outline.")
        self.context.announce(changes)
        self._show(changes.id)

    def choose_crime(self) -> None:
        """Ask for files, then bring them in."""
        chosen, _kind = QFileDialog.getOpenFileNames(self, "Bring in street crime", "", CRIME_FILTER)
        if chosen:
            self.bring_in([Path(each) for each in chosen])

    def choose_outlines(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, "Bring in outlines", "", OUTLINE_FILTER)
        if chosen:
            self.ask_kind(Path(chosen))

    def choose_figures(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, "Bring in figures", "", FIGURES_FILTER)
        if chosen:
            self.look_at_figures(Path(chosen))

    def look_at_figures(self, path: Path) -> None:
        """Show what a file of figures holds; nothing is kept before that is said yes to."""
        from ..dialogs.figures_in import FiguresInDialog

        dialog = FiguresInDialog(self.context, self, path)
        dialog.brought_in.connect(self._figures_in)
        dialog.open()

    def _figures_in(self, made: ImportedFigures) -> None:
        words = "They stand as published; “Figures from elsewhere” of a place shows them."
        say = self.context.messages.warn if made.mismatches else self.context.messages.good
        say(made.changes.said, made.mismatches[0] if made.mismatches else words)

    def open_tables(self) -> None:
        """What else comes in by file, under the button."""
        entries = (
            ("Bring in population\tCtrl+Shift+P", "users-three", self.choose_population),
            ("Bring in figures\tCtrl+Shift+F", "table", self.choose_figures),
        )
        open_entries(entries, self, self.tables_button)

    def choose_population(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, "Bring in population", "", POPULATION_FILTER)
        if chosen:
            self.look_at_population(Path(chosen))

    def look_at_population(self, path: Path) -> None:
        """Show what a file of who lives where holds, and every row without a place; kept when that is said yes to."""
        from ..dialogs.population_in import PopulationInDialog

        dialog = PopulationInDialog(self.context, self, path)
        dialog.brought_in.connect(self._population_in)
        dialog.open()

    def _population_in(self, made: PopulationSummary) -> None:
        from ..dialogs.population_in import done_words, unmatched_words

        say = self.context.messages.info if made.unmatched else self.context.messages.good
        say(done_words(made), unmatched_words(made) if made.unmatched else "“Who answered” on Results sets it beside.")

    def ask_kind(self, path: Path) -> None:
        """Ask what the outlines are of, then bring them in."""
        from ..dialogs.outlines import OutlinesDialog

        def take() -> None:
            self.work.outlines(path, kind=dialog.kind, vintage=dialog.vintage, **dialog.columns.chosen)

        dialog = OutlinesDialog(path, self.context.jobs, self)
        dialog.accepted.connect(take)
        dialog.open()

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Files chosen or dropped: street crime in one batch, one file of outlines, or one of population."""
        if len(paths) == 1 and is_population(paths[0]):
            self.look_at_population(paths[0])
            return
        crime, outlines = split(paths)
        if (crime and outlines) or len(outlines) > 1:
            self.context.messages.warn(
                "These are several kinds of files, so nothing has been brought in.",
                "Bring in street crime together, and outlines one file at a time.",
            )
        elif crime:
            self.work.crime(crime)
        elif outlines:
            self.ask_kind(outlines[0])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self.hint.show_over()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.hint.hide()
        event.acceptProposedAction()
        self.bring_in([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hint.setGeometry(self.rect())


def fact(places: Sequence[PlaceView]) -> str:
    """`12 places, 11 with an outline`"""
    if not places:
        return ""
    drawn = sum(place.has_outline for place in places)
    return f"{len(places):,} place{'s' if len(places) > 1 else ''}, {drawn:,} with an outline"


def _first(places: Sequence[PlaceView]) -> PlaceView:
    """The place to begin with: the first of the narrower kinds, else the first."""
    return next((place for place in places if place.kind in ("ward", "parish")), places[0])
