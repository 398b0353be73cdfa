"""After the PIN, for the officer: words that were held, and forms that the disk did not take. One at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from ..widgets.buttons import button
from ..widgets.labels import label
from ..widgets.sheet import Sheet, row
from .book import Book, Finished
from .screens import Middle
from .sizes import Sizes
from .tall import fit

HELD_LINE = (
    "This may tell of a danger or a crime. Help the person report it first. It is on no disk; only you decide "
    "whether it stays in the survey."
)
UNFINISHED_LINE = (
    "The person kept these words for you to read and did not finish the form. They are on no disk, and go when "
    "you go on."
)
LOST = "If you drop it, the answers of this one person are lost."


class Review(Middle):
    """`done`: everything is decided. Forms are dealt with in the order they were finished."""

    done = Signal()

    def __init__(self, sizes: Sizes, book: Book) -> None:
        super().__init__(sizes)
        self._book = book
        self._form: Finished | None = None
        self._held: tuple[str, str, str] | None = None
        self._tried: list[Finished] = []
        self.title, self.line = label("", "asked", wrap=True), label("", "answer", wrap=True)
        self.question, self.words = label("", "answer", wrap=True), label("", "reading", wrap=True)
        self.sheet = Sheet(self.question, self.words, pad=20)
        self.first, self.second = button("", "primary", run=self._first), button("", run=self._second)
        self.add(self.title, self.line, self.sheet)
        self.column.addLayout(row(self.first, self.second, None, spacing=16))
        book.saved.connect(self._next)
        book.not_saved.connect(self._next)
        self.active = False

    @property
    def anything(self) -> bool:
        return bool(self._book.waiting or self._book.failed)

    def start(self) -> None:
        self.active = True
        self._next()

    def _next(self, _form: object = None) -> None:
        if not self.active or self._book.busy:
            return
        if self._book.waiting:
            self._show_held(self._book.waiting[0])
        elif self._book.failed:
            self._show_failed(self._book.failed[0])
        else:
            self.active, self._form, self._held = False, None, None
            self.words.setText("")
            self.done.emit()

    def _show_held(self, form: Finished) -> None:
        self._form, self._held = form, form.held[0]
        _key, question, words = form.held[0]
        self.title.setText("Words that somebody left for you")
        self.line.setText(HELD_LINE if form.whole else UNFINISHED_LINE)
        self.question.setText(question)
        self.words.setText(words)
        self.sheet.show()
        self.first.setText("Leave them out of the survey" if form.whole else "I have read them")
        self.second.setText("Keep them in the survey")
        self.second.setVisible(form.whole)
        self._shown()

    def _show_failed(self, form: Finished) -> None:
        self._form, self._held = form, None
        self.title.setText("A form could not be saved")
        self.line.setText(f"{form.error} {LOST}")
        self.sheet.hide()
        self.first.setText("Try again")
        self.second.setText("Drop the form")
        self.second.show()
        self._shown()

    def _shown(self) -> None:
        self.lay_out()
        for part in (self.question, self.words):
            fit(part, min(self.sizes.px(780), 1100))
        self.first.setEnabled(True)
        self.second.setEnabled(True)
        self.take_keyboard()

    def _first(self) -> None:
        self._decide(keep=False)

    def _second(self) -> None:
        self._decide(keep=True)

    def _decide(self, *, keep: bool) -> None:
        """The first button leaves words out or tries again; the second keeps words or drops a form."""
        form = self._form
        if form is None:
            return
        self.first.setEnabled(False)
        self.second.setEnabled(False)
        if self._held is None:
            self._settle_failed(form, drop=keep)
            return
        key, _question, words = self._held
        form.held = form.held[1:]
        if keep:
            form.kept[key] = words
        if not form.held:
            self._book.waiting.remove(form)
            if form.whole and self._has_news(form):
                self._book.save(form)
                return
        self._next()

    def _has_news(self, form: Finished) -> bool:
        """Whether something is to be written: what was let in, or the answers that waited for it."""
        if form in self._book.failed:
            return False
        return bool(form.kept) if form.response_id is not None else bool(form.answers or form.kept)

    def _settle_failed(self, form: Finished, *, drop: bool) -> None:
        if drop:
            self._book.failed.remove(form)
            self._next()
        else:
            self._book.save(form)

    def take_keyboard(self) -> None:
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)
