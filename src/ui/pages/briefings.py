"""The briefing of a place and a month: its sections, its pages at once, what is to settle, cleared and released."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ...domain.briefing_layout import BriefingLayout
from ...domain.dates import Month, Period
from ...domain.errors import BeatbookError
from ...domain.summaries import BriefingSummary, PlaceView
from ..briefing_beside import Beside
from ..briefing_built import Built
from ..briefing_deeds import BriefingDeeds
from ..briefing_keeper import BriefingKeeper
from ..briefing_maker import BriefingMaker
from ..briefing_out import BriefingOut
from ..context import Context
from ..errors import in_words
from ..page import Page
from ..pdf_pages import Outline
from ..section_part import Part
from ..widgets.before_out import BeforeOut
from ..widgets.briefing_form import BriefingForm
from ..widgets.buttons import button, icon_button
from ..widgets.empty import Empty
from ..widgets.free_words import FreeWords
from ..widgets.going_out import CHECK, WRITE, GoingOut
from ..widgets.labels import label
from ..widgets.paper import Paper
from ..widgets.paper_bar import PaperBar
from ..widgets.place_choice import PlaceChoice
from ..widgets.sheet import Rule, row

CHOICE_WORDS = "A briefing speaks of one parish, ward or district. Type part of its name, or choose it here."
EMPTY_WORDS = (
    "A briefing tells a parish what its people said and what was done. Bring in the outlines of your places first."
)
MONTHS_OFFERED = 24
SIDES = ((236, 324), (212, 296))  # px of the left and right panel, where there is room and where there is little
ROOMY = 1150  # px of the page from which there is room
REPORTED = ("parish", "ward", "area", "beat", "district", "bcu")  # kinds that have briefings, parishes first


class BriefingsPage(Page):
    """What is on the screen is the file that is saved, byte for byte."""

    key = "briefings"
    keys = (
        ("Ctrl P", "save the draft as a PDF"),
        ("Ctrl Shift P", "print"),
        ("Ctrl Enter", "clear for release"),
        ("Ctrl + / Ctrl −", "larger, smaller"),
        ("Ctrl 0", "fit the width"),
        ("Page Down", "on"),
        ("Space", "in the sections: in or out"),
        ("Alt ↑ / Alt ↓", "in the sections: move"),
        ("Enter", "in the sections: go there, or write"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.now: Callable[[], date] = lambda: datetime.now().date()
        self.built: Built | None = None
        self.beside = Beside()
        self._chosen: tuple[Period, Month | None] = (context.period, None)
        self.out = BriefingOut(context, self, again=self.save)
        self.keeper = BriefingKeeper(context, self)
        self.maker = BriefingMaker(context, self.keeper, self)
        self.deeds = BriefingDeeds(self)
        self.left_words = label("", "late")
        self.print_button = icon_button("printer", "Print (Ctrl Shift P)", run=self.print)
        self.save_button = button("Save draft PDF", icon="file-pdf", run=self.save)
        self.more_button = button("More", icon="caret-down-bold", after=True, run=self.deeds.open_menu)
        self.clear_button = button("Clear for release", "primary", run=self.deeds.clear)
        self.head.add(self.left_words, self.print_button, self.more_button, self.save_button, self.clear_button)
        self.form = BriefingForm()
        self.paper = Paper(context.jobs)
        self.paper_bar = PaperBar(self.paper)
        self.before, self.words = BeforeOut(), FreeWords(self.keeper)
        self.right = GoingOut(self.before, self.words)
        self.choice = PlaceChoice("Which place is the briefing for?", CHOICE_WORDS)
        self.empty = Empty("No place to report on yet", EMPTY_WORDS, (self._places_button(),))
        self._arrange()
        self._connect()

    @property
    def sections(self) -> QWidget:
        return self.form.sections

    @property
    def months(self) -> QWidget:
        return self.form.months

    def _arrange(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.paper_bar)
        middle.addWidget(self.paper, 1)
        self.content = QWidget()
        columns = row(spacing=0)
        columns.addWidget(self.form)
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
        self.form.month_picked.connect(self._choose_month)
        self.form.changed.connect(self._lay_out)
        self.form.refused.connect(lambda words: self.context.messages.warn(words))
        self.form.add_asked.connect(self.deeds.add_section)
        self.form.sections.opened.connect(self._go_to)
        self.form.sections.write_asked.connect(self.write_in)
        self.maker.made.connect(self._show_built)
        self.maker.failed.connect(self._not_built)
        self.keeper.changed.connect(self._changed)
        self.keeper.kept.connect(lambda: self.context.saved.emit(datetime.now()))
        self.keeper.clashed.connect(lambda _other: self.right.show_pane(WRITE))
        self.paper.spot_clicked.connect(self._settle)
        self.before.looked.connect(self.paper.look_at)
        self.words.looked.connect(self._look_at_section)
        self.deeds.connect_panes(self.before, self.words)
        self.choice.chosen.connect(self.context.choose_place)
        keys = {"Ctrl+P": self.save, "Ctrl+Shift+P": self.print, "Ctrl+Return": self.deeds.clear}
        for key, run in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(run)

    def _go_to(self, part: Part) -> None:
        if part.heading is not None:
            self.paper.go_to(part.heading.page, part.heading.top)

    def write_in(self, key: str) -> None:
        """Give the keyboard to the words of a section."""
        self.right.show_pane(WRITE)
        self.words.go_to(key)

    def _settle(self, number: int) -> None:
        """From a mark on the page to its card."""
        self.right.show_pane(CHECK)
        self.before.look_at(number)

    def _look_at_section(self, key: str) -> None:
        """The words somebody is about to write come into sight on the page."""
        self.form.sections.choose(key)
        part = next((each for each in self.form.sections.parts if each.key == key), None)
        if part is not None and part.heading is not None and part.heading.page != self.paper.page:
            self._go_to(part)

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
        """`month`: the briefing of that month. `release_id`: what was released before, that one shown."""
        month, release = what.get("month"), what.get("release_id")
        if isinstance(month, Month):
            self._choose_month(month)
        if isinstance(release, int):
            self.deeds.released(release)

    def may_leave(self) -> bool:
        return self._words_safe()

    def may_close(self) -> bool:
        return self._words_safe()

    def _words_safe(self) -> bool:
        if self.keeper.flush():
            return True
        self.right.show_pane(WRITE)
        return False

    def _choose_month(self, month: Month) -> None:
        """It holds until the period at the top is changed."""
        self._chosen = (self.context.period, month)
        self.refresh()

    def refresh(self) -> None:
        place = self.context.place
        if place is None or place.kind not in REPORTED:
            self.keeper.leave()
            self.maker.leave()
            self._ask_place()
            return
        self._show("content")
        self.form.offer_months(self.months_offered, self.month)
        self.head.set_title(f"{place.title} briefing")
        if self.built is None or not self._is_of(self.built, place, self.month):
            self.keeper.leave()
            self.beside = Beside()
            self.head.set_fact(f"{self.month.long}, draft")
            self._allow(False)
        self.maker.gather((place.id, self.month, self.now()))

    def _lay_out(self, layout: BriefingLayout) -> None:
        if self.keeper.draft is not None:
            self.keeper.lay_out(layout)

    def _changed(self) -> None:
        """The layout may be another one, from here or from somebody else."""
        layout = self.keeper.layout
        if layout is not None and layout != self.form.layout_now:
            self.form.show_layout(layout)

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
        had_keyboard = self._has_keyboard
        for key, part in (("content", self.content), ("choice", self.choice), ("empty", self.empty)):
            part.setVisible(key == name)
        for part in (self.rule, self.left_words, self.print_button, self.save_button, self.clear_button):
            part.setVisible(name == "content")
        self.more_button.setVisible(name != "empty")
        target = self.first_focus()
        if had_keyboard and target is not None and not self._has_keyboard:
            target.setFocus()

    @property
    def _has_keyboard(self) -> bool:
        return self.isAncestorOf(self.window().focusWidget() or self.window())

    @property
    def months_offered(self) -> tuple[Month, ...]:
        """This month and those before it, and the chosen one wherever it is."""
        latest = Month.of(self.now())
        offered = tuple(latest.plus(-back) for back in range(MONTHS_OFFERED))
        return offered if self.month in offered else (*offered, self.month)

    def _allow(self, ready: bool) -> None:
        self.save_button.setEnabled(ready)
        self.print_button.setEnabled(ready)
        left = len(self.built.looked.finds) if ready and self.built is not None else 0
        self.left_words.setText(f"{left} {'finding' if left == 1 else 'findings'} to settle first" if left else "")
        self.clear_button.setEnabled(ready and not left)

    def _show_built(self, built: Built) -> None:
        waited, within, self.built = self.waits_with_keyboard, self._has_keyboard, built
        summary, pages = built.summary, len(built.outline.sizes)
        layout = self.keeper.layout or built.draft.layout
        self._show_fact(summary, pages)
        self.form.show_layout(layout)
        self.form.show_parts(built.parts)
        self.words.show_draft(built.draft)
        self.before.show_built(built, self.beside)
        written = sum(bool(self.keeper.text(key).strip()) for key in layout.written if key not in layout.off)
        self.right.set_counts(len(built.looked.finds), written)
        words = f"{summary.place}, {summary.month.long}. {' '.join(summary.in_short)}"
        self.paper.show_pdf(built.pdf, built.outline, words)
        self.paper.show_spots(built.spots)
        self._allow(True)
        self.deeds.look_beside()
        if waited or (within and not self._has_keyboard):  # what had it is gone: another place, or all is settled
            self.take_keyboard()

    def _show_fact(self, summary: BriefingSummary, pages: int) -> None:
        count = "1 page" if pages == 1 else f"{pages} pages"
        standing = self.beside.standing or "draft"
        self.head.set_fact(f"{summary.month.long}, {standing}, {count}{', practice' if summary.practice else ''}")

    def show_beside(self, beside: Beside) -> None:
        """What came later than the pages: questions, changes, releases."""
        if beside != self.beside and self.built is not None:
            self.beside = beside
            self._show_fact(self.built.summary, len(self.built.outline.sizes))
            self.before.show_built(self.built, beside)

    def _not_built(self, error: Exception) -> None:
        """Nothing is shown rather than what was asked for before."""
        self.built = None
        self.paper.show_pdf(b"", Outline((), ()), "")
        self.paper.show_spots(())
        self.form.show_parts(())
        self.before.clear()
        self._allow(False)
        if isinstance(error, BeatbookError):
            self.context.messages.bad(*in_words(error))
        else:
            self.context.jobs.unhandled.emit(error)

    def save(self) -> None:
        """Ask where to, then write what is on the screen."""
        if self.built is not None and self.save_button.isEnabled() and self.keeper.flush():
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
        self.form.setFixedWidth(left)
        self.right.setFixedWidth(right)
