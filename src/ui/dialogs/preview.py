"""A questionnaire as it will be asked: the real form of Record, answered for show. Nothing is kept anywhere."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ...domain.questionnaire import QuestionnaireDef
from ..answering import Step
from ..widgets.buttons import button
from .form_shown import FormShown


class PreviewDialog(FormShown):
    """Begins anew as often as wanted."""

    def __init__(self, parent: QWidget, definition: QuestionnaireDef, *, at: str = "") -> None:
        super().__init__(parent, definition, "Preview", "Nothing you tick here is kept.", at=at)
        self.again_button = button("Begin again", run=self.begin)
        self.close_button = button("Close", run=self.accept)
        for each in (self.again_button, self.close_button):
            self.head.addWidget(each)

    def at_the_end(self) -> Step:
        return Step("That was the last question. Saving would begin the next person’s form.")
