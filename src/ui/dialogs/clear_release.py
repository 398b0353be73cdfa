"""Clearing for release: what a person has to look at, who clears it, and what goes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from ...domain.changes import Changes
from ...domain.dates import day_long
from ...domain.listing import join_and
from ...domain.releases import CHECKLIST, FORMS, ReleaseView, Tick
from ..context import Context
from ..widgets.form import Field, check_all
from ..widgets.labels import label
from ..widgets.sheet import Rule, column
from ..widgets.words_field import words_edit
from .form_dialog import FormDialog, Work

WIDE = 560  # px
Clear = Callable[[Sequence[Tick], str], ReleaseView]
KEPT = "What goes out is kept as it is, byte for byte, with who cleared it and when. It cannot be changed afterwards."
NEED_WHY = "Say in a few words why it goes out again: it stands beside the one before."


class ClearDialog(FormDialog):
    """`clear(ticks, why)` is called off the main thread; `cleared` carries the ReleaseView.

    `before`: what went out of this document already. Each tick keeps its own moment.
    """

    cleared = Signal(object)

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        title: str,
        forms: Sequence[str],
        clear: Clear,
        before: ReleaseView | None = None,
    ) -> None:
        super().__init__(context, parent, "Clear for release", "Clear for release", words=_words(title, forms))
        self._clear = clear
        self._release: ReleaseView | None = None
        self._ticked: dict[str, datetime] = {}
        self.boxes: dict[str, QCheckBox] = {}
        self.column.setSpacing(6)
        for line in CHECKLIST:
            box = QCheckBox(line.words)
            box.setAccessibleDescription(line.hint)
            box.toggled.connect(lambda on, key=line.key: self._tick(key, on))
            self.boxes[line.key] = box
            self.column.addLayout(column(box, label(line.hint, "note", wrap=True, indent=26), spacing=1))
        self.why: QPlainTextEdit | None = None
        self.why_field: Field | None = None
        if before is not None:
            self._ask_why(before)
        self.column.addWidget(Rule())
        who = context.officer.label
        self.column.addWidget(label(f"Cleared by {who}. {KEPT}", "small", wrap=True))
        self.saved.connect(lambda _changes: self.cleared.emit(self._release))
        self.setMinimumWidth(WIDE)
        next(iter(self.boxes.values())).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words are at the width it has."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        lay = self.layout()
        if lay is not None:
            self.setFixedSize(WIDE, lay.totalHeightForWidth(WIDE))

    def set_fault(self, sentence: str) -> None:
        super().set_fault(sentence)
        if self.isVisible():
            QTimer.singleShot(0, self, self._fit)

    def _ask_why(self, before: ReleaseView) -> None:
        self.why = words_edit(lines=2)
        on = day_long(before.released_at.date())
        hint = f"It went out on {on}, cleared by {before.cleared_by}. That one stays in the store."
        self.why_field = Field("Why it goes out again", self.why, hint=hint)
        self.column.addWidget(self.why_field)

    def _tick(self, key: str, on: bool) -> None:
        if on:
            self._ticked[key] = datetime.now().astimezone()
        else:
            self._ticked.pop(key, None)
        self.set_fault("")

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """What was ticked, by whom and when."""
        return tuple(Tick(key, self.context.officer.label, at) for key, at in self._ticked.items())

    def work(self) -> Work | None:
        left = [line for line in CHECKLIST if line.key not in self._ticked]
        if left:
            self.boxes[left[0].key].setFocus()
            more = f", and {len(left) - 1} more" if len(left) > 1 else ""
            self.set_fault(f"Tick what you have looked at first: “{left[0].words}”{more}.")
            return None
        why = " ".join(self.why.toPlainText().split()) if self.why is not None else ""
        if self.why_field is not None and not check_all({self.why_field: "" if why else NEED_WHY}):
            return None
        ticks = self.ticks
        self.save_button.setText("Making what goes out …")

        def work() -> Changes:
            self._release = self._clear(ticks, why)
            return Changes.of("briefings", "releases", id=self._release.id, said="Cleared for release.")

        return work

    def _failed(self, error: Exception) -> None:
        self.save_button.setText("Clear for release")
        super()._failed(error)


def _words(title: str, forms: Sequence[str]) -> str:
    named = join_and([FORMS[form][0].lower() + FORMS[form][1:] for form in forms])
    return f"{title}. It goes out as {named}."
