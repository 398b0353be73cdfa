"""All the briefings under a place in one go: whose, of which month, in which forms, and where to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QPushButton, QVBoxLayout, QWidget

from ...domain.briefing_batch import Batch
from ...domain.briefing_layout import FORMS
from ...domain.dates import Month
from ...domain.errors import BeatbookError
from ...domain.progress import Progress
from ...domain.releases import FORMS as FORM_NAMES
from ...domain.summaries import PlaceView
from ..context import Context
from ..release_files import ask_folder
from ..widgets.batch_made import BatchMade
from ..widgets.buttons import button
from ..widgets.form import FaultMark, Field, check_all, text_field
from ..widgets.labels import label
from ..widgets.place_combo import place_combo, place_of
from ..widgets.progress_sheet import ProgressSheet
from ..widgets.sheet import column, row

TITLE = "Briefings of all parishes"
WORDS = (
    "One briefing for each parish that lies in a place, or for its wards where it has none, and a contact sheet of "
    "what came out. Those that were released go as they went out; the others are drafts."
)
WIDE, MADE_HIGH = 640, 520  # px
LEFT = "If you cancel, nothing is left in the folder."


class BatchDialog(QDialog):
    """While it works it can be cancelled; then it shows what came out."""

    def __init__(
        self, context: Context, parent: QWidget, places: Sequence[PlaceView], months: Sequence[Month], today: date
    ) -> None:
        super().__init__(parent)
        self._context, self._today = context, today
        self._folder: Path | None = None
        self.batch: Batch | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        chosen = context.place_id if context.place_id in {place.id for place in places} else places[0].id
        self.under = place_combo(places, chosen)
        self.under_field = Field("All in", self.under)
        self.months = QComboBox()
        for month in months:
            self.months.addItem(month.long, month)
        self.forms = {form: QCheckBox(FORM_NAMES[form]) for form in FORMS}
        self.forms["pdf"].setChecked(True)
        self.folder_field, self.folder = text_field("Folder", value=context.settings.save_folder)
        self.folder_field.put_beside(button("Choose…", run=self.choose_folder))
        self.progress = ProgressSheet(LEFT, meanwhile="")
        self.made = BatchMade()
        self.make_button = button("Make them", "primary", run=self.make)
        self.close_button = button("Close", "quiet", run=self.reject)
        self.sheet_button = button("Contact sheet", "primary", icon="squares-four", run=self.show_sheet)
        self.folder_button = button("Open the folder", icon="folder-open", run=self.open_folder)
        self._mark, self._said = FaultMark(), label("", "fault", wrap=True)
        self.make_button.setDefault(True)
        self._arrange()
        self.set_fault("")
        self._show_state()

    def _arrange(self) -> None:
        self._ask = QWidget()
        boxes = row(*self.forms.values(), None, spacing=16)
        asked = column(
            label(WORDS, "fact", wrap=True),
            row(self.under_field, Field("Month", self.months), None, spacing=16),
            column(label("Made as", "strong"), boxes, spacing=6),
            self.folder_field,
            spacing=14,
        )
        self._ask.setLayout(asked)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 20, 24, 20)
        lay.setSpacing(14)
        lay.addWidget(label(TITLE, "section"))
        lay.addWidget(self._ask)
        lay.addWidget(self.progress)
        lay.addWidget(self.made, 1)
        said = row(self._mark, spacing=6)
        said.addWidget(self._said, 1)
        lay.addLayout(said)
        self._foot: tuple[QPushButton, ...] = (self.make_button, self.sheet_button, self.folder_button)
        lay.addLayout(row(*self._foot, self.close_button, None))
        self.setMinimumWidth(WIDE)

    def _show_state(self) -> None:
        """Asking, working, or what came out."""
        busy, over = self.progress.busy, self.batch is not None
        self._ask.setVisible(not busy and not over)
        self.make_button.setVisible(not busy and not over)
        self.made.setVisible(over)
        self.sheet_button.setVisible(over)
        self.folder_button.setVisible(over)
        self.close_button.setVisible(not busy)
        self._fit()

    def _fit(self) -> None:
        """As high as what is asked is at the width it has; what came out has room of its own."""
        lay = self.layout()
        if lay is not None:
            self.setFixedSize(WIDE, max(lay.totalHeightForWidth(WIDE), MADE_HIGH if self.batch is not None else 0))

    @property
    def fault(self) -> str:
        return self._said.text()

    def set_fault(self, sentence: str) -> None:
        self._said.setText(sentence)
        for part in (self._mark, self._said):
            part.setVisible(bool(sentence))
        if self.isVisible():
            QTimer.singleShot(0, self, self._fit)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._fit)

    @property
    def chosen_forms(self) -> tuple[str, ...]:
        return tuple(form for form, box in self.forms.items() if box.isChecked())

    def choose_folder(self) -> None:
        folder = ask_folder(self._context, self, "Folder for the briefings")
        if folder is not None:
            self.folder.setText(str(folder))

    def make(self) -> None:
        """Check, then make them all; the store is only read."""
        under, typed = place_of(self.under), self.folder.text().strip()
        told = {
            self.under_field: "" if under is not None else "Choose whose briefings they are.",
            self.folder_field: "" if typed else "Choose a folder: the files are put there.",
        }
        if not check_all(told) or under is None:
            QTimer.singleShot(0, self, self._fit)
            return
        forms, month, folder, today = self.chosen_forms, self.months.currentData(), Path(typed), self._today
        if not forms:
            self.set_fault("Tick at least one form.")
            return
        store = self._context.store
        self.set_fault("")

        def work(progress: Progress) -> Batch:
            from ...services.briefing_batch import write_briefings

            return write_briefings(
                store, under_id=under, month=month, folder=folder, forms=forms, today=today, progress=progress
            )

        self._folder = folder
        self.progress.run(
            self._context.jobs,
            work,
            title=f"Making briefings for {month.long}",
            done=self._done,
            failed=self._failed,
            cancelled=self._cancelled,
            writes=False,
        )
        self._show_state()
        self.progress.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _done(self, batch: Batch) -> None:
        self.batch = batch
        if self._folder is not None:
            self._context.settings.save_folder = str(self._folder)
            self._context.settings.save()
        self.made.show_batch(batch)
        self._show_state()
        self.sheet_button.setDefault(True)
        self.sheet_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: Exception) -> None:
        self._show_state()
        if isinstance(error, BeatbookError):
            self.set_fault(str(error))
        else:
            self._context.jobs.unhandled.emit(error)

    def _cancelled(self) -> None:
        self._show_state()
        self.set_fault("Cancelled. Nothing was left in the folder.")
        self.make_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_sheet(self) -> None:
        """The contact sheet as it lies in the folder."""
        if self.batch is None or self._folder is None:
            return
        from .. import pdf_pages
        from .paper_shown import PaperDialog, ShownPaper

        path, said = self._folder / self.batch.sheet, self.batch.said

        def build() -> ShownPaper[None]:
            pdf = path.read_bytes()
            return ShownPaper(pdf, path.stem, said, pdf_pages.outline(pdf), None)

        PaperDialog(self._context, self, "Contact sheet", build).open()

    def open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def reject(self) -> None:
        """Esc while it works cancels first."""
        if self.progress.busy:
            self.progress.cancel()
        else:
            super().reject()
