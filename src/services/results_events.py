"""From an answer back to the events at which it was given: the same people as in the results."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import func, select

from ..domain.answer_events import AnswerEvent
from ..domain.dates import Period
from ..domain.errors import NotFoundError
from ..models import Event, Place, Response, ResponseTick
from ..store.store import Store
from .moments import local
from .places import one_view, place_views
from .results_asked import Chosen, find_question
from .results_options import answers_of


def answer_events(
    store: Store,
    *,
    answer: str,
    place_id: int | None,
    period: Period,
    question: str = "issues",
    questionnaire: str | None = None,
) -> tuple[AnswerEvent, ...]:
    """The events at which somebody answered the question, those at which most gave `answer` (an option's key) first.

    What was merged into the answer counts for it; of an order whoever gave it a place. The sums over the events are
    the answer's people and the question's base in `results_summary`. Raises NotFoundError for what is not there.
    """
    chosen = Chosen(place_id, period)
    with store.reading() as session:
        asked = find_question(session, question, questionnaire)
        answers = answers_of(session, asked)
        root = next((root for root, key in answers.keys.items() if key == answer), None)
        if root is None:
            raise NotFoundError(f"There is no answer “{answer[:40]}” to “{question[:40]}”.")
        people = chosen.responses(asked.id)
        ticks = (
            select(Response.event_id, func.count(Response.id.distinct()))
            .join(people, people.c.id == Response.id)
            .join(ResponseTick, ResponseTick.response_id == Response.id)
            .group_by(Response.event_id)
        )
        mine = [option for option, counted in answers.roots.items() if counted == root]
        given = Counter(dict(session.execute(ticks.where(ResponseTick.option_id.in_(mine))).all()))
        answered = dict(session.execute(ticks.where(ResponseTick.option_id.in_(list(answers.roots)))).all())
        views = place_views(session)
        held = session.execute(select(Event, Place).join(Place).where(Event.id.in_(answered))).all()
        found = [
            AnswerEvent(
                event.id,
                event.name,
                local(event.starts).date(),
                (views.get(place.id) or one_view(place)).label,
                event.kind,
                given[event.id],
                answered[event.id],
            )
            for event, place in held
        ]
    return tuple(sorted(found, key=lambda each: (-each.n, -each.on.toordinal(), each.event_id)))
