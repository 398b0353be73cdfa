"""What is done in the window before a picture of the guide is taken, and the stores it is taken of."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import still_clock
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from beatbook.domain.dates import Period
from beatbook.domain.questionnaire_editing import add_option, set_question
from beatbook.domain.summaries import EventView
from beatbook.services.events import count_passer, list_events, open_event
from beatbook.services.figure_imports import import_figures
from beatbook.services.issues import list_issues
from beatbook.services.officers import ensure_officer, find_officer
from beatbook.services.patrols import list_patrols
from beatbook.services.pin import set_pin
from beatbook.services.places import add_place, find_place
from beatbook.services.plans import list_plans
from beatbook.services.practice import ensure_practice_store
from beatbook.services.priorities import list_priorities, set_priority
from beatbook.services.priority_reviews import list_reviews
from beatbook.services.responses import record_response
from beatbook.store.opening import create_store, open_store
from beatbook.store.store import Store
from beatbook.ui.dialogs.outlines import OutlinesDialog
from beatbook.ui.dialogs.surveys_so_far import SurveysSoFarDialog
from beatbook.ui.handover.window import HandOverWindow
from beatbook.ui.jobs import Jobs
from beatbook.ui.pages.actions import ActionsPage
from beatbook.ui.pages.compare import ComparePage
from beatbook.ui.pages.events import EventsPage
from beatbook.ui.pages.meeting import MeetingPage
from beatbook.ui.pages.messages import MessagesPage
from beatbook.ui.pages.priorities import PrioritiesPage
from beatbook.ui.pages.questionnaires import QuestionnairesPage
from beatbook.ui.pages.record import RecordPage
from beatbook.ui.pages.store import StorePage
from beatbook.ui.patrol_view import PatrolList
from beatbook.ui.welcome.create import CreatePanel
from beatbook.ui.welcome.recovery import RecoveryKeyPanel
from beatbook.ui.welcome.window import WelcomeWindow
from beatbook.ui.widgets.segments import Segment
from beatbook.ui.window import MainWindow

PASSPHRASE = "a kettle on the allotment"  # noqa: S105 - of a store that is thrown away
A_KEY = "7QWXC-JH4PN-D9KRT-2MVBE-6FYSA-G8UZ3-TN5HK"  # opens nothing
STALL = "Practice stall at Thornley Fold Co-op"
ASKED = 12
SHEETS = 23
QUIET = 400  # ms after the last job
PUBLISHED = """Ward,Jul 2026,Aug,Sep,Oct
Thornley Fold,66,66,143,143
Marl Common,31,32,35,70
Kestrel Bank,34,34,34,64
Sallow Road,1,29,31,32
Upper Fold,4,4,7,31
Weir Green,1,22,23,24
Wenfold district,137,187,273,372
"""
"""Another’s count, with one total that its parts do not add to."""

# ---------------------------------------------------------------- stores


def practice_store(folder: Path) -> Store:
    """The practice store in the middle of today's stall: twelve people asked, three who would not."""
    path = folder / "Practice.beatbook"
    ensure_practice_store(path, today=still_clock.MOMENT.date())
    store = open_store(path)
    store.officer = find_officer(store, "7214").label
    event = stall(store)
    for ticks in _ticks():
        record_response(store, event_id=event, answers={"issues": ticks})
    for what in ("refused", "refused", "elsewhere"):
        count_passer(store, event_id=event, what=what)
    return store


def stall(store: Store) -> int:
    """Today's event in the practice store."""
    return next(event.id for event in list_events(store) if event.name == STALL)


def _ticks() -> list[tuple[str, ...]]:
    random = Random(7)  # noqa: S311 - invented answers
    often = ("road_safety", "nuisance_motorbikes", "dog_fouling", "drug_taking", "vehicle_crime", "noise")
    return [tuple(random.sample(often, random.randint(2, 4))) for _ in range(ASKED)]


def team_store(folder: Path) -> Store:
    """A live store in its first hour: one officer, one parish, one event, one priority."""
    store, _recovery_key = create_store(folder / "Team.beatbook", passphrase=PASSPHRASE)
    officer = ensure_officer(store, collar="7214", name="Daniel Whitlow", rank="PCSO")
    store.officer = officer.label
    place = add_place(store, kind="parish", name="Harrowgill", code="E04990001").id
    starts = still_clock.MOMENT.replace(minute=0)
    open_event(store, place_id=place, kind="stall", name="Stall by the chapel", starts=starts, officer_id=officer.id)
    set_priority(store, place_id=place, title="Dog fouling", why="The parish council asked.", set_on=starts.date())
    return store


