"""From ReportLab's pages to a tagged file: the structure tree, its way back from the pages, mended character maps.

Source: ISO 32000-1, 14.7.2 (structure hierarchy) and 14.7.4.4 (finding structure elements from content items).
"""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from itertools import islice
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from .canvas import TaggedCanvas
from .elements import Content, Element
from .form_fields import put_fields
from .lean_fonts import lean
from .metadata import About, describe

PRINTED = 4
"""Annotation flag: shown in print too, as PDF/A demands."""
CODES = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,})>")
MOST_ROWS = 100


def finish(raw: bytes, canvas: TaggedCanvas, about: About) -> bytes:
    """The same pages, tagged and described. The same input gives the same bytes."""
    with Pdf.open(BytesIO(raw)) as pdf:
        tree = _Tree(pdf, canvas)
        if canvas.fields:
            tree.links += put_fields(pdf, canvas.fields)
        tree.write()
        describe(pdf, about)
        _mend_character_maps(pdf)
        _lighten_fonts(pdf)
        _compress(pdf)
        return _saved(pdf)


class _Tree:
    """Writes a canvas's elements as structure elements."""

    def __init__(self, pdf: Pdf, canvas: TaggedCanvas) -> None:
        self.pdf, self.canvas = pdf, canvas
        self.pages = [page.obj for page in pdf.pages]
        self.written: dict[int, Any] = {}
        self.named: dict[str, Any] = {}
        self.links = [
            (self.pages[place.page].Annots[place.index], self.pages[place.page], element)
            for place, element in canvas.links
        ]

    def write(self) -> None:
        root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root.K = self._element(self.canvas.root, root)
        numbers = [*self._page_entries(), *self._link_entries()]
        root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array([part for pair in numbers for part in pair])))
        root.ParentTreeNextKey = len(numbers)
        if self.named:
            names = [part for key in sorted(self.named) for part in (String(key), self.named[key])]
            root.IDTree = self.pdf.make_indirect(Dictionary(Names=Array(names), Limits=Array([names[0], names[-2]])))
        self.pdf.Root.StructTreeRoot = root
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, element: Element, parent: Any) -> Any:
        written = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.role}"), P=parent))
        self.written[id(element)] = written
        if element.alt:
            written.Alt = String(element.alt)
        if element.lang:
            written.Lang = String(element.lang)
        if element.key:
            written.ID = String(element.key)
            self.named[element.key] = written
        attributes = _attributes(element)
        if attributes is not None:
            written.A = attributes
        page = next((kid.page for kid in element.kids if isinstance(kid, Content)), None)
        if page is not None:
            written.Pg = self.pages[page]
        kids = [self._kid(kid, written, page) for kid in element.kids]
        kids += [
            Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page_object)
            for annotation, page_object, owner in self.links
            if owner is element
        ]
        written.K = Array(kids)
        return written

    def _kid(self, kid: Any, written: Any, page: int | None) -> Any:
        if isinstance(kid, Element):
            return self._element(kid, written)
        if kid.page == page:
            return kid.mcid
        return Dictionary(Type=Name.MCR, Pg=self.pages[kid.page], MCID=kid.mcid)

    def _page_entries(self) -> list[tuple[int, Any]]:
        """From each page's content to its elements, and the order of tabbing."""
        entries = []
        for number, page in enumerate(self.pages):
            page.StructParents = number
            page.Tabs = Name.S
            owners = [self.written[id(element)] for element in self.canvas.owners[number]]
            entries.append((number, self.pdf.make_indirect(Array(owners))))
        return entries

    def _link_entries(self) -> list[tuple[int, Any]]:
        entries = []
        for number, (annotation, _page, element) in enumerate(self.links, start=len(self.pages)):
            annotation.StructParent = number
            annotation.F = PRINTED
            entries.append((number, self.written[id(element)]))
        return entries


