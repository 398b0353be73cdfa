"""Share a closed plan: its story, what in it may name somebody, and the way to take that out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from ...domain.changes import Changes
from ...domain.plan_story import StoryDraft
from ...domain.summaries import PlanView
from ..context import Context
from ..widgets.buttons import button
from ..widgets.form import Field, check_all
from ..widgets.labels import label
from ..widgets.sheet import row
from .form_dialog import FormDialog, Work

if TYPE_CHECKING:
    from ...store.store import Store

PAUSE = 300
SHOWN = 8  # finds told in words
WORDS = (
    "One page for other teams: the problem, what was done, what came of it, the lesson. Names and house numbers that "
    "Beatbook finds are shown below. It cannot know every name: read the story before you share it."
)


class SharePlanDialog(FormDialog):
    """Made from what is written in the plan, and worked over here. Closing asks once where it was changed."""

    def __init__(self, context: Context, parent: QWidget, plan: PlanView) -> None:
        super().__init__(context, parent, f"Share plan {plan.reference}", "Share this plan", words=WORDS)
        self._plan, self._was, self.asked_once = plan, "", False
        self.draft = StoryDraft("")
        self.story = QPlainTextEdit()
        self.story.setTabChangesFocus(True)
        self.story.setMinimumHeight(230)
        self.field = Field("Story", self.story)
        self.found = label("", wrap=True)
        self.clear_button = button("Take them out", run=self.clear)
        self.stand = QCheckBox("I have read them: they name nobody and may stand")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._check)
        self.story.textChanged.connect(self._typed)
        self.column.addWidget(self.field)
        self.column.addWidget(self.found)
        self.column.addLayout(row(self.clear_button, self.stand, None))
        self.setMinimumWidth(680)
        self.save_button.setEnabled(False)
        self._show_finds()
        work = partial(_draft, context.store, plan.id)
        context.jobs.read(work, owner=self, done=self._begin, failed=self._failed)

    def _begin(self, draft: StoryDraft) -> None:
        self._was = draft.text
        self._put(draft)
        self.save_button.setEnabled(True)
        self.story.setFocus()

    def _put(self, draft: StoryDraft) -> None:
        self.story.blockSignals(True)
        self.story.setPlainText(draft.text)
        self.story.blockSignals(False)
        self._take(draft)

    def _take(self, draft: StoryDraft) -> None:
        self.draft = draft
        self._show_finds()

    def _typed(self) -> None:
        self._pause.start()

    def _check(self) -> None:
        work = partial(_check, self.context.store, self._plan.id, self.story.toPlainText())
        self.context.jobs.read(work, owner=self, done=self._take, failed=self._failed, key="finds")

    def _show_finds(self) -> None:
        leads = self.draft.leads
        told = ", ".join(f"“{words}”" for words in leads[:SHOWN])
        more = f" and {len(leads) - SHOWN} more" if len(leads) > SHOWN else ""
        self.found.setText(f"May name somebody: {told}{more}." if leads else "Nothing was found that names somebody.")
        self.clear_button.setVisible(bool(leads))
        self.stand.setVisible(bool(leads))
        self.stand.setChecked(False)

    def clear(self) -> None:
        """Everything that was found is taken out; what stands in its place says so."""
        work = partial(_clear, self.context.store, self._plan.id, self.story.toPlainText())
        self.context.jobs.read(work, owner=self, done=self._put, failed=self._failed)

    def work(self) -> Work | None:
        text = self.story.toPlainText().strip()
        if not check_all({self.field: "" if text else "Tell the story first: four short parts."}):
            return None
        may_stand = self.draft.leads if self.stand.isChecked() else ()
        return partial(_share, self.context.store, self._plan, text, may_stand)

    def reject(self) -> None:
        """Words that were typed are not lost without a question."""
        if self.story.toPlainText() != self._was and not self.asked_once:
            self.asked_once = True
            self.set_fault("The story was changed and is not shared. Press Esc again to leave it, or share it.")
            return
        super().reject()


def _draft(store: Store, plan_id: int) -> StoryDraft:
    from ...services.plan_sharing import draft_story

    return draft_story(store, plan_id)


def _check(store: Store, plan_id: int, text: str) -> StoryDraft:
    from ...services.plan_sharing import check_story

    return check_story(store, plan_id, text)


def _clear(store: Store, plan_id: int, text: str) -> StoryDraft:
    from ...services.plan_sharing import clear_story

    return clear_story(store, plan_id, text)


def _share(store: Store, plan: PlanView, story: str, may_stand: tuple[str, ...]) -> Changes:
    from ...services.plan_sharing import share_plan

    return share_plan(store, plan_id=plan.id, version=plan.version, story=story, may_stand=may_stand)
