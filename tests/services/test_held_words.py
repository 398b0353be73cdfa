"""Words put to a form after an officer has read them."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from beatbook.domain.errors import NotFoundError
from beatbook.services.events import list_events
from beatbook.services.held_words import add_words
from beatbook.services.responses import record_response, undo_response
from beatbook.store.store import Store

WORDS = "A word that was held back"


def test_they_join_the_form_and_the_journal_does_not_have_them(practice_store: Store) -> None:
    event = list_events(practice_store)[0]
    answers = {"issues": ("alcohol",)}
    saved = record_response(practice_store, event_id=event.id, answers=answers, way="hand_over")
    add_words(practice_store, response_id=saved.response_id, words={"own_words": f"  {WORDS} "})
    with practice_store.reading() as session:
        kept = session.execute(
            text("SELECT text FROM response_text WHERE response_id = :id"), {"id": saved.response_id}
        ).scalars()
        lines = session.execute(text("SELECT * FROM journal WHERE action = 'words kept'")).all()
        assert list(kept) == [WORDS]
    assert len(lines) == 1
    assert WORDS not in str(lines)


def test_a_form_that_was_taken_back_takes_no_words(practice_store: Store) -> None:
    event = list_events(practice_store)[0]
    saved = record_response(practice_store, event_id=event.id, answers={"issues": ("alcohol",)})
    undo_response(practice_store, response_id=saved.response_id)
    with pytest.raises(NotFoundError):
        add_words(practice_store, response_id=saved.response_id, words={"own_words": WORDS})
