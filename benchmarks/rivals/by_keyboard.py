"""The same form keyed elsewhere, key by key. Both begin in the first field of an empty form, and end when it is kept.

The spreadsheet has a column for each question, and several answers stand in one cell with blanks between: the layout
with the fewest keys. Answers are keyed by their numbers. Tab goes to the next cell; Enter after Tabs goes to the first
cell of the next row, as Excel and LibreOffice do.

The web form is one page of plain HTML controls, as Enketo and most others draw it. Tab goes from one tick box to the
next, Space ticks; a group of radio buttons is one stop, which Tab enters at its first button without choosing it, and
the Down key moves and chooses (WAI-ARIA Authoring Practices, "Radio Group", and what browsers do); a field of words is
one stop; Enter on the button after the last question sends the form.
"""

from __future__ import annotations

from collections.abc import Mapping

from beatbook.domain.questionnaire import QuestionDef, QuestionnaireDef

Wanted = Mapping[str, tuple[str, ...]]


def spreadsheet_keys(form: QuestionnaireDef, wanted: Wanted) -> list[str]:
    """Ticks by number, Tab to each next cell that is filled in, Enter."""
    keys: list[str] = []
    tabs = 0
    for question in form.questions:
        if places := _places(question, wanted):
            keys += ["Tab"] * tabs + list(" ".join(str(place + 1) for place in places))
            tabs = 0
        tabs += 1
    return [*keys, "Enter"]


def web_form_keys(form: QuestionnaireDef, wanted: Wanted) -> list[str]:
    """Every control between two answers is a stop of the Tab key."""
    keys: list[str] = []
    for question in form.questions:
        places = _places(question, wanted)
        if question.kind == "multiple":
            for place in range(len(question.options)):
                keys += ["Space", "Tab"] if place in places else ["Tab"]
        else:
            keys += ["Down"] * max(places, default=0) + ["Tab"]
            if places == [0]:
                keys.insert(-1, "Space")
    return [*keys, "Enter"]


def _places(question: QuestionDef, wanted: Wanted) -> list[int]:
    chosen = wanted.get(question.key, ())
    return [place for place, option in enumerate(question.options) if option.key in chosen]
