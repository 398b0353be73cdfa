"""Who else sets a briefing: typst and WeasyPrint, where they are installed (`pip install beatbook[bench]`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import Any

from beatbook.domain.content import Content, Head, Line, Para, Points, Strip, Table, Words, runs


@dataclass(frozen=True, slots=True)
class Rival:
    """`time` and `size`: the most that ours may take of theirs."""

    name: str
    source: Callable[[Content], str]
    pdf: Callable[[str, Content], bytes]
    time: float | None
    size: float | None


def rivals() -> list[Rival]:
    found = []
    if find_spec("typst") is not None:
        from .rivals.typst_briefing import TypstBriefing

        typst = TypstBriefing()
        found.append(Rival("typst", typst.source, typst.pdf, 1.2, 0.65))
    if find_spec("weasyprint") is not None:
        from .rivals.weasy_briefing import WeasyBriefing

        weasy = WeasyBriefing()
        found.append(Rival("WeasyPrint", weasy.source, weasy.pdf, 0.25, None))
    return found


def varied(content: Content, number: int) -> Content:
    """The same content in other words: those of each text in another order, each figure another."""
    parts = tuple(replace(part, blocks=tuple(_block(block, number) for block in part.blocks)) for part in content.parts)
    return replace(content, parts=parts)


def _block(block: Any, number: int) -> Any:
    match block:
        case Strip():
            side, main = (tuple(_block(each, number) for each in column) for column in (block.side, block.main))
            return replace(block, side=side, main=main)
        case Para() | Head():
            return replace(block, words=_words(block.words, number))
        case Points():
            items = (item if isinstance(item, Points) else _words(item, number) for item in block.items)
            return replace(block, items=tuple(items))
        case Table():
            return replace(block, lines=tuple(_line(line, number) for line in block.lines))
    return block


def _line(line: Line, number: int) -> Line:
    return replace(line, cells=tuple(_words(words, number) for words in line.cells))


def _words(words: Words, number: int) -> Words:
    if isinstance(words, str):
        return _turned(words, number)
    return tuple(replace(run, text=_turned(run.text, number)) if run.text.strip() else run for run in runs(words))


def _turned(text: str, number: int) -> str:
    """`a b c 12` as `c 34 a b`: as long as it was. Spaces at the ends stay, since they part it from its neighbours."""
    words = text.split(" ")
    at = number % len(words)
    turned = " ".join(words[at:] + words[:at]) if text == text.strip() else text
    return "".join(f"{(int(letter) + number) % 10}" if letter in "0123456789" else letter for letter in turned)
