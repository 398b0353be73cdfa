"""How the columns of files were matched to a questionnaire, remembered for the next file with the same headings."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from ..domain.column_match import Match, from_json, merged, to_json
from ..domain.errors import BeatbookError
from ..exchange.column_guess import guess_match
from ..exchange.tables import Table
from ..models import ColumnMatch
from ..store.journal import JournalledSession
from .questionnaires import LoadedQuestionnaire
from .response_reading import check_match


def match_of(session: Session, loaded: LoadedQuestionnaire, table: Table, given: Match | None) -> tuple[Match, bool]:
    """(how the columns are used, whether that was remembered of a file with the same headings)."""
    match = guess_match(loaded.definition, table.heads)
    known = select(ColumnMatch.columns).where(*_alike(loaded, table))
    held = session.scalar(known)
    if held is not None:
        match = merged(match, from_json(held), "kept")
    if given is not None:
        _check_heads(table, given)
        match = merged(match, given, "chosen")
    check_match(loaded.definition, match)
    return match, held is not None


def remember(session: JournalledSession, loaded: LoadedQuestionnaire, table: Table, match: Match) -> None:
    """Keep a match for files with the same headings."""
    held = session.scalar(select(ColumnMatch).where(*_alike(loaded, table)))
    if held is None:
        held = ColumnMatch(questionnaire_key=loaded.definition.key, headers=headings_digest(table))
        session.add(held)
    held.columns, held.changed = to_json(match), datetime.now(UTC)
    session.flush()


def _check_heads(table: Table, given: Match) -> None:
    heads = {head.casefold() for head in table.heads}
    missing = next((column.header for column in given.columns if column.header.casefold() not in heads), None)
    if missing is not None:
        raise BeatbookError(f"The match names the column “{missing[:60]}”, which {table.name} does not have.")


def _alike(loaded: LoadedQuestionnaire, table: Table) -> tuple[ColumnElement[bool], ...]:
    return ColumnMatch.questionnaire_key == loaded.definition.key, ColumnMatch.headers == headings_digest(table)


def headings_digest(table: Table) -> bytes:
    """By which the headings of a file are known again."""
    return sha256("\x1f".join(table.heads).encode()).digest()
