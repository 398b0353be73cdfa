"""Lists within lists, numbers as labels, and notes with their numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from pikepdf import Dictionary, Pdf
from reportlab.platypus import Flowable

from beatbook.domain.content import Points, Run
from beatbook.reports import style
from beatbook.reports.document import Layout, build
from beatbook.reports.lists import points
from beatbook.reports.metadata import About
from beatbook.reports.notes import note_list
from beatbook.reports.paragraphs import heading
from beatbook.reports.runs import worded

from .gate import elements, faults, kids, texts_of

LAYOUT = Layout(About("Lists", "Thornley Fold team", "Trial of lists"), lambda *_: None)
SENTENCE = "The lane floods whenever the beck is high and the school bus cannot pass. "


def drawn(flowables: Callable[[], Sequence[Any]]) -> bytes:
    def story() -> list[Flowable]:
        return [heading("Lists", style.H1, 1), heading("Of things", style.H2, 2), *flowables()]

    return build([story], LAYOUT, pages=99)


def shape(element: Any) -> Any:
    """`{"L": ["LI", …]}` as nested lists of roles."""
    inner = [kid for kid in kids(element) if isinstance(kid, Dictionary) and "/S" in kid]
    return (str(element.S)[1:], [shape(kid) for kid in inner]) if inner else str(element.S)[1:]


def test_a_list_within_an_item_is_part_of_its_body(tmp_path: Path) -> None:
    data = drawn(lambda: points(["One", Points(("Inner one", "Inner two")), "Two"], style.ITEM))
    assert faults(data, tmp_path) == []
    with Pdf.open(BytesIO(data)) as pdf:
        outer = next(element for element in elements(pdf) if str(element.S) == "/L")
        inner = ("L", [("LI", ["LBody"]), ("LI", ["LBody"])])
        assert shape(outer) == ("L", [("LI", [("LBody", [inner])]), ("LI", ["LBody"])])
    assert texts_of(data, "LBody") == ["One", "Inner one", "Inner two", "Two"]


def test_numbers_are_labels_and_the_list_says_so(tmp_path: Path) -> None:
    data = drawn(lambda: points(["First", Points(("Under it",)), "Second"], style.ITEM, numbered=True))
    assert faults(data, tmp_path) == []
    assert texts_of(data, "Lbl") == ["1.", "2."]
    with Pdf.open(BytesIO(data)) as pdf:
        lists = [element for element in elements(pdf) if str(element.S) == "/L"]
        assert str(lists[0].A.ListNumbering) == "/Decimal"
        assert "/A" not in lists[1], "bullets are drawings, no labels"


def test_long_items_over_pages_keep_one_list(tmp_path: Path) -> None:
    items = [item for _ in range(12) for item in (SENTENCE * 4, Points((SENTENCE * 3, SENTENCE)))]
    data = drawn(lambda: points(items, style.ITEM))
    assert faults(data, tmp_path) == []
    with Pdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) > 1
        assert [str(element.S) for element in elements(pdf)].count("/L") == 1 + 12


def test_a_number_leads_to_its_note(tmp_path: Path) -> None:
    def flowables() -> list[Flowable]:
        text = worded((Run("Counted", note=1), Run(" for a week", note=2), Run(".")), notes="Traffic by lane")
        texts = ["On Monday.", (Run("See "), Run("here", url="https://example.org"))]
        return [text, *note_list(texts, "Traffic by lane")]

    data = drawn(flowables)
    assert faults(data, tmp_path) == []
    with Pdf.open(BytesIO(data)) as pdf:
        names = [str(element.ID) for element in elements(pdf) if "/ID" in element]
        assert len(set(names)) == 2
        leads = [a for a in pdf.pages[0].obj.Annots if "/Dest" in a]
        assert [str(a.Contents) for a in leads] == ["Note 1", "Note 2"]
        tree = pdf.Root.StructTreeRoot.IDTree
        assert [str(name) for name in tree.Names][::2] == sorted(names)
    assert texts_of(data, "Lbl") == ["1", "2"]
