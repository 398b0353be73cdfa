"""What the file says of itself: title, language, PDF/UA-1 and PDF/A-2a, and the colour space of its colours.

Nothing here holds the time of making: the same data give the same bytes.
Sources: ISO 14289-1 (PDF/UA-1) clause 5; ISO 19005-2 (PDF/A-2) clauses 6.2.3 and 6.6.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from pikepdf import Array, Dictionary, Name, Pdf, String

LANGUAGE = "en-GB"
PDF_A = ("2", "A")
PDF_UA = "1"

UA_SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA part number</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
"""PDF/A wants every schema it does not know described: that of PDF/UA's own mark (PDF/A-2, 6.6.2.3)."""

FIXED_TIME = b"\x07\xea\x00\x01\x00\x01\x00\x00\x00\x00\x00\x00"
"""1 January 2026, as a colour profile writes it: Pillow's carries the time of making at bytes 24 to 35."""


@dataclass(frozen=True, slots=True)
class About:
    """What a document says of itself."""

    title: str
    author: str
    subject: str
    language: str = LANGUAGE
    archive: bool = True  # PDF/A too, which a form that can be filled in is not


def describe(pdf: Pdf, about: About) -> None:
    """Write the metadata, the viewer's orders and the output intent."""
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    with pdf.open_metadata(set_pikepdf_as_editor=False) as meta:
        meta["dc:title"] = about.title
        meta["dc:creator"] = [about.author]
        meta["dc:description"] = about.subject
        meta["dc:language"] = {about.language}
        meta["xmp:CreatorTool"] = meta["pdf:Producer"] = "Beatbook"
        meta["pdfuaid:part"] = PDF_UA
        if about.archive:
            meta["pdfaid:part"], meta["pdfaid:conformance"] = PDF_A
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(packet.replace(b"</rdf:RDF>", UA_SCHEMA.encode() + b"</rdf:RDF>"))
    pdf.Root.Lang = String(about.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.OutputIntents = Array([_output_intent(pdf)])


def _output_intent(pdf: Pdf) -> Dictionary:
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=pdf.make_stream(_colour_profile(), N=3),
    )


@lru_cache(maxsize=1)
def _colour_profile() -> bytes:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile[:24] + FIXED_TIME + profile[36:]
