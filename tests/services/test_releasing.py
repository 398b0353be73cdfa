"""A briefing looked over, settled, cleared and frozen; found again, byte for byte; put right by a re-issue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

import pytest
from sqlalchemy import select, text, update

from beatbook.domain.clearing import Looked
from beatbook.domain.content_changes import changes_words
from beatbook.domain.dates import Month
from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.domain.releases import CHECKLIST, MadeFile, Tick
from beatbook.models import BriefingFind, JournalLine, Release, ReleaseFile
from beatbook.services.briefing_drafts import draft, save_text
from beatbook.services.briefing_release import briefing_drafts_out, briefing_for_release
from beatbook.services.clearing import Document, Edit, accept, applied, change, keep, look_over, take_back
from beatbook.services.events import open_event
from beatbook.services.places import find_place
from beatbook.services.priorities import list_priorities
from beatbook.services.releases import (
    changed_since,
    find_release,
    get_release,
    last_release,
    release_content,
    release_file,
    release_text,
    releases,
    verify_release,
    what_changed,
)
from beatbook.services.releasing import ForRelease, clear
from beatbook.services.search import search
from beatbook.services.today import today_summary
from beatbook.services.undo import last_deed, undo
from beatbook.store.store import Store

CLEARED_AT = datetime(2026, 11, 5, 9, 30, tzinfo=UTC)
TICKS = tuple(Tick(line.key, "Sergeant Aneesa Rahman", CLEARED_AT) for line in CHECKLIST)
HARM = "The family at 14 Moor Lane have moved. Ring 07700 900123."
PLAIN = "A quiet month: six walks through the village, and the bins are up."


@pytest.fixture
def store(practice_store: Store) -> Store:
    practice_store.officer = "Aneesa Rahman"
    return practice_store


@pytest.fixture
def now(practice_today: date) -> Month:
    return Month.of(practice_today)


def write(store: Store, month: Month, words: str, place: str = "Harrowgill") -> int:
    place_id = find_place(store, place).id
    version = draft(store, place_id=place_id, month=month).text("message").version
    save_text(store, place_id=place_id, month=month, key="message", text=words, version=version)
    return place_id


def made_of(store: Store, month: Month, today: date, place: str = "Harrowgill", *forms: str) -> ForRelease:
    key = find_place(store, place).id
    return briefing_for_release(store, place_id=key, month=month, today=today, forms=forms or ("pdf", "html", "text"))


def looked(store: Store, made: ForRelease) -> Looked:
    return look_over(store, made.document, made.content)


def settle_all(store: Store, made: ForRelease) -> None:
    while finds := looked(store, made).finds:
        if finds[0].suggested is None:
            keep(store, made.document, finds[0], reason="Everybody knows it.")
        else:
            accept(store, made.document, finds[0])


# ---------------------------------------------------------------- settling


def test_what_was_written_is_looked_over_and_settled(store: Store, now: Month, practice_today: date) -> None:
    write(store, now, HARM)
    made = made_of(store, now, practice_today)
    finds = looked(store, made).finds
    assert [find.rule for find in finds if find.part == "message"] == ["victim", "house", "phone"]
    settle_all(store, made)
    printed = applied(store, made.document, made.content)
    told = "\n".join(str(part) for part in printed.parts)
    assert "14 Moor Lane" not in told
    assert "07700" not in told
    texts = draft(store, place_id=made.document.place_id, month=now)
    assert texts.text("message").text == HARM  # what was written stays as it is


def test_a_decision_can_be_taken_back(store: Store, now: Month, practice_today: date) -> None:
    write(store, now, HARM)
    made = made_of(store, now, practice_today)
    before = looked(store, made).finds
    accept(store, made.document, before[1])
    (settled,) = looked(store, made).settled
    assert settled.by == "Aneesa Rahman"
    assert settled.at is not None
    assert settled.at.tzinfo is not None
    take_back(store, settled_id=settled.id)
    assert looked(store, made).finds == before
    with pytest.raises(NotFoundError):
        take_back(store, settled_id=settled.id)


def test_keeping_wants_a_reason_and_changing_other_words(store: Store, now: Month, practice_today: date) -> None:
    write(store, now, HARM)
    made = made_of(store, now, practice_today)
    find = looked(store, made).finds[0]
    with pytest.raises(BeatbookError, match="Say why"):
        keep(store, made.document, find, reason="  ")
    with pytest.raises(BeatbookError, match="as they were"):
        change(store, made.document, find, text=find.passage)
    with store.reading() as session:
        assert session.scalars(select(BriefingFind)).all() == []


def test_deciding_again_takes_the_place_of_the_first(store: Store, now: Month, practice_today: date) -> None:
    write(store, now, HARM)
    made = made_of(store, now, practice_today)
    find = looked(store, made).finds[0]
    keep(store, made.document, find, reason="They asked for it.")
    change(store, made.document, find, text="Thank you.")
    (settled,) = [each for each in looked(store, made).settled if each.rule == find.rule]
    assert (settled.decision, settled.replacement) == ("change", "Thank you.")


def test_a_reason_holds_next_month_and_a_change_does_not(store: Store, now: Month, practice_today: date) -> None:
    last = now.plus(-1)
    write(store, last, HARM)
    write(store, now, HARM)
    before, made = made_of(store, last, practice_today), made_of(store, now, practice_today)
    victim, house, phone = looked(store, before).finds
    keep(store, before.document, victim, reason="They asked for it.")
    accept(store, before.document, phone)
    assert [find.rule for find in looked(store, made).finds] == ["victim", "house", "phone"][1:]
    kept = [each for each in looked(store, made).settled if each.stands]
    assert [(each.rule, each.decision, each.reason) for each in kept] == [("victim", "keep", "They asked for it.")]
    other = Document(find_place(store, "Marl").id, now)
    assert "victim" in [find.rule for find in look_over(store, other, made.content).finds]
    assert house.rule == "house"


# ---------------------------------------------------------------- clearing


def test_clearing_keeps_every_form_as_it_went_out(store: Store, now: Month, practice_today: date) -> None:
    write(store, now, HARM)
    made = made_of(store, now, practice_today)
    settle_all(store, made)
    view = clear(store, made, TICKS, now=CLEARED_AT)
    assert view.marking == "OFFICIAL: cleared for release"
    assert view.cleared_by == "Sergeant Aneesa Rahman"
    assert view.forms == ("pdf", "html", "text")
    assert view.checklist == TICKS
    assert view.data_to == practice_today
    assert view.threshold == 5
    page = release_file(store, view.id, "text").data.decode("utf-8-sig")
    assert "Sergeant Aneesa Rahman" in page
    assert "14 Moor" not in page
    assert "DRAFT" not in page
    assert "draft, not cleared" not in page
    assert release_file(store, view.id, "pdf").data.startswith(b"%PDF")
    assert verify_release(store, view.id) == ()
    assert release_content(store, view.id).cleared.startswith("Sergeant Aneesa Rahman")
    with pytest.raises(NotFoundError, match="did not go out as large print"):
        release_file(store, view.id, "large")
    assert get_release(store, view.id) == view == find_release(store, view.uid[-6:])


def test_nothing_is_cleared_while_something_is_left(store: Store, now: Month, practice_today: date) -> None:
    write(store, now, HARM)
    made = made_of(store, now, practice_today)
    with pytest.raises(
        BeatbookError, match=r"Settle what was found first: one person’s story in “.*”\. 2 more are left\."
    ):
        clear(store, made, TICKS)
    settle_all(store, made)
    with pytest.raises(BeatbookError, match="Before it goes out, tick"):
        clear(store, made, TICKS[1:])
    store.officer = "not stated"
    with pytest.raises(BeatbookError, match="Say who you are"):
        clear(store, made, TICKS)
    assert releases(store) == ()


def test_words_of_a_form_that_nobody_saw_stop_it(store: Store, now: Month, practice_today: date) -> None:
    """A form that sets something else than what was looked over is looked over as well, and nothing is kept."""
    write(store, now, PLAIN)
    made = made_of(store, now, practice_today)
    write(store, now, HARM)
    other = made_of(store, now, practice_today)
    mixed = ForRelease(made.document, made.title, made.data_to, made.content, other.make)
    with pytest.raises(BeatbookError, match="Settle what was found first"):
        clear(store, mixed, TICKS)
    assert releases(store) == ()


def test_what_a_later_version_kept_is_said_in_a_sentence(store: Store, now: Month, practice_today: date) -> None:
    write(store, now, PLAIN)
    view = clear(store, made_of(store, now, practice_today), TICKS)
    for kept in ('{"is":"Hologram"}', '{"is":"Content"}', "{}", ""):
        with store.writing() as session:
            session.execute(update(Release).where(Release.id == view.id).values(content=kept))
        with pytest.raises(BeatbookError, match="This version cannot read"):
            release_content(store, view.id)


def test_what_was_not_read_does_not_go_out(store: Store, now: Month, practice_today: date) -> None:
    """Somebody else writes other words between the look and the clearing."""
    write(store, now, PLAIN)
    seen = looked(store, made_of(store, now, practice_today)).content
    write(store, now, "We were very busy in the lane.")
    with pytest.raises(BeatbookError, match="reads otherwise"):
        clear(store, made_of(store, now, practice_today), TICKS, seen=seen)
    assert releases(store) == ()
    write(store, now, PLAIN)
    assert clear(store, made_of(store, now, practice_today), TICKS, seen=seen)


def test_two_who_clear_at_once_do_not_both_release(store: Store, now: Month, practice_today: date) -> None:
    write(store, now, PLAIN)
    first = made_of(store, now, practice_today, "Harrowgill", "text")

    def made_while_another_clears(edit: Edit) -> Sequence[MadeFile]:
        clear(store, first, TICKS)
        return first.make(edit)

    with pytest.raises(BeatbookError, match="Somebody else released it meanwhile"):
        clear(store, replace(first, make=made_while_another_clears), TICKS)
    assert len(releases(store)) == 1


def test_a_release_is_one_line_of_the_journal(store: Store, now: Month, practice_today: date) -> None:
    write(store, now, PLAIN)
    view = clear(store, made_of(store, now, practice_today), TICKS)
    with store.reading() as session:
        lines = session.scalars(select(JournalLine).where(JournalLine.subject.in_(["release", "release_file"]))).all()
    assert [(line.action, line.new, line.officer) for line in lines] == [
        ("record", f"{view.title}, pdf, html, text", "Aneesa Rahman")
    ]


def test_a_release_is_news_to_others_and_never_taken_back(store: Store, now: Month, practice_today: date) -> None:
    seen = today_summary(store, place_id=None, today=practice_today, seen=None).news.upto
    begun = datetime.now(UTC) - timedelta(minutes=1)
    write(store, now, PLAIN)
    view = clear(store, made_of(store, now, practice_today), TICKS)
    told = today_summary(store, place_id=None, today=practice_today, seen=seen, officer="Tom Hesketh").news
    assert ("1 release to everybody", "briefings") in [(each.words, each.page) for each in told.came]
    deed = last_deed(store, since=begun)
    assert deed is not None
    with pytest.raises(BeatbookError, match="What went out stays"):
        undo(store, deed)
    assert get_release(store, view.id) == view


def test_a_decision_is_taken_back_like_any_other_deed(store: Store, now: Month, practice_today: date) -> None:
    write(store, now, HARM)
    made, begun = made_of(store, now, practice_today), datetime.now(UTC) - timedelta(minutes=1)
    finds = looked(store, made).finds
    keep(store, made.document, finds[0], reason="They asked for it.")
    deed = last_deed(store, since=begun)
    assert deed is not None
    undo(store, deed)
    assert looked(store, made).finds == finds


def test_somebody_unknown_clears_by_the_name_they_state(store: Store, now: Month, practice_today: date) -> None:
    write(store, now, PLAIN)
    store.officer = "Inspector 4410 Dinah Vale"
    assert clear(store, made_of(store, now, practice_today), TICKS).cleared_by == "Inspector Dinah Vale"


# ---------------------------------------------------------------- what went out


def test_a_reissue_says_why_and_what_changed(store: Store, now: Month, practice_today: date) -> None:
    place_id = write(store, now, PLAIN)
    first = clear(store, made_of(store, now, practice_today), TICKS, now=CLEARED_AT)
    write(store, now, f"{PLAIN} We checked 61 cars.")
    made = made_of(store, now, practice_today)
    with pytest.raises(BeatbookError, match=r"It went out on 5 November 2026\. Say why"):
        clear(store, made, TICKS)
    again = clear(store, made, TICKS, why="The cars were left out.", now=CLEARED_AT + timedelta(days=1))
    assert (again.replaces_id, again.why) == (first.id, "The cars were left out.")
    assert get_release(store, first.id).replaced_by == again.id
    changes = what_changed(store, first.id, again.id)
    assert [each.key for each in changes if each.key != "about"] == ["message"]
    assert changes[0].lines[0].after.endswith("61 cars.")
    assert [each.id for each in releases(store, place_id=place_id)] == [again.id, first.id]
    latest = last_release(store, Document(place_id, now))
    assert latest is not None
    assert latest.id == again.id
    assert release_text(store, first.id).count("61 cars") == 0


def test_a_draft_is_held_against_the_last_that_went_out(store: Store, now: Month, practice_today: date) -> None:
    last = now.plus(-1)
    place_id = write(store, last, PLAIN)
    made = made_of(store, now, practice_today)
    assert changed_since(store, made.document, made.content) is None
    gone = clear(store, made_of(store, last, practice_today), TICKS)
    since = changed_since(store, made.document, made.content)
    assert since is not None
    assert since.release.id == gone.id
    assert changes_words(since.changes)
    assert last_release(store, Document(place_id, now)) is None
    assert releases(store, month=last)[0].id == gone.id
    assert releases(store, month=now) == ()
    assert releases(store, kind="poster") == ()


def test_what_was_told_is_found_by_its_words(store: Store, now: Month, practice_today: date) -> None:
    write(store, now, PLAIN)
    view = clear(store, made_of(store, now, practice_today), TICKS)
    hits = [hit for hit in search(store, "quiet month walks").hits if hit.title == view.title]
    assert [(hit.page, hit.what) for hit in hits] == [("briefings", {"release_id": view.id})]


def test_a_file_that_was_touched_is_told(store: Store, now: Month, practice_today: date) -> None:
    write(store, now, PLAIN)
    view = clear(store, made_of(store, now, practice_today), TICKS)
    with store.engine.begin() as connection:
        connection.execute(update(ReleaseFile).where(ReleaseFile.form == "html").values(data=b"<p>other</p>"))
    (said,) = verify_release(store, view.id)
    assert said == "Harrowgill briefing 2026-11.html is not as it went out."
    with store.engine.begin() as connection:  # with its own digest exchanged too
        rows = connection.execute(text("SELECT id FROM release_file WHERE form = 'html'")).scalar_one()
        digest = sha256(b"<p>other</p>").digest()
        connection.execute(update(ReleaseFile).where(ReleaseFile.id == rows).values(digest=digest))
    assert verify_release(store, view.id) == ("Its files are not the ones that went out together.",)


def test_what_went_out_stays_when_records_change(store: Store, now: Month, practice_today: date) -> None:
    place_id = write(store, now, PLAIN)
    view = clear(store, made_of(store, now, practice_today), TICKS)
    before = release_file(store, view.id, "pdf").data
    titles = [each.title for each in list_priorities(store, place_id=place_id)]
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE priority SET title = 'Something else'"))
    assert release_file(store, view.id, "pdf").data == before
    assert all(title in release_text(store, view.id) for title in titles)


def test_a_draft_says_so_in_every_form(store: Store, now: Month, practice_today: date) -> None:
    from beatbook.services.briefing import briefing_summary

    place_id = write(store, now, PLAIN)
    summary = briefing_summary(store, place_id=place_id, month=now, today=practice_today)
    for file in briefing_drafts_out(store, summary, place_id=place_id, forms=("html", "text")):
        assert "not cleared" in file.data.decode("utf-8-sig")


def test_today_asks_for_no_briefing_that_was_released(store: Store, now: Month, practice_today: date) -> None:
    asked = datetime.combine(practice_today, time(9)).astimezone()
    place_id = find_place(store, "Upper Wen").id
    open_event(store, place_id=place_id, kind="meeting", starts=asked + timedelta(days=3))

    def due() -> list[str]:
        groups = today_summary(store, place_id=place_id, today=practice_today, now=asked).groups
        return [item.title for _name, items in groups for item in items if item.page == "briefings"]

    assert due() == ["Write the briefing for Upper Wen"]
    clear(store, made_of(store, now, practice_today, "Upper Wen"), TICKS, now=asked - timedelta(days=2))
    assert due() == []
