"""A theme as Qt understands it: the palette, and one style sheet with a rule for each kind and state.

Widgets carry two dynamic properties. `kind` says what a part is (a button: primary, secondary, quiet, danger,
flat; a label: title, fact, finding, section, strong, small, note, tiny, head), `state` how it stands (error).
"""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from .files import resource
from .theme import Theme
from .type import BODY, COUNT, FINDING, QUESTION, SECTION, SMALL, TILE, TINY, TITLE, Scale

_ROLES = (
    (QPalette.ColorRole.Window, "canvas"),
    (QPalette.ColorRole.WindowText, "ink"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "canvas"),
    (QPalette.ColorRole.Text, "ink"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.ButtonText, "ink"),
    (QPalette.ColorRole.BrightText, "on_accent"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on_accent"),
    (QPalette.ColorRole.PlaceholderText, "ink3"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.LinkVisited, "accent"),
    (QPalette.ColorRole.ToolTipBase, "ink"),
    (QPalette.ColorRole.ToolTipText, "surface"),
    (QPalette.ColorRole.Mid, "line2"),
    (QPalette.ColorRole.Accent, "accent"),
)
_OFF = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def palette(theme: Theme) -> QPalette:
    """The theme's `QPalette`, for what no style rule reaches."""
    made = QPalette()
    for role, token in _ROLES:
        made.setColor(role, QColor(theme.colour(token)))
    for role in _OFF:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.disabled))
    return made


def restyle(widget: QWidget) -> None:
    """Have Qt look at the rules again after `kind` or `state` changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def set_state(widget: QWidget, state: str) -> None:
    """Say how a part stands ("error", or "" for as usual) and show it."""
    if widget.property("state") != state:
        widget.setProperty("state", state)
        restyle(widget)


def style_sheet(theme: Theme, scale: Scale) -> str:
    """The one style sheet, filled with a theme's colours and a scale's sizes."""
    fields = dict(vars(theme))
    sizes = {
        "px_count": COUNT,
        "px_title": TITLE,
        "px_question": QUESTION,
        "px_finding": FINDING,
        "px_section": SECTION,
        "px_tile": TILE,
        "px_body": BODY,
        "px_small": SMALL,
        "px_tiny": TINY,
    }
    fields.update({name: scale.px(size) for name, size in sizes.items()})
    fields["underline"] = "text-decoration: underline;" if theme.sunlight else ""
    fields["spine_hover"] = theme.spine_line if theme.sunlight else theme.spine_selected
    fields["icons"] = resource("icons").as_posix()
    fields["tall"] = max(32, scale.px(BODY) + 18) - 2 * theme.edge
    fields["tall_fault"] = fields["tall"] + 2 * theme.edge - 4
    fields["pad_fault"] = 8 + theme.edge - 2
    return _TEMPLATE.substitute(fields)


_TEMPLATE = Template("""
QLabel { background: transparent; }
QLabel[kind="count"] { font-size: ${px_count}px; font-weight: 600; color: $ink; }
QLabel[kind="title"] { font-size: ${px_title}px; font-weight: 600; color: $ink; }
QLabel[kind="question"] { font-size: ${px_question}px; font-weight: 600; color: $ink; }
QLabel[kind="finding"] { font-size: ${px_finding}px; font-weight: 600; color: $ink; }
QLabel[kind="section"] { font-size: ${px_section}px; font-weight: 600; color: $ink; }
QLabel[kind="strong"] { font-weight: 600; color: $ink; }
QLabel[kind="fact"] { color: $ink2; }
QLabel[kind="lead"] { font-size: ${px_tile}px; color: $ink2; }
QLabel[kind="small"] { font-size: ${px_small}px; color: $ink2; }
QLabel[kind="smallstrong"] { font-size: ${px_small}px; font-weight: 600; color: $ink2; }
QLabel[kind="note"] { font-size: ${px_small}px; color: $ink3; }
QLabel[kind="tiny"] { font-size: ${px_tiny}px; color: $ink2; }
QLabel[kind="head"] { font-size: ${px_tiny}px; font-weight: 600; color: $ink3; }
QLabel[kind="fault"] { font-size: ${px_small}px; font-weight: 600; color: $bad; }
QLabel[kind="late"] { font-weight: 600; color: $warn; }
QLabel[kind="key"] { font-family: "Consolas", "DejaVu Sans Mono", "Menlo", monospace;
  font-size: ${px_question}px; color: $ink; }
