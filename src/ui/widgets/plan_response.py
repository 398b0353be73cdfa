"""A plan at response: who does what about which cause, what partners committed to, how it is judged and how it ends."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.plan_actions import commitments, design_warning
from ...domain.plan_file import PlanFile
from ...domain.summaries import ActionView
from ..action_deeds import ActionDeeds
from ..context import Context
from ..dialogs.action import blank
from ..plan_views import PlanDesk
from .action_sheet import ActionSheet
from .labels import label
from .notes import Notes
from .plan_boxes import BoxFields
from .plan_judging import PlanJudging
from .plan_stage_head import StageHead
from .sheet import Sheet

IN_WORDS = ("response.aimed", "response.powers", "response.cost")


class PlanResponse(QWidget):
    """Actions are written from here; words in boxes are saved by the page."""

    def __init__(self, context: Context, page: PlanDesk) -> None:
        super().__init__()
        self._page = page
        self._file: PlanFile | None = None
        self.setAccessibleName("Response")
        self.head = StageHead(page, "response")
        self.sheet = ActionSheet(page.today)
        self.deeds = ActionDeeds(context, self, page.today)
        self.partners = Notes("What partners committed to")
        self.partner_sheet = Sheet(label("What partners committed to", "section"), self.partners, pad=(16, 12, 16, 14))
        self.judging = PlanJudging(context, page)
        self.boxes = BoxFields(page, self)
        exit_sheet = Sheet(
            self.boxes.field("response.exit", lines=3), self.boxes.field("response.evaluation"), spacing=12
        )
        words_sheet = Sheet(*(self.boxes.field(key) for key in IN_WORDS), spacing=12)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(12)
        for each in (self.head, self.sheet, self.partner_sheet, self.judging, exit_sheet, words_sheet):
            lay.addWidget(each)
        self._connect()

    def _connect(self) -> None:
        table, adding, deeds = self.sheet.table, self.sheet.adding, self.deeds
        table.ticked.connect(self._tick)
        table.opened.connect(self._change)
        table.removed.connect(self._remove)
        adding.added.connect(self._add)
        adding.more_asked.connect(lambda: self._new())
        self.sheet.wanted.connect(self._new)
        deeds.left.connect(self._back)

    def show_file(self, file: PlanFile) -> None:
        """Show it as the store has it; what is being typed stays."""
        self._file = file
        self.head.show_file(file)
        self.sheet.show_file(file)
        made = commitments(file.actions, self._page.today())
        kinds = ["warn" if each.late else "good" if each.done == each.total else "info" for each in made]
        self.partners.show_notes([(kind, each.words) for kind, each in zip(kinds, made, strict=True)])
        self.partner_sheet.setVisible(bool(made))
        self.judging.show_file(file)
        self.boxes.show_file(file)

    # ------------------------------------------------------------ what the page asks

    @property
    def first(self) -> QWidget | None:
        """The table where there are actions, else the line that adds one."""
        return self.sheet.table if self.sheet.table.isVisibleTo(self) else self.sheet.adding.text

    @property
    def unfinished(self) -> QWidget | None:
        """An action that is written and not added."""
        return self.sheet.adding.text if self.sheet.adding.typed else None

    @property
    def waiting(self) -> int | None:
        """A plan in which an action is written and not added, open or not."""
        if self._file is not None and self.sheet.adding.typed:
            return self._file.id
        return next(iter(self.sheet.drafts), None)

    def box(self, key: str) -> QWidget | None:
        """Where to write a box, or a part of the response."""
        if key == "actions":
            return self.first
        return self.judging.choose_button if key == "measure" else self.boxes.controls.get(key)

    def choose(self, action_id: int) -> None:
        """Give the keyboard to one action."""
        self.sheet.choose(action_id)

    # ------------------------------------------------------------ actions

    def _add(self, text: str, who: str, due: object) -> None:
        if self._file is not None:
            self.deeds.add(self._file.id, text, who, self.sheet.adding.day, self.sheet.adding.clear)

    def _new(self, cause: int | None = None) -> None:
        """With everything; what stands in the line already goes along."""
        if self._file is None:
            return
        adding = self.sheet.adding
        known = blank(text=adding.typed, owner=adding.person, due=adding.day, cause=cause)
        self.deeds.new(self._file, known, adding.clear)

    def _tick(self, action: ActionView) -> None:
        if self._file is not None:
            self.deeds.tick(action, design_warning(self._file))

    def _change(self, action: ActionView) -> None:
        if self._file is not None:
            self.deeds.change(action, self._file)

    def _remove(self, action: ActionView) -> None:
        if self._file is not None:
            self.deeds.remove(self._file.id, action)

    def _back(self) -> None:
        """From a dialog back to where it was asked for."""
        if not self.isVisible():
            return
        target = self.first
        if target is not None:
            target.setFocus()
