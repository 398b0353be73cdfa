"""Files of plans: read with any headings, refused with the cure, brought in whole, taken out whole, and out and in."""

import csv
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.domain.plan_boxes import BOXES, CHOICES
from beatbook.domain.plan_files import ActionRow, PlanColumnsWantedError, PlansRefusedError, action_line, action_of
from beatbook.domain.plan_query import PlanQuery
from beatbook.domain.plan_reviews import RISKS
from beatbook.domain.plans import OUTCOMES, STAGES
from beatbook.domain.response_files import SameFileError
from beatbook.models import Plan, PlanAction, PlanText
from beatbook.models.journal import JournalLine
from beatbook.services.issue_links import link_issue
from beatbook.services.issues import open_issue
from beatbook.services.moments import today
from beatbook.services.officers import ensure_officer
from beatbook.services.places import add_place
from beatbook.services.plan_batches import list_plan_batches, withdraw_plans
from beatbook.services.plan_exports import export_plans
from beatbook.services.plan_file import plan_file
from beatbook.services.plan_imports import import_plans, look_at_plans, save_plan_rejects
from beatbook.services.plan_list import find_plans
from beatbook.services.plan_words import save_box
from beatbook.services.plans import add_action, list_plans, start_plan
from beatbook.store.opening import create_practice_store, open_store

if TYPE_CHECKING:
    from beatbook.store.store import Store

HEADS = ("POP ref", "POP title", "Parish", "Status", "Lead officer", "Description", "Date started", "Date closed",
         "Closure reason", "Lessons learned", "Action plan")  # fmt: skip
ROWS = (
    ("25/101", "Quarry tipping", "Nether Fold", "Closed", "5330", "Rubbish is left.", "3/2/2025", "1/9/2025",
     "Objective met", "Ask the farmer first", "1. Close the track | PC Tom Hesketh | done 2025-04-01\n2. Cameras"),
    ("", "Riders", "Nether Fold parish", "Analysis", "Nobody Known", "", "2026-03-01", "", "", "", ""),
    ("", "Loud cars", "", "", "", "Engines at night", "1 May 2026", "", "", "", ""),
)  # fmt: skip
EVERYTHING = PlanQuery(stages=None)
DAY = date(2026, 11, 23)


def write(path: Path, rows: tuple[tuple[str, ...], ...], heads: tuple[str, ...] = HEADS) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heads, *rows])
    return path


@pytest.fixture
def fold(store: "Store") -> int:
    ensure_officer(store, collar="5330", name="Tom Hesketh", rank="PC")
    return add_place(store, kind="parish", name="Nether Fold").id


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return write(tmp_path / "pops.csv", ROWS)


def test_a_file_is_read_with_its_own_headings(store: "Store", fold: int, good: Path) -> None:
    seen = look_at_plans(store, good, place_id=fold)
    assert (len(seen.new), seen.faults, seen.remembered) == (3, (), False)
    assert seen.columns["assessment.lesson"] == "Lessons learned"
    assert list_plans(store) == ()
    assert import_plans(store, good, place_id=fold).changes.said == "3 plans came in from “pops.csv”."
    quarry, riders, cars = sorted(list_plans(store), key=lambda plan: plan.reference)
    assert (quarry.reference, quarry.owner, quarry.stage, quarry.outcome) == (
        "25/101",
        "PC Tom Hesketh",
        "closed",
        "met",
    )
    assert (quarry.closed_on, quarry.problem) == (date(2025, 9, 1), "Rubbish is left.")
    assert plan_file(store, quarry.id).text("assessment.lesson") == "Ask the farmer first"
    assert {(a.text, a.owner, a.done_on) for a in quarry.actions} == {
        ("Close the track", "PC Tom Hesketh", date(2025, 4, 1)),
        ("Cameras", "", None),
    }
    assert (riders.reference, riders.stage, riders.owner) == ("26/001", "analysis", "")
    assert (cars.reference, cars.stage, cars.place) == ("26/002", "scanning", "Nether Fold")
    assert cars.next_review is not None
    assert any("no owner" in note for note in seen.notes)
    assert any("28 days from today" in note for note in seen.notes)


def test_what_came_in_is_found_by_its_words(store: "Store", fold: int, good: Path) -> None:
    import_plans(store, good, place_id=fold)
    assert len(find_plans(store, PlanQuery(stages=None, words="farmer"), today=DAY).plans) == 1
    assert len(find_plans(store, PlanQuery(stages=None, words="camera"), today=DAY).plans) == 1


