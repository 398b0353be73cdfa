"""The questionnaire that is being worked on: every edit kept on the disk as it is made, and taken back one by one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from threading import Lock

from PySide6.QtCore import QObject, QTimer, Signal

from ..domain.errors import BeatbookError
from ..domain.questionnaire import QuestionnaireDef
from ..domain.questionnaire_drafts import Drafted
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
        self.view, self.past, self.kept_at = view, past, view.changed
        self._undo, self._about = [], ""
        self._drafted, self._held = view.drafted, None if begun else view.drafted
        if begun:
            self._keep()
        self.changed.emit()

    def renew(self, view: DraftView) -> None:
        """The store tells more of the same draft, such as that it was overtaken; what is written here stays."""
        self.view = view
        self.changed.emit()

    @property
    def drafted(self) -> Drafted:
        assert self._drafted is not None
        return self._drafted

    @property
    def definition(self) -> QuestionnaireDef:
        return self.drafted.definition

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

    def _take(self, drafted: Drafted) -> None:
        self._drafted = drafted
        self._pause.start()
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
