"""Which questionnaire a new event asks: there only where the team has more than one to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .form import Field
from .place_combo import ElidedCombo

if TYPE_CHECKING:
    from ...services.questionnaires import QuestionnaireView


class QuestionnairePick(Field):
    """`offer` what there is; `questionnaire_id` None means that the event asks what it asks if nobody chooses."""

    def __init__(self) -> None:
        self.combo = ElidedCombo()
        self._ids: dict[str, int] = {}
        super().__init__("Questions", self.combo)
        self.hide()

    def offer(self, offered: Sequence[QuestionnaireView], last: str) -> None:
        """`last`: the key of the one that was chosen last; where it is not offered any more, the first."""
        self._ids = {each.key: each.id for each in offered}
        self.combo.clear()
        for each in offered:
            self.combo.addItem(each.title, each.key)
        self.combo.setCurrentIndex(max(0, self.combo.findData(last)))

    def show_for(self, new: bool) -> None:
        """An event that is there keeps its questionnaire: its answers hang on it."""
        self.setVisible(new and len(self._ids) > 1)

    @property
    def key(self) -> str:
        """The key of what is chosen; empty where there is no choice."""
        return str(self.combo.currentData()) if len(self._ids) > 1 else ""

    @property
    def questionnaire_id(self) -> int | None:
        return self._ids.get(self.key)
