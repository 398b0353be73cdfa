"""A name for what the list of plans shows now, so that it can be chosen again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from ...domain.changes import Changes
from ...domain.plan_query import LONGEST_NAME, PlanQuery, SavedView
from ...store.store import Store
from ..context import Context
from ..widgets.form import Field, check_all
from .form_dialog import FormDialog, Work


class ViewNameDialog(FormDialog):
    """The whole team sees it. A name that is there already takes the newer choice, and that is said."""

    def __init__(self, context: Context, parent: QWidget, query: PlanQuery, views: Sequence[SavedView]) -> None:
        words = "Filter, order and heads are kept, for everybody in the team. The place stays that of the top bar."
        super().__init__(context, parent, "Keep this view", "Keep the view", words=words)
        self._query = query
        self._names = {view.name.casefold() for view in views}
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.field = Field("Name", self.name, hint="As “High risk, by owner”.")
        self.name.textChanged.connect(lambda _text: self._say())
        self.column.addWidget(self.field)
        self.name.setFocus()

    def _say(self) -> None:
        there = " ".join(self.name.text().split()).casefold() in self._names
        self.save_button.setText("Replace the view" if there else "Keep the view")

    def work(self) -> Work | None:
        name = " ".join(self.name.text().split())
        if not check_all({self.field: "" if name else "Give it a name by which you will find it again."}):
            return None
        return partial(_keep, self.context.store, name, self._query)


def _keep(store: Store, name: str, query: PlanQuery) -> Changes:
    from ...services.plan_list import save_view

    return save_view(store, name=name, query=query)
