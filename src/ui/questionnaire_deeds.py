"""What is asked for on the page of questionnaires and takes a dialog, a file or the store."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ..domain.changes import Changes
from ..domain.errors import BeatbookError
from .context import Context
from .errors import in_words
from .messages import Action

if TYPE_CHECKING:
    from ..services.questionnaire_editing import DraftView
    from ..services.questionnaire_imports import QuestionnaireImport
    from .questionnaire_desk import QuestionnaireDesk

FORMS = "XLSForm (*.xlsx *.xls)"


class QuestionnaireDeeds(QObject):
    """`begun`: a new draft to take up; `opened(key)`: another questionnaire to show."""

    begun = Signal(object)  # DraftView
    opened = Signal(str)

    def __init__(self, context: Context, page: QWidget, desk: QuestionnaireDesk) -> None:
        super().__init__(page)
        self._context, self._page, self._desk = context, page, desk

    # ------------------------------------------------------------ new ones

    def new(self) -> None:
        from .dialogs.decision import NameDialog

        words = "It begins empty. To keep places comparable, duplicate one that has the shared core instead."
        NameDialog(self._page, "New questionnaire", words, "", self.begin).open()

    def duplicate(self) -> None:
        from .dialogs.decision import NameDialog

        view = self._desk.view
        if view is None or view.base is None:
            self._context.messages.info("There is no version to duplicate yet.", "Publish this one first.")
            return
        words = "Core questions stay the same questions, so that places compare. The others become its own."
        begin = partial(self.begin, copy_of=view.key)
        NameDialog(self._page, "Duplicate", words, f"{view.base.title}, local", begin).open()

    def begin(self, title: str, copy_of: str | None = None) -> None:
        from ..services.questionnaire_editing import start_draft

        self.begun.emit(start_draft(self._context.store, title=title, copy_of=copy_of))

    # ------------------------------------------------------------ publishing

    def publish(self, view: DraftView) -> None:
        from .dialogs.publish import PublishDialog

        dialog = PublishDialog(self._context, self._page, view, self._desk.drafted)
        dialog.saved.connect(self._published)
        dialog.open()

    def _published(self, changes: Changes) -> None:
        self._context.messages.good(changes.said, "New events ask it from now on.")

    def drop(self) -> None:
        """Throw the draft away; what was in it comes back by Undo."""
        from ..services.questionnaire_editing import drop_draft, save_draft

        view = self._desk.view
        if view is None or not self._desk.flush():
            return
        drafted, store = self._desk.drafted, self._context.store

        def put_back() -> None:
            keep = partial(save_draft, store, key=view.key, drafted=drafted, base_id=view.base_id)
            self._context.jobs.write(keep, owner=self, done=lambda _changes: self.opened.emit(view.key))

        def done(changes: Changes) -> None:
            self.opened.emit("" if view.base is None else view.key)
            self._context.messages.good("The draft is gone.", changes.said.partition(". ")[2], undo=put_back)

        self._context.jobs.write(partial(drop_draft, store, key=view.key), owner=self, done=done)

    def offer(self, key: str, offered: bool) -> None:
        from ..services.questionnaires import offer_questionnaire

        def done(_nothing: None) -> None:
            self._context.announce(Changes.of("questionnaires"))
            said = "New events are offered it." if offered else "New events are offered it no more."
            self._context.messages.good(said, undo=lambda: self.offer(key, not offered))

        work = partial(offer_questionnaire, self._context.store, key=key, offered=offered)
        self._context.jobs.write(work, owner=self, done=done)

    def take_newest(self) -> None:
        """Put an overtaken draft on top of the newest version."""
        from ..services.questionnaire_editing import take_newest

        view = self._desk.view
        if view is None or not self._desk.flush():
            return
        work = partial(take_newest, self._context.store, key=view.key)
        self._context.jobs.write(work, owner=self, done=lambda _view: self.opened.emit(view.key))

    # ------------------------------------------------------------ files

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
