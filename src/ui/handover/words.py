"""What the hand-over says of itself, in the language of the person at the screen; English where a phrase is missing."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from ..files import resource

ENGLISH = "en"
LANGUAGES = {
    "ar": "العربية",
    "bn": "বাংলা",
    "cy": "Cymraeg",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fa": "فارسی",
    "fr": "Français",
    "gu": "ગુજરાતી",
    "hi": "हिन्दी",
    "it": "Italiano",
    "ku": "Kurdî",
    "lt": "Lietuvių",
    "pa": "ਪੰਜਾਬੀ",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "so": "Soomaali",
    "ta": "தமிழ்",
    "tr": "Türkçe",
    "uk": "Українська",
    "ur": "اردو",
    "zh": "中文",
}
"""By ISO 639-1, in their own names: who looks for a language reads that."""


def code_of(language: str) -> str:
    """`cy` of `cy`, `Welsh (cy)` (as XLSForms write it) and `cy-GB`."""
    inside = re.search(r"\(([A-Za-z-]+)\)\s*$", language)
    return (inside[1] if inside else language).split("-")[0].strip().lower()


def language_name(language: str) -> str:
    """A language in its own name; as the questionnaire calls it where that is not known."""
    return LANGUAGES.get(code_of(language), language)


@cache
def _texts() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = json.loads(resource("handover.json").read_text(encoding="utf-8"))
    return loaded


class Words:
    """`words("question_of", n=2, m=4)` in the language that is `use`d."""

    def __init__(self, language: str = ENGLISH) -> None:
        self.language = language

    def use(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **values: Any) -> str:
        texts = _texts()
        own = texts.get(code_of(self.language), {})
        return (own.get(key) or texts[ENGLISH][key]).format(**values)
