"""Cycles that hold widgets and timers are collected on the main thread, never by a thread at work."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from threading import Thread, current_thread, main_thread
from typing import Any

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from beatbook.ui.jobs import Jobs
from beatbook.ui.rubbish import MainThreadCollector, collect_on_main_thread


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def cycle(told: list[Thread]) -> None:
    """A timer that only a cycle holds; `told` gets the thread that ends it."""
    timer = QTimer()
    held: dict[str, Any] = {"timer": timer}
    held["itself"] = held
    timer.setProperty("held", 1)
    weakref.finalize(timer, lambda: told.append(current_thread()))
    timer.start(10_000)


def rubbish() -> None:
    for _ in range(50_000):
        some: list[Any] = []
        some.append(some)


def test_a_thread_at_work_ends_no_timer(jobs: Jobs, qtbot: QtBot, qapp: QApplication) -> None:
    jobs.read(int, owner=qapp)
    ended: list[Thread] = []
    cycle(ended)
    owner, done = QObject(), []
    jobs.read(rubbish, owner=owner, done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert ended == []
    assert not gc.isenabled()
    gc.collect()
    assert ended == [main_thread()]


def test_it_looks_by_the_thresholds_of_python(qapp: QApplication) -> None:
    collect_on_main_thread()
    collect_on_main_thread()
    (collector,) = qapp.findChildren(MainThreadCollector)
    rubbish()
    assert gc.get_count()[0] > gc.get_threshold()[0]
    collector.look()
    assert gc.get_count()[0] < gc.get_threshold()[0]
