"""Files of messages, a message a row: exports of messaging systems, and the lists that teams keep."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ..domain.errors import BeatbookError
from ..domain.figure_text import read_month, read_number
from ..domain.figures import RowFault, tidy
from ..domain.message_files import FIELDS, NEEDED, MessageRow
from ..domain.messages import BEST_RATING, CHANNELS
from ..domain.row_files import ColumnsWantedError
from .column_guess import loose
from .tables import MENDED, Seen, Table

HEADS = {
    "subject": (
        "subject", "message subject", "title", "message title", "alert title", "alert", "headline", "message", "name",
    ),
    "sent_on": (
        "date sent", "sent on", "sent", "date", "sent date", "send date", "message date", "published", "when", "day",
        "date time", "sent at", "created",
    ),
    "audience": ("audience", "sent to", "groups", "group", "target", "to", "list", "who", "area sent to"),
    "reached": (
        "people reached", "reached", "emails sent", "messages sent", "number sent", "recipients count", "delivered",
        "total sent", "number of recipients", "recipients", "people", "reach", "sent count", "count",
    ),
    "rating": ("rating", "average rating", "message rating", "average message rating", "avg rating", "score", "stars"),
    "channel": ("channel", "sent by", "method", "type", "medium", "how", "via", "system"),
    "place": ("place", "area", "ward", "parish", "district", "beat", "neighbourhood", "team", "where"),
    "text": ("text", "body", "content", "message text", "message body", "words", "full text"),
}  # fmt: skip
"""What headings are taken for, the likeliest first; letters alone, whatever their case."""

HOW_DAY = "Write it as 23/11/2026 or 2026-11-23."
_CHANNEL_WORDS = (
    ("in_the_know", r"in ?the ?know|alert|visav|messaging"),
    ("email", r"e ?mail"),
    ("text", r"text|sms"),
    ("social", r"facebook|twitter|instagram|nextdoor|social|post|^x$|tweet"),
    ("newsletter", r"newsletter|notice|magazine|bulletin|board"),
    ("letter", r"letter|leaflet|flyer"),
    ("person", r"person|phone|call|door|meeting"),
)
_OF_SIX = re.compile(rf"(?:/|\bof\b|out of) ?{BEST_RATING}(?:\.0)?$", re.IGNORECASE)


def guess_columns(heads: tuple[str, ...]) -> dict[str, str]:
    """Field -> heading, each heading for one thing."""
    words = [loose(head) for head in heads]
    found: dict[str, str] = {}
    taken: set[int] = set()
    for key, wanted in HEADS.items():
        at = next((i for each in wanted for i, word in enumerate(words) if word == each and i not in taken), None)
        if at is not None:
            taken.add(at)
            found[key] = heads[at]
    return found


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a file: messages, and what is at fault (row number, fault)."""

    rows: tuple[MessageRow, ...]
    faults: tuple[tuple[int, RowFault], ...]
    notes: tuple[str, ...]


def read_messages(table: Table, columns: Mapping[str, str], today: date) -> Reading:
    """Every message of a table. Raises ColumnsWantedError where no column holds the subject or the date."""
    lacking = [FIELDS[key].lower() for key in NEEDED if not columns.get(key)]
    if lacking:
        has = ", ".join(filter(None, table.heads))
        raise ColumnsWantedError(
            f"{table.name} does not say which column holds the {' and the '.join(lacking)}. It has {has}.",
            table.heads,
        )
    at = {key: table.heads.index(head) for key, head in columns.items() if head}
    seen = Seen()
    rows: list[MessageRow] = []
    faults: list[tuple[int, RowFault]] = []
    for number, cells in table.rows(seen):
        try:
            if len(cells) > len(table.heads):
                raise _FaultError("", "It has more cells than there are headings. Mend it in the file.")
            rows.append(_row(number, {key: tidy(cells[i]) for key, i in at.items()}, today))
        except _FaultError as fault:
            head = columns.get(fault.key, "")
            where = f"row {number:,}, column “{head}”" if head else f"row {number:,}"
            faults.append((number, RowFault(where, fault.said)))
    return Reading(tuple(rows), tuple(faults), tuple(_mended(seen)))


class _FaultError(Exception):
    """A cell that cannot be read."""

    def __init__(self, key: str, said: str) -> None:
        super().__init__(said)
        self.key, self.said = key, said


def _row(number: int, cells: Mapping[str, str], today: date) -> MessageRow:
    subject = cells["subject"]
    if not subject:
        raise _FaultError("subject", "It has no subject. Fill it in, or take the row out.")
    return MessageRow(
        row=number,
        subject=subject,
        sent_on=_day(cells["sent_on"], today),
        channel=_channel(cells.get("channel", "")),
        audience=cells.get("audience", ""),
        place=cells.get("place", ""),
        reached=_reached(cells.get("reached", "")),
        rating=_rating(cells.get("rating", "")),
        text=cells.get("text", ""),
    )


def _day(text: str, today: date) -> date:
    try:
        day = read_month(text)[1]
    except BeatbookError:
        day = None
    if day is None:
        said = f"“{text[:30]}” is not a day." if text else "It has no day."
        raise _FaultError("sent_on", f"{said} {HOW_DAY}")
    if day > today:
        raise _FaultError("sent_on", f"“{text[:30]}” is still to come. Bring in what has been sent.")
    return day


def _reached(text: str) -> int | None:
    try:
        found = read_number(text)
    except BeatbookError as error:
        raise _FaultError("reached", str(error)) from None
    if found is None:
        return None
    value, percent = found
    if percent or value < 0 or value != int(value):
        raise _FaultError("reached", f"“{text[:30]}” is not a number of people. Write it as 1,234 or leave it empty.")
    return int(value)


def _rating(text: str) -> float | None:
    try:
        found = read_number(_OF_SIX.sub("", text).strip())
    except BeatbookError as error:
        raise _FaultError("rating", str(error)) from None
    if found is None or (found[0] == 0 and not found[1]):  # systems write 0 where nobody rated
        return None
    value, percent = found
    if percent or not 0 < value <= BEST_RATING:
        raise _FaultError(
            "rating", f"“{text[:30]}” is not a rating of {BEST_RATING}. Write it as 5.4 or leave it empty."
        )
    return value


def _channel(text: str) -> str:
    words = loose(text)
    if not words:
        return "in_the_know"
    for key, label in CHANNELS.items():
        if words in (loose(key), loose(label)):
            return key
    for key, pattern in _CHANNEL_WORDS:
        if re.search(pattern, words):
            return key
    known = ", ".join(CHANNELS.values())
    raise _FaultError("channel", f"“{text[:30]}” is not a channel. Write one of {known}, or leave it empty.")


def _mended(seen: Seen) -> Iterator[str]:
    for key, rows in seen.items():
        if key != "blank":
            yield f"{rows:,} row{'s' if rows > 1 else ''} {MENDED[key]}."
