"""Posters and cards in the forms they go out as: the draft of each, and what clearing it releases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from ..domain.content import Content
from ..domain.dates import Month
from ..domain.disclosure_told import told_json
from ..domain.errors import BeatbookError
from ..domain.event_poster import as_told, code_of, event_code, event_poster_content
from ..domain.poster import poster_content
from ..domain.posters import EventPosterSummary, PosterSummary, SurgeryCardSummary
from ..domain.releases import MadeFile, release_file_name
from ..domain.surgery_card import surgery_card_content
from ..store.store import Store
from .clearing import Document, Edit
from .events import get_event
from .posters import gather_event_poster, gather_poster, gather_surgery_card
from .releasing import ForRelease
from .team import disclosure_threshold

Set = Callable[[Content], bytes]
"""A content of its kind as a PDF."""

Named = Callable[[Content], str]
"""What the files of a content are called: as it reads after what was changed in it."""

FORMS = ("pdf", "html", "text")


def poster_for_release(
    store: Store, *, place_id: int, month: Month, today: date, forms: Sequence[str] = ()
) -> tuple[PosterSummary, ForRelease]:
    """“You said, we did” as it may be cleared. Raises BeatbookError where there is nothing to tell."""
    summary = gather_poster(store, place_id=place_id, month=month, today=today)
    if not summary.pairs and not summary.undone:
        raise BeatbookError(f"There is nothing to tell yet in {summary.place}. {summary.warnings[0]}")
    made = ForRelease(
        document=Document(place_id, month, "poster"),
        title=f"{summary.place} “You said, we did”, {month.long}",
        data_to=summary.data_to,
        content=poster_content(summary),
        make=lambda edit: _files(
            poster_content(summary),
            poster_set(summary),
            lambda _content: f"{summary.place} poster {month}",
            forms,
            edit,
        ),
        first_day=summary.period.first,
        last_day=summary.data_to,
        cells=told_json([summary.told]) if summary.told else "",
        threshold=disclosure_threshold(store),
    )
    return summary, made


def no_room(made: ForRelease, data: bytes) -> str:
    """What its one page had no room for, in a sentence for the officer; empty where it holds all."""
    if made.document.kind != "poster":
        return ""
    from ..reports.poster import left_out

    return left_out(made.content, data)


def event_poster_for_release(
    store: Store,
    *,
    event_id: int,
    today: date,
    where: str = "",
    words: str = "",
    date_code: bool = False,
    forms: Sequence[str] = (),
) -> tuple[EventPosterSummary, ForRelease]:
    """The poster of an event as it may be cleared."""
    summary = gather_event_poster(store, event_id=event_id, where=where, words=words, date_code=date_code)
    day = summary.starts.date()
    made = ForRelease(
        document=Document(summary.place_id, Month.of(day), "event_poster", get_event(store, event_id).uid),
        title=f"{summary.name}: poster",
        data_to=today,
        content=event_poster_content(summary),
        make=lambda edit: _files(
            event_poster_content(summary),
            event_poster_set(summary),
            lambda content: f"{as_told(summary, content).name} {day} poster",
            forms,
            edit,
        ),
        event_id=event_id,
    )
    return summary, made


def surgery_card_for_release(
    store: Store, *, place_id: int, today: date, single: bool = False, forms: Sequence[str] = ()
) -> tuple[SurgeryCardSummary, ForRelease]:
    """The surgery card as it may be cleared."""
    summary = gather_surgery_card(store, place_id=place_id, today=today)
    made = ForRelease(
        document=Document(place_id, Month.of(today), "surgery"),
        title=f"{summary.place} surgery card, {Month.of(today).long}",
        data_to=today,
        content=surgery_card_content(summary),
        make=lambda edit: _files(
            surgery_card_content(summary),
            card_set(summary, single=single),
            lambda _content: f"{summary.place} surgery card",
            forms,
            edit,
        ),
    )
    return summary, made


def poster_set(summary: PosterSummary) -> Set:
    """Sets the poster's content; loads ReportLab when it is asked to."""

    def made(content: Content) -> bytes:
        from ..reports.poster import poster_pdf

        return poster_pdf(content, summary.contact)

    return made


def event_poster_set(summary: EventPosterSummary) -> Set:
    def made(content: Content) -> bytes:
        from ..reports.event_poster import event_poster_pdf

        return event_poster_pdf(content, *event_code(as_told(summary, content)))

    return made


def card_set(summary: SurgeryCardSummary, *, single: bool) -> Set:
    def made(content: Content) -> bytes:
        from ..reports.surgery_card import surgery_card_pdf

        return surgery_card_pdf(content, *code_of(summary.contact), single=single)

    return made


def _files(content: Content, set_: Set, named: Named, forms: Sequence[str], edit: Edit) -> tuple[MadeFile, ...]:
    """One file a form, in the order given. Raises BeatbookError for a form a poster is not made in."""
    unknown = [form for form in forms if form not in FORMS]
    if unknown:
        raise BeatbookError("A poster is made as a PDF, a web page or plain text. Choose one of these.")
    edited = edit(content)
    name = named(edited)
    return tuple(MadeFile(form, release_file_name(name, form), _form(form, edited, set_)) for form in forms or ("pdf",))


def _form(form: str, content: Content, set_: Set) -> bytes:
    if form == "html":
        from ..reports.html import html_page

        return html_page(content).encode("utf-8")
    if form == "text":
        from ..reports.plain import plain_text

        return plain_text(content).replace("\n", "\r\n").encode("utf-8-sig")
    return set_(content)
