"""Questions from what was raised before: promises, matters of meetings, queries, issues, priorities.

What is about one issue, or else one priority, is one question; matters without an issue are one where their words are
alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from .clock_words import span_words, until_words
from .dates import day_long
from .issue_views import IssueView
from .issues import CLOSED, STATUSES
from .likely_heard import Heard, MatterHeard, counted, fact
from .likely_words import alike, clause, ended, quoted
from .listing import join_and
from .priorities import age_words, out_of_date
from .promises import PromiseView, is_late, made_words
from .public_survey import public_votes
from .queries import MISSED, OVER, QueryView
from .question_sheet import Fact, LikelyQuestion
from .summaries import PriorityView

LATE, WITHDRAWN, UNANSWERED, OPEN_PROMISE, KEPT = 100.0, 80.0, 75.0, 60.0, 35.0
OUT_OF_DATE, NOTHING_DONE, RUNNING = 72.0, 66.0, 30.0
OVERDUE_QUERY, ANSWERED_MATTER, STANDING_ISSUE = 68.0, 45.0, 28.0
AGAIN = 8.0
"""What each further time that somebody brought it up adds."""
LONG_OPEN = 60
"""Days after which an open issue is asked about though nobody has raised it since."""

Key = tuple[str, int]


@dataclass(slots=True)
class _Topic:
    """What was said and done about one thing."""

    promises: list[PromiseView] = field(default_factory=list)
    matters: list[MatterHeard] = field(default_factory=list)
    queries: list[QueryView] = field(default_factory=list)
    issues: list[IssueView] = field(default_factory=list)
    priority: PriorityView | None = None

    @property
    def times(self) -> int:
        return len(self.matters) + len(self.queries)


def raised(heard: Heard) -> list[LikelyQuestion]:
    """One question for each thing that was raised, promised or is being worked on."""
    questions = (_question(topic, heard) for topic in _topics(heard).values())
    return [question for question in questions if question is not None]


# ---------------------------------------------------------------- what belongs together


def _topics(heard: Heard) -> dict[Key, _Topic]:
    """An issue under an open priority belongs to it, one that is the same as another to that."""
    keys = _issue_keys(heard)
    topics: dict[Key, _Topic] = {}

    def of(key: Key) -> _Topic:
        return topics.setdefault(key, _Topic())

    def tied(issue_id: int | None) -> Key | None:
        return None if issue_id is None else keys.get(issue_id, ("issue", issue_id))

    for priority in heard.priorities:
        of(("priority", priority.id)).priority = priority
    for issue in heard.issues:
        if issue.same_as is None:
            of(keys[issue.id]).issues.append(issue)
    for promise in heard.promises:
        priority_key = None if promise.priority_id is None else ("priority", promise.priority_id)
        own = _of_matter(promise, heard.matters) or (f"promise {promise.kind}", promise.id)
        of(tied(promise.issue_id) or priority_key or own).promises.append(promise)
    for number, matter in enumerate(heard.matters):
        of(tied(matter.issue_id) or _like(matter, heard.matters, number)).matters.append(matter)
    for query in heard.queries:
        of(tied(query.issue_id) or ("query", query.id)).queries.append(query)
    return topics


def _issue_keys(heard: Heard) -> dict[int, Key]:
    running = {priority.id for priority in heard.priorities if priority.closed_on is None}

    def own(issue: IssueView) -> Key:
        under = next((link.id for link in issue.priorities if link.id in running), None)
        return ("issue", issue.id) if under is None else ("priority", under)

    keys = {issue.id: own(issue) for issue in heard.issues if issue.same_as is None}
    same = {issue.id: issue.same_as.id for issue in heard.issues if issue.same_as is not None}
    return keys | {id_: keys.get(root, ("issue", root)) for id_, root in same.items()}


def _of_matter(promise: PromiseView, matters: tuple[MatterHeard, ...]) -> Key | None:
    """The matter at the same meeting that a promise speaks of, by the words of the matter and its answer."""
    for number, matter in enumerate(matters):
        there = (matter.meeting, matter.on) == (promise.event, promise.promised_on)
        if there and matter.issue_id is None and alike(promise.text, f"{matter.text} {matter.answer}"):
            return _like(matter, matters, number)
    return None


def _like(matter: MatterHeard, matters: tuple[MatterHeard, ...], number: int) -> Key:
    """The first matter without an issue whose words are alike."""
    same = (
        at for at, other in enumerate(matters[:number]) if other.issue_id is None and alike(other.text, matter.text)
    )
    return "matter", next(same, number)


# ---------------------------------------------------------------- what is asked


def _question(topic: _Topic, heard: Heard) -> LikelyQuestion | None:
    found = next((made for make in _ASKED if (made := make(topic, heard)) is not None), None)
    if found is None:
        return None
    kind, question, why, weight = found
    return LikelyQuestion(
        kind=kind,
        question=question,
        why=(why, *_brought_up(topic)),
        facts=_facts(topic, heard),
        weight=weight + AGAIN * max(0, topic.times - (kind in ("matter", "query"))),
        issue_id=topic.issues[0].id if topic.issues else None,
        priority_id=topic.priority.id if topic.priority else None,
    )


Asked = tuple[str, str, str, float]
"""Kind, question, why, weight."""


def _late(topic: _Topic, heard: Heard) -> Asked | None:
    late = [p for p in topic.promises if is_late(p.due, p.state, heard.today) and p.due is not None]
    if not late:
        return None
    first = min(late, key=lambda p: p.due or date.max)
    days = (heard.today - (first.due or heard.today)).days
    why = f"A promise is {span_words(days)} late."
    return "promise", f"You promised: {quoted(first.text)} What became of it?", why, LATE + min(days, 100) / 10


def _withdrawn(topic: _Topic, _heard: Heard) -> Asked | None:
    gone = next((p for p in topic.promises if p.withdrawn_on is not None), None)
    if gone is None:
        return None
    return "promise", f"You promised: {quoted(gone.text)} Why was it withdrawn?", "A promise was withdrawn.", WITHDRAWN


def _unanswered(topic: _Topic, _heard: Heard) -> Asked | None:
    silent = next((m for m in topic.matters if not m.answer.strip()), None)
    if silent is None or any(p.promised_on and p.promised_on >= silent.on for p in topic.promises):
        return None
    why = f"Raised on {day_long(silent.on)}, and no answer is noted."
    return "matter", f"We raised this: {quoted(silent.text)} What have you done?", why, UNANSWERED


def _old_priority(topic: _Topic, heard: Heard) -> Asked | None:
    priority = topic.priority
    if priority is None or priority.closed_on is not None:
        return None
    if out_of_date(priority.review_by, heard.today):
        why = f"Its review is {until_words(priority.review_by, heard.today)}."
        return "priority", f"Is “{priority.title}” still a priority?", why, OUT_OF_DATE
    if not priority.updates:
        why = f"Nothing is written of what was done; it is {age_words(priority.set_on, heard.today)}."
        return "priority", f"What have you done about “{priority.title}”?", why, NOTHING_DONE
    return None


def _overdue(topic: _Topic, heard: Heard) -> Asked | None:
    over = [q for q in topic.queries if q.replied is None and (heard.today - q.received.date()).days > 3]
    if not over:
        return None
    oldest = min(over, key=lambda q: q.received)
    why = f"A query has waited since {day_long(oldest.received.date())}: longer than 72 hours."
    return "query", f"Has anybody answered the query about {clause(oldest.subject)}?", why, OVERDUE_QUERY


def _promised(topic: _Topic, heard: Heard) -> Asked | None:
    waiting = next((p for p in topic.promises if p.state == "open"), None)
    if waiting is None:
        return None
    due = f"It is due {until_words(waiting.due, heard.today)}." if waiting.due else "No day was set for it."
    return "promise", f"You promised: {quoted(waiting.text)} How far is it?", due, OPEN_PROMISE


def _answered(topic: _Topic, _heard: Heard) -> Asked | None:
    if not topic.matters:
        return None
    last = max(topic.matters, key=lambda m: m.on)
    why = f"Raised on {day_long(last.on)}, and answered there."
    return "matter", f"We raised this: {quoted(last.text)} What came of it?", why, ANSWERED_MATTER


def _kept(topic: _Topic, _heard: Heard) -> Asked | None:
    kept = next((p for p in topic.promises if p.done_on is not None), None)
    if kept is None:
        return None
    why = "A promise was kept since the last meeting: say so before anybody asks."
    return "promise", f"You promised: {quoted(kept.text)} Did you do it?", why, KEPT


def _standing(topic: _Topic, heard: Heard) -> Asked | None:
    issue = next((each for each in topic.issues if each.status not in CLOSED), None)
    if issue is None or topic.priority is not None:
        return None
    days = (heard.today - issue.opened_on).days
    if not (topic.queries or issue.source == "councillor" or days >= LONG_OPEN):
        return None
    why = f"Open for {span_words(days)}" + (", and a councillor brought it." if issue.source == "councillor" else ".")
    return "issue", f"What is being done about “{issue.title.rstrip('.')}”?", why, STANDING_ISSUE + min(days / 30, 12)


def _running(topic: _Topic, heard: Heard) -> Asked | None:
    priority = topic.priority
    if priority is None or priority.closed_on is not None:
        return None
    why = f"It is a priority, {age_words(priority.set_on, heard.today)}."
    return "priority", f"How far is “{priority.title}”?", why, RUNNING


_ASKED = (
    _late,
    _withdrawn,
    _unanswered,
    _old_priority,
    _overdue,
    _promised,
    _answered,
    _kept,
    _standing,
    _running,
)
"""The first that holds is what is asked."""


def _brought_up(topic: _Topic) -> list[str]:
    """How often it came up, where that is more than once."""
    told = []
    meetings = len({(m.meeting, m.on) for m in topic.matters})
    if meetings > 1:
        told.append(f"Raised at {meetings} meetings.")
    if len(topic.queries) > 1 or (topic.queries and topic.matters):
        told.append(f"{len(topic.queries)} {'query' if len(topic.queries) == 1 else 'queries'} about it.")
    return told


# ---------------------------------------------------------------- what can be answered


def _facts(topic: _Topic, heard: Heard) -> tuple[Fact, ...]:
    return (
        *(_promise(each, heard) for each in topic.promises),
        *(_matter(each, heard) for each in sorted(topic.matters, key=lambda m: m.on, reverse=True)),
        *_queries(topic.queries, heard),
        *([] if topic.priority is None else _priority(topic.priority, heard)),
        *(each for issue in topic.issues for each in _issue(issue, heard, alone=topic.priority is None)),
    )


def _promise(promise: PromiseView, heard: Heard) -> Fact:
    told = ended(f"Promised: {promise.text}")
    if promise.done_on is not None:
        told += f" Kept on {day_long(promise.done_on)}. {promise.outcome}".rstrip()
    elif promise.withdrawn_on is not None:
        told += f" Withdrawn on {day_long(promise.withdrawn_on)}: {promise.withdrawn_why}".rstrip(": ")
    elif promise.due is not None:
        told += f" Due {day_long(promise.due)}, {until_words(promise.due, heard.today)}."
    else:
        told += " No day was set."
    owner = f" {promise.owner} sees to it." if promise.owner and promise.state == "open" else ""
    return fact(heard, ended(told) + owner, made_words(promise))


def _matter(matter: MatterHeard, heard: Heard) -> Fact:
    answer = f"Answered: {matter.answer}" if matter.answer.strip() else "No answer is noted."
    return fact(heard, f"{ended(matter.text)} {ended(answer)}", f"{matter.meeting}, {day_long(matter.on)}")


def _queries(queries: list[QueryView], heard: Heard) -> list[Fact]:
    if not queries:
        return []
    n, waiting = len(queries), sum(q.replied is None for q in queries)
    late = sum(q.standing(heard.now) in (MISSED, OVER) for q in queries)
    told = f"{n} {'query' if n == 1 else 'queries'} since {day_long(heard.since)}"
    told += f", {waiting} not answered" if waiting else ", all answered" if n > 1 else ", answered"
    told += f", {late} later than 72 hours." if late else "."
    return [counted(heard, n, told, "Queries")]


def _issue(issue: IssueView, heard: Heard, *, alone: bool) -> list[Fact]:
    """`alone`: no priority stands over it, whose votes would be told beside its own."""
    source = f"Issue {issue.reference}"
    since = f"open since {day_long(issue.opened_on)}"
    stands = f"{STATUSES[issue.status]}, {since}" if issue.closed_on is None else _closed(issue, issue.closed_on)
    partners = f", with {join_and(issue.partners)}" if issue.partners else ""
    facts = [fact(heard, f"{ended(issue.title)} {stands}{partners}.", source)]
    if alone and issue.votes is not None and issue.base:
        cell = public_votes(issue.votes, issue.base, heard.threshold)
        when = f", {issue.wave.label}" if issue.wave else ""
        if not cell.suppressed:
            facts.append(Fact(f"{cell.text} of {issue.base:,} people ticked it when it was opened.", f"Survey{when}"))
    return facts


def _closed(issue: IssueView, on: date) -> str:
    return f"{STATUSES[issue.status]} on {day_long(on)}"


def _priority(priority: PriorityView, heard: Heard) -> list[Fact]:
    source = "Priorities"
    told = f"A priority since {day_long(priority.set_on)}, {age_words(priority.set_on, heard.today)}."
    if priority.votes is not None and priority.base is not None:
        cell = public_votes(priority.votes, priority.base, heard.threshold)
        if not cell.suppressed:
            told, source = f"{told} {cell.text} of {priority.base:,} people ticked it then.", "Priorities and survey"
    facts = [Fact(told, source)]
    done = [f"{day_long(update.on)}: {ended(update.text)}" for update in priority.updates[-3:]]
    facts += [fact(heard, told, "Priorities, what was done") for told in done]
    if not done:
        facts.append(Fact("Nothing is written of what was done.", "Priorities"))
    plans = [plan for plan in heard.plans if plan.priority == priority.title]
    return [*facts, *(fact(heard, plan.words, f"Plan “{plan.title}”, in public words") for plan in plans)]
