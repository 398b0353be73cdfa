"""The one colour of a paper, and the house style it is made in: kept for one building, never for the whole program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from reportlab.lib.colors import Color

from ..domain.house_style import PLAIN, HouseStyle

_WORN: ContextVar[HouseStyle] = ContextVar("house_style", default=PLAIN)


@contextmanager
def wearing(house: HouseStyle) -> Iterator[None]:
    """What is drawn meanwhile in this thread is drawn in that house style."""
    token = _WORN.set(house)
    try:
        yield
    finally:
        _WORN.reset(token)


def worn() -> HouseStyle:
    """The house style of what is being drawn."""
    return _WORN.get()


class Accent(Color):  # type: ignore[misc]
    """The house colour of whatever is being drawn: styles made once at import keep it, and each building asks it."""

    def __init__(self) -> None:
        self.alpha = 1

    @property
    def red(self) -> float:
        return _part(1)

    @property
    def green(self) -> float:
        return _part(3)

    @property
    def blue(self) -> float:
        return _part(5)


def _part(at: int) -> float:
    return int(_WORN.get().colour[at : at + 2], 16) / 255
