"""The words that are written in place: a box for each section that has some, with what stood there last time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from ...domain.briefing_layout import OWN, BriefingDraft, SectionDef, WrittenText
from ..briefing_keeper import BriefingKeeper, Other
from ..look import look
from .buttons import button, icon_button
from .form import Field
from .icon_line import Warned
from .labels import label
from .sheet import column, fill, row
from .side_pane import SidePane
from .words_field import words_edit

LEAST, MOST = 3, 14  # lines of a box
NOTHING = "No section that you can write in is ticked. Tick one at the left, or add a section of your own."
LEAD = "Kept as you type, for this month alone. Last month’s words are offered again."


class WordsBox(QWidget):
    """One section's words. `typed` carries the text as it is now; the box grows with it."""

    typed = Signal(str)
    looked = Signal()
    taken_out = Signal()
    renamed = Signal()

    def __init__(self, section: SectionDef, written: WrittenText, text: str) -> None:
        super().__init__()
        self.key = section.key
        self.before = written.before
        self.edit: QPlainTextEdit = words_edit(text, lines=LEAST)
        self.field = Field(section.title, self.edit, hint=section.hint, optional=True)
        self._last = label("", "note", wrap=True)
        self.again_button: QPushButton = button("Use it again", "quiet", run=self._again)
        self.again_button.setAccessibleName(f"Use the words of last time again in “{section.title}”")
        if written.before and written.before_month is not None:
            self._last.setText(f"{written.before_month.long}: “{_short(written.before)}”")
            self._last.setToolTip(written.before)
        self._clash = column(spacing=0)
        foot = row(self.again_button, None, spacing=2)
        if section.key.startswith(OWN):
            rename = icon_button("pencil-simple", f"Another title for “{section.title}”", run=self.renamed.emit)
            out = icon_button("trash", f"Take “{section.title}” out", run=self.taken_out.emit)
            fill(foot, (rename, out))
        self.setLayout(column(self.field, self._last, foot, self._clash, spacing=2))
        self._offer()
        self._grow()
        self.edit.textChanged.connect(self._typed)
        self.edit.installEventFilter(self)
        self._warned: Warned | None = None

    def put(self, text: str) -> None:
        """Show words that nobody typed here just now."""
        if text != self.edit.toPlainText():
            self.edit.blockSignals(True)
            self.edit.setPlainText(text)
            self.edit.blockSignals(False)
        self._offer()
        self._grow()

    def show_clash(self, other: Other, decide: Callable[[Other, bool], object]) -> None:
        """Somebody else wrote here meanwhile: whose words hold is asked here."""
        self.end_clash()
        mine = button("Keep mine", run=partial(decide, other, True))
        theirs = button("Use theirs", run=partial(decide, other, False))
        told = other.theirs or "nothing"
        self._warned = Warned(f"Somebody else wrote here meanwhile: “{_short(told, 200)}”", mine, theirs)
        self._clash.addWidget(self._warned)
        self._warned.show()
        mine.setFocus()

    def end_clash(self) -> None:
        if self._warned is not None:
            self._warned.hide()
            self._warned.deleteLater()
            self._warned = None

    def _typed(self) -> None:
        self._offer()
        self._grow()
        self.typed.emit(self.edit.toPlainText())

    def _again(self) -> None:
        self.edit.setPlainText(self.before)
        self.edit.setFocus()

    def _offer(self) -> None:
        """Last time's words are offered where nothing stands yet."""
        offered = bool(self.before) and not self.edit.toPlainText().strip()
        self._last.setVisible(offered)
        self.again_button.setVisible(offered)

    def _grow(self) -> None:
        lines = max(LEAST, min(MOST, round(self.edit.document().size().height())))
        air = 18 + 2 * look().theme.edge
        self.edit.setFixedHeight(QFontMetrics(look().font()).lineSpacing() * lines + air)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.looked.emit()
        elif event.type() == QEvent.Type.Resize:
            self._grow()
        return super().eventFilter(watched, event)


class FreeWords(SidePane):
    """The boxes of a briefing. `looked` carries the key of the section whose box has the keyboard."""

    looked = Signal(str)
    add_asked = Signal()
    rename_asked = Signal(str)
    out_asked = Signal(str)

    def __init__(self, keeper: BriefingKeeper) -> None:
        super().__init__("Words of your own")
        self._keeper = keeper
        self.boxes: dict[str, WordsBox] = {}
        self._shown: tuple[SectionDef, ...] = ()
        self._asked: tuple[int, object] = (0, None)
        self.add_button = button("Add a section", "quiet", icon="plus", run=self.add_asked.emit)
        keeper.clashed.connect(self._clashed)
        keeper.kept.connect(self._follow)

    def show_draft(self, draft: BriefingDraft) -> None:
        """The boxes of the sections that are in it. The same boxes stay as they are, under the fingers."""
        layout = self._keeper.layout or draft.layout
        sections = tuple(s for s in layout.sections if s.written and s.key not in layout.off)
        asked = (draft.place_id, draft.month)
        if sections == self._shown and asked == self._asked and self.boxes:
            self._follow()
            return
        here = next((key for key, box in self.boxes.items() if box.edit.hasFocus()), "")
        self._shown, self._asked = sections, asked
        self._fill(draft)
        if here in self.boxes and asked == self._asked:
            self.boxes[here].edit.setFocus()
            self.bring(self.boxes[here])

    def _fill(self, draft: BriefingDraft) -> None:
        self.let_go()
        self.clear()
        self.boxes = {}
        fill(self.column, (label("Words of your own", "section"),))
        fill(self.column, (label(LEAD if self._shown else NOTHING, "small", wrap=True), 4))
        for section in self._shown:
            box = WordsBox(section, draft.text(section.key), self._keeper.text(section.key))
            box.typed.connect(partial(self._keeper.write, section.key))
            box.typed.connect(partial(self._typed, box))
            box.looked.connect(partial(self.looked.emit, section.key))
            box.renamed.connect(partial(self.rename_asked.emit, section.key))
            box.taken_out.connect(partial(self.out_asked.emit, section.key))
            self.boxes[section.key] = box
            self.column.addWidget(box)
        fill(self.column, (row(self.add_button, None), None))

    def go_to(self, key: str) -> None:
        """Give the keyboard to a section's box, at its end."""
        box = self.boxes.get(key)
        if box is not None:
            box.edit.setFocus()
            box.edit.moveCursor(box.edit.textCursor().MoveOperation.End)
            self.bring(box)

    def _typed(self, box: WordsBox, _text: str) -> None:
        self.bring_cursor(box.edit)

    def _follow(self) -> None:
        """Words that were kept elsewhere come into the boxes nobody writes in."""
        for key, box in self.boxes.items():
            if not box.edit.hasFocus():
                box.put(self._keeper.text(key))

    def _clashed(self, other: Other) -> None:
        if other.key in self.boxes:
            self.boxes[other.key].show_clash(other, self._decide)
            self.bring(self.boxes[other.key])

    def _decide(self, other: Other, mine: bool) -> None:
        box = self.boxes[other.key]
        box.end_clash()
        self._keeper.take(other, mine=mine)
        box.put(self._keeper.text(other.key))
        box.edit.setFocus()


def _short(text: str, most: int = 110) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: plain.rfind(" ", 0, most)] + " …"
