"""What is gathered for feedback: public words of the thread, guarded counts, and nothing else."""

import json
import re
from datetime import UTC, date, datetime
from importlib.resources import files

import pytest
from sqlalchemy import select, text

from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.domain.feedback_forms import FORMS, composed
from beatbook.models import Action, Event, EventNote, Issue, IssueLink, Patrol, PatrolVisit, Plan, PowerUse, Priority
from beatbook.services.contacts import add_contact, get_contact
from beatbook.services.erasure import erase_person
from beatbook.services.feedback import compose
from beatbook.services.feedback_drafts import drafts_of, drop_draft, keep_draft, mark_of
from beatbook.services.issues import list_issues
from beatbook.services.message_check import check_message, known_of
from beatbook.services.places import list_places
from beatbook.services.priorities import add_update, list_priorities, set_priority
from beatbook.store.store import Store

from .test_messages import put_asker, put_issue, put_place

FIRST, LAST = date(2026, 9, 1), date(2026, 11, 23)
INSIDE = "zebra umbrella"  # stands in every field that must stay inside


def told(store: Store, **about: int) -> str:
    found = compose(store, first=FIRST, last=LAST, today=LAST, **about)
    return "\n".join([composed(found, form, 500).text for form in FORMS])


def test_internal_words_never_come_out(practice_store: Store) -> None:
    """Every field of the store that is not public words is filled with the same words, which must not be seen."""
    fields = {
        "issue": ("what", "harm_why", "partners"),
        "issue_entry": ("text",),
        "issue_link": ("note",),
        "plan": ("problem",),
        "plan_action": ("text", "owner"),
        "action": ("text", "owner", "promised_to", "withdrawn_why"),
        "event_note": ("text", "owner"),
        "event": ("note",),
        "patrol": ("title", "spot", "why", "times"),
        "patrol_visit": ("seen", "officer"),
        "power_use": ("note", "agency", "officer"),
        "contact": ("name", "note", "wants", "organisation"),
        "resident_query": ("subject", "text", "reply"),
        "message": ("subject", "text"),
        "priority": ("why",),
    }
    with practice_store.writing() as session:
        for table, names in fields.items():
            for name in names:
                session.execute(text(f"UPDATE {table} SET {name} = :words"), {"words": INSIDE})
    about = [{"place_id": place.id} for place in list_places(practice_store) if place.kind != "force"]
    about += [{"issue_id": issue.id} for issue in list_issues(practice_store, closed=True)]
    about += [{"priority_id": priority.id} for priority in list_priorities(practice_store, closed=True)]
    for each in about:
        assert INSIDE not in told(practice_store, **each)


def test_no_count_of_people_under_the_threshold(practice_store: Store) -> None:
    for issue in list_issues(practice_store, closed=True):
        said = told(practice_store, issue_id=issue.id)
        for ticked, base in re.findall(r"(\d+) of (\d+) people", said):
            assert int(ticked) >= 5
            assert int(base) - int(ticked) >= 5
        assert all(int(n) >= 5 for n in re.findall(r"used (\d+) times", said))


def test_what_was_done_is_gathered_from_everything_tied_to_an_issue(store: Store) -> None:
    place = put_place(store)
    issue = put_issue(store, place, status="acting", closed_on=None)
    made = set_priority(store, place_id=place, title="Racing", why="", set_on=date(2026, 9, 2))
    add_update(store, priority_id=made.id, on=date(2026, 10, 1), text="The van stood on the lane")
    add_update(store, priority_id=made.id, on=date(2026, 8, 1), text="Too early to be told")
    with store.writing() as session:
        session.add(IssueLink(issue_id=issue, kind="priority", priority_id=made.id, linked_on=date(2026, 9, 2)))
        shared = {"place_id": place, "issue_id": issue}
        session.add(Action(**shared, text=INSIDE, done_on=date(2026, 10, 2), outcome="Signs are up"))
        session.add(Action(**shared, text=INSIDE, done_on=date(2026, 10, 3)))
        plan = Plan(
            reference="26/001",
            title="Racing",
            problem=INSIDE,
            public_words="We count the cars.",
            place_id=place,
            priority_id=made.id,
            started_on=date(2026, 9, 3),
        )
        patrol = Patrol(**shared, title=INSIDE, starts_on=date(2026, 9, 3))
        session.add_all([plan, patrol])
        session.flush()
        for day in (3, 4, 5):
            begun = datetime(2026, 10, day, 19, tzinfo=UTC)
            ended = None if day == 5 else begun.replace(minute=15)
            session.add(PatrolVisit(patrol_id=patrol.id, started=begun, ended=ended))
        session.add(PowerUse(power="cpw", place_id=place, used_on=date(2026, 10, 3), n=2, issue_id=issue))
        session.add(PowerUse(power="warning_verbal", place_id=place, used_on=date(2026, 10, 3), n=12, issue_id=issue))
    said = told(store, issue_id=issue)
    for part in (
        "The van stood on the lane.",
        "Signs are up.",
        "We count the cars.",
        "Officers made two patrol visits.",  # the third is going on
        "Verbal warning: used 12 times.",
        "We are still working on it.",
    ):
        assert part in said, part
    assert "Too early" not in said
    assert "Community protection" not in said  # used twice
    assert INSIDE not in said
    notes = compose(store, issue_id=issue, first=FIRST, last=LAST, today=LAST).notes
    assert "1 thing was done without public words" in notes[0]
    assert "1 power was used too few times to tell of." in notes


def test_a_kept_promise_is_told_by_what_came_of_it(practice_store: Store) -> None:
    with practice_store.writing() as session:
        note = session.scalars(select(EventNote).where(EventNote.kind == "promise")).first()
        assert note is not None
        note.done_on, note.outcome, note.withdrawn_on = date(2026, 11, 2), "The gate is mended", None
        place = session.get_one(Event, note.event_id).place_id
    assert "The gate is mended." in told(practice_store, place_id=place)


