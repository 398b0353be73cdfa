"""Put the form before right: other answers in the place of those that were saved a moment ago."""

from __future__ import annotations

from ..domain.answers import check_answers
from ..domain.changes import Changes
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.questionnaire import Answers
from ..models import Response
from ..store.store import Store
from .moments import local
from .questionnaires import load_questionnaire
from .response_answers import replace_answers_in

CORRECTED_ELSEWHERE = "That form was corrected on Events meanwhile, so it stays as it is. Correct it there."


def replace_answers(
    store: Store, *, response_id: int, answers: Answers, place_id: int | None, visitor: bool = False, version: int = 0
) -> Changes:
    """Keep one person's answers anew in the same response, in one transaction: it stays one, with its own name.

    Raises BeatbookError for answers the questionnaire does not allow or where none is left, NotFoundError where the
    response was taken back meanwhile, StaleError where it was corrected elsewhere since `version` (0: whichever). The
    journal gains a line that tells when the event was, and no answers.
    """
    with store.reading() as session:
        found = session.get(Response, response_id)
    if found is None:
        raise NotFoundError("That form was taken back meanwhile, so there is nothing to correct.")
    if version and found.version != version:
        raise StaleError(CORRECTED_ELSEWHERE, mine={}, theirs={})
    questionnaire = load_questionnaire(store, found.questionnaire_id)
    kept = check_answers(questionnaire.definition, answers, local(found.taken).date())
    if not kept:
        raise BeatbookError("Nothing is ticked any more, so there is nothing to save. Take the form back instead.")
    with store.writing() as session:
        home = None if visitor else place_id
        if not replace_answers_in(session, questionnaire, response_id, kept, home, visitor, version=found.version):
            raise NotFoundError("That form was taken back meanwhile, so there is nothing to correct.")
        session.note("response", found.uid, "correct", at=found.taken)
    if any(question.kind == "text" for question in questionnaire.definition.questions):
        store.fold_back()  # words that go stand in the log until it is emptied
    return Changes.of("responses", id=response_id)
