"""One decision with its reason: keep, close, open again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from ...domain.changes import Changes
from ..context import Context
from ..widgets.form import Field, check_all
from ..widgets.words_field import words_edit
from .form_dialog import FormDialog, Work

Decide = Callable[[str], Changes]


class ReasonDialog(FormDialog):
    """`decide(reason)` is written; without a few words nothing is."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        title: str,
        save: str,
        decide: Decide,
        *,
        words: str = "",
        label: str = "Why",
        hint: str = "",
    ) -> None:
        super().__init__(context, parent, title, save, words=words)
        self._decide = decide
        self.reason = words_edit()
        self.reason_field = Field(label, self.reason, hint=hint)
        self.column.addWidget(self.reason_field)
        self.reason.setFocus()

    def work(self) -> Work | None:
        reason = " ".join(self.reason.toPlainText().split())
        if not check_all({self.reason_field: "" if reason else "Say in a few words why: it stays in the history."}):
            return None
        return partial(self._decide, reason)