def test_a_place_where_nothing_was_done_says_so_of_each_priority(store: Store) -> None:
    place = put_place(store)
    set_priority(store, place_id=place, title="Racing", why="", set_on=date(2026, 9, 2))
    assert "Nothing has been done yet." in told(store, place_id=place)
    busy = set_priority(store, place_id=place, title="Litter", why="", set_on=date(2026, 9, 2))
    add_update(store, priority_id=busy.id, on=date(2026, 10, 1), text="Two bins stand there")
    said = told(store, place_id=place)
    assert "Litter: Two bins stand there." in said
    assert "Nothing new yet on: Racing." in said


def test_done_without_words_is_not_called_nothing(store: Store) -> None:
    place = put_place(store)
    made = set_priority(store, place_id=place, title="Racing", why="", set_on=date(2026, 9, 2))
    with store.writing() as session:
        session.add(Action(place_id=place, priority_id=made.id, text="x", done_on=date(2026, 10, 3)))
    said = told(store, priority_id=made.id)
    assert "Work on it has begun." in said
    assert "Nothing" not in said


def test_one_of_three_is_asked_for(store: Store) -> None:
    with pytest.raises(ValueError, match="one issue, one priority or one place"):
        compose(store, first=FIRST, last=LAST)
    with pytest.raises(NotFoundError):
        compose(store, place_id=99, first=FIRST, last=LAST, today=LAST)
    with pytest.raises(BeatbookError, match="still to come"):
        compose(store, place_id=99, first=date(2027, 1, 1), last=date(2027, 2, 1), today=LAST)


def test_an_issue_that_closed_later_was_still_worked_on_then(store: Store) -> None:
    issue = put_issue(store, put_place(store), closed_on=date(2026, 11, 30))
    assert "We are still working on it." in told(store, issue_id=issue)


# ---------------------------------------------------------------- drafts and the check


def test_drafts_are_kept_by_form_and_put_back(store: Store) -> None:
    key = {"kind": "issue", "uid": "ab" * 16}
    keep_draft(store, **key, form="short", text="Our own words", composed="Composed", limit=160)
    keep_draft(store, **key, form="long", text="Longer", composed="Composed")
    held = drafts_of(store, **key)
    assert (held["short"].text, held["short"].limit, held["short"].composed) == (
        "Our own words",
        160,
        mark_of("Composed"),
    )
    drop_draft(store, **key, form="short")
    assert set(drafts_of(store, **key)) == {"long"}
    assert keep_draft(store, **key, form="long", text="Composed", composed="Composed") is None
    assert drafts_of(store, **key) == {}
    with store.reading() as session:
        rows = session.scalar(text("SELECT count(*) FROM about WHERE key LIKE 'feedback.%'"))
        lines = session.scalar(text("SELECT count(*) FROM journal WHERE new LIKE '%own words%'"))
    assert (rows, lines) == (0, 0)


def test_a_draft_that_names_an_erased_person_goes_with_them(store: Store) -> None:
    issue = put_issue(store, put_place(store))
    contact = get_contact(store, put_asker(store, issue))
    for uid, words in (("aa" * 16, "Thanks to Ann Example for telling us"), ("bb" * 16, "Thank you all")):
        keep_draft(store, kind="issue", uid=uid, form="short", text=words, composed="Composed")
    erase_person(store, contact_id=contact.id, version=contact.version, why="asked to be")
    assert drafts_of(store, kind="issue", uid="aa" * 16) == {}
    assert set(drafts_of(store, kind="issue", uid="bb" * 16)) == {"short"}


def test_the_check_knows_the_names_of_the_store_and_the_teams_numbers(practice_store: Store) -> None:
    put_asker(practice_store, list_issues(practice_store)[0].id)
    found = check_message(practice_store, "Ann Example and Mrs Example rang. Next: ring 01632 960 142.")
    assert [f.rule for f in found] == ["names", "names"]
    known = known_of(practice_store)
    assert "01632 960 100" in known.phones  # stands in the sentence on when we answer


def test_a_surname_that_is_a_place_is_looked_for_with_its_first_name_alone(store: Store) -> None:
    put_place(store, "Example")
    put_asker(store, put_issue(store, put_place(store)))
    assert [f.rule for f in check_message(store, "In Example. Next: ring 101.")] == []
    assert [f.rule for f in check_message(store, "Ann Example. Next: ring 101.")] == ["names"]


@pytest.mark.parametrize(
    "name",
    ["Mrs Jean Holroyd", "Holroyd, Jean", "Jean Holroyd JP", "Jean Holroyd (chair)", "Prof Jéan Holröyd"],
)
def test_a_name_is_found_however_it_was_kept(store: Store, name: str) -> None:
    add_contact(store, name=name)
    for words in ("Jean Holroyd. Next: ring 101.", "Jéan Holröyd. Next: ring 101.", "Holroyd. Next: ring 101."):
        (find,) = check_message(store, words)
        assert (find.rule, words[find.end]) == ("names", ".")


def test_rules_of_the_resource_are_read() -> None:
    table = json.loads((files("beatbook.resources") / "messages_rules.json").read_text(encoding="utf-8"))
    assert len(table["rules"]) >= 19


def test_titles_of_the_practice_land_compose(practice_store: Store) -> None:
    with practice_store.reading() as session:
        ids = list(session.scalars(select(Issue.id)))
        priorities = list(session.scalars(select(Priority.id)))
    assert all(told(practice_store, issue_id=each) for each in ids)
    assert all(told(practice_store, priority_id=each) for each in priorities)
