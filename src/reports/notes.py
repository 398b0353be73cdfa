"""Notes under a table or a text: each a Note with its number as label, which the number in the text leads to.

Source: ISO 14289-1, 7.9 (notes have a name of their own in the file).
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle

from ..domain.content import Words
from .paragraphs import Tag, TaggedParagraph, hang
from .runs import note_key, worded
from .style import NOTE


def note_list(texts: Sequence[Words], notes: str, style: ParagraphStyle = NOTE) -> list[TaggedParagraph]:
    """One paragraph a note, its number hanging at the left. `notes`: the name that `worded` was given."""
    look = ParagraphStyle(f"{style.name}-hanging", parent=style, leftIndent=style.leftIndent + hang(style))
    return [
        worded(text, look, tag=Tag(number=f"{number}", key=note_key(notes, number)))
        for number, text in enumerate(texts, start=1)
    ]
