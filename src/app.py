"""The window's composition root: settings, look, welcome, store, officer, main window, one after another."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from .ui import errors
from .ui.jobs import Jobs
from .ui.look import look
from .ui.rubbish import collect_on_main_thread
from .ui.settings import Settings, default_path, load_settings
from .ui.single import OneWindow
from .ui.started import milliseconds_alive

if TYPE_CHECKING:
    from .domain.summaries import OfficerView
    from .store.store import Store
    from .ui.welcome.window import WelcomeWindow
    from .ui.window import MainWindow


def run_window(
    path: Path | None = None,
    *,
    officer: str | None = None,
    quit_when_ready: bool = False,
    practice: bool = False,
    passphrase: str | None = None,
) -> int:
    """Open the window and stay until it is closed. Gives the exit code.

    `path`: the store to open; None means the one opened last. `practice`: the practice store, made at need.
    `officer`: a collar number, name or label. `passphrase`: given by the environment or a file, never asked.
    `quit_when_ready`: print `{"ready": page, "ms": ...}` once the window has handled a key, and end.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    app.setApplicationName("Beatbook")
    settings = load_settings(default_path())
    look().use(settings.theme)
    shell = Shell(settings, officer=officer, passphrase=passphrase, quit_when_ready=quit_when_ready)
    code = app.exec() if shell.begin(path, practice=practice) else 0
    shell.finish()
    return code


class Shell(QObject):
    """Goes from welcome to main window and holds what outlives both."""

    def __init__(
        self, settings: Settings, *, officer: str | None, passphrase: str | None, quit_when_ready: bool = False
    ) -> None:
        super().__init__()
        self.settings, self._officer, self._passphrase = settings, officer, passphrase
        self._quit_when_ready = quit_when_ready
        self.jobs = Jobs(self)
        self.one: OneWindow | None = None
        self.store: Store | None = None
        self.welcome: WelcomeWindow | None = None
        self.window: MainWindow | None = None
        errors.install(self.say)

    def begin(self, path: Path | None, *, practice: bool) -> bool:
        """Show the first window. False where another program has the store's window: it has been raised."""
        if practice:
            from .store.folders import practice_path

            path = path or practice_path()
        elif path is None and self.settings.recent:
            path = Path(self.settings.recent[0])
        if path is not None and not self.claim(path):
            return False
        welcome = self._show_welcome()
        if path is None:
            welcome.show_start()
        elif practice:
            welcome.practise(path)
        else:
            welcome.choose_store(path, self._passphrase)
        welcome.show()
        self._up(welcome, welcome.step if welcome.waiting else "")
        return True

    def claim(self, path: Path) -> bool:
        """Take the store's one window, or raise the one that has it."""
        one = OneWindow(path, self)
        if not one.take():
            one.call_first()
            return False
        if self.one is not None:
            self.one.release()
        self.one = one
        one.raised.connect(self.come_to_front)
        return True

    def _show_welcome(self) -> WelcomeWindow:
        from .ui.welcome.window import WelcomeWindow

        self.welcome = welcome = WelcomeWindow(self.settings, self.jobs)
        welcome.opened.connect(self.store_opened)
        welcome.chosen.connect(self.officer_chosen)
        welcome.typing.connect(self._load_libraries)
        welcome.step_waits.connect(lambda step: self._up(welcome, step))
        welcome.failed.connect(lambda error: errors.report(error, self.say))
        return welcome

    def store_opened(self, store: Store) -> None:
        """A store is open: one window for it, then who is working."""
        if (self.one is None or self.one.store != store.path) and not self.claim(store.path):
            store.close()
            QApplication.quit()
            return
        self.store = store
        if not store.practice:  # the next start without a name goes to the team's own store, or to the welcome
            self.settings.remember_store(store.path)
            self.settings.save()
        officer = self._known_officer(store)
        if officer is not None:
            self.officer_chosen(officer)
        elif self.welcome is not None:
            self.welcome.show_officers(store)
            self._up(self.welcome, "officer")

    def _known_officer(self, store: Store) -> OfficerView | None:
        """Who was named at the start or worked last; in a practice store, a PCSO of the invented team."""
        from .domain.errors import NotFoundError
        from .services.officers import find_officer, list_officers

        for named in (self._officer, self.settings.officer):
            if named:
                try:
                    return find_officer(store, named)
                except NotFoundError:
                    continue
        if store.practice:
            team = list_officers(store)
            return next((each for each in team if each.rank == "PCSO"), next(iter(team), None))
        return None

    def officer_chosen(self, officer: OfficerView) -> None:
        """Everything is known: show the main window on Today."""
        from datetime import date

        from .ui.context import Context
        from .ui.periods import last_three_months
        from .ui.window import MainWindow

        assert self.store is not None
        self.store.officer = officer.label
        if not self.store.practice:
            self.settings.officer = officer.label
        context = Context(
            self.store, officer=officer, settings=self.settings, period=last_three_months(date.today()), jobs=self.jobs
        )
        self.window = MainWindow(context)
        self.window.show_page("today")
        self.window.show()
        if self.welcome is not None:
            self.welcome.hide()
            self.welcome.deleteLater()
            self.welcome = None
        self._up(self.window, "today")

    def _up(self, window: QWidget, step: str) -> None:
        """A window is to be seen: load what it could do without, and tell when it takes input."""
        if self._quit_when_ready and step:
            from .ui.ready import KeyProbe

            KeyProbe(window, lambda: not self.jobs.busy, lambda: self._tell_ready(step))
            return
        QTimer.singleShot(0, self, self._load_later)

    def _tell_ready(self, step: str) -> None:
        """Print the line of `--quit-when-ready` and end."""
        sys.stdout.write(f'{{"ready": "{step}", "ms": {milliseconds_alive():.0f}}}\n')
        sys.stdout.flush()
        if self.window is not None:
            self.window.close()
        QApplication.quit()

    def _load_later(self) -> None:
        """What the first window did without: collecting, icons, the crash log, the call of a second start."""
        collect_on_main_thread()
        from .ui import icons
        from .ui.app_icon import app_icon

        icons.load()
        QApplication.setWindowIcon(app_icon())
        errors.keep_crashes(errors.log_path())
        if self.one is not None:
            self.one.listen()

    def _load_libraries(self) -> None:
        """Load what opening a store needs while the passphrase is typed; at rest the window stays small."""
        if not self._quit_when_ready:
            self.jobs.read(load_libraries, owner=self, key="libraries")

    def come_to_front(self) -> None:
        window = self.window or self.welcome
        if window is not None:
            window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
            window.show()
            window.raise_()
            window.activateWindow()

    def say(self, lead: str, line: str = "") -> None:
        """Show an error in whichever window there is."""
        if self.window is not None:
            self.window.context.messages.bad(lead, line)
        elif self.welcome is not None:
            self.welcome.say(lead, line)

    def finish(self) -> None:
        """Stop work, close the store, let the next start have it."""
        self.jobs.close()
        if self.store is not None:
            self.store.close()
        if self.one is not None:
            self.one.release()


def load_libraries() -> None:
    """What opening a store needs, loaded while the passphrase is typed."""
    from cryptography.hazmat.primitives.ciphers import aead
    from cryptography.hazmat.primitives.kdf import scrypt

    from .services import officers, places, today
    from .store import engine, store
    from .ui import context, window
    from .ui.pages import entry

    entry("today").load()
    del aead, scrypt, officers, places, today, engine, store, context, window
