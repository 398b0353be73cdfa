"""What is typed into a review is kept newest last, and not lost while the disk is busy."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from beatbook.domain.errors import BeatbookError
from beatbook.services import priority_reviews
from beatbook.services.priority_reviews import get_review, list_reviews
from beatbook.ui.context import Context
from beatbook.ui.review_saver import ReviewSaver

Idle = Callable[[Context], None]


@pytest.fixture
def saver(context: Context) -> ReviewSaver:
    made = ReviewSaver(context, QObject(context))
    made.open(next(each.id for each in list_reviews(context.store) if not each.decided))
    return made


def first(saver: ReviewSaver, context: Context) -> int:
    return get_review(context.store, saver.review_id).candidates[0].id


def test_an_older_state_never_comes_after_a_newer_one(saver: ReviewSaver, context: Context, idle: Idle) -> None:
    candidate = first(saver, context)
    saver.change(candidate, "reason", "Half")
    saver._start()  # on its way to the writing thread
    saver.change(candidate, "reason", "Half a sentence")
    assert saver.flush()
    idle(context)
    assert get_review(context.store, saver.review_id).candidates[0].reason == "Half a sentence"
    assert saver.settled


def test_what_the_disk_refused_is_kept_and_tried_again(
    saver: ReviewSaver, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = []
    context.messages.posted.connect(said.append)
    saver.change(0, "decided_by", "Panel of seven")

    def full(*_args: object, **_more: object) -> None:
        raise BeatbookError("The disk is full, so nothing was saved. Make room, then save again.")

    with monkeypatch.context() as patch:
        patch.setattr(priority_reviews, "save_review", full)
        assert not saver.flush()
    assert said[0].lead == "This review is on the screen only, not on the disk."
    assert not saver.settled
    assert saver.flush()
    assert get_review(context.store, saver.review_id).decided_by == "Panel of seven"


def test_a_pause_is_enough(saver: ReviewSaver, context: Context, qtbot: QtBot) -> None:
    saver._pause.setInterval(0)
    saver.change(0, "note", "In the hall")
    qtbot.waitUntil(lambda: saver.settled)
    assert get_review(context.store, saver.review_id).note == "In the hall"
