"""Documents for everybody: how a briefing is made, what was decided about its words, and what went out, frozen."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Recorded


class Briefing(Recorded, Base):
    """How the briefing of one place and month is made. The words written for it are `BriefingText`, a row a box."""

    __tablename__ = "briefing"
    journalled = ("place_id", "month", "layout")

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    month: Mapped[date]  # its first day
    layout: Mapped[str] = mapped_column(default="")  # JSON: domain.briefing_layout

    __table_args__ = (UniqueConstraint("place_id", "month"),)


class BriefingText(Recorded, Base):
    """What is written in place; `key` is a section's, as `message` or `advice`."""

    __tablename__ = "briefing_text"
    journalled = ("briefing_id", "key", "text")

    briefing_id: Mapped[int] = mapped_column(ForeignKey("briefing.id", ondelete="CASCADE"))
    key: Mapped[str]
    text: Mapped[str] = mapped_column(default="")

    __table_args__ = (UniqueConstraint("briefing_id", "key"),)


class BriefingFind(Recorded, Base):
    """What was decided on words that the look before release found, in one passage of one document."""

    __tablename__ = "briefing_find"
    journalled = (
        "briefing_id",
        "kind",
        "part",
        "passage",
        "rule",
        "found",
        "decision",
        "replacement",
        "reason",
    )

    briefing_id: Mapped[int] = mapped_column(ForeignKey("briefing.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]  # of the document: a key of domain.releases.KINDS, with `:` and its uid where it is of an event
    part: Mapped[str]  # the section it stands in
    passage: Mapped[str]  # the whole paragraph as it stood when it was decided
    rule: Mapped[str]
    found: Mapped[str]
    decision: Mapped[str]  # change, keep
    replacement: Mapped[str] = mapped_column(default="")  # the whole paragraph as it is printed instead
    reason: Mapped[str] = mapped_column(default="")


class Release(Recorded, Base):
    """What went out, frozen and never changed afterwards: one line of the journal. Its files are `ReleaseFile`."""

    __tablename__ = "release"

    kind: Mapped[str]  # a key of domain.releases.KINDS
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"), index=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="SET NULL"), index=True)
    month: Mapped[date | None] = mapped_column(index=True)  # its first day
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]
    title: Mapped[str]
    released_at: Mapped[datetime] = mapped_column(index=True)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    cleared_by: Mapped[str] = mapped_column(default="")  # rank and name as they were then
    marking: Mapped[str] = mapped_column(default="")
    data_to: Mapped[date]
    rules: Mapped[str] = mapped_column(default="")  # JSON: threshold, layout, version of the program
    checklist: Mapped[str] = mapped_column(default="")  # JSON: what was looked at, by whom and when
    content: Mapped[str] = mapped_column(default="", deferred=True)  # JSON: section by section, for what changed since
    cells: Mapped[str] = mapped_column(default="", deferred=True)  # JSON: the counts it told: domain.disclosure_told
    text: Mapped[str] = mapped_column(default="", deferred=True)  # plain text, searched
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))  # SHA-256 over its files' digests
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("release.id"), index=True)
    why: Mapped[str] = mapped_column(default="")  # of a re-issue


class ReleaseFile(Recorded, Base):
    """One form of what went out, byte for byte."""

    __tablename__ = "release_file"

    release_id: Mapped[int] = mapped_column(ForeignKey("release.id", ondelete="CASCADE"))
    form: Mapped[str]  # pdf, large, html, text, json, csv
    name: Mapped[str]
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))  # SHA-256 of its bytes
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)

    __table_args__ = (UniqueConstraint("release_id", "form"),)


class HouseFile(Recorded, Base):
    """A file of the house style: the crest. One line of the journal says that it was changed."""

    __tablename__ = "house_file"

    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[str]  # png, jpeg, svg
    alt: Mapped[str] = mapped_column(default="")
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
