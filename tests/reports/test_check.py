"""Each test breaks one thing in a file that passes. The gate must notice, our own check where validators do not."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from beatbook.reports.check import check_structure, heading_levels

from .gate import elements, faults, kids


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


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.__name__)
def test_gate_catches(defect: Callable[[Pdf], None], full_pdf: bytes, tmp_path: Path) -> None:
    assert faults(broken(full_pdf, defect), tmp_path, profiles=("ua1",))


@pytest.mark.parametrize("defect", [d for d in DEFECTS if d not in NOT_OURS], ids=lambda defect: defect.__name__)
def test_own_check_catches_alone(defect: Callable[[Pdf], None], full_pdf: bytes) -> None:
    with Pdf.open(BytesIO(broken(full_pdf, defect))) as pdf:
        assert check_structure(pdf)


def test_saving_alone_is_no_defect(full_pdf: bytes, tmp_path: Path) -> None:
    assert faults(broken(full_pdf, lambda _: None), tmp_path, profiles=("ua1",)) == []


def test_heading_levels(full_pdf: bytes) -> None:
    with Pdf.open(BytesIO(full_pdf)) as pdf:
        levels = heading_levels(pdf)
    assert levels[:3] == ["H1", "H2", "H2"]
    assert levels.count("H1") == 1
