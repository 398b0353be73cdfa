"""The answers of a question as they are counted: what was merged counts as one, under its newest words."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from ..domain.counting import CountedOption, CountedQuestion
from ..domain.questionnaire import MAIN_LANGUAGE
from ..models import Option, Question, ResponseTick
from .questionnaires import merged_roots, newest_words, options_of

NO_LONGER = "(no longer offered)"


@dataclass(frozen=True, slots=True)
class Answers:
    """`roots`: option -> the option it is counted as; `options` by the latter's key; `ids`: key -> root."""

    question: Question
    roots: dict[int, int]
    options: dict[int, CountedOption]

    @property
    def root(self) -> ColumnElement[int]:
        """The option that a tick counts for, for a query over `ResponseTick`."""
        moved = {option: root for option, root in self.roots.items() if option != root}
        if not moved:
            return ResponseTick.__table__.c.option_id
        return case(moved, value=ResponseTick.option_id, else_=ResponseTick.option_id)

    @property
    def keys(self) -> dict[int, str]:
        """Root -> key."""
        return {root: option.key for root, option in self.options.items()}

    @property
    def most(self) -> int | None:
        """The most answers one person can give; of an order what is put first."""
        return 1 if self.question.kind in ("single", "rank") else self.question.max_ticks

    def counted(self, ticked: set[str]) -> CountedQuestion:
        """The question as it is counted; answers no longer offered only where somebody ticked them."""
        kept = [option for option in self.options.values() if not option.retired or option.key in ticked]
        return CountedQuestion(self.question.key, tuple(kept), self.most)


def answers_of(session: Session, question: Question) -> Answers:
    """The answers in the questionnaire's order.

    An answer excludes others only where all that was merged into it did, and no form holds it beside another: what a
    version allowed stays as it was.
    """
    roots = merged_roots(session, [question.id])
    words = newest_words(session, [question.id])
    rows = {option.id: option for option in options_of(session, [question.id])}
    members: dict[int, list[Option]] = {}
    for option_id, root in roots.items():
        members.setdefault(root, []).append(rows[option_id])
    alone = {root for root, found in members.items() if all(option.exclusive for option in found)}
    alone -= _beside_others(session, roots, alone)
    order = sorted(members, key=lambda root: (rows[root].retired, rows[root].position, root))
    options = {
        root: _counted(rows[root], position, _label(words, rows[root]), root in alone)
        for position, root in enumerate(order)
    }
    return Answers(question, roots, options)


def _counted(option: Option, position: int, label: str, alone: bool) -> CountedOption:
    label = f"{label} {NO_LONGER}" if option.retired else label
    return CountedOption(option.key, label, position, alone, option.retired)


def _label(words: dict[tuple[int, int | None, str], tuple[str, str]], option: Option) -> str:
    """The newest words of an answer: in English where it has them, else in its first language."""
    held = {language: text for (_, of, language), (text, _) in words.items() if of == option.id}
    return held.get(MAIN_LANGUAGE) or next(iter(held.values()), option.key)


def _beside_others(session: Session, roots: dict[int, int], alone: set[int]) -> set[int]:
    """Which of some exclusive answers a form holds beside another answer."""
    if not alone:
        return set()
    mine = [option for option, root in roots.items() if root in alone]
    with_one = select(ResponseTick.response_id).where(ResponseTick.option_id.in_(mine))
    several = (
        select(ResponseTick.response_id)
        .where(ResponseTick.response_id.in_(with_one), ResponseTick.option_id.in_(list(roots)))
        .group_by(ResponseTick.response_id)
        .having(func.count() > 1)
    )
    query = select(ResponseTick.response_id, ResponseTick.option_id).where(
        ResponseTick.response_id.in_(several), ResponseTick.option_id.in_(list(roots))
    )
    forms: dict[int, set[int]] = {}
    for response, option in session.execute(query):
        forms.setdefault(response, set()).add(roots[option])
    return {root for held in forms.values() if len(held) > 1 for root in held & alone}
