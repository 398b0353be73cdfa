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
from pikepdf import Array, Dictionary, Name, Pdf

PAINTING = frozenset(["Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "INLINE IMAGE"])
FILE_NAME = re.compile(r"^\S*\.\w{2,4}$")
LEAST_ALT = 20
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
        self.owners: dict[tuple[int, int], Any] = {}  # (page, content number) -> its element
        self.seen: set[tuple[int, int]] = set()
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self.parents = dict(_number_tree(root.get("/ParentTree", Dictionary())))
        self._walk(root.K, None)

    def lost(self) -> list[tuple[tuple[int, int], str]]:
        """Content that elements point to and no page has."""
        return [(key, _role(owner)) for key, owner in self.owners.items() if key not in self.seen]

    def _walk(self, element: Any, page: int | None) -> None:
        page = self.pages.get(element.Pg.objgen, page) if "/Pg" in element else page
        kids = _kids(element)
        if re.fullmatch(r"H[1-6]", _role(element)):
            self.headings.append(_role(element))
        self.faults += _element_faults(element, kids)
        for kid in kids:
            if isinstance(kid, int):
                self.owners[page if page is not None else FURNITURE, kid] = element
            elif "/MCID" in kid:
                self.owners[self.pages[kid.Pg.objgen], int(kid.MCID)] = element
            elif "/S" in kid:
                if kid.P.objgen != element.objgen:
                    self.faults.append(f"a {_role(kid)} names the wrong parent")
                self._walk(kid, page)
            elif "/Obj" in kid:
                owner = self.parents.get(int(kid.Obj.get("/StructParent", -1)))
                if owner is None or getattr(owner, "objgen", None) != element.objgen:
                    self.faults.append("a link is not found from the page")


def _number_tree(node: Any) -> Iterator[tuple[int, Any]]:
    for kid in node.get("/Kids", []):
        yield from _number_tree(kid)
    flat = list(node.get("/Nums", []))
    yield from zip(map(int, flat[::2]), flat[1::2], strict=False)


def _role(element: Any) -> str:
    return str(element.S)[1:]


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    return [] if kids is None else list(kids) if isinstance(kids, Array) else [kids]


def _element_faults(element: Any, kids: list[Any]) -> list[str]:
    """What an element of its role must have."""
    role = _role(element)
    inside = [_role(kid) for kid in kids if isinstance(kid, Dictionary) and "/S" in kid]
    if role == "Figure":
        alt = str(element.get("/Alt", "")).strip()
        return [] if len(alt) >= LEAST_ALT and not FILE_NAME.match(alt) else ["a figure has no alternative text"]
    if role == "TH" and str(element.get("/A", Dictionary()).get("/Scope", "")) not in ("/Column", "/Row"):
        return ["a head cell does not say what it heads"]
    if role == "L" and set(inside) != {"LI"}:
        return ["a list holds something other than items"]
    if role == "LI" and "LBody" not in inside:
        return ["a list item has no body"]
    if role == "Table":
        return _table_faults(kids)
    return [] if kids else [f"a {role} is empty"]


def _table_faults(parts: list[Any]) -> list[str]:
    """A head of heads alone, and rows of one length that begin with a head."""
    rows = [[_role(cell) for cell in _kids(row)] for part in parts for row in _kids(part)]
    if [_role(part) for part in parts] != ["THead", "TBody"] or len(rows) < 2:
        return ["a table is not a head and a body"]
    faults = []
    if set(rows[0]) != {"TH"} or any(row[:1] != ["TH"] for row in rows):
        faults.append("a table has a row or column without its head cell")
    if len({len(row) for row in rows}) > 1:
        faults.append("a table has rows of different lengths")
    return faults


def _page_faults(tree: _Tree, number: int, page: pikepdf.Page) -> list[str]:
    """Each painting operator lies in marked content or an artifact, and each content number leads to its element."""
    faults: list[str] = []
    owners = tree.parents.get(int(page.obj.get("/StructParents", -1)))
    open_marks: list[int | None] = []
    for instruction in pikepdf.parse_content_stream(page):
        name = str(instruction.operator)
        if name in ("BDC", "BMC"):
            mcid = _content_number(instruction.operands)
            open_marks.append(mcid)
            if mcid is not None and mcid != FURNITURE:
                tree.seen.add((number, mcid))
                expected = tree.owners.get((number, mcid))
                known = owners is not None and mcid < len(owners) and expected is not None
                if not known or owners[mcid].objgen != expected.objgen:  # type: ignore[index, union-attr]
                    faults.append(f"page {number + 1}: content {mcid} does not lead to its element")
        elif name == "EMC":
            open_marks.pop()
        elif name in PAINTING and all(mark is None for mark in open_marks):
            faults.append(f"page {number + 1}: something is painted without a tag")
    return faults + ([f"page {number + 1}: marked content is left open"] if open_marks else [])


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
