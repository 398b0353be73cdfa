"""The map: an issue or a type of crime by ward, parish or the team's own areas, with the chosen place beside it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from ...charts.map_exhibit import map_exhibit
from ...domain.map_summary import MapPlace, MapSummary
from ..chart_actions import ChartActions
from ..context import Context
from ..map_asking import Beside, MapAsked, ask, ask_place
from ..map_deeds import MapDeeds
from ..page import Page
from ..widgets.buttons import button
from ..widgets.empty import Empty
from ..widgets.map_bar import MapBar
from ..widgets.map_desk import MapDesk
from ..widgets.map_list import MapList
from ..widgets.map_side import MapSide
from ..widgets.map_tool_bar import ToolBar
from ..widgets.sheet import column
from ..widgets.side_panel import beside

EMPTY_STEPS = (
    ("Bring in outlines", "Wards and parishes as the Office for National Statistics publishes them."),
    ("See where", "An issue or a type of crime, place by place, with what is too few said."),
    ("Draw your own", "Areas and beats, with crime counted in them at once."),
)


class MapPage(Page):
    """The same places and figures stand in the table: “Show as a table”, or T."""

    key = "map"
    subjects = frozenset({"places", "crime", "responses", "events", "team", "questionnaires"})
    keys = (
        ("Arrows", "the next place in that direction"),
        ("Page Down / Page Up", "the next in the order of the table, the one before"),
        ("Ctrl Arrows", "move the map"),
        ("+ / −", "closer, further away"),
        ("0", "all places in sight"),
        ("Enter", "results of the place"),
        ("O", "make it our place"),
        ("T", "the table, the map"),
        ("Space", "set a corner, while an area is drawn"),
        ("Backspace", "take the last corner back"),
        ("Esc", "leave what is being drawn"),
        ("Ctrl C", "copy the picture, or the table"),
        ("Ctrl S", "save the picture or the table"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.asked: MapAsked | None = None
        self.bar = MapBar()
        self.bar.changed.connect(self.refresh)
        self.desk, self.list, self.side = MapDesk(), MapList(), MapSide()
        self.view = self.desk.view
        self.out = ChartActions(context, self.view, self.list.view, page=self)
        self.table_button = button("Show as a table", icon="table", run=self.turn)
        self.put_button = button("Draw or pin", icon="pencil-line", run=self.open_menu)
        self.head.add(self.put_button, self.out.button, self.table_button)
        self.tool_bar = ToolBar(self.view.tool)
        self.deeds = MapDeeds(context, self.view.tool, self.tool_bar, self)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.first_step = button("Bring in outlines", "primary", icon="polygon", run=self._bring_in)
        self.empty = Empty(
            "No outlines to draw",
            "A map needs the outlines of your wards, parishes or beats. They stay on this laptop, "
            "and nothing is asked of the network.",
            (self.first_step,),
            EMPTY_STEPS,
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.desk)
        self.stack.addWidget(self.list)
        self.content = QWidget()
        strip = QWidget()
        strip.setLayout(column(self.bar, margins=(24, 0, 24, 8)))
        self.content.setLayout(column(strip, self.tool_bar, self.stack, spacing=0))
        self.tool_bar.hide()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self.content, 1)
        self.body.addWidget(self.empty, 1)
        self.body.addStretch(0)
        self.content.hide()
        self.empty.hide()
        beside(self.outer, self.head, self.body, self.side)
        self.side.hide()
        for each in (self.put_button, self.out.button, self.table_button):
            each.hide()

    def _connect(self) -> None:
        self.view.chosen.connect(lambda key: self._chosen(key, by_map=True))
        self.list.chosen.connect(lambda key: self._chosen(key, by_map=False))
        for each in (self.view.opened, self.list.opened):
            each.connect(self.open_results)
        self.view.pin_opened.connect(lambda key: self.context.go("events", event_id=key))
        self.side.results_asked.connect(self._open_current)
        self.side.ours_asked.connect(self.make_ours)
        self.side.redraw_asked.connect(self._redraw)
        for keys, run in (("T", self.turn), ("O", self.make_ours)):
            QShortcut(QKeySequence(keys), self.stack).activated.connect(run)

    # ------------------------------------------------------------ asking

    @property
    def summary(self) -> MapSummary | None:
        """The map that is shown."""
        return self.asked.summary if self.asked is not None else None

    def first_focus(self) -> QWidget | None:
        if self.content.isVisibleTo(self):
            return self.list.view if self.on_table else self.view
        return self.first_step if self.empty.isVisibleTo(self) else self

    def refresh(self) -> None:
        context = self.context
        work = partial(ask, context, self.bar.wanted, context.place, context.period)
        context.jobs.read(work, owner=self, done=self._answered, key="map")

    def _answered(self, asked: MapAsked) -> None:
        waited = self.waits_with_keyboard
        before = self.view.current if self.asked is not None else None
        self.asked = asked
        self.empty.setVisible(not asked.any_outline)
        self.content.setVisible(asked.any_outline)
        self.side.setVisible(asked.any_outline)
        for each in (self.put_button, self.out.button, self.table_button):
            each.setVisible(asked.any_outline)
        self.bar.show_asked(asked)
        if asked.summary is None:
            self._nothing(asked.why)
        else:
            self._show(asked.summary, asked.selected or before)
        if waited:
            self.take_keyboard()

    def _nothing(self, why: str) -> None:
        self.head.set_fact(why)
        self.stack.hide()
        self.out.show(None, why)
        self.side.show_place(None, None)

    def _show(self, summary: MapSummary, current: int | None) -> None:
        self.stack.show()
        self.head.set_fact(f"{summary.place}, {summary.period_words}")
        self.desk.show_map(summary, current)
        self.list.show_map(summary, self.view.current)
        self.out.show(map_exhibit(summary))
        self._show_side()

    # ------------------------------------------------------------ choosing

    @property
    def current(self) -> MapPlace | None:
        """The place that is ringed."""
        places = self.summary.places if self.summary is not None else ()
        return next((place for place in places if place.id == self.view.current), None)

    def _chosen(self, place_id: int, *, by_map: bool) -> None:
        if by_map:
            self.list.choose(place_id)
        else:
            self.view.choose(place_id)
        self._show_side()

    def _show_side(self) -> None:
        place, summary = self.current, self.summary
        self.side.show_place(summary, place)
        if place is not None and summary is not None:
            work = partial(ask_place, self.context, summary, place.id)
            self.context.jobs.read(work, owner=self, done=partial(self._beside, place.id), key="place")

    def _beside(self, place_id: int, told: Beside) -> None:
        if self.view.current == place_id:
            self.side.show_beside(told)
            self.side.redraw_button.setVisible(self.deeds.is_drawn(place_id))

    # ------------------------------------------------------------ doing

    @property
    def on_table(self) -> bool:
        return self.stack.currentWidget() is self.list

    def turn(self) -> None:
        """The table for the map, or the map for the table; the keyboard goes along."""
        self.view.tool.stop()
        self.stack.setCurrentWidget(self.desk if self.on_table else self.list)
        self.table_button.setText("Show the map" if self.on_table else "Show as a table")
        self.take_keyboard()

    def _open_current(self) -> None:
        if self.view.current is not None:
            self.open_results(self.view.current)

    def open_results(self, place_id: int) -> None:
        """The results of that place, which becomes ours."""
        self._take(place_id)
        self.context.go("results")

    def make_ours(self) -> None:
        if self.view.current is not None and not self.view.tool.active:
            name = self._take(self.view.current)
            self.context.messages.good(f"{name} is our place now.", "Every page speaks of it until you choose another.")

    def _take(self, place_id: int) -> str:
        from ...services.places import get_place

        place = get_place(self.context.store, place_id)
        self.context.choose_place(place)
        return place.label

    def _redraw(self) -> None:
        if self.view.current is not None:
            self.deeds.redraw(self.view.current)

    def _bring_in(self) -> None:
        self.context.go("places", bring_in="outlines")

    def open_menu(self) -> None:
        """What can be put on the map: an area, and pins of the events of the period."""
        if self.on_table:
            self.turn()
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        self.deeds.fill(menu, self.context.place_id, self.context.period)
        below = self.put_button
        menu.popup(below.mapToGlobal(QPoint(below.width() - menu.sizeHint().width(), below.height() + 4)))

    def step_back(self) -> bool:
        """Alt+Left leaves what is being drawn first."""
        if self.view.tool.active:
            self.view.tool.stop()
            return True
        return False
