"""Answers from files: all or nothing, known again, withdrawn whole, and counted as an independent way counts them."""

import csv
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from beatbook.domain.column_match import ColumnUse, Match, ValueUse
from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.domain.progress import Cancelled, Progress
from beatbook.domain.questionnaire import OptionDef, QuestionDef, QuestionnaireDef, Translation
from beatbook.domain.response_files import ImportedResponses, RowsRejectedError, SameFileError
from beatbook.services.places import add_place
from beatbook.services.questionnaires import put_questionnaire, standard_questionnaire
from beatbook.services.response_batches import list_batches, save_rejects, withdraw_batch
from beatbook.services.response_imports import import_responses, look_at_responses
from beatbook.services.response_rows import CHUNK

if TYPE_CHECKING:
    from beatbook.store.store import Store


def options(*words: str) -> tuple[OptionDef, ...]:
    return tuple(OptionDef(word.casefold().replace(" ", "_").replace(",", ""), word) for word in words)


SEX = (
    OptionDef("female", "Female", translations=(Translation("ar", "انثى"),)),
    OptionDef("male", "Male", translations=(Translation("ar", "ذكر"),)),
)
ISSUES = (*options("Noise, at night", "Dark paths", "Speeding"), OptionDef("none", "No issue", exclusive=True))
FORM = QuestionnaireDef(
    "village",
    1,
    "Village survey",
    (
        QuestionDef("sex", "single", "Sex", options=SEX),
        QuestionDef("issues", "multiple", "What worries you most?", options=ISSUES, max_ticks=2),
        QuestionDef("order", "rank", "Put in order", options=options("Walking", "Riding", "Driving")),
        QuestionDef("age", "integer", "How old are you?", constraint=". > 17", constraint_message="Adults only."),
        QuestionDef("work", "text", "What work?", relevant="${age} < 66"),
        QuestionDef("moved", "date", "When did you move here?"),
        QuestionDef("seen", "single", "Have you seen us?", options=options("Yes", "No"), required=True),
        QuestionDef("twice", "calculate", "", calculation="${age} * 2"),
    ),
    languages=("en", "ar"),
)
HEAD = ["_uuid", "sex", "issues", "age", "work", "moved", "seen"]
ROWS = [
    ["a1", "female", "noise_at_night speeding", "42", "Baker", "2020-02-03", "yes"],
    ["a2", "male", "none", "70", "", "", "no"],
    ["a3", "male", "dark_paths", "18", "", "2026-11-01", "yes"],
]
Write = Callable[..., Path]


@pytest.fixture
def village(store: "Store") -> "Store":
    with store.writing() as session:
        put_questionnaire(session, FORM, date(2026, 1, 1))
    add_place(store, kind="parish", name="Nether Fold")
    add_place(store, kind="parish", name="Over Fold")
    return store


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(rows: Sequence[Sequence[str]] = ROWS, head: Sequence[str] = HEAD, name: str = "answers.csv") -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *rows])
        return path

    return write


def bring_in(store: "Store", *paths: Path, **more: Any) -> ImportedResponses:
    named = {"questionnaire_key": "village", "event": "Fair", "place_id": 1}
    return import_responses(store, paths, **{**named, **more})


def rows(store: "Store", query: str) -> list[tuple[Any, ...]]:
    with store.reading() as session:
        return [tuple(row) for row in session.execute(text(query))]


def ticked(store: "Store", question: str) -> dict[str, int]:
    query = (
        "SELECT o.key, count(*) FROM response_tick t JOIN option o ON o.id = t.option_id "
        f"JOIN question q ON q.id = o.question_id WHERE q.key = '{question}' GROUP BY o.id"
    )
    return dict(rows(store, query))  # type: ignore[arg-type]


def everything(store: "Store") -> list[int]:
    tables = ("response", "response_tick", "response_value", "response_text", "response_batch", "event", "journal")
    return [rows(store, f"SELECT count(*) FROM {table}")[0][0] for table in (*tables, "column_match")]


