"""What is recorded: one file a subject."""

from .about import About
from .base import Base
from .batches import ColumnMatch, ResponseBatch
from .crime import CrimeLoad, CrimePoint, CrimeType, PointPlace, StreetCrime
from .events import Event, EventNote
from .journal import JournalLine
from .people import Officer
from .places import Place, PlacePart
from .plans import Plan, PlanAction
from .priorities import Priority, PriorityUpdate
from .questionnaires import Label, Option, Question, Questionnaire, QuestionnaireDraft, QuestionnaireItem
from .responses import Draft, Response, ResponseText, ResponseTick, ResponseValue
from .tallies import Tally, TallyMark

HEAD = "0002"
"""The newest migration. A test compares it with the scripts; the program reads it without loading Alembic."""

__all__ = [
    "HEAD",
    "About",
    "Base",
    "ColumnMatch",
    "CrimeLoad",
    "CrimePoint",
    "CrimeType",
    "Draft",
    "Event",
    "EventNote",
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
    "QuestionnaireDraft",
    "QuestionnaireItem",
    "Response",
    "ResponseBatch",
    "ResponseText",
    "ResponseTick",
    "ResponseValue",
    "StreetCrime",
    "Tally",
    "TallyMark",
]
