"""Survey forms that were filled in on a screen: the answers in a PDF's fields, by question.

Read as PDF readers write them (ISO 32000-1, 12.7.4): a tick's state is its `/V` or, from careless writers, only its
widget's `/AS`. Nothing of what is read is ever quoted in an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..domain.errors import FileRefusedError
from ..domain.paper import as_boxes, form_name
from ..domain.questionnaire import TICKED, UNANSWERED, Answer, QuestionDef, QuestionnaireDef

if TYPE_CHECKING:
    from pikepdf import Pdf

LIVES_IN = "lives_in"
NO_FORM = "holds no form to read. It was printed or flattened: key it in Record, or ask for the file itself."


@dataclass(frozen=True, slots=True)
class FilledForm:
    """One person's form. `answers` as they were given, not yet checked; `lives_in` in the person's own words."""

    file: str
    answers: dict[str, Answer]
    lives_in: str = ""


def form_of(path: Path) -> str:
    """Which form a file is of: `community-voice@1`. Raises FileRefusedError where it is none of ours."""
    with _opened(path) as pdf:
        return _root_name(pdf, path)


def read_form(path: Path, definition: QuestionnaireDef) -> FilledForm:
    """The answers in a filled form. Raises FileRefusedError for another questionnaire's, and for what is no form."""
    with _opened(path) as pdf:
        name = _root_name(pdf, path)
        wanted = form_name(definition)
        if name != wanted:
            said = f"{path.name} is a form of {_spoken(name)}, not of {_spoken(wanted)}."
            raise FileRefusedError(f"{said} Bring it in with its own questionnaire.")
        values = dict(_values(pdf))
    answers: dict[str, Answer] = {}
    for question in definition.questions:
        answer = _answer(path, question, values)
        if answer:
            answers[question.key] = answer
    return FilledForm(path.name, answers, values.get(LIVES_IN, ""))


def _spoken(name: str) -> str:
    key, _, number = name.rpartition("@")
    return f"“{key}”, version {number}"


def _opened(path: Path) -> Pdf:
    import pikepdf

    try:
        return pikepdf.Pdf.open(path)
    except pikepdf.PasswordError:
        raise FileRefusedError(f"{path.name} is locked with a password. Save it without one and try again.") from None
    except (pikepdf.PdfError, OSError):
        raise FileRefusedError(f"{path.name} cannot be read as a PDF. Ask for the file again.") from None


def _root_name(pdf: Pdf, path: Path) -> str:
    form = pdf.Root.get("/AcroForm")
    fields: list[Any] = [] if form is None else list(form.get("/Fields", []))
    names = {str(field.get("/T", "")) for field in fields}
    name = next(iter(names), "")
    key, _, number = name.rpartition("@")
    if len(names) != 1 or not key or not number.isdigit():
        raise FileRefusedError(f"{path.name} {NO_FORM}")
    return name


def _values(pdf: Pdf) -> Iterator[tuple[str, str]]:
    """(name under the root, value) of every field that is filled in; ticks as the name of their state."""
    for root in pdf.Root.AcroForm.Fields:
        for field in root.get("/Kids", []):
            value = _value(field)
            if value:
                yield str(field.get("/T", "")), value


def _value(field: Any) -> str:
    if field.get("/FT") != "/Btn":
        return str(field.get("/V", "")).strip()
    states = [field.get("/V"), field.get("/AS"), *(kid.get("/AS") for kid in field.get("/Kids", []))]
    told = (str(state).removeprefix("/") for state in states if state is not None)
    return next((state for state in told if state not in ("Off", "")), "")


def _answer(path: Path, question: QuestionDef, values: dict[str, str]) -> Answer:
    if question.kind in UNANSWERED:
        return ()
    if question.kind in TICKED and not as_boxes(question):
        return _written(path, question, values.get(question.key, ""))
    if question.kind == "single":
        chosen = values.get(question.key, "")
        return (chosen,) if chosen else ()
    if question.kind == "rank":
        return _ranked(path, question, values)
    if question.kind in TICKED:
        return tuple(o.key for o in question.options if values.get(f"{question.key}/{o.key}"))
    return values.get(question.key, "")


def _written(path: Path, question: QuestionDef, words: str) -> tuple[str, ...]:
    """The answer of a list too long for boxes, written by its words."""
    if not words:
        return ()
    wanted = " ".join(words.split()).casefold()
    found = [option.key for option in question.options if wanted in (option.text.casefold(), option.key.casefold())]
    if len(found) != 1:
        raise FileRefusedError(f"{path.name}: what is written at “{question.text}” is none of its answers.")
    return (found[0],)


def _ranked(path: Path, question: QuestionDef, values: dict[str, str]) -> tuple[str, ...]:
    """Options in the order of the numbers written into their boxes."""
    places: list[tuple[int, str]] = []
    for option in question.options:
        written = values.get(f"{question.key}/{option.key}", "")
        if not written:
            continue
        if not written.isascii() or not written.isdigit():
            raise FileRefusedError(f"{path.name}: “{question.text}” takes numbers from 1, one beside each answer.")
        places.append((int(written), option.key))
    if len({place for place, _ in places}) < len(places):
        raise FileRefusedError(f"{path.name}: “{question.text}” has the same number beside two answers.")
    return tuple(key for _, key in sorted(places))
