"""Our own check of a tagged PDF, run on every file before it is handed out (about 10 ms).

It holds what a validator of single rules does not: that page content and structure tree fit each other both ways,
that headings, tables, figures and lists are whole, and that nothing painted is left without a tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Pdf

from .element_check import element_faults
from .tree_reading import kids_of, role_of

PAINTING = frozenset(["Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "INLINE IMAGE"])
MARKS = frozenset(["BDC", "BMC", "EMC"])
TOLD = " ".join(sorted((PAINTING | MARKS | {"BI", "ID", "EI"}) - {"INLINE IMAGE"}))
"""The operators that are looked at: of the others nothing is made."""
FURNITURE = -1


class StructureFaultError(RuntimeError):
    """A PDF of ours is not tagged as it should be: our fault, never the user's."""


def check_structure(pdf: Pdf) -> list[str]:
    """Every fault found, in words; an empty list for a sound file."""
    faults = _document_faults(pdf)
    if "/StructTreeRoot" not in pdf.Root:
        return [*faults, "there is no structure tree"]
    tree = _Tree(pdf)
    faults += tree.faults
    for number, page in enumerate(pdf.pages):
        faults += _page_faults(tree, number, page)
    faults += [f"page {page + 1}: content {mcid} of a {role} is not on the page" for (page, mcid), role in tree.lost()]
    return faults + _heading_faults(tree.headings)


def heading_levels(pdf: Pdf) -> list[str]:
    """`["H1", "H2", …]` in reading order."""
    return _Tree(pdf).headings


def _document_faults(pdf: Pdf) -> list[str]:
    root = pdf.Root
    wrong = {
        "the language is not stated": "/Lang" not in root,
        "the file is not marked as tagged": not _told(root, "/MarkInfo", "/Marked"),
        "the window would show the file name": not _told(root, "/ViewerPreferences", "/DisplayDocTitle"),
    }
    faults = [fault for fault, found in wrong.items() if found]
    with pdf.open_metadata() as meta:
        if not str(meta.get("dc:title", "")).strip():
            faults.append("the title is missing")
    return faults + [f"the font {name} is not embedded" for name in _fonts_outside(pdf)]


def _told(root: Any, name: str, key: str) -> bool:
    return name in root and bool(root[name].get(key, False))


def _fonts_outside(pdf: Pdf) -> Iterator[str]:
    for font in pdf.objects:
        if isinstance(font, Dictionary) and font.get("/Type") == Name.Font:
            descriptor = font.get("/FontDescriptor", Dictionary())
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield str(font.get("/BaseFont", "without a name"))


class _Tree:
    """The structure tree as read from the file, with the faults found on the way."""

    def __init__(self, pdf: Pdf) -> None:
        root = pdf.Root.StructTreeRoot
        self.faults: list[str] = []
        self.headings: list[str] = []
        self.names: list[str] = []  # of notes
        self.placed: set[tuple[int, int]] = set()  # links and fields that an element holds
        self.owners: dict[tuple[int, int], Any] = {}  # (page, content number) -> its element
        self.seen: set[tuple[int, int]] = set()
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self.parents = dict(_number_tree(root.get("/ParentTree", Dictionary())))
        self._walk(root.K, None)
        if len(set(self.names)) < len(self.names):
            self.faults.append("two notes have one name")

    def lost(self) -> list[tuple[tuple[int, int], str]]:
        """Content that elements point to and no page has."""
        return [(key, role_of(owner)) for key, owner in self.owners.items() if key not in self.seen]

    def _walk(self, element: Any, page: int | None) -> None:
        page = self.pages.get(element.Pg.objgen, page) if "/Pg" in element else page
        kids = kids_of(element)
        if re.fullmatch(r"H[1-6]", role_of(element)):
            self.headings.append(role_of(element))
        self.faults += element_faults(element)
        if "/ID" in element:
            self.names.append(str(element.ID))
        for kid in kids:
            if isinstance(kid, int):
                self.owners[page if page is not None else FURNITURE, kid] = element
            elif "/MCID" in kid:
                self.owners[self.pages[kid.Pg.objgen], int(kid.MCID)] = element
            elif "/S" in kid:
                if kid.P.objgen != element.objgen:
                    self.faults.append(f"a {role_of(kid)} names the wrong parent")
                self._walk(kid, page)
            elif "/Obj" in kid:
                self.placed.add(kid.Obj.objgen)
                owner = self.parents.get(int(kid.Obj.get("/StructParent", -1)))
                if owner is None or getattr(owner, "objgen", None) != element.objgen:
                    self.faults.append("a link is not found from the page")


