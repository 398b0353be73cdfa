"""What came of a form that was brought in: what of it Beatbook does not do, row by row."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ...services.questionnaire_imports import QuestionnaireImport
from ..widgets.buttons import button
from ..widgets.labels import label
from ..widgets.notes import Notes
from ..widgets.scroll import Scroll
from ..widgets.sheet import column, row
from ..widgets.tall import Tall

WIDE, TALL = 640, 320  # px


class BroughtInDialog(QDialog):
    """A result sheet; Esc or Enter closes it."""

    def __init__(self, parent: QWidget, name: str, made: QuestionnaireImport) -> None:
        super().__init__(parent)
        self.setWindowTitle("Brought in")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(WIDE)
        many = len(made.unsupported)
        lead = made.changes.said
        told = (
            f"{made.questions} questions from {name}. {many} row{'' if many == 1 else 's'} could not be taken as it is:"
        )
        told = told.replace("as it is", "as they are") if many > 1 else told
        self.notes = Notes("Rows that could not be taken over")
        inner = Tall()
        inner.setLayout(column(self.notes, None))
        self.notes.show_notes(
            [
                ("warn" if each.left_out else "info", f"Sheet {each.sheet}, row {each.row}: {each.what}. {each.why}")
                for each in made.unsupported
            ]
        )
        area = Scroll(inner)
        area.setFixedHeight(min(TALL, inner.heightForWidth(WIDE - 48) + 8))
        self.close_button = button("Close", "primary", run=self.accept)
        self.close_button.setDefault(True)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 20, 24, 20)
        lay.setSpacing(12)
        for each in (label(lead, "section", wrap=True), label(told, "fact", wrap=True), area):
            lay.addWidget(each)
        lay.addLayout(row(self.close_button, None))

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words are at this width: a layout's own wish is that of its words at their narrowest."""
        super().showEvent(event)
        self.setFixedHeight(self.heightForWidth(WIDE))
