"""Erase one person: nothing of them is left in the file, and everything else is as it was."""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from beatbook.domain.erasing import receipt_lines
from beatbook.domain.errors import BeatbookError, NotFoundError, StaleError
from beatbook.models import SEARCHED, Base, Issue, IssueEntry, Meeting, MeetingPerson, NeighbourhoodQuery
from beatbook.services.contacts import add_contact, ask_to_hear, asked_about, get_contact, list_contacts, save_contact
from beatbook.services.erasure import erase_person, erased, get_receipt, list_receipts, look_before, write_receipt
from beatbook.services.history import history, latest
from beatbook.services.responses import record_response
from beatbook.services.traces import NOT_READ
from beatbook.store.backup import back_up
from beatbook.store.store import Store

from .test_contacts import AGREED, an_issue

sys.path.insert(0, str(Path(__file__).parents[1] / "store"))

from store_seen import decrypted, exported, whereabouts

NAME, MAIL, HOME = "Jacinta Quillfeather", "jacinta.q@example.org", "14 Moor Lane, Harrowgill"
WORDS = "text me, said Jacinta"
PHONE, OLD_PHONE = "07700 900 187", "01632 960 555"
THEIRS = (
    NAME,
    "Quillfeather",
    MAIL,
    "900 187",
    "07700900187",
    "960 555",
    HOME,
    "14 Moor Lane",
    "text me, said Jacinta",
)
NOW = datetime(2026, 10, 5, 18, 30, tzinfo=UTC)


def put(store: Store, issue: int) -> int:
    """Somebody who is in every table that may hold them; also in words."""
    key = add_contact(
        store,
        name=NAME,
        phone=OLD_PHONE,
        email=MAIL,
        address=HOME,
        channel="text",
        consent_on=AGREED,
        consent_words=WORDS,
    ).id
    save_contact(store, contact_id=key, version=1, phone=PHONE, why=f"{NAME} has a new telephone")
    ask_to_hear(store, contact_id=key, issue_id=issue, asked_on=AGREED, raised=True)
    event = an_event(store)
    with store.writing() as session:
        place = session.execute(text("SELECT place_id FROM issue WHERE id = :id"), {"id": issue}).scalar_one()
        session.add(Meeting(event_id=event, kind="parish", minutes="Ms Quillfeather thanked the team."))
        session.add(MeetingPerson(event_id=event, contact_id=key))
        session.add(
            NeighbourhoodQuery(
                received=NOW, channel="phone", place_id=place, subject="The lamp", text="It is out", contact_id=key
            )
        )
        session.add(
            IssueEntry(issue_id=issue, at=NOW, kind="note", text=f"Rang {NAME.upper()} on 07700900187.", officer="PC")
        )
        issue_record = session.get(Issue, issue)
        assert issue_record is not None
        issue_record.what = f"{NAME} rang from {HOME}"
        session.flush()
        issue_record.what = "A resident rang"
    return key


def an_event(store: Store) -> int:
    from beatbook.services.events import open_event

    with store.reading() as session:
        place = session.execute(text("SELECT id FROM place LIMIT 1")).scalar_one()
    return open_event(store, place_id=place, kind="meeting", starts=NOW, name="Parish meeting").id


def all_keys(store: Store, key: int) -> list[str]:
    return [mention.key for mention in look_before(store, key).mentions]


def erase(store: Store, key: int, redacted: list[str] | None = None) -> int:
    chosen = all_keys(store, key) if redacted is None else redacted
    view = get_contact(store, key)
    return erase_person(store, contact_id=key, version=view.version, why="They asked for it.", redacted=chosen).id


def seen(store: Store, folder: Path) -> dict[str, bytes]:
    """Every page, free ones and the log among them, and a plain copy; in small letters."""
    places = decrypted(store.path, store.data_key)
    places["export"] = exported(store.path, store.data_key, folder / "plain.db")
    return {name: held.lower() for name, held in places.items()}


def test_nothing_of_the_person_is_anywhere_in_the_file(store: Store, tmp_path: Path) -> None:
    issue = an_issue(store)
    key = put(store, issue)
    before = seen(store, tmp_path)
    for words in THEIRS:
        assert whereabouts(words.lower(), before), f"{words} was never there to be erased"
    erase(store, key)
    after = seen(store, tmp_path)
    assert not {words: found for words in THEIRS if (found := whereabouts(words.lower(), after))}


def test_the_index_finds_them_no_more(store: Store) -> None:
    key = put(store, an_issue(store))
    query = text("SELECT count(*) FROM search WHERE search MATCH :words")
    with store.reading() as session:
        assert session.execute(query, {"words": "quillfeather"}).scalar_one() == 3
    erase(store, key)
    with store.reading() as session:
        for words in ("quillfeather", "jacinta", '"900"', "187", "555"):
            assert session.execute(query, {"words": words}).scalar_one() == 0, words