class TestBringingIn:
    def test_every_kind_of_answer_is_recorded(self, village: "Store", write: Write) -> None:
        done = bring_in(village, write())
        assert (done.imported, done.rejected, done.made, done.event) == (3, 0, True, "Fair")
        assert done.changes.said == "3 responses are brought in to Fair."
        assert ticked(village, "issues") == {"noise_at_night": 1, "speeding": 1, "none": 1, "dark_paths": 1}
        assert ticked(village, "sex") == {"female": 1, "male": 2}
        assert sorted(rows(village, "SELECT value FROM response_value")) == [
            ("18",),
            ("2020-02-03",),
            ("2026-11-01",),
            ("42",),
            ("70",),
        ]
        assert rows(village, "SELECT text FROM response_text") == [("Baker",)]
        assert rows(village, "SELECT DISTINCT way, batch_id, place_id, visitor FROM response") == [("file", 1, 1, 0)]

    def test_nothing_tells_when_a_form_was_filled_in_or_in_what_order(self, village: "Store", write: Write) -> None:
        bring_in(village, write())
        start = rows(village, "SELECT starts FROM event")[0][0]
        found = rows(village, "SELECT uid, taken, source FROM response ORDER BY id")
        assert {taken for _, taken, _ in found} == {start}
        assert {int.from_bytes(uid[:6], "big") for uid, _, _ in found} == {start}
        assert all(uid[6] >> 4 == 7 and uid[8] >> 6 == 0b10 for uid, _, _ in found), "RFC 9562, version 7"
        assert len({source for _, _, source in found}) == 3
        assert not any(b"a1" in source for _, _, source in found)

    def test_one_journal_line_a_file(self, village: "Store", write: Write) -> None:
        before = rows(village, "SELECT max(id) FROM journal")[0][0]
        bring_in(village, write())
        lines = rows(village, f"SELECT subject, action, new, why FROM journal WHERE id > {before}")
        assert [line for line in lines if line[0] != "event"] == [
            ("response_batch", "batch", "3 responses from answers.csv", "answers from answers.csv")
        ]

    def test_keys_go_on_and_none_is_given_twice(self, village: "Store", write: Write) -> None:
        first = bring_in(village, write())
        withdraw_batch(village, batch_id=first.files[0].batch_id)
        bring_in(village, write())
        assert rows(village, "SELECT id FROM response") == [(4,), (5,), (6,)]

    def test_the_event_is_made_on_the_first_day_or_found_by_its_name(self, village: "Store", write: Write) -> None:
        days = write([["2026-10-04T09:00:00Z", "male"], ["2026-10-02", "female"]], ["start", "sex"])
        assert bring_in(village, days).made
        ((starts, ends),) = rows(
            village, "SELECT date(starts / 1000, 'unixepoch'), date(ends / 1000, 'unixepoch') FROM event"
        )
        assert (starts, ends) == ("2026-10-02", "2026-10-04")
        assert not bring_in(village, write(), event="  FAIR ").made
        assert len(rows(village, "SELECT 1 FROM event")) == 1

    def test_a_new_event_needs_a_place_and_an_old_one_its_questionnaire(self, village: "Store", write: Write) -> None:
        before = everything(village)
        with pytest.raises(BeatbookError, match=r"There is no event called “Fair” yet\. Say where it was \(--place\)"):
            bring_in(village, write(), place_id=None)
        assert everything(village) == before
        bring_in(village, write())
        with village.writing() as session:
            put_questionnaire(session, standard_questionnaire(), date(2026, 1, 1))
        with pytest.raises(BeatbookError, match="asks “Village survey”, not “Community survey”"):
            bring_in(village, write(head=["issues"], rows=[["noise"]]), questionnaire_key=None)
        with pytest.raises(NotFoundError):
            bring_in(village, write(), event=404)

    def test_a_column_says_where_people_live(self, village: "Store", write: Write) -> None:
        path = write([["female", "Over Fold"], ["male", ""], ["male", "over  fold"]], ["sex", "Parish"])
        bring_in(village, path)
        assert rows(village, "SELECT place_id FROM response ORDER BY id") == [(2,), (1,), (2,)]
        path = write([["female", "12 Somebody’s Lane"]], ["sex", "Parish"])
        with pytest.raises(RowsRejectedError) as caught:
            bring_in(village, path)
        (reject,) = caught.value.files[0].rejects
        assert reject.said == "Row 2, column “Parish”: no place has this name. Add the place, or leave this column out."

    def test_more_than_a_chunk(self, village: "Store", write: Write) -> None:
        many = CHUNK * 2 + 7
        path = write(
            [[str(n), "dark_paths speeding", str(18 + n % 60)] for n in range(many)], ["_uuid", "issues", "age"]
        )
        assert bring_in(village, path).imported == many
        assert ticked(village, "issues") == {"dark_paths": many, "speeding": many}
        ages = dict(rows(village, "SELECT value, count(*) FROM response_value GROUP BY value"))
        assert ages == Counter(str(18 + n % 60) for n in range(many))


