"""Drafts of questionnaires, and publishing them: a new version, with the answers that are merged.

A version never changes; events keep the one they were opened with, and new events get the newest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlalchemy import delete, func, insert, select, update

from ..domain.changes import Changes
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.questionnaire import QuestionnaireDef
from ..domain.questionnaire_drafts import Drafted, Merge, flattened, from_text, to_text
from ..domain.questionnaire_editing import new_key, one_line
from ..domain.questionnaire_json import renumbered
from ..domain.questionnaire_problems import problems
from ..models import Option, Question, Questionnaire, QuestionnaireDraft
from ..store.journal import JournalledSession
from ..store.store import Store
from .moments import local
from .questionnaires import (
    STANDARD,
    LoadedQuestionnaire,
    current_questionnaire,
    find_questionnaire,
    load_in,
    put_questionnaire,
    standard_questionnaire,
)


class StaleDraftError(BeatbookError):
    """Another version was published since the draft was begun."""

    def __init__(self) -> None:
        super().__init__(
            "A newer version was published since this draft was begun. Compare the draft with it, then publish."
        )


@dataclass(frozen=True, slots=True)
class DraftView:
    """A questionnaire as it is worked on. `base`: the version it began from, None for one that is new; `changed`:

    when it was kept last, None while it is as published; `stale`: a newer version was published meanwhile.
    """

    key: str
    drafted: Drafted
    base_id: int | None
    base: QuestionnaireDef | None
    changed: datetime | None
    stale: bool = False

    @property
    def number(self) -> int:
        """The version that publishing makes."""
        return 1 if self.base is None else self.base.number + 1


def start_draft(store: Store, key: str | None = None, *, title: str = "", copy_of: str | None = None) -> DraftView:
    """The draft of a questionnaire: the one that is kept, else a fresh one of its newest version.

    Without a key a new questionnaire of that title, perhaps as a copy of another: the copy's core questions stay the
    same questions, so that places compare; the others become its own. Nothing is written until it is saved.
    """
    if key is not None:
        return load_draft(store, key) or _fresh(store, key)
    title = one_line(title)
    if not title:
        raise BeatbookError("Give the questionnaire a name.")
    made = QuestionnaireDef(new_key(title, _taken_keys(store), "questionnaire"), 1, title, ())
    if copy_of is not None:
        made = _copy(_fresh(store, copy_of).drafted.definition, made)
    return DraftView(made.key, Drafted(made), None, None, None)


def load_draft(store: Store, key: str) -> DraftView | None:
    """The draft that is kept for a questionnaire; None where there is none."""
    with store.reading() as session:
        row = session.scalar(select(QuestionnaireDraft).where(QuestionnaireDraft.key == key))
        newest = session.scalar(select(func.max(Questionnaire.id)).where(Questionnaire.key == key))
        if row is None:
            return None
        base = None if row.base_id is None else with_core(load_in(session, row.base_id).definition)
    stale = newest is not None and newest != row.base_id
    return DraftView(key, from_text(row.document), row.base_id, base, local(row.changed), stale)


def list_drafts(store: Store) -> tuple[tuple[str, str], ...]:
    """(key, title) of every questionnaire that is being made or changed, by title."""
    with store.reading() as session:
        rows = session.execute(select(QuestionnaireDraft.key, QuestionnaireDraft.document)).all()
    return tuple(sorted(((key, from_text(text).definition.title) for key, text in rows), key=lambda each: each[1]))


def save_draft(store: Store, *, key: str, drafted: Drafted, base_id: int | None) -> Changes:
    """Keep a draft as it stands."""
    values = {"base_id": base_id, "document": to_text(drafted), "changed": datetime.now(UTC)}
    with store.writing() as session:
        held = update(QuestionnaireDraft).where(QuestionnaireDraft.key == key).values(values)
        if session.scalar(held.returning(QuestionnaireDraft.id)) is None:
            session.execute(insert(QuestionnaireDraft).values(key=key, **values))
    return Changes.of("drafts")


def drop_draft(store: Store, *, key: str) -> Changes:
    """Forget a draft: what is published stays as it is."""
    with store.writing() as session:
        session.execute(delete(QuestionnaireDraft).where(QuestionnaireDraft.key == key))
    return Changes.of("drafts", said="The draft is gone. What is published stays as it is.")


def take_newest(store: Store, *, key: str) -> DraftView:
    """Put a draft that another version overtook on top of the newest: its words stay, and are compared with that."""
    with store.writing() as session:
        newest = session.scalar(select(func.max(Questionnaire.id)).where(Questionnaire.key == key))
        session.execute(update(QuestionnaireDraft).where(QuestionnaireDraft.key == key).values(base_id=newest))
    return start_draft(store, key)


def publish_draft(store: Store, key: str, *, change: str = "", merges: Iterable[Merge] | None = None) -> Changes:
    """Make the draft the newest version, in one transaction with its merges; then it is gone.

    `change`: what this version changes, in words. `merges`: None means those of the draft. Raises BeatbookError while
    there is something to mend, and StaleDraftError where another version was published since the draft was begun.
    """
    draft = load_draft(store, key)
    if draft is None:
        raise NotFoundError(f"There is no draft of the questionnaire “{key[:60]}”.")
    if draft.stale:
        raise StaleDraftError
    definition = renumbered(draft.drafted.definition, draft.number)
    found = problems(definition)
    if found:
        raise BeatbookError(f"{len(found)} to mend before this can be published. The first: {found[0].said}")
    chosen = flattened(draft.drafted.merges if merges is None else merges)
    change = ". ".join(part for part in (one_line(change), *_reasons(draft.drafted)) if part)
    with store.writing(change or "published") as session:
        newest = session.scalar(select(func.max(Questionnaire.id)).where(Questionnaire.key == key))
        if newest != draft.base_id:
            raise StaleDraftError
        before = None if newest is None else session.get(Questionnaire, newest)
        made = put_questionnaire(session, definition, date.today(), change=change)
        if before is not None:
            session.get_one(Questionnaire, made).offered = before.offered
        _merge(session, load_in(session, made), chosen, date.today())
        session.execute(delete(QuestionnaireDraft).where(QuestionnaireDraft.key == key))
    said = f"Version {definition.number} of {definition.title} is published."
    return Changes.of("questionnaires", "drafts", "responses", id=made, said=said)


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version that was published. `events`: how many were opened with it."""

    id: int
    number: int
    title: str
    published_on: date
    change: str
    questions: int


