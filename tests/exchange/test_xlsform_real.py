"""The forms that pyxform is tested with, and a household form as it was used: each opens, or is refused by row."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.domain.errors import FileRefusedError
from beatbook.domain.flow import asked, faults, worked_out
from beatbook.exchange.xlsform import read_xlsform
from beatbook.exchange.xlsform_writing import write_xlsform

pytestmark = pytest.mark.realdata

OPENS = {  # questions, groups, what is left out by row
    "allow_comment_rows_test.xls": (1, 0, []),
    "calculate.xls": (4, 0, []),
    "cascading_select_test_equivalent.xls": (9, 0, []),
    "case_insensitivity.csv": (1, 0, [4, 5]),
    "case_insensitivity.xls": (1, 0, [3, 4]),
    "case_insensitivity.xlsx": (1, 0, [3, 4]),
    "choice_name_as_type.xls": (1, 0, [3]),
    "choice_name_same_as_select_name.xls": (1, 0, []),
    "default_time_demo.xls": (1, 0, []),
    "extra_columns.xlsx": (1, 0, []),
    "extra_sheet_names.xlsx": (1, 0, []),
    "field-list.xlsx": (1, 1, []),
    "flat_xlsform_test.xlsx": (35, 4, [*range(33, 39), *range(42, 55, 2)]),
    "group.csv": (3, 1, []),
    "group.xls": (3, 1, []),
    "group.xlsx": (3, 1, []),
    "include.csv": (1, 0, [4]),
    "include.xls": (1, 0, [3]),
    "include.xlsx": (1, 0, [3]),
    "sms_info.xls": (6, 3, [9, 10, 16, 17, 18, 19, 20]),
    "specify_other.csv": (2, 0, []),
    "specify_other.xls": (2, 0, []),
    "specify_other.xlsx": (2, 0, []),
    "style_settings.xls": (2, 0, []),
    "survey_no_name.xlsx": (1, 0, []),
    "table-list.xls": (5, 2, []),
    "text_and_integer.csv": (2, 0, []),
    "text_and_integer.xls": (2, 0, []),
    "text_and_integer.xlsx": (2, 0, []),
    "utf_csv.csv": (1, 0, []),
    "widgets.csv": (14, 0, [12, 13, 14, 15, 16, 18, 19]),
    "widgets.xls": (25, 4, [11, 12, 13, 14, 15, 17, 18]),
    "xml_escaping.xls": (3, 0, []),
    "yes_or_no_question.csv": (1, 0, []),
    "yes_or_no_question.xls": (1, 0, []),
    "yes_or_no_question.xlsx": (1, 0, []),
}
REFUSED = {  # sheet, row, why
    "attribute_columns_test.xlsx": ("survey", 15, "the repeat “repeat_test”"),
    "bad_calc.xlsx": ("survey", 2, "cannot be read from “pyxform” on"),
    "choice_filter_test.xlsx": ("choices", 6, "“king” is in the list “counties” already, in row 4"),
    "gps.csv": ("survey", 3, "nothing can be answered without gps “location”"),
    "gps.xls": ("survey", 2, "nothing can be answered without gps “location”"),
    "hidden.xls": ("survey", 2, "nothing can be answered without hidden “hidden_test”"),
    "include_json.csv": ("survey", 3, "nothing can be answered without include"),
    "include_json.xls": ("survey", 2, "nothing can be answered without include"),
    "include_json.xlsx": ("survey", 2, "nothing can be answered without include"),
    "loop.csv": ("survey", 4, "the loop “loop_toilet_types”"),
    "loop.xls": ("survey", 3, "the loop “loop_toilet_types”"),
    "loop.xlsx": ("survey", 3, "the loop “loop_toilet_types”"),
    "or_other.xlsx": ("survey", 3, "asks for the column “yes”"),
    "pull_data.xlsx": ("survey", 2, "pulldata()"),
    "repeat_date_test.xls": ("survey", 4, "the repeat “repeat_test”"),
    "simple_loop.csv": ("survey", 3, "the loop “my_table”"),
    "simple_loop.xls": ("survey", 2, "the loop “my_table”"),
    "tutorial.xls": ("survey", 2, "the repeat “member”"),
    "unknown_question_type.xls": ("survey", 14, "../zone = '1_NW'"),
    "xlsform_spec_test.xlsx": ("survey", 15, "the repeat “repeat_test”"),
}
NO_FORM = ("fruits.csv",)


def folder(shared: Path) -> Path:
    return shared / "xlsforms" / "pyxform-example_xls"


def test_every_file_of_the_folder_is_pinned(shared_data: Path) -> None:
    assert sorted([*OPENS, *REFUSED, *NO_FORM]) == sorted(path.name for path in folder(shared_data).iterdir())


@pytest.mark.parametrize("name", OPENS)
def test_opens(shared_data: Path, tmp_path: Path, name: str) -> None:
    read = read_xlsform(folder(shared_data) / name)
    made, (questions, groups, rows) = read.definition, OPENS[name]
    assert (len(made.questions), len(made.groups)) == (questions, groups)
    assert [each.row for each in read.unsupported if each.left_out] == rows
    asked(made, {})
    list(faults(made, {}))
    worked_out(made, {})
    write_xlsform(made, tmp_path / "form.xlsx")
    assert read_xlsform(tmp_path / "form.xlsx").definition == made


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused_by_sheet_and_row(shared_data: Path, name: str) -> None:
    sheet, row, why = REFUSED[name]
    with pytest.raises(FileRefusedError) as caught:
        read_xlsform(folder(shared_data) / name)
    said = str(caught.value)
    assert said.startswith(f"“{name}”, sheet {sheet}, row {row}: ")
    assert why in said


@pytest.mark.parametrize("name", NO_FORM)
def test_is_no_form(shared_data: Path, name: str) -> None:
    with pytest.raises(FileRefusedError, match=f"^“{name}” cannot be read as a form"):
        read_xlsform(folder(shared_data) / name)


def test_a_household_form_as_it_was_used(shared_data: Path, tmp_path: Path) -> None:
    read = read_xlsform(shared_data / "xlsforms" / "impact-household-form.xlsx")
    made = read.definition
    assert (len(made.questions), len(made.groups)) == (217, 6)
    assert made.languages == ("English (en)", "Arabic (ar)")
    assert [(each.row, each.what.split()[0]) for each in read.unsupported] == [
        (2, "start"),
        (3, "end"),
        (4, "today"),
        (5, "audit"),
        (6, "deviceid"),
        (235, "geopoint"),
    ]
    water = made.question("water_sources")
    assert (water.max_ticks, water.constraint, water.required) == (3, "", True)
    assert [option.key for option in water.options if option.exclusive] == ["dont_know"]
    point = made.question("gps_point_interview")
    offered = {q.key: q for q in asked(made, {"neighbourhood": (made.question("neighbourhood").options[0].key,)})}
    assert 0 < len(offered["gps_point_interview"].options) < len(point.options)
    write_xlsform(made, tmp_path / "form.xlsx")
    assert read_xlsform(tmp_path / "form.xlsx").definition == made


def test_answers_are_no_form(shared_data: Path) -> None:
    with pytest.raises(FileRefusedError, match="no sheet called survey with a column type"):
        read_xlsform(shared_data / "xlsforms" / "impact-household-export-no-free-text.xlsx")
