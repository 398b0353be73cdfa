"""The officer's question sheet as content and PDF: likely questions, each with what can be answered and its source."""

from __future__ import annotations

from ..domain.clearance import PRACTICE
from ..domain.content import Block, Content, Para, Part, Points, Run, Strip, Words, section, strong
from ..domain.content import Head as Heading
from ..domain.dates import day_long, weekday_long
from ..domain.question_sheet import KINDS, NOT_FOR_HANDING_OUT, Fact, LikelyQuestion, QuestionSheet

MARKING = f"OFFICIAL: {NOT_FOR_HANDING_OUT[:1].lower()}{NOT_FOR_HANDING_OUT[1:]}"
NOT_ALOUD = "Not aloud."
COUNCIL = {"parish": "the parish council"}


def question_content(sheet: QuestionSheet) -> Content:
    """What the sheet says. A sheet without a question says so in words."""
    parts = [_questions(sheet), _about(sheet)]
    title = f"{sheet.place}: likely questions, {sheet.month.long}"
    return Content(
        title=f"{PRACTICE}. {title}" if sheet.practice else title,
        subtitle=f"Likely questions, {sheet.month.long}",
        place=sheet.place,
        parts=tuple(parts),
        language=sheet.language,
        force=sheet.force,
        marking=MARKING,
        practice=sheet.practice,
        readers=_readers(sheet),
        subject=f"Likely questions of {sheet.place}, {sheet.month.long}. {NOT_FOR_HANDING_OUT}.",
        cut=f"As it stood on {day_long(sheet.made_on)}",
    )


def _readers(sheet: QuestionSheet) -> str:
    """Whose sheet it is, and for which meeting."""
    if sheet.next is None:
        return NOT_FOR_HANDING_OUT
    return f"{NOT_FOR_HANDING_OUT}. {sheet.next.name}, {weekday_long(sheet.next.starts.date())}"


def _questions(sheet: QuestionSheet) -> Part:
    if not sheet.questions:
        nothing = Para("Nothing was raised, promised or moved that anybody is likely to ask about.")
        return Part("questions", "Likely questions", (section("Likely questions", (nothing,)),))
    first = section("Likely questions", (Para(_lead(sheet)),))
    asked = (_question(number, each) for number, each in enumerate(sheet.questions, 1))
    return Part("questions", "Likely questions", (first, *asked))


def _lead(sheet: QuestionSheet) -> str:
    council = COUNCIL.get(sheet.place_kind, "councillors and residents")
    words = [f"What {council} may ask, the likeliest first, and what can be answered."]
    if any(fact.keep for question in sheet.questions for fact in question.facts):
        words.append(f"What begins with “{NOT_ALOUD}” is for you alone.")
    if sheet.left:
        words.append(f"{sheet.left} less likely {'one is' if sheet.left == 1 else 'ones are'} left out.")
    return " ".join(words)


def _question(number: int, question: LikelyQuestion) -> Strip:
    side: tuple[Block, ...] = (
        Para(strong(KINDS[question.kind]), "fact"),
        *(Para(why, "fact") for why in question.why),
    )
    facts = Points(tuple(_fact(fact) for fact in question.facts))
    main: tuple[Block, ...] = (Heading(f"{number}. {question.question}", 3), *((facts,) if question.facts else ()))
    return Strip(side, main, first="main", rule="item", again=f"Question {number}")


def _fact(fact: Fact) -> Words:
    """What can be said, then where it comes from; first of all whether it is said at all."""
    kept = (Run(f"{NOT_ALOUD} {fact.keep} ", strong=True),) if fact.keep else ()
    return (*kept, Run(f"{fact.words} "), Run(f"({fact.source})", quiet=True))


def _about(sheet: QuestionSheet) -> Part:
    words = (
        "Guessed by fixed rules from promises, meetings, issues, priorities, queries, the survey and recorded crime. "
        "Survey figures have passed the same guard as the briefing. Other counts are the team’s own: a small one is "
        "marked. What councillors have in mind and nobody wrote down is not here."
    )
    last = f" The meeting before was on {day_long(sheet.last.starts.date())}." if sheet.last else ""
    return Part("about", "About this sheet", (section("About this sheet", (Para(f"{words}{last}", "small"),)),))
