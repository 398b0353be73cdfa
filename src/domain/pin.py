"""The PIN that ends a hand-over: how long it is, and how long to wait after wrong ones."""

from __future__ import annotations

from .errors import BeatbookError

SHORTEST, LONGEST = 4, 8  # digits
FREE_TRIES = 5
FIRST_WAIT, LONGEST_WAIT = 30, 3600  # seconds


def check_new_pin(pin: str) -> None:
    """Raises BeatbookError that says what to type instead."""
    if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
        raise BeatbookError(f"A PIN has {SHORTEST} to {LONGEST} digits and nothing else.")
    if len(set(pin)) == 1 or pin in "0123456789" or pin in "9876543210":
        raise BeatbookError("That PIN is guessed at once. Choose one that is no row of digits and not one digit only.")


def wait_after(wrong: int) -> int:
    """Seconds to wait after so many wrong tries in a row: none for the first four, then twice as long each time."""
    if wrong < FREE_TRIES:
        return 0
    return int(min(FIRST_WAIT * 2 ** min(wrong - FREE_TRIES, 12), LONGEST_WAIT))


def wait_words(seconds: int) -> str:
    """`45 seconds`, `1 minute`, `3 minutes`: never less than is left."""
    if seconds < 60:
        return "1 second" if seconds == 1 else f"{seconds} seconds"
    minutes = -(-seconds // 60)
    return "1 minute" if minutes == 1 else f"{minutes} minutes"
