"""“We asked, you said, we did”: what may be told of an issue, a priority or a place, as whole sentences.

The form is one that forces use, with saying honestly what was not done (domain notes, section 2). Only what has passed
the disclosure guard and what was written as public words comes in: `Facts` has no field for anything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .dates import Period, day_long, day_month, day_short
from .findings import inside
from .listing import join_and
from .questionnaire import spelt
from .summaries import Cell, TeamContact
from .text_length import ended, sentences

KINDS = {"issue": "Issue", "priority": "Priority", "place": "Place"}

STANDS = {
    "new": "We have not begun on it yet.",
    "looking": "We are looking into it.",
    "acting": "We are still working on it.",
    "partner": "A partner agency leads on it now, and we stay in touch.",
    "partly": "It is partly resolved, and we are still working on it.",
}
ENDED = {
    "resolved": "It is resolved.",
    "tolerated": "We looked at it and will not do more about it for now.",
    "not_ours": "It is for another agency than the police to act on.",
}
"""What is said of an issue by its status; the sentences in its timeline are the team's own and stay inside."""

CLOSED_AS = {
    "resolved": "Resolved",
    "tolerated": "Looked at, and not taken further for now",
    "not_ours": "For another agency than the police",
}
"""How a place is told of what closed there."""

SAID_BY = {"councillor": "Your councillors said", "patrol": "We saw on patrol", "partner": "A partner agency told us"}
YOU_SAID = "You said"

DETAIL = {"said": 100, "ended": 95, "done": 90, "contact": 80, "next": 65, "stands": 60, "visits": 55, "plan": 50}
DETAIL |= {"resolved": 88, "given": 38, "votes": 45, "powers": 40, "asked": 20}
"""What stays longest where not everything fits: what it is about, how it ended, what was done last, how to answer."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done on a day, in public words; of a place: on what."""

    on: date
    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A survey after the guard: how many answered in which days. `respondents` may be suppressed."""

    period: Period
    respondents: Cell


@dataclass(frozen=True, slots=True)
class Meeting:
    """When residents can meet the team: as the diary calls it, its day, and `17:00`."""

    name: str
    on: date
    at: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that may be told, gathered and guarded.

    `votes` of `base`: people who ticked it; `rank`: `more than any other answer`. Of a place: `ticked`, what people
    ticked most, in their order; `matters`, the priorities that stood, and `idle`, those on which nothing was done;
    `closed`, what ended there with its status. `unsaid`: things done that have no public words; `before`: something
    was done before the period.
    """

    kind: str  # a key of KINDS
    title: str
    place: str
    period: Period
    contact: TeamContact
    source: str = "survey"
    status: str = ""
    asked: Asked | None = None
    votes: Cell | None = None
    base: Cell | None = None
    rank: str = ""
    ticked: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    closed: tuple[tuple[str, str], ...] = ()
    done: tuple[Done, ...] = ()
    visits: int = 0
    powers: tuple[tuple[str, Cell], ...] = ()
    plans: tuple[str, ...] = ()
    review_by: date | None = None
    meet: tuple[Meeting, ...] = ()
    unsaid: int = 0
    before: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """One whole sentence. `group`: sentences of one piece of writing, of which none is told without those before it.

    `short` and `formal` are its words in a short message and in a parish paper, where they differ.
    """

    part: str  # asked, said, done, ended, next, contact
    text: str
    weight: int
    group: int
    short: str = ""
    formal: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """What is told, in reading order; `said_by`: the words before what was said. `notes` are for the officer alone."""

    kind: str
    title: str
    place: str
    period: Period
    said_by: str
    sentences: tuple[Sentence, ...]
    nothing_done: bool
    notes: tuple[str, ...] = ()