class TestWhatCannotBeRead:
    BAD = (
        ["b1", "femail", "speeding", "42", "", "", "yes"],
        ["b2", "male", "his own long words", "42", "", "", "yes"],
        ["b3", "male", "speeding dark_paths noise_at_night", "42", "", "", "yes"],
        ["b4", "male", "none speeding", "42", "", "", "yes"],
        ["b5", "male", "", "forty", "", "", "yes"],
        ["b6", "male", "", "12", "", "", "yes"],
        ["b7", "male", "", "42", "", "31 November", "yes"],
        ["b8", "male", "", "42", "", "", "yes", "one too many"],
        ["b9", "07700900123", "", "42", "", "", "yes"],
    )
    SAID = (
        "Row 3, column “issues”: what it holds is not one of the answers.",
        "Row 4, column “issues”: 3 answers are ticked where 2 are allowed.",
        "Row 5, column “issues”: one of the ticked answers excludes the others.",
        "Row 6, column “age”: it is not a whole number.",
        "Row 7, column “age”: the questionnaire says: Adults only.",
        "Row 8, column “moved”: it is not a date.",
        "Row 9: it has 1 cell more than there are headings.",
        "Row 10, column “sex”: what it holds is not one of the answers.",
    )

    def test_one_row_stops_all_of_it(self, village: "Store", write: Write) -> None:
        before = everything(village)
        with pytest.raises(RowsRejectedError) as caught:
            bring_in(village, write([*ROWS, *self.BAD]))
        assert str(caught.value) == "8 of 12 rows cannot be read, so nothing has been brought in."
        assert everything(village) == before, "neither a response, nor the event, nor a line of the journal"

    def test_each_is_told_without_anybodys_words(self, village: "Store", write: Write) -> None:
        done = bring_in(village, write(self.BAD), take_good=True)
        said = [reject.said for reject in done.files[0].rejects]
        assert [s.startswith(w) for s, w in zip(said, self.SAID, strict=True)] == [True] * 8, said
        assert not any(secret in "".join(said) for secret in ("forty", "own long", "07700", "November", "too many"))
        assert (done.imported, done.rejected) == (1, 8)
        assert done.files[0].match.values == (ValueUse("sex", "femail", "female"),), "a slip is a guess that is told"

    def test_the_rejects_file_holds_row_reason_and_the_row(
        self, village: "Store", write: Write, tmp_path: Path
    ) -> None:
        formula = ["b0", "=1+1", "speeding", "42", "", "", "yes"]
        done = bring_in(village, write([*ROWS, formula, *self.BAD]), take_good=True)
        assert save_rejects(village, tmp_path / "rejects.csv", done.files) == 9
        with (tmp_path / "rejects.csv").open(encoding="utf-8-sig", newline="") as file:
            head, first, *rest = list(csv.reader(file))
        assert head == ["file", "sheet", "row", "column", "reason", "cure", *HEAD]
        assert first[:5] == ["answers.csv", "", "5", "sex", "what it holds is not one of the answers"]
        assert first[6:] == ["b0", "'=1+1", *formula[2:]], "no formula goes into a spreadsheet"
        assert [line[2] for line in rest] == ["7", "8", "9", "10", "11", "12", "13", "14"]

    def test_a_code_may_be_told(self, village: "Store", write: Write) -> None:
        with pytest.raises(RowsRejectedError) as caught:
            bring_in(village, write([["zebra_crossing"]], ["issues"]))
        assert "“zebra_crossing” is not one of the answers" in caught.value.files[0].rejects[0].said

    def test_no_column_of_this_questionnaire(self, village: "Store", write: Write) -> None:
        with pytest.raises(BeatbookError, match=r"None of the 2 columns is like a question of “Village survey”"):
            bring_in(village, write([["1", "2"]], ["price", "weight"]))

    def test_cancelling_leaves_nothing(self, village: "Store", write: Write) -> None:
        before = everything(village)
        progress = Progress()
        progress.report = lambda *_: progress.cancelled.set()
        path = write([["male"]] * 5000, ["sex"])
        with pytest.raises(Cancelled):
            bring_in(village, path, progress=progress)
        assert everything(village) == before


