"""Meetings: the sheet, who came, matters made issues and promises, polls, minutes; promises carried however old."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beatbook.domain.errors import BeatbookError, StaleError
from beatbook.services.contacts import add_contact
from beatbook.services.events import open_event
from beatbook.services.issues import get_issue, issue_entries
from beatbook.services.matters import (
    matter_to_issue,
    matter_to_promise,
    put_matter_back,
    raise_matter,
    remove_matter,
    save_matter,
)
from beatbook.services.meetings import (
    count_people,
    ensure_meeting,
    meeting_sheet,
    minutes_text,
    save_meeting,
    tick_person,
)
from beatbook.services.places import add_place
from beatbook.services.polls import count_hands, count_heads, put_poll, remove_poll
from beatbook.services.promises import keep_promise, list_promises, make_promise, withdraw_promise
from beatbook.services.series import remove_event

if TYPE_CHECKING:
    from beatbook.store.store import Store

EVENING = datetime(2026, 10, 26, 19, tzinfo=UTC)
NEXT = datetime(2026, 12, 7, 19, tzinfo=UTC)
TODAY = date(2026, 12, 7)


@pytest.fixture
def parish(store: "Store") -> int:
    return add_place(store, kind="parish", name="Harrowgill").id


def held(store: "Store", place: int, starts: datetime = EVENING, kind: str = "meeting") -> int:
    return open_event(
        store, place_id=place, kind=kind, starts=starts, name=f"Harrowgill parish council {starts:%Y-%m-%d}"
    ).id


@pytest.fixture
def meeting(store: "Store", parish: int) -> int:
    return held(store, parish)


# ---------------------------------------------------------------- the sheet


def test_a_sheet_is_made_once_and_knows_its_kind(store: "Store", meeting: int) -> None:
    assert meeting_sheet(store, meeting).version == 0
    ensure_meeting(store, meeting)
    ensure_meeting(store, meeting)
    sheet = meeting_sheet(store, meeting)
    assert (sheet.version, sheet.kind, sheet.agenda, sheet.minutes) == (1, "parish", (), "")


def test_what_is_no_meeting_has_no_sheet(store: "Store", parish: int) -> None:
    stall = held(store, parish, kind="stall")
    with pytest.raises(BeatbookError, match="not a meeting but “Stall”"):
        ensure_meeting(store, stall)


def test_agenda_and_kind_are_saved_and_a_stale_save_shows_both(store: "Store", meeting: int) -> None:
    ensure_meeting(store, meeting)
    save_meeting(store, event_id=meeting, version=1, agenda="Apologies\n\n  Police   report \n", kind="pact")
    sheet = meeting_sheet(store, meeting)
    assert (sheet.agenda, sheet.kind) == (("Apologies", "Police report"), "pact")
    with pytest.raises(StaleError):
        save_meeting(store, event_id=meeting, version=1, agenda="Other")
    with pytest.raises(BeatbookError, match="no kind of meeting"):
        save_meeting(store, event_id=meeting, version=2, kind="séance")


def test_who_came_is_ticked_or_counted(store: "Store", parish: int, meeting: int) -> None:
    people = [
        add_contact(store, kind=kind, name=name, place_id=parish).id
        for kind, name in (("councillor", "Joan Example"), ("councillor", "Imran Sample"), ("clerk", "Pat Specimen"))
    ]
    tick_person(store, event_id=meeting, contact_id=people[0], state="here")
    tick_person(store, event_id=meeting, contact_id=people[1], state="here")
    tick_person(store, event_id=meeting, contact_id=people[1], state="apologies")
    tick_person(store, event_id=meeting, contact_id=people[2], state="here")
    count_people(store, event_id=meeting, role="public", n=4)
    count_people(store, event_id=meeting, role="public", n=5)
    count_people(store, event_id=meeting, role="partner", n=1)
    count_people(store, event_id=meeting, role="partner", n=0)
    text = minutes_text(meeting_sheet(store, meeting))
    assert "Present: 1 councillor, the clerk and 5 members of the public." in text
    assert "Apologies: 1 councillor." in text
    assert not any(name in text for name in ("Joan", "Imran", "Pat", "Example"))
    tick_person(store, event_id=meeting, contact_id=people[2], state="")
    assert "clerk" not in minutes_text(meeting_sheet(store, meeting))
    with pytest.raises(BeatbookError, match="cannot be right"):
        count_people(store, event_id=meeting, role="public", n=-1)


# ---------------------------------------------------------------- matters


def test_matters_are_kept_in_the_order_they_are_raised(store: "Store", meeting: int) -> None:
    for text in ("Cars racing on Moor Lane", "  Lights   jumped at the top junction "):
        raise_matter(store, event_id=meeting, text=text)
    matters = meeting_sheet(store, meeting).matters
    assert [m.text for m in matters] == ["Cars racing on Moor Lane", "Lights jumped at the top junction"]
    save_matter(store, matter_id=matters[0].id, version=1, answer="A van was there twice")
    assert meeting_sheet(store, meeting).matters[0].answer == "A van was there twice"
    with pytest.raises(StaleError):
        save_matter(store, matter_id=matters[0].id, version=1, answer="Nothing")
    with pytest.raises(BeatbookError, match="empty"):
        raise_matter(store, event_id=meeting, text="  ")


def test_a_matter_taken_off_can_be_put_back(store: "Store", meeting: int) -> None:
    matter_id = raise_matter(store, event_id=meeting, text="Cars racing").id
    matter_to_issue(store, matter_id=matter_id, version=1)
    gone = remove_matter(store, matter_id=matter_id)
    assert meeting_sheet(store, meeting).matters == ()
    put_matter_back(store, event_id=meeting, matter=gone)
    back = meeting_sheet(store, meeting).matters[0]
    assert (back.text, back.issue_id, back.uid) == ("Cars racing", gone.issue_id, gone.uid)


def test_a_matter_becomes_an_issue_in_one_step(store: "Store", parish: int, meeting: int) -> None:
    matter_id = raise_matter(store, event_id=meeting, text="Cars racing on Moor Lane").id
    issue_id = matter_to_issue(store, matter_id=matter_id, version=1).id
    issue, matter = get_issue(store, issue_id), meeting_sheet(store, meeting).matters[0]
    assert (issue.title, issue.place_id, issue.source) == ("Cars racing on Moor Lane", parish, "councillor")
    assert issue.opened_on == EVENING.date()
    assert matter.issue_id == issue_id
    assert "Cars racing" in matter.issue
    raised = [entry for entry in issue_entries(store, issue_id) if entry.event_id == meeting]
    assert [entry.kind for entry in raised] == ["meeting"]
    with pytest.raises(BeatbookError, match="an issue already"):
        matter_to_issue(store, matter_id=matter_id, version=matter.version)


def test_a_matter_becomes_a_promise_and_stays_a_matter(store: "Store", meeting: int) -> None:
    matter_id = raise_matter(store, event_id=meeting, text="Cars racing on Moor Lane").id
    due = date(2026, 11, 9)
    matter_to_promise(store, matter_id=matter_id, version=1, text="Ask for a speed van", owner="PCSO Whitlow", due=due)
    sheet = meeting_sheet(store, meeting)
    assert [(p.text, p.owner, p.due, p.event_id) for p in sheet.made] == [
        ("Ask for a speed van", "PCSO Whitlow", due, meeting)
    ]
    assert sheet.matters[0].answer == "PCSO Whitlow promised: Ask for a speed van, by 9 Nov 2026"


# ---------------------------------------------------------------- promises carried


def test_what_was_promised_stands_on_the_next_sheet_until_it_is_closed(
    store: "Store", parish: int, meeting: int
) -> None:
    for text in ("Van", "Letter", "Sign"):
        make_promise(store, event_id=meeting, text=text)
    following = held(store, parish, NEXT)
    sheet = meeting_sheet(store, following, on=TODAY)
    assert {p.text for p in sheet.carried} == {"Van", "Letter", "Sign"}
    by_text = {p.text: p for p in sheet.carried}
    van, letter = by_text["Van"], by_text["Letter"]
    keep_promise(store, kind="note", id=van.id, version=van.version, on=TODAY, outcome="61 vehicles checked")
    withdraw_promise(store, kind="note", id=letter.id, version=letter.version, on=TODAY, why="The council writes it")
    sheet = meeting_sheet(store, following, on=TODAY)
    assert [p.text for p in sheet.carried] == ["Sign"]
    assert {p.text for p in sheet.settled} == {"Van", "Letter"}
    assert (sheet.last and sheet.last.id, sheet.next) == (meeting, None)
    text = minutes_text(sheet)
    assert "Van (promised 26 October 2026): kept on 7 December 2026. 61 vehicles checked." in text
    assert "withdrawn on 7 December 2026. The council writes it." in text
    assert "Sign (promised 26 October 2026): still open." in text


def test_a_past_sheet_tells_what_was_open_then(store: "Store", parish: int, meeting: int) -> None:
    early = held(store, parish, EVENING - timedelta(days=28))
    made = make_promise(store, event_id=early, text="Van").id
    keep_promise(store, kind="note", id=made, version=1, on=date(2026, 11, 20), outcome="Done")
    sheet = meeting_sheet(store, meeting, on=TODAY)
    assert [p.text for p in sheet.carried] == ["Van"]
    assert [p.text for p in meeting_sheet(store, early, on=TODAY).made] == ["Van"]


places = count()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    made=st.lists(
        st.tuples(st.integers(1, 3000), st.sampled_from(["note", "action"]), st.sampled_from(["", "kept", "gone"])),
        max_size=8,
    )
)
def test_no_open_promise_is_ever_missing_from_the_next_sheet(store: "Store", made: list[tuple[int, str, str]]) -> None:
    """However old, wherever it was said: the sheet carries every promise of the place that nobody closed."""
    place = add_place(store, kind="parish", name=f"Place {next(places)}").id  # the examples share a store
    for number, (days, kind, end) in enumerate(made):
        promise_id = promised(store, place, f"Promise {number}", kind, NEXT - timedelta(days=days))
        if end == "kept":
            keep_promise(store, kind=kind, id=promise_id, version=1, on=TODAY, outcome="Done")
        elif end == "gone":
            withdraw_promise(store, kind=kind, id=promise_id, version=1, on=TODAY, why="Not ours")
    sheet = meeting_sheet(store, held(store, place, NEXT), on=TODAY)
    stood = {f"Promise {number}" for number, (_days, _kind, end) in enumerate(made) if not end}
    assert {p.text for p in sheet.carried} == stood
    assert {p.text for p in list_promises(store, place_id=place)} == stood
    assert {p.text for p in sheet.settled} == {f"Promise {number}" for number in range(len(made))} - stood


def promised(store: "Store", place: int, text: str, kind: str, said: datetime) -> int:
    """A promise made at a meeting, or to the council between meetings."""
    if kind == "note":
        return make_promise(store, event_id=held(store, place, said), text=text).id
    day = said.date()
    return make_promise(store, place_id=place, promised_to="the council", promised_on=day, text=text).id


# ---------------------------------------------------------------- polls


def test_a_show_of_hands_is_counted_by_steps_and_by_numbers(store: "Store", meeting: int) -> None:
    poll_id = put_poll(store, event_id=meeting, text="What first?", choices=["Speeding", "Parking", ""]).id
    speeding, parking = meeting_sheet(store, meeting).polls[0].choices
    for _ in range(3):
        count_hands(store, choice_id=speeding.id, by=1)
    count_hands(store, choice_id=speeding.id, by=-1)
    count_hands(store, choice_id=parking.id, by=-1)
    count_hands(store, choice_id=parking.id, n=7)
    count_heads(store, poll_id=poll_id, heads=11)
    poll = meeting_sheet(store, meeting).polls[0]
    assert [(c.text, c.n) for c in poll.choices] == [("Speeding", 2), ("Parking", 7)]
    assert (poll.heads, poll.hands) == (11, 9)
    text = minutes_text(meeting_sheet(store, meeting))
    assert "Show of hands: What first?\n11 people took part.\n- Parking: 7\n- Speeding: 2" in text
    with pytest.raises(BeatbookError, match="cannot be right"):
        count_hands(store, choice_id=parking.id, n=-3)


def test_changing_a_poll_keeps_the_hands_of_what_stays(store: "Store", meeting: int) -> None:
    poll_id = put_poll(store, event_id=meeting, text="What?", choices=["A", "B"], hands=[4, 0], heads=6).id
    put_poll(store, event_id=meeting, poll_id=poll_id, text="What first?", choices=["C", "A"])
    poll = meeting_sheet(store, meeting).polls[0]
    assert (poll.text, poll.heads, [(c.text, c.n) for c in poll.choices]) == ("What first?", 6, [("C", 0), ("A", 4)])


@pytest.mark.parametrize(
    ("choices", "said"), [(["A"], "two choices"), (["A", "a"], "the same"), ([str(n) for n in range(13)], "at most")]
)
def test_a_poll_that_cannot_be_is_refused(store: "Store", meeting: int, choices: list[str], said: str) -> None:
    with pytest.raises(BeatbookError, match=said):
        put_poll(store, event_id=meeting, text="What?", choices=choices)


def test_a_poll_taken_off_can_be_put_back(store: "Store", meeting: int) -> None:
    poll_id = put_poll(store, event_id=meeting, text="What?", choices=["A", "B"], hands=[4, 2], heads=6).id
    gone = remove_poll(store, poll_id=poll_id)
    assert meeting_sheet(store, meeting).polls == ()
    put_poll(
        store,
        event_id=meeting,
        text=gone.text,
        choices=[c.text for c in gone.choices],
        hands=[c.n for c in gone.choices],
        heads=gone.heads,
    )
    back = meeting_sheet(store, meeting).polls[0]
    assert [(c.text, c.n) for c in back.choices] == [("A", 4), ("B", 2)]


# ---------------------------------------------------------------- minutes


def test_minutes_are_composed_until_somebody_writes_them(store: "Store", parish: int, meeting: int) -> None:
    held(store, parish, NEXT)
    raise_matter(store, event_id=meeting, text="Cars racing on Moor Lane.")
    text = minutes_text(meeting_sheet(store, meeting))
    assert text.startswith("Harrowgill parish council 2026-10-26\nParish council, Harrowgill\nMonday 26 October 2026")
    assert "Matters raised\n1. Cars racing on Moor Lane.\n" in text
    assert "Next meeting: Monday 7 December 2026" in text
    ensure_meeting(store, meeting)
    save_meeting(store, event_id=meeting, version=1, minutes="As I wrote them.\n")
    assert minutes_text(meeting_sheet(store, meeting)) == "As I wrote them."
    save_meeting(store, event_id=meeting, version=2, minutes="")
    assert minutes_text(meeting_sheet(store, meeting)) == text


def test_an_event_with_a_sheet_stays_in_the_diary(store: "Store", parish: int) -> None:
    empty, full = held(store, parish), held(store, parish, NEXT)
    ensure_meeting(store, empty)
    remove_event(store, event_id=empty)
    ensure_meeting(store, full)
    save_meeting(store, event_id=full, version=1, agenda="Police report")
    with pytest.raises(BeatbookError, match="a meeting sheet"):
        remove_event(store, event_id=full)


def test_a_choice_put_right_keeps_its_hands_and_a_counted_one_is_not_dropped(store: "Store") -> None:
    place = add_place(store, kind="parish", name="Hands").id
    event = open_event(store, place_id=place, kind="meeting", starts=datetime.now(UTC)).id
    poll = put_poll(store, event_id=event, text="Where first?", choices=("Cra park", "Lane")).id
    first = meeting_sheet(store, event).polls[0].choices[0]
    count_hands(store, choice_id=first.id, n=17)
    put_poll(store, event_id=event, text="Where first?", choices=("Car park", "Lane", "Green"), poll_id=poll)
    assert [(c.text, c.n) for c in meeting_sheet(store, event).polls[0].choices] == [
        ("Car park", 17),
        ("Lane", 0),
        ("Green", 0),
    ]
    with pytest.raises(BeatbookError, match="“Car park” has 17 hands"):
        put_poll(store, event_id=event, text="Where first?", choices=("Lane", "Green"), poll_id=poll)


def test_a_line_is_never_cut_short(store: "Store") -> None:
    place = add_place(store, kind="parish", name="Long").id
    event = open_event(store, place_id=place, kind="meeting", starts=datetime.now(UTC)).id
    with pytest.raises(BeatbookError, match="characters are too many for one line"):
        raise_matter(store, event_id=event, text="x" * 5000)
