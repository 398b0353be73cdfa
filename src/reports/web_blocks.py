"""Blocks of a content as HTML: paragraphs, headings, lists, tables with their scopes, charts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html import escape

from ..domain.content import Block, Head, Line, Mark, Para, Picture, Points, Strip, Table, Words
from .web_chart import inline_svg
from .web_words import Tongue, sign

WIDE = 4
"""Columns from which a table is given room to be moved sideways on a small screen."""

CHART = {"en": "Chart", "cy": "Siart"}
"""What a drawing is called where a keyboard stops at it: on a small screen it is moved sideways."""


class Blocks:
    """Writes the blocks of one page: headings and charts are numbered over the whole of it."""

    def __init__(self, language: str) -> None:
        self._tongue = Tongue(language)
        self._charts = 0
        self._tables = 0

    def write(self, blocks: Iterable[Strip | Block], head: str) -> str:
        """`head`: the id that the first heading of level 2 takes."""
        return "\n".join(self._one(block, head) for block in blocks)

    def words(self, words: Words) -> str:
        return replace(self._tongue, table=f"t{self._tables}").words(words)

    def _one(self, block: Strip | Block, head: str) -> str:
        if isinstance(block, Strip):
            return self._strip(block, head)
        if isinstance(block, Para):
            return self._para(block)
        if isinstance(block, Head):
            named = f' id="{head}"' if block.level == 2 else ""
            return f"<h{block.level}{named}>{self.words(block.words)}</h{block.level}>"
        if isinstance(block, Points):
            return self._points(block)
        return self._table(block) if isinstance(block, Table) else self._picture(block)

    def _strip(self, strip: Strip, head: str) -> str:
        side = f'<div class="side">{self.write(strip.side, head)}</div>' if strip.side else ""
        main = f'<div class="main">{self.write(strip.main, head)}</div>' if strip.main else ""
        both = "\n".join((side, main) if strip.first == "side" else (main, side))
        return f'<div class="{" ".join(("strip", strip.rule)).strip()}">{both}</div>'

    def _para(self, para: Para) -> str:
        wanted = (para.voice, para.voice != "text"), ("apart", para.apart), ("mark", bool(para.mark))
        return f"<p{_classes(wanted)}>{sign(para.mark)}{self.words(para.words)}</p>"

    def _points(self, points: Points) -> str:
        tag = "ol" if points.numbered else "ul"
        items = "".join(f"<li>{self._item(item)}</li>" for item in points.items)
        return f"<{tag}{_classes([(points.voice, points.voice != 'text')])}>{items}</{tag}>"

    def _item(self, item: Words | Points) -> str:
        return self._points(item) if isinstance(item, Points) else self.words(item)

    # ------------------------------------------------------------ tables and charts

    def _table(self, table: Table) -> str:
        self._tables += 1
        named = f"t{self._tables}"
        heads = "".join(
            f'<th scope="col"{_classes([("n", at in table.numbers)])}>{self.words(words)}</th>'
            for at, words in enumerate(table.head)
        )
        lines = "\n".join(self._line(line, table.numbers) for line in table.lines)
        narrow = " narrow" if len(table.head) < WIDE else ""
        notes = "".join(f'<li id="{named}-n{at}">{self.words(note)}</li>' for at, note in enumerate(table.notes, 1))
        return (
            f'<div class="held{narrow}" role="group" aria-labelledby="{named}" tabindex="0">'
            f'<table>\n<caption id="{named}" class="unseen">{escape(table.summary)}</caption>{_columns(table.widths)}\n'
            f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{lines}\n</tbody>\n</table></div>"
            + (f'\n<ol class="notes">{notes}</ol>' if notes else "")
        )

    def _line(self, line: Line, numbers: tuple[int, ...]) -> str:
        cells = []
        for at, words in enumerate(line.cells):
            mark: Mark = line.marks[at] if at < len(line.marks) else ""
            opening, tag = ('th scope="row"', "th") if at == 0 else ("td", "td")
            classes = _classes([("n", at in numbers), ("mark", bool(mark))])
            cells.append(f"<{opening}{classes}>{sign(mark)}{self.words(words)}</{tag}>")
        return f"<tr{_classes([('strong', line.strong), ('apart', line.apart)])}>{''.join(cells)}</tr>"

    def _picture(self, picture: Picture) -> str:
        self._charts += 1
        name = CHART.get(self._tongue.language[:2], CHART["en"])
        label = f'aria-label="{name} {self._charts}"'
        return f'<figure tabindex="0" {label}>{inline_svg(picture, self._charts, self._tongue.language)}</figure>'


def _columns(widths: tuple[float, ...]) -> str:
    """Shares of the width, as the paper has them."""
    total = sum(widths)
    if not total:
        return ""
    shares = "".join(f'<col style="width: {width / total:.1%}">' for width in widths)
    return f"<colgroup>{shares}</colgroup>"


def _classes(wanted: Iterable[tuple[str, bool]]) -> str:
    names = " ".join(name for name, holds in wanted if holds)
    return f' class="{names}"' if names else ""
