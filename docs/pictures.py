"""Makes the pictures of the user guide from the real window: `python docs/pictures.py [FOLDER] [NAME ...]`.

Every picture is of the same stores at the same moment, so that a new picture differs from the old one only
where the window does. A picture is a name, the page it is of, what is done there first (`scenes.py`), and a
theme: one line in `PRACTICE` or `TEAM`.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import scenes
import still_clock
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from beatbook.services.officers import find_officer
from beatbook.store.store import Store
from beatbook.ui import icons
from beatbook.ui.context import Context
from beatbook.ui.jobs import Jobs
from beatbook.ui.look import look
from beatbook.ui.periods import last_three_months
from beatbook.ui.settings import Settings
from beatbook.ui.welcome.window import WelcomeWindow
from beatbook.ui.window import MainWindow

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

TODAY = still_clock.MOMENT.date()
OFFICER = "7214"
SIZE = (1280, 720)
COLOURS = 128  # of a picture's palette: small files, and text still smooth
FOLDER = Path(__file__).resolve().parent / "pictures"
AWAY = Path(tempfile.gettempdir()) / "Beatbook"  # where the stores lie meanwhile; some pictures show it


@dataclass(frozen=True)
class Picture:
    """`prepare` is given the window that shows `page`."""

    name: str
    page: str
    prepare: Callable[[MainWindow], object] = lambda _window: None
    theme: str = "light"


BEFORE = ("welcome", "create", "recovery-key", "unlock", "officer")
PRACTICE = (
    Picture("today", "today"),
    Picture("new-event", "events", scenes.new_event),
    Picture("record", "record", partial(scenes.at_the_stall, digits="21152")),
    Picture("record-refused", "record", partial(scenes.at_the_stall, digits="211520081906")),
    Picture("record-sunlight", "record", partial(scenes.at_the_stall, digits="21152"), theme="sunlight"),
    Picture("record-keys", "record", scenes.record_keys),
    Picture("hand-over", "record", scenes.hand_over),
    Picture("tally", "record", scenes.tally),
    Picture("danger-card", "record", scenes.danger_card),
    Picture("diary", "events", scenes.diary),
    Picture("event-card", "events", scenes.event_card),
    Picture("meeting", "meeting", scenes.at_a_meeting),
    Picture("queries", "messages", scenes.residents_queries),
    Picture("results", "results"),
    Picture("results-dark", "results", theme="dark"),
    Picture("priorities", "priorities"),
    Picture("review", "priorities", scenes.review_priorities),
    Picture("issues", "issues"),
    Picture("issue", "issues", scenes.open_an_issue),
    Picture("messages", "messages"),
    Picture("contacts", "contacts"),
    Picture("actions", "actions"),
    Picture("patrols", "actions", scenes.on_patrol),
    Picture("plans", "plans"),
    Picture("plans-board", "plans", scenes.plans_on_the_board),
    Picture("plan", "plans", scenes.open_plan),
    Picture("thread", "priorities", scenes.follow_a_thread),
    Picture("places", "places"),
    Picture("outlines", "places", scenes.outlines_dialog),
    Picture("questionnaires", "questionnaires", scenes.change_a_question),
    Picture("publish", "questionnaires", scenes.publish_questions),
    Picture("set-priority", "results", scenes.set_a_priority),
    Picture("results-public", "results", scenes.public_view),
    Picture("briefing", "briefings", partial(scenes.choose_place, name="Thornley Fold ward")),
    Picture("compare", "compare", scenes.beside_neighbours),
    Picture("surveys", "places", scenes.surveys_so_far),
    Picture("map", "map", scenes.on_the_map),
)
TEAM = (Picture("store", "store", scenes.back_up),)
NAMES = (*BEFORE, *(picture.name for picture in (*PRACTICE, *TEAM)))


def save(widget: QWidget, target: Path) -> None:
    """As a palette PNG: a third of the size of a full one."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    size, row = (image.width(), image.height()), image.bytesPerLine()
    whole = Image.frombuffer("RGB", size, bytes(image.constBits()), "raw", "RGB", row, 1)
    whole.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE).save(target, optimize=True)
    sys.stdout.write(f"{target.stat().st_size / 1000:6.1f} kB  {target}\n")


def take(window: MainWindow, picture: Picture, folder: Path) -> None:
    """Show the page, prepare it, and take its picture; a dialog that is open has its own picture taken."""
    look().use(picture.theme)
    window.activateWindow()
    window.show_page(picture.page)
    scenes.settle(window.context.jobs)
    picture.prepare(window)
    scenes.settle(window.context.jobs)
    dialog, public = QApplication.activeModalWidget(), scenes.handed_over(window)
    save(dialog or public or window, folder / f"{picture.name}.png")
    if public is not None:
        public.ask_pin()
        public.answer_pin(True)
        scenes.settle(window.context.jobs)
    if dialog is not None:
        dialog.close()
        scenes.settle(window.context.jobs)  # the window has the keyboard again


def take_before(store: Store, folder: Path, names: set[str]) -> None:
    """The steps before a store is open."""
    look().use("light")
    welcome = WelcomeWindow(Settings(), Jobs())
    welcome.show()
    steps: dict[str, Callable[[], object]] = {
        "welcome": welcome.show_start,
        "create": lambda: scenes.create(welcome, AWAY),
        "recovery-key": lambda: scenes.recovery_key(welcome, store),
        "unlock": lambda: welcome.show_unlock(store.path),
        "officer": lambda: welcome.show_officers(store),
    }
    for name in BEFORE:
        if name in names:
            steps[name]()
            scenes.settle(welcome.jobs)
            save(welcome, folder / f"{name}.png")
    welcome.jobs.close()
    welcome.close()


def take_all(store: Store, pictures: tuple[Picture, ...], folder: Path, names: set[str]) -> None:
    """Those of one store that are asked for."""
    officer = find_officer(store, OFFICER)
    window = MainWindow(Context(store, officer=officer, settings=Settings(), period=last_three_months(TODAY)))
    window.resize(*SIZE)
    window.show()
    for picture in pictures:
        if picture.name in names:
            take(window, picture, folder)
    window.close()


def main(folder: Path, names: set[str]) -> None:
    app = QApplication(sys.argv[:1])
    QApplication.setCursorFlashTime(0)
    look().use("light")
    icons.load()
    folder.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(AWAY, ignore_errors=True)
    AWAY.mkdir()
    with scenes.team_store(AWAY) as store:
        take_before(store, folder, names)
        take_all(store, TEAM, folder, names)
    with scenes.practice_store(AWAY) as store:
        take_all(store, PRACTICE, folder, names)
    shutil.rmtree(AWAY, ignore_errors=True)
    app.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER, set(sys.argv[2:] or NAMES))
