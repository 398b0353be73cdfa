"""Where the team's data lies, its last backup, its keys, and the last changes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ...domain.dates import clock, day_short
from ...domain.progress import Progress
from ...domain.summaries import HistoryLine
from ..context import Context
from ..history_words import field_words, says_something, value_words
from ..page import Page
from ..taking_back import TakingBack
from ..widgets.batch_list import BatchList
from ..widgets.buttons import button
from ..widgets.figure_files import FigureFiles
from ..widgets.labels import label
from ..widgets.mark_row import MarkRow
from ..widgets.progress_sheet import ProgressSheet
from ..widgets.scroll import Scroll
from ..widgets.sheet import Rule, Sheet, row
from ..widgets.table import Column, RowsTable, TableView

CHANGES_SHOWN = 100
STALE_BACKUP = 7  # days


class StorePage(Page):
    """Rows of facts, each with what can be done about it; then the journal's last lines."""

    key = "store"
    keys = (("Ctrl C", "copy the changes as a table"),)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.work = ProgressSheet("If you cancel, the unfinished copy is removed.")
        self.back_up_button = button("Back up now", "primary", icon="floppy-disk", run=self.back_up)
        self.head.add(self.back_up_button)
        self.place = MarkRow("On this laptop", button("Show the folder", "quiet", run=self.show_folder))
        self.backup = MarkRow("Backed up")
        self.passphrase = MarkRow("Passphrase", self._passphrase_button())
        self.pin = MarkRow("PIN of the hand-over", button("Set the PIN", "quiet", run=self.change_pin))
        self.export_button = button("Save answers for analysis…", "quiet", run=self.export_answers)
        self.answers_out = MarkRow("Answers out", self.export_button)
        self.house = MarkRow("House style", button("Change…", "quiet", run=self.change_house))
        facts = (self.place, self.backup, self.passphrase, self.pin, self.answers_out, self.house)
        rows = [part for fact in facts for part in (Rule(16), fact)][1:]
        self.facts = Sheet(*rows, pad=(0, 4, 0, 4), spacing=0)
        self.changes: RowsTable[HistoryLine] = RowsTable(CHANGE_COLUMNS)
        self.table = TableView("The last changes")
        self.table.show_table(self.changes)
        self.table.setMinimumHeight(260)
        inner = QWidget()
        lay = QVBoxLayout(inner)
        lay.setContentsMargins(24, 0, 24, 24)
        lay.setSpacing(16)
        self.facts.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.batches = BatchList(context)
        self.figure_files = FigureFiles(context)
        self.taking_back = TakingBack(context, self)
        self.take_back_button = button("Take something back…", "quiet", run=self.choose_to_take_back)
        for part in (self.work, self.facts, self.batches, self.figure_files):
            lay.addWidget(part)
        lay.addLayout(row(label("The last changes", "section"), None, self.take_back_button))
        lay.addWidget(Sheet(self.table, pad=1), 1)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(Scroll(inner))

    def _passphrase_button(self) -> QPushButton:
        made = button("Change passphrase", "quiet", run=self.change_passphrase)
        made.setVisible(not self.context.practice)
        return made

    def refresh(self) -> None:
        store = self.context.store
        self.head.set_fact(self._fact(store.path))
        self._show_place(store.path)
        self._show_backup()
        self._show_pin()
        self._show_house()
        self.answers_out.show_fact(
            "info", "Answers can be saved for analysis", "As CSV or a spreadsheet, with a dictionary."
        )
        if self.context.practice:
            self.passphrase.show_fact("info", "Practice, nothing here is real", "It opens without a passphrase.")
        else:
            self.passphrase.show_fact(
                "good",
                "Locked with your passphrase",
                "If it is lost, the recovery key opens the store: the one you printed or saved when you made it.",
            )
        self.context.jobs.read(self._ask, owner=self, done=self._show_changes, key="changes")
        self.batches.refresh()
        self.figure_files.refresh()

    def _show_changes(self, lines: tuple[HistoryLine, ...]) -> None:
        self.changes.set_rows(line for line in lines if says_something(line))

    def _ask(self) -> tuple[HistoryLine, ...]:
        from ...services.history import latest

        return latest(self.context.store, limit=CHANGES_SHOWN)

    def _fact(self, path: Path) -> str:
        kind = "practice" if self.context.practice else "encrypted"
        return f"on this laptop, {kind}, {size_text(path.stat().st_size)}"

    def _show_place(self, path: Path) -> None:
        from ...store.folders import placing_warning

        warning = placing_warning(path)
        self.place.show_fact("warn" if warning else "good", warning or "On this laptop’s own disk", str(path))

    def _show_backup(self) -> None:
        """The last backup this laptop knows of."""
        stored = self.context.settings.backups.get(str(self.context.store.path), "")
        when, _, where = stored.partition("|")
        if not when:
            words = "Choose a drive that is kept elsewhere, such as the team’s own."
            self.backup.show_fact("warn" if not self.context.practice else "info", "Not backed up yet", words)
            return
        moment = datetime.fromisoformat(when)
        age = (datetime.now() - moment).days
        words = f"{day_short(moment.date())}, {clock(moment)}, to {where}"
        self.backup.show_fact("warn" if age > STALE_BACKUP else "good", "Backed up", words)

    def _show_pin(self) -> None:
        from ...services.pin import has_pin

        there = has_pin(self.context.store)
        lead = "The hand-over has its PIN" if there else "The hand-over has no PIN yet"
        self.pin.show_fact("good" if there else "info", lead, "It ends the screen on which residents answer alone.")

    def _show_house(self) -> None:
        from ...services.house_style import house_style

        style = house_style(self.context.store)
        crest = f"Crest: {style.crest.name}." if style.crest else "No crest yet."
        self.house.show_fact("info", f"Papers are made in {style.colour}, marked {style.marking}", crest)

    def change_house(self) -> None:
        from ..poster_deeds import open_house

        open_house(self.context, self)

    def export_answers(self) -> None:
        from ..dialogs.export_responses import ExportDialog

        ExportDialog(self.context, self).open()

    def choose_to_take_back(self) -> None:
        """What was done in this sitting, to choose one deed from."""
        from ..dialogs.take_back import TakeBackDialog

        dialog = TakeBackDialog(self.context, self)
        dialog.chosen.connect(self.taking_back.take_back_one)
        dialog.open()

    def change_pin(self) -> None:
        from ..dialogs.hand_over_pin import PinDialog

        dialog = PinDialog(self.context, self)
        dialog.saved.connect(lambda changes: self.context.messages.good(changes.said, ""))
        dialog.open()

    def show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.context.store.path.parent)))

    def back_up(self) -> None:
        """Ask where to, then copy."""
        store = self.context.store.path
        offered = f"{store.stem} {datetime.now():%Y-%m-%d %H%M}{store.suffix}"
        chosen, _kind = QFileDialog.getSaveFileName(self, "Back up to", offered, f"Beatbook store (*{store.suffix})")
        if chosen:
            self.back_up_to(Path(chosen))

    def back_up_to(self, target: Path) -> None:
        from ...store.backup import back_up

        def work(progress: Progress) -> Path:
            back_up(self.context.store, target, progress)
            return target

        self.back_up_button.setEnabled(False)
        self.work.run(
            self.context.jobs,
            work,
            title="Backing up",
            done=self._backed_up,
            failed=self._not_backed_up,
            cancelled=lambda: self.back_up_button.setEnabled(True),
        )

    def _backed_up(self, target: Path) -> None:
        self.back_up_button.setEnabled(True)
        now = datetime.now()
        settings = self.context.settings
        settings.backups[str(self.context.store.path)] = f"{now.isoformat(timespec='minutes')}|{target}"
        settings.save()
        self._show_backup()
        self.context.messages.good("Backed up, and the copy reads well.", f"{target} and its key file.")

    def _not_backed_up(self, error: Exception) -> None:
        self.back_up_button.setEnabled(True)
        self.context.jobs.unhandled.emit(error)

    def change_passphrase(self) -> None:
        from ..dialogs.passphrase import PassphraseDialog

        dialog = PassphraseDialog(self.context.store, self.context.jobs, self)
        dialog.changed.connect(lambda: self.context.messages.good("The passphrase is changed.", KEYS_TOO))
        dialog.open()