class TestAgain:
    def test_the_same_file_is_noticed_whatever_its_name(self, village: "Store", write: Write) -> None:
        bring_in(village, write())
        with pytest.raises(SameFileError, match=r"“copy.csv” was brought in on .* already, with 3 responses"):
            bring_in(village, write(name="copy.csv"))
        assert len(rows(village, "SELECT 1 FROM response")) == 3

    def test_the_same_submission_is_not_doubled(self, village: "Store", write: Write) -> None:
        bring_in(village, write())
        more = write(
            [*ROWS, ["a4", "male", "", "", "", "", "no"], ["a4", "male", "", "", "", "", "no"]], name="later.csv"
        )
        counts = bring_in(village, more).files[0].counts
        assert (counts.rows, counts.good, counts.already) == (5, 1, 4)
        again = bring_in(village, write(), again=True).files[0]
        assert (again.counts.good, again.counts.already) == (0, 3)
        assert "3 rows of a submission that stood in the store or higher up: not brought in again." in again.notes

    def test_another_questionnaires_submission_is_another(self, village: "Store", write: Write) -> None:
        with village.writing() as session:
            put_questionnaire(session, replace(FORM, key="other"), date(2026, 1, 1))
        bring_in(village, write())
        assert bring_in(village, write(), again=True, event="Other", questionnaire_key="other").imported == 3

    def test_people_who_answer_alike_are_all_kept_and_told(self, village: "Store", write: Write) -> None:
        done = bring_in(village, write([["male", "speeding"]] * 4 + [["female", "speeding"]], ["sex", "issues"]))
        assert (done.imported, done.files[0].counts.repeated) == (5, 3)
        assert (
            "3 rows matched another to the last letter. All are kept: people may answer alike." in done.files[0].notes
        )

    def test_a_match_is_remembered_by_its_headings(self, village: "Store", write: Write) -> None:
        head = ["Column 1", "Column 2"]
        said = Match((ColumnUse("column 1", "answer", "sex"),), (ValueUse("sex", "f", "female", "chosen"),))
        bring_in(village, write([["f", "x"], ["male", "y"]], head), match=said)
        assert ticked(village, "sex") == {"female": 1, "male": 1}
        path = write([["f", "z"]], head, name="next.csv")
        seen = look_at_responses(village, path, questionnaire_key="village")
        assert seen.remembered
        assert [(c.use, c.question, c.sure) for c in seen.match.columns] == [
            ("answer", "sex", "kept"),
            ("left_out", "", ""),
        ]
        assert bring_in(village, path).imported == 1

    def test_a_match_of_other_columns_is_refused(self, village: "Store", write: Write) -> None:
        for said, why in (
            (Match((ColumnUse("nothing", "answer", "sex"),)), "names the column “nothing”"),
            (Match((ColumnUse("sex", "answer", "nowhere"),)), "There is no question “nowhere”"),
            (Match((ColumnUse("sex", "option", "sex", "third"),)), "“third” is not an answer"),
        ):
            with pytest.raises(BeatbookError, match=why):
                bring_in(village, write(), match=said)

    def test_withdrawing_takes_out_all_of_it_and_nothing_else(self, village: "Store", write: Write) -> None:
        bring_in(village, write())
        later = bring_in(village, write([["b1", "male", "speeding", "50", "Cook", "", "no"]], name="later.csv"))
        before = [
            rows(village, f"SELECT count(*) FROM {t}")[0][0] for t in ("response", "response_tick", "response_text")
        ]
        assert before == [4, 13, 2]
        assert withdraw_batch(village, batch_id=1).said == "“answers.csv” is withdrawn: its 3 responses are gone."
        assert rows(village, "SELECT batch_id FROM response") == [(later.files[0].batch_id,)]
        assert rows(village, "SELECT text FROM response_text") == [("Cook",)]
        assert len(rows(village, "SELECT 1 FROM response_tick")) == 3
        assert [(b.name, b.withdrawn is not None) for b in list_batches(village)] == [
            ("later.csv", False),
            ("answers.csv", True),
        ]
        assert rows(village, "SELECT action FROM journal ORDER BY id DESC LIMIT 1") == [("withdraw",)]
        with pytest.raises(BeatbookError, match=r"“answers.csv” is withdrawn already"):
            withdraw_batch(village, batch_id=1)
        assert bring_in(village, write()).imported == 3, "and the file may come in again"
        with pytest.raises(NotFoundError):
            withdraw_batch(village, batch_id=404)


