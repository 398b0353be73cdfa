"""A content as a file of the form that its name asks for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..domain.content import Content
from ..domain.errors import BeatbookError
from .html import html_page
from .plain import plain_text


def _pdf(content: Content) -> bytes:
    from .paper import content_pdf

    return content_pdf(content)


FORMS: dict[str, Callable[[Content], bytes]] = {
    ".pdf": _pdf,
    ".html": lambda content: html_page(content).encode("utf-8"),
    ".txt": lambda content: plain_text(content).encode("utf-8"),
}


def in_form_of(content: Content, file: Path) -> bytes:
    """The bytes of a PDF, a web page or plain text, by the file's ending. Raises BeatbookError for any other."""
    make = FORMS.get(file.suffix.casefold())
    if make is None:
        raise BeatbookError(f"{file.name} does not say in which form. End its name in .pdf, .html or .txt.")
    return make(content)
