"""The thread in words: waves, people who asked, promises, and what else hangs on it."""

from __future__ import annotations

from datetime import date

from .clock_words import until_words
from .contacts import BY
from .dates import Period, day_month
from .questionnaire import spelt
from .thread import People, Thread, ThreadPromise
from .thread_rules import day_words, many

NAMES_APART = "Names are kept apart from what they answered."


def wave_words(wave: Period) -> str:
    """`Jun–Aug`, `Jun` or, where it is not of whole months, `1 Sep – 23 Nov`."""
    first, last = day_month(wave.first), day_month(wave.last)
    months = wave.months()
    if wave.first != months[0].first or wave.last != months[-1].last:
        return first if wave.first == wave.last else f"{first} – {last}"
    names = [month.short.split()[0] for month in (months[0], months[-1])]
    return names[0] if len(months) == 1 else f"{names[0]}–{names[1]}"


def asked_words(people: People) -> str:
    """`4 people asked to hear back`, `3 of 4 who asked were told`; empty where nobody asked."""
    if not people.asked:
        return ""
    if not people.told:
        return f"{people.asked} {'person' if people.asked == 1 else 'people'} asked to hear back"
    return f"{people.told} of {people.asked} who asked were told"


def waiting_words(people: People, today: date) -> str:
    """`Three who asked to hear were never told; the first asked on 4 Sep.`"""
    if people.waiting_since is None:
        return ""
    n, day = people.asked - people.told, day_words(people.waiting_since, today)
    if n == 1:
        return f"One who asked to hear on {day} was never told."
    return f"{spelt(n)} who asked to hear were never told; the first asked on {day}."


def people_lead(people: People) -> str:
    """`Four people asked to hear back`, `Nobody asked to hear back`"""
    if not people.asked:
        return "Nobody asked to hear back"
    return f"{spelt(people.asked)} {'person' if people.asked == 1 else 'people'} asked to hear back"


def people_line(people: People) -> str:
    """`Two by text, one by e-mail. 1 of 4 was told.`; empty where nobody asked."""
    if not people.asked:
        return ""
    ways = [f"{spelt(n).lower()} {BY.get(channel, 'by no way that is known')}" for channel, n in people.channels]
    said = ", ".join(ways)
    told = "None of them was told yet" if not people.told else f"{people.told} of {people.asked} told"
    return f"{said[:1].upper()}{said[1:]}. {told}."


def promise_words(promise: ThreadPromise, today: date) -> str:
    """`To the parish council. Due today.`, `Kept on 12 Nov, 4 days early.`, `Withdrawn on 3 Oct.`"""
    if promise.withdrawn_on is not None:
        return f"Withdrawn on {day_words(promise.withdrawn_on, today)}."
    if promise.done_on is not None:
        return f"Kept on {day_words(promise.done_on, today)}{_in_time(promise.done_on, promise.due)}."
    where = f"{'At' if promise.kind == 'note' else 'To'} {promise.to}. " if promise.to else ""
    if promise.due is None:
        return f"{where}No day set."
    if promise.due < today:
        return f"{where}{many((today - promise.due).days)} over."
    return f"{where}Due {until_words(promise.due, today)}."


def _in_time(done: date, due: date | None) -> str:
    if due is None or done == due:
        return ""
    days = (due - done).days
    return f", {many(abs(days))} {'early' if days > 0 else 'late'}"


def others_words(found: Thread) -> str:
    """`2 more issues: 26/0118 Parking, 26/0119 Litter; 1 more plan: 26/012 Racing`; empty where there are none."""
    said = []
    for kind, many_of in (("issue", "issues"), ("priority", "priorities"), ("plan", "plans")):
        held = [branch.title for branch in found.others if branch.kind == kind]
        if held:
            said.append(f"{len(held)} more {kind if len(held) == 1 else many_of}: {', '.join(held)}")
    return "; ".join(said)