def test_what_hangs_on_them_goes_and_what_does_not_is_untied(store: Store) -> None:
    issue = an_issue(store)
    key = put(store, issue)
    other = add_contact(store, name="Omar Shah", phone="01632 960444").id
    ask_to_hear(store, contact_id=other, issue_id=issue, asked_on=AGREED)
    erase(store, key)
    assert [each.id for each in list_contacts(store)] == [other]
    assert [each.contact_id for each in asked_about(store, issue)] == [other]
    with store.reading() as session:
        assert session.execute(text("SELECT count(*) FROM meeting_person")).scalar_one() == 0
        assert session.execute(text("SELECT subject, contact_id FROM resident_query")).all() == [("The lamp", None)]
        assert session.execute(text("SELECT text FROM issue_entry")).scalar_one() == "Rang [erased] on [erased]."
        assert session.execute(text("SELECT minutes FROM meeting")).scalar_one() == "[erased] thanked the team."
        assert not session.execute(text("PRAGMA foreign_key_check")).all()


def test_the_history_keeps_who_when_and_which_field_without_the_values(store: Store) -> None:
    key = put(store, an_issue(store))
    uid = get_contact(store, key).uid
    before = history(store, uid)
    assert any(line.old or line.new or line.why for line in before)
    erase(store, key)
    after = history(store, uid)
    assert [(line.when, line.who, line.field) for line in after] == [(li.when, li.who, li.field) for li in before]
    assert not any(line.old or line.new or line.why for line in after)
    assert latest(store, limit=1)[0].what == "Person erased"


def test_what_is_not_chosen_stays_and_the_receipt_names_it(store: Store) -> None:
    key = put(store, an_issue(store))
    found = look_before(store, key).mentions
    assert {(mention.kind, mention.sure) for mention in found} == {("Line of an issue", True), ("Meeting", False)}
    entry = next(mention for mention in found if mention.sure)
    assert (entry.page, entry.after) == ("issues", "Rang [erased] on [erased].")
    assert entry.what == {"issue_id": 1}
    view = get_contact(store, key)
    done = erase_person(store, contact_id=key, version=view.version, why="They asked for it.", history=False)
    receipt = get_receipt(store, done.id)
    assert [(left.table, left.uid, left.column) for left in receipt.left] == [("issue_entry", entry.uid, "text")]
    assert (receipt.alike, receipt.left_history) == (1, 3)
    told = "\n".join(receipt_lines(receipt))
    assert entry.uid[:8] in told
    assert "surname" in told


def test_the_receipt_counts_and_holds_nothing_of_the_person(store: Store, tmp_path: Path) -> None:
    key = put(store, an_issue(store))
    before = look_before(store, key)
    receipt = get_receipt(store, erase(store, key))
    expected = {"contact": 1, "contact_issue": 1, "meeting_person": 1, "resident_query": 1}
    assert {name: receipt.counts[name] for name in expected} == expected
    assert receipt.counts["journal"] == before.counts["journal"] > 10
    assert receipt.counts["redacted"] == 2
    assert list_receipts(store) == (receipt,)
    file = write_receipt(receipt, tmp_path / "Receipt.txt")
    told = file.read_text(encoding="utf-8-sig").lower()
    with store.reading() as session:
        kept = str(session.execute(text("SELECT why, receipt FROM erasure")).all()).lower()
    assert not [words for words in THEIRS if words.lower() in told or words.lower() in kept]
    assert receipt.uid in told


def test_the_receipt_lists_the_copies_that_still_hold_them(store: Store, tmp_path: Path) -> None:
    elsewhere = tmp_path / "drive"
    elsewhere.mkdir()
    back_up(store, tmp_path / "Before.beatbook")
    key = put(store, an_issue(store))
    back_up(store, elsewhere / "Holding.beatbook")
    (elsewhere / "Another.beatbook").write_bytes(b"\x01" * 8192)
    view = get_contact(store, key)
    gone = tmp_path / "no such drive"
    done = erase_person(
        store, contact_id=key, version=view.version, why="They asked for it.", folders=(elsewhere, gone, tmp_path)
    )
    copies = {copy.name: copy.holds for copy in get_receipt(store, done.id).copies}
    assert copies == {"Before.beatbook": "no", "Holding.beatbook": "yes", "Another.beatbook": "unknown"}
    assert sorted(path.name for path in elsewhere.iterdir()) == [
        "Another.beatbook",
        "Holding.beatbook",
        "Holding.beatbook.keys",
    ]


