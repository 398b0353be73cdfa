"""The page of questionnaires: edits by the keyboard, kept as they are made, taken back, published with warnings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from acting import dialog_of, heard
from keys import Hands
from looking import cut_strings, out_of_order, settle, unnamed
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from beatbook.domain import questionnaire_editing as editing
from beatbook.domain.questionnaire import in_language
from beatbook.services.questionnaire_editing import drop_draft, list_drafts, list_versions, load_draft
from beatbook.services.questionnaires import STANDARD, find_questionnaire, list_questionnaires, put_questionnaire
from beatbook.ui.context import Context
from beatbook.ui.dialogs.brought_in import BroughtInDialog
from beatbook.ui.dialogs.decision import MergeDialog, NameDialog, UnlockDialog
from beatbook.ui.dialogs.preview import PreviewDialog
from beatbook.ui.dialogs.publish import PublishDialog
from beatbook.ui.look import look
from beatbook.ui.pages.questionnaires import QuestionnairesPage
from beatbook.ui.widgets.tile_grid import TileGrid
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]
GOOD = "good_here"


@pytest.fixture
def page(window: MainWindow, context: Context, idle: Idle, qtbot: QtBot) -> QuestionnairesPage:
    """The page in a window that has the keyboard, at the standard questionnaire."""
    window.activateWindow()
    with qtbot.waitActive(window):
        window.show_page("questionnaires")
    idle(context)
    settle()
    assert isinstance(window.page, QuestionnairesPage)
    return window.page


@pytest.fixture
def good(page: QuestionnairesPage) -> QuestionnairesPage:
    """At the question that is open to edits."""
    page.side.list.setCurrentIndex(page.side.list.table.index(2))
    settle()
    assert page.desk.question is not None
    assert page.desk.question.key == GOOD
    return page


def words_of(page: QuestionnairesPage) -> list[str]:
    assert page.desk.question is not None
    return [option.text for option in page.desk.question.options]


def test_the_list_tells_number_words_kind_and_lock(page: QuestionnairesPage) -> None:
    rows = page.side.list.table.rows
    assert [row.number for row in rows] == ["", "1", "2", "3", "4", "5", "6"]
    assert (rows[0].text, rows[0].line) == ("Community survey", "6 questions")
    assert (rows[2].text, rows[2].line) == ("What is good about living here?", "Tick several, up to 3 of 9")
    assert [row.number for row in rows if "core" in row.marks] == ["1", "4", "5", "6"]
    assert rows[1].said.endswith("part of the shared core")
    QAbstractItemModelTester(page.side.list.table)
    QAbstractItemModelTester(page.editor.options.table.model())


class TestEditing:
    def test_what_is_typed_is_in_the_store_when_the_page_is_left(
        self, good: QuestionnairesPage, window: MainWindow, context: Context, hands: Hands
    ) -> None:
        good.side.list.setFocus()
        hands.press("Enter")
        assert good.editor.text.hasFocus()
        hands.press("Ctrl+A")
        hands.write("What do you like here?")
        assert good.side.list.table.rows[2].text == "What do you like here?"
        window.show_page("today")
        held = load_draft(context.store, STANDARD)
        assert held is not None
        assert held.drafted.definition.question(GOOD).text == "What do you like here?"
        window.show_page("questionnaires")
        assert "Draft of version 2, kept" in good.head.fact.text()

    def test_a_pause_is_enough(self, good: QuestionnairesPage, context: Context, qtbot: QtBot) -> None:
        with qtbot.waitSignal(good.desk.kept):
            good.editor.hint.setFocus()
            QTest.keyClicks(good.editor.hint, " Read it out.")
        assert list_drafts(context.store) == ((STANDARD, "Community survey"),)

    def test_typing_is_taken_back_as_one(self, good: QuestionnairesPage, hands: Hands) -> None:
        good.editor.take_keyboard()
        hands.write("Now: ")
        good.side.list.setFocus()
        hands.press("Ctrl+Z")
        assert good.desk.question is not None
        assert good.desk.question.text == "What is good about living here?"
        assert good.editor.text.toPlainText() == "What is good about living here?"
        assert not good.desk.can_undo
        assert not good.desk.is_changed

    def test_answers_are_added_one_after_another(self, good: QuestionnairesPage, hands: Hands) -> None:
        good.editor.options.field.setFocus()
        for answer in ("Buses", "The market"):
            hands.write(answer)
            hands.press("Enter")
        assert words_of(good)[-3:] == ["Buses", "The market", "Nothing comes to mind"]
        assert good.editor.options.field.hasFocus()
        assert good.editor.options.table.model().index(8, 0).data() == "09"

    def test_an_answer_is_written_moved_and_turned_by_keys(self, good: QuestionnairesPage, hands: Hands) -> None:
        table = good.editor.options.table
        table.setFocus()
        hands.press("Down", "Enter", "Ctrl+A")
        hands.write("Safety")
        hands.press("Enter")
        settle()
        assert words_of(good)[1] == "Safety"
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        assert words_of(good)[:2] == ["Safety", "Neighbours who look out for each other"]
        assert table.option is not None
        assert table.option.key == "feeling_safe"
        QTest.keyClick(table, Qt.Key.Key_Space)
        assert good.desk.definition.question(GOOD).option("feeling_safe").exclusive

    def test_an_answer_that_is_taken_out_can_come_back(
        self, good: QuestionnairesPage, context: Context, hands: Hands
    ) -> None:
        messages = heard(context)
        good.editor.options.table.choose("schools")
        good.editor.options.table.setFocus()
        hands.press("Delete")
        assert "Schools" not in words_of(good)
        assert messages[-1].lead == "“Schools” is offered no more."
        assert good.editor.options.fold.text() == "1 earlier answer, offered no more"
        good.editor.options.field.setFocus()
        hands.write("schools")
        hands.press("Enter")
        assert good.desk.definition.question(GOOD).option("schools").text == "schools"
        assert not good.editor.options.fold.isVisible()

    def test_questions_are_added_moved_and_taken_out(
        self, good: QuestionnairesPage, context: Context, hands: Hands
    ) -> None:
        hands.press("Ctrl+N")
        hands.write("Which street?")
        hands.press("Enter")
        assert good.desk.question is not None
        assert (good.desk.question.key, good.desk.question.kind) == ("which_street", "multiple")
        assert [row.text for row in good.side.list.table.rows][3] == "Which street?"
        good.editor.shape.kind.setCurrentIndex(good.editor.shape.kind.findData("text"))
        assert good.desk.question.kind == "text"
        assert not good.editor.options_sheet.isVisible()
        good.side.list.setFocus()
        QTest.keyClick(good.side.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert [q.key for q in good.desk.definition.questions][3] == "which_street"
        messages = heard(context)
        hands.press("Delete")
        assert "which_street" not in [q.key for q in good.desk.definition.questions]
        messages[-1].actions[0].run()
        assert "which_street" in [q.key for q in good.desk.definition.questions]

    def test_a_question_that_was_published_keeps_its_kind(self, good: QuestionnairesPage) -> None:
        assert not good.editor.shape.kind.isEnabled()
        assert "It was published as this kind" in good.editor.shape.fixed.text()

    def test_limits_and_rules(self, good: QuestionnairesPage, hands: Hands) -> None:
        good.editor.shape.limit.setValue(0)
        assert good.desk.definition.question(GOOD).max_ticks is None
        good.editor.rules_fold.setChecked(True)
        good.editor.rules.edits["relevant"].setFocus()
        hands.write("${nowhere} = 'a'")
        assert "no question here" in good.editor.rules.fields["relevant"].fault
        assert "fault" in good.side.list.table.rows[2].marks


class TestTheCore:
    def test_it_refuses_and_says_why(self, page: QuestionnairesPage, context: Context, hands: Hands) -> None:
        assert page.desk.question is not None
        assert page.desk.question.core
        assert page.editor.core_sheet.isVisible()
        assert page.editor.text.isReadOnly()
        assert not page.editor.options.field.isVisible()
        messages = heard(context)
        page.side.list.setFocus()
        hands.press("Delete")
        assert messages[-1].lead == "This question is part of the shared core."
        assert not page.desk.is_changed
        assert page.desk.question.key == "issues"

    def test_it_opens_for_a_reason(self, page: QuestionnairesPage) -> None:
        page.editor.unlock_button.click()
        dialog = dialog_of(page)
        assert isinstance(dialog, UnlockDialog)
        dialog.decide()
        assert dialog.isVisible()
        assert "Say in a few words why" in dialog.reason_field.fault
        dialog.reason.setPlainText("The force asks otherwise")
        dialog.decide()
        settle()
        assert page.desk.question is not None
        assert not page.desk.question.core
        assert page.desk.drafted.reasons == (("issues", "The force asks otherwise"),)
        assert not page.editor.text.isReadOnly()
        page.editor.lock_button.click()
        assert page.desk.question.core


class TestMerging:
    def test_an_answer_is_merged_by_keys_and_brought_back(self, good: QuestionnairesPage, hands: Hands) -> None:
        table = good.editor.options.table
        table.choose("schools")
        table.setFocus()
        hands.press("m")
        dialog = dialog_of(good)
        assert isinstance(dialog, MergeDialog)
        dialog.decide()
        assert dialog.into_field.fault == "Choose the answer that stays."
        assert dialog.into.findData("schools") == -1
        dialog.into.setCurrentIndex(dialog.into.findData("shops_services"))
        dialog.decide()
        settle()
        assert [(m.option, m.into) for m in good.desk.drafted.merges] == [("schools", "shops_services")]
        options = good.editor.options
        options.fold.setChecked(True)
        assert dict(options._told) == {"schools": "Schools, counted as “Shops and services”"}
        options.brought_back.emit("schools")
        assert good.desk.drafted.merges == ()
        assert "Schools" in words_of(good)


class TestPublishing:
    def test_what_has_to_be_mended_comes_first(self, good: QuestionnairesPage, context: Context, hands: Hands) -> None:
        good.desk.edit(lambda d: editing.add_question(d, "Which street?", "single"))
        messages = heard(context)
        hands.press("Ctrl+Enter")
        assert messages[-1].lead == "One thing has to be mended before this can be published."
        assert messages[-1].line == "“Which street?”: Give it at least two answers."
        assert good.desk.question is not None
        assert good.desk.question.text == "Which street?"
        assert good.editor.options.fault.text() == "Give it at least two answers."

    def test_without_a_change_nothing_is_published(self, page: QuestionnairesPage, context: Context) -> None:
        messages = heard(context)
        page.deeds.publish()
        assert messages[-1].lead == "Nothing has changed since the newest version."

    def test_the_warnings_are_read_and_the_version_is_there(
        self, good: QuestionnairesPage, context: Context, idle: Idle, hands: Hands
    ) -> None:
        good.desk.edit(lambda d: editing.set_question(d, GOOD, max_ticks=5))
        good.desk.edit(lambda d: editing.add_option(d, GOOD, "Buses"))
        assert [kind for kind, _said in good.editor.notes.notes] == ["warn", "warn"]
        hands.press("Ctrl+Enter")
        dialog = dialog_of(good)
        assert isinstance(dialog, PublishDialog)
        assert dialog.finding.text() == "Part of this cannot be compared with the last wave."
        assert list(dialog.lists) == ["lost", "care"]
        assert dialog.save_button.text() == "Publish version 2"
        assert cut_strings(dialog) == []
        dialog.change.setText("Buses")
        messages = heard(context)
        dialog.save()
        idle(context)
        settle()
        assert messages[-1].lead == "Version 2 of Community survey is published."
        assert find_questionnaire(context.store, STANDARD).definition == replace(good.desk.definition, number=2)
        assert list_drafts(context.store) == ()
        assert good.head.fact.text().startswith("Version 2, published")
        assert "Draft" not in good.head.fact.text()
        assert good.desk.view is not None
        assert good.desk.view.number == 3
        assert list_versions(context.store, STANDARD)[0].change == "Buses"

    def test_a_draft_that_was_overtaken_is_put_on_top(
        self, good: QuestionnairesPage, context: Context, idle: Idle
    ) -> None:
        good.desk.edit(lambda d: editing.rename_question(d, GOOD, "What do you like here?"))
        assert good.desk.flush()
        other = replace(find_questionnaire(context.store, STANDARD).definition, number=2, title="Theirs")
        with context.store.writing() as session:
            put_questionnaire(session, other, date.today())
        good.mark_stale()
        assert good.stale_sheet.isVisible()
        messages = heard(context)
        good.deeds.publish()
        assert messages[-1].lead == "A newer version was published since this draft was begun."
        messages[-1].actions[0].run()
        idle(context)
        settle()
        assert not good.stale_sheet.isVisible()
        assert good.desk.view is not None
        assert good.desk.view.number == 3
        assert good.desk.definition.question(GOOD).text == "What do you like here?"

    def test_a_draft_is_thrown_away_and_comes_back(
        self, good: QuestionnairesPage, context: Context, idle: Idle
    ) -> None:
        good.desk.edit(lambda d: editing.rename_question(d, GOOD, "What do you like here?"))
        messages = heard(context)
        good.deeds.drop()
        idle(context)
        assert not good.desk.is_changed
        assert list_drafts(context.store) == ()
        messages[-1].actions[0].run()
        idle(context)
        assert good.desk.definition.question(GOOD).text == "What do you like here?"


class TestOthers:
    def test_a_new_one_begins_with_its_name(
        self, page: QuestionnairesPage, context: Context, idle: Idle, hands: Hands, qtbot: QtBot
    ) -> None:
        page.deeds.new()
        dialog = dialog_of(page)
        assert isinstance(dialog, NameDialog)
        dialog.decide()
        assert dialog.name_field.fault == "Give the questionnaire a name."
        dialog.name.setText("Three questions")
        dialog.decide()
        idle(context)
        settle()
        assert page.desk.question is None
        assert page.side.pick.currentText() == "Three questions (new)"
        with qtbot.waitActive(page.window()):
            page.window().activateWindow()
        assert page.side.field.hasFocus()
        assert "three_questions" in [key for key, _title in list_drafts(context.store)]
        hands.write("How safe do you feel?")
        hands.press("Enter")
        assert [row.text for row in page.side.list.table.rows] == ["Three questions", "How safe do you feel?"]
        page._pick(STANDARD)
        assert page.desk.definition.key == STANDARD
        page.open(questionnaire="three_questions")
        assert [q.text for q in page.desk.definition.questions] == ["How safe do you feel?"]

    def test_a_duplicate_keeps_the_core(self, page: QuestionnairesPage, context: Context, idle: Idle) -> None:
        page.deeds.duplicate()
        dialog = dialog_of(page)
        assert isinstance(dialog, NameDialog)
        assert dialog.name.text() == "Community survey, local"
        dialog.decide()
        idle(context)
        assert [q.scope for q in page.desk.definition.questions if q.core] == [STANDARD] * 4

    def test_name_and_offer(self, page: QuestionnairesPage, context: Context, idle: Idle, hands: Hands) -> None:
        page.side.list.setCurrentIndex(page.side.list.table.index(0))
        page.about.take_keyboard()
        hands.press("Ctrl+A")
        hands.write("Autumn survey")
        assert page.side.list.table.rows[0].text == "Autumn survey"
        page.about.offer.click()
        idle(context)
        assert not list_questionnaires(context.store)[0].offered
        assert [entry.words for entry in page.about.versions.entries] == ["Version 1, 6 questions"]

    def test_the_core_is_put_into_another_language(self, page: QuestionnairesPage, hands: Hands) -> None:
        page._choose("")
        about = page.about
        about.add_language.activated.emit(about.add_language.findData("cy"))
        assert page.desk.definition.languages == ("en", "cy")
        assert "Welsh: 0 of" in about.languages.text()
        assert "“Welsh” has words for 0 of" in about.notes.notes[0][1]
        page._choose("gender")
        page.editor.words_fold.setChecked(True)
        settle()
        table = page.editor.words.table
        QAbstractItemModelTester(table.model())
        table.setFocus()
        hands.press("Down", "Enter")
        hands.write("Menyw")
        hands.press("Enter")
        settle()
        assert in_language(page.desk.definition, "cy").question("gender").options[0].text == "Menyw"
        assert cut_strings(page) == []
        page._choose("")
        about.drop_language.activated.emit(0)
        assert page.desk.definition.languages == ("en",)
        assert not page.desk.is_changed

    def test_preview_writes_nothing(self, good: QuestionnairesPage, context: Context, hands: Hands) -> None:
        with context.store.reading() as session:
            before = session.execute(text("SELECT count(*) FROM response, draft")).scalar()
        hands.press("Ctrl+E")
        dialog = dialog_of(good)
        assert isinstance(dialog, PreviewDialog)
        settle()
        assert dialog.form.question.key == GOOD
        assert isinstance(dialog.view.body, TileGrid)
        QTest.keyClick(dialog, Qt.Key.Key_1)
        QTest.keyClick(dialog, Qt.Key.Key_3)
        assert dialog.form.ticked == ("neighbours", "open_space")
        dialog.go_on()
        assert dialog.form.question.key == "own_words"
        dialog.back()
        assert not dialog.view.foot.save.isVisible()
        dialog.again_button.click()
        assert dialog.form.empty
        assert cut_strings(dialog) == []
        dialog.accept()
        with context.store.reading() as session:
            assert session.execute(text("SELECT count(*) FROM response, draft")).scalar() == before

    def test_a_form_goes_out_and_comes_back(
        self, page: QuestionnairesPage, context: Context, idle: Idle, tmp_path: Path
    ) -> None:
        messages = heard(context)
        page.files.save_as(STANDARD, tmp_path / "out")
        idle(context)
        assert messages[-1].lead == "Saved as out.xlsx."
        assert (tmp_path / "out.xlsx").stat().st_size > 1000
        wrong = tmp_path / "wrong.xlsx"
        wrong.write_text("not a workbook", encoding="utf-8")
        page.files.bring_in(wrong)
        idle(context)
        assert messages[-1].kind == "bad"
        assert messages[-1].line.endswith("Nothing has been brought in.")

    def test_rows_that_cannot_be_taken_over_are_listed(
        self, page: QuestionnairesPage, context: Context, idle: Idle, tmp_path: Path
    ) -> None:
        path = tmp_path / "street.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            survey, choices = book.add_worksheet("survey"), book.add_worksheet("choices")
            for at, row in enumerate(
                [
                    ("type", "name", "label"),
                    ("select_one yes_no", "lit", "Is the street lit?"),
                    ("image", "photo", "A photo"),
                ]
            ):
                survey.write_row(at, 0, row)
            for at, row in enumerate([("list_name", "name", "label"), ("yes_no", "y", "Yes"), ("yes_no", "n", "No")]):
                choices.write_row(at, 0, row)
        page.files.bring_in(path)
        idle(context)
        settle()
        dialog = dialog_of(page)
        assert isinstance(dialog, BroughtInDialog)
        assert dialog.notes.notes[0][1].startswith("Sheet survey, row 3: image “photo”.")
        assert cut_strings(dialog) == []
        dialog.accept()
        assert [q.text for q in page.desk.definition.questions] == ["Is the street lit?"]

    def test_a_new_draft_that_was_thrown_away_elsewhere_is_gone(
        self, page: QuestionnairesPage, context: Context
    ) -> None:
        page.deeds.begin("Three questions")
        drop_draft(context.store, key="three_questions")
        page.mark_stale()
        assert page.desk.definition.key == STANDARD


@pytest.mark.parametrize("theme", ["light", "dark", "sunlight"])
@pytest.mark.parametrize("size", [(1280, 640), (1366, 768)])
def test_nothing_is_cut_and_all_has_a_name(good: QuestionnairesPage, theme: str, size: tuple[int, int]) -> None:
    look().use(theme)
    good.window().resize(*size)
    good.desk.edit(lambda d: editing.set_question(d, GOOD, max_ticks=5))
    for key in ("", "issues", GOOD, "own_words"):
        good._choose(key)
        settle()
        assert cut_strings(good) == [], key
        assert unnamed(good) == []
        assert out_of_order(good) == []


def drop(view: QAbstractItemView, row: int, *, below: bool = False) -> None:
    """Let go of what is dragged over a row's upper or lower half."""
    rect = view.visualRect(view.model().index(row, 0))
    at = QPointF(rect.left() + 20, rect.bottom() - 2 if below else rect.top() + 2)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    mime = view.model().mimeData([view.currentIndex()])
    view.dropEvent(QDropEvent(at, Qt.DropAction.MoveAction, mime, left, none))


def test_questions_are_dragged(good: QuestionnairesPage) -> None:
    def asked() -> list[str]:
        return [question.key for question in good.desk.definition.questions]

    drop(good.side.list, 4, below=True)
    assert asked() == ["issues", "own_words", "age", GOOD, "gender", "ethnicity"]
    drop(good.side.list, 1)
    assert asked() == [GOOD, "issues", "own_words", "age", "gender", "ethnicity"]
    drop(good.side.list, 0)
    assert asked()[:2] == [GOOD, "issues"]


def test_answers_are_dragged(good: QuestionnairesPage) -> None:
    table = good.editor.options.table
    table.choose("schools")
    drop(table, 0)
    assert words_of(good)[0] == "Schools"
    drop(table, 2, below=True)
    assert words_of(good)[2] == "Schools"


def test_an_undo_that_came_too_late_says_so(good: QuestionnairesPage, context: Context) -> None:
    messages = heard(context)
    good.edits.retire("schools")
    good.edits.retire("feeling_safe")
    messages[0].actions[0].run()
    assert "Schools" not in words_of(good)
    assert messages[-1].lead == "More was changed since, so this alone cannot be taken back."
    messages[1].actions[0].run()
    assert "Feeling safe" in words_of(good)
