"""Defects: each breaks one thing in a file that passes the gate. `DEFECTS` go into any document with a chart, lists and
links; `MORE` need what only some documents hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from .gate import elements, kids


def of(pdf: Pdf, *roles: str) -> list[Any]:
    return [element for element in elements(pdf) if str(element.S)[1:] in roles]


def no_alt(pdf: Pdf) -> None:
    del of(pdf, "Figure")[0]["/Alt"]


def blank_alt(pdf: Pdf) -> None:
    of(pdf, "Figure")[0].Alt = String(" ")


def junk_alt(pdf: Pdf) -> None:
    of(pdf, "Figure")[0].Alt = String("image-of-the-chart.png")


def no_language(pdf: Pdf) -> None:
    del pdf.Root["/Lang"]


def not_marked(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def no_title(pdf: Pdf) -> None:
    with pdf.open_metadata() as meta:
        del meta["dc:title"]


def file_name_shown(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def no_scope(pdf: Pdf) -> None:
    del of(pdf, "TH")[0]["/A"]


def heads_demoted(pdf: Pdf) -> None:
    for head in of(pdf, "TH"):
        head.S = Name.TD
        del head["/A"]


def level_skipped(pdf: Pdf) -> None:
    of(pdf, "H2")[1].S = Name.H4


def no_first_heading(pdf: Pdf) -> None:
    of(pdf, "H1")[0].S = Name.P


def no_headings(pdf: Pdf) -> None:
    for heading in of(pdf, "H1", "H2", "H3"):
        heading.S = Name.P


def link_without_words(pdf: Pdf) -> None:
    del pdf.pages[0].obj.Annots[0]["/Contents"]


def link_without_way_back(pdf: Pdf) -> None:
    del pdf.pages[0].obj.Annots[0]["/StructParent"]


def no_tab_order(pdf: Pdf) -> None:
    del pdf.pages[0].obj["/Tabs"]


def way_back_lost(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums[1] = Array([])


def text_made_furniture(pdf: Pdf) -> None:
    _rewrite(pdf, rb"/P <</MCID \d+>> BDC", rb"/Artifact BMC")


def heading_untagged(pdf: Pdf) -> None:
    _rewrite(pdf, rb"/H2 <</MCID \d+>> BDC(.*?)EMC", rb"\1")


def font_outside(pdf: Pdf) -> None:
    descriptor = next(
        o for o in pdf.objects if isinstance(o, Dictionary) and o.get("/Type") == Name.FontDescriptor
    )  # fmt: skip
    del descriptor["/FontFile2"]


def letters_unknown(pdf: Pdf) -> None:
    font = next(o for o in pdf.objects if isinstance(o, Dictionary) and "/ToUnicode" in o)
    del font["/ToUnicode"]


def item_demoted(pdf: Pdf) -> None:
    of(pdf, "LI")[0].S = Name.P


def cell_lost(pdf: Pdf) -> None:
    row = of(pdf, "TR")[3]
    row.K = Array(kids(row)[:-1])


def wrong_parent(pdf: Pdf) -> None:
    first, second = of(pdf, "TR")[:2]
    kids(first)[0].P = second


def unknown_role(pdf: Pdf) -> None:
    of(pdf, "P")[0].S = Name.Sentence


def no_mark_of_pdf_ua(pdf: Pdf) -> None:
    with pdf.open_metadata() as meta:
        del meta["pdfuaid:part"]


def no_tree(pdf: Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


def painted_without_tag(pdf: Pdf) -> None:
    contents = pdf.pages[1].obj.Contents
    contents.write(contents.read_bytes() + b"\n0 0 10 10 re f\n")


DEFECTS = [
    no_alt, blank_alt, junk_alt, no_language, not_marked, no_title, file_name_shown, no_scope, heads_demoted,
    level_skipped, no_first_heading, no_headings, link_without_words, link_without_way_back, no_tab_order,
    way_back_lost, text_made_furniture, heading_untagged, font_outside, letters_unknown, item_demoted, cell_lost,
    wrong_parent, unknown_role, no_mark_of_pdf_ua, no_tree, painted_without_tag,
]  # fmt: skip

NOT_OURS = {link_without_words, no_tab_order, letters_unknown, unknown_role, no_mark_of_pdf_ua}
"""What page-validation looks after, so that our own check need not."""


def _rewrite(pdf: Pdf, pattern: bytes, replacement: bytes) -> None:
    contents = pdf.pages[1].obj.Contents
    before = contents.read_bytes()
    after = re.sub(pattern, replacement, before, flags=re.S)
    assert after != before
    contents.write(after)


def broken(data: bytes, defect: Callable[[Pdf], None]) -> bytes:
    with Pdf.open(BytesIO(data)) as pdf:
        defect(pdf)
        out = BytesIO()
        pdf.save(out)
        return out.getvalue()


def span_lost(pdf: Pdf) -> None:
    """A head over two columns says that it is over one."""
    wide = next(head for head in of(pdf, "TH") if "/ColSpan" in head.get("/A", {}))
    del wide.A["/ColSpan"]


def span_too_wide(pdf: Pdf) -> None:
    cell = next(cell for cell in of(pdf, "TD"))
    cell.A = Dictionary(O=Name.Table, ColSpan=9)


def span_over_others(pdf: Pdf) -> None:
    """A cell of two rows where the next row has cells of its own."""
    of(pdf, "TD")[-6].A = Dictionary(O=Name.Table, RowSpan=2)


def row_in_two(pdf: Pdf) -> None:
    """A row that was split over pages is two rows, as if somebody had laid another table under it."""
    row = next(row for row in of(pdf, "TR") if len(kids(row)) == 4)
    cells = kids(row)
    rest = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.TR, P=row.P, K=Array(cells[2:])))
    for cell in cells[2:]:
        cell.P = rest
    row.K = Array(cells[:2])
    _after(row, rest)


def note_without_name(pdf: Pdf) -> None:
    del of(pdf, "Note")[0]["/ID"]


def notes_of_one_name(pdf: Pdf) -> None:
    first, second = of(pdf, "Note")[:2]
    second.ID = first.ID


def note_without_number(pdf: Pdf) -> None:
    note = of(pdf, "Note")[0]
    _drop(pdf, note, kids(note)[0])


def link_without_place(pdf: Pdf) -> None:
    link = of(pdf, "Link")[-1]
    link.K = Array([kid for kid in kids(link) if not (isinstance(kid, Dictionary) and "/Obj" in kid)])


def link_unsaid(pdf: Pdf) -> None:
    pdf.pages[0].obj.Annots[0].Contents = String(" ")


def second_line_of_a_link_lost(pdf: Pdf) -> None:
    """The link's second rectangle leads nowhere in the structure."""
    link = next(link for link in of(pdf, "Link") if sum("/Obj" in kid for kid in kids(link) if _reference(kid)) > 1)
    places = [kid for kid in kids(link) if _reference(kid)]
    link.K = Array([kid for kid in kids(link) if not _reference(kid)] + places[:1])


