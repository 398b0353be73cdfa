"""A questionnaire on paper: large print, a second language, or fields to be filled in; saved as PDF or printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QFileDialog, QVBoxLayout, QWidget

from ...domain.errors import BeatbookError
from ...domain.questionnaire import QuestionnaireDef
from ..context import Context
from ..errors import in_words
from ..widgets.buttons import button
from ..widgets.form import FaultMark, Field
from ..widgets.labels import label
from ..widgets.sheet import row

WORDS = "Its boxes have the numbers that Record takes. The code on it says which questionnaire and version it is."


class PaperFormDialog(QDialog):
    """The newest version that is published."""

    def __init__(self, context: Context, parent: QWidget, definition: QuestionnaireDef) -> None:
        super().__init__(parent)
        self._context, self._definition = context, definition
        self.setWindowTitle("Paper form")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.large = QCheckBox("Large print: 16 point, one column")
        self.fillable = QCheckBox("To be filled in on a screen, and brought in as a file of answers")
        self.first, self.second = QComboBox(), QComboBox()
        self.second.addItem("None", "")
        for language in definition.languages:
            self.first.addItem(language, language)
            self.second.addItem(language, language)
        self.first_field, self.second_field = Field("Language", self.first), Field("Under it", self.second)
        self.languages = row(self.first_field, self.second_field, None, spacing=16)
        several = len(definition.languages) > 1
        for each in (self.first_field, self.second_field):
            each.setVisible(several)
        self.save_button = button("Save as PDF…", "primary", run=self.choose)
        self.print_button = button("Print…", run=self.print)
        self.close_button = button("Close", "quiet", run=self.reject)
        self._mark, self.fault = FaultMark(), label("", "fault", wrap=True)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 20, 24, 20)
        lay.setSpacing(12)
        lay.addWidget(label(f"{definition.title}, version {definition.number}, on paper", "section", wrap=True))
        lay.addWidget(label(WORDS, "fact", wrap=True))
        lay.addWidget(self.large)
        lay.addWidget(self.fillable)
        lay.addLayout(self.languages)
        lay.addLayout(row(self._mark, self.fault, None, spacing=6))
        lay.addLayout(row(self.save_button, self.print_button, None, self.close_button))
        self.setMinimumWidth(520)
        self._say("")
        self.fillable.toggled.connect(lambda on: self.print_button.setEnabled(not on))
        self.save_button.setFocus()

    def _say(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        self._mark.setVisible(bool(sentence))

    def _make(self, done: Callable[[bytes], None]) -> None:
        """Draw the form off the main thread. What it is asked for is read now, what cannot be is said here."""
        store, key = self._context.store, self._definition.key
        language, second = str(self.first.currentData()), str(self.second.currentData())
        large, fillable = self.large.isChecked(), self.fillable.isChecked()
        self._say("")

        def work() -> bytes:
            from ...reports.form import form_pdf
            from ...services.paper import paper_form

            paper = paper_form(store, key=key, language=language, second=second, large=large)
            return form_pdf(paper, fillable=fillable)

        self._context.jobs.read(work, owner=self, done=done, failed=self._failed, key="form")

    def _failed(self, error: Exception) -> None:
        if isinstance(error, BeatbookError):
            self._say(str(error))
        else:
            self._context.jobs.unhandled.emit(error)

    @property
    def file_name(self) -> str:
        """`Community survey v1, large print.pdf`"""
        title = "".join(letter for letter in self._definition.title if letter.isalnum() or letter in " -,()")
        more = ", large print" if self.large.isChecked() else ""
        more += ", to fill in" if self.fillable.isChecked() else ""
        return f"{title.strip() or 'Form'} v{self._definition.number}{more}.pdf"

    def choose(self) -> None:
        folder = self._context.settings.save_folder
        offered = str(Path(folder) / self.file_name) if folder and Path(folder).is_dir() else self.file_name
        chosen, _kind = QFileDialog.getSaveFileName(self, "Save the form", offered, "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, target: Path) -> None:
        target = target if target.suffix else target.with_suffix(".pdf")

        def made(data: bytes) -> None:
            from ...exchange.writing import write_whole

            try:
                write_whole(target, data)
            except BeatbookError as error:
                self._say(str(error))
                return
            self._context.settings.save_folder = str(target.parent)
            self._context.settings.save()
            self._context.messages.good(f"Saved as {target.name}.", f"In {target.parent}")
            self.accept()

        self._make(made)

    def print(self) -> None:
        """Ask for a printer, then print."""
        from ..printing_pdf import ask_and_print

        def made(data: bytes) -> None:
            try:
                if ask_and_print(data, self.file_name.removesuffix(".pdf"), self):
                    self._context.messages.good("Sent to the printer.", self._definition.title)
                    self.accept()
            except BeatbookError as error:
                lead, line = in_words(error)
                self._say(f"{lead} {line}".strip())

        self._make(made)
