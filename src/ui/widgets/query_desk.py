"""Residents' queries: one noted by a line, the most urgent first, a reply beside it, and how the clock was kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...domain.errors import NotFoundError
from ...domain.queries import ClockCount, QueryView, most_urgent
from ..context import Context
from ..errors import report
from ..query_deeds import QueryDeeds
from ..query_drafts import QueryDrafts
from .labels import label
from .query_counts import QueryCounts
from .query_entry import Noted, QueryEntry
from .query_panel import QueryPanel
from .query_table import QueryTable
from .scroll import Scroll
from .sheet import Sheet, column
from .tall import Tall

TICK = 30_000  # ms between looks at the clock
NOTHING = "No query waits here, and none came in this period. N notes one."
KEYS = (
    ("N", "a new query, in one line"),
    ("R", "write the reply"),
    ("Ctrl Enter", "it is answered"),
    ("I", "make an issue of it"),
    ("E", "correct it"),
    ("H", "its history"),
)


class QueryDesk(QWidget):
    """`refresh` asks again; `keep` hands what is being written to the store; `may_close` says what would be lost."""

    keys = KEYS

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.now: Callable[[], datetime] = lambda: datetime.now().astimezone()
        self._context = context
        self._wanted: int | None = None  # to be chosen when the list has it
        self._opened = 0  # asked for by another page: listed whatever place and period are at the top
        self.deeds, self.drafts = QueryDeeds(context, self), QueryDrafts(context, self)
        self.entry, self.table = QueryEntry(self._now), QueryTable(self._now)
        self.panel, self.counts = QueryPanel(self._now), QueryCounts()
        self.nothing = label(NOTHING, "fact", wrap=True)
        self._arrange()
        self._connect()
        self._shortcuts()
        self._tick = QTimer(self)
        self._tick.setInterval(TICK)
        self._tick.timeout.connect(self._look_at_clock)

    def _now(self) -> datetime:
        return self.now()

    def _arrange(self) -> None:
        sheet = Sheet(self.nothing, self.table, pad=(1, 6, 1, 1), spacing=0)
        self.nothing.setContentsMargins(19, 12, 19, 14)
        inner = Tall()
        inner.setLayout(column(self.entry, sheet, self.counts, None, spacing=12, margins=(24, 0, 24, 24)))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        left = QVBoxLayout()
        left.addWidget(Scroll(inner))
        whole.addLayout(left, 1)
        whole.addWidget(self.panel)

    def _connect(self) -> None:
        panel, deeds = self.panel, self.deeds
        self._context.data_changed.connect(self._data_changed)
        self.entry.noted.connect(self._note)
        self.table.activated.connect(lambda _index: self._to_reply())
        deeds.noted.connect(self._noted)
        deeds.left.connect(self.table.setFocus)
        panel.typed.connect(self.drafts.typed)
        panel.answered.connect(self._answer)
        panel.reason_given.connect(deeds.give_reason)
        panel.issue_asked.connect(deeds.make_issue)
        panel.tie_asked.connect(deeds.tie)
        panel.correct_asked.connect(deeds.correct)
        panel.reopen_asked.connect(deeds.reopen)
        panel.history_asked.connect(deeds.history)
        panel.issue_opened.connect(lambda issue_id: self._context.go("issues", issue_id=issue_id))

    def _shortcuts(self) -> None:
        """Letters while the list has the keyboard."""
        panel = self.panel
        for keys, run in (
            ("N", self.entry.subject.setFocus),
            ("R", self._to_reply),
            ("I", panel.issue_button.click),
            ("E", panel.correct_button.click),
            ("H", panel.history_button.click),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(run)

    # ------------------------------------------------------------ what the page asks

    def first_focus(self) -> QWidget:
        return self.table if self.queries else self.entry.subject

    def open(self, query_id: int) -> None:
        """Choose a query, of whichever place and period."""
        self._wanted = self._opened = query_id
        self.refresh()

    @property
    def queries(self) -> tuple[QueryView, ...]:
        model = self.table.model()
        return getattr(model, "rows", ()) if model is not None else ()

    @property
    def fact(self) -> str:
        """`Met 5 of 7. 2 unanswered.`, for the page's head."""
        return self.counts.words

    def keep(self) -> None:
        """What is being written goes to the store now: before the page is left or the window closes."""
        self.drafts.keep()

    def may_close(self) -> bool:
        """A line that was typed and not noted, or a reason not kept, would be lost with the window."""
        self.keep()
        if not self.entry.typed and not self.panel.unsaid:
            return True
        what = "A query is typed but not noted." if self.entry.typed else "The reason is typed but not kept."
        self._context.messages.warn(what, "Keep it or clear it, then close.")
        (self.entry.subject if self.entry.typed else self.panel.later).setFocus()
        return False

    # ------------------------------------------------------------ asking and showing

    def refresh(self) -> None:
        """Quick: a place has few queries in a period."""
        from ...services.places import list_places
        from ...services.queries import list_queries, query_clock

        store, place_id, period = self._context.store, self._context.place_id, self._context.period
        queries = list_queries(store, place_id=place_id, period=period)
        if self._opened and self._opened not in [query.id for query in queries]:
            queries = self._with_opened(queries)
        counted = query_clock(store, place_id, period, now=self.now())
        places = [place for place in list_places(store) if place.kind != "force"]
        self.entry.set_places(places, place_id)
        self._show(queries, counted)

    def _with_opened(self, queries: tuple[QueryView, ...]) -> tuple[QueryView, ...]:
        from ...services.queries import get_query

        try:
            return most_urgent([*queries, get_query(self._context.store, self._opened)])
        except NotFoundError:
            self._opened = 0
            return queries

    def _show(self, queries: tuple[QueryView, ...], counted: tuple[ClockCount, tuple[ClockCount, ...]]) -> None:
        self.table.show_queries(queries)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_one())
        for part, shown in ((self.nothing, not queries), (self.table, bool(queries)), (self.panel, bool(queries))):
            part.setVisible(shown)
        self.counts.show_counts(*counted, period=self._context.period.label)
        self._choose_wanted()
        self._show_one()

    def _choose_wanted(self) -> None:
        if self._wanted is not None and self.table.choose(self._wanted):
            self._wanted = None

    def _show_one(self) -> None:
        query = self.table.current_row()
        if isinstance(query, QueryView):
            self.panel.show_query(query, self.drafts.pending.get(query.id))

    def _look_at_clock(self) -> None:
        self.table.viewport().update()
        self.panel.tick()

    def _data_changed(self, subjects: frozenset[str]) -> None:
        if self.isVisible() and (not subjects or subjects & {"queries", "issues", "places", "contacts"}):
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight: what was being written is in the store."""
        self._tick.stop()
        self.keep()
        super().hideEvent(event)

    # ------------------------------------------------------------ doing

    def _note(self, noted: Noted) -> None:
        self.deeds.note(noted, self._not_noted)

    def _noted(self, query_id: int) -> None:
        self._wanted = query_id
        self.entry.kept()
        self.entry.subject.setFocus()

    def _not_noted(self, error: Exception) -> None:
        report(error, lambda lead, *_more: self.entry.say(lead))

    def _to_reply(self) -> None:
        panel = self.panel
        (panel.words if panel.replying.isVisible() else panel.later).setFocus()

    def _answer(self, query: QueryView, reply: str, moment: datetime, why: str) -> None:
        self.drafts.forget(query.id)
        self.deeds.answer(query, reply, moment, why)
        self.table.setFocus()
