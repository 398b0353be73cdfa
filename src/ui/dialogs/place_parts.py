"""What a place lies in, or what belongs to it: by outline or by hand, and put right here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.changes import Changes
from ...domain.errors import BeatbookError
from ...domain.place_parts import Part, why_no_part
from ...domain.summaries import PlaceView
from ..context import Context
from ..widgets.buttons import button
from ..widgets.form import Field, check_all
from ..widgets.labels import label
from ..widgets.pick_combo import PickCombo
from ..widgets.scroll import Scroll
from ..widgets.sheet import row
from ..widgets.tall import Tall
from .form_dialog import FormDialog, Work

UP = "What is said by hand stays, whatever outlines come. Of districts and wards a place lies in one."
DOWN = "What is said by hand stays, whatever outlines come. A team area or beat may take wards of several districts."
ROWS_SHOWN = 7


class PlacePartsDialog(FormDialog):
    """`up`: what the place lies in; else what belongs to it. Each save adds one and stays open for the next."""

    def __init__(
        self, context: Context, parent: QWidget, place: PlaceView, places: Sequence[PlaceView], *, up: bool
    ) -> None:
        title = f"What {place.label} lies in" if up else f"What belongs to {place.label}"
        super().__init__(context, parent, title, "Put it in" if up else "Add it", words=UP if up else DOWN)
        self._place, self._places, self._up = place, tuple(places), up
        self.held = QVBoxLayout()
        self.held.setSpacing(4)
        self.held.setContentsMargins(0, 0, 0, 0)
        inside = Tall()
        inside.setLayout(self.held)
        self._scroll = Scroll(inside)
        self.column.addWidget(self._scroll)
        self.pick = PickCombo()
        line = self.pick.lineEdit()
        if line is not None:
            line.setPlaceholderText("Part of its name")
        self.pick_field = Field("Put it into" if up else "Add a place to it", self.pick)
        self.column.addWidget(self.pick_field)
        self.cancel_button.setText("Close")
        self.show_parts()
        self.pick.setFocus()

    def show_parts(self) -> None:
        """What is held now, and what may be added to it."""
        from ...services.place_parts import children, parents

        parts = (parents if self._up else children)(self.context.store, self._place.id)
        while item := self.held.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for part in parts:
            self.held.addWidget(_PartRow(part, partial(self.take_out, part)))
        if not parts:
            self.held.addWidget(label("Nothing yet.", "small"))
        self.held.addStretch(1)
        self._scroll.setFixedHeight(40 * min(max(len(parts), 1), ROWS_SHOWN))
        stated = {part.place.id for part in parts if part.stated}
        offered = [each for each in self._places if each.id not in stated and not self._fault(each)]
        self.pick.set_items([(each.label, each.id) for each in offered], None)
        self.pick.clearEditText()

    def _fault(self, other: PlaceView) -> str:
        return why_no_part(other, self._place) if self._up else why_no_part(self._place, other)

    def _pair(self, other_id: int) -> tuple[int, int]:
        """(parent, child)"""
        return (other_id, self._place.id) if self._up else (self._place.id, other_id)

    def work(self) -> Work | None:
        key = self.pick.key()
        if not check_all({self.pick_field: "" if key is not None else "Choose a place from the list."}):
            return None
        return partial(_state, self.context, self._pair(int(str(key))))

    def take_out(self, part: Part) -> None:
        """Take back what was said by hand; the outlines speak again."""
        work = partial(_unstate, self.context, self._pair(part.place.id))
        self.context.jobs.write(work, owner=self, done=self._stay, failed=self._failed)

    def _done(self, changes: Changes) -> None:
        self.save_button.setEnabled(True)
        self._stay(changes)

    def _stay(self, changes: Changes) -> None:
        self.context.announce(changes)
        self.set_fault("")
        self.show_parts()
        self.pick.setFocus()

    def refused(self, error: BeatbookError) -> None:
        self.pick_field.set_fault(str(error))


class _PartRow(QWidget):
    """A place, how it is known, and the way back from what was said by hand."""

    def __init__(self, part: Part, take_out: partial[None]) -> None:
        super().__init__()
        how = label("by hand" if part.stated else "by outline", "small")
        line = row(label(part.place.label, wrap=True), 8, how, None, margins=(0, 0, 4, 0))
        if part.stated:
            out = button("Take out", "quiet", run=take_out)
            out.setAccessibleName(f"Take out {part.place.label}")
            line.addWidget(out)
        self.setLayout(line)
        self.setMinimumHeight(32)


def _state(context: Context, pair: tuple[int, int]) -> Changes:
    from ...services.place_parts import state_part

    return state_part(context.store, parent_id=pair[0], child_id=pair[1])


def _unstate(context: Context, pair: tuple[int, int]) -> Changes:
    from ...services.place_parts import unstate_part

    return unstate_part(context.store, parent_id=pair[0], child_id=pair[1])
