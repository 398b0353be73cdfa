"""Long work in the page."""

from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from beatbook.domain.errors import BeatbookError
from beatbook.domain.progress import Progress
from beatbook.ui.jobs import Jobs
from beatbook.ui.widgets.progress_sheet import ProgressSheet, time_left


@pytest.fixture
def sheet(qtbot: QtBot) -> ProgressSheet:
    made = ProgressSheet()
    qtbot.addWidget(made)
    made.setFixedWidth(700)
    return made


def test_it_shows_while_it_works_and_hides_after(sheet: ProgressSheet, qtbot: QtBot) -> None:
    jobs, told, seen, go = Jobs(), [], Event(), Event()

    def work(progress: Progress) -> str:
        progress.step(61_480, 100_812, "Reading rows")
        seen.set()
        assert go.wait(5)
        return "all in"

    sheet.run(jobs, work, title="Bringing in street crime", done=told.append)
    assert sheet.isVisible()
    assert sheet.busy
    qtbot.waitUntil(lambda: "61,480" in sheet.words.text())
    assert sheet.percent.text() == "60%"
    assert sheet.bar.value() == 61_480
    go.set()
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["all in"]
    assert not sheet.isVisible()
    jobs.close()


def test_cancel_stops_it(sheet: ProgressSheet, qtbot: QtBot) -> None:
    jobs, ended, started = Jobs(), [], Event()

    def work(progress: Progress) -> None:
        while True:
            progress.step(0, 0, "on and on")
            started.set()

    sheet.run(jobs, work, title="Work", done=ended.append, cancelled=lambda: ended.append("cancelled"))
    assert started.wait(5)
    sheet.cancel_button.click()
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == ["cancelled"]
    jobs.close()


def test_a_failure_goes_to_who_asked_or_to_the_window(sheet: ProgressSheet, qtbot: QtBot) -> None:
    jobs, ended = Jobs(), []

    def work(_progress: Progress) -> None:
        raise BeatbookError("The disk is full.")

    sheet.run(jobs, work, title="Work", done=ended.append, failed=ended.append)
    qtbot.waitUntil(lambda: bool(ended))
    with qtbot.waitSignal(jobs.unhandled):
        sheet.run(jobs, work, title="Work", done=ended.append)
    assert len(ended) == 1
    jobs.close()


@pytest.mark.parametrize(
    ("spent", "done", "total", "words"),
    [
        (10, 0, 100, ""),
        (10, 50, 0, ""),
        (1, 50, 100, ""),
        (10, 90, 100, "a few seconds left"),
        (20, 50, 100, "about 20 seconds left"),
        (60, 50, 100, "about 1 minute left"),
        (100, 25, 100, "about 5 minutes left"),
    ],
)
def test_time_left_in_words(spent: float, done: int, total: int, words: str) -> None:
    assert time_left(spent, done, total) == words
