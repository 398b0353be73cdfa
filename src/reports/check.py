"""Our own check of a tagged PDF, run on every file before it is handed out (about 10 ms).

It holds what a validator of single rules does not: that page content and structure tree fit each other both ways,
that headings, tables, figures and lists are whole, and that nothing painted is left without a tag.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from .table_check import table_faults

PAINTING = frozenset(["Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "INLINE IMAGE"])
FILE_NAME = re.compile(r"^\S*\.\w{2,4}$")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
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


HOLDS: dict[str, tuple[frozenset[str], str]] = {
    "L": (frozenset({"LI"}), "a list holds something other than items"),
    "LI": (frozenset({"Lbl", "LBody"}), "a list item holds something other than a label and a body"),
    "TOC": (frozenset({"TOCI", "TOC"}), "a table of contents holds something other than its lines"),
    "TR": (frozenset({"TH", "TD"}), "a row holds something other than cells"),
}
"""What an element may have for children."""


def _element_faults(element: Any, kids: list[Any]) -> list[str]:
    """What an element of its role must have."""
    role = _role(element)
    inside = [_role(kid) for kid in kids if isinstance(kid, Dictionary) and "/S" in kid]
    faults = [] if kids or role in ("TD", "TH") else [f"a {role} is empty"]
    if role in HOLDS and not set(inside) <= HOLDS[role][0]:
        faults.append(HOLDS[role][1])
    if "/Lang" in element and not LANGUAGE.fullmatch(str(element.Lang)):
        faults.append(f"a {role} is in a language that is not one")
    return faults + RULES[role](element, kids, inside) if role in RULES else faults


def _figure(element: Any, _kids: list[Any], _inside: list[str]) -> list[str]:
    alt = str(element.get("/Alt", "")).strip()
    sound = len(alt) >= LEAST_ALT and not FILE_NAME.match(alt)
    return [] if sound else ["a figure has no alternative text"]


def _head_cell(element: Any, kids: list[Any], _inside: list[str]) -> list[str]:
    scope = str(element.get("/A", Dictionary()).get("/Scope", ""))
    faults = [] if scope in ("/Column", "/Row") else ["a head cell does not say what it heads"]
    return faults if kids else [*faults, "a head cell is empty"]


def _item(_element: Any, _kids: list[Any], inside: list[str]) -> list[str]:
    return [] if "LBody" in inside else ["a list item has no body"]


def _list(element: Any, kids: list[Any], inside: list[str]) -> list[str]:
    """Source: ISO 14289-1, 7.6 (a list whose items have labels says how they are numbered)."""
    labelled = any(_role(part) == "Lbl" for kid in kids if inside for part in _kids(kid) if _is_element(part))
    told = "/ListNumbering" in element.get("/A", Dictionary())
    return ["a numbered list does not say so"] if labelled and not told else []


def _link(_element: Any, kids: list[Any], _inside: list[str]) -> list[str]:
    places = [kid for kid in kids if isinstance(kid, Dictionary) and "/Obj" in kid]
    if not places:
        return ["a link leads nowhere"]
    silent = any(not str(place.Obj.get("/Contents", "")).strip() for place in places)
    return ["a link does not say where it leads"] if silent else []


def _note(element: Any, _kids: list[Any], inside: list[str]) -> list[str]:
    faults = [] if str(element.get("/ID", "")) else ["a note has no name of its own"]
    return faults if inside[:1] == ["Lbl"] else [*faults, "a note has no number"]


def _form(_element: Any, kids: list[Any], _inside: list[str]) -> list[str]:
    fields = [kid.Obj for kid in kids if isinstance(kid, Dictionary) and "/Obj" in kid]
    if len(fields) != 1:
        return ["a form element is not about one field"]
    return [] if str(fields[0].get("/TU", "")).strip() else ["a field does not say what is to be put in"]


def _is_element(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and "/S" in kid


Rule = Callable[[Any, list[Any], list[str]], list[str]]
RULES: dict[str, Rule] = {
    "Figure": _figure,
    "TH": _head_cell,
    "L": _list,
    "LI": _item,
    "Link": _link,
    "Note": _note,
    "Form": _form,
    "Table": lambda element, _kids, _inside: table_faults(element),
}


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
