"""The words of one telling: composed, edited in place, checked as they are typed, and kept as a draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..domain.feedback import Feedback
from ..domain.feedback_drafts import FeedbackDraft
from ..domain.feedback_forms import FORMS, Composed, composed
from ..domain.message_rules import Find, Known, find_faults
from ..domain.tellable import Tellable
from ..domain.text_length import LIMITS, POST, length
from .context import Context
from .widgets.buttons import button
from .widgets.labels import ElidedLabel, label
from .widgets.marked_edit import MarkedEdit
from .widgets.notes import Notes
from .widgets.scroll import Scroll
from .widgets.segments import Segments
from .widgets.sheet import row
from .widgets.tall import Tall

if TYPE_CHECKING:
    from ..store.store import Store

PAUSE = 600  # ms after the last letter before a draft is kept
SHORT_TALL = 176  # px of a short message's words: what to look at has the rest
UNBOUND = 16_777_215  # Qt's own largest
MOST_FINDS = 12
CHANGED = "What there is to tell has changed since you wrote this. “Compose again” shows it as it is now."
NOTHING_FITS = "No sentence fits in so little room: choose a larger limit, or write your own."


@dataclass(frozen=True, slots=True)
class Told:
    """What was asked of the store for one thing to tell of."""

    subject: Tellable
    feedback: Feedback
    drafts: Mapping[str, FeedbackDraft]
    known: Known


class TellText(QWidget):
    """`sent_asked(form, text)`: log it. Call `keep()` before it is left."""

    sent_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.told: Told | None = None
        self._made: Composed | None = None
        self._drafts: dict[str, FeedbackDraft] = {}
        self.title, self.fact = ElidedLabel("", "section"), ElidedLabel("", "fact")
        self.forms = Segments("Form", tuple(FORMS.items()), "short")
        self.limits = Segments("Room", tuple((str(n), str(n)) for n in LIMITS), str(POST))
        self.limits.setToolTip("Characters: 160 is one text message")
        self.back_button = button("Compose again", "quiet", icon="arrow-counter-clockwise", run=self.compose_again)
        self.edit = MarkedEdit("Words to send")
        self.size_label, self.draft_label = label("", "small"), label("", "small")
        self.notes = Notes("What to look at")
        self.copy_button = button("Copy", icon="copy", run=self.copy)
        self.sent_button = button("Log as sent…", "primary", icon="megaphone-simple", run=self.sent_asked.emit)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.keep)
        self._arrange()
        self.forms.chosen.connect(lambda _key: self._turn())
        self.limits.chosen.connect(lambda _key: self._turn())
        self.edit.textChanged.connect(self._typed)
        next_find = QShortcut(QKeySequence("F8"), self)
        next_find.activated.connect(self.edit.next_mark)

    def _arrange(self) -> None:
        told = Tall()
        inner = QVBoxLayout(told)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.addWidget(self.notes)
        inner.addStretch(1)
        self.area = Scroll(told)
        self.edit.setMinimumHeight(96)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(10)
        lay.addLayout(row(self.title, self.fact, None, spacing=10))
        lay.addLayout(row(self.forms, self.limits, None, self.back_button, spacing=12))
        lay.addWidget(self.edit, 3)
        lay.addLayout(row(self.size_label, None, self.draft_label))
        lay.addWidget(self.area, 2)
        lay.addStretch(0)
        lay.addLayout(row(self.copy_button, None, self.sent_button))

    # ------------------------------------------------------------ showing

    @property
    def form(self) -> str:
        return self.forms.current

    @property
    def limit(self) -> int:
        return int(self.limits.current)

    @property
    def text(self) -> str:
        return self.edit.toPlainText().strip()

    def show_told(self, told: Told) -> None:
        """Another thing to tell of, or the same asked anew: words under the hand stay."""
        same = self.told is not None and self.told.subject.key == told.subject.key
        if same and self._timer.isActive():
            self.told = told
            return
        self.told, self._drafts = told, dict(told.drafts)
        subject = told.subject
        self.title.setText(subject.title)
        self.fact.setText("" if subject.kind == "place" else subject.place)
        self._show()

    def _turn(self) -> None:
        self.keep()
        self._show()

    def _show(self) -> None:
        """The draft of this form, else what is composed."""
        if self.told is None:
            return
        draft = self._drafts.get(self.form)
        if draft is not None and self.form == "short" and draft.limit in LIMITS and not self.limits.hasFocus():
            self.limits.choose(str(draft.limit))
        self._made = composed(self.told.feedback, self.form, self.limit)
        short = self.form == "short"
        self.limits.setVisible(short)
        self.edit.setMaximumHeight(SHORT_TALL if short else UNBOUND)
        self.edit.put_text(draft.text if draft is not None else self._made.text)
        self._look()

    def _look(self) -> None:
        """Length, marks and what to look at, as the words stand."""
        if self.told is None or self._made is None:
            return
        text, draft = self.edit.toPlainText(), self._drafts.get(self.form)
        limit = self.limit if self.form == "short" else 0
        finds = find_faults(text, replace(self.told.known, limit=limit))
        self.edit.show_marks([(find.start, find.end, f"{find.title}. {find.why}") for find in finds])
        self.size_label.setText(length(text, limit).words if limit else f"{len(text.split()):,} words")
        edited = text.strip() != self._made.text.strip()
        self.draft_label.setText("Your own words, kept as a draft" if edited else "Composed from what is recorded")
        self.back_button.setEnabled(edited)
        self.sent_button.setEnabled(bool(text.strip()))
        self.copy_button.setEnabled(bool(text.strip()))
        self.notes.show_notes([*self._about(draft, edited=edited), *_found(text, finds)])
        self.area.setVisible(bool(self.notes.notes))

    def _about(self, draft: FeedbackDraft | None, *, edited: bool) -> list[tuple[str, str]]:
        from ..services.feedback_drafts import mark_of

        assert self.told is not None
        assert self._made is not None
        said: list[tuple[str, str]] = []
        same_room = draft is None or self.form != "short" or draft.limit == self.limit
        if edited and draft is not None and same_room and draft.composed != mark_of(self._made.text):
            said.append(("info", CHANGED))
        if not edited and self._made.left_out:
            said.append(("info", f"Left out for want of room: {' '.join(self._made.left_out)}"))
        if not edited and not self._made.text:
            said.append(("warn", NOTHING_FITS))
        return said + [("info", note) for note in self.told.feedback.notes]

    # ------------------------------------------------------------ doing

    def _typed(self) -> None:
        if self.told is not None:
            self._timer.start()
            self._look()

    def keep(self) -> None:
        """Hand what was typed to the store; what is composed again is kept as no draft."""
        waiting = self._timer.isActive()
        self._timer.stop()
        if not waiting or self.told is None or self._made is None:
            return
        subject, text, made = self.told.subject, self.edit.toPlainText(), self._made
        limit = self.limit if made.form == "short" else 0
        self._remember(made, text, limit)
        work = partial(_keep, self._context.store, subject, made, text, limit)
        self._context.jobs.write(work, owner=self, done=lambda _draft: self._context.saved.emit(datetime.now()))

    def _remember(self, made: Composed, text: str, limit: int) -> None:
        from ..services.feedback_drafts import mark_of

        if text.strip() and text != made.text:
            self._drafts[made.form] = FeedbackDraft(text, "", mark_of(made.text), limit)
        else:
            self._drafts.pop(made.form, None)

    def compose_again(self) -> None:
        """Back to what is composed; the words before can be had again by Undo."""
        if self.told is None or self._made is None or not self.back_button.isEnabled():
            return
        subject, form, before = self.told.subject, self.form, self.edit.toPlainText()
        self._timer.stop()
        self._drafts.pop(form, None)
        self._context.jobs.write(partial(_drop, self._context.store, subject, form), owner=self)
        self._show()
        self.edit.setFocus()
        self._context.messages.good("Composed again from what is recorded.", undo=self._giver(subject, form, before))

    def _giver(self, subject: Tellable, form: str, text: str) -> Callable[[], None]:
        def give_back() -> None:
            if self.told is not None and self.told.subject.key == subject.key and self.form == form:
                self.edit.setPlainText(text)
                self.edit.setFocus()

        return give_back

    def used(self) -> None:
        """The words were sent: their draft is not kept any longer."""
        if self.told is not None and self._drafts.pop(self.form, None) is not None:
            work = partial(_drop, self._context.store, self.told.subject, self.form)
            self._context.jobs.write(work, owner=self)
            self._show()

    def copy(self) -> None:
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.clipboard().setText(self.text)
        self._context.messages.good("Copied.", "Paste it into the messaging system, then log it as sent.")


def _found(text: str, finds: tuple[Find, ...]) -> list[tuple[str, str]]:
    """A sentence for each find: what, why, and what instead."""
    said = []
    for find in finds[:MOST_FINDS]:
        words = " ".join(text[find.start : find.end].split())
        shown = words if len(words) <= 48 else f"{words[:47].rstrip()}…"
        what = f"{find.title}, “{shown}”" if words else find.title
        said.append(("warn", f"{what}. {find.why} {find.instead}"))
    if len(finds) > MOST_FINDS:
        said.append(("warn", f"And {len(finds) - MOST_FINDS} more."))
    return said


def _keep(store: Store, subject: Tellable, made: Composed, text: str, limit: int) -> FeedbackDraft | None:
    from ..services.feedback_drafts import keep_draft

    about = {"kind": subject.kind, "uid": subject.uid, "form": made.form}
    return keep_draft(store, **about, text=text, composed=made.text, limit=limit)


def _drop(store: Store, subject: Tellable, form: str) -> None:
    from ..services.feedback_drafts import drop_draft

    drop_draft(store, kind=subject.kind, uid=subject.uid, form=form)
