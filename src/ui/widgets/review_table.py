"""Candidates of a review, one a row: survey, incidents and harm side by side, and what was decided."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QResizeEvent

from ...domain.dates import day_short
from ...domain.decision_note import incident_parts, joined
from ...domain.priority_review import (
    COLUMNS,
    Candidate,
    decision_words,
    harm_words,
    missing,
    sorted_by,
    survey_words,
)
from .cell_table import CellTable
from .review_cells import row_height, words_cell
from .table import Column, Index, RowsTable

ROW, HEAD = 68, 34
WIDTHS = {"survey": 0.21, "incidents": 0.22, "harm": 0.14, "decision": 0.19}
LEAST = {"survey": 132, "incidents": 132, "harm": 86, "decision": 112}  # px
DRAWN = "drawn"
UNGRADED = "Not graded"


class ReviewTable(CellTable):
    """Sorted by one column at a time, never by several. `chosen` carries the candidate the keyboard comes to."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("Candidates", row_height=ROW, head_height=HEAD)
        self._candidates: tuple[Candidate, ...] = ()
        self._order = DRAWN
        self.cells = {0: _cell(_lines_title), 1: _cell(_lines_survey), 2: _cell(_lines_incidents)}
        self.cells[3] = _cell(_lines_harm)
        self.cells[4] = _decision

    @property
    def pitch(self) -> int:
        return row_height()

    def show_candidates(self, candidates: tuple[Candidate, ...]) -> None:
        """Show them, keeping the one that is chosen."""
        before = self.current_row()
        self._candidates = candidates
        ordered = candidates if self._order == DRAWN else sorted_by(candidates, self._order)
        self.show_table(RowsTable(columns(), ordered), sortable=False)
        self.fit()
        self.choose(before.id if before is not None else 0)

    def order_by(self, column: str) -> None:
        """By `drawn` or one of `domain.priority_review.COLUMNS`."""
        self._order = column if column in COLUMNS else DRAWN
        self.show_candidates(self._candidates)

    def choose(self, candidate_id: int) -> None:
        """Choose a candidate; the first where it is not there."""
        model = self.model()
        if isinstance(model, RowsTable):
            ids = [each.id for each in model.rows]
            self.choose_row(ids.index(candidate_id) if candidate_id in ids else 0)

    def next_open(self) -> int:
        """The next candidate after the chosen one that lacks something, else the first; 0 where none does."""
        model = self.model()
        if not isinstance(model, RowsTable):
            return 0
        at = self.currentIndex().row() + 1
        rows = (*model.rows[at:], *model.rows[:at])
        return next((each.id for each in rows if missing(each)), 0)

    def fit(self) -> None:
        super().fit()
        model, width = self.model(), self.viewport().width()
        if isinstance(model, RowsTable):
            for number, column in enumerate(model.columns):
                if column.key in WIDTHS:
                    wide = max(LEAST[column.key], int(width * WIDTHS[column.key]))
                    self.horizontalHeader().resizeSection(number, wide)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if (row := self.current_row()) is not None:
            self.chosen.emit(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


Lines = Callable[[Candidate], tuple[str, str]]


def kind_words(candidate: Candidate) -> str:
    """Where a candidate comes from: `Priority since 28 Aug 2026`, `Issue 26/0117`, `Survey answer`."""
    if candidate.set_on is not None:
        return f"Priority since {day_short(candidate.set_on)}"
    if candidate.issue_id is not None:
        return f"Issue {candidate.issue}".strip()
    return "Survey answer" if candidate.option_key else "Put in at the table"


def _lines_title(row: Candidate) -> tuple[str, str]:
    return row.title, kind_words(row)


def _lines_survey(row: Candidate) -> tuple[str, str]:
    return _capital(survey_words(row)), _capital(row.standing)


def _lines_incidents(row: Candidate) -> tuple[str, str]:
    number, of, raised = incident_parts(row)
    number = _capital(number)
    return number, _capital(joined(of, raised) or raised)


def _lines_harm(row: Candidate) -> tuple[str, str]:
    return _capital(harm_words(row)), row.harm_why


def _lines_decision(row: Candidate) -> tuple[str, str]:
    """What was decided with its reason, or what is missing."""
    return decision_words(row) or "Not decided", missing(row) if row.decision and missing(row) else row.reason


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _cell(lines: Lines) -> Callable[[QPainter, QRectF, Candidate], None]:
    def draw(painter: QPainter, room: QRectF, row: Candidate) -> None:
        first, second = lines(row)
        words_cell(painter, room, first, second, over=2, lead_ink="ink3" if first == UNGRADED else "ink")

    return draw


def _decision(painter: QPainter, room: QRectF, row: Candidate) -> None:
    first, second = _lines_decision(row)
    ink = "warn" if row.decision and missing(row) else "ink2"
    words_cell(painter, room, first, second, over=2, lead_ink="ink" if row.decision else "ink3", ink=ink)


def _told(lines: Lines) -> Callable[[Candidate], str]:
    return lambda row: ". ".join(part.rstrip(".") for part in lines(row) if part)


def columns() -> tuple[Column[Candidate], ...]:
    """What is drawn, read out and copied."""
    made = (
        ("title", "Candidate", _lines_title),
        ("survey", "Survey", _lines_survey),
        ("incidents", "Incidents", _lines_incidents),
        ("harm", "Harm", _lines_harm),
        ("decision", "Decision", _lines_decision),
    )
    return tuple(
        Column(key, head, _told(lines), tip=_told(lines), stretch=key == "title", width=LEAST.get(key, 0))
        for key, head, lines in made
    )
