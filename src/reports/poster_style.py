"""What posters share: large type, the bar, the head with crest and force, the foot, the QR code and its words."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from ..charts.fonts import BOLD, REGULAR, printable, text_width
from ..domain.content import Content, Para, Words, plain, runs
from . import style
from .accent import worn
from .addresses import broken
from .canvas import TaggedCanvas
from .crest import CrestBox
from .form_parts import QUIET_ZONE, Qr, module_count
from .furniture import FOOT, RIGHT_EDGE, practice_band
from .layout import Gap, Row
from .markup import Markup, lines, safe
from .paragraphs import Tag, TaggedParagraph, label, link
from .runs import worded

TITLE = ParagraphStyle("poster-title", parent=style.H1, fontSize=70, leading=70)
WHEN = ParagraphStyle("poster-when", parent=style.SUBTITLE, fontSize=20, leading=25)
LABEL = ParagraphStyle("poster-label", parent=style.SUBTITLE, fontSize=13, leading=17)
STATEMENT = ParagraphStyle("poster-statement", parent=style.H2, fontSize=21, leading=25, embeddedHyphenation=1)
WORDS = ParagraphStyle("poster-words", parent=style.TEXT, fontSize=18, leading=23.5)
SMALL = ParagraphStyle("poster-small", parent=style.TEXT, fontSize=13, leading=17)
SMALL_RIGHT = ParagraphStyle("poster-small-right", parent=SMALL, alignment=2)
ABOUT = ParagraphStyle("poster-about", parent=style.NOTE, fontSize=10, leading=13)
ABOUT_HEAD = ParagraphStyle("poster-about-head", parent=ABOUT, fontName=style.SANS_SEMIBOLD)
TITLE_SIZES = (70, 58, 48, 40, 34)
BAR = 5.0
QR_SIZE = 37 * mm


class Bar(Flowable):  # type: ignore[misc]
    """A bar in the house colour across the page. It is an artifact."""

    def __init__(self, height: float = BAR) -> None:
        super().__init__()
        self.high = height

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, self.high
        return self.width, self.height

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        with canvas.artifact():
            canvas.saveState()
            canvas.setFillColor(style.NAVY)
            canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)
            canvas.restoreState()


def poster_head(content: Content) -> list[Flowable]:
    """Crest and force at the left, the team at the right, and the bar under them."""
    crest = worn().crest
    side: list[Flowable] = [Gap(3), CrestBox(crest), Gap(4)] if crest is not None else []
    side += [label(content.force, LABEL)] if content.force else []
    team = [label(content.team, SMALL_RIGHT)] if content.team else []
    drop = CrestBox(crest).wrap(style.SIDE, 100)[1] + 7 if crest is not None else 0.0
    head: list[Flowable] = [Gap(drop), *team] if drop and team else [*team]
    return [Row(side, head), Gap(5), Bar(), Gap(9)]


def title(text: str, *, most: float = style.TEXT_WIDTH, lines: int = 1) -> TaggedParagraph:
    """The heading of level 1, as large as it may be in so many lines."""
    widest = max(printable(text).split(), key=lambda word: text_width(word, BOLD, 10))
    for size in TITLE_SIZES:
        whole = text_width(printable(text), BOLD, size)
        if text_width(widest, BOLD, size) <= most and whole <= (most if lines == 1 else 0.85 * lines * most):
            break
    face = ParagraphStyle(f"poster-title-{size}", parent=TITLE, fontSize=size, leading=size * 1.04)
    return headed(text, face, 1)


def headed(words: Words, face: ParagraphStyle, level: int) -> TaggedParagraph:
    return worded(words, face, tag=Tag(role=f"H{level}", bookmark=level - 1 if level < 3 else None), bound=False)


def side_head(words: Words) -> TaggedParagraph:
    """A heading of level 2 in the side column."""
    return TaggedParagraph(in_side(plain(words)), STATEMENT, tag=Tag(role="H2", bookmark=1))


def in_side(text: str) -> Markup:
    """A word with hyphens that is wider than the side column begins a line: ReportLab then breaks it after a hyphen."""
    told = str(safe(text))
    for word in printable(text).split():
        if "-" in word[:-1] and text_width(word, BOLD, STATEMENT.fontSize) > style.SIDE:
            told = told.replace(f" {safe(word)}", f"<br/>{safe(word)}")
    return Markup(told)


@dataclass(frozen=True, slots=True)
class PosterFoot:
    """What repeats at the foot: marking, DRAFT while it is one, when it is taken down, and PRACTICE."""

    content: Content

    def __call__(self, canvas: TaggedCanvas, _page: int, _pages: int) -> None:
        told = self.content
        cleared = f"Cleared for release by {told.cleared}" if told.standing == "cleared" else ""
        with canvas.artifact("Pagination", "Footer"):
            canvas.setFillColor(style.SLATE)
            canvas.setFont(style.SANS, 10)
            canvas.drawString(style.LEFT, FOOT, f"{printable(cleared or told.marking)} ")
            canvas.drawRightString(RIGHT_EDGE, FOOT, f"{printable(told.sources)} ")
            if told.standing == "draft":
                _draft(canvas)
        if told.practice:
            with canvas.artifact("Pagination", "Header"):
                practice_band(canvas)


def _draft(canvas: TaggedCanvas) -> None:
    """DRAFT in a frame in the middle of the foot: seen from across a room, and on a copy in grey."""
    words, size = "DRAFT: not cleared for release", 12.0
    width = stringWidth(words, style.SANS_BOLD, size)
    middle = style.LEFT + style.TEXT_WIDTH / 2
    canvas.setStrokeColor(style.INK)
    canvas.setFillColor(style.INK)
    canvas.setLineWidth(1.2)
    canvas.rect(middle - width / 2 - 7, FOOT - 6, width + 14, 19, stroke=1, fill=0)
    canvas.setFont(style.SANS_BOLD, size)
    canvas.drawCentredString(middle, FOOT, words)


class Code(Qr):
    """A QR code whose dark part ends at a margin: the paper beyond is its quiet zone. `right`: at the right one."""

    def __init__(self, content: str, size: float, alt: str, *, right: bool = False) -> None:
        super().__init__(content, size, alt)
        self.right = right

    def draw(self) -> None:
        modules = module_count(self.content)
        shift = self.size * QUIET_ZONE / (modules + 2 * QUIET_ZONE)
        self.canv.saveState()
        self.canv.translate(shift if self.right else -shift, shift)
        super().draw()
        self.canv.restoreState()


def reached(para: Para, face: ParagraphStyle, room: float, *, copy: bool = False) -> TaggedParagraph:
    """A way to reach the team. A long address is set a little smaller, or breaks; in a copy it leads nowhere."""
    words = runs(para.words)
    if len(words) != 1 or not words[0].url:
        return worded(para.words, face)
    for size in (face.fontSize, face.fontSize * 0.95, face.fontSize * 0.9):
        if text_width(words[0].text, REGULAR, size) <= room:
            face = ParagraphStyle(f"{face.name}-{size}", parent=face, fontSize=size)
            break
    parts = broken(words[0].text, face.fontSize, room)
    if copy:
        return TaggedParagraph(lines(*parts), ParagraphStyle(f"{face.name}-copy", parent=face, textColor=style.NAVY))
    return link(parts, words[0].url, face)
