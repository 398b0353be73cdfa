"""Questionnaires: versioned; questions and options have keys that never change and labels that may."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Recorded


class Questionnaire(Recorded, Base):
    """One version of a questionnaire. A change that has been asked with makes a new version."""

    __tablename__ = "questionnaire"
    journalled = ("key", "number", "title", "published_on")

    key: Mapped[str]
    number: Mapped[int]
    title: Mapped[str]
    published_on: Mapped[date]

    __table_args__ = (UniqueConstraint("key", "number"),)


class Question(Recorded, Base):
    """A question, the same in every version that asks it."""

    __tablename__ = "question"
    journalled = ("key", "kind", "max_ticks", "voluntary")

    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]  # a key of domain.questionnaire.QUESTION_KINDS
    max_ticks: Mapped[int | None]
    voluntary: Mapped[bool] = mapped_column(default=False)


class Option(Recorded, Base):
    __tablename__ = "option"
    journalled = ("question_id", "key", "position", "exclusive", "retired")

    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"))
    key: Mapped[str]
    position: Mapped[int]
    exclusive: Mapped[bool] = mapped_column(default=False)
    retired: Mapped[bool] = mapped_column(default=False)

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
