"""Fields of a form: AcroForm with tagged widgets, ticks drawn as paths, and a field font that is embedded.

Sources: ISO 32000-1, 12.7 (interactive forms), 9.6.3 (TrueType fonts); ISO 14289-1, 7.18.4 (widgets and their Form
elements). The names of all fields lie under one parent, whose name says which form it is: `community-voice@1`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from .elements import FormField

FONT = "/Sans"
SIZE = 11
MULTILINE, RADIO = 1 << 12, 1 << 15
MARGIN = 2.0
WELSH = {0x81: "ŵ", 0x8D: "Ŵ", 0x8F: "ŷ", 0x90: "Ŷ"}
"""Letters that WinAnsi lacks, at codes that it leaves free."""

Placed = tuple[Any, Any, Any]
"""A widget, its page, its element."""


def put_fields(pdf: Pdf, fields: Sequence[FormField]) -> list[Placed]:
    """Write the form: each widget with its page and the element that it belongs to."""
    root_name = fields[0].name.partition(".")[0]
    font = _font(pdf)
    parent = pdf.make_indirect(Dictionary(T=String(root_name), Kids=Array([])))
    pdf.Root.AcroForm = pdf.make_indirect(
        Dictionary(
            Fields=Array([parent]),
            DR=Dictionary(Font=Dictionary({FONT: font})),
            DA=String(f"{FONT} {SIZE} Tf 0 g"),
        )
    )
    writer = _Writer(pdf, parent, font)
    return [writer.put(field) for field in fields]


class _Writer:
    def __init__(self, pdf: Pdf, parent: Any, font: Any) -> None:
        self.pdf, self.parent, self.font = pdf, parent, font
        self.groups: dict[str, Any] = {}
        self.pages = [page.obj for page in pdf.pages]

    def put(self, field: FormField) -> Placed:
        page = self.pages[field.page]
        widget = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                Rect=Array([round(side, 2) for side in field.box]),
                P=page,
                F=4,
                TU=String(field.says),
            )
        )
        {"tick": self._tick, "choice": self._choice, "text": self._text, "words": self._text}[field.kind](widget, field)
        page.Annots = Array([*page.get("/Annots", []), widget])
        return widget, page, field.element

    def _under(self, parent: Any, widget: Any) -> None:
        widget.Parent = parent
        parent.Kids.append(widget)

    def _tick(self, widget: Any, field: FormField) -> None:
        widget.FT = Name.Btn
        widget.T = String(field.name.partition(".")[2])
        widget.V = widget.AS = Name.Off
        widget.AP = self._states(field)
        self._under(self.parent, widget)

    def _choice(self, widget: Any, field: FormField) -> None:
        """One of several: a group that can be left without any."""
        name = field.name.partition(".")[2]
        if name not in self.groups:
            question = field.says.partition(": ")[0]
            group = Dictionary(FT=Name.Btn, Ff=RADIO, T=String(name), TU=String(question), V=Name.Off, Kids=Array([]))
            self.groups[name] = self.pdf.make_indirect(group)
            self._under(self.parent, self.groups[name])
        widget.AS = Name.Off
        widget.AP = self._states(field)
        self._under(self.groups[name], widget)

    def _text(self, widget: Any, field: FormField) -> None:
        widget.FT = Name.Tx
        widget.T = String(field.name.partition(".")[2])
        widget.DA = String(f"{FONT} {SIZE} Tf 0 g")
        widget.V = String("")
        if field.longest:
            widget.MaxLen = field.longest
        if field.kind == "words":
            widget.Ff = MULTILINE
        widget.AP = Dictionary(N=self._drawing(field, b"/Tx BMC EMC"))
        self._under(self.parent, widget)

    def _states(self, field: FormField) -> Dictionary:
        states = {f"/{field.state}": self._drawing(field, _cross(field)), "/Off": self._drawing(field, b"")}
        return Dictionary(N=Dictionary(states))

    def _drawing(self, field: FormField, content: bytes) -> Any:
        width, height = field.box[2] - field.box[0], field.box[3] - field.box[1]
        return self.pdf.make_stream(
            content,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, round(width, 2), round(height, 2)]),
            Resources=Dictionary(Font=Dictionary({FONT: self.font})),
        )


def _cross(field: FormField) -> bytes:
    """A tick, as a path: no font is needed, and every viewer draws it alike."""
    width, height = field.box[2] - field.box[0], field.box[3] - field.box[1]
    points = ((0.22, 0.52), (0.42, 0.28), (0.8, 0.76))
    (x0, y0), *rest = ((x * width, y * height) for x, y in points)
    lines = " ".join(f"{x:.2f} {y:.2f} l" for x, y in rest)
    return f"q 0.086 0.098 0.114 RG {width * 0.13:.2f} w 1 J 1 j {x0:.2f} {y0:.2f} m {lines} S Q".encode()


def _font(pdf: Pdf) -> Any:
    """Source Sans with the letters of WinAnsi and of Welsh, whole: what is typed must be there."""
    data, widths, ascent, descent, box = _face()
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name.BeatbookSans,
        Flags=32,
        FontBBox=Array(list(box)),
        ItalicAngle=0,
        Ascent=ascent,
        Descent=descent,
        CapHeight=660,
        StemV=84,
        FontFile2=pdf.make_stream(data, Length1=len(data)),
    )
    differences: list[Any] = []
    for code, letter in WELSH.items():
        differences += [code, Name(f"/{_GLYPHS[letter]}")]
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name.BeatbookSans,
            FirstChar=32,
            LastChar=255,
            Widths=Array(list(widths)),
            FontDescriptor=pdf.make_indirect(descriptor),
            Encoding=Dictionary(Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=Array(differences)),
            ToUnicode=pdf.make_stream(_to_unicode()),
        )
    )


_GLYPHS = {"ŵ": "wcircumflex", "Ŵ": "Wcircumflex", "ŷ": "ycircumflex", "Ŷ": "Ycircumflex"}


def letter_of(code: int) -> str:
    """The letter of a code of the field font, empty where the code has none."""
    if code in WELSH:
        return WELSH[code]
    try:
        return bytes([code]).decode("cp1252")
    except UnicodeDecodeError:
        return ""


def _to_unicode() -> bytes:
    rows = [f"<{code:02X}> <{ord(letter):04X}>" for code in range(32, 256) if (letter := letter_of(code))]
    return b"endcodespacerange\n" + "\n".join(rows).encode()


@lru_cache(maxsize=1)
def _face() -> tuple[bytes, tuple[int, ...], int, int, tuple[int, ...]]:
    """The font file with the letters that can be typed; widths and sizes in thousandths."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    from ..charts.fonts import REGULAR

    font = TTFont(REGULAR)
    letters = [letter for code in range(32, 256) if (letter := letter_of(code))]
    options = subset.Options()
    options.glyph_names, options.notdef_outline, options.layout_features = True, True, []
    cutter = subset.Subsetter(options)
    cutter.populate(text="".join(letters))
    cutter.subset(font)
    em, names, advances = font["head"].unitsPerEm, font.getBestCmap(), font["hmtx"]
    held = {code: names.get(ord(letter)) for code in range(32, 256) if (letter := letter_of(code))}
    widths = tuple(round(1000 * advances[glyph][0] / em) if (glyph := held.get(code)) else 0 for code in range(32, 256))
    font.recalcTimestamp = False
    out = BytesIO()
    font.save(out)
    head, lines = font["head"], font["hhea"]
    box = tuple(round(1000 * side / em) for side in (head.xMin, head.yMin, head.xMax, head.yMax))
    return out.getvalue(), widths, round(1000 * lines.ascent / em), round(1000 * lines.descent / em), box
