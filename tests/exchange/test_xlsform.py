"""XLSForms read: each kind of question, and what is left out or refused, by sheet and row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from beatbook.domain.errors import FileRefusedError
from beatbook.domain.flow import asked, fault
from beatbook.domain.questionnaire import OptionDef, QuestionDef, Translation
from beatbook.exchange.xlsform import ReadForm, read_xlsform

Table = Sequence[Sequence[str]]
YES_NO = (("list_name", "name", "label"), ("yn", "yes", "Yes"), ("yn", "no", "No"))
Form = Callable[..., Path]
Read = Callable[..., ReadForm]


@pytest.fixture
def form(tmp_path: Path) -> Form:
    """An .xlsx of these rows, the headers first."""

    def write(survey: Table, choices: Table = (), settings: Table = (), *, name: str = "form.xlsx") -> Path:
        from openpyxl import Workbook

        book = Workbook()
        book.remove(book.active)
        for title, rows in (("survey", survey), ("choices", choices), ("settings", settings)):
            if rows:
                sheet = book.create_sheet(title)
                for row in rows:
                    sheet.append(list(row))
        book.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def read(form: Form) -> Read:
    return lambda *tables, **named: read_xlsform(form(*tables), **named)


@pytest.fixture
def refused(form: Form) -> Callable[..., str]:
    """The sentence without the file's name."""

    def sentence(*tables: Table) -> str:
        with pytest.raises(FileRefusedError) as caught:
            read_xlsform(form(*tables))
        said = str(caught.value)
        assert said.startswith("“form.xlsx”")
        return said.removeprefix("“form.xlsx”, ").removeprefix("“form.xlsx” ")

    return sentence


def survey(*rows: Sequence[str], heads: Sequence[str] = ("type", "name", "label")) -> Table:
    return (heads, *rows)


# ---------------------------------------------------------------- what it is called


def test_its_key_is_what_is_asked_for_else_its_form_id_else_the_file(form: Form) -> None:
    rows = survey(("text", "a", "A"))
    named = form(rows, (), (("form_id", "form_title", "version"), ("stall", "At the stall", "7")))
    made = read_xlsform(named).definition
    assert (made.key, made.title, made.number) == ("stall", "At the stall", 7)
    assert read_xlsform(named, key="mine").definition.key == "mine"
    unnamed = read_xlsform(form(rows, name="Autumn survey (2).xlsx")).definition
    assert (unnamed.key, unnamed.title, unnamed.number) == ("autumn-survey-2", "autumn-survey-2", 1)


def test_a_moment_as_version_is_no_number_of_ours(read: Read) -> None:
    assert read(survey(("text", "a", "A")), (), (("version",), ("2026112309",))).definition.number == 1


# ---------------------------------------------------------------- kinds


def test_every_kind_of_question(read: Read) -> None:
    kinds = {
        "select_one yn": "single",
        "select_multiple yn": "multiple",
        "rank yn": "rank",
        "integer": "integer",
        "decimal": "decimal",
        "range": "range",
        "date": "date",
        "time": "time",
        "text": "text",
        "note": "note",
        "acknowledge": "single",
    }
    made = read(survey(*((kind, f"q{at}", "Q") for at, kind in enumerate(kinds))), YES_NO).definition
    assert [question.kind for question in made.questions] == list(kinds.values())
    assert made.question("q0").options == (OptionDef("yes", "Yes"), OptionDef("no", "No"))
    assert made.question("q5").bounds == ("1", "10", "1")
    assert made.question("q10").options == (OptionDef("OK", "OK"),)


def test_a_question_with_all_that_may_stand_beside_it(read: Read) -> None:
    heads = ("type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message", "default")
    row = ("integer", "age", "How old?", "In years", "yes", "${a} = 'x'", ". > 17", "Adults only", "30")
    made = read(survey(("text", "a", "A"), row, heads=heads)).definition
    assert made.question("age") == QuestionDef(
        "age",
        "integer",
        "How old?",
        hint="In years",
        required=True,
        relevant="${a} = 'x'",
        constraint=". > 17",
        constraint_message="Adults only",
        default="30",
    )


def test_the_ends_of_a_scale(read: Read) -> None:
    heads = ("type", "name", "label", "parameters")
    made = read(survey(("range", "a", "A", "start=0; end=5, step = 0.5"), heads=heads)).definition
    assert made.question("a").bounds == ("0", "5", "0.5")


