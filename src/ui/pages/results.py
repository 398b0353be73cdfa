"""What residents told us: one question's answers ranked, with the range from chance and what changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from ...domain.changes import Changes
from ...domain.dates import day_short
from ...domain.findings import priority_why
from ...domain.shares import people_words
from ...domain.standing import is_full
from ...domain.summaries import PriorityView, ResultsSummary
from ..context import Context
from ..messages import Action
from ..page import Page
from ..priority_deeds import likely_place
from ..results_out import ResultsOut
from ..results_view import ResultRow, ResultsView, results_view
from ..widgets.buttons import button
from ..widgets.empty import Empty
from ..widgets.labels import label
from ..widgets.result_sheet import ResultSheet
from ..widgets.scroll import Scroll
from ..widgets.segments import Segments
from ..widgets.sheet import column, row
from ..widgets.tall import Tall

TEAM, PUBLIC = "team", "public"
"""Which figures are shown: all, or what has passed the disclosure guard."""

Asked = tuple[ResultsSummary, int, tuple[PriorityView, ...]]
"""What the page asks for: the summary, the disclosure threshold, the open priorities."""


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
        self.now: Callable[[], datetime] = lambda: datetime.now().astimezone()
        self._asked: Asked | None = None
        self._questions: tuple[tuple[str, str], ...] = ()
        self.out = ResultsOut(context, self)
        self.sheet = ResultSheet(context.jobs)
        self.table = self.sheet.table
        self.table.chosen.connect(self.propose)
        self.sheet.chosen.connect(lambda _row: self._tell())
        self._controls()
        self._answer()
        self._arrange()
        self._shortcuts()

    # ------------------------------------------------------------ building

    def _controls(self) -> None:
        self.save_button = button("Save or copy", icon="download-simple", run=self._open_saves)
        self.set_button = button("Make it a priority", "primary", icon="flag-banner", run=self.propose)
        self.why_not = label("", "small")
        self.why_not.hide()
        self.head.add(self.save_button, self.why_not, self.set_button)
        self.question = QComboBox()
        self.question.setAccessibleName("Question")
        self.question.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.question.currentIndexChanged.connect(lambda _index: self.refresh())
        self.who = Segments("Whose figures", ((TEAM, "Team’s figures"), (PUBLIC, "Public view")), TEAM)
        self.who.chosen.connect(lambda _key: self._show())

    def _answer(self) -> None:
        """The chosen answer in words, and the priority it has become."""
        self.answer = label("", "section")
        self.told = label("", "fact", wrap=True)
        self.priority_button = button("", "quiet", icon="caret-right-bold", after=True, run=self.open_priority)
        self.left_out = label("", "note", wrap=True)
        self.strip = QWidget()
        words = column(self.answer, self.told, spacing=0)
        line = row(spacing=12)
        line.addLayout(words, 1)
        line.addWidget(self.priority_button)
        self.strip.setLayout(column(line, self.left_out, spacing=6))

    def _arrange(self) -> None:
        filled = Tall()
        inner = QVBoxLayout(filled)
        inner.setContentsMargins(24, 0, 24, 16)
        inner.setSpacing(12)
        inner.addLayout(row(self.question, None, self.who, spacing=12))
        inner.addWidget(self.sheet)
        inner.addWidget(self.strip)
        inner.addStretch(1)
        self.area = Scroll(filled)
        self.first_step = button("Record answers", "primary", run=lambda: self.context.go("record"))
        self.empty = Empty(
            "Nobody has answered in this place and period",
            "Results count what residents ticked, with the range from chance and what changed since before.",
            (
                self.first_step,
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
        self.body.addStretch(0)  # the title keeps its place while nothing is under it
        for part in (self.empty, self.area, self.save_button, self.set_button):
            part.hide()

    def _shortcuts(self) -> None:
        for keys, run in (
            ("Ctrl+Shift+C", self.out.copy_picture),
            ("Ctrl+S", self.out.ask_to_save),
            ("Ctrl+P", self.out.print),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    # ------------------------------------------------------------ asking

    @property
    def view(self) -> ResultsView | None:
        """What is shown; None while there is nothing."""
        return self.out.view

    def first_focus(self) -> QWidget | None:
        if self.view is not None:
            return self.table
        return self.first_step if self.empty.isVisibleTo(self) else self

    def refresh(self) -> None:
        """The questions are quick; counting goes to the pool."""
        from ...services.results import COUNTED
        from ...services.results_asked import asked_questions

        known = tuple((q.key, q.text) for q in asked_questions(self.context.store) if q.kind in COUNTED)
        if known != self._questions:
            self._offer(known)
        if known:
            work = partial(self._ask, str(self.question.currentData()))
            self.context.jobs.read(work, owner=self, done=self._answered, key="result")
        else:
            waited = self.waits_with_keyboard
            self._show_empty(True)
            if waited:
                self.take_keyboard()

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
        return summary, disclosure_threshold(context.store), list_priorities(context.store, place_id=place_id)

    def _answered(self, asked: Asked) -> None:
        summary, waited = asked[0], self.waits_with_keyboard
        self._asked = asked
        self._show_empty(not summary.respondents)
        if summary.respondents:
            self._show()
        if waited:
            self.take_keyboard()

    # ------------------------------------------------------------ showing

    def _show_empty(self, empty: bool) -> None:
        self.empty.setVisible(empty)
        for part in (self.area, self.save_button, self.set_button):
            part.setVisible(not empty)
        self.why_not.hide()
        if empty:
            self.out.view = None
            self.head.set_fact("")

    def _show(self) -> None:
        if self._asked is None or not self._asked[0].respondents:
            return
        summary, threshold, _priorities = self._asked
        self.out.view = results_view(summary, public=self.who.current == PUBLIC, threshold=threshold)
        self.head.set_fact(self.out.view.fact)
        self.left_out.setText(self.out.view.left_out)
        why_not = self._why_not()
        self.set_button.setEnabled(not why_not)
        self.why_not.setText(why_not)
        self.why_not.setVisible(bool(why_not))
        self.sheet.show_view(self.out.view)

    def _why_not(self) -> str:
        """Why no answer here may become a priority; empty where one may."""
        if self._asked is None or not names_issues(self._asked[0]):
            return "About people, not about an issue."
        place_id = self.context.place_id
        full = place_id is not None and is_full(self._asked[2], place_id)
        return "Three priorities are open: close one first." if full else ""

    def _tell(self) -> None:
        """The chosen answer in words."""
        chosen = self.sheet.current
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
        if self._asked is None or self._asked[0].question != "issues":
            return None
        found = [each for each in self._asked[2] if each.option_key == chosen.key]
        own = [each for each in found if each.place_id == self.context.place_id]
        return next(iter(own or found), None)

    # ------------------------------------------------------------ doing

    def _open_saves(self) -> None:
        self.out.open_menu(self.save_button, self.table.copy)

    def open_priority(self) -> None:
        chosen = self.sheet.current
        known = self._priority_of(chosen) if chosen else None
        if known is not None:
            self.context.go("priorities", priority_id=known.id)

    def propose(self, chosen: ResultRow | None = None) -> None:
        """Open the priority's form, filled in from the chosen answer: one Enter sets it."""
        from ...services.places import list_places
        from ..dialogs.priority import Proposal, SetPriorityDialog

        chosen = chosen or self.sheet.current
        if chosen is None or self._asked is None or not names_issues(self._asked[0]):
            return
        summary, _threshold, _priorities = self._asked
        why = priority_why(summary.period)
        place_id = likely_place(self.context)
        proposal = Proposal(chosen.label, place_id, why, chosen.key, summary.period, summary.question)
        places = tuple(place for place in list_places(self.context.store) if place.kind != "force")
        dialog = SetPriorityDialog(self.context, self, places, proposal, self.now().date())
        dialog.saved.connect(self._say_set)
        dialog.finished.connect(lambda _result: self.table.setFocus())
        dialog.open()

    def _say_set(self, changes: Changes) -> None:
        """What was set, with the step to it."""
        see = Action("See it", partial(self.context.go, "priorities", priority_id=changes.id))
        self.context.messages.good(changes.said, then=see)


def names_issues(summary: ResultsSummary) -> bool:
    """Whether an answer may become a priority: a single choice asks about the person."""
    return summary.max_ticks != 1


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
