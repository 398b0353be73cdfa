"""What can be answered to a question on what was raised: each fact, and where it comes from."""

from __future__ import annotations

from datetime import date

from .clock_words import until_words
from .dates import day_long
from .issue_views import IssueView
from .issues import STATUSES
from .likely_heard import NOT_PRINTED, Heard, MatterHeard, counted, fact
from .likely_topics import Topic
from .likely_words import ended
from .listing import join_and
from .priorities import age_words
from .promises import PromiseView, made_words
from .queries import MISSED, OVER, QueryView
from .question_sheet import Fact
from .summaries import PriorityView


def facts_of(topic: Topic, heard: Heard) -> tuple[Fact, ...]:
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
        when = f", {issue.wave.label}" if issue.wave else ""
        told = f"{issue.votes:,} of {issue.base:,} people ticked it when it was opened."
        facts.append(Fact(told, f"Survey{when}", NOT_PRINTED))
    return facts


def _closed(issue: IssueView, on: date) -> str:
    return f"{STATUSES[issue.status]} on {day_long(on)}"


def _priority(priority: PriorityView, heard: Heard) -> list[Fact]:
    told = f"A priority since {day_long(priority.set_on)}, {age_words(priority.set_on, heard.today)}."
    facts = [Fact(told, "Priorities"), *_votes(priority, heard)]
    done = [f"{day_long(update.on)}: {ended(update.text)}" for update in priority.updates[-3:]]
    facts += [fact(heard, told, "Priorities, what was done") for told in done]
    if not done:
        facts.append(Fact("Nothing is written of what was done.", "Priorities"))
    plans = [plan for plan in heard.plans if plan.priority == priority.title]
    return [*facts, *(fact(heard, plan.words, f"Plan “{plan.title}”, in public words") for plan in plans)]


def _votes(priority: PriorityView, heard: Heard) -> list[Fact]:
    """How many ticked it, as the briefing prints it; as it was when it was set where the briefing does not tell it."""
    same = (each for each in heard.printed if (each.title, each.set_on) == (priority.title, priority.set_on))
    cell = next((each.votes for each in same), None)
    if cell is not None and cell.value is not None:
        people = "person" if cell.value == 1 else "people"
        return [Fact(f"{cell.text} {people} ticked it.", "Survey, as the briefing prints it")]
    if priority.votes is None or priority.base is None:
        return []
    told = f"{priority.votes:,} of {priority.base:,} people ticked it when it was set."
    return [Fact(told, "Survey", NOT_PRINTED)]