# ---------------------------------------------------------------- before a store is open


def create(welcome: WelcomeWindow, folder: Path) -> None:
    welcome.show_create()
    panel = welcome.panel
    assert isinstance(panel, CreatePanel)
    panel.folder.setText(str(folder))
    panel.passphrase.first.setText(PASSPHRASE)
    panel.passphrase.second.setText(PASSPHRASE)
    panel.create_button.setFocus()


def recovery_key(welcome: WelcomeWindow, store: Store) -> None:
    welcome.show_panel(RecoveryKeyPanel(store, A_KEY), "recovery key")


# ---------------------------------------------------------------- in the window


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key for whatever has the keyboard."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, held)


def at_the_stall(window: MainWindow, digits: str = "") -> None:
    """Record at today's stall, with these digits typed into an empty form."""
    window.context.go("record", event_id=stall(window.context.store))
    page = window.page
    assert isinstance(page, RecordPage)
    while page.recorder.form is not None and (page.recorder.form.typed or not page.recorder.form.empty):
        press(Qt.Key.Key_Backspace)  # what an earlier picture left
    _type(digits)


def hand_over(window: MainWindow) -> None:
    """Three of five ticked by somebody who answers alone."""
    at_the_stall(window)
    set_pin(window.context.store, "4071")
    page = window.page
    assert isinstance(page, RecordPage)
    page.handing.full_screen = False
    page.hand_over()
    public = handed_over(window)
    assert public is not None
    public.resize(window.size())
    public.activateWindow()
    settle(window.context.jobs)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space):
        press(key)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Right):
        press(key)


def handed_over(window: MainWindow) -> HandOverWindow | None:
    """The window of a hand-over that is under way."""
    return window.page.handing.window if isinstance(window.page, RecordPage) else None


def tally(window: MainWindow) -> None:
    """A pile of paper at the tally desk, a sheet in hand."""
    at_the_stall(window)
    press(Qt.Key.Key_Y)
    random = Random(25)  # noqa: S311 - invented answers
    for _sheet in range(SHEETS):
        for number in random.sample(range(1, 22), random.randint(2, 5)):
            _type(f"{number:02d}")
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_N)
    _type("60")
    press(Qt.Key.Key_Return)
    _type("03142")


def _type(digits: str) -> None:
    for digit in digits:
        press(Qt.Key(ord(digit)))


def new_event(window: MainWindow) -> None:
    window.context.go("events", new=True)


