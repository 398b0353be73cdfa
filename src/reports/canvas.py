"""ReportLab's canvas with tags: every stroke is somebody's content or an artifact.

ReportLab 5.1 writes no tags itself. Its canvas collects page operators in `_code`; the marks go in between.
Source: ISO 32000-1, 14.6 (marked content).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.pdfgen.canvas import Canvas

from .elements import Annotation, Content, Element, FormField, Found
from .spans import Span, Weave, index_of
from .woven import TaggedText, weave_in


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """Collects a structure tree while pages are drawn. `scope` is the element new content goes into."""

    def __init__(self, *args: Any, dry: bool = False, contents: Sequence[Found] = (), **settings: Any) -> None:
        self.dry = dry  # layout only: nothing is drawn and no file is written
        self.contents = tuple(contents)  # the headings that the drawing before this one found
        self.found: list[Found] = []
        self.listed = False  # they stand in a table of contents
        self.broken: frozenset[int] = frozenset()  # lines of the paragraph being drawn that end within a word
        self.weave: Weave | None = None
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
        with self._marked(self.mark(element), element):
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

    def mark(self, element: Element) -> str:
        """The operator that begins content of `element`, which is counted and owned from here on."""
        owners = self.owners[-1]
        element.kids.append(Content(len(self.owners) - 1, len(owners)))
        owners.append(element)
        return f"/{element.role} <</MCID {len(owners) - 1}>> BDC"

    @contextmanager
    def woven(self, weave: Weave) -> Iterator[None]:
        """What is drawn meanwhile is a paragraph whose runs have elements of their own."""
        self.weave = weave
        try:
            yield
        finally:
            self.weave = None

    def drawText(self, aTextObject: TaggedText) -> None:  # noqa: N802, N803
        if self.weave is not None and not self.inside:
            weave_in(aTextObject, self.weave, self.mark)
        super().drawText(aTextObject)

    def line(self, *ends: Any, **settings: Any) -> None:
        """A rule under a link is no content."""
        if self.weave is None or self.inside:
            super().line(*ends, **settings)
        else:
            with self.artifact():
                super().line(*ends, **settings)

    def linkURL(self, url: str, rect: Any, **settings: Any) -> None:  # noqa: N802
        """A link belongs to the Link element whose text is being drawn, and says where it goes. Furniture has none."""
        index = index_of(url)
        if index is not None:
            self._link_run(index, rect, settings)
        elif not self.inside or self._open is not None:
            if self._open is not None and self.in_link:
                self._own_next(self._open)
            self._url(url, rect, settings)

    def _link_run(self, index: int, rect: Any, settings: dict[str, Any]) -> None:
        """A run in another language alone leads nowhere."""
        if self.weave is None:
            return
        span = self.weave.spans[index]
        if span.url or span.to:
            self._own_next(self.weave.element(index))
        if span.url:
            self._url(span.url, rect, settings, span)
        elif span.to:
            self.linkRect(span.says, span.to, rect, relative=1)

    def _url(self, url: str, rect: Any, settings: dict[str, Any], span: Span | None = None) -> None:
        said = span.says if span is not None and span.says else _says(url)
        settings.setdefault("Contents", PDFString(said))
        super().linkURL(url, rect, **settings)

    def _own_next(self, element: Element) -> None:
        self.links.append((Annotation(len(self.owners) - 1, len(self._annotationrefs)), element))

    def link_to(self, key: str, box: Any, says: str, element: Element) -> None:
        """A link of `element` to a named place of this document."""
        self._own_next(element)
        self.linkRect(says, key, box, relative=1)

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
