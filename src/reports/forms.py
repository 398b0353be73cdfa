"""A content in each form it goes out as."""

from __future__ import annotations

from collections.abc import Callable

from ..domain.content import Content
from ..domain.errors import BeatbookError
from .html import html_page
from .plain import plain_text


def in_form(content: Content, form: str) -> bytes:
    """The bytes of one form, a key of domain.releases.FORMS. Raises BeatbookError for one that words are not set in."""
    if form not in MAKERS:
        raise BeatbookError("This paper is made as a PDF, in large print, as a web page or as plain text. Choose one.")
    return MAKERS[form](content)


def _pdf(content: Content) -> bytes:
    from .paper import content_pdf

    return content_pdf(content)


def _large(content: Content) -> bytes:
    from .large import content_large_pdf

    return content_large_pdf(content)


def _html(content: Content) -> bytes:
    return html_page(content).encode("utf-8")


def _text(content: Content) -> bytes:
    """With the byte order mark that Windows' editors know UTF-8 by, and their line ends."""
    return plain_text(content).replace("\n", "\r\n").encode("utf-8-sig")


MAKERS: dict[str, Callable[[Content], bytes]] = {"pdf": _pdf, "large": _large, "html": _html, "text": _text}
