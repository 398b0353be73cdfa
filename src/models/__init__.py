"""What is recorded: one file a subject."""

from .about import About
from .actions import Action, Patrol, PatrolVisit, PowerUse
from .base import Base
from .batches import ColumnMatch, ResponseBatch
from .briefings import Briefing, BriefingFind, BriefingText, HouseFile, Release, ReleaseFile
from .census import CensusCount, CensusTable
from .contacts import Contact, ContactIssue, Erasure
from .crime import CrimeLoad, CrimePoint, CrimeType, PointPlace, StreetCrime
from .events import Event, EventNote
from .figures import Figure, FigureBatch
from .issues import Issue, IssueEntry, IssueLink
from .journal import JournalLine
from .meetings import Meeting, MeetingPerson, Poll, PollChoice
from .messages import Message, MessageBatch, NeighbourhoodQuery
from .people import Officer
from .places import Place, PlaceOverlap, PlacePart
from .plans import (
    Plan,
    PlanAction,
    PlanBatch,
    PlanHypothesis,
    PlanMeasure,
    PlanPin,
    PlanReading,
    PlanReview,
    PlanText,
)
from .priorities import Priority, PriorityCandidate, PriorityReview, PriorityUpdate
from .questionnaires import Label, Option, Question, Questionnaire, QuestionnaireDraft, QuestionnaireItem
from .responses import Draft, Response, ResponseText, ResponseTick, ResponseValue
from .search import SEARCHED
from .tallies import Tally, TallyMark

HEAD = "0006"
"""The newest migration. A test compares it with the scripts; the program reads it without loading Alembic."""

__all__ = [
    "HEAD",
    "SEARCHED",
    "About",
    "Action",
    "Base",
    "Briefing",
    "BriefingFind",
    "BriefingText",
    "CensusCount",
    "CensusTable",
    "ColumnMatch",
    "Contact",
    "ContactIssue",
    "CrimeLoad",
    "CrimePoint",
    "CrimeType",
    "Draft",
    "Erasure",
    "Event",
    "EventNote",
    "Figure",
    "FigureBatch",
    "HouseFile",
    "Issue",
    "IssueEntry",
    "IssueLink",
    "JournalLine",
    "Label",
    "Meeting",
    "MeetingPerson",
    "Message",
    "MessageBatch",
    "NeighbourhoodQuery",
    "Officer",
    "Option",
    "Patrol",
    "PatrolVisit",
    "Place",
    "PlaceOverlap",
    "PlacePart",
    "Plan",
    "PlanAction",
    "PlanBatch",
    "PlanHypothesis",
    "PlanMeasure",
    "PlanPin",
    "PlanReading",
    "PlanReview",
    "PlanText",
    "PointPlace",
    "Poll",
    "PollChoice",
    "PowerUse",
    "Priority",
    "PriorityCandidate",
    "PriorityReview",
    "PriorityUpdate",
    "Question",
    "Questionnaire",
    "QuestionnaireDraft",
    "QuestionnaireItem",
    "Release",
    "ReleaseFile",
    "Response",
    "ResponseBatch",
    "ResponseText",
    "ResponseTick",
    "ResponseValue",
    "StreetCrime",
    "Tally",
    "TallyMark",
]
