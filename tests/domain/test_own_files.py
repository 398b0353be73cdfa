"""The team's own file is known by its headings, and its columns are matched by exact names."""

from beatbook.domain.data_dictionary import AskedColumn, dictionary
from beatbook.domain.own_files import ABOUT, columns_of, is_own, own_match
from beatbook.domain.questionnaire import OptionDef, QuestionDef, QuestionnaireDef

OPTIONS = (OptionDef("a", "A"), OptionDef("none", "None", exclusive=True))
FORM = QuestionnaireDef(
    "q",
    1,
    "Q",
    (
        QuestionDef("date", "single", "Which day?", options=OPTIONS, voluntary=True),
        QuestionDef("uuid", "multiple", "Which?", options=OPTIONS, max_ticks=1),
        QuestionDef("hello", "note", "Read"),
        QuestionDef("safe", "range", "How safe?", bounds=("0", "10", "1"), required=True),
        QuestionDef("sum", "calculate", "", calculation="${safe} * 2"),
    ),
)
HEADS = tuple(column.head for question in FORM.questions for column in columns_of(question))


def test_questions_called_as_our_own_columns_are_still_answered() -> None:
    assert HEADS == ("date", "uuid", "uuid/a", "uuid/none", "safe", "sum")
    match = own_match(FORM, (*ABOUT, *HEADS, "older/gone"))
    assert [match.columns[match.at(use) or 0].header for use in ("id", "day", "home")] == [
        "_uuid",
        "_date",
        "_lives_in_code",
    ]
    told = [(c.header, c.use, c.question, c.part, c.why) for c in match.columns[len(ABOUT) :]]
    assert told == [
        ("date", "answer", "date", "", ""),
        ("uuid", "answer", "uuid", "", ""),
        ("uuid/a", "option", "uuid", "a", ""),
        ("uuid/none", "option", "uuid", "none", ""),
        ("safe", "answer", "safe", "", ""),
        ("sum", "left_out", "", "", "worked_out"),
        ("older/gone", "left_out", "", "", "unknown"),
    ]


def test_a_file_without_one_of_our_headings_is_not_ours() -> None:
    assert is_own((*ABOUT, "x"))
    assert not is_own((*list(ABOUT)[1:], "x"))
    assert not is_own(("_uuid", "issues"))


def test_the_dictionary_has_a_line_for_each_column_and_answer() -> None:
    offered = {"a": (2, 1), "none": (1,)}
    asked = [AskedColumn(c, (2, 1), offered, {"a": "none"}) for q in FORM.questions for c in columns_of(q)]
    lines = list(dictionary(asked).rows)
    assert [line[0] for line in lines][: len(ABOUT)] == list(ABOUT)
    said = {(line[0], line[4]): line for line in lines}
    assert said["date", None][7] == (
        "Voluntary: nobody has to answer. Not wanting to say is an answer of its own, where it is offered."
    )
    assert said["uuid", None][7] == "At most 1 answers."
    assert said["uuid/a", "a"][5:] == ("A", "1, 2", "Written as it was ticked; the results count it as none.")
    assert said["uuid/none", "none"][5:] == ("None", "1", "Excludes the other answers.")
    assert said["date", "a"][5] == "A"
    assert said["safe", None][7] == "From 0 to 10 in steps of 1. Has to be answered where it is asked."
    assert said["sum", None][7] == "Worked out as: ${safe} * 2"