@pytest.mark.parametrize("why", ["", "  ", f"{NAME} asked", "Ms Quillfeather asked", "call 07700 900187"])
def test_a_reason_is_needed_and_names_nobody(store: Store, why: str) -> None:
    key = put(store, an_issue(store))
    with pytest.raises(BeatbookError) as refused:
        erase_person(store, contact_id=key, version=get_contact(store, key).version, why=why)
    assert "uillfeather" not in str(refused.value)
    assert get_contact(store, key).name == NAME
    assert not list_receipts(store)


def test_what_changed_meanwhile_is_looked_at_again(store: Store) -> None:
    key = put(store, an_issue(store))
    with pytest.raises(StaleError):
        erase_person(store, contact_id=key, version=1, why="They asked for it.")
    assert get_contact(store, key).name == NAME


def test_nobody_is_erased_twice_and_the_uid_is_known_as_erased(store: Store) -> None:
    key = put(store, an_issue(store))
    uid = bytes.fromhex(get_contact(store, key).uid)
    erase(store, key)
    with pytest.raises(NotFoundError):
        look_before(store, key)
    with store.reading() as session:
        assert erased(session, [uid, b"x" * 16]) == {uid}


def test_one_who_had_asked_and_did_not_want_to_any_more_is_emptied_too(store: Store) -> None:
    """The rows that were taken away before have their lines in the history still."""
    from beatbook.services.contacts import stop_asking

    issue = an_issue(store)
    key = put(store, issue)
    told = get_contact(store, key).uid
    stop_asking(store, ask_id=asked_about(store, issue)[0].id, why="a slip")
    erase(store, key)
    with store.reading() as session:
        pointing = text("SELECT count(*) FROM journal WHERE old = :uid OR new = :uid")
        assert session.execute(pointing, {"uid": told}).scalar_one() == 0
        slips = text("SELECT count(*) FROM journal WHERE subject = 'contact_issue' AND why <> ''")
        assert session.execute(slips).scalar_one() == 0


COUNTED = {
    "issues": "SELECT count(*) FROM issue",
    "entries": "SELECT count(*) FROM issue_entry",
    "responses": "SELECT count(*) FROM response",
    "ticks": "SELECT count(*) FROM response_tick",
    "words": "SELECT count(*) FROM response_text",
    "tallies": "SELECT coalesce(sum(n), 0) FROM tally_mark",
    "queries": "SELECT count(*) FROM resident_query",
    "events": "SELECT count(*), sum(attendance) FROM event",
    "lines": "SELECT count(*) FROM journal",
    "priorities": "SELECT count(*), sum(votes), sum(base) FROM priority",
}


def counted(store: Store) -> dict[str, object]:
    with store.reading() as session:
        return {name: tuple(session.execute(text(query)).one()) for name, query in COUNTED.items()}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asking=st.lists(st.booleans(), min_size=1, max_size=4), chosen=st.booleans())
def test_after_an_erasure_the_counts_are_right(practice_store: Store, asking: list[bool], chosen: bool) -> None:
    """Those who asked about an issue are one fewer; everything else is as many as before, and results are the same."""
    store = practice_store
    with store.reading() as session:
        issue = session.execute(text("SELECT min(id) FROM issue")).scalar()
    issue = issue or an_issue(store)
    key = add_contact(store, name=NAME, phone=PHONE).id
    others = [add_contact(store, name=f"Person {at}", phone="01632 960444").id for at, _ in enumerate(asking)]
    for other, asks in zip(others, asking, strict=True):
        if asks:
            ask_to_hear(store, contact_id=other, issue_id=issue, asked_on=AGREED)
    ask_to_hear(store, contact_id=key, issue_id=issue, asked_on=AGREED)
    before, asked = counted(store), {each.contact_id for each in asked_about(store, issue)}
    lines = before.pop("lines")
    erase(store, key, None if chosen else [])
    after = counted(store)
    assert after.pop("lines") == (lines[0] + 1,)  # type: ignore[index]
    assert after == before
    assert {each.contact_id for each in asked_about(store, issue)} == asked - {key}


def test_a_residents_words_that_name_them_are_offered_and_the_answers_stay(practice_store: Store) -> None:
    store = practice_store
    with store.reading() as session:
        event = session.execute(text("SELECT max(id) FROM event WHERE kind = 'stall'")).scalar_one()
    words = {"issues": ("alcohol",), "own_words": f"Ask {NAME} about it"}
    saved = record_response(store, event_id=event, answers=words)
    key = add_contact(store, name=NAME).id
    (mention,) = look_before(store, key).mentions
    assert (mention.kind, mention.after) == ("A resident’s own words", "Ask [erased] about it")
    erase(store, key)
    with store.reading() as session:
        kept = text("SELECT text FROM response_text WHERE response_id = :id")
        assert session.execute(kept, {"id": saved.response_id}).scalar_one() == "Ask [erased] about it"
        ticks = text("SELECT count(*) FROM response_tick WHERE response_id = :id")
        assert session.execute(ticks, {"id": saved.response_id}).scalar_one() == 1


