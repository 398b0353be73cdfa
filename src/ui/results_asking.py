"""What the Results page asks its services, and which view and body an answer gets: one line a kind of result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..domain.by_place import BY_PLACE
from ..domain.by_setting import BY_SETTING
from ..domain.errors import NotFoundError
from ..domain.questionnaire import NUMBERS, QUESTION_KINDS, TICKED
from ..domain.results import AskedQuestion, CrossResult, MomentsResult, NumbersResult, RankResult, TextsResult
from ..domain.shares import people_words
from ..domain.summaries import PriorityView, ResultsSummary
from .context import Context
from .results_crossed import CrossView, cross_view
from .results_figures import FigureView, TextsView, moments_view, numbers_view, rank_view, texts_view
from .results_view import ResultsView, results_view

Result = ResultsSummary | NumbersResult | MomentsResult | RankResult | TextsResult | CrossResult
View = ResultsView | FigureView | CrossView | TextsView

VIEWS: dict[type, Callable[..., View]] = {
    ResultsSummary: results_view,
    NumbersResult: numbers_view,
    MomentsResult: moments_view,
    RankResult: rank_view,
    TextsResult: texts_view,
    CrossResult: cross_view,
}
"""Each takes the result, `public` and `threshold`."""

CROSSED = (*TICKED, *NUMBERS)
STANDARD = "community-voice"


@dataclass(frozen=True, slots=True)
class Asked:
    """What came back: the result, the disclosure threshold, the open priorities, what was tallied apart in words."""

    result: Result
    threshold: int
    priorities: tuple[PriorityView, ...]
    apart: str = ""

    @property
    def respondents(self) -> int:
        if isinstance(self.result, ResultsSummary):
            return self.result.respondents
        return self.result.base if isinstance(self.result, CrossResult) else self.result.about.respondents

    @property
    def ticks(self) -> ResultsSummary | None:
        return self.result if isinstance(self.result, ResultsSummary) else None

    def view(self, *, public: bool) -> View:
        return VIEWS[type(self.result)](self.result, public=public, threshold=self.threshold)


def ask(context: Context, question: AskedQuestion, by: AskedQuestion | None) -> Asked:
    """In the pool."""
    from ..services.priorities import list_priorities
    from ..services.team import disclosure_threshold

    result = _result(context, question, by)
    threshold = disclosure_threshold(context.store)
    priorities = list_priorities(context.store, place_id=context.place_id)
    return Asked(result, threshold, priorities, _apart(context, question) if by is None else "")


def _apart(context: Context, question: AskedQuestion) -> str:
    """`Counted apart: 103 marks of 60 people, in 2 tallies; they are in none of these figures.`"""
    from ..domain.tallies import TALLIED, marks_words
    from ..services.tally_sums import tally_summary

    if question.kind not in TALLIED:
        return ""
    try:
        told = tally_summary(
            context.store,
            question=question.key,
            questionnaire=question.scope,
            place_id=context.place_id,
            period=context.period,
        )
    except NotFoundError:
        return ""  # the question is in no version that is asked today
    if not told.tallies:
        return ""
    tallies = "1 tally" if told.tallies == 1 else f"{told.tallies:,} tallies"
    marks = marks_words(sum(option.n for option in told.options))
    return f"Counted apart: {marks} of {people_words(told.heads)}, in {tallies}; they are in none of these figures."


def _result(context: Context, question: AskedQuestion, by: AskedQuestion | None) -> Result:
    from ..services.results import COUNTED, results_summary
    from ..services.results_by import cross_results
    from ..services.results_kinds import result_of
    from ..services.results_places import issues_by_place
    from ..services.results_settings import by_setting

    asked: dict[str, Any] = {
        "place_id": context.place_id,
        "period": context.period,
        "question": question.key,
        "questionnaire": question.scope,
    }
    if by == BY_PLACE:
        return issues_by_place(context.store, **asked)
    if by == BY_SETTING:
        return by_setting(context.store, compared=context.compared, **asked)
    if by is not None:
        return cross_results(context.store, by=by.key, by_questionnaire=by.scope, **asked)
    if question.kind in COUNTED:
        return results_summary(context.store, compared=context.compared, **asked)
    return result_of(context.store, **asked)


def key_of(question: AskedQuestion) -> str:
    """What a drop-down keeps of a question; the standard questionnaire's go by their key alone."""
    return question.key if question.scope == STANDARD else f"{question.scope}/{question.key}"


def offered(question: AskedQuestion) -> str:
    """A question as the drop-down has it: short, with its kind."""
    return f"{short_question(question.text)} · {QUESTION_KINDS[question.kind].lower()}"


def short_question(text: str) -> str:
    """A long question without its relative clause; the whole is in its tooltip."""
    head, clause, _ = text.partition(" which ")
    return f"{head} …" if clause and head.split()[-1:] not in _LEADING else text


_LEADING = [[word] for word in ("in", "of", "to", "for", "from", "by", "at", "on", "with")]
"""“The order in which …” is no relative clause that can be left away."""
