"""Reading a structure tree from a file: an element's role and what it holds."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary


def role_of(element: Any) -> str:
    return str(element.S)[1:]


def kids_of(element: Any) -> list[Any]:
    """Elements, content numbers and references, in order."""
    kids = element.get("/K")
    return [] if kids is None else list(kids) if isinstance(kids, Array) else [kids]


def is_element(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and "/S" in kid


def elements_of(element: Any) -> list[Any]:
    return [kid for kid in kids_of(element) if is_element(kid)]
