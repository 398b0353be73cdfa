"""Work off the main thread, its answer back on it."""

import threading
from collections.abc import Iterator
from functools import partial
from threading import Event, current_thread, main_thread

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from beatbook.domain.errors import BeatbookError
from beatbook.domain.progress import Cancelled, Progress
from beatbook.ui.jobs import Jobs


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def test_the_answer_comes_back_on_the_main_thread(jobs: Jobs, qtbot: QtBot) -> None:
    owner, told = QObject(), []
    jobs.write(current_thread, owner=owner, done=lambda thread: told.append((thread, current_thread())))
    qtbot.waitUntil(lambda: bool(told))
    worked, answered = told[0]
    assert worked is not main_thread()
    assert answered is main_thread()


def test_an_error_comes_back_as_it_was(jobs: Jobs, qtbot: QtBot) -> None:
    owner, told = QObject(), []

    def work() -> None:
        raise BeatbookError("The disk is full.")

    jobs.read(work, owner=owner, done=told.append, failed=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert str(told[0]) == "The disk is full."


def test_an_error_nobody_waits_for_is_told_to_the_window(jobs: Jobs, qtbot: QtBot) -> None:
    owner = QObject()
    with qtbot.waitSignal(jobs.unhandled) as said:
        jobs.write(lambda: 1 / 0, owner=owner)
    assert isinstance(said.args[0], ZeroDivisionError)


def test_progress_is_told_and_cancel_stops_at_the_next_step(jobs: Jobs, qtbot: QtBot) -> None:
    owner, steps, ended, started = QObject(), [], [], Event()

    def work(progress: Progress) -> None:
        for done in range(1_000_000):
            progress.step(done, 1_000_000, "rows")
            started.set()

    job = jobs.write(
        work, owner=owner, failed=ended.append, progress=lambda _done, total, text: steps.append((total, text))
    )
    assert started.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: bool(ended))
    assert isinstance(ended[0], Cancelled)
    assert steps[0] == (1_000_000, "rows")


def test_an_answer_is_dropped_when_its_widget_has_gone(jobs: Jobs, qtbot: QtBot) -> None:
    owner, told, go = QObject(), [], Event()
    jobs.read(go.wait, owner=owner, done=told.append, failed=told.append)
    del owner  # the last reference: the C++ object goes with it
    go.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert told == []


def test_an_answer_is_dropped_when_its_widget_was_deleted(jobs: Jobs, qtbot: QtBot) -> None:
    owner, told, go = QObject(), [], Event()
    jobs.read(go.wait, owner=owner, done=told.append, failed=told.append)
    shiboken6.delete(owner)
    go.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert told == []


def test_of_questions_with_one_key_the_newest_is_answered(jobs: Jobs, qtbot: QtBot) -> None:
    owner, told, go = QObject(), [], Event()

    def first() -> str:
        go.wait(5)
        return "first"

    jobs.read(first, owner=owner, done=told.append, key="results")
    jobs.read(lambda: "second", owner=owner, done=told.append, key="results")
    go.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert told == ["second"]


def test_writes_never_meet(jobs: Jobs, qtbot: QtBot) -> None:
    owner, order, lock = QObject(), [], threading.Lock()

    def work(number: int) -> None:
        assert lock.acquire(blocking=False), "two writes at once"
        order.append(number)
        lock.release()

    for number in range(20):
        jobs.write(lambda number=number: work(number), owner=owner)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert order == list(range(20))


def test_busy_is_told_at_the_first_and_the_last(jobs: Jobs, qtbot: QtBot) -> None:
    owner, told, go = QObject(), [], Event()
    jobs.busy_changed.connect(told.append)
    jobs.read(go.wait, owner=owner)
    jobs.read(go.wait, owner=owner)
    go.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert told == [True, False]


def test_closing_cancels_and_takes_no_more(qapp: QApplication) -> None:
    jobs, owner, ended = Jobs(), QObject(), []

    def work(progress: Progress) -> None:
        try:
            while True:
                progress.step(0, 0, "on and on")
        finally:
            ended.append(True)

    jobs.write(work, owner=owner, progress=lambda *_: None)
    jobs.close()
    assert ended in ([True], [])  # it ran and was cancelled, or never began
    jobs.write(ended.clear, owner=owner)
    assert not jobs.busy


def test_closing_writes_what_waits_to_be_written(qapp: QApplication) -> None:
    jobs, owner, written = Jobs(), QObject(), []
    begun = Event()

    def slow() -> None:
        begun.wait(10)

    jobs.write(slow, owner=owner)
    for n in range(3):
        jobs.write(partial(written.append, n), owner=owner)
    begun.set()
    jobs.close()
    assert written == [0, 1, 2]
