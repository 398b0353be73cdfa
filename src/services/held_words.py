"""Words that were held in memory until an officer had read them, put to the form they belong to."""

from __future__ import annotations

from collections.abc import Mapping

from ..domain.answers import canonical
from ..domain.changes import Changes
from ..domain.errors import NotFoundError
from ..models import Response, ResponseText
from ..store.store import Store
from .questionnaires import load_questionnaire


def add_words(store: Store, *, response_id: int, words: Mapping[str, str]) -> Changes:
    """Keep own words (question key -> words) with a form that was recorded without them.

    The journal gains a line that says so, without the words.
    """
    with store.writing("read by the officer") as session:
        response = session.get(Response, response_id)
        if response is None:
            raise NotFoundError("The form these words belong to was taken back, so they are not kept.")
        questionnaire = load_questionnaire(store, response.questionnaire_id)
        for key, text in words.items():
            question_id = questionnaire.question_ids[key]
            said = canonical(questionnaire.definition.question(key), text)
            session.merge(ResponseText(response_id=response_id, question_id=question_id, text=said))
        session.note("response", response.uid, "words kept", at=response.taken)
    return Changes.of("responses", id=response_id)
