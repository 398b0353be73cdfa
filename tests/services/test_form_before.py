"""Other answers in the place of those that were saved a moment ago."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.services.checks import check_store
from beatbook.services.events import list_events
from beatbook.services.form_before import replace_answers
from beatbook.services.responses import record_response, undo_response
from beatbook.store.store import Store


def rows(store: Store, response_id: int) -> dict[str, list[str]]:
    """What a response holds, asked of the tables themselves."""
    with store.reading() as session:
        ticks = session.execute(
            text("SELECT o.key FROM response_tick t JOIN option o ON o.id = t.option_id WHERE response_id = :id"),
            {"id": response_id},
        ).scalars()
        words = session.execute(text("SELECT text FROM response_text WHERE response_id = :id"), {"id": response_id})
        return {"ticks": sorted(ticks), "words": list(words.scalars())}


@pytest.fixture
def saved(practice_store: Store) -> int:
    event = list_events(practice_store)[0]
    answers = {"issues": ("noise", "alcohol"), "own_words": "The lamp is out", "age": ("35_44",)}
    return record_response(practice_store, event_id=event.id, answers=answers).response_id


def test_the_answers_are_others_and_the_response_is_the_same(practice_store: Store, saved: int) -> None:
    def about() -> tuple[object, ...]:
        with practice_store.reading() as session:
            query = text("SELECT uid, event_id, taken, version, visitor, place_id FROM response WHERE id = :id")
            return tuple(session.execute(query, {"id": saved}).one())

    before = about()
    changes = replace_answers(
        practice_store, response_id=saved, answers={"issues": ("dog_fouling",)}, place_id=None, visitor=True
    )
    assert rows(practice_store, saved) == {"ticks": ["dog_fouling"], "words": []}
    assert about() == (*before[:3], before[3] + 1, 1, None)  # type: ignore[operator]
    assert "responses" in str(changes)
    with practice_store.reading() as session:
        lines = session.execute(
            text("SELECT action, field, old, new FROM journal WHERE uid = :uid ORDER BY id"), {"uid": before[0]}
        ).all()
    assert [tuple(line) for line in lines] == [("record", None, None, None), ("correct", None, None, None)]
    assert check_store(practice_store) == ()


def test_what_is_not_allowed_changes_nothing(practice_store: Store, saved: int) -> None:
    before = rows(practice_store, saved)
    with pytest.raises(BeatbookError, match="“gone” is not an answer"):
        replace_answers(practice_store, response_id=saved, answers={"issues": ("gone",)}, place_id=None)
    with pytest.raises(BeatbookError, match="nothing to save"):
        replace_answers(practice_store, response_id=saved, answers={}, place_id=None)
    with pytest.raises(NotFoundError, match="not in the store any more"):
        replace_answers(practice_store, response_id=saved, answers={"issues": ("noise",)}, place_id=999_999)
    assert rows(practice_store, saved) == before


def test_a_form_that_was_taken_back_is_not_there_to_correct(practice_store: Store, saved: int) -> None:
    undo_response(practice_store, response_id=saved)
    with pytest.raises(NotFoundError, match="taken back meanwhile"):
        replace_answers(practice_store, response_id=saved, answers={"issues": ("noise",)}, place_id=None)
