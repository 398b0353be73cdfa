"""A meeting as it is held: promises from before first, what is raised keyed while people speak, hands, minutes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from ...domain.dates import clock, weekday_short
from ...domain.meetings import KINDS, MeetingSheet
from ...domain.message_rules import Known
from ...domain.minutes import composed
from ..context import Context
from ..history_of import show_history
from ..meeting_asking import Contacts, ask_contacts, ask_known, ask_sheet, likely_meeting
from ..meeting_deeds import MeetingDeeds
from ..meeting_keeper import MeetingKeeper
from ..meeting_rows import SheetRow, rows_of
from ..page import Page
from ..widgets.buttons import button
from ..widgets.empty import Empty
from ..widgets.keycap import KeyStrip
from ..widgets.meeting_lines import MeetingLines
from ..widgets.meeting_side import MeetingSide
from ..widgets.minutes_view import MinutesView
from ..widgets.segments import Segments
from ..widgets.sheet import row

FORTNIGHT = timedelta(days=14)
LOW = 690  # px of page height under which the strip of keys gives its room to the lines
STRIP = (
    ("Enter", "keep the line"),
    ("up", "into the list"),
    ("Alt I", "an issue of it"),
    ("Alt P", "a promise"),
    ("Alt A", "what was answered"),
    ("Alt H", "a show of hands"),
    ("Alt W", "who came"),
    ("Ctrl M", "minutes"),
    ("F1", "all keys"),
)
VIEWS = (("sheet", "Sheet"), ("minutes", "Minutes"))


class MeetingPage(Page):
    """Opened from an event that is a meeting; by itself it shows the next one of the place at the top."""

    key = "meeting"
    subjects = frozenset({"meetings", "events", "actions", "issues", "priorities", "contacts", "places"})
    folds_sidebar = True
    keys = (
        ("Enter", "keep the line"),
        ("Up", "from the line into the list"),
        ("Esc", "back to the line"),
        ("K", "the promise is kept"),
        ("W", "the promise is withdrawn"),
        ("I", "make an issue of it"),
        ("P", "promise something about it"),
        ("A", "what was answered"),
        ("E", "change the line"),
        ("Delete", "take the line off"),
        ("Alt I", "make an issue of the line just kept"),
        ("Alt P", "promise something about it"),
        ("Alt A", "what was answered to it"),
        ("Alt H", "a show of hands"),
        ("Alt W", "who came"),
        ("Ctrl M", "sheet or minutes"),
        ("Ctrl Shift C", "copy the minutes"),
        ("Ctrl P", "print the sheet"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.now: Callable[[], datetime] = lambda: datetime.now().astimezone()
        self.event_id = 0
        self.sheet: MeetingSheet | None = None
        self._wanted: tuple[str, str, int] | None = None
        self._to_hands = False  # a show of hands was just put: the keyboard goes there when it is shown
        self.deeds, self.keeper = MeetingDeeds(context, self, self.today), MeetingKeeper(context, self)
        self.back_button = button("Events", "quiet", icon="arrow-left", run=self._to_event)
        self.views = Segments("View", VIEWS)
        self.print_button = button("Print the sheet", icon="printer", run=self.print_sheet, tip="Ctrl+P")
        self.head.add(self.back_button, self.views, self.print_button)
        self.lines, self.side, self.minutes = MeetingLines(), MeetingSide(), MinutesView()
        self.table, self.line = self.lines.table, self.lines.line
        self._arrange()
        self._connect()
        self._shortcuts()

    def today(self) -> date:
        """Asked anew each time: a meeting may go on past midnight."""
        return self.now().date()

    # ------------------------------------------------------------ building

    def _arrange(self) -> None:
        self.empty = Empty(
            "No meeting here yet",
            "A meeting is an event of the kind “Meeting”: a parish council, a PACT or beat meeting. "
            "Its sheet carries every open promise from before, and takes what is raised while people speak.",
            (button("Go to Events", "primary", run=lambda: self.context.go("events", new=True)),),
            (
                ("Go through the promises", "kept, or withdrawn with a reason"),
                ("Key what is raised", "each becomes an issue or a promise"),
                ("Copy the minutes", "for the clerk"),
            ),
        )
        whole = QWidget()
        line = row(self.side, spacing=0)
        line.insertWidget(0, self.lines, 1)
        whole.setLayout(line)
        self.stack = QStackedWidget()
        for part in (whole, self.minutes, self.empty):
            self.stack.addWidget(part)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.strip = KeyStrip(STRIP)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.strip)
        self.body.setSpacing(0)

    def _connect(self) -> None:
        lines, side, deeds = self.lines, self.side, self.deeds
        self.views.chosen.connect(lambda _key: self._turn())
        lines.asked.connect(self._asked)
        self.line.said.connect(lambda said: deeds.say(said, self._row(said.key)))
        deeds.kept.connect(self._kept)
        deeds.refused.connect(self.line.put_back)
        deeds.poll_put.connect(self._poll_put)
        side.agenda_typed.connect(partial(self._typed, "agenda"))
        side.kind_chosen.connect(deeds.choose_kind)
        side.people.ticked.connect(deeds.tick)
        side.people.counted.connect(deeds.count)
        side.polls.hands.connect(deeds.hands)
        side.polls.heads.connect(deeds.heads)
        side.polls.change.connect(deeds.change_poll)
        side.polls.remove.connect(deeds.remove_poll)
        side.polls.new.connect(deeds.new_poll)
        self.minutes.typed.connect(self._minutes_typed)
        self.minutes.reset.connect(self._reset_minutes)
        self.minutes.history.connect(self._show_history)
        self.minutes.copied.connect(self._copied)

    def _shortcuts(self) -> None:
        for keys, run in (
            ("Alt+I", partial(self._asked, "issue")),
            ("Alt+P", partial(self._asked, "promise")),
            ("Alt+A", partial(self._asked, "answer")),
            ("Alt+H", self.deeds.new_poll),
            ("Alt+W", self.side.to_people),
            ("Ctrl+M", self._other_view),
            ("Ctrl+P", self.print_sheet),
            ("Ctrl+Shift+C", self.minutes.copy),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    # ------------------------------------------------------------ what the window asks

    def first_focus(self) -> QWidget | None:
        if self.sheet is None:
            return self
        if self.views.current == "minutes":
            return self.minutes.edit
        return self.table if self.sheet.carried else self.line.edit

    def open(self, **what: object) -> None:
        """`event_id`: that meeting's sheet. `minutes`: its minutes."""
        event_id = what.get("event_id")
        if isinstance(event_id, int) and event_id != self.event_id:
            self._leave_sheet()
            self.event_id, self.sheet = event_id, None
            self.refresh()
        if what.get("minutes"):
            self.views.choose("minutes")
            self._turn()

    def may_leave(self) -> bool:
        self.keeper.keep()
        return True

    def may_close(self) -> bool:
        """A line that was typed and not kept would be lost with the window."""
        self.keeper.keep()
        if not self.line.unkept:
            return True
        self.context.go(self.key, event_id=self.event_id)
        self.line.edit.setFocus()
        self.context.messages.warn("A line is typed but not kept.", "Keep it or clear it, then close.")
        return False

    # ------------------------------------------------------------ asking and showing

    def refresh(self) -> None:
        context, event_id, on = self.context, self.event_id, self.today()

        def ask() -> tuple[MeetingSheet | None, Contacts, Known]:
            wanted = event_id or likely_meeting(context.store, context.place_id, on)
            sheet = ask_sheet(context.store, wanted, on) if wanted else None
            return sheet, ask_contacts(context.store, sheet) if sheet else (), ask_known(context.store)

        context.jobs.read(ask, owner=self, done=self._answered, key="sheet")

    def _answered(self, answer: tuple[MeetingSheet | None, Contacts, Known]) -> None:
        sheet, contacts, self.minutes.known = answer
        waited = self.waits_with_keyboard
        self.sheet = self.deeds.sheet = sheet
        for part in (self.views, self.print_button, self.back_button):
            part.setVisible(sheet is not None)
        if sheet is None:
            self.head.set_title(self.entry.title)
            self.head.set_fact("")
            self.stack.setCurrentWidget(self.empty)
            self._show_strip()
            return
        self.event_id = sheet.event.id
        event = sheet.event
        self.head.set_title(event.name)
        when = f"{weekday_short(event.starts.date())}, {clock(event.starts)}"
        self.head.set_fact(f"{KINDS[sheet.kind]}, {event.place}. {when}")
        self.side.people.offer(contacts)
        self.side.show_sheet(sheet, self._pending("agenda"))
        self.table.show_rows(rows_of(sheet, self.today()), self._wanted)
        self.lines.show_sheet(sheet)
        self._wanted = None
        self._show_minutes(sheet)
        self._turn()
        if self._to_hands:
            self._to_hands = False
            self.side.to_hands()
        elif waited:
            self.take_keyboard()

    def _show_minutes(self, sheet: MeetingSheet) -> None:
        pending = self._pending("minutes")
        written = sheet.minutes if pending is None else pending
        self.minutes.show_text(written or composed(sheet), written=bool(written))

    def _pending(self, field: str) -> str | None:
        return self.keeper.pending.get((self.event_id, field))

    def _turn(self) -> None:
        if self.sheet is not None:
            self.stack.setCurrentIndex(1 if self.views.current == "minutes" else 0)
        self._show_strip()

    def _show_strip(self) -> None:
        """The keys, where the page is high enough for them and the lines are shown."""
        self.strip.setVisible(self.height() >= LOW and self.stack.currentIndex() == 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_strip()

    def _other_view(self) -> None:
        self.views.choose("sheet" if self.views.current == "minutes" else "minutes")
        self._turn()
        self.take_keyboard()

    def _leave_sheet(self) -> None:
        """Another meeting: what was written of this one is handed to the store."""
        self.keeper.keep()
        self.line.forget()
        self.side.forget()
        self.minutes.put("")
        self.views.choose("sheet")

    # ------------------------------------------------------------ doing

    def _row(self, key: tuple[str, str, int] | None) -> SheetRow | None:
        return next((each for each in self.table.rows if each.key == key), None)

    def _asked(self, what: str) -> None:
        """A key or a button asked for something about the line that is chosen."""
        chosen = self.table.current_row()
        if self.sheet is None or not (isinstance(chosen, SheetRow) or what == "promise"):
            return
        matter = chosen.matter if isinstance(chosen, SheetRow) else None
        if what == "issue":
            if matter is not None:
                self.deeds.make_issue(matter)
        elif what == "open issue":
            if matter is not None and matter.issue_id is not None:
                self.context.go("issues", issue_id=matter.issue_id)
        elif what == "remove":
            if matter is not None:
                self.deeds.remove(matter)
        elif what == "promise":
            self._ask_promise(chosen if matter is not None else None)
        elif isinstance(chosen, SheetRow):
            self._ask_about(what, chosen)

    def _ask_promise(self, about: SheetRow | None) -> None:
        assert self.sheet is not None
        event = self.sheet.event
        due = self.sheet.next.starts.date() if self.sheet.next else max(self.today(), event.starts.date()) + FORTNIGHT
        who = event.officer or self.context.officer.label
        self.line.ask(
            "promise",
            about.key if about else None,
            about=about.lead if about else "",
            text=about.lead if about else "",
            who=who,
            due=due,
        )
        self.line.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_about(self, what: str, chosen: SheetRow) -> None:
        """Words for a promise that ends, or for a matter."""
        if what in ("kept", "withdraw") and not chosen.is_open_promise:
            return
        if what in ("answer", "change") and chosen.matter is None:
            return
        text = ""
        if chosen.matter is not None:
            text = chosen.matter.answer if what == "answer" else chosen.matter.text
        self.line.ask(what, chosen.key, about="" if what == "change" else chosen.lead, text=text)
        self.line.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _kept(self, key: tuple[str, str, int] | None) -> None:
        """The store has it: its row is chosen, so that Alt and a letter work on it."""
        self._wanted = key
        if key is not None and self._row(key) is not None:
            self.table.show_rows(self.table.rows, key)

    def _poll_put(self) -> None:
        self._to_hands = True
        self.refresh()

    def _typed(self, field: str, text: str) -> None:
        if self.event_id:
            self.keeper.typed(self.event_id, field, text)

    def _minutes_typed(self, text: str) -> None:
        """A text that is as composed follows the sheet again."""
        if self.sheet is None:
            return
        follows = text.rstrip() == composed(self.sheet).rstrip()
        self._typed("minutes", "" if follows else text)

    def _reset_minutes(self) -> None:
        if self.sheet is not None:
            before = self.minutes.edit.toPlainText()
            self._typed("minutes", "")
            self.keeper.keep()
            self.minutes.show_text(composed(self.sheet), written=False)
            undo = partial(self.minutes.edit.setPlainText, before)
            self.context.messages.good("The minutes are composed anew.", undo=undo)

    def _copied(self) -> None:
        messages, warning = self.context.messages, self.minutes.warning
        if warning:
            messages.warn("The minutes are copied.", warning)
        else:
            messages.good("The minutes are copied.", "Paste them anywhere.")

    def _to_event(self) -> None:
        self.context.go("events", event_id=self.event_id)

    def _show_history(self) -> None:
        if self.sheet is not None:
            show_history(self.context, self, self.sheet.event.uid, self.sheet.event.name)

    def print_sheet(self) -> None:
        if self.sheet is not None:
            from ..meeting_paper import paper_of
            from ..printing import print_document

            paper = paper_of(self.sheet, self.today(), practice=self.context.practice)
            print_document(paper, self.sheet.event.name, self)
