"""A briefing's content set by typst: its text, tables and charts on the same grid, asked for PDF/UA-1."""

from __future__ import annotations

import json
from pathlib import Path

from beatbook.charts.fonts import REGULAR
from beatbook.domain.content import Block, Content, Head, Para, Part, Picture, Points, Strip, Table, Words, runs

from .chart_svg import charts, pictures

STYLE = """
#set page(paper: "a4", margin: (x: 18mm, top: 15mm, bottom: 19mm), footer: context align(right, text(8.5pt)[
  Page #counter(page).display() of #counter(page).final().first()]))
#set text(font: "Source Sans 3", size: 10.5pt, lang: "en", region: "GB")
#set par(leading: 0.5em, spacing: 0.6em)
#show heading: set text(fill: rgb("#14365c"))
#show link: set text(fill: rgb("#14365c"))
#show table: set text(10pt)
"""


class TypstBriefing:
    """Fonts are read once. The source is written before the clock starts."""

    def __init__(self) -> None:
        import typst

        self.typst = typst
        self.charts: dict[str, str] = {}
        self.fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(Path(REGULAR).parent)]
        )

    def source(self, content: Content) -> str:
        self.charts = {picture.alt: f"chart-{index}.svg" for index, picture in enumerate(pictures(content))}
        return STYLE + self._content(content)

    def pdf(self, source: str, content: Content) -> bytes:
        drawn = {self.charts[alt]: svg.encode() for alt, svg in charts(content).items()}
        files = {"main": source.encode(), **drawn}
        return bytes(self.typst.compile(files, font_paths=self.fonts, format="pdf", pdf_standards="ua-1"))

    def _content(self, content: Content) -> str:
        over = f"#set document(title: {_string(content.title)}, author: {_string(content.team)})\n"
        head = f"{_text(content.force)} #h(1fr) {_text(content.marking)}\n\n= {_text(content.place)}\n\n"
        under = "\n\n".join(_text(text) for text in (content.subtitle, content.readers, content.team) if text)
        return f"{over}{head}{under}\n\n" + "\n\n".join(self._part(part) for part in content.parts)

    def _part(self, part: Part) -> str:
        return "\n\n".join(self._strip(b) if isinstance(b, Strip) else self._block(b) for b in part.blocks)

    def _strip(self, strip: Strip) -> str:
        side, main = (self._blocks(blocks) for blocks in (strip.side, strip.main))
        return f"#grid(columns: (54mm, 1fr), column-gutter: 6mm, [{side}], [{main}])"

    def _blocks(self, blocks: tuple[Block, ...]) -> str:
        return "\n\n".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Head():
                return f"{'=' * block.level} {_words(block.words)}\n"
            case Para():
                return f"{_words(block.words)}"
            case Points():
                return "\n".join(f"- {_words(item)}" for item in block.items if not isinstance(item, Points))
            case Table():
                return _table(block)
            case Picture():
                size = f"width: {block.width}pt, height: {block.height}pt"
                return f"#image({_string(self.charts[block.alt])}, {size}, alt: {_string(block.alt)})"


def _table(table: Table) -> str:
    widths = ", ".join(f"{width}fr" for width in table.widths or (1,) * len(table.head))
    align = ", ".join("right" if index in table.numbers else "left" for index in range(len(table.head)))
    head = ", ".join(f"[*{_words(words)}*]" for words in table.head)
    cells = ", ".join(f"[{_words(words)}]" for line in table.lines for words in line.cells)
    look = 'stroke: (x, y) => (bottom: if y == 0 {0.9pt} else {0.35pt + rgb("#8b959f")}), inset: (x: 0pt, y: 2pt)'
    made = f"#table(columns: ({widths},), align: ({align},), {look}, table.header({head}), {cells})"
    return "\n\n".join([made, *(_words(note) for note in table.notes)])


def _words(words: Words) -> str:
    parts = []
    for run in runs(words):
        text = _text(run.text)
        text = f"#strong[{text}]" if run.strong else text
        parts.append(f"#link({_string(run.url)})[{text}]" if run.url else text)
    return "".join(parts)


def _text(text: str) -> str:
    return f"#{_string(text)};" if text else ""


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
