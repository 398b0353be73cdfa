"""A response is kept whole or not at all, linked to nobody, and may be taken back."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.services.drafts import keep_draft, list_drafts
from beatbook.services.events import open_event
from beatbook.services.places import add_place
from beatbook.services.responses import record_response, tally, undo_response

if TYPE_CHECKING:
    from beatbook.store.store import Store

STARTS = datetime(2026, 11, 20, 16, 48, tzinfo=UTC)


@pytest.fixture
def parish(store: "Store") -> int:
    return add_place(store, kind="parish", name="Nether Fold").id


@pytest.fixture
def event(store: "Store", parish: int) -> int:
    return open_event(store, place_id=parish, kind="stall", starts=STARTS).id


def rows(store: "Store", query: str) -> list[tuple[Any, ...]]:
    with store.reading() as session:
        return [tuple(row) for row in session.execute(text(query))]


TICKS = (
    "SELECT t.response_id, q.key, o.key FROM response_tick t JOIN option o ON o.id = t.option_id "
    "JOIN question q ON q.id = o.question_id ORDER BY 1, q.id, o.position"
)


class TestRecording:
    def test_all_of_it_is_kept_and_the_draft_is_gone(self, store: "Store", event: int) -> None:
        answers = {"issues": ("noise", "alcohol"), "age": ("35_44",), "own_words": "  Dark \n path "}
        answers["age"] = (self.first_option(store, "age"),)
        draft = keep_draft(store, event_id=event, answers=answers, place_id=None)
        saved = record_response(store, event_id=event, answers=answers, draft_id=draft)
        assert (saved.event_id, saved.answered, saved.number) == (event, 3, 1)
        assert saved.changes.subjects == {"responses"}
        assert rows(store, TICKS) == [
            (saved.response_id, "issues", "noise"),
            (saved.response_id, "issues", "alcohol"),
            (saved.response_id, "age", answers["age"][0]),
        ]
        assert rows(store, "SELECT response_id, text FROM response_text") == [(saved.response_id, "Dark path")]
        assert list_drafts(store) == ()
        assert record_response(store, event_id=event, answers={"issues": ("no_issues",)}).number == 2

    @staticmethod
    def first_option(store: "Store", key: str) -> str:
        query = (
            "SELECT o.key FROM option o JOIN question q ON q.id = o.question_id WHERE q.key = :key ORDER BY position"
        )
        with store.reading() as session:
            return str(session.execute(text(query), {"key": key}).scalar())

    def test_home_is_the_events_place_or_the_one_said_or_kept_apart(
        self, store: "Store", event: int, parish: int
    ) -> None:
        other = add_place(store, kind="parish", name="Over Fold").id
        apart = {"place_id": other, "visitor": True}
        for more in ({}, {"place_id": other}, {"place_id": None}, {"visitor": True}, apart):
            record_response(store, event_id=event, answers={"issues": ("noise",)}, **more)
        assert rows(store, "SELECT place_id, visitor FROM response ORDER BY id") == [
            (parish, 0),
            (other, 0),
            (None, 0),
            (None, 1),
            (None, 1),
        ]

    @pytest.mark.parametrize(
        ("answers", "said"),
        [
            ({}, "Nothing is ticked yet, so there is nothing to save."),
            ({"issues": (), "own_words": "  "}, "Nothing is ticked yet, so there is nothing to save."),
            ({"issues": ("noise", "no_issues")}, ""),
            ({"issues": ("noise", "alcohol", "knife_crime", "drug_taking", "dog_fouling", "road_safety")}, ""),
            ({"issues": ("no_such",)}, "“no_such” is not an answer to"),
            ({"no_such": ("noise",)}, "There is no question “no_such”."),
            ({"issues": "noise"}, ""),
            ({"own_words": ("noise",)}, ""),
        ],
    )
    def test_what_the_questionnaire_does_not_allow_leaves_nothing(
        self, store: "Store", event: int, answers: dict[str, Any], said: str
    ) -> None:
        draft = keep_draft(store, event_id=event, answers={"issues": ("noise",)}, place_id=None)
        before = rows(store, "SELECT count(*) FROM journal")
        with pytest.raises(BeatbookError) as caught:
            record_response(store, event_id=event, answers=answers, draft_id=draft)
        assert str(caught.value).startswith(said)
        assert rows(store, "SELECT count(*) FROM response") == [(0,)]
        assert rows(store, "SELECT count(*) FROM journal") == before
        assert len(list_drafts(store)) == 1

    def test_an_event_or_a_home_that_went_is_said_and_leaves_nothing(self, store: "Store", event: int) -> None:
        draft = keep_draft(store, event_id=event, answers={"issues": ("noise",)}, place_id=None)
        with pytest.raises(NotFoundError, match="That event is not in the store any more"):
            record_response(store, event_id=404, answers={"issues": ("noise",)}, draft_id=draft)
        with pytest.raises(NotFoundError, match="The place where the person lives is not in the store any more"):
            record_response(store, event_id=event, answers={"issues": ("noise",)}, place_id=404, draft_id=draft)
        assert rows(store, "SELECT count(*) FROM response") == [(0,)]
        assert len(list_drafts(store)) == 1

    def test_nothing_in_the_row_or_the_journal_tells_when_it_was_filled_in(self, store: "Store", event: int) -> None:
        record_response(store, event_id=event, answers={"issues": ("noise",)})
        start = int(STARTS.timestamp() * 1000)
        ((taken, uid),) = rows(store, "SELECT taken, uid FROM response")
        assert taken == int.from_bytes(uid[:6], "big") == start
        assert rows(store, "SELECT at >> 16, at & 65535 FROM journal WHERE subject = 'response'") == [(start, 0)]


class TestTakingBack:
    def test_the_answers_are_gone_and_the_journal_keeps_two_lines(self, store: "Store", event: int) -> None:
        kept = record_response(store, event_id=event, answers={"issues": ("alcohol",)})
        saved = record_response(store, event_id=event, answers={"issues": ("noise",), "own_words": "Dark path"})
        assert undo_response(store, response_id=saved.response_id).changes.said == "The last form is taken back."
        assert rows(store, "SELECT id FROM response") == [(kept.response_id,)]
        assert rows(store, "SELECT count(*) FROM response_text") == [(0,)]
        assert len(rows(store, TICKS)) == 1
        actions = rows(store, "SELECT action FROM journal WHERE subject = 'response' ORDER BY id")
        assert actions == [("record",), ("record",), ("remove",)]

    def test_twice_is_said(self, store: "Store", event: int) -> None:
        saved = record_response(store, event_id=event, answers={"issues": ("noise",)})
        undo_response(store, response_id=saved.response_id)
        record_response(store, event_id=event, answers={"issues": ("alcohol",)})
        with pytest.raises(NotFoundError, match="That response was taken back already"):
            undo_response(store, response_id=saved.response_id)
        assert rows(store, "SELECT count(*) FROM response") == [(1,)], "somebody else's form stays"

    def test_the_answers_are_a_draft_from_the_same_commit_on(self, store: "Store", event: int, parish: int) -> None:
        answers = {"issues": ("noise",), "own_words": "Dark path"}
        saved = record_response(store, event_id=event, answers=answers)
        taken = undo_response(store, response_id=saved.response_id, keep_as_draft=answers)
        [draft] = list_drafts(store)
        assert (draft.id, draft.event_id, draft.place_id, draft.visitor) == (taken.draft_id, event, parish, False)
        assert draft.answers == answers

    def test_where_the_draft_cannot_be_written_the_response_stays(self, store: "Store", event: int) -> None:
        saved = record_response(store, event_id=event, answers={"issues": ("noise",)})
        full = "CREATE TRIGGER full BEFORE INSERT ON draft BEGIN SELECT RAISE(FAIL, 'full'); END"
        with store.writing() as session:
            session.execute(text(full))
        with pytest.raises(Exception, match="full"):
            undo_response(store, response_id=saved.response_id, keep_as_draft={"issues": ("noise",)})
        assert rows(store, TICKS) == [(saved.response_id, "issues", "noise")]
        assert rows(store, "SELECT action FROM journal WHERE subject = 'response'") == [("record",)]


def test_one_form_makes_one_response(store: "Store", event: int) -> None:
    answers = {"issues": ("noise",)}
    draft = keep_draft(store, event_id=event, answers=answers, place_id=None)
    record_response(store, event_id=event, answers=answers, draft_id=draft)
    with pytest.raises(BeatbookError, match="This form was saved already"):
        record_response(store, event_id=event, answers=answers, draft_id=draft)
    assert rows(store, "SELECT count(*) FROM response") == [(1,)]
    again = keep_draft(store, event_id=event, answers=answers, place_id=None, draft_id=draft)
    record_response(store, event_id=event, answers=answers, draft_id=again)
    assert rows(store, "SELECT count(*) FROM response") == [(2,)], "a form that is written on is another"


def test_the_tally_is_by_count_then_by_the_questionnaires_order(store: "Store", event: int) -> None:
    for ticks in (("noise", "alcohol"), ("noise", "knife_crime"), ("no_issues",), ("wildlife_crime",)):
        record_response(store, event_id=event, answers={"issues": ticks})
    record_response(store, event_id=event, answers={"issues": ("drug_dealing",)}, visitor=True)
    found = tally(store, event, top=3)
    assert (found.responses, found.visitors, found.refused, found.elsewhere) == (5, 1, 0, 0)
    assert [(key, n) for key, _label, n in found.top] == [("noise", 2), ("drug_dealing", 1), ("wildlife_crime", 1)]
    assert all(label for _key, label, _n in found.top)
