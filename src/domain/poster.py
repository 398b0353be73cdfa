"""The “You said, we did” poster: out of a briefing's summary, and as content that is looked over before it goes out.

Only what the briefing tells is told, so that no count stands here that was held back there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .clearance import STANDING, marked
from .content import Block, Content, Head, Line, Para, Part, Run, Strip, Table, Words
from .dates import Period, day_long, weekday_long
from .house_style import HouseStyle
from .poster_words import PairWords, worded, words_warnings
from .posters import MOST_UNDONE, STANDS_MONTHS, Pair, PosterSummary, Undone
from .promises import OPEN
from .summaries import BriefingSummary, NextDate, PublicPriority, TeamContact, UpdateView

TITLE = "You said, we did"
PRACTICE = "Practice, nothing here is real"
SELF_CHOSEN = "They chose to take part, so they may not speak for everyone."
LONG = 230
"""Characters of “We did” up to which earlier entries join the latest one."""


# ---------------------------------------------------------------- what it holds


def poster_summary(briefing: BriefingSummary, house: HouseStyle, words: Sequence[PairWords] = ()) -> PosterSummary:
    """What was done about what was said, at most three of them, and what is not done yet.

    `words`: what the team chose, and how it worded it.
    """
    offered = (*_priority_pairs(briefing), *_issue_pairs(briefing))
    pairs = worded(offered, words)
    told = any(pair.count for pair in pairs)
    summary = PosterSummary(
        place=briefing.place,
        month=briefing.month,
        period=_period(briefing),
        contact=briefing.contact,
        house=house,
        pairs=pairs,
        undone=_undone(briefing)[:MOST_UNDONE],
        meet=briefing.next_dates[0] if briefing.next_dates else None,
        basis=_basis(briefing) if told else "",
        data_to=briefing.data_to,
        take_down=briefing.month.plus(STANDS_MONTHS).last,
        practice=briefing.practice,
        offered=offered,
        told=briefing.survey.told if briefing.survey and told else None,
    )
    return replace(summary, warnings=(*_warnings(summary), *words_warnings(offered, words)))


def _period(briefing: BriefingSummary) -> Period:
    return briefing.survey.period if briefing.survey else Period(briefing.month.first, briefing.data_to)


def _priority_pairs(briefing: BriefingSummary) -> tuple[Pair, ...]:
    """Priorities on which something was done: running ones first, as they are numbered."""
    acted = sorted((p for p in briefing.priorities if p.done), key=lambda p: (p.closed, p.number))
    return tuple(
        Pair(_here(p), _count(p, briefing), _did(p.done), "", f"priority_update:{p.done[-1].id}") for p in acted
    )


def _here(priority: PublicPriority) -> str:
    return f"{priority.title}, {priority.place}" if priority.place else priority.title


def _count(priority: PublicPriority, briefing: BriefingSummary) -> str:
    """`118 of 214 people` where the survey of the same document counts both; never a count that was held back."""
    votes, survey = priority.votes, briefing.survey
    if votes is None or votes.value is None:
        return ""
    people = "person" if votes.value == 1 else "people"
    if survey is None or priority.place or survey.respondents.value is None:
        return f"{votes.text} {people}"
    if not any(option.count == votes for option in survey.options):
        return f"{votes.text} {people}"
    return f"{votes.text} of {survey.respondents.text} people"


def _did(updates: tuple[UpdateView, ...]) -> str:
    """The latest entry, and those before it while they fit, in the order in which they were done."""
    told: list[str] = []
    for update in reversed(updates):
        if told and sum(map(len, told)) + len(update.text) > LONG:
            break
        told.insert(0, _sentence(update.text))
    return " ".join(told)


def _sentence(text: str) -> str:
    plain = " ".join(text.split())
    return plain if re.search(r"[.!?”]$", plain) else f"{plain}."


def _issue_pairs(briefing: BriefingSummary) -> tuple[Pair, ...]:
    """Issues that ended or lie with a partner: what was done, or who has the power to act."""
    if briefing.issues is None:
        return ()
    pairs = []
    for issue in briefing.issues.told:
        done = " ".join(_sentence(text) for _, text in issue.done)
        if issue.status == "not_ours":
            passed = f"We passed it to {issue.partner}." if issue.partner else ""
            done = " ".join(part for part in ("The police have no power to act on this.", passed, done) if part)
        elif not done:
            continue
        title = f"{issue.title}, {issue.place}" if issue.place else issue.title
        pairs.append(Pair(title, "", done, issue.source, issue.source))
    return tuple(pairs)


def _undone(briefing: BriefingSummary) -> tuple[Undone, ...]:
    """Promises that are late first: half of councils say that what they ask for is never acted on."""
    promises = briefing.promises.told if briefing.promises else ()
    late = [
        Undone(f"{_sentence(promise.text)} We said by {day_long(promise.due)}, and it is late.", promise.source)
        for promise in promises
        if promise.state == OPEN and promise.late and promise.due is not None
    ]
    idle = [
        Undone(f"{_here(p)}: nothing has been done yet. {p.next_step}".strip(), f"priority_title:{p.number}")
        for p in briefing.priorities
        if not p.closed and not p.done
    ]
    return (*late, *idle)


def _basis(briefing: BriefingSummary) -> str:
    survey = briefing.survey
    if survey is None or survey.respondents.value is None:
        return ""
    return f"{survey.respondents.text} people answered, {period_words(survey.period)}. {SELF_CHOSEN}"


def period_words(period: Period) -> str:
    """`1 September to 23 November 2026`, the year said once where it is the same."""
    first, last = day_long(period.first), day_long(period.last)
    if period.first.year == period.last.year:
        first = first.rsplit(" ", 1)[0]
    return f"{first} to {last}"


def _warnings(summary: PosterSummary) -> tuple[str, ...]:
    said = []
    if not summary.pairs:
        said.append("Nothing was done yet that could be told. Write on a priority what was done, in public words.")
    if summary.meet is None:
        said.append("No event is in the diary for the next three months, so that the poster names none.")
    return tuple(said)


# ---------------------------------------------------------------- as content


def poster_content(summary: PosterSummary) -> Content:
    """The poster as content: a draft, until somebody clears it."""
    parts = (_said_part(summary), _undone_part(summary), _speak_part(summary), _about_part(summary))
    return Content(
        title=f"{practice_words(summary.practice)}{TITLE}: {summary.place}, {summary.month.long}",
        subtitle="" if summary.pairs else f"{summary.place}, {summary.month.long}",  # else it heads the table
        place=TITLE,
        parts=tuple(part for part in parts if part is not None),
        force=summary.contact.force,
        marking=summary.house.draft,
        practice=summary.practice,
        team=summary.contact.team,
        subject=f"What was done about what residents of {summary.place} said",
        cut=f"Data to {day_long(summary.data_to)}",
        sources=f"Take down after {day_long(summary.take_down)}",
        standing="draft",
        house=summary.house,
    )


def practice_words(practice: bool) -> str:
    """What stands before the title of a file that is for practice."""
    return f"{PRACTICE}. " if practice else ""


def _said_part(summary: PosterSummary) -> Part | None:
    if not summary.pairs:
        return None
    counted = any(pair.count for pair in summary.pairs)
    heads: tuple[Words, ...] = ("You said", "How many said it", "We did") if counted else ("You said", "We did")
    lines = tuple(
        Line(
            (pair.said, pair.count, pair.did) if counted else (pair.said, pair.did),
            source=pair.did_source,
            figures=(1,) if counted else (),
        )
        for pair in summary.pairs
    )
    title = f"{summary.place}, {summary.month.long}"
    return Part("pairs", title, (Head(title, 2), Table(heads, lines, "What residents said and what we did")))


def _undone_part(summary: PosterSummary) -> Part | None:
    if not summary.undone:
        return None
    told = tuple(Para(each.text, source=each.source) for each in summary.undone)
    return Part("undone", "Not done yet", (Strip((Head("Not done yet", 2),), told, rule="section"),))


def _speak_part(summary: PosterSummary) -> Part | None:
    blocks: list[Block] = []
    if summary.meet is not None:
        blocks.append(Para(met(summary.meet, summary.place), source="events"))
    blocks += contact_blocks(summary.contact)
    title = "Tell us what matters to you"
    return Part("speak", title, (Strip((Head(title, 2),), tuple(blocks)),))


def met(meet: NextDate, place: str) -> Words:
    """`Saturday 28 November, 17:00 to 19:00: Lights switch-on, Thornley green`; the place where it is another."""
    day = weekday_long(meet.on).rsplit(" ", 1)[0]
    there = "" if meet.where in ("", place) or meet.where.casefold() in meet.what.casefold() else f", {meet.where}"
    return (Run(day, strong=True), Run(f", {meet.time}: {meet.what}{there}"))


def contact_blocks(contact: TeamContact) -> list[Block]:
    """How the team is reached, and the numbers that are never left out."""
    ring = f"Ring {contact.phone}. " if contact.phone else ""
    reached: list[Block] = []
    if contact.web:
        url = contact.web if "://" in contact.web else f"https://{contact.web}"
        reached.append(Para((Run(url.partition("://")[2].rstrip("/"), url=url),), "contact"))
    elif contact.email:
        reached.append(Para((Run(contact.email, url=f"mailto:{contact.email}"),), "contact"))
    return [*reached, Para(f"{ring}Crime: 101. Emergency: 999.", "contact")]


def _about_part(summary: PosterSummary) -> Part:
    until = f"Data to {day_long(summary.data_to)}. Take down after {day_long(summary.take_down)}."
    words = Para(f"{summary.basis} {until}".strip(), "note")
    standing = Para(marked(summary.house.draft), "note", source=STANDING)
    return Part("about", "About this poster", (Head("About this poster", 2), words, standing))
