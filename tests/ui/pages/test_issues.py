"""The Issues page: the list a page at a time, one issue opened, and what can be done with it by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from acting import cut_cells, dialog_of, heard
from keys import Hands
from looking import cut_strings, out_of_order, settle, unnamed
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from beatbook.domain.dates import Period
from beatbook.domain.issue_views import IssueView
from beatbook.domain.summaries import OfficerView
from beatbook.services.issue_links import issue_links
from beatbook.services.issues import get_issue, issue_entries, list_issues, open_issue, save_issue
from beatbook.services.places import find_place
from beatbook.services.priorities import close_priority, list_priorities
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.dialogs.edit_issue import EditIssueDialog
from beatbook.ui.dialogs.issue_note import IssueNoteDialog
from beatbook.ui.dialogs.issue_status import IssueStatusDialog
from beatbook.ui.dialogs.link_issue import LinkIssueDialog, candidates
from beatbook.ui.dialogs.new_issue import NewIssueDialog
from beatbook.ui.dialogs.priority import SetPriorityDialog
from beatbook.ui.dialogs.reason import ReasonDialog
from beatbook.ui.look import look
from beatbook.ui.pages.issues import IssuesPage
from beatbook.ui.pages.results import ResultsPage
from beatbook.ui.settings import Settings
from beatbook.ui.widgets.issue_list import STEP
from beatbook.ui.widgets.key_combo import put_key
from beatbook.ui.widgets.table import RowsTable
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]
RACING = "26/0117"


@pytest.fixture
def page(window: MainWindow, context: Context, idle: Idle, practice_today: date, qtbot: QtBot) -> IssuesPage:
    """The page of all places, in a window that has the keyboard, on the day the practice store was filled."""
    window.activateWindow()
    with qtbot.waitActive(window):
        window.show_page("issues")
    shown = window.page
    assert isinstance(shown, IssuesPage)
    shown.now = lambda: datetime.combine(practice_today, datetime.min.time()).astimezone()
    shown.mark_stale()
    idle(context)
    settle()
    return shown


def named(context: Context, reference: str) -> IssueView:
    return next(each for each in list_issues(context.store, closed=True) if each.reference == reference)


@pytest.fixture
def racing(page: IssuesPage, context: Context, idle: Idle) -> IssueView:
    """The main story, opened."""
    issue = named(context, RACING)
    page.open(issue_id=issue.id)
    idle(context)
    settle()
    return issue


@pytest.fixture
def bare(store: Store, practice_today: date, qtbot: QtBot, idle: Idle) -> Iterator[IssuesPage]:
    """The page in a window on an empty store."""
    officer = OfficerView(1, "", "7214", "Daniel Whitlow", "PCSO")
    context = Context(store, officer=officer, settings=Settings(), period=Period(practice_today, practice_today))
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.show_page("issues")
    idle(context)
    assert isinstance(window.page, IssuesPage)
    yield window.page
    idle(context)
    context.jobs.close()


def titles(page: IssuesPage) -> list[str]:
    model = page.list.table.model()
    return [row.title for row in model.rows] if isinstance(model, RowsTable) else []


class TestList:
    def test_the_latest_first_with_the_keyboard(self, page: IssuesPage, context: Context) -> None:
        assert titles(page) == [each.title for each in list_issues(context.store)]
        assert page.head.fact.text() == f"{len(titles(page))} issues open"
        assert page.list.table.hasFocus()
        model = page.list.table.model()
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        assert cut_cells(page.list.table) == []
        assert unnamed(page) == []
        assert out_of_order(page) == []

    def test_filters_narrow_it(self, page: IssuesPage, context: Context, idle: Idle, hands: Hands) -> None:
        hands.press("Ctrl+F")
        assert page.list.filters.words.hasFocus()
        hands.write("moor")
        page.list.filters.changed.emit()
        idle(context)
        assert set(titles(page)) == {"Cars racing on Moor Lane", "Nuisance motorbikes on Fold Moor"}
        assert page.head.fact.text() == "2 issues like that"
        page.list.filters.clear()
        page.list.filters.mine.click()
        idle(context)
        owners = {each.owner_id for each in list_issues(context.store) if each.title in titles(page)}
        assert owners <= {context.officer_id}
        page.list.filters.mine.click()
        page.list.filters.untold.click()
        idle(context)
        assert "Lamp out by the Co-op" in titles(page)
        assert "Parking on the school crossing" not in titles(page)

    def test_none_is_like_that_and_the_way_back(self, page: IssuesPage, context: Context, idle: Idle) -> None:
        page.list.filters.words.setText("zeppelin")
        page.list.filters.changed.emit()
        idle(context)
        assert titles(page) == []
        assert page.list.none.text() == "No issue is like that here."
        assert page.list.none.isVisible()
        page.list.all_button.click()
        idle(context)
        assert len(titles(page)) == len(list_issues(context.store))

    def test_many_are_read_a_page_at_a_time(self, page: IssuesPage, context: Context, idle: Idle) -> None:
        place = find_place(context.store, "Marl").id
        day = date(2026, 9, 4)
        for number in range(STEP):
            open_issue(context.store, title=f"Issue {number}", place_id=place, source="patrol", opened_on=day)
        total = len(list_issues(context.store))
        page.mark_stale()
        idle(context)
        assert len(titles(page)) == STEP
        assert page.list.more_button.text() == f"Show {total - STEP} more of {total - STEP}"
        page.list.more_button.click()
        idle(context)
        assert titles(page) == [each.title for each in list_issues(context.store)]
        assert not page.list.more_button.isVisible()

    def test_an_empty_store_says_what_it_is_for(self, bare: IssuesPage) -> None:
        assert bare.empty.isVisible()
        assert "one matter that somebody raised" in bare.empty.words.text()
        assert not bare.new_button.isVisible()

    @pytest.mark.parametrize("theme", ["light", "dark", "sunlight"])
    def test_nothing_is_cut_in_any_theme(self, page: IssuesPage, racing: IssueView, theme: str) -> None:
        look().use(theme)
        page.window().resize(1280, 640)
        settle()
        assert racing.reference in page.head.fact.text()
        assert cut_strings(page.opened.happened) == []
        assert cut_strings(page.opened.people) == []


class TestOpened:
    def test_enter_opens_and_esc_goes_back_to_the_row(
        self, page: IssuesPage, context: Context, idle: Idle, hands: Hands
    ) -> None:
        hands.press("Down", "Enter")
        idle(context)
        chosen = list_issues(context.store)[1]
        assert page.issue is not None
        assert page.issue.id == chosen.id
        assert page.opened.happened.line.hasFocus()
        hands.press("Esc")
        assert page.issue is None
        assert page.list.table.hasFocus()
        assert page.list.table.current_row().id == chosen.id

    def test_it_shows_the_thread_what_happened_and_people(
        self, page: IssuesPage, racing: IssueView, context: Context
    ) -> None:
        assert page.head.title.text() == "Cars racing on Moor Lane"
        assert page.head.fact.text() == f"Harrowgill. Issue {RACING}, open 80 days"
        assert page.opened.chain.found is not None
        assert page.opened.chain.found.issue_id == racing.id
        shown = [entry.words for entry in page.opened.happened.timeline.entries]
        assert any("96 cars checked" in words for words in shown)
        assert page.opened.standing.chip.text == "Acting"
        linked = [(end.kind, end.title) for end in issue_links(context.store, racing.id)]
        assert ("priority", "Cars racing on Moor Lane at night") in linked
        assert page.opened.standing.origin.text().startswith("12 of 26 people ticked road safety issues")

    def test_all_entries_are_a_click_away(
        self, page: IssuesPage, racing: IssueView, context: Context, idle: Idle
    ) -> None:
        happened = page.opened.happened
        assert happened.all_button.isVisible()
        happened.all_button.click()
        idle(context)
        assert not happened.all_button.isVisible()
        assert any("Raised in the survey" in entry.words for entry in happened.timeline.entries)
        assert len(happened.timeline.entries) >= len(issue_entries(context.store, racing.id))

    def test_names_are_shown_when_asked(
        self, page: IssuesPage, racing: IssueView, context: Context, idle: Idle
    ) -> None:
        asked = page.opened.people.asked
        assert len(asked.people) == racing.asked > 0
        assert asked.rows == []
        asked.names_button.click()
        idle(context)
        assert len(asked.rows) == racing.asked
        asked.names_button.click()
        assert asked.rows == []

    def test_a_note_is_one_line_and_enter(
        self, page: IssuesPage, racing: IssueView, context: Context, idle: Idle, hands: Hands
    ) -> None:
        hands.write("Spoke with the water company")
        hands.press("Enter")
        idle(context)
        assert issue_entries(context.store, racing.id)[-1].text == "Spoke with the water company"
        assert page.opened.happened.line.text() == ""
        assert page.opened.happened.timeline.entries[0].words == "Spoke with the water company"

    def test_a_typed_line_is_not_left(
        self, page: IssuesPage, racing: IssueView, context: Context, idle: Idle, hands: Hands
    ) -> None:
        messages = heard(context)
        hands.write("Half a thought")
        hands.press("Esc")
        assert page.issue is not None
        assert page.issue.id == racing.id
        assert messages[-1].lead == "A note is written but not added."
        assert not page.may_close()
        other = named(context, "26/0098")
        page.open(issue_id=other.id)
        idle(context)
        assert page.issue.id == racing.id
        page.opened.happened.line.clear()
        assert page.may_close()

    def test_one_that_is_gone_says_so(self, page: IssuesPage, context: Context, idle: Idle) -> None:
        messages = heard(context)
        page.open(issue_id=9999)
        idle(context)
        assert messages[-1].lead == "That issue is not in the store any more."
        assert page.list.isVisible()


class TestDeeds:
    def test_status_with_evidence(self, page: IssuesPage, racing: IssueView, context: Context, idle: Idle) -> None:
        page.status_button.click()
        dialog = dialog_of(page)
        assert isinstance(dialog, IssueStatusDialog)
        idle(context)
        put_key(dialog.status, "resolved")
        assert dialog.evidence.isVisible()
        assert dialog.evidence.wave.text().startswith("No clear change: 13 of 32")
        dialog.save()
        assert dialog.why_field.fault == "Say in a few words why it closes: those who raised it will ask."
        assert dialog.evidence_field.fault == "Choose what it rests on."
        dialog.why.setPlainText("Quiet for six weeks.")
        dialog.evidence.buttons["councillor"].click()
        dialog.save()
        idle(context)
        now = get_issue(context.store, racing.id)
        assert (now.status, now.closed_on is not None) == ("resolved", True)
        assert page.opened.standing.evidence.text() == "It rests on: a councillor’s word."
        assert page.opened.people.asked.told.text().startswith("Nobody told yet")

    def test_what_the_wave_says_is_kept_as_it_stood(
        self, page: IssuesPage, racing: IssueView, context: Context, idle: Idle
    ) -> None:
        page.status_button.click()
        dialog = dialog_of(page)
        assert isinstance(dialog, IssueStatusDialog)
        idle(context)
        put_key(dialog.status, "resolved")
        dialog.why.setPlainText("Fewer name it.")
        dialog.evidence.buttons["wave"].click()
        dialog.save()
        idle(context)
        last = issue_entries(context.store, racing.id)[-1]
        assert last.evidence == "wave"
        assert last.text.startswith("Fewer name it. No clear change: 13 of 32 (41%)")

    def test_opening_again_asks_why(self, page: IssuesPage, context: Context, idle: Idle) -> None:
        page.open(issue_id=named(context, "26/0126").id)
        idle(context)
        page.status_button.click()
        dialog = dialog_of(page)
        assert isinstance(dialog, IssueStatusDialog)
        put_key(dialog.status, "looking")
        assert dialog.why_field.label.text() == "Why it is opened again"
        dialog.save()
        assert dialog.why_field.fault.startswith("Say in a few words why it is opened again")
        dialog.why.setPlainText("The lamp is out once more.")
        dialog.save()
        idle(context)
        assert get_issue(context.store, named(context, "26/0126").id).closed_on is None

    def test_edit_shows_both_texts_where_two_saved(
        self, page: IssuesPage, racing: IssueView, context: Context, idle: Idle
    ) -> None:
        page.opened.standing.edit_button.click()
        dialog = dialog_of(page)
        assert isinstance(dialog, EditIssueDialog)
        assert dialog.changed == {}
        save_issue(context.store, issue_id=racing.id, version=racing.version, title="Theirs", harm="severe")
        dialog.title.setText("Mine")
        dialog.pin.setText("53.7456, -2.2391")
        dialog.save()
        idle(context)
        assert dialog.both.open_fields == ("title",)
        assert dialog.harm.currentText() == "Severe"
        dialog.both.buttons["title", True].click()
        dialog.save()
        idle(context)
        now = get_issue(context.store, racing.id)
        assert (now.title, now.harm, now.pin) == ("Mine", "severe", (-2.2391, 53.7456))

    def test_unsaved_words_are_asked_for_once(self, page: IssuesPage, racing: IssueView) -> None:
        page.opened.standing.edit_button.click()
        dialog = dialog_of(page)
        assert isinstance(dialog, EditIssueDialog)
        dialog.title.setText(f"{racing.title} at night")
        dialog.reject()
        assert dialog.isVisible()
        assert dialog.fault == "What you changed is not saved. Close again to leave without it."
        dialog.reject()
        settle()
        assert page.opened.isVisible()

    def test_a_pin_that_is_none_is_said(self, page: IssuesPage, racing: IssueView) -> None:
        page.opened.standing.edit_button.click()
        dialog = dialog_of(page)
        assert isinstance(dialog, EditIssueDialog)
        dialog.pin.setText("by the gate")
        dialog.save()
        assert dialog.pin_field.fault == "Write latitude and longitude, such as 53.7456, -2.2391."
        assert racing.pin is None

    def test_linking_and_taking_the_link_away(self, page: IssuesPage, context: Context, idle: Idle) -> None:
        quads = named(context, "26/0147")
        page.open(issue_id=quads.id)
        idle(context)
        page.opened.standing.link_button.click()
        dialog = dialog_of(page)
        assert isinstance(dialog, LinkIssueDialog)
        idle(context)
        dialog.kind.choose("related")
        dialog.kind.chosen.emit("related")
        idle(context)
        dialog.pick.asked.emit("motorbikes")
        idle(context)
        dialog.save()
        idle(context)
        assert not any(each.id == quads.id for each in candidates(context.store, quads, "related", ""))
        (link,) = issue_links(context.store, quads.id)
        assert not any(each.id == link.id for each in candidates(context.store, quads, "related", ""))
        assert (link.kind, link.title) == ("related", "Nuisance motorbikes on Fold Moor")
        page.opened.standing.link_removed.emit(link)
        reason = dialog_of(page)
        assert isinstance(reason, ReasonDialog)
        messages = heard(context)
        reason.reason.setPlainText("Another kind of bike.")
        reason.save()
        idle(context)
        assert issue_links(context.store, quads.id) == ()
        messages[-1].actions[-1].run()
        idle(context)
        assert [end.title for end in issue_links(context.store, quads.id)] == ["Nuisance motorbikes on Fold Moor"]

    def test_a_priority_is_made_of_it_and_linked(self, page: IssuesPage, context: Context, idle: Idle) -> None:
        quads = named(context, "26/0147")
        page.open(issue_id=quads.id)
        idle(context)
        page.opened.standing.priority_button.click()
        dialog = dialog_of(page)
        assert isinstance(dialog, SetPriorityDialog)
        assert (dialog.fields.title.text(), dialog.save_button.isEnabled()) == (quads.title, True)
        dialog.save()
        idle(context)
        assert [end.title for end in get_issue(context.store, quads.id).priorities] == [quads.title]
        assert not page.opened.standing.priority_button.isVisible()

    def test_likely_the_same_is_said_with_one_click(self, page: IssuesPage, context: Context, idle: Idle) -> None:
        place = find_place(context.store, "Harrowgill").id
        day = date(2026, 11, 20)
        made = open_issue(context.store, title="Racing on Moor Lane", place_id=place, source="resident", opened_on=day)
        page.open(issue_id=made.id)
        idle(context)
        messages = heard(context)
        page.opened.standing.same_said.emit(named(context, RACING).id)
        idle(context)
        root = get_issue(context.store, made.id).same_as
        assert root is not None
        assert root.reference == RACING
        assert [each.text for each in messages[-1].actions] == ["Undo"]
        messages[-1].actions[0].run()
        idle(context)
        assert get_issue(context.store, made.id).same_as is None


class TestNew:
    def opened(self, page: IssuesPage, context: Context, idle: Idle) -> NewIssueDialog:
        page.new_button.click()
        dialog = dialog_of(page)
        assert isinstance(dialog, NewIssueDialog)
        idle(context)
        return dialog

    def test_likely_ones_are_shown_while_typing_and_linked_when_said(
        self, page: IssuesPage, context: Context, idle: Idle, qtbot: QtBot
    ) -> None:
        dialog = self.opened(page, context, idle)
        put_key(dialog.place, find_place(context.store, "Harrowgill").id)
        dialog.title.setText("Cars racing, Moor Lane")
        qtbot.waitUntil(lambda: bool(dialog.likely.found))
        first = dialog.likely.found[0]
        assert first.reference == RACING
        dialog.likely.boxes[first.id].click()
        dialog.title.setText("Racing on Moor Lane again")
        dialog.save()
        idle(context)
        assert page.issue is not None
        made = get_issue(context.store, page.issue.id)
        assert (made.title, made.place, made.source) == ("Racing on Moor Lane again", "Harrowgill", "resident")
        assert made.same_as is not None
        assert made.same_as.reference == RACING

    def test_what_is_missing_is_said(self, page: IssuesPage, context: Context, idle: Idle) -> None:
        dialog = self.opened(page, context, idle)
        dialog.opened.setDate(dialog.opened.date().addDays(1))
        dialog.save()
        assert dialog.title_field.fault == "Say in a few words what it is."
        assert dialog.place_field.fault == "Choose the place it is about."
        assert dialog.opened_field.fault == "That day is still to come."

    def test_by_hand_from_an_answer(self, page: IssuesPage, context: Context, idle: Idle) -> None:
        dialog = self.opened(page, context, idle)
        put_key(dialog.place, find_place(context.store, "Harrowgill").id)
        put_key(dialog.source, "survey")
        idle(context)
        put_key(dialog.answer, "dog_fouling")
        dialog.answer.activated.emit(dialog.answer.currentIndex())
        assert dialog.title.text() == "Dog fouling"
        assert dialog.category.currentData() == "environment"
        dialog.save()
        idle(context)
        assert page.issue is not None
        made = get_issue(context.store, page.issue.id)
        assert (made.option_key, made.wave, made.source) == ("dog_fouling", context.period, "survey")
        assert made.votes is not None


def test_an_answer_becomes_an_issue_by_one_letter(
    window: MainWindow, context: Context, idle: Idle, hands: Hands, qtbot: QtBot
) -> None:
    context.choose_place(find_place(context.store, "Harrowgill"))
    window.activateWindow()
    with qtbot.waitActive(window):
        window.show_page("results")
    page = window.page
    assert isinstance(page, ResultsPage)
    idle(context)
    page.table.setFocus()
    chosen = page.sheet.current
    assert chosen is not None
    hands.press("I")
    dialog = dialog_of(page)
    assert isinstance(dialog, NewIssueDialog)
    idle(context)
    assert dialog.title.text() == chosen.label
    messages = heard(context)
    dialog.save()
    idle(context)
    made = list_issues(context.store)[0]
    assert (made.option_key, made.votes, made.place) == (chosen.key, chosen.n, "Harrowgill")
    assert [each.text for each in messages[-1].actions] == ["See it"]


def test_a_line_from_any_page(window: MainWindow, context: Context, idle: Idle, hands: Hands, qtbot: QtBot) -> None:
    window.activateWindow()
    with qtbot.waitActive(window):
        window.show_page("places")
    idle(context)
    hands.press("Ctrl+Shift+N")
    dialog = dialog_of(window)
    assert isinstance(dialog, IssueNoteDialog)
    idle(context)
    assert dialog.pick.field.hasFocus()
    dialog.pick.asked.emit("sheds")
    idle(context)
    hands.press("Enter")
    assert dialog.line.hasFocus()
    hands.write("Two more marked")
    dialog.reject()
    assert dialog.isVisible()
    hands.press("Enter")
    idle(context)
    sheds = named(context, "26/0044")
    assert issue_entries(context.store, sheds.id)[-1].text == "Two more marked"


def test_the_step_to_a_priority(page: IssuesPage, racing: IssueView, window: MainWindow, context: Context) -> None:
    link = next(end for end in issue_links(context.store, racing.id) if end.kind == "priority")
    page.opened.standing.end_opened.emit(link)
    assert window.page is not None
    assert window.page.key == "priorities"
    held = next(each for each in list_priorities(context.store) if each.id == link.id)
    close_priority(context.store, priority_id=held.id, on=held.set_on + timedelta(days=1), why="x")
    assert isinstance(page.opened.happened.line, QLineEdit)
