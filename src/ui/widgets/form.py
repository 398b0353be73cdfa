"""Forms: label above, field, then a hint or the fault in its place. One column."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ..style import set_state
from .labels import label
from .sheet import row


class FaultMark(QWidget):
    """The mark beside a fault's sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(16, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        from .. import icons

        painter = QPainter(self)
        icons.draw(painter, "warning-octagon-fill", "bad", QRectF(self.rect()))
        painter.end()


class Field(QWidget):
    """A labelled control. Everything is required; `optional` says "if you like" beside the label."""

    def __init__(self, name: str, control: QWidget, *, hint: str = "", optional: bool = False, width: int = 0) -> None:
        super().__init__()
        self.control = control
        self._hint = hint
        self.label: QLabel = label(name, "strong")
        self.label.setBuddy(control)
        control.setAccessibleName(f"{name}, if you like" if optional else name)
        if width:
            control.setFixedWidth(width)
        self._said = label(hint, "small", wrap=True)
        self._mark = FaultMark()
        self._mark.hide()
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(4)
        lay.addLayout(row(self.label, *([label("if you like", "note")] if optional else []), None, spacing=6))
        lay.addWidget(control)
        foot = row(spacing=6)
        foot.addWidget(self._mark)
        foot.addWidget(self._said, 1)
        lay.addLayout(foot)
        self._said.setVisible(bool(hint))  # not before it has a parent: it would flash up as a window
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        control.setAccessibleDescription(hint)

    def put_beside(self, button: QWidget) -> None:
        """A button on the control's own line, such as one that chooses what the field says."""
        lay = self.layout()
        assert isinstance(lay, QVBoxLayout)
        lay.removeWidget(self.control)
        line = row(spacing=8)
        line.addWidget(self.control, 1)
        line.addWidget(button)
        lay.insertLayout(1, line)

    @property
    def fault(self) -> str:
        return self._said.text() if self._mark.isVisibleTo(self) else ""

    def set_fault(self, sentence: str) -> None:
        """Say what is wrong and how to mend it; an empty sentence gives the hint back."""
        set_state(self.control, "error" if sentence else "")
        self._mark.setVisible(bool(sentence))
        self._said.setText(sentence or self._hint)
        self._said.setProperty("kind", "fault" if sentence else "small")
        self._said.style().polish(self._said)
        self._said.setVisible(bool(sentence or self._hint))
        self.control.setAccessibleDescription(sentence or self._hint)

    def set_hint(self, hint: str) -> None:
        """Change the words under the control; a fault goes."""
        self._hint = hint
        self.set_fault("")


def text_field(
    name: str,
    *,
    value: str = "",
    hint: str = "",
    optional: bool = False,
    width: int = 0,
    changed: Callable[[str], object] | None = None,
) -> tuple[Field, QLineEdit]:
    """A field of one line, and its line edit."""
    edit = QLineEdit(value)
    if changed is not None:
        edit.textChanged.connect(changed)
    return Field(name, edit, hint=hint, optional=optional, width=width), edit


def password_field(name: str, *, hint: str = "") -> tuple[Field, QLineEdit]:
    """A field whose text is hidden."""
    field, edit = text_field(name, hint=hint)
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    return field, edit


def check_all(checks: dict[Field, str]) -> bool:
    """Show each field's fault ("" for none) and give the keyboard to the first. True when all are well."""
    faulty = [field for field, sentence in checks.items() if sentence]
    for field, sentence in checks.items():
        field.set_fault(sentence)
    if faulty:
        faulty[0].control.setFocus()
    return not faulty
