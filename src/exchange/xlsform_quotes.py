"""Words that quote an answer, `${name}`: what quotes something that is left out is written as `[name]`.

Other programs refuse a form whose words quote a name that is not there.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace
from typing import Any, TypeVar

from ..domain.questionnaire import GroupDef, OptionDef, QuestionDef

_QUOTE = re.compile(r"\$\{\s*([^}\s]+)\s*\}")
_WORDS = ("text", "hint", "constraint_message")
_Worded = TypeVar("_Worded", QuestionDef, OptionDef, GroupDef)


def quotes_only(item: _Worded, known: Container[str]) -> _Worded:
    """The same with no word of it quoting any but the known names."""

    def plain(text: str) -> str:
        return _QUOTE.sub(lambda found: found[0] if found[1] in known else f"[{found[1]}]", text)

    words: dict[str, Any] = {name: plain(getattr(item, name)) for name in _WORDS if "${" in getattr(item, name, "")}
    said = tuple(
        replace(each, text=plain(each.text), hint=plain(each.hint), constraint_message=plain(each.constraint_message))
        for each in item.translations
    )
    if isinstance(item, QuestionDef):
        options = tuple(quotes_only(option, known) for option in item.options)
        return replace(item, options=options, translations=said, **words)
    return replace(item, translations=said, **words)
