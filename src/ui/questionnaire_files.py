"""Forms in and out of the page of questionnaires: XLSForms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ..domain.errors import BeatbookError
from .context import Context
from .errors import in_words
from .messages import Action

if TYPE_CHECKING:
    from ..services.questionnaire_imports import QuestionnaireImport
    from .questionnaire_desk import QuestionnaireDesk

FORMS = "XLSForm (*.xlsx *.xls)"


class QuestionnaireFiles(QObject):
    """`opened(key)`: the questionnaire that came in."""

    opened = Signal(str)

    def __init__(self, context: Context, page: QWidget, desk: QuestionnaireDesk) -> None:
        super().__init__(page)
        self._context, self._page, self._desk = context, page, desk

    def choose_form(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self._page, "Bring in a form", "", FORMS)
        if chosen:
            self.bring_in(Path(chosen))

    def bring_in(self, path: Path) -> None:
        """An XLSForm: a new questionnaire, or the next version of one that is here."""
        store = self._context.store

        def work() -> QuestionnaireImport:
            from ..services.questionnaire_imports import import_questionnaire

            return import_questionnaire(store, path)

        self._context.jobs.write(work, owner=self, done=lambda made: self._brought_in(path, made), failed=self._refused)

    def _brought_in(self, path: Path, made: QuestionnaireImport) -> None:
        self._context.announce(made.changes)
        self.opened.emit(made.key)
        if made.unsupported:
            from .dialogs.brought_in import BroughtInDialog

            BroughtInDialog(self._page, path.name, made).open()
        else:
            self._context.messages.good(made.changes.said, f"{made.questions} questions from {path.name}.")

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, BeatbookError):
            self._context.jobs.unhandled.emit(error)
            return
        lead, line = in_words(error)
        again = Action("Choose another file", self.choose_form, primary=True)
        self._context.messages.bad(lead, f"{line} Nothing has been brought in.".strip(), again)

    def paper(self) -> None:
        """The newest version that is published, as a form on paper."""
        view = self._desk.view
        if view is None or view.base is None:
            self._context.messages.info("There is no version to print yet.", "Publish this one first.")
            return
        from ..services.questionnaires import find_questionnaire
        from .dialogs.paper_form import PaperFormDialog

        definition = find_questionnaire(self._context.store, view.key).definition
        PaperFormDialog(self._context, self._page, definition).open()

    def choose_save(self) -> None:
        view = self._desk.view
        if view is None or view.base is None:
            self._context.messages.info("There is no version to save yet.", "Publish this one first.")
            return
        name = f"{view.key} v{view.base.number}.xlsx"
        chosen, _kind = QFileDialog.getSaveFileName(self._page, "Save as XLSForm", name, "XLSForm (*.xlsx)")
        if chosen:
            self.save_as(view.key, Path(chosen))

    def save_as(self, key: str, path: Path) -> None:
        """The newest version that is published, as an XLSForm."""
        path = path if path.suffix else path.with_suffix(".xlsx")
        store = self._context.store

        def work() -> None:
            from ..services.questionnaire_imports import export_questionnaire

            export_questionnaire(store, key, path)

        def done(_nothing: None) -> None:
            self._context.messages.good(f"Saved as {path.name}.", "It holds the newest version that is published.")

        self._context.jobs.read(work, owner=self, done=done)
