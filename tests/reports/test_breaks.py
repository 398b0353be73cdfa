"""Where a page may end: pieces that belong together stay so, what is short does not end a document alone."""

from __future__ import annotations

from matplotlib.figure import Figure

from beatbook.domain.content import Content, Head, Line, Para, Part, Picture, Strip, Table, section
from beatbook.reports.document import page_count
from beatbook.reports.paper import content_pdf

from .gate import page_texts

LINE = "A line of words."


def chart(height: float) -> Picture:
    return Picture(lambda: Figure(figsize=(6, height / 72)), "Bars: highest 9, lowest 1.", 490, height)


def table(lines: int, name: str) -> Table:
    return Table((name, "How many"), tuple(Line((f"{name} {at}", str(at))) for at in range(lines)), name, numbers=(1,))


def words(lines: int) -> tuple[Para, ...]:
    return tuple(Para(LINE) for _ in range(lines))


def part(key: str, *blocks: Strip | Table | Picture, main: int = 1) -> Part:
    return Part(key, key, (section(key, words(main)), *blocks))


def made(*parts: Part) -> list[str]:
    return page_texts(content_pdf(Content("Title", "Briefing, October 2026", "Wenfold", parts)))


def test_a_table_may_stand_on_the_page_after_the_chart_of_its_section() -> None:
    first, second = made(part("Before", main=28), part("Figures", chart(150), table(6, "Street"), main=2))
    assert "Figures" in first
    assert "Street 0" not in first
    assert all(f"Street {at}" in second for at in range(6))


def test_a_heading_goes_with_its_chart() -> None:
    first, second = made(part("Before", main=36), part("Figures", chart(150), table(6, "Street"), main=2))
    assert "Figures" not in first
    assert "Street 5" in second


def test_words_under_a_table_go_with_it() -> None:
    source = Strip((), (Para("Source: as published.", "note"),))
    for before in range(24, 44, 2):
        pages = made(part("Before", main=before), part("Crime", table(9, "Type"), source))
        [at] = [index for index, page in enumerate(pages) if "as published" in page]
        assert "Type 8" in pages[at]
        assert "Crime" in pages[at]


def test_what_is_short_does_not_end_a_document_alone() -> None:
    about = Part("about", "About", (Strip((Head("About", 2),), words(4)),))
    lengths = set()
    for before in range(28, 44, 2):
        pages = made(part("Before", main=before), part("Beside", table(3, "Place")), about)
        lengths.add(len(pages))
        assert "Place 2" in pages[-1]
    assert lengths == {1, 2}


def test_it_takes_no_more_pages_for_that() -> None:
    about = Part("about", "About", (Strip((Head("About", 2),), words(4)),))
    whole = Content("Title", "Briefing", "Wenfold", (part("Before", main=40), part("Beside", main=2), about))
    assert page_count(content_pdf(whole)) == 2


def test_the_last_of_many_items_goes_with_what_ends_the_document() -> None:
    about = Part("about", "About", (section("About", words(4)),))
    items = [Strip((Para(f"Item {at}", "name"),), words(6), rule="item") for at in range(20)]
    for count in range(5, 20):
        pages = made(Part("items", "Items", (section("Items", words(1)), *items[:count])), about)
        assert f"Item {count - 1}" in pages[-1]
