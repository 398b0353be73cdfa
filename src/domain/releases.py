"""What goes out to everybody: its kinds and forms, what is looked at before it is cleared, and what was released."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from .dates import Month
from .errors import BeatbookError

KINDS = {
    "briefing": "Briefing",
    "poster": "“You said, we did” poster",
    "event_poster": "Event poster",
    "surgery": "Surgery card",
    "event_report": "Event report",
    "export": "Shareable export",
    "map": "Public map",
    "priorities": "Priorities for police.uk",
}

FORMS = {
    "pdf": "Tagged PDF",
    "large": "Large print",
    "html": "Web page",
    "text": "Plain text",
    "json": "JSON",
    "csv": "CSV",
}

ENDINGS = {"pdf": ".pdf", "large": ".pdf", "html": ".html", "text": ".txt", "json": ".json", "csv": ".csv"}


@dataclass(frozen=True, slots=True)
class CheckLine:
    """Something that a person has to look at before it goes out; no program can."""

    key: str
    words: str
    hint: str = ""


CHECKLIST = (
    CheckLine("read", "I have read every page, as a resident will read it.", "From the first line to the last."),
    CheckLine("people", "Nobody who was harmed, or who told us, can be known from it.", "Think of the smallest place."),
    CheckLine("ahead", "It warns nobody of what is planned or under way.", "No operations, no times of patrols."),
    CheckLine("figures", "I know where each figure comes from and why it moved.", "The council will ask."),
    CheckLine("reach", "Names, phone number, address and next dates are right.", "They are what people keep."),
)
"""Source: domain notes, section 3, “what must stay out”; section 5, marking and release."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the checklist that somebody looked at."""

    key: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MadeFile:
    """One form of a document, as it goes out."""

    form: str  # a key of FORMS
    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """Something that went out. `replaced_by`: the re-issue after it, where there is one."""

    id: int
    uid: str
    kind: str
    place_id: int | None
    place: str
    event_id: int | None
    month: Month | None
    title: str
    released_at: datetime
    cleared_by: str
    marking: str
    data_to: date
    forms: tuple[str, ...]
    digest: str  # 64 hex digits: SHA-256 over its files' digests
    replaces_id: int | None = None
    replaced_by: int | None = None
    why: str = ""
    checklist: tuple[Tick, ...] = ()
    threshold: int = 0  # counts under it were not printed; 0 where none could be


def unticked(ticks: Sequence[Tick]) -> tuple[CheckLine, ...]:
    """Lines of the checklist that nobody has looked at."""
    ticked = {tick.key for tick in ticks}
    return tuple(line for line in CHECKLIST if line.key not in ticked)


def check_ticks(ticks: Sequence[Tick]) -> None:
    """Raises BeatbookError with the first line that is left."""
    left = unticked(ticks)
    if left:
        more = f" {len(left) - 1} more are left." if len(left) > 2 else " One more is left." if len(left) == 2 else ""
        raise BeatbookError(f"Before it goes out, tick: “{left[0].words}”{more}")


def release_file_name(title: str, form: str) -> str:
    """`Thornley Fold briefing October 2026 (large print).pdf`: nothing in it that a file name may not have."""
    plain = " ".join("".join(c if c.isalnum() or c in " -,()’" else " " for c in title).split())
    return f"{plain}{' (large print)' if form == 'large' else ''}{ENDINGS[form]}"


def digest_of(datas: Sequence[bytes], *, whole: bool = True) -> bytes:
    """SHA-256 of one file's bytes, or (`whole`) over the digests of files that went out together, in their order."""
    digests = [hashlib.sha256(data).digest() for data in datas]
    return hashlib.sha256(b"".join(digests)).digest() if whole else digests[0]