def compose(facts: Facts) -> Feedback:
    """The sentences of some facts. The same facts give the same words."""
    made = _Made()
    _asked(facts, made)
    _said(facts, made)
    nothing = _done(facts, made)
    _next(facts, made)
    _contact(facts.contact, made)
    said_by = SAID_BY.get(facts.source, YOU_SAID)
    return Feedback(
        facts.kind, facts.title, facts.place, facts.period, said_by, tuple(made.sentences), nothing, _notes(facts)
    )


class _Made:
    """Sentences as they come."""

    def __init__(self) -> None:
        self.sentences: list[Sentence] = []
        self._groups = 0

    def add(
        self, part: str, text: str, weight: int, *, short: str = "", formal: str = "", on: date | None = None
    ) -> None:
        """One sentence, or several that belong together."""
        self._groups += 1
        pieces = sentences(text)
        for at, piece in enumerate(pieces):
            alone = len(pieces) == 1
            self.sentences.append(
                Sentence(
                    part,
                    piece,
                    weight,
                    self._groups,
                    short if alone else "",
                    formal if alone else "",
                    on if at == 0 else None,
                )
            )


def _asked(facts: Facts, made: _Made) -> None:
    if facts.asked is None:
        return
    period, heads = facts.asked.period, facts.asked.respondents
    same = period.first.year == period.last.year
    first = day_long(period.first).removesuffix(f" {period.last.year}") if same else day_long(period.first)
    when = f"between {first} and {day_long(period.last)}"
    if heads.suppressed:
        made.add("asked", f"We asked people in {facts.place} what matters most to them.", DETAIL["asked"])
        return
    made.add(
        "asked",
        f"We asked people in {facts.place} what matters most to them, and {heads.text} answered {when}.",
        DETAIL["asked"],
        short=f"{heads.text} people told us what matters.",
        formal=f"{heads.text} people in {facts.place} told the team what matters most to them {when}.",
    )


def _said(facts: Facts, made: _Made) -> None:
    if facts.kind == "place":
        if facts.ticked:
            most = f"{join_and([inside(each) for each in facts.ticked])}"
            made.add("said", f"Ticked most: {most}.", DETAIL["said"], short=f"{most[:1].upper()}{most[1:]}.")
        elif facts.matters:
            made.add("said", f"{join_and(facts.matters)}.", DETAIL["said"])
        elif facts.asked is not None:
            made.add("said", "What they said is too small in number to tell.", DETAIL["said"])
        else:
            made.add("said", "Nobody told us of anything in this time.", DETAIL["said"])
        return
    said_by = SAID_BY.get(facts.source, "Residents said")
    formal = f"{said_by.replace('Your councillors', 'Councillors').replace('We saw', 'Officers saw')}: {facts.title}"
    made.add("said", facts.title, DETAIL["said"], formal=ended(formal))
    if facts.votes is not None and not facts.votes.suppressed and facts.base is not None and not facts.base.suppressed:
        more = f", {facts.rank}" if facts.rank else ""
        made.add("said", f"{facts.votes.text} of {facts.base.text} people ticked it{more}.", DETAIL["votes"])


def _done(facts: Facts, made: _Made) -> bool:
    """Whether there was nothing to tell."""
    told = sorted(facts.done, key=lambda each: each.on)
    for at, each in enumerate(told):
        since = len(told) - 1 - at
        text = f"{each.about}: {each.text}" if each.about else each.text
        made.add("done", text, DETAIL["done"] if since == 0 else DETAIL["visits"] + 3 - min(since, 20), on=each.on)
    if facts.visits:
        made.add("done", f"Officers made {_times(facts.visits)}.", DETAIL["visits"])
    for text in _powers(facts.powers):
        made.add("done", text, DETAIL["powers"])
    for words in facts.plans:
        made.add("done", words, DETAIL["plan"])
    for status, lead in CLOSED_AS.items():
        titles = [title for title, each in facts.closed if each == status]
        if titles:
            made.add("done", f"{lead}: {join_and(titles)}.", DETAIL["resolved" if status == "resolved" else "given"])
    shown = any(not count.suppressed for _, count in facts.powers)
    nothing = not (told or facts.visits or shown or facts.plans or facts.closed)
    if nothing and facts.status not in ENDED:
        _nothing(facts, made)
    elif facts.idle:
        made.add("done", f"Nothing new yet on: {join_and(facts.idle)}.", DETAIL["next"])
    if facts.status in ENDED:
        made.add("ended", ENDED[facts.status], DETAIL["ended"])
    return nothing and facts.status not in ENDED


