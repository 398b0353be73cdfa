"""What may cause a problem, with what speaks for and against it and where each is from, a line a piece."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ...domain.changes import Changes
from ...domain.errors import NotFoundError
from ...domain.plan_file import HypothesisView
from ...domain.plan_hypotheses import tidy_lines
from ..context import Context
from ..widgets.form import Field, text_field
from ..widgets.sheet import row
from ..widgets.words_field import words_edit
from .record_dialog import RecordDialog


class HypothesisDialog(RecordDialog[HypothesisView]):
    """`saved` carries the Changes."""

    names: ClassVar = {"text": "We think", "pro": "For", "contra": "Against", "source": "Data sources"}
    what = "this cause"

    def __init__(self, context: Context, parent: QWidget, plan_id: int, record: HypothesisView) -> None:
        super().__init__(context, parent, "What may cause it", record)
        self._plan_id = plan_id
        self.text_field, self.text = text_field("We think", value=record.text)
        self.edits = {
            "pro": words_edit(record.pro, lines=4),
            "contra": words_edit(record.contra, lines=4),
            "source": words_edit(record.source, lines=2),
        }
        pro = Field("For", self.edits["pro"], hint="What speaks for it, one a line.")
        contra = Field("Against", self.edits["contra"], hint="What you should see if it were wrong. Have you looked?")
        source = Field("Data sources", self.edits["source"], optional=True, hint="Where that is from, one a line.")
        pair = row(spacing=16)
        for each in (pro, contra):
            pair.addWidget(each, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self.text_field)
        self.column.addLayout(pair)
        self.column.addWidget(source)
        self.setMinimumWidth(640)
        self.text.setFocus()

    def values(self) -> dict[str, Any]:
        words = {name: tidy_lines(edit.toPlainText()) for name, edit in self.edits.items()}
        return {"text": " ".join(self.text.text().split()), **words}

    def put(self, field: str, value: Any) -> None:
        if field == "text":
            self.text.setText(value)
        else:
            self.edits[field].setPlainText(value)

    def faults(self) -> dict[Field, str]:
        return {self.text_field: "" if self.text.text().strip() else "Say in a few words what you think causes it."}

    def again(self) -> HypothesisView:
        from ...services.plan_file import plan_file

        found = next(
            (h for h in plan_file(self.context.store, self._plan_id).hypotheses if h.id == self.record.id), None
        )
        if found is None:
            raise NotFoundError("That cause is not in the plan any more.")
        return found

    def write(self, record: HypothesisView, changed: dict[str, Any]) -> Changes:
        from ...services.plan_hypotheses import save_hypothesis

        return save_hypothesis(self.context.store, hypothesis_id=record.id, version=record.version, **changed)
