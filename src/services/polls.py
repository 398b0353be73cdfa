"""Polls by show of hands: the question, its choices, the hands, and the heads that were counted apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.identity import uid_text
from ..domain.meetings import LONGEST, MOST_CHOICES, MOST_PEOPLE, ChoiceView, PollView
from ..domain.promises import fitting
from ..models import Event, EventNote, Poll, PollChoice
from ..store.store import Store


def put_poll(
    store: Store,
    *,
    event_id: int,
    text: str,
    choices: Sequence[str],
    hands: Sequence[int] = (),
    heads: int | None = None,
    poll_id: int | None = None,
) -> Changes:
    """Put a question to the room, or with `poll_id` change one: `choices` in order, blank ones left out.

    A choice that is there already keeps its hands where `hands` does not say. Raises BeatbookError for fewer than
    two choices, for two alike, and for numbers that cannot be.
    """
    words, named = " ".join(text.split())[:LONGEST], _choices(choices)
    if not words:
        raise BeatbookError("The poll needs its question: what did you ask the room?")
    counts = dict(zip(named, hands, strict=False))
    for n in (*counts.values(), *([] if heads is None else [heads])):
        _check(n)
    with store.writing() as session:
        if session.get(Event, event_id) is None:
            raise NotFoundError("That event is not in the store any more.")
        poll = Poll(event_id=event_id, text=words, heads=heads) if poll_id is None else _get(session, poll_id)
        poll.text = words
        poll.heads = heads if heads is not None or poll_id is None else poll.heads
        session.add(poll)
        session.flush()
        held = _held(session, poll.id, named)
        for position, name in enumerate(named):
            choice = held.get(name) or PollChoice(poll_id=poll.id, n=0)
            choice.text, choice.position, choice.n = name, position, counts.get(name, choice.n)
            session.add(choice)
    return Changes.of("meetings", id=poll.id, said="The poll is on the sheet.")


def _held(session: Session, poll_id: int, named: Sequence[str]) -> dict[str, PollChoice]:
    """Name -> the choice that stands for it: the one so called, else the one in its place, whose words are put right.

    What is named no more goes. Raises BeatbookError where hands were counted for it.
    """
    query = select(PollChoice).where(PollChoice.poll_id == poll_id).order_by(PollChoice.position, PollChoice.id)
    choices = list(session.scalars(query))
    held = {choice.text: choice for choice in choices if choice.text in named}
    for position, name in enumerate(named):
        if name not in held and position < len(choices) and choices[position].text not in named:
            held[name] = choices[position]
    for gone in [choice for choice in choices if choice not in held.values()]:
        if gone.n:
            raise BeatbookError(f"“{gone.text}” has {gone.n} hands. Set them to 0 before you take it out.")
        session.delete(gone)
    session.flush()
    return held


def count_hands(store: Store, *, choice_id: int, n: int | None = None, by: int = 0) -> Changes:
    """The hands of a choice: a number, or one more or fewer (never below none)."""
    with store.writing() as session:
        choice = session.get(PollChoice, choice_id)
        if choice is None:
            raise NotFoundError("That choice is not on the sheet any more.")
        choice.n = _check(choice.n + by if n is None else n, least=n is None)
        poll_id = choice.poll_id
    return Changes.of("meetings", id=poll_id)


def count_heads(store: Store, *, poll_id: int, heads: int | None) -> Changes:
    """How many people took part; None takes the number back."""
    with store.writing() as session:
        _get(session, poll_id).heads = None if heads is None else _check(heads)
    return Changes.of("meetings", id=poll_id)


def remove_poll(store: Store, *, poll_id: int) -> PollView:
    """Take a poll off the sheet; what it was, so that it can be put back with `put_poll`."""
    with store.writing() as session:
        poll = _get(session, poll_id)
        view = _view(session, poll)
        for choice in session.scalars(select(PollChoice).where(PollChoice.poll_id == poll_id)):
            session.delete(choice)
        session.flush()
        session.delete(poll)
    return view


def polls_of(session: Session, event_id: int) -> tuple[PollView, ...]:
    """The polls of a meeting in the order they were put."""
    query = select(Poll).where(Poll.event_id == event_id).order_by(*as_made(Poll))
    return tuple(_view(session, poll) for poll in session.scalars(query))


def as_made(kind: type[Poll] | type[EventNote]) -> tuple[Any, ...]:
    """The order in which records were made: their uid begins with the milliseconds, and keeps them when put back."""
    return func.substr(kind.uid, 1, 6), kind.id


def _view(session: Session, poll: Poll) -> PollView:
    query = select(PollChoice).where(PollChoice.poll_id == poll.id).order_by(PollChoice.position, PollChoice.id)
    choices = tuple(ChoiceView(c.id, c.text, c.n, c.issue_id) for c in session.scalars(query))
    return PollView(poll.id, uid_text(poll.uid), poll.version, poll.text, poll.heads, choices)


def _choices(choices: Sequence[str]) -> tuple[str, ...]:
    named = tuple(name for name in (fitting(" ".join(choice.split()), LONGEST) for choice in choices) if name)
    if len(named) < 2:
        raise BeatbookError("A poll needs two choices at least.")
    if len(named) > MOST_CHOICES:
        raise BeatbookError(f"A poll has {MOST_CHOICES} choices at most. Nobody in a hall keeps more in mind.")
    if len({name.casefold() for name in named}) < len(named):
        raise BeatbookError("Two choices of the poll are the same. Change one.")
    return named


def _check(n: int, *, least: bool = False) -> int:
    """`least`: a number below nothing becomes nothing."""
    n = max(0, n) if least else n
    if not 0 <= n <= MOST_PEOPLE:
        raise BeatbookError(f"{n} cannot be right. Give a number from 0 to {MOST_PEOPLE:,}.")
    return n


def _get(session: Session, poll_id: int) -> Poll:
    poll = session.get(Poll, poll_id)
    if poll is None:
        raise NotFoundError("That poll is not on the sheet any more.")
    return poll