def _nothing(facts: Facts, made: _Made) -> None:
    """Said honestly; that work has begun is said where it has, though not what."""
    since = day_long(facts.period.first)
    if facts.unsaid or facts.powers:
        text, short = "Work on it has begun. We will tell you what came of it.", ""
    elif facts.before:
        text, short = f"Nothing new has been done about it since {since}.", "Nothing new yet."
    else:
        text, short = "Nothing has been done about it yet.", "Nothing yet."
    if facts.kind == "place":
        text = text.replace(" about it", "").replace(" on it", "")
    made.add("done", text, DETAIL["done"], short=short)


def _next(facts: Facts, made: _Made) -> None:
    if facts.status in STANDS:
        made.add("next", STANDS[facts.status], DETAIL["stands"])
    if facts.review_by is not None and facts.status not in ENDED:
        by, what = day_long(facts.review_by), "this" if facts.kind == "place" else "it"
        short = f"We look at {what} again by {day_short(facts.review_by)}."
        formal = f"The team looks at {what} again by {by}."
        made.add("next", f"We look at {what} again by {by}.", DETAIL["next"], short=short, formal=formal)
    for number, each in enumerate(facts.meet):
        made.add(
            "next",
            f"Meet us: {each.name}, {day_long(each.on)}, {each.at}.",
            DETAIL["next"] - 5 - number,
            short=f"{each.name}, {day_month(each.on)}, {each.at}.",
            formal=f"Residents can meet the team at {each.name} on {day_long(each.on)} at {each.at}.",
        )


def _contact(contact: TeamContact, made: _Made) -> None:
    ways = [way for way in (contact.phone, contact.email, contact.web) if way]
    if not ways:
        return
    reply = f" {ended(contact.reply)}" if contact.reply else ""
    text = f"Tell us more: {' or '.join(ways)}"
    made.add("contact", ended(text), DETAIL["contact"], short=ended(f"Tell us: {ways[0]}"))
    if reply:
        made.add("contact", reply.strip(), DETAIL["asked"] - 5)


def _powers(powers: tuple[tuple[str, Cell], ...]) -> list[str]:
    """A sentence for each count that may be told. A power used less often is not named: that would tell that it was

    used at all, and so narrow its count to fewer values than the threshold.
    """
    return [f"{label}: used {count.text} times." for label, count in powers if not count.suppressed]


def _times(n: int) -> str:
    """`three patrol visits`, `14 patrol visits`: a count of our own work, spelt where it is small."""
    number = spelt(n).lower() if n <= 10 else f"{n:,}"
    return f"{number} patrol visit{'' if n == 1 else 's'}"


def _notes(facts: Facts) -> tuple[str, ...]:
    notes = []
    if facts.unsaid:
        is_are = "1 thing was" if facts.unsaid == 1 else f"{facts.unsaid} things were"
        notes.append(f"{is_are} done without public words: say what came of it, and it is told here.")
    few = sum(count.suppressed for _, count in facts.powers)
    if few:
        notes.append(f"{'1 power was' if few == 1 else f'{few} powers were'} used too few times to tell of.")
    if facts.votes is not None and facts.votes.suppressed:
        notes.append("How many ticked it is too small a number to tell, or too near to everybody.")
    if facts.asked is not None and facts.asked.respondents.suppressed:
        notes.append("Too few people answered to tell how many.")
    if not (facts.contact.phone or facts.contact.email or facts.contact.web):
        notes.append("The contact block is empty: fill it in on the Briefings page.")
    return tuple(notes)
