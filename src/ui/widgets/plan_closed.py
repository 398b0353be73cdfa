"""A plan that is closed: what it came to, its result and its lesson, and the way to open it again."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from ...domain.dates import day_long
from ...domain.plan_file import PlanFile
from ...domain.plans import OUTCOMES
from ..context import Context
from ..plan_sharing import share
from ..plan_views import PlanDesk
from .buttons import button
from .form import Field
from .labels import label
from .plan_boxes import BoxFields
from .plan_stage_head import StageHead
from .sheet import Sheet, column, row
from .words_field import words_edit

SHARED = "Shared: every team finds it under Plans, Learning."
NOT_SHARED = "Not shared. Sharing looks through the story for names and house numbers first."
KEPT = ("assessment.result", "assessment.lesson", "assessment.told")


class PlanClosed(QWidget):
    """The result and the lesson are those of the assessment, and may still be written better."""

    def __init__(self, context: Context, page: PlanDesk) -> None:
        super().__init__()
        self._context, self._page = context, page
        self._filling = False
        self.boxes = BoxFields(page, self)
        self.head = StageHead(page, "closed")
        self.day = label("", "fact", wrap=True)
        self.outcome = outcome_combo()
        self.outcome.activated.connect(lambda _at: page.change("outcome", str(self.outcome.currentData() or "")))
        self.outcome_field = Field("It came to", self.outcome)
        self.shared = label("", "fact", wrap=True)
        self.share_button = button("Share this plan…", icon="share-network", run=self._share)
        self.story = words_edit(lines=6)
        self.story.textChanged.connect(self._say_story)
        self.story_field = Field(
            "The story on one page", self.story, hint="Problem, what was done, what came of it, the lesson. No names."
        )
        kept = [self.boxes.field(key) for key in KEPT]
        self.sheet = Sheet(self.day, self.outcome_field, *kept, spacing=12)
        head = column(label("For other teams", "section"), self.shared)
        self.sharing = Sheet(head, self.story_field, row(self.share_button, None), spacing=12)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(12)
        for each in (self.head, self.sheet, self.sharing):
            lay.addWidget(each)

    def show_file(self, file: PlanFile) -> None:
        self.head.show_file(file)
        self.boxes.show_file(file)
        closed = file.plan.closed_on
        self.day.setText(f"Closed on {day_long(closed)}." if closed else "It is not closed.")
        self.outcome_field.setVisible(closed is not None)
        self._filling = True
        unsaved = self._page.unsaved
        if "outcome" not in unsaved:
            self.outcome.setCurrentIndex(max(0, self.outcome.findData(file.plan.outcome)))
        self.shared.setText(SHARED if file.plan.shared else NOT_SHARED)
        self.share_button.setText("Stop sharing" if file.plan.shared else "Share this plan…")
        self.share_button.setVisible(closed is not None)
        if "story" not in unsaved and self.story.toPlainText() != file.plan.story:
            self.story.setPlainText(file.plan.story)
        self._filling = False

    def put(self, name: str, text: str) -> None:
        if name == "story":
            self._filling = True
            self.story.setPlainText(text)
            self._filling = False
        else:
            self.boxes.put(name, text)

    def _share(self) -> None:
        """Share it as learning, or stop sharing it; what is written in its story is saved first."""
        if self._page.settle() and self._page.file is not None:
            share(self._context, self, self._page.file.plan)

    def _say_story(self) -> None:
        if not self._filling:
            self._page.change("story", self.story.toPlainText(), at_once=False)

    @property
    def first(self) -> QWidget:
        return self.outcome if self.outcome_field.isVisibleTo(self) else self.boxes.controls[KEPT[0]]

    def box(self, key: str) -> QWidget | None:
        return self.boxes.controls.get(key)


def outcome_combo() -> QComboBox:
    """What a plan came to; the first entry is nothing said yet."""
    made = QComboBox()
    made.addItem("Not said yet", "")
    for key, words in OUTCOMES.items():
        made.addItem(words, key)
    return made
