"""The parish briefing, libraries loaded: gathered from the practice store, laid out, drawn, tagged and checked.

The rival of drawing is the same layout drawn without tags: no marks in the pages, no structure tree, no PDF/A
description and no check of the finished file. No ratio is claimed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from beatbook.domain.dates import Month
from beatbook.reports import document
from beatbook.reports.briefing import briefing_pdf
from beatbook.reports.canvas import TaggedCanvas
from beatbook.reports.elements import Element
from beatbook.services.briefing import briefing_summary
from beatbook.services.places import find_place

from .measuring import Line, race, timed
from .stores import TODAY, practice

ROUNDS = 15


def run(rounds: int = ROUNDS) -> list[Line]:
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, practice(Path(folder) / "p.beatbook") as store:
        place = find_place(store, "Thornley Fold ward")

        def gathered() -> Any:
            return briefing_summary(store, place_id=place.id, month=Month.of(TODAY), today=TODAY)

        summary = gathered()
        pages = document.page_count(briefing_pdf(summary))
        whole = tuple(timed(lambda: briefing_pdf(gathered())) for _ in range(rounds))
        gathering = tuple(timed(gathered) for _ in range(rounds))
        drawing = race(lambda: timed(lambda: briefing_pdf(summary)), lambda: timed(lambda: untagged(summary)), rounds)
    return [
        Line(f"a briefing of {pages} pages, whole", whole),
        Line("of it, gathering the figures", gathering),
        Line("of it, drawing and tagging, against no tags", *drawing),
    ]


def untagged(summary: Any) -> bytes:
    """The same pages by ReportLab alone."""
    with _without_tags():
        return briefing_pdf(summary)


class Untagged(TaggedCanvas):
    """Draws the same and marks nothing."""

    @contextmanager
    def _unmarked(self, owner: Element | None) -> Iterator[None]:
        self._open, self._depth = owner, 1
        try:
            yield
        finally:
            self._open, self._depth = None, 0

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        with self._unmarked(element):
            yield

    @contextmanager
    def artifact(self, _kind: str = "", _subtype: str = "") -> Iterator[None]:
        if self.inside:
            yield
            return
        with self._unmarked(None):
            yield


@contextmanager
def _without_tags() -> Iterator[None]:
    instead = {
        "TaggedCanvas": Untagged,
        "finish": lambda raw, _canvas, _about: raw,
        "check_structure": lambda _pdf: [],
    }
    kept = {name: getattr(document, name) for name in instead}
    try:
        for name, value in instead.items():
            setattr(document, name, value)
        yield
    finally:
        for name, value in kept.items():
            setattr(document, name, value)
