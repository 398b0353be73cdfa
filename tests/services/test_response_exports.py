"""Answers out: as rows that come back as they were, and counted as plain SQL counts them."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from beatbook.domain.answers import check_answers
from beatbook.domain.dates import Period
from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.domain.own_files import ABOUT
from beatbook.domain.progress import Cancelled, Progress
from beatbook.domain.questionnaire import OptionDef, QuestionDef, QuestionnaireDef
from beatbook.models import Event, Response
from beatbook.services.events import open_event
from beatbook.services.places import add_place, find_place
from beatbook.services.questionnaires import find_questionnaire, put_questionnaire
from beatbook.services.response_answers import answers_of
from beatbook.services.response_exports import answered_days, export_responses, preview_export
from beatbook.services.response_imports import import_responses, look_at_responses
from beatbook.services.responses import put_response
from beatbook.store.opening import open_store

if TYPE_CHECKING:
    from beatbook.store.store import Store

BEFORE = "'+-=@ "
ODD = (
    "=1+1",
    "+44 1632 960123",
    "-5",
    "@x",
    "=cmd|' /C calc'!A0",
    "'=1+1",
    "''+x",
    "' quoted",
    '"said" she',
    "Tŷ gwyn, Llŷn; bwâu",
    "1e5",
    "007",
    "TRUE",
    "a_b c",
    "none",
    "＝1",
)


def options(*keys: str, alone: str = "") -> tuple[OptionDef, ...]:
    return tuple(OptionDef(key, key.replace("_", " ").title(), exclusive=key == alone) for key in keys)


FORM = QuestionnaireDef(
    "every",
    1,
    "Every kind",
    (
        QuestionDef("worries", "multiple", "What worries you?", options=options("a", "b", "-99", "no", alone="no")),
        QuestionDef("date", "single", "Which day suits?", options=options("yes", "no", "maybe_not")),
        QuestionDef("order", "rank", "Put in order", options=options("walk", "ride", "drive"), max_ticks=2),
        QuestionDef("whole", "integer", "How many?"),
        QuestionDef("part", "decimal", "How much?"),
        QuestionDef("scale", "range", "How safe?", bounds=("0", "10", "0.5")),
        QuestionDef("moved", "date", "Since when?"),
        QuestionDef("home_by", "time", "Home by?"),
        QuestionDef("place", "text", "Say more"),
        QuestionDef("hello", "note", "Read this"),
        QuestionDef("again", "text", "And more", relevant="${whole} > 3"),
        QuestionDef("twice", "calculate", "", calculation="${whole} * 2"),
    ),
)

letters = st.text(st.one_of(st.sampled_from(BEFORE + "\"',;_x01ŵŷâé£“–🙂"), st.characters(codec="utf-8")), max_size=40)
words = st.one_of(st.sampled_from(ODD), letters.map(lambda said: "".join(c for c in said if c.isprintable())))
numbers = st.integers(-(10**12), 10**12).map(str)
ANSWERS = {
    "worries": st.one_of(st.just(("no",)), st.sets(st.sampled_from(("a", "b", "-99"))).map(lambda s: tuple(sorted(s)))),
    "date": st.sampled_from([("yes",), ("no",), ("maybe_not",)]),
    "order": st.permutations(("walk", "ride", "drive")).map(lambda keys: tuple(keys[:2])),
    "whole": numbers,
    "part": st.decimals(-(10**6), 10**6, allow_nan=False, places=9).map(str),
    "scale": st.sampled_from(["0", "0.5", "10"]),
    "moved": st.dates(date(1901, 1, 1), date(2150, 1, 1)).map(date.isoformat),
    "home_by": st.times().map(lambda t: f"{t:%H:%M}"),
    "place": words,
    "again": words,
}
responses = st.lists(st.fixed_dictionaries({}, optional=ANSWERS), min_size=1, max_size=8)
Given = dict[str, object]


@contextmanager
def opened(empty: Path, folder: Path, name: str) -> Iterator[Store]:
    """A copy of an empty store that holds the form and two places."""
    path = folder / name
    for end in ("", ".keys"):
        shutil.copyfile(f"{empty}{end}", f"{path}{end}")
    with open_store(path) as store:
        with store.writing() as session:
            put_questionnaire(session, FORM, date(2026, 1, 1))
        add_place(store, kind="parish", name="Nether Fold", code="E04000001")
        add_place(store, kind="parish", name="Over Fold")
        yield store


def record(store: Store, given: list[Given], day: date = date(2026, 11, 23)) -> None:
    """Responses of one event, every third from Over Fold and every fifth a visitor."""
    asked = find_questionnaire(store, "every")
    here, there = find_place(store, "Nether Fold").id, find_place(store, "Over Fold").id
    event = open_event(
        store, name=f"Fair {day}", kind="stall", place_id=here, questionnaire_id=asked.id, starts=noon(day)
    )
    with store.writing() as session:
        at = session.get_one(Event, event.id)
        for number, answers in enumerate(given):
            kept = check_answers(asked.definition, answers, day)  # type: ignore[arg-type]
            if kept:
                home = there if number % 3 == 2 else here
                put_response(session, at, asked, kept, home, visitor=number % 5 == 4)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12).astimezone()


def kept(store: Store) -> dict[bytes, object]:
    """Every response by its name: answers, where the person lives, whether a visitor."""
    with store.reading() as session:
        rows = session.execute(select(Response.id, Response.uid, Response.place_id, Response.visitor)).all()
        answers = answers_of(session, [row.id for row in rows])
    return {row.uid: (answers.get(row.id, {}), row.place_id, row.visitor) for row in rows}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example([{"place": said, "worries": ("a", "-99")} for said in ODD])
@given(responses)
def test_a_round_trip_changes_nothing(
    empty_path: Path, tmp_path_factory: pytest.TempPathFactory, given: list[Given]
) -> None:
    folder = tmp_path_factory.mktemp("trip")
    with opened(empty_path, folder, "A.beatbook") as store:
        record(store, [{"date": ("yes",)}, *given])
        before = kept(store)
        for end in ("csv", "xlsx"):
            file = folder / f"answers.{end}"
            export_responses(store, file, profile="analyst", questionnaire="every")
            again = look_at_responses(store, file, questionnaire_key="every")
            assert (again.counts.already, again.rejects) == (len(before), ())
            back = import_responses(store, [file], event="Back", questionnaire_key="every", place_id=1)
            assert (back.imported, kept(store)) == (0, before)
            with opened(empty_path, folder, f"{end}.beatbook") as other:
                done = import_responses(other, [file], event="Back", questionnaire_key="every", place_id=1)
                assert (done.imported, kept(other)) == (len(before), before)
                export_responses(other, folder / f"home.{end}", profile="analyst", questionnaire="every")
            home = import_responses(
                store, [folder / f"home.{end}"], event="Home", questionnaire_key="every", place_id=1
            )
            assert (home.imported, kept(store)) == (0, before)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(responses)
def test_no_cell_is_a_formula(empty_path: Path, tmp_path_factory: pytest.TempPathFactory, given: list[Given]) -> None:
    folder = tmp_path_factory.mktemp("formula")
    with opened(empty_path, folder, "A.beatbook") as store:
        record(store, [{"place": "=1+1"}, *given])
        export_responses(store, folder / "a.xlsx", profile="analyst", questionnaire="every")
        export_responses(store, folder / "a.csv", profile="analyst", questionnaire="every")
    for sheet in openpyxl.load_workbook(folder / "a.xlsx"):
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)
        assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith("="))
    for path in folder.glob("a*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                for cell in row:
                    assert not cell.lstrip(" ").startswith(("=", "+", "@", "\t")), cell
                    assert not cell.startswith("-") or float(cell) < 0


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_practice_store_is_counted_as_plain_sql_counts_it(practice_store: Store, tmp_path: Path) -> None:
    done = export_responses(practice_store, tmp_path / "a.csv", profile="analyst")
    rows = read(done.file)
    with practice_store.reading() as session:
        people = session.execute(text("SELECT count(*), sum(visitor) FROM response")).one()
        ticks = session.execute(
            text(
                "SELECT q.key || '/' || o.key, count(*) FROM response_tick t JOIN option o ON o.id = t.option_id "
                "JOIN question q ON q.id = o.question_id GROUP BY 1"
            )
        ).all()
        homes = session.execute(
            text("SELECT p.code, count(*) FROM response r JOIN place p ON p.id = r.place_id GROUP BY 1")
        ).all()
        texts = session.execute(text("SELECT text FROM response_text")).scalars().all()
    assert (done.rows, len(rows), sum(int(r["_visitor"]) for r in rows)) == (people[0], people[0], people[1])
    for column, n in ticks:
        question, key = column.split("/")
        joined = sum(key in row[question].split() for row in rows)
        assert joined == n, column
        if column in rows[0]:
            assert sum(row[column] == "1" for row in rows) == n, column
    assert dict(homes) == {
        code: n for code, n in Counter(r["_lives_in_code"] for r in rows).items() if code != "visitor"
    }
    assert sorted(row["own_words"] for row in rows if row["own_words"]) == sorted(texts)


def test_a_workbook_says_how_its_numbers_were_made(practice_store: Store, tmp_path: Path) -> None:
    done = export_responses(practice_store, tmp_path / "a.xlsx", profile="analyst")
    book = openpyxl.load_workbook(done.file)
    assert book.sheetnames == ["Responses", "Data dictionary", "About"]
    sheet = book["Responses"]
    assert [cell.value for cell in sheet[1]][: len(ABOUT)] == list(ABOUT)
    assert (sheet.freeze_panes, sheet.max_row) == ("A2", done.rows + 1)
    assert sheet["D2"].number_format == "d mmm yyyy"
    heads = {cell.value for cell in sheet[1]}
    assert {row[0].value for row in book["Data dictionary"].iter_rows(min_row=2)} == heads
    about = {row[0].value: row[1].value for row in book["About"].iter_rows(min_row=2)}
    assert about["Marking"].startswith("OFFICIAL")
    assert f"{done.rows:,}, a row each, from 12 events" in about["Responses"]
    assert "chose to take part" in about["Who answered"]
    assert "nothing in this file is real" in about["Practice"]
    assert sheet.oddHeader.center.text == "OFFICIAL"


def test_place_and_days_choose_rows(empty_path: Path, tmp_path: Path) -> None:
    with opened(empty_path, tmp_path, "A.beatbook") as store:
        record(store, [{"whole": "4"}] * 7, date(2026, 9, 1))
        record(store, [{"whole": "5", "again": "Rwy’n hapus"}] * 7, date(2026, 11, 23))
        assert answered_days(store, "every") == Period(date(2026, 9, 1), date(2026, 11, 23))
        there = find_place(store, "Over Fold").id
        period = Period(date(2026, 11, 1), date(2026, 11, 30))
        done = export_responses(
            store, tmp_path / "a.csv", profile="analyst", questionnaire="every", place_id=there, period=period
        )
        rows = read(done.file)
        assert [(r["_lives_in_code"], r["_date"], r["twice"], r["again"]) for r in rows] == [
            ("Over Fold parish", "2026-11-23", "10", "Rwy’n hapus")
        ] * 2
        seen = preview_export(store, profile="analyst", questionnaire="every", place_id=there)
        assert (seen.total, len(seen.rows), seen.columns[0].head) == (4, 4, "_uuid")
        with pytest.raises(BeatbookError, match="nothing to write"):
            export_responses(
                store,
                tmp_path / "b.csv",
                profile="analyst",
                questionnaire="every",
                period=Period(date(2020, 1, 1), date(2020, 1, 2)),
            )
        with pytest.raises(NotFoundError):
            export_responses(store, tmp_path / "b.csv", profile="analyst", questionnaire="none_such")
    assert not (tmp_path / "b.csv").exists()


def test_what_was_asked_before_keeps_its_column_and_merged_answers_are_told(store: Store, tmp_path: Path) -> None:
    first = QuestionnaireDef("q", 1, "Q", (QuestionDef("x", "multiple", "X", options=options("old", "kept")),))
    asked = (QuestionDef("x", "multiple", "X now", options=options("kept", "new")), QuestionDef("y", "text", "Y"))
    add_place(store, kind="parish", name="Nether Fold")
    place = find_place(store, "Nether Fold").id
    for number, questions in ((1, first.questions), (2, asked)):
        with store.writing() as session:
            put_questionnaire(session, QuestionnaireDef("q", number, "Q", questions), date(2026, number, 1))
        loaded = find_questionnaire(store, "q")
        event = open_event(
            store,
            name=f"Fair {number}",
            kind="stall",
            place_id=place,
            questionnaire_id=loaded.id,
            starts=noon(date(2026, 9, number)),
        )
        with store.writing() as session:
            at = session.get_one(Event, event.id)
            put_response(session, at, loaded, {"x": ("old",) if number == 1 else ("new",)}, place, False)
    with store.writing() as session:
        session.execute(
            text("UPDATE option SET merged_into_id = (SELECT id FROM option WHERE key = 'kept') WHERE key = 'old'")
        )
    done = export_responses(store, tmp_path / "a.csv", profile="analyst", questionnaire="q")
    rows = read(done.file)
    assert [(r["_version"], r["x"], r["x/kept"], r["x/new"], r["x/old"]) for r in rows] == [
        ("1", "old", "0", "0", "1"),
        ("2", "new", "0", "1", "0"),
    ]
    lines = {line["Column"]: line for line in read(done.files[1])}
    assert lines["x"]["What it holds"] == "X now"
    assert lines["x/old"]["To know"] == "Written as it was ticked; the results count it as kept."
    assert [lines[c]["Versions"] for c in ("x", "x/old", "x/kept", "y")] == ["1, 2", "1", "1, 2", "2"]


@pytest.mark.parametrize("end", ["csv", "xlsx"])
def test_what_is_stopped_leaves_the_old_file_and_nothing_else(practice_store: Store, tmp_path: Path, end: str) -> None:
    target = tmp_path / "out" / f"a.{end}"
    target.parent.mkdir()
    target.write_bytes(b"old")
    progress = Progress()
    progress.cancelled.set()
    with pytest.raises(Cancelled):
        export_responses(practice_store, target, profile="analyst", progress=progress)
    assert [(p.name, p.read_bytes()) for p in target.parent.iterdir()] == [(target.name, b"old")]


def test_profiles_and_endings_that_there_are_not(practice_store: Store, tmp_path: Path) -> None:
    with pytest.raises(BeatbookError, match="Choose analyst or shareable"):
        export_responses(practice_store, tmp_path / "a.csv", profile="public")
    with pytest.raises(BeatbookError, match=r"neither in \.csv nor in \.xlsx"):
        export_responses(practice_store, tmp_path / "a.ods", profile="analyst")


def test_a_name_from_another_program_is_not_kept(empty_path: Path, tmp_path: Path) -> None:
    """Their names may tell when somebody answered; it is known again all the same."""
    theirs = "019ea6ac-c100-7081-a50c-157f3b0cc485"
    file = tmp_path / "theirs.csv"
    file.write_text(f"_uuid,date\n{theirs},yes\n", encoding="utf-8")
    with opened(empty_path, tmp_path, "A.beatbook") as store:
        place = find_place(store, "Nether Fold").id
        asked = {"questionnaire_key": "every", "place_id": place}
        assert import_responses(store, [file], event="Fair", **asked).imported == 1  # type: ignore[arg-type]
        (name,) = kept(store)
        assert name.hex() != theirs.replace("-", "")
        again = import_responses(store, [file], event="Fair", again=True, **asked)  # type: ignore[arg-type]
        assert again.imported == 0