def _number_tree(node: Any) -> Iterator[tuple[int, Any]]:
    for kid in node.get("/Kids", []):
        yield from _number_tree(kid)
    flat = list(node.get("/Nums", []))
    yield from zip(map(int, flat[::2]), flat[1::2], strict=False)


def _page_faults(tree: _Tree, number: int, page: pikepdf.Page) -> list[str]:
    """Each painting operator lies in marked content or an artifact, and each content number leads to its element."""
    owners = tree.parents.get(int(page.obj.get("/StructParents", -1)))
    marks = _Marks()
    for instruction in pikepdf.parse_content_stream(page, TOLD):
        marks.read(str(instruction.operator), instruction.operands)
    faults = [*marks.faults, *(["marked content is left open"] if marks.open else [])]
    for mcid in marks.seen:
        tree.seen.add((number, mcid))
        expected = tree.owners.get((number, mcid))
        known = owners is not None and mcid < len(owners) and expected is not None
        if not known or owners[mcid].objgen != expected.objgen:  # type: ignore[index, union-attr]
            faults.append(f"content {mcid} does not lead to its element")
        if mcid not in marks.painted:
            faults.append(f"content {mcid} holds nothing")
    faults += _annotation_faults(tree, page)
    return [f"page {number + 1}: {fault}" for fault in faults]


class _Marks:
    """The marked content of one page: what is open, which numbers were seen, which of them hold something."""

    def __init__(self) -> None:
        self.open: list[int | None] = []
        self.seen: list[int] = []
        self.painted: set[int | None] = set()
        self.faults: list[str] = []

    def read(self, operator: str, operands: Any) -> None:
        if operator in ("BDC", "BMC"):
            self._begin(_content_number(operands))
        elif operator == "EMC":
            self.open.pop()
        elif operator in PAINTING:
            inside = [mark for mark in self.open if mark is not None]
            self.painted.update(inside)
            if not inside:
                self.faults.append("something is painted without a tag")

    def _begin(self, mcid: int | None) -> None:
        if mcid is not None and any(mark is not None for mark in self.open):
            self.faults.append("content lies within other content")
        self.open.append(mcid)
        if mcid is not None and mcid != FURNITURE:
            self.seen.append(mcid)


def _annotation_faults(tree: _Tree, page: pikepdf.Page) -> list[str]:
    """Each link and each field of the page is of an element of the structure."""
    faults = []
    for annotation in page.obj.get("/Annots", []):
        owner = tree.parents.get(int(annotation.get("/StructParent", -1)))
        wanted = "Form" if annotation.Subtype == Name.Widget else "Link"
        held = isinstance(owner, Dictionary) and role_of(owner) == wanted and annotation.objgen in tree.placed
        if not held:
            faults.append("a link or field is no part of the structure")
    return faults


def _content_number(operands: Any) -> int | None:
    if operands[0] == Name.Artifact:
        return FURNITURE
    properties = operands[1] if len(operands) > 1 else None
    return int(properties["/MCID"]) if isinstance(properties, Dictionary) and "/MCID" in properties else None


def _heading_faults(levels: list[str]) -> list[str]:
    numbers = [int(level[1]) for level in levels]
    faults = [] if numbers[:1] == [1] else ["the first heading is not of the first level"]
    if len(numbers) < 2:
        faults.append("there are no headings under the title")
    if any(after > before + 1 for before, after in pairwise(numbers)):
        faults.append("a level of heading is skipped")
    return faults
