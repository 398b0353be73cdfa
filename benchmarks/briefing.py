"""The parish briefing, libraries loaded and warm.

- Set by ours, typst and WeasyPrint from the same content: text, tables, and the chart drawn from its numbers, by ours
  straight onto the page, for the others as SVG. All are asked for PDF/UA-1; ours is PDF/A-2a as well and its file is
  checked, theirs are not. What the others read is written before their clock starts, their fonts are read once, and
  each round’s words and figures differ, so that none finds the last round’s lines ready. They do not choose what to
  leave out to keep to two pages: that is in “whole”.
- Tagging against the same layout drawn without tags: no marks in the pages, no structure tree, no PDF/A description
  and no check of the finished file.
- The preview is from a changed text to its first page drawn: the words looked over, set, tagged, checked, read back.
  The wait for the next key is not in it.
- A hundred briefings are those of the practice places, gathered and set again and again, and what the process holds
  after all of them over what it held after the first tenth.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from beatbook.domain.content import Content, Table
from beatbook.domain.content import Line as Row
from beatbook.domain.dates import Month
from beatbook.reports import document
from beatbook.reports.briefing import briefing_content, briefing_pdf
from beatbook.reports.canvas import TaggedCanvas
from beatbook.reports.elements import Element
from beatbook.reports.paper import content_pdf
from beatbook.services.briefing import briefing_summary
from beatbook.services.places import find_place, list_places
from beatbook.store.store import Store

from .briefing_rivals import Rival, rivals, varied
from .measuring import Line, race, timed
from .stores import TODAY, practice

ROUNDS = 15
MONTH = Month.of(TODAY)
TIMES_TYPST, TIMES_WEASYPRINT, OF_TYPSTS_SIZE, TIMES_UNTAGGED = 1.2, 0.25, 0.65, 1.6
MS_A_PAGE, SECONDS_FOR_ALL, PREVIEW_MS = 30.0, 20.0, 300.0
MB_MORE = 20.0
ROWS, MANY = 1100, 100
KINDS = ("ward", "parish")


def run(rounds: int = ROUNDS) -> list[Line]:
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, practice(Path(folder) / "p.beatbook") as store:
        place = find_place(store, "Thornley Fold ward")

        def gathered() -> Any:
            return briefing_summary(store, place_id=place.id, month=MONTH, today=TODAY)

        summary = gathered()
        content = briefing_content(summary)
        pages = document.page_count(briefing_pdf(summary))
        whole = tuple(timed(lambda: briefing_pdf(gathered())) for _ in range(rounds))
        gathering = tuple(timed(gathered) for _ in range(rounds))
        drawing = race(lambda: timed(lambda: briefing_pdf(summary)), lambda: timed(lambda: untagged(summary)), rounds)
        lines = [
            Line(f"a briefing of {pages} pages, whole", whole),
            Line("of it, gathering the figures", gathering),
            Line("of it, drawing and tagging, against no tags", *drawing, allowed=TIMES_UNTAGGED),
        ]
        for rival in rivals():
            lines += _against(rival, content, rounds)
        return [*lines, _table(rounds), _preview(store, place.id, rounds), *_many(store, 1 if rounds > 1 else 0)]


def _against(rival: Rival, content: Content, rounds: int) -> list[Line]:
    numbers = iter(range(10**6))
    sizes: list[tuple[float, float]] = []

    def ours() -> float:
        made = varied(content, next(numbers))
        return timed(lambda: content_pdf(made))

    def theirs() -> float:
        made = varied(content, next(numbers))
        source = rival.source(made)
        return timed(lambda: rival.pdf(source, made))

    figures = race(ours, theirs, rounds)
    sizes.append((len(content_pdf(content)) / 1000, len(rival.pdf(rival.source(content), content)) / 1000))
    mine, other = zip(*sizes, strict=True)
    name = rival.name
    return [
        Line(f"the same content set, against {name}", *figures, allowed=rival.time),
        Line(f"its size, against {name}", mine, other, unit="kB", allowed=rival.size),
    ]


def _table(rounds: int) -> Line:
    content = long_table()
    pages = document.page_count(content_pdf(content))
    taken = tuple(timed(lambda: content_pdf(content)) / pages for _ in range(min(rounds, 5)))
    return Line(f"a table of {pages} pages, a page", taken, most=MS_A_PAGE)


def long_table() -> Content:
    """Streets and their counts, over some twenty pages."""
    from beatbook.domain.content import Para, Part, section

    lines = tuple(
        Row((f"Street {number}", f"{number * 7 % 90}", f"{number * 11 % 70}", f"{number * 13 % 50}"))
        for number in range(ROWS)
    )
    table = Table(("Street", "Before", "Now", "Promised"), lines, "Counts by street", (1, 2, 3))
    blocks = (section("Streets", (Para("Each street of the district."),)), table)
    return Content("Streets", "Counts by street, October 2026", "Thornley Fold", (Part("streets", "Streets", blocks),))


def _preview(store: Store, place_id: int, rounds: int) -> Line:
    from beatbook.reports.pdfium import opened
    from beatbook.ui.briefing_built import build, built_again

    before = build(store, place_id=place_id, month=MONTH, today=TODAY)
    words = "The lane floods whenever the beck is high. We asked the council for a second grate."

    def shown(letters: int) -> None:
        texts = tuple(
            replace(text, text=words[:letters]) if text.key == "message" else text for text in before.draft.texts
        )
        now = built_again(store, before, replace(before.draft, texts=texts))
        with opened(now.pdf) as pdf:
            pdf[0].render(scale=1.5).close()

    shown(10)
    return Line(
        "a keystroke to its page", tuple(timed(partial(shown, 20 + at)) for at in range(rounds)), most=PREVIEW_MS
    )


def _many(store: Store, runs: int) -> list[Line]:
    """Seconds and megabytes for a hundred; a tenth where the benchmark itself is only tried."""
    count = MANY if runs else MANY // 10
    places = [place for place in list_places(store) if place.kind in KINDS]
    held = []
    started = time.perf_counter()
    for at, place in enumerate(islice(cycle(places), count)):
        briefing_pdf(briefing_summary(store, place_id=place.id, month=MONTH, today=TODAY))
        if at in (count // 10, count - 1):
            held.append(_held())
    taken = time.perf_counter() - started
    lines = [Line(f"{count} briefings, gathered and set", (taken,), unit="s", most=SECONDS_FOR_ALL)]
    if sys.platform == "linux":
        lines.append(Line("memory that they leave behind", (max(0.0, held[1] - held[0]),), unit="MB", most=MB_MORE))
    return lines


def _held() -> float:
    """Megabytes of this process, as Linux tells them."""
    if sys.platform != "linux":
        return 0.0
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


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
