"""The desk: edits are kept, taken back one by one, and stay where the disk does not take them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from acting import heard
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from beatbook.domain import questionnaire_editing as editing
from beatbook.services.questionnaire_editing import load_draft, past_keys, start_draft
from beatbook.services.questionnaires import STANDARD
from beatbook.store.engine import connect
from beatbook.ui.context import Context
from beatbook.ui.questionnaire_desk import QuestionnaireDesk

GOOD = "good_here"


@pytest.fixture
def desk(context: Context) -> QuestionnaireDesk:
    made = QuestionnaireDesk(context, QObject(context))
    view = start_draft(context.store, STANDARD)
    made.open(view, past_keys(context.store, view.drafted.definition))
    return made


def rename(desk: QuestionnaireDesk, words: str, about: str = "text") -> None:
    desk.edit(lambda d: editing.rename_question(d, GOOD, words), about)


def words(desk: QuestionnaireDesk) -> str:
    return desk.definition.question(GOOD).text


def test_nothing_is_kept_before_an_edit(desk: QuestionnaireDesk, context: Context) -> None:
    assert desk.flush()
    assert load_draft(context.store, STANDARD) is None
    assert desk.is_kept
    assert not desk.is_changed


def test_the_newest_state_is_kept_after_a_pause(
    desk: QuestionnaireDesk, context: Context, idle: Callable[[Context], None], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.kept):
        for text_ in ("W", "Wh", "What?"):
            rename(desk, text_)
    held = load_draft(context.store, STANDARD)
    assert held is not None
    assert held.drafted == desk.drafted
    idle(context)


def test_edits_are_taken_back_one_by_one_and_typing_as_one(desk: QuestionnaireDesk) -> None:
    before = words(desk)
    rename(desk, "A")
    rename(desk, "AB")
    rename(desk, "ABC", about="")
    assert [words(desk), desk.undo(), words(desk), desk.undo(), words(desk)] == ["ABC", None, "AB", None, before]
    assert not desk.can_undo
    desk.undo()
    assert words(desk) == before


def test_what_is_refused_is_said_and_changes_nothing(desk: QuestionnaireDesk, context: Context) -> None:
    messages, before = heard(context), desk.drafted
    assert not desk.edit(lambda d: editing.rename_question(d, "age", "How young are you?"))
    assert messages[-1].lead == "This question is part of the shared core."
    assert desk.drafted is before
    assert not desk.can_undo


@pytest.fixture
def another(context: Context) -> Iterator[sqlcipher.Connection]:
    """Another program that writes to the store, and a store that does not wait long for it."""

    def hurry(connection: Any, _record: object, _proxy: object) -> None:
        connection.execute("PRAGMA busy_timeout = 20").fetchall()

    other = connect(context.store.path, context.store.data_key)
    other.execute("BEGIN IMMEDIATE")
    event.listen(context.store.engine, "checkout", hurry)
    yield other
    event.remove(context.store.engine, "checkout", hurry)
    other.close()


def test_what_the_store_does_not_take_stays_here_and_is_kept_later(
    desk: QuestionnaireDesk, context: Context, another: sqlcipher.Connection
) -> None:
    messages = heard(context)
    rename(desk, "What?")
    assert not desk.flush()
    assert messages[-1].lead == "This draft is on the screen only, not on the disk."
    assert words(desk) == "What?"
    assert not desk.is_kept
    another.execute("ROLLBACK")
    assert desk.flush()
    held = load_draft(context.store, STANDARD)
    assert held is not None
    assert held.drafted.definition.question(GOOD).text == "What?"
