"""What could become a priority of a place: its priorities, its open issues, and what residents ticked most.

Survey, street crime and harm are counted apart and stay apart. An answer that a priority or an issue stands for
already is that priority or issue, with the answer's votes, and is not drawn twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.answer_crimes import Crimes, standing_matches
from ..domain.dates import Month, Period
from ..domain.errors import NotFoundError
from ..domain.intervals import TOO_FEW
from ..domain.issues import CLOSED
from ..domain.priority_counts import counted_words, raised_words, standing_words
from ..domain.priority_review import MOST_ANSWERS, Candidate
from ..domain.summaries import OptionResult, ResultsSummary
from ..models import ContactIssue, Issue, IssueLink, Priority
from ..store.store import Store
from .crime import crime_summary
from .places import family
from .results import results_summary
from .results_asked import find_question
from .results_options import answers_of


@dataclass(frozen=True, slots=True)
class Raised:
    """An issue of the place that is open, or was opened in the period."""

    id: int
    reference: str
    title: str
    option_key: str | None
    harm: str
    harm_why: str
    open: bool
    asked: int  # people who asked to hear


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything of a place and period that candidates are drawn and counted from."""

    survey: ResultsSummary
    crimes: Mapping[str, int] | None  # type of street crime -> incidents; None where they cannot be counted
    crimes_said: str  # why they cannot
    months: tuple[Month, ...]
    held: tuple[Month, ...]
    issues: tuple[Raised, ...]
    priorities: tuple[Candidate, ...]  # the open ones, without figures
    under: Mapping[int, tuple[int, ...]]  # priority -> issues linked to it
    matches: Crimes

    @property
    def answers(self) -> dict[str, OptionResult]:
        return {option.key: option for option in self.survey.options if not option.exclusive}


def candidates(store: Store, *, place_id: int, period: Period, question: str = "issues") -> tuple[Candidate, ...]:
    """Draw and count them now; nothing is written. In order: priorities, open issues, answers ticked most."""
    ground = ground_of(store, place_id=place_id, period=period, question=question)
    return drawn(ground)


def drawn(ground: Ground) -> tuple[Candidate, ...]:
    own = [count(ground, each) for each in ground.priorities]
    linked = {issue for ids in ground.under.values() for issue in ids}
    raised = [count(ground, candidate_of(each)) for each in ground.issues if each.open and each.id not in linked]
    stood_for = {each.option_key for each in (*own, *raised)}
    ticked = [count(ground, Candidate(o.label, o.key)) for o in most_ticked(ground) if o.key not in stood_for]
    return tuple(replace(each, position=at) for at, each in enumerate((*own, *raised, *ticked)))


def candidate_of(issue: Raised) -> Candidate:
    return Candidate(
        issue.title,
        issue.option_key,
        issue_id=issue.id,
        harm=issue.harm,
        harm_why=issue.harm_why,
        issue=issue.reference,
    )


def most_ticked(ground: Ground) -> list[OptionResult]:
    """The answers ticked most, and all that were ticked as often as the last of them."""
    ticked = sorted((o for o in ground.answers.values() if o.n), key=lambda o: -o.n)
    if len(ticked) <= MOST_ANSWERS:
        return ticked
    return [option for option in ticked if option.n >= ticked[MOST_ANSWERS - 1].n]


def count(ground: Ground, candidate: Candidate) -> Candidate:
    """The candidate with its three columns as they stand now. A harm that was graded stays as it was graded."""
    option = ground.answers.get(candidate.option_key or "")
    types = ground.matches.get(candidate.option_key or "", ())
    about = issues_about(ground, candidate)
    incidents, said = _incidents(ground, types)
    graded = next((each for each in about if each.id == candidate.issue_id and each.harm), None)
    graded = graded or next((each for each in about if each.harm and candidate.priority_id), None)
    return replace(
        candidate,
        votes=option.n if option else None,
        base=ground.survey.respondents if option else None,
        standing=_standing(ground, option) if option else "",
        incidents=incidents,
        incidents_of=said,
        raised=raised_words(len(about), sum(each.asked for each in about)),
        harm=candidate.harm or (graded.harm if graded else ""),
        harm_why=candidate.harm_why if candidate.harm else (graded.harm_why if graded else ""),
    )


def issues_about(ground: Ground, candidate: Candidate) -> list[Raised]:
    """The issue itself, those under the priority, and those born from the same answer; each once."""
    under = ground.under.get(candidate.priority_id or 0, ())
    return [
        each
        for each in ground.issues
        if each.id == candidate.issue_id
        or each.id in under
        or (each.option_key is not None and each.option_key == candidate.option_key)
    ]


