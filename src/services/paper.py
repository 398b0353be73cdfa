"""Survey forms on paper: gather what goes onto one."""

from __future__ import annotations

from dataclasses import replace

from ..domain.errors import BeatbookError
from ..domain.paper import PaperForm
from ..domain.questionnaire import QuestionnaireDef, in_language
from ..store.store import Store
from .house_style import house_style
from .questionnaires import find_questionnaire
from .team import team_contact


def paper_form(
    store: Store, *, key: str | None = None, language: str = "", second: str = "", large: bool = False
) -> PaperForm:
    """The newest version of a questionnaire as a form. Languages are named as the questionnaire names them, or by a

    part of that: `cy` finds “Cymraeg (cy)”. Raises BeatbookError for a language that it does not have.
    """
    definition = find_questionnaire(store, key).definition
    first = _language(definition.languages, language) if language else definition.languages[0]
    shown = in_language(definition, first)
    other = _language(definition.languages, second) if second else ""
    if other == first:
        raise BeatbookError(f"“{second[:40]}” is the form’s first language. Name another for the second.")
    return PaperForm(
        definition=_said_in(shown, first),
        contact=team_contact(store),
        second=_said_in(in_language(definition, other), other) if other else None,
        large=large,
        practice=store.practice,
        house=house_style(store),
    )


def _said_in(definition: QuestionnaireDef, language: str) -> QuestionnaireDef:
    """The language that its words are in comes first: the paper says so to a screen reader."""
    rest = tuple(each for each in definition.languages if each != language)
    return replace(definition, languages=(language, *rest))


def _language(languages: tuple[str, ...], wanted: str) -> str:
    asked = wanted.casefold()
    names = [each.casefold() for each in languages]
    found = [each for each, name in zip(languages, names, strict=True) if asked in (name, name.rpartition("(")[2][:-1])]
    found = found or [each for each in languages if each.casefold().startswith(wanted.casefold())]
    if len(found) != 1:
        raise BeatbookError(f"The questionnaire is not in “{wanted[:40]}”. It is in {', '.join(languages)}.")
    return found[0]
