"""Gather what may be told of an issue, a priority or a place, and compose “we asked, you said, we did” of it."""

from __future__ import annotations

from datetime import date, timedelta

from ..domain.dates import Period, day_long
from ..domain.disclosure import NOT_SHOWN, guard_count
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.feedback import Asked, Facts, Feedback, Meeting
from ..domain.feedback import compose as composed
from ..domain.issue_views import IssueView
from ..domain.public_survey import public_votes
from ..domain.summaries import Cell, OptionResult, PublicSurvey, ResultsSummary
from ..store.store import Store
from .briefing import contact_of, stood_in, survey_days
from .events import list_events
from .feedback_done import About, Work, ended_in, tied_to_priority, work_done
from .issues import get_issue
from .moments import today as this_day
from .place_titles import titles
from .powers import power_table
from .priorities import get_priority
from .results import results_summary
from .survey_told import survey_to_tell
from .team import disclosure_threshold

MOST_TICKED = 3
MEETINGS = ("stall", "surgery", "meeting")
MEETINGS_TOLD, DAYS_AHEAD = 2, 62


def compose(
    store: Store,
    *,
    first: date,
    last: date,
    place_id: int | None = None,
    issue_id: int | None = None,
    priority_id: int | None = None,
    today: date | None = None,
) -> Feedback:
    """What may be told of one issue, priority or place over a period. Raises NotFoundError, BeatbookError."""
    if sum(each is not None for each in (place_id, issue_id, priority_id)) != 1:
        raise ValueError("feedback is on one issue, one priority or one place")
    today = today or this_day()
    if first > today:
        raise BeatbookError(f"{day_long(first)} is still to come: there is nothing to tell of it yet.")
    period = Period(first, min(last, today))
    if issue_id is not None:
        facts = _of_issue(store, issue_id, period, today)
    elif priority_id is not None:
        facts = _of_priority(store, priority_id, period, today)
    else:
        facts = _of_place(store, place_id or 0, period, today)
    return composed(facts)


# ---------------------------------------------------------------- an issue, a priority, a place


def _of_issue(store: Store, issue_id: int, period: Period, today: date) -> Facts:
    issue = get_issue(store, issue_id)
    asked, votes, rank = _support(store, issue.place_id, issue.wave or survey_days(period), issue.option_key)
    priorities = frozenset(link.id for link in issue.priorities)
    plans = frozenset(link.id for link in issue.plans)
    work = _work(store, About(frozenset({issue.id}), priorities, plans), period)
    born = issue.source == "survey"
    return Facts(
        kind="issue",
        title=issue.title,
        place=issue.place,
        period=period,
        contact=contact_of(store, issue.place_id),
        source=issue.source,
        status=_status_on(issue, period.last),
        asked=asked if born else None,
        votes=votes if born else None,
        base=_base(asked, issue, store) if born else None,
        rank=rank if born else "",
        done=work.done,
        visits=work.visits,
        powers=_guarded(store, work),
        plans=work.plans,
        review_by=_review(store, issue, today),
        meet=_meet(store, issue.place_id, max(today, period.last)),
        unsaid=work.unsaid,
        before=work.before,
    )


def _of_priority(store: Store, priority_id: int, period: Period, today: date) -> Facts:
    priority = get_priority(store, priority_id)
    asked, votes, rank = _support(store, priority.place_id, survey_days(period), priority.option_key)
    base = asked.respondents if asked else None
    if votes is None and priority.votes is not None and priority.base is not None:
        threshold = disclosure_threshold(store)
        votes, base = public_votes(priority.votes, priority.base, threshold), guard_count(priority.base, threshold)
    work = _work(store, tied_to_priority(store, priority.id), period)
    closed = priority.closed_on is not None and priority.closed_on <= period.last
    return Facts(
        kind="priority",
        title=priority.title,
        place=priority.place,
        period=period,
        contact=contact_of(store, priority.place_id),
        asked=asked,
        votes=votes,
        base=base,
        rank=rank,
        done=work.done,
        visits=work.visits,
        powers=_guarded(store, work),
        plans=work.plans,
        review_by=None if closed or priority.review_by < today else priority.review_by,
        meet=_meet(store, priority.place_id, max(today, period.last)),
        unsaid=work.unsaid,
        before=work.before,
    )


