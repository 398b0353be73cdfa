"""Files of messages: what is in one before it is brought in, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from .row_files import ImportedRows, RowFile, RowKind, RowsRefusedError

FIELDS = {
    "subject": "Subject",
    "sent_on": "Date sent",
    "audience": "Audience",
    "reached": "People reached",
    "rating": "Rating",
    "channel": "Channel",
    "place": "Place",
    "text": "Text",
}
"""What a column can hold; the first two are needed."""

NEEDED = ("subject", "sent_on")
KIND = RowKind("message", "messages", FIELDS, FIELDS)


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message of a file, read. `place`: as the file calls it; `reached` and `rating` None: not known."""

    row: int
    subject: str
    sent_on: date
    channel: str
    audience: str = ""
    place: str = ""
    reached: int | None = None
    rating: float | None = None
    text: str = field(default="", repr=False)


MessageFile = RowFile[MessageRow]
ImportedMessages = ImportedRows[MessageRow]


class MessagesRefusedError(RowsRefusedError):
    """A file of messages with rows at fault."""
