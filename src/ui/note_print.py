"""The decision note of a review as a page to print."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ..domain.decision_note import DecisionNote

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

LABEL = 84  # px at 96 dpi of the column of labels


def note_page(note: DecisionNote) -> QTextDocument:
    """Its heading, who decided and when, and each candidate with what was known of it."""
    from .printing import document

    items = "".join(
        f"<p style='font-size:13pt; margin-top:14px; margin-bottom:2px'><b>{escape(item.title)}</b>: "
        f"{escape(item.decision)}</p>{_table(item.lines)}"
        for item in note.items
    )
    foot = "".join(f"<p style='font-size:9pt; margin-top:10px'>{escape(words)}</p>" for words in note.foot)
    head = f"<p style='margin-bottom:6px'><span style='font-size:18pt; font-weight:600'>{escape(note.title)}</span></p>"
    return document(f"{head}{_table(note.lines)}{items}{foot}")


def _table(lines: tuple[tuple[str, str], ...]) -> str:
    rows = (
        f"<tr><td width='{LABEL}' style='font-size:10pt; color:#404040'>{escape(name)}</td>"
        f"<td style='font-size:10pt'>{escape(words)}</td></tr>"
        for name, words in lines
    )
    return f"<table cellspacing='0' cellpadding='2' width='100%'>{''.join(rows)}</table>"
