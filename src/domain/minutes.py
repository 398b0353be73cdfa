"""Minutes composed from a meeting's sheet: plain text to paste to the clerk. Counts and roles, never residents."""

from __future__ import annotations

from .dates import clock, day_long, weekday_long
from .meetings import KINDS, MatterView, MeetingSheet, PollView, present_words
from .promises import PromiseView
from .shares import people_words


def composed(sheet: MeetingSheet) -> str:
    """What the sheet holds, in the order of minutes. Sections that hold nothing are left out."""
    parts = [
        _head(sheet),
        _who(sheet),
        _section("What the police promised before", [*map(_closed, sheet.settled), *map(_still_open, sheet.carried)]),
        _section("Matters raised", [_matter(each, number) for number, each in enumerate(sheet.matters, 1)]),
        _section("What the police promised", [_made(each) for each in sheet.made]),
        *(_poll(poll) for poll in sheet.polls),
        _next(sheet),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(sheet: MeetingSheet) -> str:
    event = sheet.event
    lines = [event.name, f"{KINDS[sheet.kind]}, {event.place}", f"{weekday_long(event.starts.date())}, {_times(sheet)}"]
    return "\n".join(lines)


def _times(sheet: MeetingSheet) -> str:
    ends = sheet.event.ends
    return clock(sheet.event.starts) + (f" to {clock(ends)}" if ends else "")


def _who(sheet: MeetingSheet) -> str:
    here, away = present_words(sheet.people), present_words(sheet.people, apologies=True)
    lines = [f"Police: {sheet.event.officer}." if sheet.event.officer else ""]
    lines.append(f"Present: {here}." if here else "")
    lines.append(f"Apologies: {away}." if away else "")
    return "\n".join(line for line in lines if line)


def _section(head: str, lines: list[str]) -> str:
    return "\n".join([head, *lines]) if lines else ""


def _said(promise: PromiseView) -> str:
    said = f" (promised {day_long(promise.promised_on)})" if promise.promised_on else ""
    return f"- {_ended(promise.text)}{said}"


def _closed(promise: PromiseView) -> str:
    """One promise from before that had ended by the meeting, and what came of it."""
    if promise.done_on is not None:
        told = f"{_said(promise)}: kept on {day_long(promise.done_on)}."
        return f"{told} {_sentence(promise.outcome)}" if promise.outcome else told
    assert promise.withdrawn_on is not None
    return f"{_said(promise)}: withdrawn on {day_long(promise.withdrawn_on)}. {_sentence(promise.withdrawn_why)}"


def _still_open(promise: PromiseView) -> str:
    """One that stood open at the meeting, whatever came of it since."""
    return f"{_said(promise)}: still open" + (f", due {day_long(promise.due)}." if promise.due else ".")


def _matter(matter: MatterView, number: int) -> str:
    line = f"{number}. {_sentence(matter.text)}"
    return f"{line}\n   Answer: {_sentence(matter.answer)}" if matter.answer else line


def _made(promise: PromiseView) -> str:
    who = f"{promise.owner}: " if promise.owner else ""
    due = f", by {day_long(promise.due)}" if promise.due else ""
    return f"- {who}{_ended(promise.text)}{due}."


def _poll(poll: PollView) -> str:
    """The hands with the heads they were of; a poll that nobody answered is left out."""
    if not poll.hands:
        return ""
    heads = "The number of people was not counted."
    if poll.heads is not None:
        heads = f"{people_words(poll.heads)} took part."
    ranked = sorted(poll.choices, key=lambda choice: -choice.n)
    lines = [f"- {choice.text}: {choice.n}" for choice in ranked]
    return "\n".join([f"Show of hands: {poll.text}", heads, *lines])


def _next(sheet: MeetingSheet) -> str:
    if sheet.next is None:
        return ""
    return f"Next meeting: {weekday_long(sheet.next.starts.date())}, {clock(sheet.next.starts)}."


def _sentence(text: str) -> str:
    """With its full stop."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _ended(text: str) -> str:
    """Without one, where more follows on the line."""
    return text.rstrip(".")
