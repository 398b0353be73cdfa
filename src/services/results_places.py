"""One question's answers by where people live: issues x places, for the page, the picture and the command line."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.by_place import BY_PLACE, sort_places
from ..domain.crosstab import cross
from ..domain.dates import Period
from ..domain.results import CrossResult
from ..models import Place, Response
from ..store.store import Store
from .places import one_view, place_views
from .questionnaires import current_questionnaire
from .results_asked import Chosen, about, find_question
from .results_by import sort_people


def issues_by_place(
    store: Store, *, place_id: int | None, period: Period, question: str = "issues", questionnaire: str | None = None
) -> CrossResult:
    """Answers (rows) by the places in which the people who gave them live (columns), each column with its own base.

    A place as it was recorded: of those in the chosen place, each person is in one. Visitors, and people whose place
    was not asked, are in none. Raises NotFoundError for an unknown question, BeatbookError for one without answers to
    tick or numbers.
    """
    current_questionnaire(store)
    chosen = Chosen(place_id, period)
    with store.reading() as session:
        asked = find_question(session, question, questionnaire)
        rows = sort_people(session, asked, chosen)
        people = chosen.responses(asked.id)
        query = select(Response.id, Response.place_id).join(people, people.c.id == Response.id)
        homes = {person: home for person, home in session.execute(query) if home is not None and person in rows.given}
        columns = sort_places(homes, _names(session, set(homes.values())))
        both = len(rows.given.keys() & columns.given.keys())
        return cross(about(store, session, asked, chosen, both), BY_PLACE, rows, columns)


def _names(session: Session, places: set[int]) -> dict[int, str]:
    """A place that is no longer used keeps its name: people answered there."""
    views = place_views(session)
    retired = session.scalars(select(Place).where(Place.id.in_(places - views.keys())))
    return {home: views[home].label for home in places & views.keys()} | {
        each.id: one_view(each).label for each in retired
    }
