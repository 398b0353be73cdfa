"""Answers by how people were asked: what stands in for the question that tells them apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .crosstab import Category, Sorted
from .events import KINDS
from .results import AskedQuestion
from .ways import WAYS

BY_SETTING = AskedQuestion("", "setting", "single", "How people were asked", "")
"""Told apart by it like by any question; nobody was asked it.

People answer a face, a screen and a sheet differently, and other people come to each: why the settings are looked at
apart before they are pooled (de Leeuw 2005, "To mix or not to mix data collection modes in surveys", Journal of
Official Statistics 21:233-255).
"""

SETTINGS = {
    **KINDS,
    "hand_over": "On the laptop, by themselves",
    "paper": "On paper",
    "file": "From a file",
}
"""Kinds of event where an officer asked, else the way in which people answered by themselves."""


def setting_of(kind: str, way: str) -> str:
    """The setting of a response, from its event's kind and its way: a key of `SETTINGS`.

    What people did by themselves goes before where they were: somebody who fills in a sheet at a stall is on paper.
    """
    if kind in ("online", "paper"):
        return kind
    return kind if way not in WAYS or way == "interview" else way


def sort_settings(asked: Mapping[int, tuple[str, str]], besides: Iterable[tuple[str, str]] = ()) -> Sorted:
    """Person -> setting, from (kind of event, way); columns in the order of `SETTINGS`.

    The settings of `besides` have columns as well; nobody of them is counted.
    """
    given = {person: setting_of(*how) for person, how in asked.items()}
    seen = {*given.values(), *(setting_of(*how) for how in besides)}
    categories = tuple(Category(key, SETTINGS[key]) for key in SETTINGS if key in seen)
    return Sorted(categories, {person: frozenset({setting}) for person, setting in given.items()})
