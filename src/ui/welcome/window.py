"""The window before a store is open. Steps are imported when they are first shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...domain.errors import BeatbookError
from .. import paint
from ..jobs import Jobs
from ..look import look
from ..settings import Settings
from ..type import SECTION, SMALL
from ..widgets.focus_ring import watch_focus
from ..widgets.sheet import row
from .panel import Panel

if TYPE_CHECKING:
    from ...store.store import Store

SPINE = 300
SIZE = (1000, 680)
TOP = 24  # px over every step: its title stands where the one before stood
STEPS = (
    ("Listen", "Ask people at a stall, on doorsteps, in a hall."),
    ("Act", "Set priorities and plans, and follow them."),
    ("Report", "Tell people what was done about it."),
)


class Spine(QWidget):
    """The mark, the name, and the thread of what the book is for."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(SPINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("spine"))
        paint.mark(painter, QRectF(40, 56, 40, 48), look().theme)
        painter.setPen(look().colour("spine_ink"))
        painter.setFont(look().font(30, semibold=True))
        painter.drawText(QRectF(96, 56, SPINE - 100, 48), Qt.AlignmentFlag.AlignVCenter, "Beatbook")
        with paint.drawing(painter):
            painter.setPen(QPen(look().colour("spine_line"), 2))
            painter.drawLine(QPointF(53, 180), QPointF(53, 180 + 84 * 2))
            for number, (title, words) in enumerate(STEPS):
                self._step(painter, 180 + 84 * number, title, words)
        painter.end()

    def _step(self, painter: QPainter, y: float, title: str, words: str) -> None:
        painter.setPen(QPen(look().colour("spine_line"), 2))
        painter.setBrush(look().colour("spine"))
        painter.drawEllipse(QPointF(53, y), 6, 6)
        painter.setPen(look().colour("spine_ink"))
        painter.setFont(look().font(SECTION, semibold=True))
        painter.drawText(QRectF(80, y - 12, SPINE - 96, 24), Qt.AlignmentFlag.AlignVCenter, title)
        painter.setPen(look().colour("spine_ink2"))
        painter.setFont(look().font(SMALL))
        painter.drawText(QRectF(80, y + 13, SPINE - 104, 48), Qt.TextFlag.TextWordWrap, words)


