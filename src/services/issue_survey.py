"""What an issue was born from, counted live: answers that were merged are followed, and what came since is told."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.dates import Period
from ..domain.issue_origin import PlaceCount, SurveyOrigin, WaveChange
from ..domain.summaries import OptionResult, ResultsSummary
from ..models import Issue, Option, Question
from ..store.store import Store
from .issue_rows import wave_of
from .questionnaires import STANDARD, merged_roots
from .results import results_summary
from .results_places import issues_by_place


def survey_origin(store: Store, issue_id: int, *, today: date) -> SurveyOrigin | None:
    """The answer an issue was born from with its counts as kept and as of today; None for one of another source.

    `change` sets what came in since beside the wave it was born in, by the words of the results.
    """
    with store.reading() as session:
        issue = session.get(Issue, issue_id)
        wave = None if issue is None else wave_of(issue)
        if issue is None or wave is None or issue.option_id is None:
            return None
        key, question, scope = _answer(session, issue.option_id)
        place_id, votes, base = issue.place_id, issue.votes, issue.base
    asked = _Asked(store, place_id, question, None if scope == STANDARD else scope, key)
    then = asked.summary(wave)
    since = Period(wave.last + timedelta(days=1), today) if wave.last < today else None
    after = None if since is None else asked.summary(since, wave)
    option, later = asked.option(then), None if after is None else asked.option(after)
    return SurveyOrigin(
        option_key=key,
        label=option.label if option is not None else later.label if later is not None else key,
        wave=wave,
        votes=votes,
        base=base,
        now=option.n if option is not None else 0,
        now_base=then.respondents,
        places=places_of(store, place_id, wave, question, key, asked.questionnaire),
        since=since,
        since_n=later.n if later is not None else 0,
        since_base=0 if after is None else after.respondents,
        since_places=() if since is None else places_of(store, place_id, since, question, key, asked.questionnaire),
        change=None if after is None or since is None else _change(wave, since, after, option, later, then),
    )


def places_of(
    store: Store, place_id: int | None, period: Period, question: str, key: str, questionnaire: str | None = None
) -> tuple[PlaceCount, ...]:
    """Where the people live who ticked an answer: each place as it was recorded, the most first."""
    table = issues_by_place(store, place_id=place_id, period=period, question=question, questionnaire=questionnaire)
    rows = zip(table.rows, table.cells, strict=True) if table.cells else ()  # nobody answered: heads alone
    row = next((cells for line, cells in rows if line.key == key), None)
    if row is None:
        return ()
    counted = [PlaceCount(line.label, cell.n, line.n) for line, cell in zip(table.columns, row, strict=True)]
    return tuple(sorted(counted, key=lambda each: (-each.n, each.place)))


class _Asked:
    """One question of one place, and the answer that is looked at."""

    def __init__(self, store: Store, place_id: int, question: str, questionnaire: str | None, key: str) -> None:
        self.questionnaire = questionnaire
        self._store, self._place_id, self._question, self._key = store, place_id, question, key

    def summary(self, period: Period, compared: Period | None = None) -> ResultsSummary:
        return results_summary(
            self._store,
            place_id=self._place_id,
            period=period,
            compared=compared,
            question=self._question,
            questionnaire=self.questionnaire,
        )

    def option(self, summary: ResultsSummary) -> OptionResult | None:
        return next((each for each in summary.options if each.key == self._key), None)


def _answer(session: Session, option_id: int) -> tuple[str, str, str]:
    """(key of the answer it is counted as, key of its question, key of the questionnaire that brought it)."""
    option = session.get_one(Option, option_id)
    question = session.get_one(Question, option.question_id)
    root = merged_roots(session, [question.id])[option_id]
    key = session.scalar(select(Option.key).where(Option.id == root))
    return str(key), question.key, question.scope


def _change(
    wave: Period,
    since: Period,
    after: ResultsSummary,
    option: OptionResult | None,
    later: OptionResult | None,
    then: ResultsSummary,
) -> WaveChange:
    before = None if later is None else later.before
    return WaveChange(
        before=wave,
        after=since,
        n=0 if later is None else later.n,
        base=after.respondents,
        n_before=0 if option is None else option.n,
        base_before=then.respondents,
        word="" if before is None else before.word,
        broken=after.broken,
    )