def test_groups_lie_within_each_other_and_empty_ones_are_left_out(read: Read) -> None:
    heads = ("type", "name", "label", "relevant")
    rows = [
        ("begin group", "outer", "Outer", "${a} = 'x'"),
        ("begin_group", "inner", "", ""),
        ("text", "b", "B", ""),
        ("end_group", "", "", ""),
        ("begin group", "empty", "Empty", ""),
        ("geopoint", "c", "C", ""),
        ("end group", "", "", ""),
        ("end group", "", "", ""),
    ]
    made = read(survey(("text", "a", "A", ""), *rows, heads=heads)).definition
    assert [(group.key, group.parent, group.relevant) for group in made.groups] == [
        ("outer", "", "${a} = 'x'"),
        ("inner", "outer", ""),
    ]
    assert made.question("b").group == "inner"
    assert [question.key for question in asked(made, {"a": "y"})] == ["a"]


def test_limits_of_ticks_and_answers_that_stand_alone(read: Read) -> None:
    heads = ("type", "name", "label", "constraint")
    rule = "count-selected(.) <= 2 and not(selected(., 'no') and count-selected(.) > 1)"
    made = read(survey(("select_multiple yn", "a", "A", rule), heads=heads), YES_NO).definition
    question = made.question("a")
    assert (question.max_ticks, question.constraint) == (2, "")
    assert [option.exclusive for option in question.options] == [False, True]


def test_or_other_adds_an_answer_and_a_question(read: Read) -> None:
    made = read(survey(("select_one yn or_other", "a", "A"), ("select_one yn", "b", "B")), YES_NO).definition
    assert [option.key for option in made.question("a").options] == ["yes", "no", "other"]
    assert [option.key for option in made.question("b").options] == ["yes", "no"]
    assert [question.key for question in asked(made, {"a": ("other",)})] == ["a", "a_other", "b"]
    assert [question.key for question in asked(made, {"a": ("yes",)})] == ["a", "b"]


def test_choice_filters_look_at_further_columns(read: Read) -> None:
    heads = ("type", "name", "label", "choice_filter")
    choices = (("list name", "name", "label", "town"), ("s", "a", "A Street", "x"), ("s", "b", "B Street", "y"))
    made = read(
        survey(("text", "town", "Town", ""), ("select_one s", "q", "Q", "town = ${town}"), heads=heads), choices
    )
    assert made.definition.question("q").options[1].columns == (("town", "y"),)
    street = asked(made.definition, {"town": "y"})[1]
    assert [option.key for option in street.options] == ["b"]


def test_words_in_several_languages(read: Read) -> None:
    heads = ("type", "name", "label::English (en)", "label::Cymraeg (cy)", "hint::Cymraeg (cy)")
    choices = (("list_name", "name", "label::English (en)", "label::Cymraeg (cy)"), ("yn", "y", "Yes", "Ydw"))
    rows = survey(("select_one yn", "a", "Well?", "Iawn?", "Ticiwch"), heads=heads)
    made = read(rows, choices).definition
    assert made.languages == ("English (en)", "Cymraeg (cy)")
    assert made.question("a").translations == (Translation("Cymraeg (cy)", "Iawn?", "Ticiwch"),)
    assert made.question("a").options[0].translations == (Translation("Cymraeg (cy)", "Ydw"),)


def test_plain_words_are_the_first_language(read: Read) -> None:
    heads = ("type", "name", "label", "label::Polski (pl)")
    rows = survey(("text", "a", "Name", "Imię"), heads=heads)
    assert read(rows).definition.languages == ("en", "Polski (pl)")
    stated = read(rows, (), (("default_language",), ("English (en)",))).definition
    assert stated.languages == ("English (en)", "Polski (pl)")
    assert stated.question("a").text == "Name"


def test_quotes_and_lines_of_words_stay_and_those_of_rules_are_made_plain(read: Read) -> None:
    heads = ("type", "name", "label", "relevant")
    rows = survey(("text", "a", "Say “yes”\nor no", ""), ("text", "b", "B", "${a}  =  ‘yes’"), heads=heads)
    made = read(rows).definition
    assert made.question("a").text == "Say “yes”\nor no"
    assert made.question("b").relevant == "${a} = 'yes'"


def test_the_day_of_the_device_is_worked_out_where_a_rule_asks_for_it(read: Read) -> None:
    heads = ("type", "name", "label", "constraint")
    rows = survey(("today", "today", "", ""), ("date", "born", "Born", ". <= ${today}"), heads=heads)
    form = read(rows)
    assert form.unsupported == ()
    from datetime import date

    assert fault(form.definition, "born", {"born": "2026-11-24"}, date(2026, 11, 23))
    assert not fault(form.definition, "born", {"born": "2026-11-23"}, date(2026, 11, 23))


# ---------------------------------------------------------------- what is left out


