"""Questionnaires for the tests of Record: one of every kind, and one as long as they come."""

from __future__ import annotations

from beatbook.domain.questionnaire import GroupDef, OptionDef, QuestionDef, QuestionnaireDef


def options(*texts: str) -> tuple[OptionDef, ...]:
    return tuple(OptionDef(text.lower().replace(" ", "_"), text) for text in texts)


_NAMES = ("Alder", "Beech", "Church", "Dale", "East", "Fold", "Glebe", "Ivy", "Mill", "Rose", "Station", "Tithe")
STREETS = options(*(f"{name} {kind}" for name in _NAMES for kind in ("Close", "Lane", "Road", "Street")))

EVERY_KIND = QuestionnaireDef(
    "kinds",
    1,
    "Every kind",
    (
        QuestionDef("hello", "note", "Thank the person for stopping. They may stop at any time.", "Read this out."),
        QuestionDef(
            "order",
            "rank",
            "Put these in order, the most pressing first",
            "The first that you tick comes first.",
            options=options("Speeding on Church Lane", "Dog fouling", "Nuisance motorbikes", "Noise at night"),
        ),
        QuestionDef(
            "people",
            "integer",
            "How many people live with you?",
            "Count children too.",
            required=True,
            constraint=". < 20",
            constraint_message="That is more than a house holds. Type a number under 20.",
            group="home",
        ),
        QuestionDef("miles", "decimal", "How far is the bus, in miles?", group="home"),
        QuestionDef("safe", "range", "How safe is it after dark?", "0 is not at all.", bounds=("0", "10", "1")),
        QuestionDef("foot", "range", "What share of your ways is on foot?", bounds=("0", "100", "5")),
        QuestionDef("since", "date", "When did you move here?"),
        QuestionDef("hour", "time", "At what time is it worst?"),
        QuestionDef("street", "single", "Which street is it about?", "Not where you live.", options=STREETS),
        QuestionDef("avoid", "multiple", "Which streets do you avoid?", "Up to three.", 3, options=STREETS),
        QuestionDef("dog", "single", "Have you a dog?", options=options("Yes", "No")),
        QuestionDef("walk", "single", "Where to?", options=options("Green", "Brook"), relevant="${dog} = 'yes'"),
        QuestionDef("words", "text", "Is there anything else?", "One line. No names."),
    ),
    groups=(GroupDef("home", "Your home"),),
)
