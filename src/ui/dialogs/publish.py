"""Publish a draft: what changes, how far it still compares with the last wave, and what to call the change."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from ...domain.comparison import LEVELS, Break, breaks, worst
from ...domain.questionnaire_drafts import Drafted
from ...services.questionnaire_editing import DraftView, publish_draft
from ..context import Context
from ..widgets.form import text_field
from ..widgets.labels import label
from ..widgets.notes import Notes
from ..widgets.scroll import Scroll
from ..widgets.sheet import column
from ..widgets.tall import Tall
from .form_dialog import FormDialog, Work

KINDS = {"lost": "bad", "care": "warn", "same": "good"}
HEADS = {"lost": "Cannot be compared", "care": "Compare with care", "same": "Stays comparable"}
FINDINGS = {
    "lost": "Part of this cannot be compared with the last wave.",
    "care": "This compares with the last wave, with care.",
    "same": "This compares with the last wave.",
}
WIDE, TALL = 620, 280  # px


class PublishDialog(FormDialog):
    """The button names the version; the warnings never forbid it."""

    def __init__(self, context: Context, parent: QWidget, view: DraftView, drafted: Drafted) -> None:
        super().__init__(
            context,
            parent,
            f"Publish version {view.number}",
            f"Publish version {view.number}",
            words="New events ask it. Events that are open keep the version they began with.",
        )
        self._key = view.key
        self.setMinimumWidth(WIDE)
        found = breaks(view.base, drafted.definition, drafted.merges) if view.base is not None else ()
        self.finding = label(
            FINDINGS[worst(found)] if view.base is not None else "This is the first version.", "strong"
        )
        self.column.addWidget(self.finding)
        self.lists: dict[str, Notes] = {}
        if found:
            self.column.addWidget(self._listed(found))
        self.change_field, self.change = text_field("What changes, in a few words", optional=True)
        self.column.addWidget(self.change_field)
        self.change.setFocus()

    def _listed(self, found: tuple[Break, ...]) -> Scroll:
        """The sentences under the three heads, the worst first."""
        inner = Tall()
        lay = column(spacing=6)
        inner.setLayout(lay)
        for level in LEVELS:
            said = [(KINDS[level], each.said) for each in found if each.level == level]
            if not said:
                continue
            notes = self.lists[level] = Notes(HEADS[level])
            lay.addWidget(label(HEADS[level], "head"))
            lay.addWidget(notes)
            notes.show_notes(said)
        lay.addStretch(1)
        area = Scroll(inner)
        area.setFixedHeight(min(TALL, inner.heightForWidth(WIDE - 48) + 8))
        return area

    def work(self) -> Work | None:
        return partial(publish_draft, self.context.store, self._key, change=self.change.text())
