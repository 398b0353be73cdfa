"""How far in the journal an officer has seen a store: what was written later is news at the next start."""

from __future__ import annotations

from .context import Context


class Seen:
    """`line` stays while the program runs, so that news is not gone at the first look; `note` is for the next start."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._begun: dict[str, int | None] = {}

    @property
    def _key(self) -> str:
        return f"{self._context.store.about('uid')} {self._context.officer.collar}"

    @property
    def line(self) -> int | None:
        """The last line seen before this sitting; None where this officer was never here."""
        key = self._key
        if key not in self._begun:
            kept = self._context.settings.seen.get(key, "")
            self._begun[key] = int(kept) if kept.isdigit() else None
        return self._begun[key]

    def note(self, line: int) -> None:
        """They have been shown everything up to a line."""
        self._context.settings.seen[self._key] = str(line)