def language_of_nowhere(pdf: Pdf) -> None:
    next(span for span in elements(pdf) if "/Lang" in span).Lang = String("Welsh")


def inner_list_loose(pdf: Pdf) -> None:
    """A list within an item hangs beside the item instead."""
    inner = next(each for each in of(pdf, "L") if Name.LBody == each.P.S)
    body = inner.P
    body.K = Array([kid for kid in kids(body) if not _same(kid, inner)])
    outer = body.P.P
    outer.K.append(inner)
    inner.P = outer


def numbers_unsaid(pdf: Pdf) -> None:
    del next(each for each in of(pdf, "L") if "/A" in each)["/A"]


def contents_of_paragraphs(pdf: Pdf) -> None:
    of(pdf, "TOCI")[0].S = Name.P


def content_emptied(pdf: Pdf) -> None:
    """The mark of a paragraph stays, its letters go."""
    contents = pdf.pages[-1].obj.Contents
    before = contents.read_bytes()
    after = re.sub(rb"(/P <</MCID \d+>> BDC).*?(EMC)", rb"\1 \2", before, count=1, flags=re.S)
    assert after != before
    contents.write(after)


def content_within_content(pdf: Pdf) -> None:
    contents = pdf.pages[-1].obj.Contents
    before = contents.read_bytes()
    contents.write(re.sub(rb"(/P <</MCID \d+>> BDC)", rb"\1 /Artifact BMC EMC", before, count=1))


def field_unsaid(pdf: Pdf) -> None:
    del _widget(pdf)["/TU"]


def field_outside(pdf: Pdf) -> None:
    del _widget(pdf)["/StructParent"]


def field_of_a_paragraph(pdf: Pdf) -> None:
    of(pdf, "Form")[0].S = Name.P


MORE = [
    span_lost, span_too_wide, span_over_others, row_in_two, note_without_name, notes_of_one_name, note_without_number,
    link_without_place, link_unsaid, second_line_of_a_link_lost, language_of_nowhere, inner_list_loose, numbers_unsaid,
    contents_of_paragraphs, content_emptied, content_within_content, field_unsaid, field_outside, field_of_a_paragraph,
]  # fmt: skip
"""For `everything.everything_pdf`, which holds all of it."""


def _widget(pdf: Pdf) -> Any:
    return next(a for sheet in pdf.pages for a in sheet.obj.get("/Annots", []) if a.Subtype == Name.Widget)


def _reference(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and "/Obj" in kid


def _same(kid: Any, other: Any) -> bool:
    return isinstance(kid, Dictionary) and kid.objgen == other.objgen


def _drop(_pdf: Pdf, parent: Any, child: Any) -> None:
    parent.K = Array([kid for kid in kids(parent) if not _same(kid, child)])


def _after(element: Any, new: Any) -> None:
    siblings = kids(element.P)
    at = next(index for index, kid in enumerate(siblings) if _same(kid, element))
    element.P.K = Array([*siblings[: at + 1], new, *siblings[at + 1 :]])
