"""A questionnaire written as an XLSForm: other programs take it, and it reads back as the same."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from beatbook.domain.errors import BeatbookError
from beatbook.domain.questionnaire import GroupDef, OptionDef, QuestionDef, QuestionnaireDef, Translation
from beatbook.exchange.xlsform import read_xlsform
from beatbook.exchange.xlsform_writing import write_xlsform, xlsform_bytes
from beatbook.services.questionnaires import standard_questionnaire

from ..forms_made import questionnaires


def xform(path: Path) -> str:
    """What KoboToolbox and ODK make of the file, by pyxform."""
    from pyxform.xls2xform import convert

    return convert(path, validate=False).xform


@given(questionnaires())
@settings(max_examples=60)
def test_any_questionnaire_reads_back_as_the_same(tmp_path_factory: pytest.TempPathFactory, made) -> None:
    path = tmp_path_factory.mktemp("form") / "form.xlsx"
    write_xlsform(made, path)
    read = read_xlsform(path)
    assert read.definition == made
    assert not [each for each in read.unsupported if each.left_out]
    assert "<h:html" in xform(path)


def form(*questions: QuestionDef, **more) -> QuestionnaireDef:
    return QuestionnaireDef("k", 3, "A form", questions, **more)


def ticks(key: str = "issues", **more) -> QuestionDef:
    options = (OptionDef("noise", "Noise"), OptionDef("none", "None of these", exclusive=True))
    return QuestionDef(key, "multiple", "What is the matter?", options=options, **more)


def test_the_standard_questionnaire_goes_out_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "standard.xlsx"
    write_xlsform(standard_questionnaire(), path)
    read = read_xlsform(path)
    assert read.definition == standard_questionnaire()
    assert read.unsupported == ()
    assert "count-selected(.) &lt;= 5" in xform(path)


def test_other_programs_hold_people_to_the_limits_of_ticks(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    write_xlsform(form(ticks(max_ticks=3, constraint=". != 'x' or . = 'y'")), path)
    limits = "count-selected(.) &lt;= 3 and not(selected(., 'none') and count-selected(.) &gt; 1)"
    assert f"constraint=\"(. != 'x' or . = 'y') and {limits}\"" in xform(path)


def test_the_same_answers_are_written_once(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    write_xlsform(form(ticks("a"), ticks("b")), tmp_path / "form.xlsx")
    book = load_workbook(tmp_path / "form.xlsx")
    assert [row[0].value for row in book["choices"].iter_rows(min_row=2)] == ["a", "a"]
    assert [row[0].value for row in book["survey"].iter_rows(min_row=2)] == ["select_multiple a"] * 2


def test_no_cell_is_a_formula_or_a_link(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    words = "=HYPERLINK(1)"
    made = form(QuestionDef("q", "text", words, hint="http://example.org/x", constraint_message="+1"))
    write_xlsform(made, path)
    with zipfile.ZipFile(path) as packed:
        sheets = [packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets/")]
    assert not any(b"<f>" in sheet or b"hyperlink" in sheet for sheet in sheets)
    assert read_xlsform(path).definition == made


def test_a_group_whose_questions_stand_apart_is_begun_twice(tmp_path: Path) -> None:
    apart = [QuestionDef("a", "text", "A", group="g"), QuestionDef("b", "text", "B")]
    made = form(*apart, QuestionDef("c", "text", "C", group="g"), groups=(GroupDef("g", "About you"),))
    write_xlsform(made, tmp_path / "form.xlsx")
    read = read_xlsform(tmp_path / "form.xlsx").definition
    assert [(each.key, each.group) for each in read.questions] == [("a", "g"), ("b", ""), ("c", "g_2")]
    assert [each.text for each in read.groups] == ["About you"] * 2
    assert xform(tmp_path / "form.xlsx")


def test_groups_around_each_other_in_a_ring_are_named() -> None:
    ring = (GroupDef("a", parent="b"), GroupDef("b", parent="a"))
    with pytest.raises(BeatbookError, match="within itself"):
        xlsform_bytes(form(QuestionDef("q", "text", "Q", group="a"), groups=ring))


def test_a_text_too_long_for_a_cell_is_named_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(BeatbookError, match="too long for a cell"):
        write_xlsform(form(QuestionDef("q", "text", "x" * 40_000)), tmp_path / "form.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_hints_of_answers_come_back_in_every_language(tmp_path: Path) -> None:
    said = (Translation("Cymraeg (cy)", "Sŵn", "fel cerddoriaeth"),)
    option = OptionDef("noise", "Noise", hint="such as music", translations=said)
    made = form(QuestionDef("q", "single", "Q", options=(option,)), languages=("en", "Cymraeg (cy)"))
    write_xlsform(made, tmp_path / "form.xlsx")
    assert read_xlsform(tmp_path / "form.xlsx").definition == made
