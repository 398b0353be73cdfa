"""Issues: what somebody raised and what became of it. The list, and one opened with its whole thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from ...domain.dates import day_short
from ...domain.errors import NotFoundError
from ...domain.issue_likeness import Likely
from ...domain.issue_origin import SurveyOrigin
from ...domain.issue_query import IssuePage, IssueQuery
from ...domain.issue_views import EntryView, IssueView, Linked
from ...domain.issue_words import age_words
from ...domain.summaries import PriorityView
from ...domain.thread import Thread
from ..context import Context
from ..history_of import show_history
from ..issue_deeds import IssueDeeds
from ..page import Page
from ..widgets.buttons import button
from ..widgets.empty import Empty
from ..widgets.issue_list import STEP, IssueList
from ..widgets.issue_opened import IssueOpened

TITLE_ROOM = 420  # px of the head: a longer title is whole in its tooltip


@dataclass(frozen=True, slots=True)
class Read:
    """What is read of one issue."""

    issue: IssueView
    links: tuple[Linked, ...]
    last: EntryView | None  # the line with which it came to its status
    origin: SurveyOrigin | None
    likely: tuple[Likely, ...]
    priorities: tuple[PriorityView, ...]  # that it is tied to


@dataclass(frozen=True, slots=True)
class Listed:
    """What is read for the list. `held`: whether there is any issue at all."""

    page: IssuePage
    held: bool


class IssuesPage(Page):
    """Enter opens an issue, Esc or Alt+Left goes back to the list."""

    key = "issues"
    subjects = frozenset(
        {"issues", "priorities", "plans", "places", "officers", "contacts", "actions", "messages", "responses"}
    )
    keys = (
        ("Enter", "open the issue"),
        ("Esc", "back to the list"),
        ("Ctrl N", "open a new issue"),
        ("Ctrl F", "find an issue"),
        ("N", "add a note"),
        ("S", "change its status"),
        ("E", "edit it"),
        ("L", "link it"),
        ("T", "tell people what was done"),
        ("H", "its history"),
        ("Ctrl C", "copy the table"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.now: Callable[[], datetime] = lambda: datetime.now().astimezone()
        self.issue: IssueView | None = None
        self._thread: Thread | None = None
        self._every = False  # whether every line of what happened is asked for
        self._listed_once = False
        self.deeds = IssueDeeds(context, self, self.today)
        self.back_button = button("All issues", icon="arrow-left", run=self.back)
        self.status_button = button("Change status", run=lambda: self._with_issue(self.deeds.change_status))
        self.note_button = button("Add a note", icon="note-pencil", run=self._go_to_note)
        self.tell_button = button("Tell people what was done", "primary", icon="megaphone", run=self.tell)
        self.new_button = button("Open an issue", "primary", icon="plus", run=self.deeds.new)
        self.head.add(self.back_button, self.status_button, self.note_button, self.tell_button, self.new_button)
        self.list, self.opened = IssueList(self.today), IssueOpened(context)
        self._arrange()
        self._connect()
        self._shortcuts()
        self._show_list()

    def today(self) -> date:
        """Asked anew each time: a window may stand open over midnight."""
        return self.now().date()

    # ------------------------------------------------------------ building

    def _arrange(self) -> None:
        self.empty = Empty(
            "No issues here yet",
            "An issue is one matter that somebody raised: in the survey, at a meeting, on patrol. "
            "It keeps what happened, what was promised, and whether those who raised it were told.",
            (
                button("See what residents ticked", "primary", run=lambda: self.context.go("results")),
                button("Open an issue", run=self.deeds.new),
            ),
            (
                ("Open it", "from an answer, or by hand"),
                ("Say what happens", "one line at a time"),
                ("Tell those who raised it", "before it counts as done"),
            ),
        )
        self.stack = QStackedWidget()
        for each in (self.list, self.empty, self.opened):
            self.stack.addWidget(each)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.stack)

    def _connect(self) -> None:
        opened, deeds = self.opened, self.deeds
        self.list.asked.connect(self._ask_list)
        self.list.more.connect(self._ask_more)
        self.list.opened.connect(lambda issue: self.open_issue(issue.id))
        opened.chain.arrived.connect(self._show_thread)
        opened.happened.added.connect(self._add_note)
        opened.happened.all_asked.connect(self._ask_every)
        people, standing = opened.people, opened.standing
        people.promise_opened.connect(lambda promise: self.context.go("actions", promise=promise))
        standing.end_opened.connect(self._open_end)
        standing.link_removed.connect(lambda link: self._with_issue(lambda issue: deeds.unlink(issue, link)))
        standing.same_said.connect(lambda other: self._with_issue(lambda issue: deeds.same_as(issue, other)))
        standing.likely_opened.connect(self.open_issue)
        standing.edit_asked.connect(lambda: self._with_issue(deeds.edit))
        standing.link_asked.connect(lambda kind: self._with_issue(lambda issue: deeds.link(issue, kind)))
        standing.priority_asked.connect(lambda: self._with_issue(deeds.make_priority))
        standing.history_asked.connect(self._history)
        deeds.opened.connect(self.open_issue)
        deeds.left.connect(self.take_keyboard)

    def _shortcuts(self) -> None:
        """Letters while nothing is typed into; Ctrl+N and Esc everywhere on the page."""
        deeds = self.deeds
        letters: tuple[tuple[str, Callable[[], object]], ...] = (
            ("N", self._go_to_note),
            ("S", lambda: self._with_issue(deeds.change_status)),
            ("E", lambda: self._with_issue(deeds.edit)),
            ("L", lambda: self._with_issue(lambda issue: deeds.link(issue, "priority"))),
            ("T", self.tell),
            ("H", self._history),
        )
        for keys, run in (
            *letters,
            ("Ctrl+N", deeds.new),
            ("Ctrl+F", self._go_to_find),
            ("Esc", self.back),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    # ------------------------------------------------------------ the list

    def first_focus(self) -> QWidget | None:
        if self.issue is not None:
            return self.opened.happened.line
        if not self._listed_once:
            return self
        return self.list.table if self.list.page.issues else None

    def refresh(self) -> None:
        """Read the list, and the issue that is open, off the main thread."""
        self._ask_list()
        if self.issue is not None:
            self._read(self.issue.id)

    @property
    def query(self) -> IssueQuery:
        return self.list.filters.query(self.context.place_id, self.context.officer_id)

    def _ask_list(self) -> None:
        """As many as are shown, from the first."""
        limit = max(STEP, len(self.list.page.issues))
        ask = partial(_list, self.context, self.query, limit)
        self.context.jobs.read(ask, owner=self, done=self._listed, key="list")

    def _ask_more(self) -> None:
        ask = partial(_list, self.context, self.query, STEP, len(self.list.page.issues))
        self.context.jobs.read(ask, owner=self, done=self._listed, key="list")

    def _listed(self, found: Listed) -> None:
        waits, self._listed_once = self.waits_with_keyboard, True
        self.list.show_page(found.page)
        if self.issue is None:
            self._show_list(held=found.held)
            if waits:
                self.take_keyboard()

    def _show_list(self, *, held: bool = True) -> None:
        self.issue = None
        total = self.list.page.total
        self.head.set_title("Issues")
        self.head.title.setToolTip("")
        self.head.set_fact(self.list.filters.counted(total) if held and total else "")
        self.stack.setCurrentWidget(self.list if held else self.empty)
        self.new_button.setVisible(held)
        for each in (self.back_button, self.status_button, self.note_button, self.tell_button):
            each.hide()

    def _go_to_find(self) -> None:
        if self.back():
            self.list.filters.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ------------------------------------------------------------ one issue

    def open(self, **what: object) -> None:
        """`issue_id` or `target`: open that issue. `new`: an `IssueProposal` to be agreed."""
        from ..dialogs.new_issue import IssueProposal

        wanted, proposal = what.get("issue_id", what.get("target")), what.get("new")
        if isinstance(wanted, int):
            self.open_issue(wanted)
        elif isinstance(proposal, IssueProposal):
            self.deeds.new(proposal)

    def open_issue(self, issue_id: int) -> None:
        """Show one issue, unless a line that is typed would be left."""
        if self.issue is not None and self.issue.id != issue_id and not self._settled():
            return
        self._every = False
        self._read(issue_id)

    def _read(self, issue_id: int) -> None:
        ask = partial(_read, self.context, issue_id, self.today())
        self.context.jobs.read(ask, owner=self, done=self._show_issue, failed=self._gone, key="issue")

    def _gone(self, error: Exception) -> None:
        if isinstance(error, NotFoundError):
            self.context.messages.warn(str(error))
            self.issue = None
            self._ask_list()
        else:
            self.context.jobs.unhandled.emit(error)

    def _show_issue(self, found: Read) -> None:
        issue, standing = found.issue, self.opened.standing
        another = self.issue is None or self.issue.id != issue.id
        self.issue = issue
        if another:
            self.opened.happened.clear()
            self.opened.area.verticalScrollBar().setValue(0)
        metrics = self.head.title.fontMetrics()
        self.head.set_title(metrics.elidedText(issue.title, Qt.TextElideMode.ElideRight, TITLE_ROOM))
        self.head.title.setToolTip(issue.title)
        closed = f"closed {day_short(issue.closed_on)}" if issue.closed_on else age_words(issue, self.today())
        self.head.set_fact(f"{issue.place}. Issue {issue.reference}, {closed}")
        standing.show_issue(issue, found.links, found.last)
        standing.show_origin(issue, found.origin)
        standing.show_likely(found.likely)
        standing.clocks.show_priorities(found.priorities, self.today())
        self.opened.chain.show_piece("issue", issue.id)
        self.stack.setCurrentWidget(self.opened)
        self.new_button.hide()
        for each in (self.back_button, self.status_button, self.note_button, self.tell_button):
            each.show()
        if another:
            self.take_keyboard()

    def _show_thread(self, thread: Thread) -> None:
        """What happened and who is to be told, from the whole thread."""
        self._thread = thread
        if self.issue is None or thread.issue_id != self.issue.id:
            return
        self.opened.people.show_thread(self.issue, thread)
        if self._every and len(thread.entries) < thread.count:
            self._ask_every()
        else:
            self.opened.happened.show_thread(thread, every=self._every)

    def _ask_every(self) -> None:
        if self.issue is not None:
            self._every = True
            ask = partial(_every, self.context, self.issue.id, self.today())
            self.context.jobs.read(ask, owner=self, done=self._show_every, key="every")

    def _show_every(self, thread: Thread) -> None:
        if self.issue is not None and thread.issue_id == self.issue.id:
            self.opened.happened.show_thread(thread, every=True)

    def back(self) -> bool:
        """To the list; False where a line that is typed keeps the issue open."""
        if self.issue is None:
            return True
        if not self._settled():
            return False
        chosen = self.issue.id
        self.issue = None
        self.list.table.choose_row(next((n for n, each in enumerate(self.list.page.issues) if each.id == chosen), 0))
        self._show_list()
        self.take_keyboard()
        return True

    def step_back(self) -> bool:
        if self.issue is None:
            return False
        self.back()
        return True

    # ------------------------------------------------------------ doing

    def _with_issue(self, run: Callable[[IssueView], object]) -> None:
        """For the issue that is open, or the one chosen in the list."""
        issue = self.issue or self.list.table.current_row()
        if isinstance(issue, IssueView):
            run(issue)

    def _go_to_note(self) -> None:
        """The line on the opened issue; from the list the dialog for the one that is chosen."""
        if self.issue is not None:
            self.opened.area.ensureWidgetVisible(self.opened.happened.line)
            self.opened.happened.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.note()

    def note(self) -> None:
        """The dialog for a line, with the issue that is chosen here."""
        from ..dialogs.issue_note import IssueNoteDialog

        dialog = IssueNoteDialog(self.context, self, self.issue or self.list.table.current_row())
        dialog.finished.connect(lambda _result: self.take_keyboard())
        dialog.open()

    def _add_note(self, text: str) -> None:
        if self.issue is not None:
            self.deeds.add_note(self.issue, text, self.opened.happened.clear)

    def tell(self) -> None:
        self._with_issue(lambda issue: self.context.go("messages", issue_id=issue.id))

    def _history(self) -> None:
        self._with_issue(lambda issue: show_history(self.context, self, issue.uid, issue.called))

    def _open_end(self, link: Linked) -> None:
        page = {"priority": "priorities", "plan": "plans"}.get(link.kind)
        if page is None:
            self.open_issue(link.id)
        else:
            self.context.go(page, **{f"{link.kind}_id": link.id})

    # ------------------------------------------------------------ leaving

    def _settled(self) -> bool:
        """Whether no line is typed that would be left; says so where one is."""
        if self.issue is None or not self.opened.happened.typed:
            return True
        self.opened.happened.line.setFocus()
        self.context.messages.warn("A note is written but not added.", "Add it with Enter or clear it, then go on.")
        return False

    def may_leave(self) -> bool:
        """A line that is typed stays in its field while other pages are shown."""
        return True

    def may_close(self) -> bool:
        """It would be lost with the window."""
        if self.issue is None or not self.opened.happened.typed:
            return True
        self.context.go(self.key)
        return self._settled()


# ---------------------------------------------------------------- what is read, off the main thread


def _list(context: Context, query: IssueQuery, limit: int, offset: int = 0) -> Listed:
    from ...services.issues import find_issues

    page = find_issues(context.store, query, limit=limit, offset=offset)
    held = bool(page.total or find_issues(context.store, IssueQuery(query.place_id, statuses=None), limit=1).total)
    return Listed(page, held)


def _read(context: Context, issue_id: int, today: date) -> Read:
    from ...services.issue_likeness import likely_same
    from ...services.issue_links import issue_links
    from ...services.issue_survey import survey_origin
    from ...services.issues import get_issue, last_status
    from ...services.priorities import get_priority

    store = context.store
    issue = get_issue(store, issue_id)
    likely = likely_same(store, issue_id=issue_id, most=3)
    origin = survey_origin(store, issue_id, today=today)
    tied = tuple(get_priority(store, link.id) for link in issue.priorities)
    return Read(issue, issue_links(store, issue_id), last_status(store, issue_id), origin, likely, tied)


def _every(context: Context, issue_id: int, today: date) -> Thread:
    from ...services.thread import thread_of

    return thread_of(context.store, kind="issue", id=issue_id, today=today, limit=None)
