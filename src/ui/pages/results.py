"""What residents told us: one question's answers ranked, with the range from chance and what changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFileDialog, QMenu, QVBoxLayout, QWidget

from ...domain.dates import day_short
from ...domain.findings import priority_why
from ...domain.shares import people_words
from ...domain.summaries import PriorityView, ResultsSummary
from .. import icons
from ..context import Context
from ..page import Page
from ..results_view import ResultRow, ResultsView, fact, results_view
from ..widgets.buttons import button
from ..widgets.empty import Empty
from ..widgets.fold import Fold
from ..widgets.labels import ElidedLabel, label
from ..widgets.result_table import ResultTable
from ..widgets.scroll import Scroll
from ..widgets.segments import Segments
from ..widgets.sheet import Rule, Sheet, column, row
from ..widgets.tall import Tall

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

TEAM, PUBLIC = "team", "public"
"""Which figures are shown: all, or what has passed the disclosure guard."""
Asked = tuple[ResultsSummary, int, tuple[PriorityView, ...]]


class ResultsPage(Page):
    """The heading says what is new, the table proves it; P makes an answer a priority."""

    key = "results"
    subjects = frozenset({"responses", "events", "priorities", "places", "team", "questionnaires"})
    keys = (
        ("P / Enter", "make the answer a priority"),
        ("Ctrl C", "copy the table"),
        ("Ctrl Shift C", "copy the picture"),
        ("Ctrl S", "save the picture or the table"),
        ("Ctrl P", "print"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.view: ResultsView | None = None
        self._summary: ResultsSummary | None = None
        self._threshold = 5
        self._priorities: tuple[PriorityView, ...] = ()
        self._questions: tuple[tuple[str, str], ...] = ()
        self._controls()
        self._sheet()
        self._answer()
        self._arrange()
        self._shortcuts()

    # ------------------------------------------------------------ building

    def _controls(self) -> None:
        self.save_button = button("Save or copy", icon="download-simple", run=self.open_saves)
        self.set_button = button("Make it a priority", "primary", icon="flag-banner", run=self.propose)
        self.head.add(self.save_button, self.set_button)
        self.question = QComboBox()
        self.question.setAccessibleName("Question")
        self.question.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.question.currentIndexChanged.connect(lambda _index: self.refresh())
        self.who = Segments("Whose figures", ((TEAM, "Team’s figures"), (PUBLIC, "Public view")), TEAM)
        self.who.chosen.connect(lambda _key: self._show())

    def _sheet(self) -> None:
        self.finding = label("", "finding", wrap=True)
        self.base = label("", "small", wrap=True)
        self.table = ResultTable(self.context.jobs)
        self.table.chosen.connect(self.propose)
        self.fold = Fold()
        self.fold.toggled.connect(lambda _on: self._show_rows())
        self.alone = label("", "small")
        self.sheet = Sheet(pad=(1, 14, 1, 1), spacing=0)
        self.sheet.add(
            column(self.finding, self.base, spacing=2, margins=(19, 0, 19, 8)),
            self.table,
            Rule(),
            row(self.fold, None, self.alone, margins=(11, 1, 19, 1)),
        )

    def _answer(self) -> None:
        """The chosen answer in words, and the priority it has become."""
        self.answer = label("", "section")
        self.told = ElidedLabel("", "fact")
        self.priority_button = button("", "quiet", icon="caret-right-bold", after=True, run=self.open_priority)
        self.left_out = label("", "note", wrap=True)
        self.strip = QWidget()
        self.strip.setLayout(column(row(self.answer, self.told, None, self.priority_button), self.left_out, spacing=2))

    def _arrange(self) -> None:
        self.filled = Tall()
        inner = QVBoxLayout(self.filled)
        inner.setContentsMargins(24, 0, 24, 16)
        inner.setSpacing(12)
        inner.addLayout(row(self.question, None, self.who, spacing=12))
        inner.addWidget(self.sheet)
        inner.addWidget(self.strip)
        inner.addStretch(1)
        self.area = Scroll(self.filled)
        self.empty = Empty(
            "Nobody has answered in this place and period",
            "Results count what residents ticked, with the range from chance and what changed since before.",
            (
                button("Record answers", "primary", run=lambda: self.context.go("record")),
                button("Open an event", run=lambda: self.context.go("events")),
            ),
            (
                ("Ask", "at a stall, a hall or a door"),
                ("See what matters", "ranked here, with what changed"),
                ("Set a priority", "from an answer, in two keys"),
            ),
        )
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.area, 1)
        self.body.addWidget(self.empty, 1)
        self.empty.hide()

    def _shortcuts(self) -> None:
        for keys, run in (
            ("Ctrl+Shift+C", self.copy_picture),
            ("Ctrl+S", self.ask_to_save),
            ("Ctrl+P", self.print),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    # ------------------------------------------------------------ asking

    def first_focus(self) -> QWidget | None:
        return self.table if self.view is not None else None

    def refresh(self) -> None:
        from ...services.results import questions

        known = questions(self.context.store)
        if known != self._questions:
            self._offer(known)
        if not known:
            self._show_empty(True)
            return
        self.context.jobs.read(partial(self._ask, self._question_key()), owner=self, done=self._answered, key="result")

    def _question_key(self) -> str:
        return str(self.question.currentData())

    def _offer(self, known: tuple[tuple[str, str], ...]) -> None:
        """Fill the drop-down, keeping the question that is shown."""
        shown, self._questions = self.question.currentData(), known
        self.question.blockSignals(True)
        self.question.clear()
        for key, text in known:
            self.question.addItem(short_question(text), key)
            self.question.setItemData(self.question.count() - 1, text, Qt.ItemDataRole.ToolTipRole)
        self.question.setCurrentIndex(max(0, self.question.findData(shown)))
        self.question.blockSignals(False)

    def _ask(self, question: str) -> Asked:
        """In the pool."""
        from ...services.priorities import list_priorities
        from ...services.results import results_summary
        from ...services.team import disclosure_threshold

        context, place_id = self.context, self.context.place_id
        summary = results_summary(
            context.store, place_id=place_id, period=context.period, compared=context.compared, question=question
        )
        open_ones = list_priorities(context.store, place_id=place_id)
        return summary, disclosure_threshold(context.store), open_ones

    def _answered(self, asked: Asked) -> None:
        self._summary, self._threshold, self._priorities = asked
        self.head.set_fact(fact(self._summary) if self._summary.respondents else "")
        self._show_empty(not self._summary.respondents)
        if self._summary.respondents:
            self._show()

    def _show_empty(self, empty: bool) -> None:
        self.empty.setVisible(empty)
        self.area.setVisible(not empty)
        self.save_button.setVisible(not empty)
        self.set_button.setVisible(not empty)
        if empty:
            self.view = None

    # ------------------------------------------------------------ showing

    def _show(self) -> None:
        if self._summary is None:
            return
        first = self.view is None
        self.view = results_view(self._summary, public=self.who.current == PUBLIC, threshold=self._threshold)
        self.finding.setText(self.view.heading)
        self.base.setText(self.view.base)
        self.base.setVisible(bool(self.view.base))
        self.alone.setText(self.view.alone)
        self.left_out.setText(self.view.left_out)
        self.fold.show_words(self.view.fold_words)
        self.fold.setVisible(bool(self.view.folded_rows))
        self._show_rows()
        if first and self.isVisible() and self.window().focusWidget() in (None, self, self.save_button):
            self.table.setFocus()

    def _show_rows(self) -> None:
        if self.view is None:
            return
        rows = self.view.rows if self.fold.isChecked() else self.view.first_rows
        self.table.show_view(self.view, rows)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._tell())
        self._tell()

    def _tell(self) -> None:
        """The chosen answer in words."""
        chosen = self.table.current_row()
        self.strip.setVisible(chosen is not None)
        if chosen is None or self.view is None:
            return
        self.answer.setText(chosen.label)
        self.told.setText(answer_words(chosen, self.view))
        known = self._priority_of(chosen)
        self.priority_button.setVisible(known is not None)
        if known is not None:
            self.priority_button.setText(f"Priority since {day_short(known.set_on)}")
            self.priority_button.setAccessibleName(f"Open the priority “{known.title}”")

    def _priority_of(self, chosen: ResultRow) -> PriorityView | None:
        """The open priority that stands for an answer here: the place's own before those of what lies in it."""
        if self.view is None or self.view.summary.question != "issues":
            return None
        found = [each for each in self._priorities if each.option_key == chosen.key]
        own = [each for each in found if each.place_id == self.context.place_id]
        return next(iter(own or found), None)

    # ------------------------------------------------------------ doing

    def open_priority(self) -> None:
        chosen = self.table.current_row()
        known = self._priority_of(chosen) if chosen else None
        if known is not None:
            self.context.go("priorities", priority_id=known.id)

    def propose(self, chosen: ResultRow | None = None) -> None:
        """Open the priority's form, filled in from the chosen answer: one Enter sets it."""
        from ...services.places import list_places
        from ..dialogs.priority import Proposal, SetPriorityDialog

        chosen = chosen or self.table.current_row()
        if chosen is None or self.view is None:
            return
        summary = self.view.summary
        option = next(option for option in summary.options if option.key == chosen.key)
        why = priority_why(option.n, summary.respondents, summary.period, self._threshold)
        proposal = Proposal(chosen.label, self.context.place_id, why, chosen.key, summary.period, summary.question)
        places = tuple(place for place in list_places(self.context.store) if place.kind != "force")
        dialog = SetPriorityDialog(self.context, self, places, proposal, datetime.now().astimezone().date())
        dialog.saved.connect(lambda changes: self.context.messages.good(changes.said, "See it under Priorities."))
        dialog.finished.connect(lambda _result: self.table.setFocus())
        dialog.open()

    def open_saves(self) -> None:
        """What can leave the page."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for name, icon, keys, run in (
            ("Copy the table", "copy", "Ctrl+C", self.table.copy),
            ("Copy the picture", "image", "Ctrl+Shift+C", self.copy_picture),
            ("Save as picture, drawing or table", "floppy-disk", "Ctrl+S", self.ask_to_save),
            ("Print", "printer", "Ctrl+P", self.print),
        ):
            action = menu.addAction(icons.icon(icon), f"{name}\t{keys}")
            action.triggered.connect(lambda _checked=False, run=run: run())
        at = self.save_button
        menu.popup(at.mapToGlobal(QPoint(at.width() - menu.sizeHint().width(), at.height() + 4)))

    def copy_picture(self) -> None:
        if self.view is not None:
            self._drawn(self.view, self._to_clipboard)

    def _to_clipboard(self, png: bytes) -> None:
        QGuiApplication.clipboard().setImage(QImage.fromData(png))
        self.context.messages.good("The picture is copied.", self.view.caution if self.view else "")

    def ask_to_save(self) -> None:
        """Ask where; the file's ending says what."""
        if self.view is None:
            return
        name = file_name(self.view)
        kinds = "Picture (*.png);;Drawing that can be enlarged (*.svg);;Table (*.csv)"
        chosen, kind = QFileDialog.getSaveFileName(self, "Save the results", f"{name}.png", kinds)
        if chosen:
            path = Path(chosen)
            self.save_as(path if path.suffix else path.with_suffix(f".{kind.rpartition('.')[2].rstrip(')')}"))

    def save_as(self, path: Path) -> None:
        """Write a PNG, SVG or CSV of what is shown."""
        from ..results_files import save

        if self.view is None:
            return
        caution = self.view.caution

        def done(written: Path) -> None:
            self.context.messages.good(f"{written.name} is saved.", f"{written.parent}. {caution}")

        self.context.jobs.read(partial(save, self.view, path), owner=self, done=done)

    def print(self) -> None:
        """Print the picture and the table of what is shown."""
        if self.view is not None:
            self._drawn(self.view, self._print)

    def _print(self, png: bytes) -> None:
        from ..printing import print_document

        if self.view is not None:
            print_document(self.page_for(self.view, png), f"Results, {self.view.summary.place}", self)

    def page_for(self, view: ResultsView, png: bytes) -> QTextDocument:
        from ..results_files import print_page

        return print_page(view, png)

    def _drawn(self, view: ResultsView, done: Callable[[bytes], None]) -> None:
        """Draw the picture in the pool, then go on with its bytes."""
        from ..results_files import picture_bytes

        self.context.jobs.read(partial(picture_bytes, view, "png"), owner=self, done=done, key="picture")


def short_question(text: str) -> str:
    """A long question without its relative clause, for the drop-down; the whole is in its tooltip."""
    head, clause, _ = text.partition(" which ")
    return f"{head} …" if clause else text


def answer_words(chosen: ResultRow, view: ResultsView) -> str:
    """`140 of 412 people ticked it: 34%, range 30–39%; 27% in Jun–Aug: higher.`"""
    if chosen.n is None:
        return f"People who ticked it: {chosen.people}."
    words = f"{chosen.n:,} of {people_words(view.summary.respondents)} ticked it: {chosen.share_text}"
    words += f", range {chosen.range_text}"
    if chosen.before is not None:
        words += f"; {chosen.before_text} in {view.before_name}: {chosen.word}"
    return words + "."


def file_name(view: ResultsView) -> str:
    """`Results Thornley Fold ward 2026-09-01 to 2026-11-23`: no character a file name may not have."""
    summary = view.summary
    place = "".join(c if c.isalnum() or c in " -" else " " for c in summary.place)
    return " ".join(f"Results {place} {summary.period.first} to {summary.period.last}".split())
