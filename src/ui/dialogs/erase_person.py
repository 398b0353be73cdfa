"""Before somebody is erased: what goes, what names them elsewhere, which copies hold them. And the receipt after."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from ...domain.changes import Changes
from ...domain.erasing import (
    BEYOND,
    NO_COPIES,
    REASONS,
    BeforeErasing,
    Receipt,
    copy_words,
    counts_words,
    receipt_lines,
    shared_words,
)
from ...domain.errors import BeatbookError
from ..context import Context
from ..style import restyle
from ..widgets.buttons import button
from ..widgets.form import Field, check_all
from ..widgets.labels import label
from ..widgets.mention_list import MentionList
from ..widgets.notes import Notes
from ..widgets.scroll import Scroll
from ..widgets.sheet import Rule, fill, row
from ..widgets.tall import Tall
from .form_dialog import FormDialog, Work

WIDE = 620
FOREVER = "It cannot be undone: nothing in this store brings them back."
NEVER_LINKED = "What they answered in the survey is kept without names and stays as it is."


class ErasePersonDialog(FormDialog):
    """`saved` carries the Changes, whose id is the erasure's. `left(page, what)`: they go and look at a text first."""

    left = Signal(str, object)

    def __init__(self, context: Context, parent: QWidget, before: BeforeErasing, folders: Sequence[Path]) -> None:
        super().__init__(context, parent, f"Erase {before.label}?", "Erase", words=FOREVER)
        self._before, self._folders, self._room = before, tuple(folders), parent.window().height()
        self.save_button.setProperty("kind", "danger")
        self.save_button.setDefault(False)
        restyle(self.save_button)
        self.cancel_button.setText("Keep")
        self.cancel_button.setDefault(True)
        self.mentions = MentionList(before.mentions)
        self.mentions.opened.connect(self._look)
        self.history = QCheckBox(_history_words(before.history))
        self.history.setChecked(True)
        self.copies = Notes("Copies that may hold them")
        self.reason = _reasons()
        self.reason_field = Field("Why", self.reason, hint="Stays on the receipt. Name nobody.")
        self._arrange()
        self.cancel_button.setFocus()

    def _arrange(self) -> None:
        """What there is to read scrolls; the reason and the buttons stay in sight."""
        inner = Tall()
        lay = QVBoxLayout(inner)
        lay.setContentsMargins(0, 0, 12, 0)
        lay.setSpacing(10)
        goes = f"{_capital(counts_words(self._before.counts))}. {NEVER_LINKED}"
        fill(lay, (label("What goes", "strong"), label(goes, wrap=True), Rule()))
        self._add_texts(lay)
        fill(lay, (Rule(), label("Copies", "strong"), self.copies, None))
        self.copies.show_notes(_copy_notes(self._before))
        self.area = Scroll(inner)
        self.column.addWidget(self.area, 1)
        self.column.addWidget(self.reason_field)
        self.setMinimumWidth(WIDE)
        tall = inner.heightForWidth(WIDE - 72) if inner.hasHeightForWidth() else lay.sizeHint().height()
        self.area.setMinimumHeight(min(tall, max(200, self._room - 330)))

    def _add_texts(self, lay: QVBoxLayout) -> None:
        fill(lay, (label("Other texts that name them", "strong"),))
        if self._before.mentions:
            told = "What is ticked then reads “[erased]”. Or open one, and change its words yourself."
            fill(lay, (label(told, "small", wrap=True), self.mentions, self.mentions.foot()))
        else:
            self.mentions.setParent(self)
            self.mentions.hide()
            fill(lay, (label("None: their name, numbers and addresses stand nowhere else.", "fact", wrap=True),))
        if self._before.shared:
            fill(lay, (label(shared_words(self._before.shared), "fact", wrap=True),))
        lay.addWidget(self.history)
        self.history.setVisible(bool(self._before.history))

    def work(self) -> Work | None:
        why = " ".join(self.reason.currentText().split())
        if not check_all({self.reason_field: "" if why else "Say in a few words why: it stays on the receipt."}):
            return None
        store, before, folders = self.context.store, self._before, self._folders
        redacted, history = self.mentions.chosen, self.history.isChecked()

        def work() -> Changes:
            from ...services.erasure import erase_person

            return erase_person(
                store,
                contact_id=before.contact_id,
                version=before.version,
                why=why,
                redacted=redacted,
                history=history,
                folders=folders,
            )

        return work

    def refused(self, error: BeatbookError) -> None:
        super().refused(error)
        self.cancel_button.setFocus()

    def _look(self, page: str, what: dict[str, object]) -> None:
        self.left.emit(page, what)
        self.reject()


class ReceiptDialog(QDialog):
    """The receipt as it is read, to be saved as a text file. It holds nothing of the person."""

    def __init__(self, context: Context, parent: QWidget, receipt: Receipt) -> None:
        super().__init__(parent)
        self._context, self._receipt = context, receipt
        self.setWindowTitle("Receipt of an erasure")
        self.text = QPlainTextEdit("\n".join(receipt_lines(receipt)))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Receipt")
        self.save_button = button("Save as text…", "primary", icon="download-simple", run=self.save)
        self.close_button = button("Close", run=self.accept)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 20, 24, 20)
        lay.setSpacing(12)
        lay.addWidget(label("The person is erased", "section"))
        lay.addWidget(
            label("The receipt holds nothing of them. It stays in the store, under Receipts.", "fact", wrap=True)
        )
        lay.addWidget(self.text, 1)
        lay.addLayout(row(self.save_button, self.close_button, None))
        self.resize(640, 480)
        self.save_button.setFocus()

    def save(self) -> None:
        day = self._receipt.erased_at
        offered = f"Receipt of an erasure {day:%Y-%m-%d}.txt"
        chosen, _kind = QFileDialog.getSaveFileName(self, "Save the receipt", offered, "Text (*.txt)")
        if chosen:
            self.save_to(Path(chosen if Path(chosen).suffix else f"{chosen}.txt"))

    def save_to(self, path: Path) -> None:
        from ...services.erasure import write_receipt

        receipt = self._receipt
        self._context.jobs.write(lambda: write_receipt(receipt, path), owner=self, done=self._written)

    def _written(self, path: Path) -> None:
        self._context.messages.good("The receipt is saved.", str(path))


def _reasons() -> QComboBox:
    made = QComboBox()
    made.setEditable(True)
    made.addItems(list(REASONS))
    return made


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _history_words(lines: int) -> str:
    where = "1 line" if lines == 1 else f"{lines} lines"
    return f"Also in the history of other records, where it names them ({where})"


def _copy_notes(before: BeforeErasing) -> list[tuple[str, str]]:
    kinds = {"yes": "warn", "unknown": "info", "no": "good"}
    notes = [(kinds[copy.holds], f"{_capital(copy_words(copy))}.") for copy in before.copies]
    return [*(notes or [("good", NO_COPIES)]), ("info", BEYOND)]
