"""What a plan can be measured by: answers of the surveys, types of street crime, figures by month, places."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from ..domain.plan_measures import SurveySpec
from ..domain.summaries import PlaceView
from ..models import CrimeType, Question
from ..store.store import Store
from .figures import figure_names
from .places import list_places
from .questionnaires import STANDARD, current_questionnaire
from .results import COUNTED
from .results_asked import asked_questions
from .results_options import answers_of


@dataclass(frozen=True, slots=True)
class MeasureChoices:
    """`answers` carry their words; `crimes` and `figures` are names."""

    answers: tuple[SurveySpec, ...]
    crimes: tuple[str, ...]
    figures: tuple[str, ...]
    places: tuple[PlaceView, ...]


def measure_choices(store: Store) -> MeasureChoices:
    """Everything that is held, the standard questionnaire's answers first."""
    current_questionnaire(store)
    found = [each for each in asked_questions(store) if each.kind in COUNTED]
    answers: list[SurveySpec] = []
    with store.reading() as session:
        crimes = tuple(session.scalars(select(CrimeType.name).order_by(CrimeType.name)))
        for each in found:
            query = select(Question).where(Question.scope == each.scope, Question.key == each.key)
            question = session.scalars(query).one()
            scope = "" if each.scope == STANDARD else each.scope
            kept = [option for option in answers_of(session, question).options.values() if not option.retired]
            answers += [SurveySpec(each.key, option.key, option.label, scope) for option in kept]
    names = tuple(name for name, _ in figure_names(store))
    places = tuple(place for place in list_places(store) if place.kind != "force")
    return MeasureChoices(tuple(answers), crimes, names, places)
