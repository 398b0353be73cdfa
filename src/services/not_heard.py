"""Who has not been heard from yet at an event, out of what people said of themselves, and how many were asked."""

from __future__ import annotations

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from ..domain.dates import Month, Period
from ..domain.not_heard import Heard, NotHeard, not_heard
from ..domain.response_rate import ResponseRate
from ..models import Event, Option, Place, PlacePart, Response, ResponseTick
from ..store.store import Store
from .census_shares import Shares, census_shares, known_share
from .moments import bounds, local
from .questionnaires import LoadedQuestionnaire, load_questionnaire

ABOUT_PEOPLE = ("age", "gender")
AT_THE_EVENT = ("interview", "hand_over")
"""Ways in which somebody who was asked there and then answers; forms on paper or in files were given elsewhere."""
NOT_SAID = "not_said"
MOST_PLACES = 24
"""More sub-places than that are no list of neighbours."""


def response_rate(store: Store, event_id: int) -> ResponseRate:
    """Of those who were asked at the event, how many answered."""
    answered = select(func.count()).where(Response.event_id == event_id, Response.way.in_(AT_THE_EVENT))
    with store.reading() as session:
        event = session.get_one(Event, event_id)
        return ResponseRate(session.scalar(answered) or 0, event.refused, event.abandoned, event.passed)


def not_heard_yet(store: Store, event_id: int) -> tuple[NotHeard, ...]:
    """The gaps at an event: in voluntary questions of age and gender, and among the parts of its place.

    The quarter is the calendar quarter of the event's day, over all events at the same place. Shares of residents are
    those of the census where the store holds one for the place, or for the ward around it.
    """
    with store.reading() as session:
        event = session.get_one(Event, event_id)
        quarter = _quarter(event)
        questionnaire = load_questionnaire(store, event.questionnaire_id)
        shares = census_shares(session, event.place_id, questionnaire.definition)
        heard = [
            group for key in ABOUT_PEOPLE for group in _groups(session, event, questionnaire, key, quarter, shares)
        ]
        heard += _parts(session, event, quarter)
    return not_heard(heard)


def _quarter(event: Event) -> ColumnElement[bool]:
    day = local(event.starts).date()
    first = Month(day.year, day.month - (day.month - 1) % 3)
    start, after = bounds(Period(first.first, first.plus(2).last))
    return (Event.place_id == event.place_id) & (Event.starts >= start) & (Event.starts < after)


def _groups(
    session: Session,
    event: Event,
    questionnaire: LoadedQuestionnaire,
    key: str,
    quarter: ColumnElement[bool],
    shares: Shares,
) -> list[Heard]:
    """The answers to a voluntary question and how many gave them; empty where it is not asked."""
    question = next((q for q in questionnaire.definition.questions if q.key == key and q.kind == "single"), None)
    if question is None or not question.voluntary:
        return []
    rows = session.execute(
        select(Option.key, _here(event), func.count())
        .join(ResponseTick, ResponseTick.option_id == Option.id)
        .join(Response, Response.id == ResponseTick.response_id)
        .join(Event, Event.id == Response.event_id)
        .where(Option.question_id == questionnaire.question_ids[key], quarter)
        .group_by(Option.key)
    ).all()
    found = {option: (int(today), int(all_of_it)) for option, today, all_of_it in rows}
    return [
        known_share(Heard(key, option.key, option.text, *found.get(option.key, (0, 0))), shares)
        for option in question.options
        if not option.key.endswith(NOT_SAID)
    ]


def _parts(session: Session, event: Event, quarter: ColumnElement[bool]) -> list[Heard]:
    """The places within the event's place, or, where it has none, those beside it in the same ward."""
    places = _within(session, event.place_id) or _beside(session, event.place_id)
    if not 1 < len(places) <= MOST_PLACES:
        return []
    rows = session.execute(
        select(Response.place_id, _here(event), func.count())
        .join(Event, Event.id == Response.event_id)
        .where(Response.place_id.in_(place.id for place in places), quarter)
        .group_by(Response.place_id)
    ).all()
    found = {place: (int(today), int(all_of_it)) for place, today, all_of_it in rows}
    return [
        Heard(
            "place",
            str(place.id),
            place.name,
            *found.get(place.id, (0, 0)),
            residents=place.population,
        )
        for place in places
    ]


def _here(event: Event) -> ColumnElement[int]:
    return func.sum(case((Response.event_id == event.id, 1), else_=0))


def _within(session: Session, place_id: int) -> list[Place]:
    """The parts of a place, of one kind: the widest it has."""
    child = select(PlacePart.child_id).where(PlacePart.parent_id == place_id)
    return _of_one_kind(session, Place.id.in_(child), Place.id != place_id)


def _beside(session: Session, place_id: int) -> list[Place]:
    """The places of its kind that lie in the same ward, itself among them."""
    above = select(PlacePart.parent_id).where(PlacePart.child_id == place_id)
    wards = session.scalars(select(Place.id).where(Place.id.in_(above), Place.kind == "ward")).all()
    kind = session.get_one(Place, place_id).kind
    child = select(PlacePart.child_id).where(PlacePart.parent_id.in_(wards[:1]))
    return _of_one_kind(session, Place.id.in_(child), Place.kind == kind)


def _of_one_kind(session: Session, *which: ColumnElement[bool]) -> list[Place]:
    found = session.scalars(select(Place).where(Place.retired.is_(False), *which).order_by(Place.name)).all()
    kinds = [kind for kind in ("ward", "parish", "area", "beat") if any(place.kind == kind for place in found)]
    return [place for place in found if kinds and place.kind == kinds[0]]
