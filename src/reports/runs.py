"""Words of a content, set: bold, in another language, leading somewhere, or with the number of a note."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from xml.sax.saxutils import quoteattr
from zlib import crc32

from reportlab.lib.styles import ParagraphStyle

from ..domain.content import Run, Words
from .markup import Markup, no_widow, safe
from .paragraphs import LARGE, Tag, TaggedParagraph
from .spans import TARGET, Span
from .style import NAVY, SLATE, TEXT

NOTE_SIZE, NOTE_RISE, LARGE_RISE = 0.7, 0.32, 0.2
"""Of a note's number, in sizes of the text it stands in."""


def worded(
    words: Words, style: ParagraphStyle = TEXT, *, tag: Tag | None = None, bound: bool = True, notes: str = ""
) -> TaggedParagraph:
    """A paragraph of plain words or of runs. `bound`: its last two words stay together.

    `notes`: the name of the notes that numbers in it lead to (`notes.note_list` with the same name sets them).
    """
    tag = tag or Tag()
    if isinstance(words, str):
        return TaggedParagraph(no_widow(safe(words)) if bound else safe(words), style, tag=tag)
    setter = _Setter(style, tag.lang, notes, [])
    markup = Markup("".join(setter.run(run) for run in words))
    markup = no_widow(markup) if bound else markup
    return TaggedParagraph(markup, style, tag=replace(tag, spans=tuple(setter.spans)) if setter.spans else tag)


def note_key(notes: str, number: int) -> str:
    """The name of a note's place in the file, in plain letters whatever its table is called."""
    return f"note-{crc32(notes.encode()):08x}-{number}"


@dataclass(frozen=True, slots=True)
class _Setter:
    """Runs on their way to ReportLab's markup; what they are is put down beside it."""

    style: ParagraphStyle
    lang: str
    notes: str
    spans: list[Span]

    def run(self, run: Run) -> str:
        text = str(safe(run.text))
        if run.strong:
            text = f"<b>{text}</b>"
        if run.quiet:
            text = f'<font color="{_code(SLATE)}">{text}</font>'
        other = run.lang if run.lang != self.lang else ""
        if run.url:
            text = self.target(text, Span(lang=other, url=run.url), f' color="{_code(NAVY)}" underline="1"')
        elif other:
            text = self.target(text, Span(lang=other))
        return text + (self.number(run.note) if run.note else "")

    def number(self, number: int) -> str:
        full = self.style.fontSize >= LARGE  # nothing in large print is small
        size = round(self.style.fontSize * (1 if full else NOTE_SIZE), 1)
        rise = round(self.style.fontSize * (LARGE_RISE if full else NOTE_RISE), 1)
        raised = f'<super size="{size}" rise="{rise}">{number}</super>'
        return self.target(raised, Span(to=note_key(self.notes, number), says=f"Note {number}", note=True))

    def target(self, text: str, span: Span, look: str = "") -> str:
        self.spans.append(span)
        return f"<a href={quoteattr(f'{TARGET}{len(self.spans) - 1}')}{look}>{text}</a>"


def _code(colour: Any) -> str:
    return f"#{colour.hexval()[2:]}"
