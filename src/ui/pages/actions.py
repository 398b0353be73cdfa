"""What is done: promises until they are kept, actions until they are done, patrols and visits, powers used."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from ..context import Context
from ..doing_parts import ActionList, PromiseList
from ..page import Page
from ..part_view import PartView
from ..patrol_view import PatrolList
from ..power_view import PowerList
from ..widgets.buttons import button
from ..widgets.doing_panel import DoingPanel
from ..widgets.segments import Segments
from ..widgets.sheet import row
from ..widgets.side_panel import beside

PARTS: dict[str, type[PartView]] = {
    "promises": PromiseList,
    "actions": ActionList,
    "patrols": PatrolList,
    "powers": PowerList,
}
NAMES = (("promises", "Promises"), ("actions", "Actions"), ("patrols", "Patrols"), ("powers", "Powers"))
OPENS = {"promise": "promises", "action_id": "actions", "patrol_id": "patrols", "power_id": "powers"}

TIED = ("issue_id", "priority_id", "place_id")

COMMON = (("Ctrl N", "write a new one"), ("Enter", "open it"), ("H", "its history"), ("Ctrl C", "copy the table"))
KEYS = {
    "promises": (("K", "it was kept"), ("W", "withdraw it"), ("O", "open it again")),
    "actions": (("D", "it is done"), ("W", "withdraw it"), ("O", "open it again")),
    "patrols": (
        ("B", "begin a visit, and end it"),
        ("S", "say what was seen"),
        ("W", "end the patrol"),
        ("P", "print the card"),
    ),
    "powers": (("Delete", "take it out"), ("T", "edit the table of powers"), ("Ctrl S", "save the counts")),
}


class ActionsPage(Page):
    """Four segments over one panel; every list obeys place and period."""

    key = "actions"
    subjects = frozenset({"actions", "events", "plans", "priorities", "issues", "patrols", "powers", "places"})
    keys = (*COMMON, *(pair for pairs in KEYS.values() for pair in pairs))

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.now: Callable[[], datetime] = lambda: datetime.now().astimezone()
        self.panel = DoingPanel("What is chosen")
        self.segments = Segments("What is done", NAMES)
        self.filters: dict[str, Segments] = {}
        self.parts: dict[str, PartView] = {}
        self.stack, self.filter_stack = QStackedWidget(), row(spacing=0)
        self.new_button = button("", "primary", icon="plus", run=lambda: self.part.new())
        self.head.add(self.new_button)
        for key, made in PARTS.items():
            self._add(key, made(context, self.panel, lambda: self.now()))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        self.body.addLayout(row(self.segments, None, self.filter_stack, spacing=12, margins=(24, 0, 24, 0)))
        self.body.addWidget(self.stack, 1)
        beside(self.outer, self.head, self.body, self.panel)
        self.segments.chosen.connect(self.choose)
        new = QShortcut(QKeySequence("Ctrl+N"), self)
        new.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.activated.connect(lambda: self.part.new())
        self._show_part()

    def _add(self, key: str, part: PartView) -> None:
        choices = Segments("Which are listed", part.filters)
        choices.chosen.connect(part.choose_filter)
        part.shown.connect(self._say)
        self.parts[key], self.filters[key] = part, choices
        self.stack.addWidget(part)
        self.filter_stack.addWidget(choices)

    @property
    def part(self) -> PartView:
        """The segment that is shown."""
        return self.parts[self.segments.current]

    def choose(self, key: str) -> None:
        """Show a segment; its list is asked anew."""
        self.segments.choose(key)
        self._show_part()
        self.part.refresh()

    def _show_part(self) -> None:
        self.stack.setCurrentWidget(self.part)
        for key, choices in self.filters.items():
            choices.setVisible(key == self.segments.current)
        self.new_button.setText(self.part.new_words)

    # ------------------------------------------------------------ asking and showing

    def refresh(self) -> None:
        """Every segment, for its count; the panel follows the one that is seen."""
        for key, part in self.parts.items():
            if part is not self.part:
                part.ask()
                self.segments.set_count(key, part.number)
        self.part.refresh()

    def _say(self) -> None:
        self.filters[self.segments.current].choose(self.part.filter)
        self.segments.set_count(self.segments.current, self.part.number)
        self.head.set_fact(self.part.fact)

    def open(self, **what: object) -> None:
        """`promise=("note", 3)`, `action_id`, `patrol_id`, `power_id`; `part="patrols"` shows a segment, and with

        `new=True` a new one is written there, for `issue_id`, `priority_id` or `place_id`.
        """
        wanted = what.get("part") or next((OPENS[key] for key in what if key in OPENS), None)
        if isinstance(wanted, str) and wanted in self.parts:
            self.choose(wanted)
            self.part.open_one(**what)
        if what.get("new"):
            self.part.new(**{key: id_ for key in TIED if isinstance(id_ := what.get(key), int)})

    def first_focus(self) -> QWidget | None:
        return None if self.part.is_empty else self.part.table

    def keys_now(self) -> tuple[tuple[str, str], ...]:
        return (*COMMON, *KEYS[self.segments.current])
