"""A content as a web page: one file that needs no network, for screens, screen readers and printers."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from html import escape
from importlib.resources import files

from ..domain.clearance import DRAFT
from ..domain.content import Content, Part
from ..domain.house_style import NAVY, Crest
from ..domain.paper_language import in_its_language
from .web_blocks import Blocks
from .web_fonts import font_faces

RULES = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
"""The page's own content security policy: a browser that opens it asks nobody for anything."""

SLATE = "#4A545E"

CREST_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}

PRACTICE = {"en": "Practice: nothing here is real", "cy": "Ymarfer: nid oes dim byd go iawn yma"}
SKIP = {"en": "Skip to the text", "cy": "Neidio i’r testun"}
CONTENTS = {"en": "Contents", "cy": "Cynnwys"}
LONG_NAME = 36
"""Letters from which the name over a page is set smaller."""
LEAST_PARTS = 3
"""Parts from which a page says at its top what is in it."""


def html_page(content: Content) -> str:
    """The whole page. The same content gives the same text, whenever it is made."""
    content = in_its_language(content)
    blocks = Blocks(content.language)
    pieces = [
        f'<a class="skip" href="#text">{_own(SKIP, content)}</a>',
        f"<header>\n{_masthead(content)}\n</header>",
        _contents(content),
        f'<main id="text" tabindex="-1">\n{_parts(content.parts, blocks)}\n</main>',
        f"<footer>\n{_foot(content)}\n</footer>",
    ]
    standing = ' class="draft"' if content.standing == "draft" else ""
    return f"{_head(content)}\n<body{standing}>\n{_lines(pieces)}\n</body>\n</html>\n"


def _head(content: Content) -> str:
    about = f'\n<meta name="description" content="{escape(content.subject)}">' if content.subject else ""
    return f"""<!DOCTYPE html>
<html lang="{escape(content.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{RULES}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="robots" content="{"noindex" if content.standing == "draft" else "all"}">{about}
<title>{escape(content.title)}</title>
<style>
{font_faces()}
{_sheet().replace(NAVY, content.house.colour)}
{_margins(content)}
</style>
</head>"""


def _margins(content: Content) -> str:
    """What stands under each page where it is printed: marking and clearance left, the page's number right."""
    practice = PRACTICE["en"] if content.practice else ""
    cleared = f"Cleared by {content.cleared}" if content.cleared else ""
    said = ". ".join(words for words in (_standing(content), cleared, practice) if words)
    look = f'font: 8.5pt "Source Sans Pro", sans-serif; color: {SLATE};'
    left = f"@bottom-left {{ content: {_quoted(said)}; {look} }}" if said else ""
    right = f'@bottom-right {{ content: counter(page) " / " counter(pages); {look} }}'
    across = '\n@media print { .draft::after { content: "DRAFT"; } }' if content.standing == "draft" else ""
    return f"@page {{ {left} {right} }}{across}"


def _standing(content: Content) -> str:
    return DRAFT if content.standing == "draft" else content.marking


def _quoted(words: str) -> str:
    """A string of CSS that nothing in the words can end."""
    return '"' + "".join(c if c.isalnum() or c in " .,:-" else f"\\{ord(c):x} " for c in words) + '"'


@cache
def _sheet() -> str:
    return (files("beatbook.resources") / "web_page.css").read_text(encoding="utf-8")


def _own(words: dict[str, str], content: Content) -> str:
    """The page's own words in its language."""
    return escape(words.get(content.language[:2], words["en"]))


def _english(content: Content) -> str:
    """Says that words are English on a page that is not: markings are never translated."""
    return "" if content.language.startswith("en") else ' lang="en-GB"'


# ---------------------------------------------------------------- over and under the text


def _masthead(content: Content) -> str:
    """Standing, force and marking over a bar; then place, document and readers."""
    force = f'<p class="force">{escape(content.force)}</p>' if content.force else ""
    marking = f'<p class="marking"{_english(content)}>{escape(content.marking)}</p>' if content.marking else ""
    team = f'<p class="side team">{escape(content.team)}</p>' if content.team else ""
    main = [
        _heading(content.place),
        f'<p class="subtitle">{escape(content.subtitle)}</p>' if content.subtitle else "",
        f'<p class="readers">{escape(content.readers)}</p>' if content.readers else "",
    ]
    return _lines(
        [
            f'<p class="standing"{_english(content)}>{escape(DRAFT)}</p>' if content.standing == "draft" else "",
            f'<p class="practice">{_own(PRACTICE, content)}</p>' if content.practice else "",
            _crest(content.house.crest),
            f'<div class="top">{force}\n{marking}</div>' if force or marking else "",
            f'<div class="mast"><div class="main">{_lines(main)}</div>\n{team}</div>',
        ]
    )


def _heading(place: str) -> str:
    """The name of level 1, smaller where it is long; where there is room, words with hyphens do not break."""
    words = " ".join(
        f'<span class="word">{escape(word)}</span>' if "-" in word else escape(word) for word in place.split()
    )
    return f'<h1 class="long">{words}</h1>' if len(place) > LONG_NAME else f"<h1>{words}</h1>"


def _crest(crest: Crest | None) -> str:
    if crest is None:
        return ""
    data = b64encode(crest.data).decode("ascii")
    return f'<img class="crest" src="data:{CREST_TYPES[crest.kind]};base64,{data}" alt="{escape(crest.alt)}">'


def _contents(content: Content) -> str:
    parts = [part for part in content.parts if part.title and part.blocks]
    if len(parts) < LEAST_PARTS:
        return ""
    links = "".join(f'<li><a href="#{_name(part)}">{escape(part.title)}</a></li>' for part in parts)
    return f'<nav class="contents" aria-label="{_own(CONTENTS, content)}"><ul>{links}</ul></nav>'


def _foot(content: Content) -> str:
    cleared = f"Cleared by {content.cleared}" if content.cleared else ""
    said = [f"<p>{escape(words)}</p>" for words in (content.cut, content.sources) if words]
    english = [words for words in (content.marking, cleared) if words]
    return _lines([*said, *(f"<p{_english(content)}>{escape(words)}</p>" for words in english)])


# ---------------------------------------------------------------- the parts


def _parts(parts: tuple[Part, ...], blocks: Blocks) -> str:
    """One after another; two of which one stands beside the other, in one row, the main one first."""
    beside = {part.beside: part for part in parts if part.beside}
    keys = {part.key for part in parts}
    written = []
    for part in parts:
        if part.beside in keys or not part.blocks:
            continue
        other = beside.get(part.key)
        if other is None or not other.blocks:
            written.append(_part(part, blocks, "" if _stripped(part) else " plainly"))
        else:
            both = f"{_part(part, blocks, ' main')}\n{_part(other, blocks, ' side')}"
            written.append(f'<div class="pair">\n{both}\n</div>')
    return "\n".join(written)


def _stripped(part: Part) -> bool:
    """Whether a strip of its own draws the rule over the part."""
    return getattr(part.blocks[0], "rule", None) is not None


def _part(part: Part, blocks: Blocks, more: str) -> str:
    name = _name(part)
    body = blocks.write(part.blocks, f"{name}-h")
    label = f'aria-labelledby="{name}-h"' if f'id="{name}-h"' in body else f'aria-label="{escape(part.title)}"'
    return f'<section class="part{more}" id="{name}" {label}>\n{body}\n</section>'


def _name(part: Part) -> str:
    return re.sub(r"[^a-z0-9]+", "-", part.key.casefold()).strip("-") or "part"


def _lines(pieces: Iterable[str]) -> str:
    return "\n".join(piece for piece in pieces if piece)
