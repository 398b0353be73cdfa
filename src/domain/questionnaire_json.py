"""A questionnaire as text: what `resources/questionnaires` holds and what the store keeps of each version."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, replace
from typing import Any, TypeVar

from .errors import BeatbookError
from .questionnaire import GroupDef, OptionDef, QuestionDef, QuestionnaireDef, Translation

_Record = TypeVar("_Record", GroupDef, OptionDef, QuestionDef, QuestionnaireDef, Translation)
_PARTS = {
    "translations": Translation,
    "options": OptionDef,
    "groups": GroupDef,
    "questions": QuestionDef,
}


def to_json(definition: QuestionnaireDef) -> str:
    """The whole version on one line, without what is as it is by default. The same questionnaire, the same text."""
    return json.dumps(_plain(definition), ensure_ascii=False, separators=(",", ":"))


def read_json(text: str) -> QuestionnaireDef:
    """A questionnaire from `to_json`'s text. Raises BeatbookError for any other text."""
    try:
        return from_json(json.loads(text))
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise BeatbookError("This is not a questionnaire as Beatbook writes it. Restore it from a backup.") from None


def from_json(value: Mapping[str, Any]) -> QuestionnaireDef:
    """A questionnaire from plain values; what it does not know (a source, a date) is passed over."""
    return _record(QuestionnaireDef, value)


def _plain(record: Any) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for item in fields(record):
        value = getattr(record, item.name)
        if item.default is not MISSING and value == item.default:
            continue
        made[item.name] = [_plain(part) for part in value] if item.name in _PARTS else value
    return made


def _record(kind: type[_Record], value: Mapping[str, Any]) -> _Record:
    known: dict[str, Any] = {}
    for item in fields(kind):
        if item.name in value:
            known[item.name] = _value(item.name, value[item.name])
    return kind(**known)


def _value(name: str, value: Any) -> Any:
    if name in _PARTS:
        return tuple(_record(_PARTS[name], part) for part in value)
    if name == "columns":
        return tuple((str(column), str(text)) for column, text in value)
    return tuple(value) if isinstance(value, list) else value


def renumbered(definition: QuestionnaireDef, number: int) -> QuestionnaireDef:
    """The same questionnaire as another version."""
    return replace(definition, number=number)
