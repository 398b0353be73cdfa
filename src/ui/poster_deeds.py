"""Posters, cards and the house style, as the pages that offer them open them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ..domain.dates import Month
from .context import Context
from .entry_menu import Entry

if TYPE_CHECKING:
    from ..domain.posters import PosterSummary
    from ..services.releasing import ForRelease
    from .dialogs.paper_release import PaperReleaseDialog


def open_poster(context: Context, page: QWidget, place_id: int, month: Month) -> None:
    """“You said, we did” of a place and month."""
    from .dialogs.paper_release import PaperReleaseDialog

    def make() -> tuple[ForRelease, tuple[str, ...]]:
        from ..services.moments import today
        from ..services.poster_release import poster_for_release

        summary, made = poster_for_release(context.store, place_id=place_id, month=month, today=today())
        return made, summary.warnings

    dialog = PaperReleaseDialog(context, page, "“You said, we did” poster", make)
    dialog.offer("Choose and word…", partial(open_poster_words, context, dialog, place_id, month))
    dialog.open()


def open_poster_words(context: Context, poster: PaperReleaseDialog, place_id: int, month: Month) -> None:
    """Which pairs stand on it, and in which words."""
    from ..services.moments import today
    from ..services.poster_words import KeptWords, poster_words
    from ..services.posters import gather_poster
    from .dialogs.poster_words import PosterWordsDialog

    store = context.store

    def ask() -> tuple[PosterSummary, KeptWords]:
        summary = gather_poster(store, place_id=place_id, month=month, today=today())
        return summary, poster_words(store, place_id=place_id, month=month)

    def show(asked: tuple[PosterSummary, KeptWords]) -> None:
        dialog = PosterWordsDialog(context, poster, asked[0], place_id, month, asked[1])
        dialog.saved.connect(lambda _changes: poster.draw_again())
        dialog.open()

    context.jobs.read(ask, owner=poster, done=show, key="poster-words")


def open_card(context: Context, page: QWidget, place_id: int) -> None:
    """The surgery card of a place, four on a page."""
    from .dialogs.paper_release import PaperReleaseDialog

    def make() -> tuple[ForRelease, tuple[str, ...]]:
        from ..services.moments import today
        from ..services.poster_release import surgery_card_for_release

        return surgery_card_for_release(context.store, place_id=place_id, today=today())[1], ()

    PaperReleaseDialog(context, page, "Surgery card", make).open()


def open_event_poster(context: Context, page: QWidget, event_id: int) -> None:
    """The poster of an event that people may come to."""
    from .dialogs.paper_release import PaperReleaseDialog

    def make() -> tuple[ForRelease, tuple[str, ...]]:
        from ..services.moments import today
        from ..services.poster_release import event_poster_for_release

        return event_poster_for_release(context.store, event_id=event_id, today=today())[1], ()

    PaperReleaseDialog(context, page, "Poster of the event", make).open()


def open_house(context: Context, page: QWidget) -> None:
    """The house style that every paper is made in."""
    from ..services.house_style import house_style
    from .dialogs.house import HouseDialog

    def show(style: object) -> None:
        dialog = HouseDialog(context, page, style)  # type: ignore[arg-type]
        dialog.saved.connect(lambda changes: context.messages.good(changes.said, "On every paper from now on."))
        dialog.open()

    context.jobs.read(lambda: house_style(context.store), owner=page, done=show, key="house")


def poster_entries(context: Context, page: QWidget, place_id: int, month: Month) -> tuple[Entry, ...]:
    """What the menu of the Briefings page offers beside the briefing."""
    return (
        ("“You said, we did” &poster…", "article", partial(open_poster, context, page, place_id, month)),
        ("Surgery &card…", "identification-card", partial(open_card, context, page, place_id)),
        ("House st&yle…", "palette", partial(open_house, context, page)),
    )
