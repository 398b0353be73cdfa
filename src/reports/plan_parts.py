"""What every paper of a plan is made of: titles, words under a question, facts in a block, standings with a mark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable

from ..domain.dates import day_short
from ..domain.standing import action_late
from ..domain.summaries import ActionView
from . import style
from .layout import BOUNDLESS, Gap, Row, section_row
from .markup import Markup, safe, strong
from .paragraphs import TaggedParagraph, heading, label, paragraph
from .tables import Value, table

LONGEST_CELL = 560
"""Characters of one cell: a row of a table stays on one page, and what is longer stands whole under the table."""
WHOLE = 0.42 * style.PAGE_HEIGHT
BEGINNING = 90.0
"""As in a briefing: so much stands under a heading on the page where it begins."""

HIGHEST = 600.0
"""No more room than this is asked for at once: a page has little over it."""

TITLE_SIZES = ((24, 28, 70), (20, 24, 140), (16, 20, 10**6))
"""Size, leading, and up to how many characters."""

SIDE_HEAD = ParagraphStyle("side-head", parent=style.H3, fontSize=10.5, leading=14)
SMALL = ParagraphStyle("small", parent=style.TEXT, fontSize=9, leading=12, textColor=style.SLATE)
KICKER = ParagraphStyle("kicker", parent=style.CONTACT, textColor=style.SLATE)
LABEL = ParagraphStyle("block-label", parent=style.FACT, fontSize=8.5, leading=11, textColor=style.SLATE)
VALUE = ParagraphStyle("block-value", parent=style.CELL, fontName=style.SANS_SEMIBOLD)


def title(text: str) -> TaggedParagraph:
    """The first heading: a long one is set smaller."""
    size, leading, _ = next(each for each in TITLE_SIZES if len(text) <= each[2])
    look = ParagraphStyle(f"plan-title-{size}", parent=style.H1, fontSize=size, leading=leading)
    return heading(text.strip() or "Plan without a title", look, 1)


def texts(text: str, look: ParagraphStyle = style.TEXT) -> list[Flowable]:
    """Each line that was written as a paragraph of its own; empty lines are a little air."""
    found: list[Flowable] = []
    for line in text.strip().splitlines():
        if line.strip():
            found.append(paragraph(line.strip(), look))
        elif found and not isinstance(found[-1], Gap):
            found.append(Gap(4))
    return found


def begin(name: str, main: Sequence[Flowable], *, after: float = 5) -> Row:
    """The top of a section; what stands right of its name may be empty."""
    return section_row([heading(name, style.H2, 2)], list(main), after=after)


def said(question: str, text: str, *, rule: float = style.HAIRLINE, level: int = 3) -> Row:
    """A question at the left, what was answered at the right. It splits over pages."""
    side = [heading(question, SIDE_HEAD, level)]
    return Row(side, texts(text), rule=rule, pad=4 if rule else 0, after=4, again=question)


def all_said(pairs: Iterable[tuple[str, str]]) -> list[Flowable]:
    """A row for each answer that was given."""
    return [said(question, text) for question, text in pairs if text.strip()]


def begun(section: Sequence[Flowable]) -> list[Flowable]:
    """Break the page before a heading that would be left alone at its foot."""
    if not section:
        return []
    heights = [flowable.wrap(style.TEXT_WIDTH, BOUNDLESS)[1] + flowable.getSpaceBefore() for flowable in section[:3]]
    room = heights[0] if heights[0] <= WHOLE else BEGINNING
    return [CondPageBreak(room + min(sum(heights[1:]), BEGINNING)), *section]


def together(parts: Sequence[Flowable]) -> list[Flowable]:
    """A drawing with its words: on the next page whole, where there is no room for all of it."""
    heights = [flowable.wrap(style.TEXT_WIDTH, BOUNDLESS)[1] + flowable.getSpaceBefore() for flowable in parts]
    return [CondPageBreak(min(sum(heights), HIGHEST)), *parts]


def block(rows: Sequence[Sequence[tuple[str, str]]], *, summary: str) -> list[Flowable]:
    """Facts as labels over values, framed: the control block. Each row holds as many facts."""
    return [
        _facts(row, f"{summary}, {index + 1}", first=index == 0, last=index == len(rows) - 1)
        for index, row in enumerate(rows)
    ]


def _facts(row: Sequence[tuple[str, str]], summary: str, *, first: bool, last: bool) -> Flowable:
    ends = ("LINEABOVE", (0, 0), (-1, 0), style.RULE, style.INK)
    extra: list[tuple[object, ...]] = [
        ("TOPPADDING", (0, 0), (-1, 0), 4),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 0),
        ("TOPPADDING", (0, 1), (-1, 1), 0),
        ("BOTTOMPADDING", (0, 1), (-1, 1), 5),
        ("LEFTPADDING", (0, 0), (-1, -1), 6),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("VALIGN", (0, 0), (-1, 0), "TOP"),
        ("LINEAFTER", (0, 0), (-2, -1), style.HAIRLINE, style.HAIR),
        ("LINEBEFORE", (0, 0), (0, -1), style.RULE, style.INK),
        ("LINEAFTER", (-1, 0), (-1, -1), style.RULE, style.INK),
        ("LINEBELOW", (0, 1), (-1, 1), style.RULE if last else style.HAIRLINE, style.INK if last else style.HAIR),
    ]
    heads = [label(name, LABEL) for name, _ in row]
    values = [label(clipped(value, 160), VALUE) for _, value in row]
    return table([heads, values], [style.TEXT_WIDTH / len(row)] * len(row), summary=summary,
                 extra=[*extra, ends] if first else extra, bare=True)  # fmt: skip


# ---------------------------------------------------------------- cells


def clipped(text: str, longest: int = LONGEST_CELL) -> str:
    """A text for one cell; the rest is told elsewhere."""
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else f"{plain[:longest].rsplit(' ', 1)[0][:longest]} …"


def cell(*parts: str, small: Sequence[str] = ()) -> Markup:
    """Lines of one cell; the small ones in slate under them."""
    ink = style.SLATE.hexval()[2:]
    lines = [safe(part) for part in parts if part]
    lines += [Markup(f'<font size="9" color="#{ink}">{safe(part)}</font>') for part in small if part]
    return Markup("<br/>".join(lines))


def day_cell(day: date | None) -> str:
    return day_short(day) if day else "No day set"


def standing(action: ActionView, today: date, *small: str) -> TaggedParagraph:
    """`Done 14 Nov 2026`, `Late: was due …`: word and mark, so that nothing is told by either alone."""
    if action.done_on is not None:
        words, mark = strong(f"Done {day_short(action.done_on)}"), "done"
    elif action_late(action, today):
        words, mark = strong(f"Late by {_days((today - (action.due or today)).days)}"), "open"
    elif action.begun_on is not None:
        words, mark = safe(f"Begun {day_short(action.begun_on)}"), "part"
    else:
        words, mark = safe("Not begun"), "open"
    return paragraph(cell(words, small=small), style.CELL, mark=mark)  # type: ignore[arg-type]


def _days(n: int) -> str:
    return "1 day" if n == 1 else f"{n:,} days"


STANDING_GAP = 5 * mm
"""Left of the words of a standing: its mark hangs in it."""


def counted(n: int, noun: str) -> str:
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


def simple_table(heads: Sequence[str], rows: Sequence[Sequence[Value]], widths: Sequence[float], *, summary: str,
                 numbers: Sequence[int] = ()) -> Flowable:  # fmt: skip
    """A table whose columns stand a little apart."""
    apart = [("RIGHTPADDING", (0, 0), (-2, -1), 7)]
    return table([list(heads), *rows], widths, summary=summary, numbers=numbers, extra=apart, pad=2.6)
