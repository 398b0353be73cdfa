"""Keeps how a briefing is made as it is made: sections at once, words after a short pause. Nothing typed is lost."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from threading import Lock

from PySide6.QtCore import QObject, QTimer, Signal

from ..domain.briefing_layout import BriefingDraft, BriefingLayout, WrittenText
from ..domain.dates import Month
from ..domain.errors import BeatbookError, StaleError
from ..store.store import Store
from .context import Context

PAUSE = 700  # ms without a key before words are kept
SHOWN = 60  # ms without a key before the pages are made anew


@dataclass(frozen=True, slots=True)
class Other:
    """Words of a section that somebody else saved while they were written here."""

    key: str
    theirs: str
    mine: str


@dataclass(slots=True, eq=False)
class _Write:
    """One save: `key` is "" for the layout. Run twice it is done once."""

    store: Store
    place_id: int
    month: Month
    key: str
    what: BriefingLayout | str
    version: int
    lock: Lock = field(default_factory=Lock)
    done: bool = False
    taken: bool = False
    answer: BriefingDraft | WrittenText | None = None
    error: Exception | None = None

    def run(self) -> None:
        """In the writing thread, or here when the page is left; an error is kept, not raised."""
        with self.lock:
            if self.done:
                return
            self.done = True
            try:
                self.answer = self._save()
            except Exception as error:
                self.error = error

    def _save(self) -> BriefingDraft | WrittenText:
        from ..services.briefing_drafts import save_layout, save_text

        place_id, month, version = self.place_id, self.month, self.version
        if isinstance(self.what, BriefingLayout):
            return save_layout(self.store, place_id=place_id, month=month, layout=self.what, version=version)
        return save_text(self.store, place_id=place_id, month=month, key=self.key, text=self.what, version=version)


class BriefingKeeper(QObject):
    """`open` a draft, then say what changes. `changed`: it stands otherwise here, so the pages are to be made anew.

    `kept`: it is in the store. `clashed` carries an Other: the words stay as they are here until `take` says whose
    hold.
    """

    changed = Signal()
    kept = Signal()
    clashed = Signal(object)
    laid_out = Signal(object)  # BriefingLayout: somebody else's, which now stands

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.draft: BriefingDraft | None = None
        self._typed: dict[str, str] = {}
        self._layout: BriefingLayout | None = None
        self._held: set[str] = set()  # sections whose words wait for a decision
        self._write: _Write | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._start)
        self._show = QTimer(self)
        self._show.setSingleShot(True)
        self._show.setInterval(SHOWN)
        self._show.timeout.connect(self.changed)

    @property
    def layout(self) -> BriefingLayout | None:
        """The layout as it stands here, kept or not."""
        return self._layout or (self.draft.layout if self.draft else None)

    @property
    def settled(self) -> bool:
        return not self._waiting and self._write is None

    @property
    def _waiting(self) -> bool:
        return self._layout is not None or bool(set(self._typed) - self._held)

    def text(self, key: str) -> str:
        """The words of a section as they stand here."""
        return self._typed.get(key, self.draft.text(key).text if self.draft else "")

    @property
    def standing(self) -> BriefingDraft | None:
        """The draft as it stands here, kept or not: what the pages are made of."""
        if self.draft is None:
            return None
        layout = self.layout or self.draft.layout
        texts = tuple(replace(self.draft.text(key), text=self.text(key)) for key in layout.written)
        return replace(self.draft, layout=layout, texts=texts)

    def open(self, draft: BriefingDraft) -> None:
        """Take up a draft as the store has it; what is not kept yet stays on top where it is the same briefing."""
        same = self.draft is not None and (self.draft.place_id, self.draft.month) == (draft.place_id, draft.month)
        if not same:
            self._typed, self._layout, self._held = {}, None, set()
        elif self._write is not None or self._waiting:
            return  # what is being kept comes back with its own version
        else:
            draft = _newest(self.draft, draft)
        self.draft = draft

    def leave(self) -> None:
        """Another briefing is to be shown: keep what was written; where both wrote and nobody chose, mine."""
        self.flush()
        if self._held:
            self._held.clear()
            self.flush()
            self._context.messages.warn(
                "Somebody else wrote in the same section meanwhile.", "Yours stands; theirs is in the history."
            )
        self.draft, self._typed, self._layout = None, {}, None

    def lay_out(self, layout: BriefingLayout) -> None:
        """Other sections, another order, another form."""
        self._layout = layout
        self._pause.stop()
        self.changed.emit()
        self._start()

    def write(self, key: str, text: str) -> None:
        """Words of a section, as they were typed so far."""
        self._typed[key] = text
        self._pause.start()
        self._show.start()

    def take(self, other: Other, *, mine: bool) -> None:
        """Whose words hold, where both wrote."""
        self._held.discard(other.key)
        if mine:
            self._start()
        else:
            self._typed.pop(other.key, None)
            self.changed.emit()

    def flush(self) -> bool:
        """Have everything in the store when this returns. False where it cannot be; the reason is said."""
        self._pause.stop()
        while self.draft is not None and (self._write is not None or self._waiting):
            write = self._write or self._next()
            write.run()
            self._take(write)
            if write.error is not None:
                return False
        return not self._held

    def _next(self) -> _Write:
        """The next thing to keep: the layout first, then words."""
        assert self.draft is not None
        of = partial(_Write, self._context.store, self.draft.place_id, self.draft.month)
        if self._layout is not None:
            return of("", self._layout, self.draft.version)
        key = next(key for key in self._typed if key not in self._held)
        return of(key, self._typed[key], self.draft.text(key).version)

    def _start(self) -> None:
        if self._write is not None or not self._waiting or self.draft is None:
            return
        write = self._write = self._next()
        over = partial(self._over, write)
        self._context.jobs.write(write.run, owner=self, done=over, failed=over)

    def _over(self, write: _Write, _answer: object) -> None:
        self._take(write)

    def _take(self, write: _Write) -> None:
        """What came of a write, once."""
        if write.taken:
            return
        write.taken = True
        if self._write is write:
            self._write = None
        if self.draft is None or (write.place_id, write.month) != (self.draft.place_id, self.draft.month):
            return  # another briefing is shown by now; this one is kept
        if isinstance(write.error, StaleError):
            self._stale(write.error)
        elif write.error is not None:
            self._failed(write.error)
        else:
            self._taken(write)
            if self._waiting and not self._pause.isActive():
                self._start()

    def _taken(self, write: _Write) -> None:
        """What the store has now is the ground for the next save; what was typed since stays."""
        assert self.draft is not None
        if isinstance(write.answer, BriefingDraft):
            texts = {text.key: text for text in self.draft.texts}
            self.draft = replace(write.answer, texts=tuple(texts.get(t.key, t) for t in write.answer.texts))
            if self._layout is write.what:
                self._layout = None
        elif isinstance(write.answer, WrittenText):
            others = tuple(each for each in self.draft.texts if each.key != write.key)
            self.draft = replace(self.draft, texts=(*others, write.answer))
            if self._typed.get(write.key) == write.what:
                self._typed.pop(write.key)
        self.kept.emit()

    def _stale(self, error: StaleError) -> None:
        """Read the draft anew. Sections follow theirs; of words both wrote, somebody decides."""
        from ..services.briefing_drafts import draft

        assert self.draft is not None
        now = draft(self._context.store, place_id=self.draft.place_id, month=self.draft.month)
        self.draft = now
        key = next(iter(error.theirs or {}), "")
        if key == "layout":
            self._layout = None
            self._context.messages.warn("Somebody else changed the sections.", "Theirs are shown. Change them again.")
            self.laid_out.emit(now.layout)
        elif key in self._typed:
            theirs = now.text(key).text
            if theirs == self._typed[key]:
                self._typed.pop(key)
            else:
                self._held.add(key)
                self.clashed.emit(Other(key, theirs, self._typed[key]))
        self.changed.emit()
        self._start()

    def _failed(self, error: Exception) -> None:
        """What could not be kept stays here; the next key tries again."""
        if isinstance(error, BeatbookError):
            self._layout = None
            self._context.messages.bad("This is on the screen only, not on the disk.", str(error))
        else:
            self._context.jobs.unhandled.emit(error)


def _newest(here: BriefingDraft | None, read: BriefingDraft) -> BriefingDraft:
    """What was read may be older than what was kept since: of each part the later version."""
    if here is None:
        return read
    texts = (max(text, here.text(text.key), key=lambda each: each.version) for text in read.texts)
    later = here if here.version > read.version else read
    return replace(later, texts=tuple(texts))
