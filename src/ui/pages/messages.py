"""Messages: tell people what was done, log what was sent, answer queries, and see the messaging system grow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from ..context import Context
from ..growth_view import GrowthView
from ..page import Page
from ..sent_view import SentView
from ..tell_view import TellView
from ..widgets.query_desk import QueryDesk
from ..widgets.segments import Segments
from ..widgets.sheet import row

PARTS = (("tell", "Tell people"), ("sent", "Sent"), ("queries", "Queries"), ("growth", "Growth"))
COMMON = (("Ctrl N", "log a message, or note a query"),)
KEYS = {
    "tell": (("Enter", "to the words"), ("F8", "the next words to look at"), ("Ctrl Enter", "log as sent")),
    "sent": (
        ("Enter", "correct it"),
        ("I", "its issue"),
        ("Ctrl T", "the thread it stands on"),
        ("H", "its history"),
        ("Delete", "take it out"),
        ("Ctrl O", "bring in a file"),
        ("Ctrl C", "copy the table"),
    ),
    "queries": QueryDesk.keys,
    "growth": (("Ctrl C", "copy the table"),),
}


class MessagesPage(Page):
    """Four segments under one head; each obeys place and period."""

    key = "messages"
    subjects = frozenset(
        {"messages", "issues", "contacts", "priorities", "plans", "actions", "patrols", "powers", "queries"}
        | {"responses", "events", "figures", "places", "team"}
    )
    keys = tuple(dict.fromkeys((*COMMON, *(pair for pairs in KEYS.values() for pair in pairs))))

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.now: Callable[[], datetime] = lambda: datetime.now().astimezone()
        self.segments = Segments("Messages", PARTS, "tell")
        self.tell, self.sent = TellView(context, self.today), SentView(context, self.today)
        self.queries, self.growth = QueryDesk(context), GrowthView(context, self.today)
        self.stack = QStackedWidget()
        for part in self._views.values():
            self.stack.addWidget(part)
        self.head.add(self.sent.bring_button, self.sent.log_button)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        self.body.addLayout(row(self.segments, None, margins=(24, 0, 24, 0)))
        self.body.addWidget(self.stack, 1)
        self.segments.chosen.connect(self.choose)
        for part in (self.tell, self.sent, self.growth):
            part.shown.connect(self._say)
        self._shortcuts()
        self._show_part()

    def today(self) -> date:
        """Asked anew each time: a window may stand open over midnight."""
        return self.now().date()

    @property
    def _views(self) -> dict[str, QWidget]:
        return {"tell": self.tell, "sent": self.sent, "queries": self.queries, "growth": self.growth}

    def _shortcuts(self) -> None:
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, of, run in (
            ("Ctrl+N", self, self._new),
            ("Ctrl+O", self, self.sent.choose_file),
            ("Ctrl+Return", self.tell, self.tell.log),
        ):
            shortcut = QShortcut(QKeySequence(keys), of)
            shortcut.setContext(inside)
            shortcut.activated.connect(run)

    # ------------------------------------------------------------ segments

    @property
    def part(self) -> str:
        return self.segments.current

    def choose(self, key: str) -> None:
        """Show a segment; what is written in another is kept first."""
        self.tell.text.keep()
        self.queries.keep()
        self.segments.choose(key)
        self._show_part()
        self._refresh_part()
        self.take_keyboard()

    def _show_part(self) -> None:
        self.stack.setCurrentWidget(self._views[self.part])
        self.sent.bring_button.setVisible(self.part == "sent")
        self.sent.log_button.setVisible(self.part in ("tell", "sent"))
        self._say()

    def _say(self) -> None:
        facts = {"tell": self._tell_fact(), "sent": self.sent.fact, "queries": self.queries.fact}
        self.head.set_fact(facts.get(self.part, self.growth.fact))
        waiting = self.tell.waiting
        self.segments.set_count("tell", str(waiting) if waiting else "")

    def _tell_fact(self) -> str:
        waiting = self.tell.waiting
        if not self.tell.list.items:
            return ""
        if not waiting:
            return "Everybody who raised something that closed was told"
        return "1 closed issue was not told" if waiting == 1 else f"{waiting} closed issues were not told"

    # ------------------------------------------------------------ what the window asks

    def refresh(self) -> None:
        self._refresh_part()
        if self.part != "tell":
            self.tell.refresh()

    def _refresh_part(self) -> None:
        self._views[self.part].refresh()  # type: ignore[attr-defined]
        if self.part == "queries":
            self._say()

    def open(self, **what: object) -> None:
        """`issue_id`, `priority_id` or `place_id` to tell of; `message_id`; `query_id`; `part` shows a segment;

        `file`: bring it in.
        """
        for key, kind in (("issue_id", "issue"), ("priority_id", "priority"), ("place_id", "place")):
            if isinstance(what.get(key), int):
                self.choose("tell")
                self.tell.open(kind, int(str(what[key])))
        if isinstance(what.get("message_id"), int):
            self.choose("sent")
            self.sent.open(int(str(what["message_id"])))
        if isinstance(what.get("query_id"), int):
            self.choose("queries")
            self.queries.open(int(str(what["query_id"])))
        if what.get("part") in self._views:
            self.choose(str(what["part"]))
        if isinstance(what.get("file"), Path):
            self.choose("sent")
            self.sent.bring_in(Path(str(what["file"])))

    def first_focus(self) -> QWidget | None:
        found: QWidget | None = self._views[self.part].first_focus()  # type: ignore[attr-defined]
        return found

    def keys_now(self) -> tuple[tuple[str, str], ...]:
        return (*COMMON, *KEYS[self.part])

    def may_leave(self) -> bool:
        self.tell.text.keep()
        self.queries.keep()
        return True

    def may_close(self) -> bool:
        self.tell.text.keep()
        if self.queries.may_close():
            return True
        self.context.go(self.key, part="queries")
        return False

    def _new(self) -> None:
        if self.part == "queries":
            self.queries.entry.subject.setFocus()
        else:
            self.sent.log()
