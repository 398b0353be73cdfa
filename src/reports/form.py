"""The paper survey form: printed, in large print, in two languages, or filled in on a screen."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable

from ..domain.paper import (
    PaperForm,
    as_boxes,
    asked_number,
    box_number,
    condition_words,
    limit_words,
    printed,
)
from ..domain.questionnaire import NUMBERS, OptionDef, QuestionDef, QuestionnaireDef
from ..domain.quoting import on_paper
from . import style
from .crest import CrestBox
from .document import Layout, build
from .form_furniture import FormFoot
from .form_parts import Beside, Box, Boxes, Qr, WriteOn
from .form_style import FormStyle, large, usual
from .layout import BOUNDLESS, Gap
from .markup import no_widow, safe, strong
from .metadata import LANGUAGE, About
from .paragraphs import Tag, TaggedParagraph, heading, paragraph

PAGES = 60  # more than any form has: nothing is left out of one
QR_SIZE = 24 * mm
WHOLE = 0.5 * style.PAGE_HEIGHT
SAFETY = "This form is not for reporting a crime: ring 101, or 999 in an emergency."
PRIVACY = "What you answer is not linked to you. Write no names, house numbers or vehicle numbers."


def form_pdf(form: PaperForm, *, fillable: bool = False) -> bytes:
    """The form as PDF/UA-1, and PDF/A-2a where it is for paper alone. The same form gives the same bytes."""
    title = f"{form.definition.title}: survey form"
    about = About(
        title,
        form.contact.team or "Neighbourhood policing team",
        f"Questionnaire {form.definition.key}, version {form.definition.number}",
        language=language_code(form.definition.languages[0]) or LANGUAGE,
        archive=not fillable,
    )
    foot = FormFoot(f"{form.definition.title}, version {form.definition.number}", form.marking, form.practice)
    return build([lambda: _Story(form, fillable).flowables()], Layout(about, foot, house=form.house), pages=PAGES)


def language_code(language: str) -> str:
    """`cy` of “Cymraeg (cy)”, `cy` of “cy”; empty where none is told. English is British English here."""
    match = re.fullmatch(r"(?:.*\()?([a-z]{2,3}(?:-[A-Za-z]{2,4})?)\)?", language)
    code = match[1] if match else ""
    return LANGUAGE if code == "en" else code


@dataclass
class _Story:
    form: PaperForm
    fillable: bool

    def __post_init__(self) -> None:
        self.look: FormStyle = large() if self.form.large else usual()
        self.first: QuestionnaireDef = self.form.definition
        self.second = self.form.second
        self.lang = language_code(self.second.languages[0]) if self.second else ""
        self.group = ""

    def flowables(self) -> list[Flowable]:
        story = self._head()
        for question in printed(self.first):
            story += self._begun(self._question(question))
        return [*story, *self._begun(self._foot())]

    # ------------------------------------------------------------ head and foot

    def _head(self) -> list[Flowable]:
        look, contact = self.look, self.form.contact
        asked = sum(question.kind != "note" for question in printed(self.first))
        free = "" if any(question.required for question in self.first.questions) else "You can leave out any of them. "
        words = f"{asked} question{'' if asked == 1 else 's'}. {free}{PRIVACY}"
        team = ", ".join(part for part in (contact.team, contact.force) if part)
        alt = f"QR code naming this form: {self.first.key}, version {self.first.number}"
        left: list[Flowable] = [
            heading(self.first.title, look.title, 1),
            Gap(4),
            paragraph(words, look.text),
            Gap(3),
            paragraph(SAFETY, look.text),
        ]
        right: list[Flowable] = [Qr(self.form.code, QR_SIZE, alt)]
        crest = self.form.house.crest
        over: list[Flowable] = [CrestBox(crest, width=40 * mm, height=9 * mm), Gap(4)] if crest is not None else []
        return [*over, TaggedParagraph(strong(team), look.hint), Gap(6), Beside((left, 0.82), (right, 0.18)), Gap(6)]

    def _foot(self) -> list[Flowable]:
        """What the team writes on it, and how to reach them."""
        contact, look = self.form.contact, self.look
        reach = ". ".join(part for part in (contact.phone, contact.email, contact.web) if part)
        name = self.form.name
        lives = ("text", f"{name}.lives_in", "Where you live: ward, parish or village") if self.fillable else None
        told = [paragraph(f"How to reach us: {reach}.", look.hint)] if reach else []
        lines = WriteOn(look, before="Where you live (ward, parish or village)", field=lives)
        return [Gap(10), lines, Gap(8), *told]

    # ------------------------------------------------------------ questions

    def _question(self, question: QuestionDef) -> list[Flowable]:
        look, number = self.look, asked_number(self.first, question.key)
        parts: list[Flowable] = [*self._group_head(question), Gap(9)]
        if question.kind == "note":
            return [*parts, paragraph(question.text, look.text), *self._other(question.text, question.key, "text")]
        parts.append(heading(f"{number}. {question.text}", look.question, 2))
        parts += self._other(question.text, question.key, "text")
        hints = [condition_words(self.first, question), limit_words(question), self._hint(question)]
        told = " ".join(dict.fromkeys(hint for hint in hints if hint))
        if told:
            parts += [Gap(2), TaggedParagraph(no_widow(safe(told)), look.hint)]
        return [*parts, Gap(4), *self._answer(question)]

    def _hint(self, question: QuestionDef) -> str:
        """The questionnaire's own hint, unless it says to the officer what stands here already."""
        limit = limit_words(question).rstrip(".")
        kept = [part for part in re.split(r"(?<=[.?!])\s+", question.hint) if part.rstrip(".") != limit]
        return " ".join(part for part in kept if "turn the screen" not in part)

    def _group_head(self, question: QuestionDef) -> list[Flowable]:
        """The heading of the group that begins here."""
        if question.group == self.group:
            return []
        self.group = question.group
        text = on_paper(self.first.group(question.group).text) if question.group else ""
        other = on_paper(self.second.group(question.group).text) if question.group and self.second else ""
        parts = [Gap(12), TaggedParagraph(safe(text), self.look.group)] if text else []
        return parts + self._in_second(other, text)

    def _other(self, shown: str, key: str, what: str) -> list[Flowable]:
        """The same words in the second language, where they are others."""
        if self.second is None:
            return []
        return self._in_second(on_paper(getattr(self.second.question(key), what)), shown)

    def _in_second(self, text: str, shown: str) -> list[Flowable]:
        if not text or text == shown:
            return []
        return [TaggedParagraph(safe(text), self.look.second, tag=Tag(lang=self.lang))]

    def _answer(self, question: QuestionDef) -> list[Flowable]:
        if as_boxes(question):
            return self._boxes(question)
        name, says = f"{self.form.name}.{question.key}", question.text
        kind = "words" if question.kind == "text" else "text"
        field = (kind, name, f"{says} {_how(question)}".strip()) if self.fillable else None
        if question.kind == "text":
            return [WriteOn(self.look, lines=3, field=field, longest=500)]
        if question.kind in NUMBERS or question.kind in ("date", "time"):
            return [WriteOn(self.look, width=220, before=_how(question), field=field, longest=40)]
        return [WriteOn(self.look, before="Its words", field=field, longest=200)]

    def _boxes(self, question: QuestionDef) -> list[Flowable]:
        made = [self._box(question, position, option) for position, option in enumerate(question.options)]
        return [Boxes(made, self.look)]

    def _box(self, question: QuestionDef, position: int, option: OptionDef) -> Box:
        number = box_number(question, position)
        other = ""
        if self.second is not None:
            other = on_paper(self.second.question(question.key).option(option.key).text)
        field = None
        if self.fillable:
            base = f"{self.form.name}.{question.key}"
            kind = {"single": "choice", "rank": "text"}.get(question.kind, "tick")
            field = (
                kind,
                base if kind == "choice" else f"{base}/{option.key}",
                option.key if kind == "choice" else "Yes",
            )
        return Box(
            number,
            option.text,
            option.hint,
            other if other != option.text else "",
            self.lang,
            f"{question.text}: {option.text}",
            field,
        )

    def _begun(self, parts: list[Flowable]) -> list[Flowable]:
        """A question of less than half a page is not torn; of a longer one the heading stays with some answers."""
        heights = [part.wrap(style.TEXT_WIDTH, BOUNDLESS)[1] for part in parts]
        total = sum(heights)
        return [CondPageBreak(total if total <= WHOLE else sum(heights[:-1]) + 4 * self.look.row), *parts]


def _how(question: QuestionDef) -> str:
    """How a value is written."""
    if question.kind == "range" and question.bounds:
        return f"From {question.bounds[0]} to {question.bounds[1]}:"
    return {"date": "Day, month, year:", "time": "Time:", "integer": "Number:", "decimal": "Number:"}.get(
        question.kind, ""
    )
