"""Questionnaires: versioned; questions and options have keys that never change and labels that may."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Recorded


class Questionnaire(Recorded, Base):
    """One published version of a questionnaire. It never changes: a change makes a new version.

    `document` is the whole version as `domain.questionnaire_json` writes it, words and rules included. The rows of
    questions and options beside it give each of them a key that ticks point at, the same in every version.
    """

    __tablename__ = "questionnaire"
    journalled = ("key", "number", "title", "published_on", "change", "offered")

    key: Mapped[str]
    number: Mapped[int]
    title: Mapped[str]
    published_on: Mapped[date]
    document: Mapped[str] = mapped_column(default="", server_default="")
    change: Mapped[str] = mapped_column(default="", server_default="")  # what this version changed, in words
    offered: Mapped[bool] = mapped_column(default=True, server_default=text("1"))  # for new events

    __table_args__ = (UniqueConstraint("key", "number"),)


class QuestionnaireDraft(Base):
    """A questionnaire being made or changed: kept at every change, gone once published; not journalled."""

    __tablename__ = "questionnaire_draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    base_id: Mapped[int | None] = mapped_column(ForeignKey("questionnaire.id"))
    document: Mapped[str]
    changed: Mapped[datetime]


class Question(Recorded, Base):
    """A question, the same in every version that asks it. `scope`: the key of the questionnaire that brought it.

    `max_ticks` and `voluntary` are those of the widest version; what one version allows is in its document.
    """

    __tablename__ = "question"
    journalled = ("scope", "key", "kind", "max_ticks", "voluntary")

    scope: Mapped[str]
    key: Mapped[str]
    kind: Mapped[str]  # a key of domain.questionnaire.QUESTION_KINDS
    max_ticks: Mapped[int | None]
    voluntary: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (UniqueConstraint("scope", "key"),)


class Option(Recorded, Base):
    """An answer. `merged_into`: counted as that one from the start, so that the past stays joined."""

    __tablename__ = "option"
    journalled = ("question_id", "key", "position", "exclusive", "retired", "merged_into_id", "merged_on")

    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"))
    key: Mapped[str]
    position: Mapped[int]
    exclusive: Mapped[bool] = mapped_column(default=False)
    retired: Mapped[bool] = mapped_column(default=False)  # in no version that is offered
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("option.id"))
    merged_on: Mapped[date | None]

    __table_args__ = (UniqueConstraint("question_id", "key"),)


class QuestionnaireItem(Base):
    """Which questions a version asks, in which order."""

    __tablename__ = "questionnaire_item"

    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaire.id"), primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), primary_key=True)
    position: Mapped[int]


class Label(Base):
    """What a question (option_id none) or an option is called from a day on."""

    __tablename__ = "label"

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), index=True)
    option_id: Mapped[int | None] = mapped_column(ForeignKey("option.id"), index=True)
    language: Mapped[str] = mapped_column(default="en")
    since: Mapped[date]
    text: Mapped[str]
    hint: Mapped[str] = mapped_column(default="")
