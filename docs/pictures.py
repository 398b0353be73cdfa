"""Makes the pictures of the user guide from the real window: `python docs/pictures.py [FOLDER] [NAME ...]`.

Every picture is of the practice store as it is on one fixed day, so that a new picture differs from the old
one only where the window does. A picture is a name, what to do before it is taken, and a theme: one line in
`PICTURES`.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from beatbook.services.officers import find_officer
from beatbook.services.practice import ensure_practice_store
from beatbook.store.opening import open_store
from beatbook.ui import icons
from beatbook.ui.context import Context
from beatbook.ui.jobs import Jobs
from beatbook.ui.look import look
from beatbook.ui.periods import last_three_months
from beatbook.ui.settings import Settings
from beatbook.ui.welcome.window import WelcomeWindow
from beatbook.ui.window import MainWindow

TODAY = date(2026, 11, 23)
OFFICER = "7214"
SIZE = (1366, 768)
QUIET = 400  # ms after the last job: late layouts and drawings
FOLDER = Path(__file__).resolve().parent / "pictures"


@dataclass(frozen=True)
class Picture:
    """`prepare` is given the window that shows `page`."""

    name: str
    page: str
    prepare: Callable[[MainWindow], object] = lambda _window: None
    theme: str = "light"
    size: tuple[int, int] = SIZE


PICTURES = (
    Picture("today", "today"),
    Picture("events", "events"),
    Picture("record", "record"),
    Picture("record-sunlight", "record", theme="sunlight"),
    Picture("results", "results"),
    Picture("results-dark", "results", theme="dark"),
    Picture("priorities", "priorities"),
    Picture("plans", "plans"),
    Picture("briefings", "briefings"),
    Picture("places", "places"),
    Picture("store", "store"),
    Picture("keys", "today", lambda window: window.show_keys()),
    Picture("small-laptop", "results", size=(1280, 640)),
)


def settle(jobs: Jobs) -> None:
    """Wait until nothing is worked on, and a little longer."""
    loop = QEventLoop()
    clock = QTimer()
    clock.setInterval(20)
    clock.timeout.connect(lambda: None if jobs.busy else loop.quit())
    for _ in range(2):
        clock.start()
        loop.exec()
        QTimer.singleShot(QUIET, loop.quit)
        clock.stop()
        loop.exec()


def save(widget: QWidget, folder: Path, name: str) -> None:
    target = folder / f"{name}.png"
    widget.grab().save(str(target))
    sys.stdout.write(f"{target}\n")


def take(window: MainWindow, picture: Picture, folder: Path) -> None:
    """Show the page, prepare it, and take its picture; a dialog that is open has its own picture taken."""
    look().use(picture.theme)
    window.resize(*picture.size)
    window.show_page(picture.page)
    settle(window.context.jobs)
    picture.prepare(window)
    settle(window.context.jobs)
    dialog = QApplication.activeModalWidget()
    save(dialog or window, folder, picture.name)
    if dialog is not None:
        dialog.close()


def take_welcome(folder: Path) -> None:
    """The steps before a store is open."""
    welcome = WelcomeWindow(Settings(), Jobs())
    welcome.show()
    for name, show in (("welcome", welcome.show_start), ("create", welcome.show_create)):
        show()
        settle(welcome.jobs)
        save(welcome, folder, name)
    welcome.jobs.close()


def main(folder: Path, names: set[str]) -> None:
    app = QApplication(sys.argv[:1])
    look().use("light")
    icons.load()
    folder.mkdir(parents=True, exist_ok=True)
    if not names or "welcome" in names:
        take_welcome(folder)
    with tempfile.TemporaryDirectory() as away:
        path = Path(away) / "Practice.beatbook"
        ensure_practice_store(path, today=TODAY)
        with open_store(path) as store:
            officer = find_officer(store, OFFICER)
            store.officer = officer.label
            context = Context(store, officer=officer, settings=Settings(), period=last_three_months(TODAY))
            window = MainWindow(context)
            window.show()
            for picture in PICTURES:
                if not names or picture.name in names:
                    take(window, picture, folder)
            window.close()
    app.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER, set(sys.argv[2:]))
