"""Languages by the names officers call them; a questionnaire holds their codes, or names as an XLSForm has them."""

from __future__ import annotations

NAMES = {
    "en": "English",
    "cy": "Welsh",
    "ar": "Arabic",
    "bn": "Bengali",
    "gu": "Gujarati",
    "hi": "Hindi",
    "lt": "Lithuanian",
    "pa": "Punjabi",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "zh": "Chinese",
}
"""By ISO 639-1. What is offered to choose from; a form that is brought in may have any other."""


def language_name(language: str) -> str:
    """`Welsh` of `cy`; what a form calls otherwise stays as it is."""
    return NAMES.get(language, language)
