"""This place beside its neighbours and the rest of its district: rates with the counts beside them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..chart_actions import ChartActions
from ..compare_asking import NO_CRIME, Answer, Asked, ask, exhibit_of
from ..compare_types_view import types_view
from ..compare_view import CompareRow, compare_view
from ..context import Context
from ..page import Page
from ..priority_deeds import likely_place
from ..widgets.buttons import button
from ..widgets.compare_pick import ComparePick
from ..widgets.compare_sheet import CompareSheet
from ..widgets.empty import Empty
from ..widgets.labels import label
from ..widgets.scroll import Scroll
from ..widgets.segments import Segments
from ..widgets.sheet import row
from ..widgets.tall import Tall

TEAM, PUBLIC = "team", "public"
PERIOD, YEAR = "period", "year"

NO_PLACE = "One place, beside its neighbours"
NO_PLACE_WORDS = (
    "Compare starts from one place. Choose it at the top, with Ctrl+L, or begin with the last one you worked in."
)
NO_CRIME_WORDS = (
    "Bring in the force’s files from data.police.uk and the outlines of your wards. Both stay on this laptop."
)
NOBODY = "Nobody has answered in these places and this period"
ALONE = "Nothing stands beside {place} yet"
ALONE_WORDS = "Neighbours are found by their outlines, and a district by what lies in it. Bring in the outlines first."


class ComparePage(Page):
    """Enter looks from another place; R opens its results."""

    key = "compare"
    subjects = frozenset({"places", "crime", "responses", "events", "team"})
    keys = (
        ("Enter", "look from that place"),
        ("R", "its results"),
        ("Ctrl C", "copy the table"),
        ("Ctrl Shift C", "copy the picture"),
        ("Ctrl S", "save the picture or the table"),
        ("Ctrl P", "print"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._answer: Answer | None = None
        self.sheet = CompareSheet(context.jobs)
        self.table = self.sheet.table
        self.table.chosen.connect(self.look_from)
        self.sheet.unfolded.connect(lambda _on: self.refresh())
        self.out = ChartActions(context, self.table.chart, self.table, page=self)
        self.out.menu_for(self.sheet.types.table)
        self.surveys_button = button("Surveys so far", icon="trend-up", run=self.open_surveys)
        self.head.add(self.surveys_button, self.out.button)
        self.pick = ComparePick()
        self.pick.changed.connect(self._turn)
        self.months = Segments("Which months", ((PERIOD, "The period"), (YEAR, "Latest 12 months")), PERIOD)
        self.months.chosen.connect(lambda _key: self.refresh())
        self.who = Segments("Whose figures", ((TEAM, "Team’s figures"), (PUBLIC, "Public view")), TEAM)
        self.who.chosen.connect(lambda _key: self._show())
        self._strip()
        self._arrange()
        shortcut = QShortcut(QKeySequence("R"), self.table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.open_results)

    # ------------------------------------------------------------ building

    def _strip(self) -> None:
        """What can be done with the chosen place."""
        self.chosen = label("", "section")
        self.look_button = button("Look from here", icon="map-pin", run=self.look_from)
        self.results_button = button("Its results", "quiet", icon="caret-right-bold", after=True, run=self.open_results)
        self.strip = QWidget()
        self.strip.setLayout(row(self.chosen, None, self.look_button, self.results_button, spacing=12))

    def _arrange(self) -> None:
        filled = Tall()
        inner = QVBoxLayout(filled)
        inner.setContentsMargins(24, 0, 24, 16)
        inner.setSpacing(12)
        inner.addWidget(self.sheet)
        inner.addWidget(self.strip)
        inner.addStretch(1)
        self.area = Scroll(filled)
        self.first_step = button("", "primary", run=self._begin)
        self.empty = Empty(
            NO_PLACE,
            NO_PLACE_WORDS,
            (self.first_step,),
            (
                ("Outlines", "of wards and districts, on Places"),
                ("Crime and residents", "from data.police.uk and the census"),
                ("Compare", "rates, counts and the range from chance"),
            ),
        )
        self.body.setContentsMargins(0, 0, 0, 0)
        self.bar = QWidget()
        self.bar.setLayout(row(self.pick, None, self.months, self.who, spacing=12, margins=(24, 0, 24, 0)))
        for part in (self.bar, self.area, self.empty):
            self.body.addWidget(part, 0 if part is self.bar else 1)
            part.hide()
        self.body.addStretch(0)

    def open_surveys(self) -> None:
        """How many surveys were completed by the end of each month."""
        from ..dialogs.surveys_so_far import SurveysSoFarDialog

        SurveysSoFarDialog(self.context, self).open()

    # ------------------------------------------------------------ asking

    def open(self, **what: object) -> None:
        """`what`: crime:burglary, issue:dog_fouling; `beside`: neighbours, siblings or ours."""
        self._offer()
        if isinstance(what.get("what"), str):
            self.pick.choose(str(what["what"]))
        if isinstance(what.get("beside"), str):
            self.pick.beside.choose(str(what["beside"]))
        self.mark_stale()

    def first_focus(self) -> QWidget | None:
        if self.sheet.isVisibleTo(self) and self._answer is not None:
            return self.table
        return self.first_step if self.empty.isVisibleTo(self) else self

    def _offer(self) -> None:
        from ...services.comparing import what_to_compare

        context = self.context
        self.pick.offer(what_to_compare(context.store, context.place_id, context.period))

    def _turn(self) -> None:
        self.area.verticalScrollBar().setValue(0)
        self.refresh()

    def refresh(self) -> None:
        context = self.context
        self._offer()
        if context.place_id is None:
            self._show_empty(NO_PLACE, NO_PLACE_WORDS)
            return
        latest = self.months.current == YEAR
        asked = Asked(self.pick.asked, self.pick.with_whom, latest, self.sheet.fold.isChecked())
        work = partial(ask, context, context.place_id, asked)
        context.jobs.read(work, owner=self, done=self._answered, key="compare")

    def _answered(self, answer: Answer) -> None:
        waited = self.waits_with_keyboard
        self._answer = answer
        compared = answer.compared
        if compared is None:
            self._show_empty(NO_CRIME if self.pick.asked.startswith("crime") else answer.why_not, NO_CRIME_WORDS)
        elif not compared.what.startswith("crime") and not any(each.count for each in compared.rows):
            self._show_empty(NOBODY, NO_CRIME_WORDS)
        elif len(compared.rows) == 1 and not compared.around.siblings and not compared.around.ours:
            self._show_empty(ALONE.format(place=compared.around.place.label), ALONE_WORDS)
        else:
            self.empty.hide()
            self.area.show()
            self._show()
        if waited:
            self.take_keyboard()

    # ------------------------------------------------------------ showing

    def _show_empty(self, title: str, words: str) -> None:
        self._answer = None
        self.out.show(None)
        self.head.set_fact("")
        self.area.hide()
        self.bar.setVisible(self.context.place_id is not None and self.pick.what.count() > 1)
        self._show_switches()
        begin = "Bring in files" if title != NO_PLACE else self._likely_words()
        self.first_step.setText(begin)
        self.first_step.setVisible(bool(begin))
        self.empty.set_words(title, words)
        self.empty.show()

    def _show_switches(self) -> None:
        crime = self.pick.asked.startswith("crime")
        self.months.setVisible(crime)
        self.who.setVisible(not crime)

    def _show(self) -> None:
        answer = self._answer
        if answer is None or answer.compared is None:
            return
        public = self.who.current == PUBLIC
        view = compare_view(answer.compared, public=public, threshold=answer.threshold)
        self.bar.show()
        self._show_switches()
        self.pick.show_counts(answer.compared.around)
        self.head.set_fact(f"{view.place}, {view.counted.label}")
        types = None if answer.types is None or not self.sheet.fold.isChecked() else types_view(answer.types)
        self.sheet.show_view(view, types)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._tell())
        self.out.show(exhibit_of(view))
        self._tell()

    def _tell(self) -> None:
        """The chosen place, and what can be done with it."""
        current = self.sheet.current
        steps = current is not None and current.row.place_id is not None
        self.strip.setVisible(steps)
        if current is None:
            return
        self.chosen.setText(current.place)
        self.look_button.setVisible(not current.here)
        self.look_button.setAccessibleName(f"Look from {current.place}")
        self.results_button.setAccessibleName(f"Results of {current.place}")

    # ------------------------------------------------------------ doing

    def look_from(self, chosen: CompareRow | None = None) -> None:
        """Make another place ours: the page begins again from there."""
        chosen = chosen or self.sheet.current
        if chosen is not None and chosen.row.place_id is not None and not chosen.here:
            self._choose(chosen.row.place_id)

    def open_results(self) -> None:
        chosen = self.sheet.current
        if chosen is not None and chosen.row.place_id is not None:
            if not chosen.here:
                self._choose(chosen.row.place_id)
            self.context.go("results")

    def _choose(self, place_id: int) -> None:
        from ...services.places import get_place

        self.context.choose_place(get_place(self.context.store, place_id))

    def _likely_words(self) -> str:
        """`Begin with Thornley Fold ward`; empty where nobody has worked anywhere."""
        from ...services.places import get_place

        place_id = likely_place(self.context)
        return f"Begin with {get_place(self.context.store, place_id).label}" if place_id is not None else ""

    def _begin(self) -> None:
        place_id = likely_place(self.context)
        if self.context.place_id is None and place_id is not None:
            self._choose(place_id)
        else:
            self.context.go("places")
