"""The thread of one piece, on any page: the picture or the list, what it says, and where else it leads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ..domain.errors import NotFoundError
from ..domain.thread import Branch, Knot, Step, Thread
from .context import Context
from .widgets.buttons import button
from .widgets.labels import label
from .widgets.segments import Segments
from .widgets.thread_list import ThreadList
from .widgets.thread_picture import ThreadPicture

LOW = 700
"""A window lower than this has no room for the time line; a dialog says what is low for it."""

SUBJECTS = frozenset(
    {"issues", "priorities", "plans", "actions", "patrols", "powers", "messages", "queries", "contacts", "events"}
)
NAMED = 4  # other pieces on one line; more are counted


class ThreadView(QWidget):
    """`show_piece(kind, id)` asks and shows; asks again when something on the thread may have changed.

    `stepped`: the page was left by a step (a dialog closes then). `arrived` carries each Thread as it is shown.
    """

    stepped = Signal()
    arrived = Signal(object)

    def __init__(self, context: Context, low: int = LOW) -> None:
        super().__init__()
        self.context, self._low = context, low
        self.now: Callable[[], datetime] = lambda: datetime.now().astimezone()
        self.found: Thread | None = None
        self._piece: tuple[str, Any] | None = None
        self._stale = False
        self.said = label("", "smallstrong")
        self.form = Segments("How the thread is shown", (("picture", "Picture"), ("list", "As a list")))
        self.form.chosen.connect(self._formed)
        self.picture, self.list = ThreadPicture(), ThreadList()
        for part in (self.picture, self.list):
            part.opened.connect(self._open)
        self.others = QHBoxLayout()
        self.others.setSpacing(4)
        self._arrange()
        context.data_changed.connect(self._data_changed)
        self.choose_form("list" if context.settings.thread_as_list else "picture")

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.said)
        head.addStretch(1)
        head.addWidget(self.form)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(4)
        lay.addLayout(head)
        lay.addWidget(self.picture)
        lay.addWidget(self.list)
        lay.addLayout(self.others)

    # ------------------------------------------------------------ asking

    def today(self) -> date:
        return self.now().date()

    def show_piece(self, kind: str, key: Any) -> None:
        """The thread of a piece: `kind` and `key` as `services.thread.thread_of` takes them."""
        self._piece = (kind, key)
        self._ask()

    def _ask(self) -> None:
        if self._piece is None:
            return
        self._stale = False
        ask = partial(_ask, self.context, *self._piece, self.today())
        self.context.jobs.read(ask, owner=self, done=self._arrived, failed=self._failed, key="thread")

    def _failed(self, error: Exception) -> None:
        """The piece went while it was asked for: there is nothing to show, and the page says what it must."""
        self.found = None
        self.hide()
        if not isinstance(error, NotFoundError):
            self.context.jobs.unhandled.emit(error)

    def _data_changed(self, subjects: frozenset[str]) -> None:
        if subjects and not subjects & SUBJECTS:
            return
        if self.isVisible():
            self._ask()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().removeEventFilter(self)
        self.window().installEventFilter(self)
        self._fit()
        if self._stale:
            self._ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.window():
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        self.picture.show_roomy(self.window().height() >= self._low)

    # ------------------------------------------------------------ showing

    def _arrived(self, found: Thread) -> None:
        self.found = found
        self.said.setText(found.said)
        self.said.setProperty("kind", "late" if found.late else "smallstrong")
        self.said.style().polish(self.said)
        self.picture.show_thread(found)
        self.list.show_thread(found)
        self._show_others(found)
        self.show()
        self.arrived.emit(found)

    def _show_others(self, found: Thread) -> None:
        while (item := self.others.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if not found.others:
            return
        self.others.addWidget(label("Also on this thread:", "small"))
        for branch in found.others[:NAMED]:
            made = button(short_title(branch), "quiet", run=partial(self._go, branch.step))
            made.setToolTip(branch.title)
            self.others.addWidget(made)
        rest = len(found.others) - NAMED
        if rest > 0:
            self.others.addWidget(label(f"and {rest} more", "small"))
        self.others.addStretch(1)

    def _formed(self, form: str) -> None:
        """Chosen by hand: the next thread is shown so too."""
        self.context.settings.thread_as_list = form == "list"
        self.context.settings.save()
        self.choose_form(form)

    def choose_form(self, form: str) -> None:
        """`picture` or `list`."""
        self.form.choose(form)
        self.picture.setVisible(form == "picture")
        self.list.setVisible(form == "list")

    def take_keyboard(self) -> None:
        """To the knot that Tab would come to, or the list."""
        target = self.picture.first_card() if self.form.current == "picture" else self.list
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------ stepping

    def _open(self, knot: Knot) -> None:
        self._go(knot.step)

    def _go(self, step: Step) -> None:
        go_to(self.context, step)
        self.stepped.emit()


def _ask(context: Context, kind: str, key: Any, today: date) -> Thread:
    from ..services.thread import thread_of

    return thread_of(context.store, kind=kind, id=key, today=today)


def go_to(context: Context, step: Step) -> None:
    """Take a step. To the results goes the place and the period that the people were asked in."""
    if step.page == "results":
        _go_to_results(context, step.value)
    elif step.page:
        context.go(step.page, **step.what)


def _go_to_results(context: Context, vote: Any) -> None:
    from ..services.places import get_place

    context.choose_place(None if vote.place_id is None else get_place(context.store, vote.place_id))
    if vote.wave is not None:
        context.choose_period(vote.wave, vote.wave.before())
    context.go("results")


def short_title(branch: Branch, most: int = 40) -> str:
    """`Issue 26/0118 Parking on Moor Lane`"""
    called = f"{branch.kind.capitalize()} {branch.title}"
    return called if len(called) <= most else f"{called[: most - 1].rstrip()}…"
