"""Two kinds of error: the user's or the environment's (`BeatbookError`), and ours (anything else)."""


class BeatbookError(Exception):
    """Something the user can mend. `str(error)` is one plain sentence: what, where, and what to do.

    It never carries personal data: it may be shown, printed and logged.
    """


class NotFoundError(BeatbookError):
    """A place, event, priority or plan that was asked for is not in the store."""


class StaleError(BeatbookError):
    """Somebody else changed the record since it was read; `mine` and `theirs` hold both texts by field."""

    def __init__(self, message: str, *, mine: dict[str, str], theirs: dict[str, str]) -> None:
        super().__init__(message)
        self.mine = mine
        self.theirs = theirs


class StoreError(BeatbookError):
    """The store cannot be opened, read or written; the files are as they were."""


class WrongKeyError(StoreError):
    """The passphrase or recovery key does not open the store."""


class FileRefusedError(BeatbookError):
    """A file that was to be brought in is not what it should be; nothing of it was kept."""
