"""What may cause the problem, on its sheet: the table, and a row to write the next one in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from ...domain.changes import Changes
from ...domain.plan_file import HypothesisView, PlanFile
from ...domain.plan_hypotheses import RemovedHypothesis
from ..context import Context
from .buttons import button
from .hypothesis_table import HypothesisTable
from .labels import label
from .sheet import Rule, Sheet, row

FIELDS = (("We think", "What causes it, in one sentence"), ("For", "What speaks for it"), ("Against", "And against it"))
KEYS = "Enter opens one, Alt with the arrows moves it, Delete takes it out."


class PlanCauses(Sheet):
    """`changed(Changes)` when something was written."""

    changed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(pad=(1, 12, 1, 1), spacing=0)
        self._context = context
        self._file: PlanFile | None = None
        self._drafts: dict[int, tuple[str, ...]] = {}
        self.table = HypothesisTable()
        self.table.opened.connect(self.open)
        self.table.removed.connect(self.remove)
        self.table.moved.connect(self.move_one)
        self.keys = label(KEYS, "note")
        self.nothing = label(
            "No cause is named yet. Name more than one: a second idea keeps the first one honest.", "fact", wrap=True
        )
        self.nothing.setContentsMargins(20, 8, 20, 8)
        self.edits = tuple(QLineEdit() for _field in FIELDS)
        for edit, (name, words) in zip(self.edits, FIELDS, strict=True):
            edit.setPlaceholderText(words)
            edit.setAccessibleName(f"New cause: {name.lower()}")
            edit.returnPressed.connect(self.add_one)
            edit.textEdited.connect(lambda _text: self._keep())
        self.add_button = button("Add", run=self.add_one)
        adding = row(spacing=8, margins=(19, 8, 19, 10))
        for edit, share in zip(self.edits, (5, 3, 3), strict=True):
            adding.addWidget(edit, share)
        adding.addWidget(self.add_button)
        head = row(label("What may cause it", "section"), None, self.keys, margins=(19, 0, 19, 2))
        self.add(head, self.table, self.nothing, Rule(), adding)

    @property
    def unfinished(self) -> QLineEdit | None:
        """The field of a cause that is written and not added."""
        return next((edit for edit in self.edits if edit.text().strip()), None)

    @property
    def waiting(self) -> int | None:
        """A plan, open or left, for which a cause is written and not added."""
        return next(iter(self._drafts), None)

    def _keep(self) -> None:
        """What is written stays with its plan, whichever is opened meanwhile."""
        if self._file is None:
            return
        words = tuple(edit.text() for edit in self.edits)
        self._drafts.pop(self._file.id, None)
        if any(each.strip() for each in words):
            self._drafts[self._file.id] = words

    def show_file(self, file: PlanFile) -> None:
        another = self._file is None or self._file.id != file.id
        self._file = file
        if another:
            for edit, words in zip(self.edits, self._drafts.get(file.id, ("", "", "")), strict=True):
                edit.setText(words)
        self.table.show_hypotheses(file.hypotheses)
        for part in (self.table, self.keys):
            part.setVisible(bool(file.hypotheses))
        self.nothing.setVisible(not file.hypotheses)

    # ------------------------------------------------------------ deeds

    def add_one(self) -> None:
        from ...services.plan_hypotheses import add_hypothesis

        text, pro, contra = (" ".join(edit.text().split()) for edit in self.edits)
        if not text or self._file is None:
            self.edits[0].setFocus()
            return
        work = partial(add_hypothesis, self._context.store, plan_id=self._file.id, text=text, pro=pro, contra=contra)
        self._context.jobs.write(work, owner=self, done=partial(self._added, self._file.id))

    def _added(self, plan_id: int, changes: Changes) -> None:
        self._drafts.pop(plan_id, None)
        if self._file is not None and self._file.id == plan_id:
            for edit in self.edits:
                edit.clear()
            self.edits[0].setFocus()
        self.changed.emit(changes)

    def open(self, one: HypothesisView) -> None:
        from ..dialogs.hypothesis import HypothesisDialog

        if self._file is not None:
            dialog = HypothesisDialog(self._context, self, self._file.id, one)
            dialog.finished.connect(lambda _result: self.table.setFocus())
            dialog.open()

    def move_one(self, one: HypothesisView, steps: int) -> None:
        from ...services.plan_hypotheses import move_hypothesis

        work = partial(move_hypothesis, self._context.store, hypothesis_id=one.id, steps=steps)
        self._context.jobs.write(work, owner=self, done=self.changed.emit)

    def remove(self, one: HypothesisView) -> None:
        """The way back puts it between the same two, and its actions with it."""
        from ...services.plan_hypotheses import remove_hypothesis

        work = partial(remove_hypothesis, self._context.store, hypothesis_id=one.id)
        self._context.jobs.write(work, owner=self, done=self._removed)

    def _removed(self, answer: tuple[Changes, RemovedHypothesis]) -> None:
        changes, removed = answer
        self.changed.emit(changes)
        self._context.messages.good(changes.said, undo=partial(self._put_back, removed))

    def _put_back(self, removed: RemovedHypothesis) -> None:
        from ...services.plan_hypotheses import put_hypothesis_back

        work = partial(put_hypothesis_back, self._context.store, removed=removed)
        self._context.jobs.write(work, owner=self, done=self.changed.emit)
