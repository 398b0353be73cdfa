"""Looks at a window as a person would: what is cut off, what has no name, in which order Tab goes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTableView,
    QWidget,
)

SLACK = 2  # px that rounding may cost

SIZES = [(1280, 640), (1280, 680), (1366, 768)]
"""1080p at 150 % less title and task bars; the same without; the common small laptop."""


def settle() -> None:
    """Let layouts and paint events pass."""
    for _ in range(4):
        QApplication.processEvents()


def cut_strings(root: QWidget) -> list[str]:
    """Every string that is to be seen but not in full, as "Kind: text".

    A path that lost its middle, and a cell, may be shortened when the tooltip has the whole.
    """
    settle()
    found = []
    for widget in seen_widgets(root):
        found += [f"{type(widget).__name__}: {text}" for text in _cut_in(widget)]
    return found + [f"out of sight: {text}" for text in _outside(root)]


def seen_widgets(root: QWidget) -> Iterator[QWidget]:
    for widget in [root, *root.findChildren(QWidget)]:
        if widget.isVisible() and not widget.visibleRegion().isEmpty():
            yield widget


def _cut_in(widget: QWidget) -> list[str]:
    text = _text_of(widget)
    shown = getattr(widget, "shown", None)
    if getattr(widget, "middle", False):
        return [] if shown == text or widget.toolTip() == text else [text]
    if isinstance(shown, str) and text:
        return [text] if shown != text else []
    if isinstance(widget, QLabel) and text:
        return [text] if _label_cut(widget) else []
    if isinstance(widget, (QPushButton, QCheckBox, QRadioButton)) and text:
        return [text] if widget.width() + SLACK < widget.sizeHint().width() else []
    if isinstance(widget, QComboBox) and widget.currentText():
        room = widget.width() - 8 - 26
        return [widget.currentText()] if _advance(widget, widget.currentText()) > room + SLACK else []
    if isinstance(widget, QTableView):
        return _cut_cells(widget)
    return []


def _text_of(widget: QWidget) -> str:
    read = getattr(widget, "text", "")
    return str(read() if callable(read) else read)


def _advance(widget: QWidget, text: str) -> int:
    return QFontMetrics(widget.font()).horizontalAdvance(text)


def _label_cut(label: QLabel) -> bool:
    room = label.contentsRect()
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        longest = max((_advance(label, word) for word in label.text().split()), default=0)
        return needed > label.height() + SLACK or longest > room.width() + SLACK
    lines = label.text().split("\n")
    return max(_advance(label, line) for line in lines) > room.width() + SLACK or (
        QFontMetrics(label.font()).height() * len(lines) > label.height() + SLACK
    )


def _cut_cells(table: QTableView) -> list[str]:
    model, found = table.model(), []
    if model is None:
        return []
    for column in range(model.columnCount()):
        width = table.columnWidth(column)
        head = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        if getattr(table.horizontalHeader(), "wraps", False):  # on several lines: no word is wider than the column
            head = max(head.split(), key=len, default="")
        if not table.isColumnHidden(column) and _advance(table.horizontalHeader(), head) > width - 12:
            found.append(head)
        for row in range(min(model.rowCount(), 40)):
            index = model.index(row, column)
            text, tip = str(index.data() or ""), index.data(Qt.ItemDataRole.ToolTipRole)
            delegate = table.itemDelegateForIndex(index)
            if type(delegate).__name__ == "RowDelegate" and not tip and _advance(table, text) > width - 12:
                found.append(text)
    return found


def _outside(root: QWidget) -> list[str]:
    """Controls that lie beyond the window's edge where nothing scrolls them into view."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or widget.isWindow() or not isinstance(widget, (QLabel, QPushButton, QLineEdit)):
            continue
        if _scrolls(widget, root):
            continue
        place = widget.mapTo(root, QPoint(0, 0))
        if place.x() + widget.width() > root.width() + SLACK or place.y() + widget.height() > root.height() + SLACK:
            found.append(_text_of(widget))
    return found


def _scrolls(widget: QWidget, root: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None and above is not root:
        if isinstance(above, QAbstractScrollArea):
            return True
        above = above.parentWidget()
    return False


def tab_stops(root: QWidget) -> list[QWidget]:
    """The controls the Tab key stops at, in its order."""
    found: list[QWidget] = []
    widget = root.nextInFocusChain()
    while widget is not None and widget is not root:
        tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if tab and widget.isVisible() and widget.isEnabled() and root.isAncestorOf(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def unnamed(root: QWidget) -> list[str]:
    """Focusable controls without an accessible name or with a role that says nothing."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus or _inner(widget):
            continue
        about = QAccessible.queryAccessibleInterface(widget)
        name = about.text(QAccessible.Text.Name) if about else ""
        if not name or about.role() == QAccessible.Role.NoRole:
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


def _inner(widget: QWidget) -> bool:
    """A part that Qt itself puts inside a control: the line of a date field, the viewport of a list."""
    parent = widget.parentWidget()
    inside = isinstance(parent, (QAbstractSpinBox, QComboBox)) or (
        isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget
    )
    return inside or (isinstance(parent, QAbstractItemView)) or type(widget).__module__ == "builtins"


def out_of_order(root: QWidget) -> list[str]:
    """Tab stops that come after one below them by more than a row, within the same parent."""
    stops = [stop for stop in tab_stops(root) if stop.visibleRegion().boundingRect().height()]
    found = []
    for first, second in pairwise(stops):
        if first.parentWidget() is not second.parentWidget():
            continue
        if first.y() > second.y() + second.height():
            found.append(f"{type(first).__name__} before {type(second).__name__}")
    return found