class TestLooking:
    def test_nothing_is_kept_and_everything_is_told(self, village: "Store", write: Write) -> None:
        before = everything(village)
        seen = look_at_responses(
            village, write([*ROWS * 10, *TestWhatCannotBeRead.BAD[1:3]]), questionnaire_key="village"
        )
        assert everything(village) == before
        assert (seen.encoding, seen.separator, seen.held, seen.remembered) == ("UTF-8", "comma", False, False)
        assert (seen.counts.rows, seen.counts.good, seen.counts.rejected, seen.counts.already) == (32, 3, 2, 27)
        assert len(seen.first) == 20
        assert dict(seen.first[0].answers)["issues"] == "Noise, at night; Speeding"
        bring_in(village, write())
        assert look_at_responses(village, write(), questionnaire_key="village").held

    def test_who_may_be_named_is_left_out_and_said(self, village: "Store", write: Write) -> None:
        head = ["Full name", "Mobile", "E-mail", "sex", "end", "twice"]
        path = write([["Ann Other", "07700 900123", "ann@example.org", "female", "2026-01-01", "8"]], head)
        seen = look_at_responses(village, path, questionnaire_key="village")
        assert [c.why for c in seen.match.columns] == [
            "personal",
            "personal",
            "personal",
            "",
            "bookkeeping",
            "worked_out",
        ]
        bring_in(village, path)
        assert rows(village, "SELECT count(*) FROM response_text") == [(0,)]

    def test_words_of_danger_are_left_out_unless_they_are_to_be_kept(self, village: "Store", write: Write) -> None:
        path = write([["20", "My neighbour is hitting his wife right now"], ["30", "Baker"]], ["age", "work"])
        done = bring_in(village, path)
        said = (
            "1 row held words that may tell of danger or a crime: those words are left out unless you say to keep them."
        )
        assert said in done.files[0].notes
        assert rows(village, "SELECT text FROM response_text") == [("Baker",)]
        assert done.imported == 2
        bring_in(village, path, again=True, keep_danger=True)
        assert len(rows(village, "SELECT text FROM response_text")) == 3

    def test_what_the_rules_do_not_ask_and_what_they_miss(self, village: "Store", write: Write) -> None:
        done = bring_in(village, write([["70", "Baker", ""], ["", "", "yes"], ["", "", ""]], ["age", "work", "seen"]))
        assert done.imported == 2
        assert rows(village, "SELECT count(*) FROM response_text") == [(0,)]
        notes = "\n".join(done.files[0].notes)
        assert "1 row held answers to questions that the rules do not ask: those answers are left out." in notes
        assert "required" not in notes or "“Have you seen us?” (1)" in notes
        assert "1 row held nothing." in notes


