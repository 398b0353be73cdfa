"""The problem triangle on its sheet: the picture, what the problem comes back to, and where to look hardest."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from ...domain.dates import Month, months_between
from ...domain.plan_boxes import BOXES, Box
from ...domain.plan_file import PlanFile
from ...domain.questionnaire import spelt
from ...domain.triangle import CONTROLLERS, NAMES, NOBODY, hint, nobody
from ..plan_views import PlanDesk
from .icon_line import IconLine
from .labels import label
from .picture_field import PictureField
from .plan_boxes import BoxFields, Control
from .sheet import Rule, Sheet, column, row
from .triangle_picture import MIDDLE, ORDER, SIDES, TrianglePicture

PATTERN, HARDEST = "analysis.pattern", "analysis.hardest"


class TriangleFields(BoxFields):
    """The boxes of the triangle as fields of a picture; `pictured` by the name of the side."""

    def _control(self, box: Box, lines: int) -> Control:
        if box.name not in ORDER:
            return super()._control(box, lines)
        side = SIDES.get(box.name, MIDDLE)
        name = NAMES.get(box.name, box.question)
        made = PictureField(name, side, strong=box.name in (*CONTROLLERS, "centre"), most=2 if side == MIDDLE else 3)
        made.textChanged.connect(lambda: self._say(box.key, made.toPlainText()))
        return made


class PlanTriangle(Sheet):
    """`show_file` fills it; what is typed shows in the picture at once."""

    def __init__(self, page: PlanDesk) -> None:
        super().__init__(pad=(16, 14, 16, 12), spacing=8)
        self.boxes = TriangleFields(page, self)
        self.fields: dict[str, PictureField] = {}
        for name in ORDER:
            made = self.boxes.control(f"analysis.{name}")
            assert isinstance(made, PictureField)
            self.fields[name] = made
            made.textChanged.connect(self._look_again)
        self.picture = TrianglePicture(self.fields)
        self.pattern = self.boxes.control(PATTERN)
        assert isinstance(self.pattern, QComboBox)
        self.pattern.setMinimumContentsLength(26)
        self.pattern.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.pattern.activated.connect(lambda _at: self._look_again())
        self.hardest = self.boxes.control(HARDEST, lines=2)
        assert isinstance(self.hardest, QPlainTextEdit)
        self.hardest.setPlaceholderText("In your own words, if you like")
        self.hint = IconLine("map-pin", "accent", "")
        self._arrange()
        self._look_again()

    def _arrange(self) -> None:
        asked, hardest = label(BOXES[PATTERN].question, "strong"), label(BOXES[HARDEST].question, "strong")
        asked.setBuddy(self.pattern)
        hardest.setBuddy(self.hardest)
        foot = row(column(asked, self.pattern, None, spacing=4), spacing=16)
        foot.addLayout(column(hardest, self.hardest, spacing=4), 1)
        told = label("Inside: the problem’s three sides. Outside: who could control each.", "small")
        self.add(row(label("Problem analysis triangle", "section"), None, told), self.picture, Rule(), self.hint, foot)

    def show_file(self, file: PlanFile) -> None:
        self.boxes.show_file(file)
        self.picture.show_facts(middle_facts(file))
        self._look_again()

    def _look_again(self) -> None:
        """Which sides nobody controls, and where to look hardest, by what stands in the fields now."""
        texts = {name: field.toPlainText() for name, field in self.fields.items()}
        gone = frozenset(name for name in CONTROLLERS.values() if nobody(texts[name]))
        for name, field in self.fields.items():
            words = NOBODY.get(name) or BOXES[f"analysis.{name}"].hint
            written_nobody = name in gone and bool(texts[name].strip())
            field.set_nothing(words, missing=name in gone)
            told = "Nobody controls this side." if name in gone and not written_nobody else ""
            field.setAccessibleDescription(" ".join(filter(None, (BOXES[f"analysis.{name}"].hint, told))))
        self.picture.show_missing(gone)
        said = hint(self.boxes.text(PATTERN), texts)
        self.hint.words.setText(said)
        self.hint.setAccessibleName(said)


def middle_facts(file: PlanFile) -> tuple[str, ...]:
    """When it happens, and the frozen baseline, where they are known."""
    when = re.split(r"[.;\n]", file.text("analysis.when").strip())[0].strip()
    frozen = next((measure.baseline for measure in file.measures if measure.baseline), None)
    base = ""
    if frozen is not None:
        months = len(months_between(Month.of(frozen.first), Month.of(frozen.last)))
        over = f"of {frozen.base:,} people" if frozen.base else f"in {spelt(months).lower()} month{'s' * (months > 1)}"
        base = f"Baseline: {frozen.n:,} {over}"
    return tuple(fact for fact in (when, base) if fact)