def _attributes(element: Element) -> Dictionary | None:
    """Source: ISO 32000-1, 14.8.5 (standard structure attributes)."""
    if element.box is not None:
        box = Array([round(side, 2) for side in element.box])
        return Dictionary(O=Name.Layout, Placement=Name.Block, BBox=box)
    if element.numbering:
        return Dictionary(O=Name.List, ListNumbering=Name(f"/{element.numbering}"))
    said: dict[str, Any] = {
        "/Scope": Name(f"/{element.scope}") if element.scope else None,
        "/Summary": String(element.summary) if element.summary else None,
        "/ColSpan": element.columns if element.columns > 1 else None,
        "/RowSpan": element.rows if element.rows > 1 else None,
    }
    kept = {key: value for key, value in said.items() if value is not None}
    return Dictionary({"/O": Name.Table, **kept}) if kept else None


def _mend_character_maps(pdf: Pdf) -> None:
    """ReportLab maps unused codes to U+0000 and writes more rows in a block than are allowed; PDF/UA refuses both."""
    for font in pdf.objects:
        if isinstance(font, Dictionary) and font.get("/Type") == Name.Font and "/ToUnicode" in font:
            font.ToUnicode.write(_character_map(font.ToUnicode.read_bytes()))


def _lighten_fonts(pdf: Pdf) -> None:
    for font in pdf.objects:
        if isinstance(font, Dictionary) and "/FontFile2" in font:
            data = lean(font.FontFile2.read_bytes())
            font.FontFile2.write(data)
            font.FontFile2.Length1 = len(data)


def _character_map(content: bytes) -> bytes:
    """Source: Adobe technical note 5411, ToUnicode mapping file tutorial: at most 100 rows a block."""
    rows = [b"<%s> <%s>" % row for row in CODES.findall(content.partition(b"endcodespacerange")[2]) if int(row[1], 16)]
    parts = [
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        b"/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        b"1 begincodespacerange <00> <FF> endcodespacerange",
    ]
    for start in range(0, len(rows), MOST_ROWS):
        block = rows[start : start + MOST_ROWS]
        parts += [b"%d beginbfchar" % len(block), *block, b"endbfchar"]
    parts.append(b"endcmap CMapName currentdict /CMap defineresource pop end end")
    return b"\n".join(parts)


def _compress(pdf: Pdf) -> None:
    for stream in pdf.objects:
        if isinstance(stream, Stream) and stream.get("/Type") != Name.Metadata:
            stream.write(compressed(stream.read_bytes()), filter=Name.FlateDecode)


def compressed(data: bytes) -> bytes:
    """Deflated, and not ending in a carriage return: some readers take that for the end of line after the data."""
    for level in (9, 8, 7, 6, 5, 4, 3, 2, 1):
        packed = zlib.compress(data, level)
        if not packed.endswith(b"\r"):
            return packed
    return zlib.compress(data + b"\n")


def _saved(pdf: Pdf) -> bytes:
    """The bytes of the file. pikepdf packs small objects into streams of its own, and a packed stream ends in the sum
    of what it holds. Where one ends in a carriage return, one more dictionary becomes an object of its own: that
    moves all that follow by one, and with them the sums. Where it never helps, objects are written one by one,
    which takes much more room.
    """
    for move in [None, *_movable(pdf)]:
        if move is not None:
            owner, key = move
            owner[key] = pdf.make_indirect(owner[key])
        data = _written(pdf, pikepdf.ObjectStreamMode.generate)
        if b"\r\nendstream" not in data:
            return data
    return _written(pdf, pikepdf.ObjectStreamMode.disable)


MOVES = 14


def _movable(pdf: Pdf) -> list[tuple[Any, str]]:
    """(owner, key) of dictionaries that lie within others and may as well stand by themselves."""
    root = [(pdf.Root, key) for key in ("/MarkInfo", "/OutputIntents", "/ViewerPreferences")]
    pages = [(page.obj, "/Resources") for page in pdf.pages]
    cells = [(element, "/A") for element in pdf.objects if isinstance(element, Dictionary) and "/A" in element]
    found = ((owner, key) for owner, key in (*root, *pages, *cells) if key in owner and not owner[key].is_indirect)
    return list(islice(found, MOVES))


def _written(pdf: Pdf, packing: pikepdf.ObjectStreamMode) -> bytes:
    out = BytesIO()
    pdf.save(out, min_version="1.7", object_stream_mode=packing, compress_streams=True, deterministic_id=True)
    return out.getvalue()