QLabel[kind="spinehead"] { font-size: ${px_tiny}px; font-weight: 600; color: $spine_ink2; }
QLabel[kind="spinestrong"] { font-size: ${px_small}px; font-weight: 600; color: $spine_ink; }
QLabel[kind="spinesmall"] { font-size: ${px_tiny}px; color: $spine_ink2; }
QLabel[kind="over"] { font-weight: 600; color: $bad; }

QPushButton { background: $surface; color: $ink; border: ${edge}px solid $control; border-radius: 4px;
  padding: 0 12px; min-height: ${tall}px; }
QPushButton:hover { background: $canvas; border-color: $ink2; }
QPushButton:pressed, QPushButton:checked { background: $sunken; }
QPushButton:disabled { color: $disabled; border-color: $line2; background: $disabled_ground; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent;
  font-weight: 600; padding: 0 16px; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_pressed; border-color: $accent_pressed; }
QPushButton[kind="primary"]:disabled { background: $disabled_ground; color: $disabled; border-color: $line2; }
QPushButton[kind="quiet"] { background: transparent; color: $accent; border-color: transparent; padding: 0 8px;
  $underline }
QPushButton[kind="quiet"]:hover { background: $accent_tint; }
QPushButton[kind="quiet"]:pressed { background: $accent_tint_pressed; }
QPushButton[kind="quiet"]:disabled { color: $disabled; background: transparent; border-color: transparent; }
QPushButton[kind="danger"] { color: $bad; border-color: $bad; }
QPushButton[kind="danger"]:hover { background: $bad_tint; border-color: $bad; }
QPushButton[kind="danger"]:pressed { background: $bad; color: $surface; }
QPushButton[kind="danger"]:disabled { color: $disabled; border-color: $line2; background: $disabled_ground; }

QToolButton { background: transparent; color: $ink; border: none; border-radius: 4px; padding: 0; }
QToolButton:hover { background: $sunken; }
QToolButton:pressed, QToolButton:open { background: $accent_tint_pressed; }
QToolButton:disabled { color: $disabled; }
QToolButton[kind="spine"]:hover, QToolButton[kind="spine"]:pressed { background: $spine_hover; }

QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QSpinBox, QDateEdit, QTimeEdit, QDateTimeEdit {
  background: $surface; color: $ink; border: ${edge}px solid $control; border-radius: 4px; padding: 0 8px;
  min-height: ${tall}px; selection-background-color: $accent; selection-color: $on_accent;
  placeholder-text-color: $ink3; }
QPlainTextEdit, QTextEdit { padding: 4px 6px; }
QPlainTextEdit[kind="picture"] { background: transparent; border: ${edge}px solid transparent; padding: 0 1px;
  min-height: 0; }
QPlainTextEdit[kind="picture"]:hover, QPlainTextEdit[kind="picture"]:focus { background: $surface;
  border-color: $control; }
QPlainTextEdit[kind="picture"][strong="true"] { font-weight: 600; }
QPlainTextEdit[kind="picture"][state="missing"] { color: $warn; font-weight: 600; }
QLineEdit[state="error"], QPlainTextEdit[state="error"], QComboBox[state="error"], QDateEdit[state="error"],
QTimeEdit[state="error"], QSpinBox[state="error"] { border: 2px solid $bad; min-height: ${tall_fault}px;
  padding: 0 ${pad_fault}px; }
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled,
QDateEdit:disabled, QTimeEdit:disabled { background: $disabled_ground; color: $disabled; border-color: $line2; }
QLineEdit:read-only, QPlainTextEdit[readOnly="true"] { background: $sunken; }
QComboBox { padding-right: 26px; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 26px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("$icons/caret-down-$key.svg"); width: 12px;
  height: 12px; }