class TestShapes:
    """The same three people, written in every way that exports have."""

    WANTED = (
        {"female": 1, "male": 2},
        {"noise_at_night": 1, "speeding": 1, "none": 1, "dark_paths": 1},
        [(1, "driving", 1), (1, "walking", 2)],
    )
    ORDER = (
        "SELECT t.response_id, o.key, t.rank FROM response_tick t JOIN option o ON o.id = t.option_id "
        "WHERE t.rank IS NOT NULL ORDER BY 1, 3"
    )
    SPLIT = ("noise_at_night", "dark_paths", "speeding", "none")

    @pytest.mark.parametrize("between", ["/", ".", "-", ":"])
    @pytest.mark.parametrize(("yes", "no"), [("1", "0"), ("TRUE", "FALSE"), ("yes", "no"), ("x", ""), ("1.0", "0.0")])
    def test_split_columns(self, village: "Store", write: Write, between: str, yes: str, no: str) -> None:
        head = [f"grp{between}sex", *(f"grp{between}issues{between}{key}" for key in self.SPLIT)]
        marks = [(yes, no, yes, no), (no, no, no, yes), (no, yes, no, no)]
        people = [[sex, *mark] for sex, mark in zip(("female", "male", "male"), marks, strict=True)]
        bring_in(village, write(people, head))
        assert (ticked(village, "sex"), ticked(village, "issues")) == self.WANTED[:2]

    @pytest.mark.parametrize(
        "cells",
        [
            ("noise_at_night speeding", "none", "dark_paths"),
            ("Noise, at night, Speeding", "No issue", "DARK PATHS"),
            ("Noise, at night;Speeding", "no issue", "Dark paths"),
            ("Noise, at night\r\nSpeeding", "NONE", "dark paths"),
            ("speeding,noise_at_night", "None", "Dark_Paths"),
        ],
    )
    def test_joined_cells_and_words_in_any_language(
        self, village: "Store", write: Write, cells: tuple[str, ...]
    ) -> None:
        people = [[sex, cell] for sex, cell in zip(("\u200fانثى", "ذكر ", "Male"), cells, strict=True)]
        bring_in(village, write(people, ["Sex", "What worries you most?"]))
        assert (ticked(village, "sex"), ticked(village, "issues")) == self.WANTED[:2]

    def test_orders_joined_and_apart(self, village: "Store", write: Write) -> None:
        bring_in(village, write([["driving walking"]], ["order"]))
        assert rows(village, self.ORDER) == self.WANTED[2]
        withdraw_batch(village, batch_id=1)
        bring_in(village, write([["walking", "driving"]], ["order/_2nd_choice", "order/_1st_choice"]))
        assert [(key, rank) for _, key, rank in rows(village, self.ORDER)] == [("driving", 1), ("walking", 2)]

    def test_joined_wins_and_must_agree(self, village: "Store", write: Write) -> None:
        head = ["issues", "issues/speeding", "issues/none", "issues.dark_paths"]
        good = [["speeding dark_paths", "1", "0", "1"], ["noise_at_night", "0", "0", "0"], ["none", "", "", ""]]
        bad = [["speeding", "1", "0", "1"], ["", "1", "0", "0"], ["speeding", "maybe", "0", "0"]]
        done = bring_in(village, write([*good, *bad], head), take_good=True)
        assert done.imported == 3
        why = [reject.reason for reject in done.files[0].rejects]
        assert why == ["it does not agree with the columns of its single answers"] * 2 + ["it is neither yes nor no"]

    def test_a_spreadsheet(self, village: "Store", tmp_path: Path) -> None:
        path = tmp_path / "answers.xlsx"
        book = xlsxwriter.Workbook(path)
        sheet = book.add_worksheet("data")
        sheet.write_row(0, 0, ["\ufeffsex", "issues.speeding", "issues.none", "age", "work", "moved"])
        day = book.add_format({"num_format": "d mmm yyyy"})
        for at, sex in enumerate(("female", "male"), start=1):
            sheet.write_row(at, 0, [sex, at == 1, at == 2, 40.0 + at, "Baker_x000D_\nand cook"])
            sheet.write_datetime(at, 5, date(2020, 2, at), day)  # type: ignore[arg-type]
        book.close()
        bring_in(village, path)
        assert ticked(village, "issues") == {"speeding": 1, "none": 1}
        assert [v for (v,) in rows(village, "SELECT value FROM response_value ORDER BY 1")] == [
            "2020-02-01",
            "2020-02-02",
            "41",
            "42",
        ]
        assert rows(village, "SELECT DISTINCT text FROM response_text") == [("Baker and cook",)]


ANSWER = st.fixed_dictionaries(
    {
        "sex": st.sampled_from(["", "female", "male"]),
        "issues": st.sets(st.sampled_from(["noise_at_night", "dark_paths", "speeding"]), max_size=2),
        "age": st.one_of(st.just(""), st.integers(18, 120).map(str)),
        "moved": st.one_of(st.just(""), st.dates(date(1950, 1, 1), date(2026, 1, 1)).map(str)),
    }
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(ANSWER, min_size=1, max_size=12), st.sampled_from([",", ";", "\t"]), st.sampled_from(["utf-8", "utf-16"])
)
def test_what_is_written_is_what_is_recorded(
    village: "Store", tmp_path: Path, people: list[dict[str, Any]], separator: str, encoding: str
) -> None:
    path = tmp_path / "any.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=separator)
        writer.writerow(["sex", "issues", "age", "moved"])
        writer.writerows([p["sex"], " ".join(sorted(p["issues"])), p["age"], p["moved"]] for p in people)
    done = bring_in(village, path, again=True)
    try:
        assert done.imported == sum(any(p.values()) for p in people)
        assert ticked(village, "sex") == Counter(p["sex"] for p in people if p["sex"])
        assert ticked(village, "issues") == Counter(issue for p in people for issue in p["issues"])
        values = Counter(value for p in people for value in (p["age"], p["moved"]) if value)
        assert dict(rows(village, "SELECT value, count(*) FROM response_value GROUP BY value")) == values
    finally:
        withdraw_batch(village, batch_id=done.files[0].batch_id)