def _of_place(store: Store, place_id: int, period: Period, today: date) -> Facts:
    with store.reading() as session:
        called = titles(session)
    if place_id not in called:
        raise NotFoundError("That place is not in the store any more. Choose another.")
    asked, survey = _survey(store, place_id, survey_days(period))
    shown = [option for option in survey.options if not option.count.suppressed] if survey else []
    told = bool(shown) and survey is not None and _all_told(survey)
    standing = stood_in(store, place_id, period)
    work = _work(store, About(place_id=place_id), period)
    running = [each for each in standing if each.closed_on is None or each.closed_on > period.last]
    return Facts(
        kind="place",
        title=called[place_id],
        place=called[place_id],
        period=period,
        contact=contact_of(store, place_id),
        asked=asked,
        ticked=tuple(option.label for option in shown[:MOST_TICKED]) if told else (),
        matters=tuple(dict.fromkeys(each.title for each in standing)),
        idle=tuple(dict.fromkeys(each.title for each in running if each.title not in work.subjects)),
        closed=ended_in(store, place_id, period),
        done=work.done,
        visits=work.visits,
        powers=_guarded(store, work),
        plans=work.plans,
        review_by=min((each.review_by for each in running if each.review_by >= today), default=None),
        meet=_meet(store, place_id, max(today, period.last)),
        unsaid=work.unsaid,
        before=work.before,
    )


# ---------------------------------------------------------------- what was asked, after the guard


def _survey(store: Store, place_id: int, days: Period) -> tuple[Asked | None, PublicSurvey | None]:
    results = _results(store, place_id, days)
    if results is None or not results.respondents:
        return None, None
    _, survey = survey_to_tell(store, results, place_id=place_id, threshold=disclosure_threshold(store), what_now={})
    return Asked(survey.period, survey.respondents), survey


def _support(
    store: Store, place_id: int, days: Period, option_key: str | None
) -> tuple[Asked | None, Cell | None, str]:
    """(who was asked, the guarded count of the answer in that survey, its rank in words)."""
    results = _results(store, place_id, days)
    if results is None or not results.respondents or option_key is None:
        return None, None, ""
    results, survey = survey_to_tell(
        store, results, place_id=place_id, threshold=disclosure_threshold(store), what_now={}
    )
    asked = Asked(survey.period, survey.respondents)
    option = next((each for each in results.options if each.key == option_key), None)
    if option is None:
        return asked, None, ""
    count = next((each.count for each in survey.options if each.label == option.label), None)
    return asked, count, _rank(results, survey, option)


def _rank(results: ResultsSummary, survey: PublicSurvey, option: OptionResult) -> str:
    """Told only where every answer that could stand above it is told, so that the order gives no hidden count away."""
    if option.rank == (0, 0) or not _all_told(survey):
        return ""
    above = sum(other.n > option.n for other in results.ranked)
    level = sum(other.n == option.n for other in results.ranked)
    if above == 0:
        return "more than any other answer" if level == 1 else "as many as ticked any other answer"
    return f"one of the {MOST_TICKED} ticked most" if above + level <= MOST_TICKED else ""


def _all_told(survey: PublicSurvey) -> bool:
    """Every count is told, or known to be small."""
    return not survey.respondents.suppressed and all(option.count.text != NOT_SHOWN for option in survey.options)


def _results(store: Store, place_id: int, days: Period) -> ResultsSummary | None:
    try:
        return results_summary(store, place_id=place_id, period=days)
    except NotFoundError:
        return None


def _base(asked: Asked | None, issue: IssueView, store: Store) -> Cell | None:
    if asked is not None:
        return asked.respondents
    return None if issue.base is None else guard_count(issue.base, disclosure_threshold(store))


# ---------------------------------------------------------------- what was done, and what comes


def _work(store: Store, about: About, period: Period) -> Work:
    return work_done(store, about, period, {power.key: power.name for power in power_table(store)})


def _guarded(store: Store, work: Work) -> tuple[tuple[str, Cell], ...]:
    """Powers are used on people: their counts pass the guard."""
    threshold = disclosure_threshold(store)
    return tuple((name, guard_count(n, threshold)) for name, n in work.powers)


def _status_on(issue: IssueView, last: date) -> str:
    """Its status; of one that closed later, that work goes on."""
    return "acting" if issue.closed_on is not None and issue.closed_on > last else issue.status


def _review(store: Store, issue: IssueView, today: date) -> date | None:
    ahead = [get_priority(store, link.id) for link in issue.priorities]
    days = [each.review_by for each in ahead if each.closed_on is None and each.review_by >= today]
    return min(days, default=None)


def _meet(store: Store, place_id: int, after: date) -> tuple[Meeting, ...]:
    """The next times when residents can meet the team, as the diary calls them."""
    ahead = Period(after + timedelta(days=1), after + timedelta(days=DAYS_AHEAD))
    events = sorted(list_events(store, place_id=place_id, period=ahead), key=lambda each: each.starts)
    open_to_all = [each for each in events if each.kind in MEETINGS]
    return tuple(Meeting(e.name, e.starts.date(), f"{e.starts:%H:%M}") for e in open_to_all[:MEETINGS_TOLD])