def test_a_spreadsheet_with_real_dates_and_the_columns_it_was_told(store: "Store", fold: int, tmp_path: Path) -> None:
    path = tmp_path / "pops.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, days = book.add_worksheet("Ours"), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, ("What", "Begun then"))
        sheet.write_string(1, 0, "Riders")
        sheet.write_datetime(1, 1, datetime(2026, 9, 3), days)
    with pytest.raises(PlanColumnsWantedError, match="which column holds the title and the started") as told:
        look_at_plans(store, path)
    assert told.value.heads == ("What", "Begun then")
    columns = {"title": "What", "started_on": "Begun then"}
    import_plans(store, path, columns=columns, place_id=fold)
    assert [(p.title, p.started_on) for p in list_plans(store)] == [("Riders", date(2026, 9, 3))]
    seen = look_at_plans(store, path, place_id=fold)  # remembered
    assert (seen.remembered, seen.columns, seen.already) == (True, columns, 1)


BAD = (
    (("1", "", "Nether Fold", "", "", "", "1/1/2026", "", "", "", ""), "row 2, column “POP title”: It has no title."),
    (("1", "x", "Nowhere", "", "", "", "1/1/2026", "", "", "", ""), "column “Parish”: There is no place “Nowhere”"),
    (("1", "x", "", "", "", "", "1/1/2026", "", "", "", ""), "row 2, column “Parish”: It names no place."),
    (("1", "x", "Nether Fold", "", "", "", "", "", "", "", ""), "column “Date started”: It has no day"),
    (("1", "x", "Nether Fold", "", "", "", "soon", "", "", "", ""), "“soon” is not a day. Write it as 23/11/2026"),
    (("1", "x", "Nether Fold", "", "", "", "1/1/2199", "", "", "", ""), "“1/1/2199” is still to come."),
    (("1", "x", "Nether Fold", "dormant", "", "", "1/1/2026", "", "", "", ""), "“dormant” is not a stage."),
    (("1", "x", "Nether Fold", "closed", "", "", "1/1/2026", "", "", "", ""), "It is closed, but on no day."),
    (("1", "x", "Nether Fold", "analysis", "", "", "1/1/2026", "2/2/2026", "", "", ""), "its stage is not closed"),
    (("1", "x", "Nether Fold", "closed", "", "", "1/2/2026", "1/1/2026", "", "", ""), "closed before it was started"),
    (("1", "x", "Nether Fold", "closed", "", "", "1/1/2026", "2/2/2026", "odd", "", ""), "“odd” is not an outcome."),
    (("1", "x", "Nether Fold", "", "", "", "1/1/2026", "", "met", "", ""), "It has an outcome, but its stage"),
    (("1", "x", "Nether Fold", "", "", "", "1/1/2026", "", "", "", "Gate | due soon"), "“soon” in its actions is no"),
)  # fmt: skip


@pytest.mark.parametrize(("row", "said"), BAD)
def test_a_row_at_fault_is_named_with_its_cure(
    store: "Store", fold: int, tmp_path: Path, row: tuple[str, ...], said: str
) -> None:
    path = write(tmp_path / "bad.csv", (row, ROWS[0]))
    with pytest.raises(PlansRefusedError) as told:
        import_plans(store, path)
    assert said in str(told.value)
    assert str(told.value).startswith("“bad.csv”, row 2")
    assert list_plans(store) == ()
    done = import_plans(store, path, take_good=True)
    assert (done.added, done.changes.said) == (1, "1 plan came in from “bad.csv”; 1 row is left out.")
    rejects = tmp_path / "left out.csv"
    assert save_plan_rejects(store, rejects, path) == 1
    with rejects.open(encoding="utf-8-sig", newline="") as file:
        heads, line = csv.reader(file)
    assert heads[:4] == ["file", "sheet", "row", "what to do"]
    assert line[:3] == ["bad.csv", "", "2"]
    assert line[4:] == list(row)


def test_the_same_file_twice_is_recognised(store: "Store", fold: int, good: Path) -> None:
    import_plans(store, good, place_id=fold)
    with pytest.raises(SameFileError, match="already, as number 1"):
        import_plans(store, good, place_id=fold)
    again = import_plans(store, good, place_id=fold, again=True)
    assert (again.added, again.batch_id, again.file.already) == (0, None, 3)
    assert len(list_plans(store)) == 3


