"""Progress is told step by step and stops at the next step after Cancel."""

import pytest

from beatbook.domain.progress import Cancelled, Progress


def test_steps_are_told_in_order():
    told = []
    progress = Progress(lambda *step: told.append(step))
    for done in range(3):
        progress.step(done, 2, "rows")
    assert told == [(0, 2, "rows"), (1, 2, "rows"), (2, 2, "rows")]


def test_nobody_need_watch():
    Progress().step(1, 0, "places")


def test_work_stops_at_the_next_step_after_cancel():
    told = []
    progress = Progress(lambda *step: told.append(step))
    progress.step(1, 9, "rows")
    progress.cancelled.set()
    with pytest.raises(Cancelled):
        progress.step(2, 9, "rows")
    assert told == [(1, 9, "rows")]


def test_two_pieces_of_work_are_cancelled_apart():
    first, second = Progress(), Progress()
    first.cancelled.set()
    second.step(1, 1, "rows")
    assert not second.cancelled.is_set()