def diary(window: MainWindow) -> None:
    """The month, with the day of an event chosen."""
    page = window.page
    assert isinstance(page, EventsPage)
    press(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    page.diary.show_day(finished(page.context.store).starts.date())
    page.diary.grid.setFocus()


def at_a_meeting(window: MainWindow) -> None:
    """The parish council's last meeting, its first matter chosen."""
    store = window.context.store
    meetings = (e for e in list_events(store) if e.kind == "meeting" and e.finished and e.place == "Harrowgill")
    held = max(meetings, key=lambda e: e.starts)
    window.context.go("meeting", event_id=held.id)
    settle(window.context.jobs)
    page = window.page
    assert isinstance(page, MeetingPage)
    page.table.choose_row(next(n for n, row in enumerate(page.table.rows) if row.matter is not None))
    page.line.edit.setFocus()


def residents_queries(window: MainWindow) -> None:
    page = window.page
    assert isinstance(page, MessagesPage)
    page.choose("queries")


def event_card(window: MainWindow) -> None:
    page = window.page
    assert isinstance(page, EventsPage)
    page.deeds.card(finished(page.context.store).id)


def finished(store: Store) -> EventView:
    """The last event that is over and was answered."""
    return max((event for event in list_events(store) if event.responses and event.finished), key=lambda e: e.starts)


def record_keys(window: MainWindow) -> None:
    at_the_stall(window)
    window.show_keys()


def danger_card(window: MainWindow) -> None:
    at_the_stall(window)
    press(Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)


def public_view(window: MainWindow) -> None:
    assert window.page is not None
    window.page.findChildren(Segment)[1].click()


def set_a_priority(window: MainWindow) -> None:
    choose_place(window, "Kestrel Bank")
    wait_for(window)
    assert window.page is not None
    window.page.take_keyboard()
    press(Qt.Key.Key_P)


def on_patrol(window: MainWindow) -> None:
    """A visit has just begun where the cars meet."""
    page = window.page
    assert isinstance(page, ActionsPage)
    spot = next(each.id for each in list_patrols(window.context.store) if each.title.endswith("reservoir car park"))
    page.open(patrol_id=spot)
    part = page.part
    assert isinstance(part, PatrolList)
    part.visit()


def open_plan(window: MainWindow) -> None:
    window.context.go("plans", plan_id=list_plans(window.context.store)[0].id)


def plans_on_the_board(window: MainWindow) -> None:
    window.context.go("plans", part="board")


def review_priorities(window: MainWindow) -> None:
    """The review that lies half done."""
    draft = next(each for each in list_reviews(window.context.store) if not each.decided)
    window.context.go("priorities", review_id=draft.id)


def open_an_issue(window: MainWindow) -> None:
    """The main story of the practice store, opened."""
    found = next(each for each in list_issues(window.context.store) if each.title == "Cars racing on Moor Lane")
    window.context.go("issues", issue_id=found.id)


def follow_a_thread(window: MainWindow) -> None:
    """A priority on which a month went by without a word, and of which nobody was told."""
    found = next(each for each in list_priorities(window.context.store) if each.title == "Drug dealing by the garages")
    window.context.go("priorities", priority_id=found.id)
    wait_for(window)
    page = window.page
    assert isinstance(page, PrioritiesPage)
    page.show_thread()


def choose_place(window: MainWindow, name: str = "") -> None:
    """No name: all our places."""
    window.context.choose_place(find_place(window.context.store, name) if name else None)


def beside_neighbours(window: MainWindow) -> None:
    """A year of anti-social behaviour around one ward."""
    choose_place(window, "Thornley Fold")
    wait_for(window)
    page = window.page
    assert isinstance(page, ComparePage)
    page.months.choose("year")
    page.open(what="crime:anti-social-behaviour")
    wait_for(window)
    page.take_keyboard()


def on_the_map(window: MainWindow) -> None:
    """What most people ticked, ward by ward, with one ward ringed."""
    choose_place(window, "Thornley Fold")
    wait_for(window)
    last = window.context.period.last
    year = Period(last.replace(year=last.year - 1), last)
    window.context.choose_period(year, year.before())
    wait_for(window)


def outlines_dialog(window: MainWindow) -> None:
    """A file of one parish, whose columns are found."""
    path = window.context.store.path.with_name("Parishes_2024.geojson")
    corners = [[-2.3, 53.9], [-2.2, 53.9], [-2.2, 54.0], [-2.3, 53.9]]
    parish = {
        "type": "Feature",
        "properties": {"PARNCP24CD": "E04990009", "PARNCP24NM": "Harrowgill"},
        "geometry": {"type": "Polygon", "coordinates": [corners]},
    }
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [parish]}), encoding="utf-8")
    OutlinesDialog(path, window.context.jobs, window).open()


def surveys_so_far(window: MainWindow) -> None:
    """A return by ward whose total is not what its wards add to."""
    choose_place(window)
    store = window.context.store
    path = store.path.with_name("Force return.csv")
    path.write_text(PUBLISHED, encoding="utf-8")
    import_figures(store, path, name="Surveys completed, cumulative", source="Force return")
    dialog = SurveysSoFarDialog(window.context, window)
    dialog.open()
    wait_for(window)
    dialog.view.counts.setCurrentIndex(1)
    dialog.view.counts.activated.emit(1)


def change_a_question(window: MainWindow) -> None:
    """The question that is open to edits, with another limit, an answer more, and two merged."""
    page = window.page
    assert isinstance(page, QuestionnairesPage)
    desk = page.desk
    desk.show_question("good_here")
    desk.edit(lambda d: set_question(d, "good_here", max_ticks=4))
    desk.edit(lambda d: add_option(d, "good_here", "Buses"))
    desk.turn(lambda drafted: drafted.merge("good_here", "schools", "shops_services"))
    page.side.list.setFocus()


def publish_questions(window: MainWindow) -> None:
    page = window.page
    assert isinstance(page, QuestionnairesPage)
    page.deeds.publish()


def back_up(window: MainWindow) -> None:
    page = window.page
    assert isinstance(page, StorePage)
    page.back_up_to(page.context.store.path.with_name("Team 2026-11-23 1842.beatbook"))


def wait_for(window: MainWindow) -> None:
    """Until nothing is worked on."""
    settle(window.context.jobs)


def settle(jobs: Jobs) -> None:
    """Wait until nothing is worked on, and a little longer for late layouts and drawings."""
    loop, clock = QEventLoop(), QTimer()
    clock.setInterval(20)
    clock.timeout.connect(lambda: None if jobs.busy else loop.quit())
    for _ in range(2):
        clock.start()
        loop.exec()
        clock.stop()
        QTimer.singleShot(QUIET, loop.quit)
        loop.exec()
