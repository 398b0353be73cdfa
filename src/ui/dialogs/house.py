"""House style: the colour, the crest and the marking of every paper, with what they look like."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QFileDialog, QWidget

from ...domain.changes import Changes
from ...domain.errors import BeatbookError
from ...domain.house_style import (
    NAVY,
    OFFICIAL,
    Crest,
    HouseStyle,
    checked_colour,
    checked_marking,
    contrast,
    grey,
)
from ..context import Context
from ..widgets.buttons import button
from ..widgets.form import Field, check_all, text_field
from ..widgets.house_sample import HouseSample
from ..widgets.labels import label
from ..widgets.sheet import row
from .form_dialog import FormDialog, Work

WORDS = "Every paper of the team wears it: briefings, posters, cards, web pages. The type stays as it is."
PICTURES = "Pictures (*.png *.jpg *.jpeg *.svg)"
SAYS = "For those who cannot see it. Left empty, the crest is decoration."


class HouseDialog(FormDialog):
    """What is refused says why under its field; the picture shows what is chosen."""

    def __init__(self, context: Context, parent: QWidget, style: HouseStyle) -> None:
        super().__init__(context, parent, "House style", "Save", words=WORDS)
        self.crest, self._before = style.crest, style.crest
        self.sample = HouseSample(_force(context))
        self.colour_field, self.colour = text_field("Colour", value=style.colour, hint=" ", changed=self._look)
        self.choose_colour = button("Choose…", run=self._ask_colour)
        self.colour_field.put_beside(self.choose_colour)
        self.marking_field, self.marking = text_field("Marking", value=style.marking, hint=f"Usually {OFFICIAL}.")
        self.crest_name = label("", "fact")
        self.choose_crest = button("Choose a picture…", run=self._ask_crest)
        self.remove_crest = button("Remove", "quiet", run=self._remove)
        self.says_field, self.says = text_field(
            "The crest in words", value=style.crest.alt if style.crest else "", hint=SAYS, optional=True
        )
        self.picture = QWidget()
        line = row(self.crest_name, None, self.remove_crest, self.choose_crest, spacing=8)
        line.setContentsMargins(0, 0, 0, 0)
        self.picture.setLayout(line)
        self.crest_field = Field("Crest", self.picture, hint="PNG, JPEG or SVG; it is set in 54 by 12 mm.")
        self.column.setSpacing(10)
        both = row(spacing=16)
        both.addWidget(self.colour_field, 3, Qt.AlignmentFlag.AlignTop)
        both.addWidget(self.marking_field, 2, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self.sample)
        self.column.addLayout(both)
        for part in (self.crest_field, self.says_field):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self._look()
        self._show_crest()
        self.setMinimumWidth(620)
        self.colour.setFocus()

    # ------------------------------------------------------------ what it looks like

    def _look(self, _text: str = "") -> None:
        """The sample follows what is typed as soon as it can be read."""
        try:
            colour = checked_colour(self.colour.text())
        except BeatbookError as error:
            self.colour_field.set_fault(str(error))
            return
        self.colour_field.set_hint(colour_words(colour))
        self.sample.show_style(colour, self.crest)

    def _ask_colour(self) -> None:
        chosen = QColorDialog.getColor(QColor(self.colour.text()), self, "Colour of headings, rules and links")
        if chosen.isValid():
            self.colour.setText(chosen.name().upper())

    def _ask_crest(self) -> None:
        folder = self.context.settings.save_folder
        chosen, _kind = QFileDialog.getOpenFileName(self, "Choose a crest", folder, PICTURES)
        if chosen:
            self.take_crest(Path(chosen))

    def take_crest(self, path: Path) -> None:
        """Read and check it now; it is kept with Save."""
        from ...services.house_style import read_crest

        def done(crest: Crest) -> None:
            self.crest = crest
            self.crest_field.set_fault("")
            self._show_crest()

        def failed(error: Exception) -> None:
            if isinstance(error, BeatbookError):
                self.crest_field.set_fault(str(error))
            else:
                self.context.jobs.unhandled.emit(error)

        self.context.jobs.read(lambda: read_crest(path), owner=self, done=done, failed=failed, key="crest")

    def _remove(self) -> None:
        self.crest = None
        self._show_crest()
        self.choose_crest.setFocus()

    def _show_crest(self) -> None:
        self.crest_name.setText(self.crest.name if self.crest else "No crest")
        self.remove_crest.setVisible(self.crest is not None)
        self.says_field.setVisible(self.crest is not None)
        self._look()

    # ------------------------------------------------------------ save

    def work(self) -> Work | None:
        marking = self.marking.text()
        if not check_all({self.colour_field: _fault(self.colour.text(), checked_colour)}):
            return None
        if not check_all({self.marking_field: _fault(marking, checked_marking)}):
            return None
        store, colour, crest, says = self.context.store, self.colour.text(), self.crest, self.says.text()

        def work() -> Changes:
            from ...services.house_style import save_house

            return save_house(store, colour=colour, marking=marking, crest=crest, says=says)

        return work


def colour_words(colour: str) -> str:
    """`12.2 to 1 on white; text needs 4.5. Printed grey: 81%.`"""
    reached = int(contrast(colour) * 10) / 10
    own = " Beatbook’s own." if colour == NAVY else ""
    return f"{reached} to 1 on white; text needs 4.5. Printed grey: {grey(colour)}%.{own}"


def _fault(text: str, check: Callable[[str], str]) -> str:
    try:
        check(text)
    except BeatbookError as error:
        return str(error)
    return ""


def _force(context: Context) -> str:
    from ...services.team import team_contact

    return team_contact(context.store).force
