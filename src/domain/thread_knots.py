"""The six knots out of the pieces, and the thread they make."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from .dates import Period, weekday_short
from .issues import SOURCES, STATUSES
from .plans import STAGES
from .priorities import age_words, out_of_date
from .thread import (
    CHAIN,
    DEEDS,
    DONE,
    DUE,
    HERE,
    MISSING,
    TELLING,
    Branch,
    Knot,
    Step,
    Thread,
    ThreadEntry,
    newest_first,
    step_to,
)
from .thread_parts import Parts, PlanPart, ToDo
from .thread_rules import QUIET_DAYS, day_words, first_untold, gaps_between, longest_quiet, many, tell_by
from .thread_words import asked_words, waiting_words, wave_words


def tie(
    parts: Parts, *, today: date, asked: str = "", limit: int | None = None, others: tuple[Branch, ...] = ()
) -> Thread:
    """The thread of these parts. `asked`: the knot it was asked from; `limit`: how many entries to hand over."""
    entries = newest_first([entry for entry in parts.entries if entry.day <= today])
    knots = _here(tuple(MAKERS[kind](parts, entries, today) for kind in CHAIN))
    issue, priority, plan = parts.issue, parts.priority, parts.plan
    named = {"issue": issue, "priority": priority, "plan": plan}
    uids = {kind: piece.uid for kind, piece in named.items() if piece is not None}
    knots = tuple(replace(knot, mine=knot.kind == asked, uid=uids.get(knot.kind, "")) for knot in knots)
    first = issue or priority or plan
    return Thread(
        today=today,
        title=first.title if first else parts.vote.label if parts.vote else "",
        place=first.place if first else parts.vote.place if parts.vote else "",
        knots=knots,
        gaps=gaps_between(knots, [entry.day for entry in entries], today, _since(parts, entries)),
        entries=tuple(entries[:limit]),
        count=len(entries),
        said=_said(parts, knots, entries, today),
        silence=_silence(parts, entries, today),
        people=parts.people,
        promises=parts.promises,
        others=others,
        issue_id=issue.id if issue else None,
        priority_id=priority.id if priority else None,
        plan_id=plan.id if plan else None,
    )


def _here(knots: tuple[Knot, ...]) -> tuple[Knot, ...]:
    """The last knot that was reached is where the matter stands."""
    reached = [at for at, knot in enumerate(knots) if knot.state == DONE]
    if not reached:
        return knots
    return tuple(replace(knot, state=HERE) if at == reached[-1] else knot for at, knot in enumerate(knots))


def _missing(kind: str, line: str, second: str = "", words: str = "", step: Step | None = None) -> Knot:
    return Knot(kind, MISSING, None, "", line, second, words, step or Step())


# ---------------------------------------------------------------- one knot each


def _vote(parts: Parts, _entries: list[ThreadEntry], today: date) -> Knot:
    vote = parts.vote
    if vote is None:
        came = SOURCES[parts.issue.source] if parts.issue else ""
        return _missing("vote", "Not from a survey", f"Raised by {came[0].lower()}{came[1:]}" if came else "")
    line = vote.label
    if vote.votes is not None and vote.base is not None:
        line = f"{vote.label}: {vote.votes:,} of {vote.base:,} people ticked it"
    when = wave_words(vote.wave) if vote.wave else ""
    second = f"Living in {vote.place}" if vote.wave else "Counted when the priority was set"
    words = f"Results, {when}" if when else "See results"
    day = day_words(vote.day, today) if vote.day else ""
    return Knot("vote", DONE, vote.day, day, line, second, words, Step("results", "vote", vote))


def _issue(parts: Parts, _entries: list[ThreadEntry], today: date) -> Knot:
    issue = parts.issue
    if issue is None:
        return _missing("issue", "No issue", "Set without one" if parts.priority else "")
    standing = STATUSES[issue.status]
    if issue.status == "partner" and issue.partners:
        standing = f"With {issue.partners[0]}"
    second = ". ".join(part for part in (standing, issue.owner or "Nobody owns it yet") if part)
    day = day_words(issue.opened_on, today)
    return Knot(
        "issue", DONE, issue.opened_on, day, issue.title, second, f"Issue {issue.reference}", step_to("issue", issue.id)
    )


def _priority(parts: Parts, _entries: list[ThreadEntry], today: date) -> Knot:
    priority = parts.priority
    if priority is None:
        return _missing("priority", "Not a priority", "", "See priorities", Step("priorities"))
    if priority.closed_on is not None:
        second = f"Closed {day_words(priority.closed_on, today)}"
    elif out_of_date(priority.review_by, today):
        second = f"Review was due {day_words(priority.review_by, today)}"
    else:
        second = f"{_capital(age_words(priority.set_on, today))}, review by {day_words(priority.review_by, today)}"
    day = day_words(priority.set_on, today)
    step = step_to("priority", priority.id)
    return Knot("priority", DONE, priority.set_on, day, priority.title, second, "Open priority", step)


def _plan(parts: Parts, _entries: list[ThreadEntry], today: date) -> Knot:
    plan = parts.plan
    if plan is None:
        return _no_plan(parts)
    second = ". ".join((_stage(plan, today), plan.owner or "Nobody owns it yet"))
    line, day = f"{plan.reference} {plan.title}", day_words(plan.started_on, today)
    return Knot("plan", DONE, plan.started_on, day, line, second, "Open plan", step_to("plan", plan.id))


def _no_plan(parts: Parts) -> Knot:
    """A priority that is open can be given a plan in one step."""
    priority = parts.priority
    if priority is None or priority.closed_on is not None:
        return _missing("plan", "No plan")
    return _missing("plan", "No plan yet", "", "Start a plan", Step("plans", "start_for", priority.id))


def _stage(plan: PlanPart, today: date) -> str:
    if plan.closed_on is not None:
        return f"Closed {day_words(plan.closed_on, today)}"
    return f"{STAGES[plan.stage]} stage"


def _action(parts: Parts, entries: list[ThreadEntry], today: date) -> Knot:
    """The last thing done; how many of those agreed are done; the step goes to the next one that is due."""
    done = sum(each.done_on is not None for each in parts.to_do)
    second = f"{done} of {len(parts.to_do)} actions done" if parts.to_do else ""
    words, step = _next_words(parts.to_do, today)
    last = _last_deed(entries)
    if last is None:
        none = "Nothing done yet" if parts.closed is None else "No action recorded"
        return _missing("action", none, second, words, step)
    if not words:
        words, step = "Open", last.step
    return Knot("action", DONE, last.day, day_words(last.day, today), last.text, second, words, step)


def _last_deed(entries: list[ThreadEntry]) -> ThreadEntry | None:
    """The newest; what was put into public words comes before the patrols and powers of the four weeks after it."""
    deeds = [entry for entry in entries if entry.kind in DEEDS]
    told = [entry for entry in deeds if entry.kind not in ("visit", "power")]
    if told and (deeds[0].day - told[0].day).days <= QUIET_DAYS:
        deeds = told
    of_the_day = [entry for entry in deeds if entry.day == deeds[0].day]
    return min(of_the_day, key=lambda entry: DEEDS.index(entry.kind), default=None)


def _next_words(to_do: tuple[ToDo, ...], today: date) -> tuple[str, Step]:
    """`Next: Fri 27 Nov`, `Overdue: 12 Nov`; empty where nothing is left to do."""
    left = [each for each in to_do if each.done_on is None]
    if not left:
        return "", Step()
    following = min(left, key=lambda each: each.due or date.max)
    if following.due is None:
        return "Next: no day set", following.step
    if following.due < today:
        return f"Overdue: {day_words(following.due, today)}", following.step
    return f"Next: {weekday_short(following.due)}", following.step


def _feedback(parts: Parts, entries: list[ThreadEntry], today: date) -> Knot:
    last = next((entry for entry in entries if entry.kind in TELLING), None)
    raised, told = parts.raised, _told(entries)
    by = None if raised is None else tell_by(raised, _deeds(entries), told, parts.closed, parts.people.waiting_since)
    waiting = asked_words(parts.people)
    if by is None:
        if last is None:
            return _missing("feedback", "Nothing to tell yet")
        return Knot("feedback", DONE, last.day, day_words(last.day, today), last.text, waiting, "Open", last.step)
    line = "Nothing sent yet" if last is None else f"Last told {day_words(last.day, today)}"
    step = _tell_step(parts)
    if by <= today:
        return Knot("feedback", DUE, by, _over_words(by, today), line, waiting, "Tell people", step)
    return Knot("feedback", MISSING, None, f"due {day_words(by, today)}", line, waiting, "Tell people", step)


def _tell_step(parts: Parts) -> Step:
    """Where people are told: of the issue, else of the priority."""
    if parts.issue is not None:
        return Step("messages", "issue_id", parts.issue.id)
    return Step("messages", "priority_id", parts.priority.id) if parts.priority else Step("messages")


def _deeds(entries: list[ThreadEntry]) -> list[date]:
    return [entry.day for entry in entries if entry.kind in DEEDS]


def _told(entries: list[ThreadEntry]) -> date | None:
    """The day on which people were last told."""
    return max((entry.day for entry in entries if entry.kind in TELLING), default=None)


def _since(parts: Parts, entries: list[ThreadEntry]) -> date | None:
    """The day since which people wait to hear."""
    if parts.raised is None:
        return None
    return first_untold(parts.raised, _deeds(entries), _told(entries), parts.people.waiting_since)


def _over_words(by: date, today: date) -> str:
    return "due today" if by == today else f"{many((today - by).days)} over"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


MAKERS: dict[str, Callable[[Parts, list[ThreadEntry], date], Knot]] = {
    "vote": _vote,
    "issue": _issue,
    "priority": _priority,
    "plan": _plan,
    "action": _action,
    "feedback": _feedback,
}

# ---------------------------------------------------------------- the one sentence


def _said(parts: Parts, knots: tuple[Knot, ...], entries: list[ThreadEntry], today: date) -> str:
    """`Raised 41 days ago, nobody told yet.`, `2 things were done since people were last told, on 3 Sep.`"""
    raised = parts.raised
    if raised is None or raised > today:
        return ""
    told = _told(entries)
    ended = parts.closed is not None and parts.closed <= today
    if told is None:
        ago = "today" if raised == today else f"{many((today - raised).days)} ago"
        began = "Raised" if parts.issue else "Set" if parts.priority else "Started"
        return f"{began} {ago}, {'ended, and ' if ended else ''}nobody told yet."
    if ended and parts.closed is not None and told < parts.closed:
        return f"It ended on {day_words(parts.closed, today)}; people were last told on {day_words(told, today)}."
    if parts.people.waiting_since is not None and knots[-1].state == DUE:
        return waiting_words(parts.people, today)
    since = sum(day > told for day in _deeds(entries))
    if since and knots[-1].state == DUE:
        things = "One thing was" if since == 1 else f"{since} things were"
        return f"{things} done since people were last told, on {day_words(told, today)}."
    silence = _silence(parts, entries, today)
    return f"Nothing recorded for {many((silence.last - silence.first).days)}." if silence else ""


def _silence(parts: Parts, entries: list[ThreadEntry], today: date) -> Period | None:
    """From the last thing that was recorded to today, of a matter that has not ended."""
    if not entries or parts.closed is not None:
        return None
    return longest_quiet(entries[0].day, today, ())
