"""What is recorded: one file a subject."""

from .about import About
from .base import Base
from .crime import CrimeLoad, CrimePoint, CrimeType, PointPlace, StreetCrime
from .events import Event
from .journal import JournalLine
from .people import Officer
from .places import Place, PlacePart
from .plans import Plan, PlanAction
from .priorities import Priority, PriorityUpdate
from .questionnaires import Label, Option, Question, Questionnaire, QuestionnaireItem
from .responses import Draft, Response, ResponseText, ResponseTick

HEAD = "0001"
"""The newest migration. A test compares it with the scripts; the program reads it without loading Alembic."""

__all__ = [
    "HEAD",
    "About",
    "Base",
    "CrimeLoad",
    "CrimePoint",
    "CrimeType",
    "Draft",
    "Event",
    "JournalLine",
    "Label",
    "Officer",
    "Option",
    "Place",
    "PlacePart",
    "Plan",
    "PlanAction",
    "PointPlace",
    "Priority",
    "PriorityUpdate",
    "Question",
    "Questionnaire",
    "QuestionnaireItem",
    "Response",
    "ResponseText",
    "ResponseTick",
    "StreetCrime",
]
