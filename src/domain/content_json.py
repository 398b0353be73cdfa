"""A document’s content as JSON, frozen with what went out, and back. Of charts and house style its files tell."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

from .content import Content, Head, Line, Para, Part, Picture, Points, Run, Strip, Table

KINDS: dict[str, type[Any]] = {
    kind.__name__: kind for kind in (Run, Para, Head, Points, Line, Table, Picture, Strip, Part, Content)
}
KIND = "is"
_NOT_KEPT = ("draw", "large", "house")


def content_json(content: Content) -> str:
    return json.dumps(_told(content), ensure_ascii=False, separators=(",", ":"))


def read_content(text: str) -> Content:
    """The content of its JSON. Raises ValueError where it is none. What a later version added is left out."""
    made = _read(json.loads(text))
    if not isinstance(made, Content):
        raise ValueError("this is no document's content")
    return made


def _no_picture() -> Any:
    raise ValueError("a frozen document's charts are in its files")


def _told(value: Any) -> Any:
    """Fields that stand as they do by default are left out."""
    if is_dataclass(value):
        told: dict[str, Any] = {KIND: type(value).__name__}
        for each in fields(value):
            held = getattr(value, each.name)
            if each.name not in _NOT_KEPT and held != each.default:
                told[each.name] = _told(held)
        return told
    return [_told(each) for each in value] if isinstance(value, tuple) else value


def _read(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_read(each) for each in value)
    if not isinstance(value, dict):
        return value
    kind = KINDS.get(str(value.get(KIND)))
    if kind is None:
        raise ValueError("a part of this document is not known")
    known = {each.name for each in fields(kind)}
    given = {name: _read(held) for name, held in value.items() if name in known}
    return kind(draw=_no_picture, **given) if kind is Picture else kind(**given)
