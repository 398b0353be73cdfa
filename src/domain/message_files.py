"""Files of messages: what is in one before it is brought in, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from .changes import Changes
from .errors import BeatbookError, FileRefusedError
from .figures import RowFault

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
FIRST_ROWS = 20
TOLD = 20


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


@dataclass(frozen=True, slots=True)
class MessageFile:
    """A file looked at. `columns`: field -> heading; `faults`: rows that cannot be kept, each with its cure.

    `already`: messages that the store or the file itself holds; `held`: when the same file came in, in words.
    """

    name: str
    sheet: str
    sheets: tuple[str, ...]
    heads: tuple[str, ...]
    columns: Mapping[str, str]
    remembered: bool
    rows: tuple[MessageRow, ...]
    new: tuple[MessageRow, ...]
    faults: tuple[RowFault, ...]
    already: int
    held: str
    notes: tuple[str, ...]

    @property
    def total(self) -> int:
        return len(self.rows) + len(self.faults)


@dataclass(frozen=True, slots=True)
class ImportedMessages:
    """What became of a file. `batch_id` None: nothing was written."""

    file: MessageFile
    added: int
    batch_id: int | None
    dry_run: bool
    changes: Changes


class MessagesRefusedError(FileRefusedError):
    """A file of messages with rows at fault: nothing of it was kept. `file` is what was read of it."""

    def __init__(self, called: str, file: MessageFile) -> None:
        self.file = file
        first, rest = file.faults[0], len(file.faults) - 1
        more = "" if not rest else " One more row has a fault." if rest == 1 else f" {rest:,} more have faults."
        super().__init__(f"{called}, {first.where}: {first.said}{more}")


class ColumnsWantedError(FileRefusedError):
    """A file whose headings do not say which column holds the subject or the date. `heads` are those it has."""

    def __init__(self, said: str, heads: Sequence[str]) -> None:
        super().__init__(said)
        self.heads = tuple(heads)


def columns_json(columns: Mapping[str, str]) -> str:
    return json.dumps(dict(columns), ensure_ascii=False, sort_keys=True)


def columns_from(text: str) -> dict[str, str]:
    """Field -> heading as it was remembered; what cannot be read is as if it were not there."""
    try:
        plain = json.loads(text) if text else {}
    except ValueError:
        return {}
    return {key: str(head) for key, head in plain.items() if key in FIELDS} if isinstance(plain, dict) else {}


def check_columns(columns: Mapping[str, str], heads: Sequence[str]) -> None:
    """Raise BeatbookError for a field that is none and for a heading that the file does not have."""
    for key, head in columns.items():
        if key not in FIELDS:
            raise BeatbookError(f"“{key[:30]}” is not something a message has. Choose from {', '.join(FIELDS)}.")
        if head and head not in heads:
            raise BeatbookError(f"The file has no column “{head[:40]}”. It has {', '.join(filter(None, heads))}.")
