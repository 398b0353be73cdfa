"""What leaves the Plans page: the papers of the plan that is open, each looked at before it is saved or printed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from ..domain.plan_actions import agencies
from ..domain.plan_paper import PAPERS
from .context import Context

if TYPE_CHECKING:
    from ..domain.plan_file import PlanFile

NO_AGENCY = "Page for a partner: no action has an agency"


class PlanOut(QObject):
    """`settle`: have everything that was written in the store; False where two texts wait for a decision."""

    def __init__(self, context: Context, page: QWidget, *, settle: Callable[[], bool]) -> None:
        super().__init__(page)
        self._context, self._page, self._settle = context, page, settle

    def fill(self, menu: QMenu, file: PlanFile | None) -> None:
        """The papers there are of a plan: one page for each agency that has a task."""
        menu.clear()
        if file is None:
            return
        for which, name in PAPERS.items():
            if which == "partner":
                self._partners(menu, file)
            else:
                menu.addAction(f"{name}…", partial(self.show, file, which))

    def _partners(self, menu: QMenu, file: PlanFile) -> None:
        named = agencies(file.actions)
        if not named:
            menu.addAction(NO_AGENCY).setEnabled(False)
        for agency in named:
            menu.addAction(f"Page for {agency.replace('&', '&&')}…", partial(self.show, file, "partner", agency))

    def show(self, file: PlanFile, which: str, agency: str = "") -> None:
        """Look at a paper, when what was written is in the store."""
        if not self._settle():
            return
        from .dialogs.plan_paper import PlanPaperDialog

        PlanPaperDialog(self._context, self._page, file.id, which, agency).open()
