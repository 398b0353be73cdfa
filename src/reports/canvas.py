"""ReportLab's canvas with tags: every stroke is somebody's content or an artifact.

ReportLab 5.1 writes no tags itself. Its canvas collects page operators in `_code`; the marks go in between.
Source: ISO 32000-1, 14.6 (marked content).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from .elements import Annotation, Content, Element, FormField


class TaggedText(PDFTextObject):  # type: ignore[misc]
    """Text whose lines end in a space, so that a reader does not run their words together; not within an address."""

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N802, N803 - ReportLab's names
        spaced = TStar and not self._canvas.in_link and not text.endswith((" ", "-", "\u00a0"))
        super()._textOut(f"{text} " if spaced else text, TStar)


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """Collects a structure tree while pages are drawn. `scope` is the element new content goes into."""

    def __init__(self, *args: Any, dry: bool = False, **settings: Any) -> None:
        self.dry = dry  # layout only: nothing is drawn and no file is written
        self.root = Element("Document")
        self.scope = self.root
        self.owners: list[list[Element]] = [[]]  # of each page's marked content, by number
        self.links: list[tuple[Annotation, Element]] = []
        self.fields: list[FormField] = []
        self._open: Element | None = None
        self._depth = 0
        super().__init__(*args, **settings)

    def beginText(self, x: float = 0, y: float = 0, direction: str | None = None) -> TaggedText:  # noqa: N802
        return TaggedText(self, x, y, direction=direction)

    @property
    def inside(self) -> bool:
        """Whether marked content or an artifact is open; neither may hold another."""
        return self._depth > 0

    @property
    def in_link(self) -> bool:
        return self._open is not None and self._open.role == "Link"

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """What is drawn meanwhile is real content of `element`."""
        if self.inside:
            raise RuntimeError(f"content of {element.role} inside other content")
        owners = self.owners[-1]
        element.kids.append(Content(len(self.owners) - 1, len(owners)))
        with self._marked(f"/{element.role} <</MCID {len(owners)}>> BDC", element):
            owners.append(element)
            yield

    @contextmanager
    def artifact(self, kind: str = "", subtype: str = "") -> Iterator[None]:
        """What is drawn meanwhile is furniture: rules, marks, running heads. Inside an artifact it is part of it."""
        if self.inside:
            yield
            return
        properties = " ".join(f"/{key} /{value}" for key, value in (("Type", kind), ("Subtype", subtype)) if value)
        with self._marked(f"/Artifact <<{properties}>> BDC" if properties else "/Artifact BMC", None):
            yield

    @contextmanager
    def _marked(self, operator: str, owner: Element | None) -> Iterator[None]:
        self._code.append(operator)
        self._open, self._depth = owner, 1
        try:
            yield
        finally:
            self._code.append("EMC")
            self._open, self._depth = None, 0

    @contextmanager
    def within(self, element: Element) -> Iterator[None]:
        """Elements made meanwhile are children of `element`."""
        outer, self.scope = self.scope, element
        try:
            yield
        finally:
            self.scope = outer

    def linkURL(self, url: str, rect: Any, **settings: Any) -> Any:  # noqa: N802
        """A link belongs to the Link element whose text is being drawn, and says where it goes."""
        if self._open is not None and self.in_link:
            place = Annotation(len(self.owners) - 1, len(self._annotationrefs))
            self.links.append((place, self._open))
        settings.setdefault("Contents", PDFString(_says(url)))
        return super().linkURL(url, rect, **settings)

    def field(self, field: FormField) -> None:
        """A form field; its box is in the coordinates of what is being drawn."""
        x, y = self.absolutePosition(field.box[0], field.box[1])
        width, height = field.box[2] - field.box[0], field.box[3] - field.box[1]
        self.fields.append(replace(field, page=len(self.owners) - 1, box=(x, y, x + width, y + height)))

    def save(self) -> None:
        if not self.dry:
            super().save()

    def showPage(self) -> None:  # noqa: N802
        super().showPage()
        self.owners.append([])


def _says(url: str) -> str:
    if url.startswith("mailto:"):
        return f"Write to {url.removeprefix('mailto:')}"
    return f"Open {url.removeprefix('https://')}"