KEYS_TOO = "Backups made before still open with the old one. Make a new backup now."


def _tip_old(line: HistoryLine) -> str:
    return line.old


def _old(line: HistoryLine) -> str:
    return value_words(line.field, line.old, line.subject)


def _new(line: HistoryLine) -> str:
    """A form that was recorded is one line without its answers."""
    return "recorded" if line.field == "record" and not line.new else value_words(line.field, line.new, line.subject)


def _tip_new(line: HistoryLine) -> str:
    return line.new


CHANGE_COLUMNS: tuple[Column[HistoryLine], ...] = (
    Column(
        "when", "When", lambda line: f"{day_short(line.when.date())} {clock(line.when)}", sort=lambda line: line.when
    ),
    Column("who", "Who", lambda line: line.who),
    Column("what", "What", lambda line: line.what),
    Column("field", "Which part", field_words, quiet=True),
    Column(
        "old",
        "Before",
        lambda line: value_words(line.field, line.old, line.subject),
        quiet=True,
        width=130,
        tip=_tip_old,
    ),
    Column("new", "After", _new, stretch=True, tip=_tip_new),
    Column("why", "Why", lambda line: line.why, quiet=True, width=110, tip=lambda line: line.why),
)


def size_text(size: int) -> str:
    """`214 MB`, `8 kB`: thousands, as the system shows them."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6)):
        if size >= factor:
            value = size / factor
            return f"{value:.1f} {unit}" if value < 10 else f"{value:.0f} {unit}"
    return f"{max(1, round(size / 1000))} kB"