def test_a_dry_run_keeps_nothing(store: "Store", fold: int, good: Path) -> None:
    done = import_plans(store, good, place_id=fold, dry_run=True)
    assert done.changes.said == "3 plans would come in from “pops.csv”."
    assert (list_plans(store), list_plan_batches(store)) == ((), ())


def test_a_batch_is_one_line_of_the_journal_and_goes_whole(store: "Store", fold: int, good: Path) -> None:
    def lines() -> int:
        with store.reading() as session:
            return session.query(JournalLine).count()

    before = lines()
    done = import_plans(store, good, place_id=fold)
    assert lines() == before + 1
    assert done.batch_id is not None
    assert [(b.name, b.rows, b.held) for b in list_plan_batches(store)] == [("pops.csv", 3, 3)]
    said = withdraw_plans(store, batch_id=done.batch_id).said
    assert said == "“pops.csv” is withdrawn: its 3 plans are gone."
    with store.reading() as session:
        assert [session.query(kind).count() for kind in (Plan, PlanText, PlanAction)] == [0, 0, 0]
    assert find_plans(store, PlanQuery(stages=None, words="farmer"), today=DAY).total == 0
    with pytest.raises(BeatbookError, match="is withdrawn already"):
        withdraw_plans(store, batch_id=done.batch_id)
    with pytest.raises(NotFoundError):
        withdraw_plans(store, batch_id=99)
    assert import_plans(store, good, place_id=fold).added == 3


@pytest.mark.parametrize("deed", ["text", "action", "issue"])
def test_work_that_was_done_since_is_not_thrown_away_unasked(store: "Store", fold: int, good: Path, deed: str) -> None:
    done = import_plans(store, good, place_id=fold)
    plan = next(plan for plan in list_plans(store) if plan.reference == "26/001")
    if deed == "text":
        save_box(store, plan_id=plan.id, key="analysis.where", text="By the ford", version=0)
    elif deed == "action":
        add_action(store, plan_id=plan.id, text="A gate")
    else:
        issue = open_issue(store, place_id=fold, title="Bikes", source="partner", opened_on=DAY).id
        link_issue(store, issue_id=issue, kind="plan", plan_id=plan.id)
    assert done.batch_id is not None
    with pytest.raises(BeatbookError, match=r"1 plan of “pops.csv” was worked on since \(26/001\)"):
        withdraw_plans(store, batch_id=done.batch_id)
    assert len(list_plans(store)) == 3
    withdraw_plans(store, batch_id=done.batch_id, even_worked=True)
    assert list_plans(store) == ()


# ---------------------------------------------------------------- out and in again

LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u2028\u2029\x85")
LINE = st.text(LETTERS, max_size=30).map(lambda text: " ".join(text.split()))
TITLE = LINE.filter(bool)
WORDS = st.lists(LINE, max_size=3).map(lambda lines: "\n".join(lines).strip())
DAYS = st.dates(date(2001, 1, 1), date(2026, 11, 1))
MAYBE = st.none() | DAYS
ACTION = st.builds(
    ActionRow,
    text=TITLE,
    owner=LINE,
    due=MAYBE,
    done_on=MAYBE,
    agency=LINE,
    technique=st.none() | st.integers(1, 25),
    mechanism=WORDS,
    result=WORDS,
    cost=LINE,
    begun_on=MAYBE,
)


@given(ACTION)
def test_an_action_is_read_from_its_line_as_it_was(action: ActionRow) -> None:
    line = action_line(action)
    assert "\n" not in line
    assert action_of(line) == action


@pytest.mark.parametrize(
    ("line", "owner", "due"),
    [
        ("Gate | PC Hesketh | due 30/11/2026", "PC Hesketh", date(2026, 11, 30)),
        ("Gate", "", None),
        ("Gate |", "", None),
    ],
)
def test_a_line_as_people_write_it(line: str, owner: str, due: date | None) -> None:
    assert action_of(line) == ActionRow("Gate", owner, due)