def test_what_is_left_out_is_listed_by_row(read: Read) -> None:
    rows = [("start", "s", ""), ("geopoint", "g", "G"), ("image", "i", "I"), ("barcode", "b", "B")]
    rows += [("dateTime", "d", "D"), ("select_one_from_file x.csv", "f", "F"), ("hidden", "h", "")]
    listed = read(survey(("text", "a", "A"), *rows)).unsupported
    assert [(each.sheet, each.row, each.left_out) for each in listed] == [("survey", row, True) for row in range(3, 10)]
    assert listed[1].what == "geopoint “g”"
    assert all(each.why.endswith(".") for each in listed)


@pytest.mark.parametrize(
    ("column", "value", "why"),
    [
        ("required", "${a} = 'x'", "required under a rule"),
        ("default", "${a}", "worked out by a rule"),
        ("image", "a.jpg", "picture"),
        ("read_only", "yes", "words to read"),
        ("calculation", "1 + 1", "worked out"),
        ("hint", "As in ${a}", "quote another answer"),
    ],
)
def test_what_is_taken_over_otherwise_is_listed(read: Read, column: str, value: str, why: str) -> None:
    heads = ("type", "name", "label", column)
    form = read(survey(("text", "a", "A", ""), ("integer", "b", "B", value), heads=heads))
    assert [(each.row, each.left_out) for each in form.unsupported] == [(3, False)]
    assert why in form.unsupported[0].why


def test_words_that_quote_what_is_left_out_say_its_name(read: Read) -> None:
    made = read(survey(("text", "a", "A"), ("geopoint", "g", "G"), ("note", "n", "${a} at ${g}"))).definition
    assert made.question("n").text == "${a} at [g]"


def test_a_calculation_that_cannot_be_read_is_left_out_where_no_question_asks_for_it(read: Read) -> None:
    heads = ("type", "name", "label", "calculation")
    rows = [("calculate", "c", "", "pulldata('f', 'a', 'b', ${a})"), ("calculate", "d", "", "${c} + 1")]
    form = read(survey(("text", "a", "A", ""), *rows, heads=heads))
    assert [question.key for question in form.definition.questions] == ["a"]
    assert [(each.row, each.left_out) for each in form.unsupported] == [(3, True), (4, True)]


# ---------------------------------------------------------------- what is refused


RULED = ("type", "name", "label", "relevant", "constraint", "calculation", "choice_filter")


@pytest.mark.parametrize("column", ["relevant", "constraint", "choice_filter"])
def test_a_rule_about_something_left_out_is_refused(refused: Callable[..., str], column: str) -> None:
    rule = dict.fromkeys(RULED, "") | {"type": "select_one yn", "name": "b", "label": "B", column: "${g} = 'x'"}
    rows = survey(("geopoint", "g", "G", "", "", "", ""), tuple(rule.values()), heads=RULED)
    said = refused(rows, YES_NO)
    assert said.startswith("sheet survey, row 3: ")
    assert "asks about “g” in row 2, which is left out (geopoint)" in said


def test_a_rule_about_a_calculation_left_out_is_refused(refused: Callable[..., str]) -> None:
    rows = [("calculate", "c", "", "", "", "once(random())", ""), ("text", "b", "B", "${c} > 0.5", "", "", "")]
    said = refused(survey(("text", "a", "A", "", "", "", ""), *rows, heads=RULED))
    assert said.startswith("sheet survey, row 4: the rule for when it is asked asks about “c” in row 3")


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("${a", "cannot be read at “$”"),
        ("jr:choice-name(${a}, 'x') = 'y'", "uses jr:choice-name(), which Beatbook does not know"),
        ("${b} = 1", "asks about “b”, which is no question of the form"),
        ("${g} = 1", "asks about “g”, which is a group"),
        ("a = 1", "says “a”, which is no question"),
        ("regex(${a}, '(x+)+y')", "has a pattern"),
        ("${later} = 2", "is worked out further down"),
    ],
)
def test_a_rule_that_would_go_wrong_is_refused(refused: Callable[..., str], rule: str, why: str) -> None:
    rows = [
        ("begin group", "g", "G", "", "", "", ""),
        ("text", "a", "A", "", "", "", ""),
        ("end group", "", "", "", "", "", ""),
        ("text", "q", "Q", rule, "", "", ""),
        ("calculate", "later", "", "", "", "1 + 1", ""),
    ]
    said = refused(survey(*rows, heads=RULED))
    assert said.startswith("sheet survey, row 5: ")
    assert why in said


