"""What a document was given to say, beside what its file's structure says: every paragraph, word for word.

The paragraphs are noted down as they are made, before anything of ours or ReportLab's wraps, splits or tags them.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pytest
from pikepdf import Dictionary, Pdf

from beatbook.reports.elements import Element
from beatbook.reports.paragraphs import Tag, TaggedParagraph

from . import gate

INLINE = frozenset({"Span", "Link", "Reference"})
APART = frozenset({"Figure", "Lbl", "TOCI", "Form"})
"""Not set as paragraphs: drawings, numbers, the lines of a table of contents."""


@contextmanager
def noted() -> Iterator[list[tuple[Tag, str]]]:
    """Every paragraph that is made meanwhile: its tag, and its words as they were given."""
    made: list[tuple[Tag, str]] = []
    init = TaggedParagraph.__init__

    def noting(self: Any, text: Any, *args: Any, **settings: Any) -> None:
        init(self, text, *args, **settings)
        if text is not None:
            made.append((self.tag, words(str(text))))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TaggedParagraph, "__init__", noting)
        yield made


def words(markup: str) -> str:
    """The words in ReportLab's markup. Lines of an address are parts of one word; other lines are not."""
    joined = re.sub(r"(<a [^>]*>)(.*?)(</a>)", lambda m: m[1] + m[2].replace("<br/>", "") + m[3], markup)
    return gate.plain(html.unescape(re.sub(r"<[^>]+>", "", joined.replace("<br/>", " "))))


def differences(make: Callable[[], bytes]) -> tuple[bytes, list[str]]:
    """(the document, each paragraph that its structure tells otherwise than it was given, or that nobody gave it)."""
    with noted() as made:
        data = make()
    placed = [(tag.element, text) for tag, text in made if tag.element is not None]
    last = _root(placed[-1][0])  # a table of contents takes several drawings
    given = Counter(text for element, text in placed if text and not _listed(element) and _root(element) is last)
    told = Counter(blocks(data))
    lost = [f"not told: {text}" for text in (given - told)]
    return data, lost + [f"not given: {text}" for text in (told - given)]


def _root(element: Element) -> Element:
    while element.parent is not None:
        element = element.parent
    return element


def _listed(element: Element) -> bool:
    """A line of a table of contents: its words stand in a heading, which is compared."""
    reference = element.parent
    return reference is not None and reference.parent is not None and reference.parent.role == "TOCI"


def blocks(data: bytes) -> list[str]:
    """The text of every paragraph, heading, item or cell with words of its own, runs within it included."""
    with Pdf.open(BytesIO(data)) as pdf:
        reader = _Reader(gate.marked_texts(pdf), {sheet.obj.objgen: at for at, sheet in enumerate(pdf.pages)})
        reader.read(pdf.Root.StructTreeRoot.K, None)
        return reader.found


class _Reader:
    def __init__(self, texts: dict[tuple[int, int], str], pages: dict[Any, int]) -> None:
        self.texts, self.pages = texts, pages
        self.found: list[str] = []

    def read(self, element: Any, page: int | None) -> None:
        """Note the element's words, then those of the elements in it that are no runs."""
        if str(element.S)[1:] in APART:
            return
        at = self._page(element, page)
        text = gate.plain(self._text(element, at))
        if text:
            self.found.append(text)
        for kid in gate.kids(element):
            if isinstance(kid, Dictionary) and "/S" in kid and str(kid.S)[1:] not in INLINE:
                self.read(kid, at)

    def _text(self, element: Any, page: int | None) -> str:
        parts = []
        for kid in gate.kids(element):
            if isinstance(kid, int):
                parts.append(self.texts[page or 0, kid])
            elif "/MCID" in kid:
                parts.append(self.texts[self.pages[kid.Pg.objgen], int(kid.MCID)])
            elif "/S" in kid and str(kid.S)[1:] in INLINE:
                parts.append(self._text(kid, self._page(kid, page)))
        return "".join(parts)

    def _page(self, element: Any, page: int | None) -> int | None:
        return self.pages.get(element.Pg.objgen, page) if "/Pg" in element else page
