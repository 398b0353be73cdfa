"""What a question of an XLSForm becomes: shown or asked, with its limits, its scale and its first value."""

from __future__ import annotations

from dataclasses import replace

from ..domain.questionnaire import TICKED, QuestionDef
from .xlsform_choices import YES
from .xlsform_limits import take_apart
from .xlsform_rules import Drafts
from .xlsform_sheets import Row, Workbook
from .xlsform_values import bounds_of, default_of

VOLUNTARY, CORE, SCOPE, MOST = "beatbook_voluntary", "beatbook_core", "beatbook_scope", "beatbook_max_ticks"
"""Columns of ours: what XLSForm has no place for. Other programs pass over them."""
_NO = ("", "no", "false", "false()")


def shaped(book: Workbook, drafts: Drafts, row: Row, question: QuestionDef) -> QuestionDef:
    """The question as it is asked here; what is otherwise than in the form is told."""
    return _with_values(book, drafts, row, _with_limits(row, _as_shown(drafts, row, question)))


def is_required(drafts: Drafts, row: Row) -> bool:
    written = row["required"].lower()
    if written not in (*YES, *_NO):
        drafts.tell(row, "It is required under a rule of its own; here it may be left unanswered.")
    return written in YES


def _as_shown(drafts: Drafts, row: Row, question: QuestionDef) -> QuestionDef:
    """A question that nobody can answer is one that is worked out, or words to read."""
    if question.kind == "calculate":
        if not question.calculation and row["default"]:
            question = replace(question, calculation=f"'{row['default']}'")
    elif question.calculation and question.kind != "note":
        drafts.tell(row, "It is worked out by a calculation, so nobody is asked.")
        question = replace(question, kind="calculate", options=(), required=False, choice_filter="")
    elif row["readonly"].lower() in YES and question.kind != "note":
        drafts.tell(row, "It cannot be changed by whoever answers, so it is shown as words to read.")
        question = replace(question, kind="note", options=(), required=False, choice_filter="")
    if row["trigger"]:
        drafts.tell(row, "It is worked out anew at every answer, not only when its trigger changes.")
    if question.kind in ("calculate", "note"):
        return replace(question, constraint="", constraint_message="")
    return question


def _with_limits(row: Row, question: QuestionDef) -> QuestionDef:
    if question.kind not in TICKED:
        return question
    stated = row[MOST]
    most = int(stated) if stated.isascii() and stated.isdigit() and int(stated[:6]) > 0 else None
    if question.kind != "multiple":
        return replace(question, max_ticks=most)
    limits = take_apart(question.constraint)
    alone = set(limits.exclusive)
    options = tuple(replace(o, exclusive=o.exclusive or o.key in alone) for o in question.options)
    return replace(question, constraint=limits.rest, max_ticks=limits.max_ticks or most, options=options)


def _with_values(book: Workbook, drafts: Drafts, row: Row, question: QuestionDef) -> QuestionDef:
    if question.kind == "range":
        question = replace(question, bounds=bounds_of(book, row))
    default, why = default_of(question, row["default"])
    if why:
        drafts.tell(row, why)
    return replace(question, default=default)
