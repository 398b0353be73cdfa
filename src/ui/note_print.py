"""The decision note of a review as a page to print."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ..domain.decision_note import DecisionNote

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument


def note_page(note: DecisionNote) -> QTextDocument:
    """Its heading, who decided and when, and each candidate with what was known of it."""
    from .printing import document

    head = "".join(f"<p>{escape(name)}: {escape(words)}</p>" for name, words in note.lines)
    items = "".join(
        f"<h3>{escape(item.title)}: {escape(item.decision)}</h3>"
        + "".join(f"<p style='margin-left:16px'>{escape(name)}: {escape(words)}</p>" for name, words in item.lines)
        for item in note.items
    )
    foot = "".join(f"<p style='font-size:9pt'>{escape(words)}</p>" for words in note.foot)
    return document(f"<h2>{escape(note.title)}</h2>{head}{items}{foot}")
