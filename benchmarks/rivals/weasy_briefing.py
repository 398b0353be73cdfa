"""A briefing's content set by WeasyPrint from HTML: its text, tables and charts on the same grid, as PDF/UA-1."""

from __future__ import annotations

import logging
import re
from html import escape
from pathlib import Path

from beatbook.charts.fonts import REGULAR, SEMIBOLD
from beatbook.domain.content import Block, Content, Head, Para, Part, Picture, Points, Strip, Table, Words, runs

from .chart_svg import charts, pictures

FACE = "@font-face {{ font-family: 'Source Sans 3'; src: url('{}'); font-weight: {}; }}"
STYLE = """
@page { size: A4; margin: 15mm 18mm 19mm; @bottom-right { content: "Page " counter(page) " of " counter(pages); } }
body { font: 10.5pt/14pt 'Source Sans 3'; color: #16191d; margin: 0; }
h1, h2, h3, h4, a { color: #14365c; }
.strip { display: grid; grid-template-columns: 54mm 1fr; column-gap: 6mm; }
table { border-collapse: collapse; width: 100%; font-size: 10pt; }
th, td { text-align: left; padding: 2pt 0; border-bottom: 0.35pt solid #8b959f; font-weight: 400; }
thead th { border-bottom: 0.9pt solid #16191d; font-weight: 600; }
.number { text-align: right; }
"""


class WeasyBriefing:
    """Fonts and style sheet are read once. The page is written before the clock starts, but for its charts."""

    def __init__(self) -> None:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration

        logging.getLogger("weasyprint").setLevel(logging.ERROR)
        self.weasyprint = weasyprint
        self.fonts = FontConfiguration()
        faces = "\n".join(
            FACE.format(Path(path).as_uri(), weight) for path, weight in ((REGULAR, 400), (SEMIBOLD, 600))
        )
        self.style = weasyprint.CSS(string=faces + STYLE, font_config=self.fonts)

    def source(self, content: Content) -> str:
        return self._content(content)

    def pdf(self, source: str, content: Content) -> bytes:
        drawn = charts(content)
        for picture in pictures(content):
            source = source.replace(_place(picture), _picture(drawn[picture.alt], picture))
        page = self.weasyprint.HTML(string=source)
        made = page.write_pdf(stylesheets=[self.style], font_config=self.fonts, pdf_variant="pdf/ua-1")
        return bytes(made)

    def _content(self, content: Content) -> str:
        over = f"<p>{escape(content.force)} {escape(content.marking)}</p><h1>{escape(content.place)}</h1>"
        under = "".join(f"<p>{escape(text)}</p>" for text in (content.subtitle, content.readers, content.team) if text)
        parts = "".join(self._part(part) for part in content.parts)
        title = f"<title>{escape(content.title)}</title>"
        return f'<!doctype html><html lang="en-GB"><head>{title}</head><body>{over}{under}{parts}</body></html>'

    def _part(self, part: Part) -> str:
        blocks = [self._strip(b) if isinstance(b, Strip) else self._block(b) for b in part.blocks]
        return f"<section>{''.join(blocks)}</section>"

    def _strip(self, strip: Strip) -> str:
        side, main = ("".join(map(self._block, blocks)) for blocks in (strip.side, strip.main))
        return f'<div class="strip"><div>{side}</div><div>{main}</div></div>'

    def _block(self, block: Block) -> str:
        match block:
            case Head():
                return f"<h{block.level}>{_words(block.words)}</h{block.level}>"
            case Para():
                return f"<p>{_words(block.words)}</p>"
            case Points():
                items = "".join(f"<li>{_words(item)}</li>" for item in block.items if not isinstance(item, Points))
                return f"<ul>{items}</ul>"
            case Table():
                return _table(block)
            case Picture():
                return _place(block)


def _place(picture: Picture) -> str:
    return f"<!-- {escape(picture.alt)} -->"


def _picture(svg: str, picture: Picture) -> str:
    sized = re.sub(r'width="[^"]*" height="[^"]*"|height="[^"]*" width="[^"]*"', "", svg, count=1)
    label = f'role="img" aria-label="{escape(picture.alt)}"'
    size = f'width="{picture.width}pt" height="{picture.height}pt"'
    return sized.replace("<svg", f"<svg {label} {size}", 1)


def _table(table: Table) -> str:
    def cell(tag: str, words: Words, index: int, scope: str = "") -> str:
        number = ' class="number"' if index in table.numbers else ""
        return f"<{tag}{scope}{number}>{_words(words)}</{tag}>"

    head = "".join(cell("th", words, index, ' scope="col"') for index, words in enumerate(table.head))
    rows = [
        "".join(
            cell("td" if index else "th", words, index, "" if index else ' scope="row"')
            for index, words in enumerate(line.cells)
        )
        for line in table.lines
    ]
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    notes = "".join(f"<p>{_words(note)}</p>" for note in table.notes)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{notes}"


def _words(words: Words) -> str:
    parts = []
    for run in runs(words):
        text = escape(run.text)
        text = f"<strong>{text}</strong>" if run.strong else text
        parts.append(f'<a href="{escape(run.url)}">{text}</a>' if run.url else text)
    return "".join(parts)
