"""Files of responses: what is in one before it is brought in, what became of it, and the batches in the store."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from .changes import Changes
from .column_match import Match
from .errors import BeatbookError, FileRefusedError
from .questionnaire import QuestionnaireDef

FIRST_ROWS = 20
TOLD = 1_000
"""Rejects told one by one; more are counted, and all of them go into the rejects file."""


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that cannot be recorded, why, and the cure. Holds no respondent's words."""

    file: str
    sheet: str
    row: int
    column: str
    reason: str
    cure: str

    @property
    def said(self) -> str:
        column = f", column “{self.column}”" if self.column else ""
        return f"Row {self.row:,}{column}: {self.reason}. {self.cure}".strip()


@dataclass(frozen=True, slots=True)
class FirstRow:
    """One of the first rows: what would be recorded for each question, as words, or why it cannot be."""

    row: int
    answers: tuple[tuple[str, str], ...] = field(repr=False)
    faults: tuple[Reject, ...] = ()


@dataclass(frozen=True, slots=True)
class RowCounts:
    """`rows` = `good` + `rejected` + `already` + `empty`. `already`: the same submission is there;

    `empty`: no answer to any question; `repeated`: alike to the last letter, and all kept.
    """

    rows: int = 0
    good: int = 0
    rejected: int = 0
    already: int = 0
    empty: int = 0
    repeated: int = 0


@dataclass(frozen=True, slots=True)
class ResponseFile:
    """A file looked at: nothing of it is in the store. `notes`: what was found and mended, each a sentence."""

    name: str
    sheet: str
    sheets: tuple[str, ...]
    encoding: str
    separator: str
    definition: QuestionnaireDef = field(repr=False)
    match: Match
    remembered: bool
    first: tuple[FirstRow, ...]
    counts: RowCounts
    rejects: tuple[Reject, ...]
    notes: tuple[str, ...]
    days: tuple[date, date] | None
    held: bool  # the same file is in the store already
    danger: int  # rows with words that may tell of danger or a crime

    @property
    def questionnaire(self) -> str:
        return self.definition.key


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """One file that was read: its batch, the match that was used, and what became of its rows."""

    batch_id: int
    path: Path
    sheet: str
    questionnaire_id: int
    day: date  # which the rules called today
    match: Match
    counts: RowCounts
    rejects: tuple[Reject, ...]
    notes: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.path.name


@dataclass(frozen=True, slots=True)
class ImportedResponses:
    """Built only after the commit returned."""

    event_id: int
    event: str
    made: bool  # the event was made for these files
    files: tuple[ImportedFile, ...]
    changes: Changes

    @property
    def imported(self) -> int:
        return sum(file.counts.good for file in self.files)

    @property
    def rejected(self) -> int:
        return sum(file.counts.rejected for file in self.files)


@dataclass(frozen=True, slots=True)
class BatchView:
    """A file in the store, as a list shows it."""

    id: int
    event_id: int
    event: str
    questionnaire: str
    name: str
    rows: int
    imported: int
    rejected: int
    at: datetime
    withdrawn: datetime | None


class SameFileError(BeatbookError):
    """The same bytes were brought in before. The window asks; the command line wants `--again`."""


class RowsRejectedError(FileRefusedError):
    """Some rows cannot be recorded, so nothing was brought in. `files` tells of every file that was read."""

    def __init__(self, files: tuple[ImportedFile, ...]) -> None:
        rows = sum(file.counts.rows for file in files)
        rejected = sum(file.counts.rejected for file in files)
        are = "row cannot" if rows == 1 else "rows cannot"
        super().__init__(f"{rejected:,} of {rows:,} {are} be read, so nothing has been brought in.")
        self.files = files