def _standing(ground: Ground, option: OptionResult) -> str:
    before = option.before.word if option.before is not None else ""
    return standing_words(option.rank, len(ground.answers), "" if before == TOO_FEW else before)


def _incidents(ground: Ground, types: Iterable[str]) -> tuple[int | None, str]:
    """Street crime of some types in the months held, and what was counted; None where it counts no such thing."""
    types = tuple(types)
    if types and ground.crimes is None:
        return None, ground.crimes_said
    said = counted_words(types, ground.held, ground.months)
    if not types or ground.crimes is None:
        return None, said
    return sum(ground.crimes.get(name, 0) for name in types), said


# ---------------------------------------------------------------- asking


def ground_of(store: Store, *, place_id: int, period: Period, question: str = "issues") -> Ground:
    """Ask the store for all of it. Raises NotFoundError for a place or question that is not there."""
    survey = results_summary(store, place_id=place_id, period=period, compared=period.before(), question=question)
    crimes, said, held = _crimes(store, place_id, period)
    with store.reading() as session:
        keys = option_keys(session, question)
        return Ground(
            survey=survey,
            crimes=crimes,
            crimes_said=said,
            months=period.months(),
            held=held,
            issues=_issues(session, place_id, period, keys),
            priorities=_priorities(session, place_id, keys),
            under=_under(session, place_id),
            matches=standing_matches(),
        )


def option_keys(session: Session, question: str = "issues") -> dict[int, str]:
    """Option -> key of the answer it is counted as; none while the store holds no questions."""
    try:
        answers = answers_of(session, find_question(session, question))
    except NotFoundError:
        return {}
    return {option: answers.options[root].key for option, root in answers.roots.items()}


def _crimes(store: Store, place_id: int, period: Period) -> tuple[dict[str, int] | None, str, tuple[Month, ...]]:
    """Type -> incidents in the months held; or None, with the sentence that says why."""
    months = period.months()
    try:
        summary = crime_summary(store, place_id=place_id, first=months[0], last=months[-1])
    except NotFoundError as error:
        return None, str(error), ()
    held = [month for month in summary.months if month.held]
    found: dict[str, int] = defaultdict(int)
    for month in held:
        for name, n in month.by_type.items():
            found[name] += n
    return dict(found), "", tuple(month.month for month in held)


def _issues(session: Session, place_id: int, period: Period, keys: Mapping[int, str]) -> tuple[Raised, ...]:
    """Those of the place and all in it that are open or were opened in the period; one that is the same as another

    counts with that other, not beside it.
    """
    same = select(IssueLink.issue_id).where(IssueLink.kind == "duplicate")
    asked = select(ContactIssue.issue_id, func.count().label("n")).group_by(ContactIssue.issue_id).subquery()
    is_open = Issue.status.not_in(CLOSED)
    query = (
        select(Issue, func.coalesce(asked.c.n, 0))
        .outerjoin(asked, asked.c.issue_id == Issue.id)
        .where(Issue.place_id.in_(select(family(place_id).c.id)), Issue.id.not_in(same))
        .where(is_open | Issue.opened_on.between(period.first, period.last))
        .order_by(Issue.opened_on, Issue.id)
    )
    return tuple(
        Raised(
            id=issue.id,
            reference=issue.reference,
            title=issue.title,
            option_key=keys.get(issue.option_id or 0),
            harm=issue.harm,
            harm_why=issue.harm_why,
            open=issue.status not in CLOSED,
            asked=int(n),
        )
        for issue, n in session.execute(query)
    )


def _priorities(session: Session, place_id: int, keys: Mapping[int, str]) -> tuple[Candidate, ...]:
    """The place's own open ones; what lies in it has its own reviews."""
    query = select(Priority).where(Priority.place_id == place_id, Priority.status == "open")
    found = session.scalars(query.order_by(Priority.set_on, Priority.id))
    return tuple(Candidate(p.title, keys.get(p.option_id or 0), priority_id=p.id, set_on=p.set_on) for p in found)


def _under(session: Session, place_id: int) -> dict[int, tuple[int, ...]]:
    """Open priorities, of the place or of others, and the issues of the place that are tied to them."""
    query = select(IssueLink.priority_id, IssueLink.issue_id).join(Priority, Priority.id == IssueLink.priority_id)
    query = query.join(Issue, Issue.id == IssueLink.issue_id).where(Priority.status == "open")
    query = query.where(Issue.place_id.in_(select(family(place_id).c.id)) | (Priority.place_id == place_id))
    found: dict[int, tuple[int, ...]] = {}
    for priority, issue in session.execute(query.order_by(IssueLink.id)):
        key = int(priority or 0)
        found[key] = (*found.get(key, ()), issue)
    return found