def test_an_open_reader_leaves_the_log_to_be_folded_later(store: Store) -> None:
    key = put(store, an_issue(store))
    keys = all_keys(store, key)
    with store.reading() as session:
        session.execute(text("SELECT count(*) FROM contact")).scalar_one()
        version = get_contact(store, key).version
        done = erase_person(store, contact_id=key, version=version, why="They asked for it.", redacted=keys)
        assert store.unfolded
        assert "when Beatbook is closed" in done.said
    assert store.fold_back()
    assert not whereabouts(NAME, decrypted(store.path, store.data_key))


def test_nothing_that_was_done_with_them_can_be_taken_back(store: Store) -> None:
    from beatbook.services.undo import deeds, undo

    key = put(store, an_issue(store))
    erase(store, key)
    for deed in deeds(store, since=NOW):
        with suppress(BeatbookError):
            undo(store, deed)
    assert not list_contacts(store)
    with store.reading() as session:
        for table in ("contact", "contact_issue", "meeting_person"):
            assert session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() == 0, table
    assert not whereabouts("quillfeather", {name: held.lower() for name, held in pages(store).items()})


def pages(store: Store) -> dict[str, bytes]:
    store.fold_back()
    return decrypted(store.path, store.data_key)


def test_what_is_not_read_is_there_and_holds_no_words_of_the_teams() -> None:
    tables = set(Base.metadata.tables)
    assert NOT_READ - tables <= {"alembic_version"}
    assert not NOT_READ & (SEARCHED.keys() - {"contact", "officer", "place", "questionnaire"})


def test_what_others_say_of_them_is_found_and_their_own_numbers_stay(store: Store) -> None:
    key = add_contact(store, name=f"Cllr {NAME} JP", phone=PHONE).id
    other = add_contact(
        store,
        name="Omar Shah",
        phone=PHONE,
        note=f"Neighbour of {NAME}, ring {PHONE}",
        wants="news for Jacinta Quillfeather",
        organisation="Quillfeather and Son",
    ).id
    save_contact(store, contact_id=other, version=1, note=f"Lives by {NAME}")
    before = look_before(store, key)
    assert {(mention.kind, mention.column, mention.sure) for mention in before.mentions} == {
        ("Contact", "note", True),
        ("Contact", "wants", True),
        ("Contact", "organisation", False),
    }
    assert (before.shared, before.history) == (1, 3)
    done = erase(store, key)
    view = get_contact(store, other)
    assert (view.name, view.phone, view.note) == ("Omar Shah", PHONE, "Lives by [erased]")
    said = [line.old + line.new for line in history(store, view.uid)]
    assert PHONE in said
    assert "Omar Shah" in said
    assert not [words for words in said if "Quillfeather" in words]
    receipt = get_receipt(store, done)
    assert receipt.shared == 1
    assert "1 other contact has, or had, the same name, number or address" in "\n".join(receipt_lines(receipt))


def test_the_reason_on_an_earlier_receipt_and_the_teams_own_words_are_read(store: Store) -> None:
    other = add_contact(store, name="Omar Shah").id
    erase_person(store, contact_id=other, version=1, why=f"He moved in with {NAME}")
    from beatbook.models import About

    with store.writing() as session:
        session.add(About(key="team.reply", value=f"Ask for {NAME}"))
    key = add_contact(store, name=NAME).id
    found = {(mention.table, mention.column) for mention in look_before(store, key).mentions}
    assert found == {("erasure", "why"), ("about", "value")}
    erase(store, key)
    assert "He moved in with [erased]" in {receipt.why for receipt in list_receipts(store)}
    assert store.about("team.reply") == "Ask for [erased]"


@pytest.mark.parametrize(("kept", "text_kept"), [("Sian Llyr", "Siân Llŷr rang"), ("Siân Llŷr", "Sian Llyr rang")])
def test_accents_hide_nobody(store: Store, kept: str, text_kept: str) -> None:
    issue = an_issue(store)
    with store.writing() as session:
        session.add(IssueEntry(issue_id=issue, at=NOW, kind="note", text=text_kept, officer="PC"))
    key = add_contact(store, name=kept).id
    (mention,) = look_before(store, key).mentions
    assert (mention.sure, mention.after) == (True, "[erased] rang")
    erase(store, key)
    with store.reading() as session:
        assert session.execute(text("SELECT text FROM issue_entry")).scalar_one() == "[erased] rang"
