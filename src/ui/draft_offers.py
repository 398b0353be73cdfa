"""Forms that were left open, offered back in words: take it up, or drop it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from .context import Context
from .messages import Action, Message, Say

if TYPE_CHECKING:
    from ..services.drafts import DraftView


class DraftOffers(QObject):
    """One at a time, the latest first, in the message bar. `taken(DraftView)`."""

    taken = Signal(object)

    def __init__(self, context: Context, parent: QObject, say: Say) -> None:
        super().__init__(parent)
        self._context, self._say = context, say
        self._offered: set[int] = set()
        self._message: Message | None = None

    def ask(self, here: Callable[[], int | None], mine: Callable[[], int | None]) -> None:
        """Offer what was left open at the event `here`, or anywhere (None), but not the form on the screen (`mine`).

        Asked behind the writes that are queued, so that a form just put by is among the answers.
        """
        event_id = here()

        def look() -> tuple[DraftView, ...]:
            from ..services.drafts import list_drafts

            return list_drafts(self._context.store, event_id=event_id)

        def done(drafts: tuple[DraftView, ...]) -> None:
            if here() == event_id:
                self._offer(drafts, mine())

        self._context.jobs.write(look, owner=self, done=done)

    def withdraw(self) -> None:
        """The page goes out of sight, and with it the offer; it is made again when the page comes back."""
        self._offered.clear()
        self._take_away()

    def _take_away(self) -> None:
        if self._message is not None:
            self._context.messages.withdrawn.emit(self._message)
            self._message = None

    def _offer(self, drafts: tuple[DraftView, ...], mine: int | None) -> None:
        left = [draft for draft in drafts if draft.id != mine and draft.id not in self._offered]
        if not left:
            return
        self._take_away()
        draft = left[0]
        self._offered.add(draft.id)
        lead = "A form was left open." if len(left) == 1 else f"{len(left)} forms were left open."
        line = f"{draft.words}." if len(left) == 1 else f"The latest: {draft.words}."
        self._message = self._context.messages.info(
            lead,
            line,
            Action("Take it up", lambda: self._take(draft), primary=True),
            Action("Drop it", lambda: drop(self._context, draft, self, self._say)),
        )

    def _take(self, draft: DraftView) -> None:
        self._message = None
        self.taken.emit(draft)


def drop(context: Context, draft: DraftView, owner: QObject, say: Say) -> None:
    """Forget a form, with a way back in what is said of it."""
    from ..services.drafts import drop_draft

    context.jobs.write(
        lambda: drop_draft(context.store, draft_id=draft.id),
        owner=owner,
        done=lambda _nothing: _dropped(context, draft, owner, say),
    )


def _dropped(context: Context, draft: DraftView, owner: QObject, say: Say) -> None:
    context.data_changed.emit(frozenset({"events"}))
    say("The form is dropped.", f"{draft.words}.", undo=lambda: _pick_up(context, draft, owner))


def _pick_up(context: Context, draft: DraftView, owner: QObject) -> None:
    """Keep a dropped form again."""
    from ..services.drafts import keep_draft

    context.jobs.write(
        lambda: keep_draft(
            context.store,
            event_id=draft.event_id,
            answers=draft.answers,
            place_id=draft.place_id,
            visitor=draft.visitor,
        ),
        owner=owner,
        done=lambda _id: context.data_changed.emit(frozenset({"events"})),
    )
