"""Messages that were sent, the latest first; and the files they came in with."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal

from ...domain.changes import Changes
from ...domain.dates import day_short
from ...domain.messages import CHANNELS, MessageView
from ...domain.row_files import RowBatch
from ...store.store import Store
from ..context import Context
from .file_list import FileList, moment
from .table import Column

COLUMNS: tuple[Column[MessageView], ...] = (
    Column("sent_on", "Sent", lambda m: day_short(m.sent_on), sort=lambda m: m.sent_on, width=112),
    Column("subject", "Subject", lambda m: m.subject, strong=True, stretch=True, tip=lambda m: m.subject),
    Column("audience", "Audience", lambda m: m.audience or "–", width=190, tip=lambda m: m.audience),
    Column("place", "Place", lambda m: m.place or "–", width=130, quiet=True, tip=lambda m: m.place),
    Column("channel", "Channel", lambda m: channel_words(m), width=120, quiet=True, tip=lambda m: channel_words(m)),
    Column("reached", "Reached", lambda m: reached_words(m), sort=lambda m: m.reached, number=True, width=84),
    Column("rating", "Rating", lambda m: rating_words(m), sort=lambda m: m.rating, number=True, width=72),
    Column("issues", "Tells of", lambda m: issues_words(m), sort=lambda m: len(m.issues), width=90, quiet=True),
)
FILES: tuple[Column[RowBatch], ...] = (
    Column("name", "File", lambda b: b.name, strong=True, stretch=True, tip=lambda b: b.name),
    Column("rows", "Messages", lambda b: f"{b.rows:,}", sort=lambda b: b.rows, number=True),
    Column("held", "Held now", lambda b: f"{b.held:,}", sort=lambda b: b.held, number=True, quiet=True),
    Column("loaded", "Brought in", lambda b: moment(b.loaded), sort=lambda b: b.loaded, width=160),
    Column("withdrawn", "", lambda b: "withdrawn" if b.withdrawn else "", quiet=True, width=100),
)


def channel_words(message: MessageView) -> str:
    return CHANNELS.get(message.channel, message.channel)


def reached_words(message: MessageView) -> str:
    return "–" if message.reached is None else f"{message.reached:,}"


def rating_words(message: MessageView) -> str:
    return "–" if message.rating is None else f"{message.rating:.1f}"


def issues_words(message: MessageView) -> str:
    n = len(message.issues)
    return "–" if n == 0 else "1 issue" if n == 1 else f"{n} issues"


def sent_fact(messages: tuple[MessageView, ...]) -> str:
    """`13 messages to 5,208 recipients in all, rated 5.5 of 6`, of what is known."""
    if not messages:
        return ""
    many = "1 message" if len(messages) == 1 else f"{len(messages):,} messages"
    reached = [m.reached for m in messages if m.reached is not None]
    rated = [m.rating for m in messages if m.rating is not None]
    to = f" to {sum(reached):,} recipients in all" if reached else ""
    stars = f", rated {sum(rated) / len(rated):.1f} of 6" if rated else ""
    return f"{many}{to}{stars}"


class MessageFiles(FileList[RowBatch]):
    """Files of messages, and the way to take one out again. `counted`: how many there are."""

    counted = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Files of messages", FILES)
        self.withdraw_button.setAccessibleName("Withdraw the file of messages")

    def show_batches(self, batches: Iterable[RowBatch]) -> None:
        shown = tuple(batches)
        super().show_batches(shown)
        self.counted.emit(len(shown))

    def refresh(self) -> None:
        self._context.jobs.read(partial(_files, self._context.store), owner=self, done=self.show_batches, key="files")

    def take_out(self, batch: RowBatch) -> None:
        self._context.jobs.write(partial(_withdraw, self._context.store, batch.id), owner=self, done=self._done)

    def _done(self, changes: Changes) -> None:
        self._context.announce(changes)
        self._context.messages.good(changes.said, "The file may be brought in again.")


def _files(store: Store) -> tuple[RowBatch, ...]:
    from ...services.message_imports import list_message_batches

    return list_message_batches(store)


def _withdraw(store: Store, batch_id: int) -> Changes:
    from ...services.message_imports import withdraw_messages

    return withdraw_messages(store, batch_id=batch_id)
