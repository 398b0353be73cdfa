"""Whether two groups of people were asked the same: the versions of a question that each of them answered."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.comparison import question_breaks
from ..domain.questionnaire_drafts import Merge
from ..domain.questionnaire_json import read_json
from ..models import Question, Questionnaire, Response
from .questionnaires import options_of
from .results_asked import ITEMS, Chosen
from .results_options import Answers


def broken_by(session: Session, answers: Answers, now: Chosen, before: Chosen) -> str:
    """Why the answers of the one cannot be compared with those of the other, in a sentence; empty where they can.

    The worst of every pair of versions (`domain.comparison.breaks`, "cannot be compared"); versions are read only
    where the two were not asked by the same.
    """
    question = answers.question
    new, old = _versions(session, question, now), _versions(session, question, before)
    if not new or not old or new == old:
        return ""
    query = select(Questionnaire.id, Questionnaire.document).where(Questionnaire.id.in_(new | old))
    read = {key: read_json(document) for key, document in session.execute(query) if document}
    merges = _merges(session, answers)
    name = (question.scope, question.key)
    for later in sorted(new, reverse=True):
        for earlier in sorted(old - {later}, reverse=True):
            if later not in read or earlier not in read:
                continue
            found = question_breaks(read[earlier], read[later], name, merges)
            if found and found[0].level == "lost":
                return f"The two periods cannot be compared. {found[0].said}"
    return ""


def _versions(session: Session, question: Question, chosen: Chosen) -> set[int]:
    query = select(Response.questionnaire_id).select_from(Response).join(*ITEMS).where(*chosen.people(question.id))
    return set(session.scalars(query.distinct()))


def _merges(session: Session, answers: Answers) -> tuple[Merge, ...]:
    keys = {option.id: option.key for option in options_of(session, [answers.question.id])}
    return tuple(
        Merge(answers.question.key, keys[option], keys[root])
        for option, root in answers.roots.items()
        if option != root
    )