class WelcomeWindow(QWidget):
    """Leads to an open store: `opened(Store)`. Then, when it is asked to, to who is working: `chosen(OfficerView)`."""

    opened = Signal(object)
    chosen = Signal(object)
    failed = Signal(object)  # Exception that is ours
    typing = Signal()  # the first letter of a passphrase
    step_waits = Signal(str)  # a step that worked by itself now waits for somebody

    def __init__(self, settings: Settings, jobs: Jobs) -> None:
        super().__init__()
        self.settings, self.jobs = settings, jobs
        self.panel: Panel | None = None
        self.step = ""  # "welcome", "unlock", "create"...
        self.waiting = False  # for somebody to do something, not for work to end
        self.setWindowTitle("Beatbook")
        self.resize(*SIZE)
        self._right = QVBoxLayout()
        self._right.setContentsMargins(48, 32, 48, 32)
        lay = QHBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(0)
        lay.addWidget(Spine())
        lay.addLayout(self._right, 1)
        watch_focus()

    def show_panel(self, panel: Panel, step: str, *, waiting: bool = True) -> None:
        """Put a step in place of the one before."""
        self.step, self.waiting = step, waiting
        if self.panel is not None:
            self.panel.hide()
            self.panel.deleteLater()
        while self._right.count():
            item = self._right.takeAt(0)
            inner = item.layout() if item is not None else None
            if inner is not None:
                inner.deleteLater()
        self.panel = panel
        self._right.addSpacing(TOP)
        self._right.addLayout(row(None, panel, None))
        self._right.addStretch(1)
        target = panel.first_focus()
        if target is not None:
            target.setFocus()

    def show_start(self, fault: str = "") -> None:
        from .start import StartPanel

        panel = StartPanel([Path(each) for each in self.settings.recent])
        panel.store_chosen.connect(lambda path: self.choose_store(path))
        panel.practise_asked.connect(lambda: self.practise())
        panel.create_asked.connect(self.show_create)
        panel.open_asked.connect(self._browse)
        panel.recover_asked.connect(self.show_recover)
        panel.say_fault(fault)
        self.show_panel(panel, "welcome")

    def choose_store(self, path: Path, passphrase: str | None = None) -> None:
        """A practice store opens at once, a live one asks for its passphrase, another says what is wrong."""
        from ...store.glance import asks_for_passphrase

        if asks_for_passphrase(path):
            self.show_unlock(path, passphrase)
            return
        from ...store.opening import peek

        state = peek(path)
        if state.problem:
            self.show_start(state.problem)
        elif state.practice:
            self.practise(path)
        else:
            self.show_unlock(path, passphrase)

    def show_unlock(self, path: Path, passphrase: str | None = None) -> None:
        """Ask for the passphrase; one that was given beforehand is tried at once."""
        from .unlock import UnlockPanel

        panel = UnlockPanel(path, self.jobs, self.failed.emit)
        panel.opened.connect(self.opened)
        panel.typing.connect(self.typing)
        panel.recover_asked.connect(self.show_recover)
        panel.others_asked.connect(lambda: self.show_start())
        self.show_panel(panel, "unlock")
        if passphrase is not None:
            self.waiting = False
            panel.refused.connect(lambda: self.step_waits.emit("unlock"))
            panel.passphrase.setText(passphrase)
            panel.unlock()

    def show_create(self) -> None:
        from .create import CreatePanel

        panel = CreatePanel(self.jobs, self.failed.emit)
        panel.created.connect(self.show_recovery_key)
        panel.back_asked.connect(lambda: self.show_start())
        self.show_panel(panel, "create")

    def show_recovery_key(self, store: Store, key: str) -> None:
        from .recovery import RecoveryKeyPanel

        panel = RecoveryKeyPanel(store, key)
        panel.confirmed.connect(self.opened)
        self.show_panel(panel, "recovery key")

    def show_recover(self, path: Path | None) -> None:
        from .recovery import RecoverPanel

        chosen = path or self._ask_for_file()
        if chosen is None:
            return
        panel = RecoverPanel(chosen, self.jobs, self.failed.emit)
        panel.opened.connect(self.opened)
        panel.back_asked.connect(lambda: self.show_start())
        self.show_panel(panel, "recover")

    def practise(self, path: Path | None = None) -> None:
        """Open the practice store (the user's own, if not told), making it at need."""
        from ...store.folders import practice_path
        from .practice import PracticePanel

        panel = PracticePanel(path or practice_path(), self.jobs, self._not_opened)
        panel.opened.connect(self.opened)
        panel.stopped.connect(lambda: self.show_start())
        self.show_panel(panel, "practice", waiting=False)
        panel.start()

    def show_officers(self, store: Store) -> None:
        """Ask who is working; one who is remembered stands first."""
        from ...services.officers import list_officers
        from .officer import OfficerPanel

        panel = OfficerPanel(store, list_officers(store), self.settings.officer, self.jobs, self.failed.emit)
        panel.chosen.connect(self.chosen)
        self.show_panel(panel, "officer")

    def say(self, lead: str, line: str = "") -> None:
        """Show an error on whatever step is shown."""
        if self.panel is not None:
            self.panel.say_fault(f"{lead} {line}".strip())

    def _browse(self) -> None:
        path = self._ask_for_file()
        if path is not None:
            self.choose_store(path)

    def _ask_for_file(self) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        from ...store.folders import SUFFIX, default_folder

        chosen, _kind = QFileDialog.getOpenFileName(
            self, "Open a store", str(default_folder()), f"Beatbook store (*{SUFFIX})"
        )
        return Path(chosen) if chosen else None

    def _not_opened(self, error: Exception) -> None:
        self.show_start(str(error) if isinstance(error, BeatbookError) else "")
        self.step_waits.emit("welcome")
        if not isinstance(error, BeatbookError):
            self.failed.emit(error)
