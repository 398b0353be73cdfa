"""PDFium, which is for one thread at a time: every look into a finished PDF goes through here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock
from typing import Any

_PDFIUM = Lock()


@contextmanager
def opened(pdf: bytes) -> Iterator[Any]:
    """The document, while nobody else reads one."""
    import pypdfium2

    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


def first_page(pdf: bytes, *, width: int) -> tuple[bytes, int]:
    """(the first page as a PNG so many pixels wide, in greys; how many pages there are)."""
    with opened(pdf) as document:
        page = document[0]
        bitmap = page.render(scale=width / page.get_width(), grayscale=True)
        try:
            out = BytesIO()
            bitmap.to_pil().save(out, "PNG")
            return out.getvalue(), len(document)
        finally:
            bitmap.close()
            page.close()
