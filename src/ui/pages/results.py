"""What residents told us: one question's answers ranked, with the range from chance and what changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.changes import Changes
from ...domain.dates import day_short
from ...domain.findings import priority_why
from ...domain.results_words import OWN_WORDS
from ...domain.shares import people_words
from ...domain.standing import is_full
from ...domain.summaries import PriorityView, ResultsSummary
from ...domain.thread import VoteAt
from ..chart_actions import ChartActions
from ..context import Context
from ..issue_deeds import IssueDeeds
from ..messages import Action
from ..page import Page
from ..priority_deeds import likely_place
from ..results_asking import STANDARD, Asked, View, ask
from ..results_crossed import CrossRow, CrossView
from ..results_figures import FigureView, TextsView
from ..results_files import exhibit_of
from ..results_sources import SourcesStep
from ..results_view import ResultRow, ResultsView
from ..widgets.buttons import button
from ..widgets.crime_view import CrimeView
from ..widgets.empty import Empty
from ..widgets.labels import label
from ..widgets.result_cross import ResultCross
from ..widgets.result_figures import ResultFigures
from ..widgets.result_pick import ResultPick
from ..widgets.result_sheet import ResultSheet
from ..widgets.result_texts import ResultTexts
from ..widgets.scroll import Scroll
from ..widgets.segments import Segments
from ..widgets.sheet import column, row
from ..widgets.tall import Tall
from ..widgets.who_view import WhoView

TEAM, PUBLIC = "team", "public"
"""Which figures are shown: all, or what has passed the disclosure guard."""

SAID, WHO, CRIME = "said", "who", "crime"
"""What the page shows: answers of residents, who they are against who lives here, or published street crime."""
VIEWS = ((SAID, "Answers"), (WHO, "Who answered"), (CRIME, "Crime"))

EMPTY = "Nobody has answered in this place and period"
EMPTY_WORDS = "Results count what residents ticked, with the range from chance and what changed since before."


class ResultsPage(Page):
    """The heading says what is new, the table proves it; P makes an answer a priority."""

    key = "results"
    subjects = frozenset({"crime", "responses", "events", "priorities", "places", "team", "questionnaires"})
    keys = (
        ("P", "make the answer a priority"),
        ("I", "make an issue of the answer"),
        ("Ctrl T", "the thread of the answer: what came of it"),
        ("Enter", "see the events it came from, then their forms"),
        ("Esc / Alt Left", "back to the results"),
        ("Ctrl C", "copy what has the keyboard: table or chart"),
        ("Ctrl Shift C", "copy the other"),
        ("Ctrl S", "save the picture or the table"),
        ("Ctrl P", "print"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.now: Callable[[], datetime] = lambda: datetime.now().astimezone()
        self._asked: Asked | None = None
        self._view: View | None = None
        self.sheet = ResultSheet(context.jobs)
        self.table = self.sheet.table
        self.table.chosen.connect(self.propose)
        self.issues = IssueDeeds(context, self, lambda: self.now().date())
        self.issues.left.connect(self.table.setFocus)
        self.table.opened.connect(self._open_sources)
        self.sheet.chosen.connect(lambda _row: self._tell())
        self.figures = ResultFigures(context.jobs)
        self.out = ChartActions(context, self.figures.chart, self.table, page=self)
        self.crime = CrimeView(context, self.out)
        self.people = WhoView(context, self.out)
        self.wholes: dict[str, CrimeView | WhoView] = {CRIME: self.crime, WHO: self.people}
        for whole in self.wholes.values():
            whole.answered.connect(self._whole_answered)
        self.bodies: dict[type, ResultSheet | ResultFigures | ResultCross | ResultTexts] = {
            ResultsView: self.sheet,
            FigureView: self.figures,
            CrossView: ResultCross(),
            TextsView: ResultTexts(),
        }
        for body in list(self.bodies.values())[1:]:
            self.out.menu_for(body.table)
        self.bodies[CrossView].table.activated.connect(
            lambda _index: self._open_sources(self.bodies[CrossView].table.current_row())
        )
        self._controls()
        self._answer()
        self._arrange()

    # ------------------------------------------------------------ building

    def _controls(self) -> None:
        self.save_button = self.out.button
        self.set_button = button("Make it a priority", "primary", icon="flag-banner", run=self.propose)
        self.why_not = label("", "small")
        self.why_not.hide()
        shown = self.context.settings.results_view
        self.what = Segments("What is shown", VIEWS, shown)
        self.what.chosen.connect(self._turn_to)
        self.head.add(self.what, self.save_button, self.why_not, self.set_button)
        self.pick = ResultPick()
        self.question = self.pick.question
        self.pick.changed.connect(self._turn)
        self.who = Segments("Whose figures", ((TEAM, "Team’s figures"), (PUBLIC, "Public view")), TEAM)
        self.who.chosen.connect(lambda _key: self._show())

    def _answer(self) -> None:
        """The chosen answer in words, and the priority it has become."""
        self.answer = label("", "section")
        self.told = label("", "fact", wrap=True)
        self.priority_button = button("", "quiet", icon="caret-right-bold", after=True, run=self.open_priority)
        self.events_button = button(
            "Which events",
            "quiet",
            icon="caret-right-bold",
            after=True,
            run=lambda: self._open_sources(self.sheet.current),
        )
        self.issue_button = button("Make an issue of it", "quiet", run=self.raise_issue)
        for keys, run in (("I", self.raise_issue), ("Ctrl+T", self.show_thread)):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(run)
        self.left_out = label("", "note", wrap=True)
        self.strip = QWidget()
        words = column(self.answer, self.told, spacing=0)
        line = row(spacing=12)
        line.addLayout(words, 1)
        line.addWidget(self.events_button)
        line.addWidget(self.issue_button)
        line.addWidget(self.priority_button)
        self.strip.setLayout(column(line, self.left_out, spacing=6))

    def _arrange(self) -> None:
        filled = Tall()
        inner = QVBoxLayout(filled)
        inner.setContentsMargins(24, 0, 24, 16)
        inner.setSpacing(12)
        for body in self.bodies.values():
            inner.addWidget(body)
        inner.addWidget(self.strip)
        inner.addStretch(1)
        self.area = Scroll(filled)
        self.step = SourcesStep(self.context, self.area)
        self.first_step = button("Record answers", "primary", run=lambda: self.context.go("record"))
        self.empty = Empty(
            EMPTY,
            EMPTY_WORDS,
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
        self.bar = QWidget()
        self.bar.setLayout(row(self.pick, None, self.who, spacing=12, margins=(24, 0, 24, 0)))
        self.body.addWidget(self.bar)
        self.body.addWidget(self.area, 1)
        self.body.addWidget(self.step.sources, 1)
        self.body.addWidget(self.empty, 1)
        for whole in self.wholes.values():
            self.body.addWidget(whole, 1)
        self.body.addStretch(0)  # the title keeps its place while nothing is under it
        beside = (self.what, self.save_button, self.set_button)
        for part in (self.empty, self.bar, self.area, *self.wholes.values(), *beside):
            part.hide()

    # ------------------------------------------------------------ in place of the answers

    @property
    def whole(self) -> CrimeView | WhoView | None:
        """What stands in place of the answers: street crime, or who answered; None while they are shown."""
        return self.wholes.get(self.what.current)

    @property
    def shows_crime(self) -> bool:
        return self.what.current == CRIME

    def _turn_to(self, key: str) -> None:
        """Another view: remembered for the next time."""
        self.context.settings.results_view = key
        self.context.settings.save()
        self.refresh()

    def _show_whole(self, whole: CrimeView | WhoView) -> None:
        for part in (self.empty, self.bar, self.area, self.set_button, self.why_not):
            part.hide()
        self.step.drop()
        self.head.set_fact("")
        self.out.show(None)
        self.what.show()
        whole.show()
        whole.refresh()

    def _whole_answered(self) -> None:
        whole = self.whole
        if whole is not None and self.sender() in (None, whole):
            whole.show_out()
            self.save_button.setVisible(self.out.exhibit is not None)
            if self.waits_with_keyboard:
                self.take_keyboard()

    # ------------------------------------------------------------ asking

    def open(self, **what: object) -> None:
        """`question`: that question's answers, as the drop-down keeps it. `words`: found among the answers in words."""
        key = what.get("question")
        if not isinstance(key, str):
            return
        if self.whole is not None:
            self.what.choose(SAID)
            self._turn_to(SAID)
        texts = self.bodies[TextsView]
        if isinstance(texts, ResultTexts):
            texts.search.setText(str(what.get("words", "")))
        self.pick.choose(key)

    @property
    def view(self) -> ResultsView | None:
        """The ranked answers that are shown; None while there are none, or another kind of result."""
        return self._view if isinstance(self._view, ResultsView) else None

    @property
    def shown(self) -> ResultSheet | ResultFigures | ResultCross | ResultTexts | None:
        """What the result is shown in."""
        return None if self._view is None else self.bodies[type(self._view)]

    def first_focus(self) -> QWidget | None:
        if self.whole is not None:
            return self.whole.first_focus() or self
        if self.step.open:
            return self.step.sources.table
        if self.shown is not None:
            return self.shown.table
        return self.first_step if self.empty.isVisibleTo(self) else self

    def _turn(self) -> None:
        """Another question begins at its finding."""
        self.area.verticalScrollBar().setValue(0)
        self.refresh()

    def refresh(self) -> None:
        """The questions are quick; counting goes to the pool."""
        for each in self.wholes.values():
            each.setVisible(each is self.whole)
        if self.whole is not None:
            self._show_whole(self.whole)
            return
        from ...services.results_asked import asked_questions

        context = self.context
        periods = [period for period in (context.period, context.compared) if period is not None]
        self.pick.offer(asked_questions(context.store, place_id=context.place_id, periods=periods))
        asked = self.pick.asked
        self.step.refresh(asked)
        if asked is not None:
            work = partial(ask, context, asked, self.pick.across)
            context.jobs.read(work, owner=self, done=self._answered, key="result")
        else:
            waited = self.waits_with_keyboard
            self._show_empty(True)
            if waited:
                self.take_keyboard()

    def _answered(self, asked: Asked) -> None:
        if self.whole is not None:
            return
        waited = self.waits_with_keyboard
        self._asked = asked
        self._show_empty(not asked.respondents)
        if asked.respondents:
            self._show()
        if waited:
            self.take_keyboard()

    # ------------------------------------------------------------ showing

    def _show_empty(self, empty: bool) -> None:
        """Where nobody answered this question but was asked another, the questions stay to be chosen from."""
        self.what.show()
        self.empty.setVisible(empty)
        self.bar.setVisible(self.pick.asked is not None)
        for part in (self.area, self.save_button, self.set_button):
            part.setVisible(not empty)
        self.area.setVisible(not empty and not self.step.open)
        self.why_not.hide()
        if empty:
            self.step.drop()
            self._view = None
            self.out.show(None)
            self.head.set_fact("")
            self.empty.set_words(self._nobody(), EMPTY_WORDS)

    def _nobody(self) -> str:
        """Who is missing: nobody answered at all, nobody answered this question, or nobody answered both."""
        if self.pick.asked is None:
            return EMPTY
        what = "both questions" if self.pick.across is not None else "this question"
        return EMPTY.replace("answered", f"answered {what}")

    def _show(self) -> None:
        asked = self._asked
        if asked is None or not asked.respondents:
            return
        view = self._view = asked.view(public=self.who.current == PUBLIC)
        self.out.show(None if isinstance(view, TextsView) else exhibit_of(view), OWN_WORDS)
        self.out.table = self.bodies[type(view)].table
        self.head.set_fact(view.fact)
        self.left_out.setText(view.left_out if view.public else f"{view.left_out} {asked.apart}".strip())
        why_not = self._why_not()
        self.set_button.setEnabled(not why_not)
        self.set_button.setVisible(asked.ticks is not None)
        self.why_not.setText(why_not)
        self.why_not.setVisible(bool(why_not))
        for kind, body in self.bodies.items():
            body.setVisible(kind is type(view))
        self._show_body(view)

    def _show_body(self, view: View) -> None:
        body = self.shown
        if isinstance(body, ResultSheet) and isinstance(view, ResultsView):
            body.show_view(view)
            return
        self._tell()
        if body is not None:
            body.show_view(view)  # type: ignore[arg-type]

    def _why_not(self) -> str:
        """Why no answer here may become a priority; empty where one may, or where there are no answers to choose."""
        if self._asked is None or self._asked.ticks is None:
            return ""
        if not names_issues(self._asked.ticks):
            return "About people, not an issue."
        place_id = self.context.place_id
        full = place_id is not None and is_full(self._asked.priorities, place_id)
        return "Three are open already." if full else ""

    def _tell(self) -> None:
        """The chosen answer in words."""
        chosen = self.sheet.current if self.view is not None else None
        for part in (self.answer, self.told, self.priority_button, self.events_button, self.issue_button):
            part.setVisible(chosen is not None)
        if chosen is None or self.view is None:
            return
        self.answer.setText(chosen.label)
        self.told.setText(answer_words(chosen, self.view))
        self.events_button.setVisible(not self.view.public)
        ticks = None if self._asked is None else self._asked.ticks
        self.issue_button.setVisible(ticks is not None and names_issues(ticks))
        known = self._priority_of(chosen)
        self.priority_button.setVisible(known is not None)
        if known is not None:
            self.priority_button.setText(f"Priority since {day_short(known.set_on)}")
            self.priority_button.setAccessibleName(f"Open the priority “{known.title}”")

    def _priority_of(self, chosen: ResultRow) -> PriorityView | None:
        """The open priority that stands for an answer here: the place's own before those of what lies in it."""
        ticks = None if self._asked is None else self._asked.ticks
        if self._asked is None or ticks is None or (ticks.question, ticks.scope) != ("issues", STANDARD):
            return None
        found = [each for each in self._asked.priorities if each.option_key == chosen.key]
        own = [each for each in found if each.place_id == self.context.place_id]
        return next(iter(own or found), None)

    # ------------------------------------------------------------ doing

    def _open_sources(self, chosen: ResultRow | CrossRow | None) -> None:
        """Which events an answer came from."""
        if chosen is not None:
            self.step.step(self.pick.asked, chosen.key, chosen.label, public=self.who.current == PUBLIC)

    def step_back(self) -> bool:
        return self.step.back()

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
        summary = None if self._asked is None else self._asked.ticks
        if chosen is None or summary is None or self.view is None or not names_issues(summary):
            return
        why = priority_why(summary.period)
        place_id = likely_place(self.context)
        proposal = Proposal(chosen.label, place_id, why, chosen.key, summary.period, summary.question)
        places = tuple(place for place in list_places(self.context.store) if place.kind != "force")
        dialog = SetPriorityDialog(self.context, self, places, proposal, self.now().date())
        dialog.saved.connect(self._say_set)
        dialog.finished.connect(lambda _result: self.table.setFocus())
        dialog.open()

    def raise_issue(self) -> None:
        """Open the form of an issue that is born from the chosen answer."""
        from ..dialogs.new_issue import IssueProposal

        chosen, summary = self.sheet.current, None if self._asked is None else self._asked.ticks
        if chosen is not None and summary is not None and self.view is not None and names_issues(summary):
            place_id = likely_place(self.context)
            self.issues.new(IssueProposal(chosen.label, place_id, "survey", chosen.key, summary.period))

    def show_thread(self) -> None:
        """What came of the chosen answer, over the page."""
        from ..dialogs.thread import show_thread

        chosen, summary = self.sheet.current, None if self._asked is None else self._asked.ticks
        if chosen is not None and summary is not None and names_issues(summary):
            vote = VoteAt(chosen.key, self.context.place_id, summary.period, summary.question)
            show_thread(self.context, self, "vote", vote, chosen.label)

    def _say_set(self, changes: Changes) -> None:
        """What was set, with the step to it."""
        see = Action("See it", partial(self.context.go, "priorities", priority_id=changes.id))
        self.context.messages.good(changes.said, then=see)


def names_issues(summary: ResultsSummary) -> bool:
    """Whether an answer may become a priority: a single choice asks about the person.

    Only the standard questionnaire's answers, by which the briefing counts support.
    """
    return summary.max_ticks != 1 and summary.scope == STANDARD


def answer_words(chosen: ResultRow, view: ResultsView) -> str:
    """`140 of 412 people ticked it: 34%, range 30–39%; 27% in Jun–Aug: higher.`"""
    if chosen.n is None:
        return f"People who ticked it: {chosen.people}."
    words = f"{chosen.n:,} of {people_words(view.summary.respondents)} ticked it: {chosen.share_text}"
    words += f", range {chosen.range_text}"
    if chosen.before is not None:
        words += f"; {chosen.before_text} in {view.before_name}: {chosen.word}"
    return f"{words}. {chosen.tied}." if chosen.tied else f"{words}."
