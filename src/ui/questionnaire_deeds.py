"""What is asked for on the page of questionnaires and takes a dialog or the store."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ..domain.changes import Changes
from ..domain.comparison import short
from .context import Context
from .messages import Action

if TYPE_CHECKING:
    from .questionnaire_desk import QuestionnaireDesk

STALE_SAID = "A newer version was published since this draft was begun."
STALE_LINE = "Put your draft on top of it: it is then compared with that version, and your words stay."


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

    def preview(self) -> None:
        from .dialogs.preview import PreviewDialog

        definition = self._desk.definition
        if any(question.kind != "calculate" for question in definition.questions):
            PreviewDialog(self._page, definition, at=self._desk.at).open()
        else:
            self._context.messages.info("There is nothing to preview yet.", "Add a question first.")

    def publish(self) -> None:
        """Where something has to be mended, go there; else ask, with what it does to comparison."""
        desk, messages = self._desk, self._context.messages
        if desk.view is None or not desk.flush():
            return
        if desk.view.stale:
            messages.warn(STALE_SAID, STALE_LINE, Action("Put it on top", self.take_newest, primary=True))
        elif desk.problems:
            self._go_and_mend()
        elif not desk.is_changed:
            messages.info("Nothing has changed since the newest version.", "Change something, then publish.")
        else:
            from .dialogs.publish import PublishDialog

            dialog = PublishDialog(self._context, self._page, desk.view, desk.drafted)
            dialog.saved.connect(self._published)
            dialog.open()

    def _go_and_mend(self) -> None:
        first, many = self._desk.problems[0], len(self._desk.problems)
        self._desk.show_question(first.question)
        asked = self._desk.question
        line = f"“{short(asked.text)}”: {first.said}" if asked is not None and asked.text else first.said
        some = "One thing has" if many == 1 else f"{many} things have"
        self._context.messages.warn(f"{some} to be mended before this can be published.", line)

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