QComboBox::down-arrow:disabled { image: url("$icons/caret-down-off.svg"); }
QComboBox QAbstractItemView { background: $surface; color: $ink; border: 1px solid $line2; padding: 4px;
  selection-background-color: $accent_tint; selection-color: $ink; outline: 0; }
QSpinBox::up-button, QTimeEdit::up-button { subcontrol-position: top right; border: none; width: 22px; }
QSpinBox::down-button, QTimeEdit::down-button { subcontrol-position: bottom right; border: none; width: 22px; }
QSpinBox::up-arrow, QTimeEdit::up-arrow { image: url("$icons/caret-up-$key.svg"); width: 10px; height: 10px; }
QSpinBox::down-arrow, QTimeEdit::down-arrow { image: url("$icons/caret-down-$key.svg"); width: 10px;
  height: 10px; }

QCheckBox, QRadioButton { color: $ink; spacing: 8px; min-height: ${tall}px; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator { width: 18px; height: 18px; border: ${edge}px solid $control; border-radius: 3px;
  background: $surface; }
QCheckBox::indicator:hover { border-color: $ink2; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent;
  image: url("$icons/check-$key.svg"); }
QCheckBox::indicator:disabled { border-color: $line2; background: $disabled_ground; }
QCheckBox::indicator:checked:disabled { image: url("$icons/check-off.svg"); }
QRadioButton::indicator { width: 16px; height: 16px; border: ${edge}px solid $control; border-radius: 9px;
  background: $surface; }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 8px; height: 8px; border-radius: 9px; }
QRadioButton::indicator:disabled { border-color: $line2; background: $disabled_ground; }

QTableView, QListView, QTreeView { background: $surface; color: $ink; border: none; outline: 0;
  selection-background-color: $accent_tint; selection-color: $ink; }
QTableView::item, QTreeView::item { padding: 0 9px; border: none; }
QTableView::item:selected, QListView::item:selected, QTreeView::item:selected { background: $accent_tint; color: $ink; }
QTreeView::branch, QTreeView::branch:selected { background: transparent; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $ink3; border: none; border-bottom: 1px solid $line2;
  padding: 0 12px; font-size: ${px_tiny}px; font-weight: 600; }
QHeaderView::section:hover { color: $ink; }
QHeaderView::up-arrow { image: url("$icons/caret-up-$key.svg"); width: 10px; height: 10px; }
QHeaderView::down-arrow { image: url("$icons/caret-down-$key.svg"); width: 10px; height: 10px; }

QFrame[kind="popup"] { background: $surface; border: 1px solid $control; }
QListWidget::item { padding: 6px 8px; border-radius: 4px; }
QMenu { background: $surface; color: $ink; border: 1px solid $line2; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accent_tint; color: $ink; }
QMenu::item:disabled { color: $disabled; }
QMenu::item:checked { font-weight: 600; }
QMenu::indicator { width: 0; height: 0; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QToolTip { background: $ink; color: $surface; border: none; padding: 4px 8px; }

QScrollArea, QScrollArea > QWidget > QWidget[kind="ground"] { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $control; border-radius: 3px; min-height: 32px; margin: 2px 3px; }
QScrollBar::handle:horizontal { background: $control; border-radius: 3px; min-width: 32px; margin: 3px 2px; }
QScrollBar::handle:hover { background: $ink3; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none;
  height: 0; width: 0; }

QProgressBar { background: $surface; border: 1px solid $control; border-radius: 4px; min-height: 8px;
  max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QCalendarWidget QWidget { background: $surface; alternate-background-color: $sunken; }
QCalendarWidget QTableView::item { padding: 0; }
QCalendarWidget QToolButton { color: $ink; padding: 0 8px; min-height: 28px; }
QCalendarWidget QAbstractItemView { background: $surface; color: $ink; selection-background-color: $accent;
  selection-color: $on_accent; }
QDialog { background: $canvas; }
QSplitter::handle { background: $line2; }
""")