def list_versions(store: Store, key: str) -> tuple[VersionView, ...]:
    """The versions of a questionnaire, the newest first."""
    query = select(Questionnaire).where(Questionnaire.key == key).order_by(Questionnaire.number.desc())
    with store.reading() as session:
        rows = session.scalars(query).all()
        return tuple(
            VersionView(
                q.id, q.number, q.title, q.published_on, q.change, len(load_in(session, q.id).definition.questions)
            )
            for q in rows
        )


def past_keys(store: Store, definition: QuestionnaireDef) -> dict[str, dict[str, str]]:
    """Question key -> option key -> its newest words, of all that any version of this questionnaire asked.

    A new question or answer takes none of these keys, unless it is the old one that comes back.
    """
    from .questionnaires import newest_words, options_of

    borrowed = {(q.scope, q.key) for q in definition.questions if q.scope}
    scopes = {definition.key, *(scope for scope, _key in borrowed)}
    with store.reading() as session:
        held = session.scalars(select(Question).where(Question.scope.in_(scopes)))
        questions = {q.id: q.key for q in held if q.scope == definition.key or (q.scope, q.key) in borrowed}
        words = newest_words(session, questions)
        main = definition.languages[0]
        past: dict[str, dict[str, str]] = {key: {} for key in questions.values()}
        for option in options_of(session, questions):
            text, _hint = words.get((option.question_id, option.id, main), ("", ""))
            past[questions[option.question_id]][option.key] = text
    return past


def with_core(definition: QuestionnaireDef) -> QuestionnaireDef:
    """The first version of the standard questionnaire knew no core: its core questions are those that the program's

    own copy locks.
    """
    if definition.key != STANDARD or definition.number != 1 or any(q.core for q in definition.questions):
        return definition
    core = {question.key for question in standard_questionnaire().questions if question.core}
    return replace(definition, questions=tuple(replace(q, core=q.key in core) for q in definition.questions))


def _fresh(store: Store, key: str) -> DraftView:
    found: LoadedQuestionnaire = find_questionnaire(store, key)
    definition = with_core(found.definition)
    return DraftView(key, Drafted(definition), found.id, definition, None)


def _copy(original: QuestionnaireDef, made: QuestionnaireDef) -> QuestionnaireDef:
    questions = tuple(replace(q, scope=(q.scope or original.key) if q.core else "") for q in original.questions)
    return replace(made, questions=questions, groups=original.groups, languages=original.languages)


def _taken_keys(store: Store) -> set[str]:
    current_questionnaire(store)  # the standard one is there before any other
    with store.reading() as session:
        return {*session.scalars(select(Questionnaire.key)), *session.scalars(select(QuestionnaireDraft.key))}


def _reasons(drafted: Drafted) -> list[str]:
    held = {q.key: q for q in drafted.definition.questions}
    return [f"Core unlocked, “{held[key].text[:60]}”: {reason}" for key, reason in drafted.reasons if key in held]


def _merge(session: JournalledSession, asked: LoadedQuestionnaire, merges: Iterable[Merge], on: date) -> None:
    """Point each merged answer at the one that stays; what pointed at it before follows, so that chains are short."""
    rows = {o.id: o for o in session.scalars(select(Option).where(Option.question_id.in_(asked.question_ids.values())))}
    for merge in merges:
        question = asked.definition.question(merge.question)
        into = asked.option_ids.get((merge.question, question.option(merge.into).key))
        if merge.option in {option.key for option in question.options}:
            raise BeatbookError(f"“{question.option(merge.option).text}” is still asked. Take it out, then merge it.")
        gone = asked.option_ids.get((merge.question, merge.option))
        if gone is None or into is None:
            continue  # it was never published, so nobody ticked it
        for row in rows.values():
            if row.id == gone or row.merged_into_id == gone:
                row.merged_into_id, row.merged_on, row.retired = into, on, True
