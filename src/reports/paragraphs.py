"""Paragraphs, headings, list items and links that tag themselves; parts of a split one share their element."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import quoteattr

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from .canvas import TaggedCanvas
from .elements import Element, Found
from .frags import frags_of
from .marks import Mark, draw_mark
from .markup import Markup, no_widow, safe
from .spans import Span, Weave, index_of
from .style import ASCENT, CELL, LINK, NAVY, TEXT
from .woven import broken_lines, ends_of_words, letters_in, words_of

HANG = 11.0
"""How far left of the text a mark stands; in large print farther."""
LARGE, LARGE_HANG = 16.0, 1.2
"""From this size on, and how far then, in sizes."""
MIDDLE = 0.27
"""The middle of a mark over the baseline, in sizes: half the height of a small letter and a little more."""


def hang(style: ParagraphStyle) -> float:
    """How far left of a paragraph's text its mark or number stands."""
    return HANG if style.fontSize < LARGE else LARGE_HANG * float(style.fontSize)


@dataclass(slots=True)
class Tag:
    """What a paragraph is in the structure. Made once and shared by the parts of a split paragraph."""

    role: str = "P"
    mark: Mark | None = None
    bookmark: int | None = None  # level in the outline
    inner: str = ""  # a Link inside the paragraph
    list_: Element | None = None  # the L that this item belongs to
    under: Tag | None = None  # the item whose list this one's list is
    number: str = ""  # of the item of a numbered list, or of a note
    lang: str = ""  # where it is not the document's language
    spans: tuple[Span, ...] = ()  # runs that are something of their own
    key: str = ""  # of a Note, and the name of its place
    element: Element | None = None  # once drawn
    label: Element | None = None  # of the number
    weave: Weave | None = None

    def place(self, canvas: TaggedCanvas) -> Element:
        """The element that the content belongs to, made in the canvas's scope the first time."""
        if self.element is None:
            parent = self._outer(canvas)
            if self.number:
                self.label = Element("Lbl", parent)
            self.element = Element(self.role, parent, lang=self.lang)
            if self.inner:
                self.element = Element(self.inner, self.element)
            if self.spans:
                self.weave = Weave(self.spans, self.element)
        return self.element

    def _outer(self, canvas: TaggedCanvas) -> Element:
        if self.key:
            return Element("Note", canvas.scope, key=self.key)
        if self.list_ is None:
            return canvas.scope
        self.list_.attach(self.under.element if self.under and self.under.element else canvas.scope)
        return Element("LI", self.list_)


class TaggedParagraph(Paragraph):  # type: ignore[misc]
    """A ReportLab paragraph with a tag. All arguments but `tag` are ReportLab's own, which it uses when it splits."""

    def __init__(
        self,
        text: Markup | None,
        style: ParagraphStyle,
        bulletText: str | None = None,  # noqa: N803
        frags: Any = None,
        *,
        tag: Tag | None = None,
    ) -> None:
        if frags is None and text is not None:
            frags = frags_of(text, style)
        super().__init__(text, style, bulletText=bulletText, frags=frags)
        self.tag = tag or Tag()
        self.torn = False  # the next part begins within the last word of this one
        self.wrapped = 0.0  # the width for which it was broken into lines

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Broken into lines once for a width: columns and pages ask again and again."""
        if self.wrapped != width or not hasattr(self, "blPara"):  # which splitting takes away
            self.made: tuple[float, float] = super().wrap(width, height)
            self.wrapped = width
        return self.made

    def split(self, width: float, height: float) -> list[TaggedParagraph]:
        parts: list[TaggedParagraph] = super().split(width, height)
        for part in parts:
            part.tag = self.tag
        if len(parts) > 1:
            parts[0].torn = letters_in(words_of(parts[0])) not in ends_of_words(words_of(self))
            parts[-1].torn = self.torn
        return parts

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        if canvas.dry:
            return
        if canvas.inside:  # furniture: a table's head on its second page
            super().draw()
            return
        first = self.tag.element is None
        element = self.tag.place(canvas)
        if first:
            self._begin(canvas)
        canvas.broken = broken_lines(self) | ({len(self.blPara.lines) - 1} if self.torn else frozenset())
        weave = self.tag.weave
        if weave is None:
            with canvas.content(element):
                super().draw()
        elif self.blPara.kind == 0:  # one run, or none, on these lines
            link = getattr(self.blPara, "link", ())
            with canvas.woven(weave), canvas.content(weave.owner(index_of(link[0][1]) if link else None)):
                super().draw()
        else:
            with canvas.woven(weave):
                super().draw()
        canvas.broken = frozenset()

    def _begin(self, canvas: TaggedCanvas) -> None:
        """The mark in the gutter, the number and the bookmark, beside the first line only."""
        style = self.style
        if self.tag.label is not None:
            with canvas.content(self.tag.label):
                canvas.setFillColor(style.textColor)
                canvas.setFont(style.fontName, style.fontSize)
                canvas.drawString(
                    style.leftIndent - hang(style), self.height - ASCENT * style.fontSize, f"{self.tag.number} "
                )
        if self.tag.key:
            canvas.bookmarkHorizontal(self.tag.key, 0, self.height)
        if self.tag.mark is not None:
            middle = self.height - (ASCENT - MIDDLE) * style.fontSize
            draw_mark(canvas, self.tag.mark, style.leftIndent - hang(style), middle, style.fontSize)
        if self.tag.bookmark is not None:
            title, key = self.getPlainText().strip(), f"part-{len(canvas.found) + 1}"
            canvas.found.append(Found(title, self.tag.bookmark + 1, len(canvas.owners), key))
            canvas.bookmarkHorizontal(key, 0, self.height)
            canvas.addOutlineEntry(title, key, self.tag.bookmark)


def paragraph(text: str, style: ParagraphStyle = TEXT, *, mark: Mark | None = None) -> TaggedParagraph:
    return TaggedParagraph(no_widow(safe(text)), style, tag=Tag(mark=mark))


def label(text: str, style: ParagraphStyle = CELL) -> TaggedParagraph:
    """A short text whose last words need not stay together: a table cell, a fact, a name."""
    return TaggedParagraph(safe(text), style)


def heading(text: str, style: ParagraphStyle, level: int) -> TaggedParagraph:
    """H1 to H3. The first two levels stand in the outline as well."""
    tag = Tag(role=f"H{level}", bookmark=level - 1 if level < 3 else None)
    return TaggedParagraph(safe(text), style, tag=tag)


def items(texts: Sequence[str], style: ParagraphStyle) -> list[TaggedParagraph]:
    """A list: its bullets hang in the gutter."""
    shared = Element("L")
    return [
        TaggedParagraph(no_widow(safe(text)), style, tag=Tag(role="LBody", mark="bullet", list_=shared))
        for text in texts
    ]


def link(parts: Sequence[str], url: str, style: ParagraphStyle = LINK) -> TaggedParagraph:
    """A paragraph that is a link as a whole. Its lines are the parts of one word: nothing comes between them."""
    shown = "<br/>".join(safe(part) for part in parts)
    markup = Markup(f'<a href={quoteattr(url)} color="#{NAVY.hexval()[2:]}">{shown}</a>')
    return TaggedParagraph(markup, style, tag=Tag(inner="Link"))
