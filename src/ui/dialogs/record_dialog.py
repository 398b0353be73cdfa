"""What dialogs that change a record have in common: only what changed is saved, and no text is lost.

Where somebody else saved meanwhile, the record is taken as it stands now and what both changed is shown in both texts.
Closing with words that are not saved asks once.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from ...domain.changes import Changes
from ...domain.errors import BeatbookError, NotFoundError, StaleError
from ..both import clashes_of, saved_by, shown
from ..context import Context
from ..widgets.both_texts import BothTexts
from ..widgets.form import Field, check_all
from .form_dialog import FormDialog, Work

UNSAVED = "What you changed is not saved. Close again to leave without it."

Record = TypeVar("Record")


class RecordDialog(FormDialog, Generic[Record]):
    """Subclasses name their fields and add them to `column`.

    `names`: field -> what it is called; `what`: "this plan", for the sentence that says who saved it. `record` is a
    frozen view with `uid` and `version`.
    """

    names: ClassVar[Mapping[str, str]]
    what: ClassVar[str]

    def __init__(
        self, context: Context, parent: QWidget, title: str, record: Record, *, save: str = "Save", words: str = ""
    ) -> None:
        super().__init__(context, parent, title, save, words=words)
        self.record = record
        self.both = BothTexts()
        self.both.chosen.connect(self._decided)
        self.column.addWidget(self.both)
        self.asked_once = False

    def values(self) -> dict[str, Any]:
        """What stands in the fields, each as the record would hold it."""
        raise NotImplementedError

    def put(self, field: str, value: Any) -> None:
        """Write one field."""
        raise NotImplementedError

    def again(self) -> Record:
        """The record as it stands in the store now. Raises NotFoundError where it is gone."""
        raise NotImplementedError

    def write(self, record: Record, changed: dict[str, Any]) -> Changes:
        """Save what changed on top of `record`. Runs off the main thread: touch no widget."""
        raise NotImplementedError

    def faults(self) -> dict[Field, str]:
        """What is not as it must be, "" for what is."""
        return {}

    def held(self, record: Record) -> dict[str, Any]:
        """A record's values by field; to be overridden where a field shows something else than the view's own."""
        return {name: getattr(record, name) for name in self.names}

    def told(self, _field: str, value: object) -> str:
        """A value in words, for the two texts."""
        return shown(value)

    @property
    def changed(self) -> dict[str, Any]:
        """The fields that differ from the record."""
        held = self.held(self.record)
        return {name: value for name, value in self.values().items() if value != held[name]}

    def work(self) -> Work | None:
        if not check_all(self.faults()):
            return None
        if self.both.open_fields:
            self.set_fault("Choose between the two texts first.")
            return None
        return partial(self.write, self.record, self.changed)

    def refused(self, error: BeatbookError) -> None:
        if isinstance(error, StaleError):
            self._show_both(error)
        else:
            super().refused(error)

    def reject(self) -> None:
        if not self.asked_once and self.changed:
            self.asked_once = True
            self.set_fault(UNSAVED)
        else:
            super().reject()

    def _show_both(self, error: BeatbookError) -> None:
        """Take the record as it stands now: fields that only they changed follow, the next save is on top."""
        try:
            now = self.again()
        except NotFoundError:
            super().refused(error)
            return
        opened, theirs, mine = self.held(self.record), self.held(now), self.values()
        self.record = now
        for name, value in theirs.items():
            if mine[name] == opened[name]:
                self.put(name, value)
        clashes = clashes_of(self.names, mine=mine, theirs=theirs, opened=opened, told=self.told)
        lead = saved_by(self.context.store, getattr(now, "uid"), self.what)  # noqa: B009 - every record's view has one
        self.both.show_clashes(lead, clashes)
        self.set_fault("" if clashes else f"{lead} Nothing you wrote clashes with it: save again.")
        self.adjustSize()

    def _decided(self, field: str, mine: bool) -> None:
        if not mine:
            self.put(field, self.held(self.record)[field])
        self.set_fault("")