@pytest.mark.parametrize(
    ("rows", "row", "why"),
    [
        ([("text", "a", "A"), ("text", "a", "B")], 3, "“a” is the name of row 2 too"),
        ([("text", "", "A")], 2, "the question has no name"),
        ([("", "a", "A")], 2, "the question has no type"),
        ([("select_one none", "a", "A")], 2, "there are no answers called “none”"),
        ([("begin group", "g", "G"), ("text", "a", "A")], 2, "begun and never ended"),
        ([("text", "a", "A"), ("end group", "", "")], 3, "was not begun"),
        ([("begin repeat", "r", "R"), ("text", "a", "A"), ("end repeat", "", "")], 2, "again and again"),
        ([("geopoint", "a", "A"), ("note", "n", "N")], 2, "nothing can be answered without geopoint “a”"),
        ([("select_one yn or_other", "a", "A"), ("text", "a_other", "Why?")], 3, "is the name of row 2 too"),
        ([("text", "a b", "A")], 2, "“name”"),
    ],
)
def test_rows_that_cannot_stand(refused: Callable[..., str], rows: Table, row: int, why: str) -> None:
    said = refused(survey(*([*rows, ("text", "z", "Z")] if "geopoint" not in rows[0] else rows)), YES_NO)
    assert said.startswith(f"sheet survey, row {row}: ")
    assert why in said


@pytest.mark.parametrize(
    ("choices", "row", "why"),
    [
        ((("yn", "yes", "Yes"), ("yn", "yes", "No")), 3, "“yes” is in the list “yn” already, in row 2"),
        ((("yn", "yes", "Yes"), ("yn", "", "No")), 3, "the answer has no name"),
        ((("yn", "oh yes", "Yes"),), 2, "the name “oh yes” holds a blank"),
    ],
)
def test_answers_that_could_not_be_told_apart(refused, choices: Table, row: int, why: str) -> None:
    said = refused(survey(("select_multiple yn", "a", "A")), (("list_name", "name", "label"), *choices))
    assert said.startswith(f"sheet choices, row {row}: ")
    assert why in said


@pytest.mark.parametrize("parameters", ["start=a", "step=0", "step=20", "end=1e99999"])
def test_a_scale_that_leads_nowhere(refused: Callable[..., str], parameters: str) -> None:
    heads = ("type", "name", "label", "parameters")
    said = refused(survey(("range", "a", "A", parameters), heads=heads))
    assert said.startswith("sheet survey, row 2: ")
    assert "start=0 end=10 step=1" in said


def test_two_columns_that_say_different_things(refused: Callable[..., str]) -> None:
    heads = ("type", "name", "label", "relevant", "relevance")
    said = refused(survey(("text", "a", "A", "1 = 1", "1 = 2"), heads=heads))
    assert said == "sheet survey, row 2: two columns say what “relevant” is. Remove one of them."


# ---------------------------------------------------------------- files


def test_a_csv_is_counted_as_it_stands_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    lines = ["choices,,", ",list name,name,label", ",yn,yes,Yes", ",yn,no,No", "", "survey,,", ",type,name,label"]
    path.write_text("\n".join([*lines, ",select_one yn,a,A", ",begin repeat,r,R"]), encoding="utf-8-sig")
    with pytest.raises(FileRefusedError, match="sheet survey, row 9: the repeat “r”"):
        read_xlsform(path)
    path.write_text("\n".join([*lines, ",select_one yn,a,Café"]), encoding="cp1252")
    assert read_xlsform(path).definition.question("a").text == "Café"


def test_a_table_of_markdown_is_read(tmp_path: Path) -> None:
    path = tmp_path / "form.md"
    path.write_text("| survey |\n| | type | name | label |\n| | text | a | A |\n", encoding="utf-8")
    assert read_xlsform(path).definition.question("a").text == "A"


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("form.xlsx", b"", "is empty"),
        ("form.xlsx", b"PK\x03\x04 and nothing more", "cannot be read as a form"),
        ("form.xlsx", b"just words", "cannot be read as a form"),
        ("form.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "cannot be read as a form"),
        ("form.csv", b"a,b,c\n1,2,3\n4,5,6\n", "cannot be read as a form"),
        ("form.csv", b"survey,,\n,name,label\n,a,A\n", "no sheet called survey with a column type"),
        ("form.csv", bytes(range(256)) * 20, "cannot be read as a form"),
        ("form.md", b"| a | b |\n|---|---|\n", "no sheet called survey"),
        (
            "form.xlsx",
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
            "is locked by a password",
        ),
    ],
)
def test_files_that_are_no_form(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(FileRefusedError, match=f"^“{name}”.*{why}"):
        read_xlsform(tmp_path / name)


def test_a_zip_a_folder_and_nothing_at_all(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr("survey.csv", "a")
    for name, why in (("a.zip", "cannot be read as a form"), (".", "is a folder"), ("b.xlsx", "There is no file")):
        with pytest.raises(FileRefusedError, match=why):
            read_xlsform(tmp_path / name)


def test_the_same_column_twice(refused: Callable[..., str]) -> None:
    said = refused(survey(("text", "a", "A", "B"), heads=("type", "name", "label", "label")))
    assert said == "has the column “label” twice. Rename or remove one."
