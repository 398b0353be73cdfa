"""What is recorded: one file a subject."""

from .about import About
from .base import Base
from .batches import ColumnMatch, ResponseBatch
from .census import CensusCount, CensusTable
from .crime import CrimeLoad, CrimePoint, CrimeType, PointPlace, StreetCrime
from .events import Event, EventNote
from .figures import Figure, FigureBatch
from .journal import JournalLine
from .people import Officer
from .places import Place, PlaceOverlap, PlacePart
from .plans import Plan, PlanAction
from .priorities import Priority, PriorityUpdate
from .questionnaires import Label, Option, Question, Questionnaire, QuestionnaireDraft, QuestionnaireItem
from .responses import Draft, Response, ResponseText, ResponseTick, ResponseValue
from .tallies import Tally, TallyMark

HEAD = "0003"
"""The newest migration. A test compares it with the scripts; the program reads it without loading Alembic."""

__all__ = [
    "HEAD",
    "About",
    "Base",
    "CensusCount",
    "CensusTable",
    "ColumnMatch",
    "CrimeLoad",
    "CrimePoint",
    "CrimeType",
    "Draft",
    "Event",
    "EventNote",
    "Figure",
    "FigureBatch",
    "JournalLine",
    "Label",
    "Officer",
    "Option",
    "Place",
    "PlaceOverlap",
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
