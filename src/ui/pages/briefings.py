"""The briefing of a place and a month: its pages at once, what to know before it goes out, saved and printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from ...domain.changes import Changes
from ...domain.dates import Month, Period
from ...domain.errors import BeatbookError
from ...domain.summaries import PlaceView
from ..briefing_built import Built, build
from ..briefing_out import BriefingOut
from ..context import Context
from ..errors import in_words
from ..page import Page
from ..pdf_pages import Outline
from ..section_part import Part
from ..widgets.before_out import BeforeOut
from ..widgets.buttons import button
from ..widgets.empty import Empty
from ..widgets.form import Field
from ..widgets.labels import label
from ..widgets.paper import Paper
from ..widgets.paper_bar import PaperBar
from ..widgets.place_choice import PlaceChoice
from ..widgets.sections_list import SectionsList
from ..widgets.sheet import Rule, column, row
from ..widgets.side import Side

CHOICE_WORDS = "A briefing speaks of one parish, ward or district. Type part of its name, or choose it here."
EMPTY_WORDS = (
    "A briefing tells a parish what its people said and what was done. Bring in the outlines of your places first."
)
MONTHS_OFFERED = 24
SIDES = ((236, 324), (204, 296))  # px of the left and right panel, where there is room and where there is little
ROOMY = 1150  # px of the page from which there is room
REPORTED = ("parish", "ward", "area", "beat", "district", "bcu")  # kinds that have briefings, parishes first


class BriefingsPage(Page):
    """What is on the screen is the file that is saved, byte for byte."""

    key = "briefings"
    keys = (
        ("Ctrl P", "save the PDF"),
        ("Ctrl Shift P", "print"),
        ("Ctrl + / Ctrl −", "larger, smaller"),
        ("Ctrl 0", "fit the width"),
        ("Page Down", "on"),
        ("Enter", "in the sections: go there"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.now: Callable[[], date] = lambda: datetime.now().date()
        self.built: Built | None = None
        self._chosen: tuple[Period, Month | None] = (context.period, None)
        self.out = BriefingOut(context, self, again=self.save)
        self.print_button = button("Print", icon="printer", run=self.print)
        self.save_button = button("Save PDF", "primary", icon="file-pdf", run=self.save)
        self.head.add(self.print_button, self.save_button)
        self.months = QComboBox()
        self.months.setMaxVisibleItems(12)
        self.months.activated.connect(self._month_picked)
        self.sections = SectionsList()
        self.left = Side(
            "Month and sections",
            "right",
            column(Field("Month", self.months), 8, label("Sections", "smallstrong"), margins=(16, 0, 16, 0)),
            pad=(0, 12, 0, 16),
        )
        self.left.column.setSpacing(4)
        self.left.column.addWidget(self.sections)
        self.left.column.addStretch(1)
        self.paper = Paper(context.jobs)
        self.paper_bar = PaperBar(self.paper)
        self.right = BeforeOut()
        self.choice = PlaceChoice("Which place is the briefing for?", CHOICE_WORDS)
        self.empty = Empty("No place to report on yet", EMPTY_WORDS, (self._places_button(),))
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.paper_bar)
        middle.addWidget(self.paper, 1)
        self.content = QWidget()
        columns = row(spacing=0)
        columns.addWidget(self.left)
        columns.addLayout(middle, 1)
        columns.addWidget(self.right)
        self.content.setLayout(columns)
        self.rule = Rule()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self.rule)
        for part in (self.content, self.choice, self.empty):
            self.body.addWidget(part, 1)

    def _connect(self) -> None:
        self.sections.opened.connect(self._go_to)
        self.right.contact_asked.connect(self.change_contact)
        self.choice.chosen.connect(self.context.choose_place)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.save)
        QShortcut(QKeySequence("Ctrl+Shift+P"), self).activated.connect(self.print)

    def _go_to(self, part: Part) -> None:
        if part.heading is not None:
            self.paper.go_to(part.heading.page, part.heading.top)

    def _places_button(self) -> QPushButton:
        return button("Bring in outlines", "primary", icon="polygon", run=lambda: self.context.go("places"))

    def first_focus(self) -> QWidget | None:
        if self.choice.isVisibleTo(self):
            return self.choice.field
        if self.content.isVisibleTo(self):
            return self.paper if self.built is not None else self
        return None

    @property
    def month(self) -> Month:
        """The month that is chosen: the last of the period at the top, until another is."""
        period, month = self._chosen
        if period == self.context.period and month is not None:
            return month
        return min(Month.of(self.context.period.last), Month.of(self.now()))

    def open(self, **what: object) -> None:
        """`month`: the briefing of that month."""
        month = what.get("month")
        if isinstance(month, Month):
            self._choose_month(month)

    def _month_picked(self) -> None:
        self._choose_month(self.months.currentData())

    def _choose_month(self, month: Month) -> None:
        """It holds until the period at the top is changed."""
        self._chosen = (self.context.period, month)
        self.refresh()

    def refresh(self) -> None:
        place = self.context.place
        if place is None or place.kind not in REPORTED:
            self._ask_place()
            return
        self._show("content")
        self._offer_months()
        store, month, today = self.context.store, self.month, self.now()
        self.head.set_title(f"{place.title} briefing")
        self.head.set_fact(f"{month.long}, draft")
        self._allow(self.built is not None and self._is_of(self.built, place, month))
        self.context.jobs.read(
            lambda: build(store, place_id=place.id, month=month, today=today),
            owner=self,
            done=self._show_built,
            failed=self._not_built,
            key="briefing",
        )

    def _is_of(self, built: Built, place: PlaceView, month: Month) -> bool:
        return built.place_id == place.id and built.summary.month == month

    def _ask_place(self) -> None:
        """No place is chosen, or one that has no briefing of its own: offer those that have."""
        from ...services.places import list_places

        places = [each for each in list_places(self.context.store) if each.kind in REPORTED]
        places.sort(key=lambda each: REPORTED.index(each.kind))
        self.built = None
        self.head.set_title(self.entry.title)
        self.head.set_fact("")
        self._allow(False)
        self.choice.show_places(places)
        self._show("choice" if places else "empty")

    def _show(self, name: str) -> None:
        had_keyboard = self.isAncestorOf(self.window().focusWidget() or self.window())
        for key, part in (("content", self.content), ("choice", self.choice), ("empty", self.empty)):
            part.setVisible(key == name)
        for part in (self.rule, self.print_button, self.save_button):
            part.setVisible(name == "content")
        target = self.first_focus()
        if had_keyboard and target is not None and not self.isAncestorOf(self.window().focusWidget() or self.window()):
            target.setFocus()

    def _offer_months(self) -> None:
        """This month and those before it, and the chosen one wherever it is."""
        latest = Month.of(self.now())
        offered = [latest.plus(-back) for back in range(MONTHS_OFFERED)]
        if self.month not in offered:
            offered.append(self.month)
        self.months.clear()
        for month in offered:
            self.months.addItem(month.long, month)
        self.months.setCurrentIndex(offered.index(self.month))

    def _allow(self, ready: bool) -> None:
        self.save_button.setEnabled(ready)
        self.print_button.setEnabled(ready)

    def _show_built(self, built: Built) -> None:
        waited, self.built = self.waits_with_keyboard, built
        summary, pages = built.summary, len(built.outline.sizes)
        count = "1 page" if pages == 1 else f"{pages} pages"
        self.head.set_fact(f"{summary.month.long}, draft, {count}{', practice' if summary.practice else ''}")
        self.sections.show_parts(built.parts)
        self.right.show_summary(summary)
        words = f"{summary.place}, {summary.month.long}. {' '.join(summary.in_short)}"
        self.paper.show_pdf(built.pdf, built.outline, words)
        self._allow(True)
        if waited:
            self.take_keyboard()

    def _not_built(self, error: Exception) -> None:
        """Nothing is shown rather than what was asked for before."""
        self.built = None
        self.paper.show_pdf(b"", Outline((), ()), "")
        self.sections.show_parts(())
        self.right.clear()
        if isinstance(error, BeatbookError):
            self.context.messages.bad(*in_words(error))
        else:
            self.context.jobs.unhandled.emit(error)

    def change_contact(self) -> None:
        from ...services.team import disclosure_threshold, team_contact
        from ..dialogs.contact import ContactDialog

        store = self.context.store
        dialog = ContactDialog(store, self.context.jobs, team_contact(store), disclosure_threshold(store), self)
        dialog.saved.connect(self._contact_saved)
        dialog.open()

    def _contact_saved(self, changes: Changes) -> None:
        self.context.messages.good(changes.said, "It stands on every briefing from now on.")
        self.context.announce(changes)
        self.paper.setFocus()

    def save(self) -> None:
        """Ask where to, then write what is on the screen."""
        if self.built is not None and self.save_button.isEnabled():
            self.out.save(self.built)

    def save_to(self, target: Path) -> None:
        if self.built is not None:
            self.out.save_to(self.built, target)

    def print(self) -> None:
        if self.built is not None and self.print_button.isEnabled():
            self.out.print(self.built)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        left, right = SIDES[0] if self.width() >= ROOMY else SIDES[1]
        self.left.setFixedWidth(left)
        self.right.setFixedWidth(right)
