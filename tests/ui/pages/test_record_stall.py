"""The live stall screen beside the form: who was asked, who walked past, who has not been heard from yet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from keys import Hands

from beatbook.domain.summaries import EventView
from beatbook.services.events import count_passer, get_event
from beatbook.services.responses import record_response
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.pages.record import RecordPage
from beatbook.ui.widgets.tally_panel import TallyPanel
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]


@pytest.fixture
def panel(recording: RecordPage) -> TallyPanel:
    return recording.desk.tally


def busy_stall(store: Store, stall: EventView) -> None:
    """Twelve people of 25 to 54 answered, eight refused, thirty-five walked past."""
    for number in range(12):
        age = ("25_34", "35_44", "45_54")[number % 3]
        issues = ("noise", "alcohol", "dog_fouling", "drug_dealing", "cycle_theft")[: 1 + number % 5]
        record_response(store, event_id=stall.id, answers={"issues": issues, "age": (age,), "gender": ("man",)})
    for what, times in (("refused", 7), ("abandoned", 1), ("passed", 35), ("elsewhere", 5)):
        count_passer(store, event_id=stall.id, what=what, by=times)


def shown(panel: TallyPanel) -> list[str]:
    return [f"{each.words.text()}: {each.line.text()}" for each in panel.gap_rows if each.isVisible()]


def test_p_counts_one_who_walked_past_and_u_takes_it_back(
    recording: RecordPage, panel: TallyPanel, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    hands.press("P", "P")
    idle(recording.context)
    assert get_event(practice_store, stall.id).passed == 2
    assert panel.passers.text() == "2 walked past"
    assert recording.desk.view.foot.said.text == "One who walked past is counted."
    hands.press("U")
    idle(recording.context)
    assert get_event(practice_store, stall.id).passed == 1
    hands.press("Enter", "Enter", "P", "Alt+P")
    idle(recording.context)
    assert get_event(practice_store, stall.id).passed == 2
    assert recording.recorder.form is not None
    assert recording.recorder.form.text == "p"


def test_one_person_is_said_as_one(panel: TallyPanel) -> None:
    panel.show_people(1)
    assert (panel.people.text(), panel.count.accessibleName()) == ("person answered", "1 person answered")
    panel.show_people(2)
    assert (panel.people.text(), panel.count.accessibleName()) == ("people answered", "2 people answered")


def test_the_rate_and_those_who_passed(
    recording: RecordPage, panel: TallyPanel, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    assert panel.rate.isHidden()
    busy_stall(practice_store, stall)
    recording.refresh()
    idle(recording.context)
    assert panel.rate.text() == "of 20 people asked"
    assert panel.passers.text() == "7 refused, 1 left half-way, 35 walked past, 5 live elsewhere"
    assert panel.passers.toolTip() == "12 of 20 people asked answered; 35 walked past"


def test_forms_from_paper_are_not_among_those_asked(
    recording: RecordPage, panel: TallyPanel, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    busy_stall(practice_store, stall)
    record_response(practice_store, event_id=stall.id, answers={"issues": ("noise",)}, way="paper")
    recording.refresh()
    idle(recording.context)
    assert panel.count.text == "13"
    assert panel.rate.text() == "12 of 20 asked here"


def test_who_is_not_heard_from_appears_after_ten(
    recording: RecordPage, panel: TallyPanel, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    recording.refresh()
    idle(recording.context)
    assert panel.gap_part.isHidden()
    busy_stall(practice_store, stall)
    recording.refresh()
    idle(recording.context)
    assert [line.partition(":")[0] for line in shown(panel)] == ["No one 55 or over", "No one under 25", "No women"]
    hands.type("03")
    hands.press("Enter", "Enter", "Enter")
    hands.type("08")
    hands.press("Ctrl+Enter")
    idle(recording.context)
    assert [line.partition(":")[0] for line in shown(panel)] == [
        "No one under 25",
        "No one 75 or over",
        "No women",
    ]


def test_residents_who_see_the_screen_see_none_of_it(
    recording: RecordPage, panel: TallyPanel, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    busy_stall(practice_store, stall)
    recording.refresh()
    idle(recording.context)
    panel.faces.setChecked(True)
    assert shown(panel) == []
    assert not panel.count.isVisible()
    hands.press("T")
    assert len(shown(panel)) == 3


@pytest.mark.parametrize("size", [(1280, 640), (1280, 680), (1366, 768)])
def test_it_fits_a_small_laptop(
    recording: RecordPage,
    panel: TallyPanel,
    hands: Hands,
    idle: Idle,
    window: MainWindow,
    practice_store: Store,
    stall: EventView,
    size: tuple[int, int],
) -> None:
    window.resize(*size)
    busy_stall(practice_store, stall)
    hands.type("03")
    hands.press("Ctrl+Enter")
    idle(recording.context)
    assert (window.width(), window.height()) == size
    assert len(shown(panel)) >= 1
    for part in (panel.passers, *[each for each in panel.gap_rows if each.isVisible()], panel.last, panel.faces):
        assert part.height() >= part.sizeHint().height() - 2
    assert panel.last_part.geometry().bottom() <= panel.faces.geometry().top()
    assert panel.faces.geometry().bottom() <= panel.whole.height()
