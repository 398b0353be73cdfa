"""The questionnaire that is being worked on: every edit kept on the disk as it is made, and taken back one by one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from threading import Lock

from PySide6.QtCore import QObject, QTimer, Signal

from ..domain.errors import BeatbookError
from ..domain.questionnaire import QuestionDef, QuestionnaireDef
from ..domain.questionnaire_drafts import Drafted
from ..domain.questionnaire_problems import Problem, problems
from ..services.questionnaire_editing import DraftView
from .context import Context
from .errors import in_words

PAUSE = 600  # ms without a key before what was typed is kept
DEEPEST = 200  # edits that can be taken back
Change = Callable[[QuestionnaireDef], QuestionnaireDef]


class QuestionnaireDesk(QObject):
    """`open` a draft, `edit` it; `changed` when it is other than it was, `kept` when the store has it."""

    changed = Signal()
    kept = Signal(object)  # datetime

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.view: DraftView | None = None
        self.past: dict[str, dict[str, str]] = {}
        self.at = ""  # the question that is shown; empty: the whole questionnaire
        self.problems: tuple[Problem, ...] = ()
        self.kept_at: datetime | None = None
        self._undo: list[Drafted] = []
        self._about = ""
        self._drafted: Drafted | None = None
        self._held: Drafted | None = None  # as the store has it
        self._writing = Lock()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._keep)

    def open(self, view: DraftView, past: dict[str, dict[str, str]], *, begun: bool = False) -> None:
        """Take up a draft; the one before must be kept. `begun`: it is new, and worth keeping as it is."""
        keys = [question.key for question in view.drafted.definition.questions]
        same = self.view is not None and self.view.key == view.key and (not self.at or self.at in keys)
        self.at = self.at if same else next(iter(keys), "")
        self.view, self.past, self.kept_at = view, past, view.changed
        self._undo, self._about = [], ""
        self._drafted, self._held = view.drafted, None if begun else view.drafted
        if begun:
            self._keep()
        self._tell()

    def renew(self, view: DraftView) -> None:
        """The store tells more of the same draft, such as that it was overtaken; what is written here stays."""
        self.view = view
        self._tell()

    def show_question(self, key: str) -> None:
        """Another question is shown; empty: the whole questionnaire."""
        self.at = key
        self.changed.emit()

    @property
    def drafted(self) -> Drafted:
        assert self._drafted is not None
        return self._drafted

    @property
    def definition(self) -> QuestionnaireDef:
        return self.drafted.definition

    @property
    def question(self) -> QuestionDef | None:
        """The question that is shown; None while it is the whole questionnaire."""
        return next((question for question in self.definition.questions if question.key == self.at), None)

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to publish."""
        view = self.view
        return view is not None and (view.base is None or self.drafted != Drafted(view.base))

    @property
    def is_kept(self) -> bool:
        """Whether the store has it as it stands."""
        return self._drafted == self._held

    @property
    def can_undo(self) -> bool:
        return bool(self._undo)

    def edit(self, change: Change, about: str = "") -> bool:
        """Change the questions. Edits in a row `about` one thing, such as typing in a field, are taken back as one."""
        return self.turn(lambda drafted: drafted.with_definition(change(drafted.definition)), about)

    def turn(self, change: Callable[[Drafted], Drafted], about: str = "") -> bool:
        """Change the draft as a whole. What the rules refuse is said, and False."""
        try:
            made = change(self.drafted)
        except BeatbookError as error:
            self._context.messages.warn(*in_words(error))
            return False
        if made == self.drafted:
            return True
        if not about or about != self._about:
            self._undo = [*self._undo[-DEEPEST:], self.drafted]
        self._about = about
        self._take(made)
        return True

    def undo(self) -> None:
        """Take the last edit back."""
        if self._undo:
            self._about = ""
            self._take(self._undo.pop())

    def undo_of_this(self) -> Callable[[], None]:
        """Takes back what was done last, as long as nothing else was done since."""
        after = self._drafted

        def take_back() -> None:
            if self._drafted is after:
                self.undo()
            else:
                line = "Ctrl+Z takes edits back one by one, the last one first."
                self._context.messages.info("More was changed since, so this alone cannot be taken back.", line)

        return take_back

    def _take(self, drafted: Drafted) -> None:
        self._drafted = drafted
        self._pause.start()
        self._tell()

    def _tell(self) -> None:
        self.problems = problems(self.definition)
        if self.at and self.question is None:
            self.at = next((question.key for question in self.definition.questions), "")
        self.changed.emit()

    # ------------------------------------------------------------ keeping

    def flush(self) -> bool:
        """Have everything in the store when this returns; False where the disk does not take it."""
        self._pause.stop()
        try:
            self._write()
        except BeatbookError as error:
            self._failed(error)
            return False
        self._told()
        return True

    def forget(self) -> None:
        """It was thrown away, or is taken up anew: there is nothing to keep."""
        self._pause.stop()
        self._held = self._drafted

    def _keep(self) -> None:
        self._context.jobs.write(self._write, owner=self, done=lambda _nothing: self._told(), failed=self._failed)

    def _write(self) -> None:
        """In any thread: the newest state, once."""
        from ..services.questionnaire_editing import save_draft

        with self._writing:
            view, drafted = self.view, self._drafted
            if view is None or drafted is None or drafted == self._held:
                return
            save_draft(self._context.store, key=view.key, drafted=drafted, base_id=view.base_id)
            self._held, self.kept_at = drafted, datetime.now().astimezone()

    def _told(self) -> None:
        if self.kept_at is not None:
            self.kept.emit(self.kept_at)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, BeatbookError):
            self._context.messages.bad("This draft is on the screen only, not on the disk.", str(error))
        else:
            self._context.jobs.unhandled.emit(error)
