"""Runs within a paragraph that are something of their own: a link, words of another language, a note's number.

ReportLab carries one thing along with the letters of a run, through wrapping and splitting: the target of a link.
So a run's target is its number in its paragraph (`run:2`), and what the run is stands in the paragraph's tag.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .elements import Element

TARGET = "run:"


@dataclass(frozen=True, slots=True)
class Span:
    """What a run is. `url`: where it leads; `to`: the name of a place in this document; `says`: in words, where to."""

    lang: str = ""
    url: str = ""
    to: str = ""
    says: str = ""
    note: bool = False

    @property
    def role(self) -> str:
        return "Link" if self.url or self.to else "Span"

    def made(self) -> tuple[Element, Element]:
        """(what goes into the paragraph, what the letters belong to). A note's number: Reference, Link."""
        inner = Element(self.role, lang=self.lang)
        if not self.note:
            return inner, inner
        outer = Element("Reference")
        inner.attach(outer)
        return outer, inner


@dataclass(slots=True)
class Weave:
    """One paragraph's runs and their elements, which the parts of a paragraph split over pages share."""

    spans: tuple[Span, ...]
    base: Element
    placed: dict[int, tuple[Element, Element]] = field(default_factory=dict)

    def element(self, index: int) -> Element:
        """The element of a run, which may not be in the tree yet: links are known before their letters."""
        if index not in self.placed:
            self.placed[index] = self.spans[index].made()
        return self.placed[index][1]

    def owner(self, index: int | None) -> Element:
        """The element of a run, put into the tree when its first letters come; of words between, the paragraph."""
        if index is None:
            return self.base
        element = self.element(index)
        self.placed[index][0].attach(self.base)
        return element


def index_of(target: str) -> int | None:
    """The number in a run's target; None for a target of another kind."""
    return int(target.removeprefix(TARGET)) if target.startswith(TARGET) else None