def _plans() -> st.SearchStrategy[dict[str, object]]:
    boxes = st.sampled_from(sorted(BOXES)).flatmap(
        lambda key: st.tuples(
            st.just(key), st.sampled_from(sorted(CHOICES[BOXES[key].choices])) if BOXES[key].choices else WORDS
        )
    )
    return st.fixed_dictionaries(
        {
            "title": TITLE,
            "problem": WORDS,
            "public_words": WORDS,
            "stage": st.sampled_from(sorted(STAGES)),
            "risk": st.sampled_from(["", *RISKS]),
            "outcome": st.sampled_from(["", *OUTCOMES]),
            "days": st.tuples(DAYS, DAYS).map(sorted),
            "look": MAYBE,
            "owned": st.booleans(),
            "boxes": st.lists(boxes, max_size=4, unique_by=lambda pair: pair[0]),
            "actions": st.lists(ACTION, max_size=3),
            "at": st.integers(0, 1),
        }
    )


def _put(store: "Store", plans: list[dict[str, object]], officer: int, places: list[int]) -> None:
    for number, held in enumerate(plans):
        start, end = held["days"]  # type: ignore[misc]
        closed = held["stage"] == "closed"
        with store.writing() as session:
            plan = Plan(
                reference=f"26/{number:03d}",
                place_id=places[held["at"]],  # type: ignore[call-overload]
                started_on=start,
                closed_on=end if closed else None,
                outcome=held["outcome"] if closed else "",
                next_review=held["look"],
                owner_id=officer if held["owned"] else None,
                **{key: held[key] for key in ("title", "problem", "public_words", "stage", "risk")},
            )
            session.add(plan)
            session.flush()
            for key, words in held["boxes"]:  # type: ignore[attr-defined]
                session.add(PlanText(plan_id=plan.id, key=key, text=words))
            for action in held["actions"]:  # type: ignore[attr-defined]
                fields = {name: getattr(action, name) for name in ActionRow.__dataclass_fields__}
                session.add(PlanAction(plan_id=plan.id, **fields))


def _all(store: "Store") -> list[object]:
    """Everything of every plan that a file carries."""
    told = []
    for plan in sorted(list_plans(store), key=lambda plan: (plan.reference, plan.title)):
        file = plan_file(store, plan.id)
        boxes = {box.key: box.text for box in file.boxes if box.text}
        with store.reading() as session:
            rows = session.query(PlanAction).filter_by(plan_id=plan.id).order_by(PlanAction.id).all()
            actions = [tuple(getattr(row, name) for name in ActionRow.__dataclass_fields__) for row in rows]
        told.append(
            (plan.reference, plan.title, plan.problem, plan.public_words, plan.place, plan.stage, plan.risk, plan.owner,
             plan.started_on, plan.next_review, plan.closed_on, plan.outcome, boxes, actions)
        )  # fmt: skip
    return told


def _people_and_places(store: "Store") -> tuple[int, list[int]]:
    officer = ensure_officer(store, collar="5330", name="Tom Hesketh", rank="PC").id
    return officer, [
        add_place(store, kind="ward", name="Fold").id,
        add_place(store, kind="parish", name="Fold").id,  # told apart by their kind alone
    ]


@settings(max_examples=12)
@given(plans=st.lists(_plans(), max_size=4), ending=st.sampled_from([".csv", ".xlsx"]))
def test_what_goes_out_comes_in_again_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, plans: list[dict[str, object]], ending: str
) -> None:
    folder = tmp_path_factory.mktemp("round")
    out, stores = folder / f"plans{ending}", [folder / "one.beatbook", folder / "two.beatbook"]
    for each in stores:
        create_practice_store(each)
    with open_store(stores[0]) as first, open_store(stores[1]) as second:
        _put(first, plans, *_people_and_places(first))
        _people_and_places(second)
        assert export_plans(first, out, EVERYTHING, today=today()).rows == len(plans)
        seen = look_at_plans(first, out)
        assert (seen.new, seen.faults) == ((), ())
        if plans:
            import_plans(second, out)
        assert _all(second) == _all(first)


def test_a_formula_goes_out_as_words(store: "Store", fold: int, tmp_path: Path) -> None:
    start_plan(store, place_id=fold, title="=1+1", started_on=DAY, problem="@SUM(A1)")
    out = tmp_path / "plans.csv"
    export_plans(store, out, EVERYTHING, today=DAY)
    text = out.read_text(encoding="utf-8-sig")
    assert "'=1+1" in text
    assert "'@SUM(A1)" in text
    with pytest.raises(BeatbookError, match=r"ends neither in \.csv nor in \.xlsx"):
        export_plans(store, tmp_path / "plans.pdf", EVERYTHING, today=DAY)
