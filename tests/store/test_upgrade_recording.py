"""A store of before there were questionnaires of every kind, with data in it: nothing is lost by the second step."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory

from beatbook.domain.dates import Period
from beatbook.domain.questionnaire import OptionDef, QuestionDef, QuestionnaireDef
from beatbook.domain.questionnaire_json import read_json
from beatbook.models import HEAD
from beatbook.services.checks import check_store
from beatbook.services.events import list_events
from beatbook.services.questionnaires import find_questionnaire, list_questionnaires, put_questionnaire
from beatbook.services.responses import record_response, tally
from beatbook.services.results import results_summary
from beatbook.services.search import search
from beatbook.store.engine import APPLICATION_ID, connect
from beatbook.store.keys import read_keys
from beatbook.store.opening import open_store
from beatbook.store.store import Store
from beatbook.store.upgrade import SCRIPTS, run_steps

MIDDAY = 1_790_000_000_000  # 21 September 2026
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))

FILLED = f"""
INSERT INTO about VALUES ('practice', 'yes'), ('uid', '0192-old');
INSERT INTO officer (id, uid, version, collar, name, rank, "left") VALUES (1, x'01', 1, '4321', 'Pat Moss', 'PCSO', 0);
INSERT INTO place (id, uid, version, kind, code, name, retired, source)
  VALUES (1, x'02', 1, 'ward', 'E05000001', 'Mill', 0, ''), (2, x'03', 1, 'ward', 'E05000002', 'Park', 0, '');
INSERT INTO questionnaire (id, uid, version, key, number, title, published_on)
  VALUES (1, x'11', 1, 'community-voice', 1, 'Community survey', '2026-09-01'),
         (2, x'12', 1, 'community-voice', 2, 'Community survey', '2026-09-10');
INSERT INTO question (id, uid, version, key, kind, max_ticks, voluntary)
  VALUES (1, x'21', 1, 'issues', 'multiple', 2, 0), (2, x'22', 1, 'age', 'single', NULL, 1),
         (3, x'23', 1, 'words', 'text', NULL, 0), (4, x'24', 1, 'later', 'text', NULL, 0),
         (5, x'25', 1, 'unasked', 'text', NULL, 0);
INSERT INTO option (id, uid, version, question_id, key, position, exclusive, retired)
  VALUES (1, x'31', 1, 1, 'noise', 0, 0, 0), (2, x'32', 1, 1, 'litter', 1, 0, 0), (3, x'33', 1, 1, 'none', 2, 1, 0),
         (4, x'34', 1, 1, 'gone', 3, 0, 1), (5, x'35', 1, 2, 'young', 0, 0, 0), (6, x'36', 1, 2, 'old', 1, 0, 0);
INSERT INTO questionnaire_item (questionnaire_id, question_id, position)
  VALUES (1, 2, 1), (1, 1, 0), (1, 3, 2), (2, 1, 0), (2, 4, 1);
INSERT INTO label (id, question_id, option_id, language, since, text, hint)
  VALUES (1, 1, NULL, 'en', '2026-09-01', 'Issues?', 'Up to two'), (2, 1, 1, 'en', '2026-09-01', 'Loud noise', ''),
         (3, 1, 2, 'en', '2026-09-01', 'Litter', ''), (4, 1, 3, 'en', '2026-09-01', 'None “here”', ''),
         (5, 1, 4, 'en', '2026-09-01', 'Gone', ''), (6, 2, NULL, 'en', '2026-09-01', 'Age', ''),
         (7, 2, 5, 'en', '2026-09-01', 'Young', ''), (8, 2, 6, 'en', '2026-09-01', 'Old', ''),
         (9, 3, NULL, 'en', '2026-09-01', 'Anything else?', ''), (10, 1, 1, 'en', '2026-09-10', 'Noise', 'at night'),
         (11, 4, NULL, 'en', '2026-09-10', 'Later?', ''), (12, 5, NULL, 'en', '2026-09-10', 'Unasked', '');
INSERT INTO event (id, uid, version, name, kind, place_id, officer_id, questionnaire_id, starts, ends, note, refused,
  elsewhere, finished) VALUES (1, x'41', 3, 'Market stall', 'stall', 1, 1, 1, {MIDDAY}, NULL, 'wet', 4, 1, 0);
INSERT INTO draft (id, event_id, changed, answers, place_id, visitor) VALUES (1, 1, {MIDDAY}, '{{}}', 2, 0);
INSERT INTO response (id, uid, version, event_id, questionnaire_id, place_id, visitor, taken)
  VALUES (1, x'51', 1, 1, 1, 1, 0, {MIDDAY}), (2, x'52', 1, 1, 1, 2, 0, {MIDDAY}), (3, x'53', 1, 1, 1, 1, 0, {MIDDAY});
INSERT INTO response_tick (response_id, option_id) VALUES (1, 1), (1, 2), (1, 5), (2, 1), (2, 6), (3, 3);
INSERT INTO response_text (response_id, question_id, text) VALUES (1, 3, 'More bins'), (3, 3, 'Fine “as is”');
INSERT INTO priority (id, uid, version, place_id, title, why, set_on, review_by, status, option_id, votes, base)
  VALUES (1, x'61', 1, 1, 'Noise on Mill Lane', '', '2026-09-22', '2026-12-22', 'open', 1, 2, 3);
INSERT INTO journal (id, at, officer, subject, uid, action, field, old, new, why)
  VALUES (1, {MIDDAY}, '4321', 'event', x'41', 'change', 'note', '', 'wet', ''),
         (2, {MIDDAY}, '4321', 'response', x'51', 'record', NULL, NULL, NULL, ''),
         (3, {MIDDAY}, '4321', 'response', x'52', 'record', NULL, NULL, NULL, ''),
         (4, {MIDDAY}, '4321', 'response', x'53', 'record', NULL, NULL, NULL, '');
"""


@pytest.fixture
def old(empty_path: Path) -> tuple[Path, bytes]:
    """A store as the first step made it, filled; its key file is a practice store's."""
    key = read_keys(empty_path).practice_key
    assert key is not None
    empty_path.unlink()
    connection = connect(empty_path, key, create=True)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.close()
    run_steps(empty_path, key, ScriptDirectory(SCRIPTS), "0001", [])
    connection = connect(empty_path, key)
    connection.executescript(re.sub(r"x'(..)'", rf"x'{'0' * 30}\1'", FILLED))  # a uid has 16 bytes
    connection.close()
    return empty_path, key


def rows(path: Path, key: bytes) -> dict[str, list[dict[str, Any]]]:
    """Table -> its rows by column, by plain SQL."""
    connection = connect(path, key)
    try:
        held = {}
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in names:
            cursor = connection.execute(f'SELECT * FROM "{name}"')
            columns = [column[0] for column in cursor.description]
            held[name] = [dict(zip(columns, row, strict=True)) for row in cursor]
        return held
    finally:
        connection.close()


@pytest.fixture
def upgraded(old: tuple[Path, bytes]) -> Iterator[Store]:
    with open_store(old[0]) as store:
        yield store


def test_no_row_and_no_value_is_lost(old: tuple[Path, bytes]) -> None:
    path, key = old
    before = rows(path, key)
    open_store(path).close()
    after = rows(path, key)
    assert after["alembic_version"] == [{"version_num": HEAD}]
    for table in before.keys() - {"alembic_version"}:
        names = before[table][0] if before[table] else ()
        kept = [{name: row[name] for name in names} for row in after[table]]
        assert sorted(kept, key=repr) == sorted(before[table], key=repr), table
    assert all(before[table] for table in ("question", "response_tick", "label", "event", "journal"))
    assert [path.name for path in path.parent.glob("* before upgrade *.beatbook")]


def test_what_is_new_stands_as_it_would_have_stood(old: tuple[Path, bytes]) -> None:
    path, key = old
    open_store(path).close()
    after = rows(path, key)
    scopes = {row["key"]: row["scope"] for row in after["question"]}
    assert scopes == dict.fromkeys(("issues", "age", "words", "later"), "community-voice") | {"unasked": ""}
    event = after["event"][0]
    assert (event["passed"], event["abandoned"], event["attendance"], event["series"]) == (0, 0, None, "")
    assert {row["offered"] for row in after["questionnaire"]} == {1}
    assert {row["way"] for row in after["response"]} == {"interview"}
    assert {row["rank"] for row in after["response_tick"]} == {None}
    assert {row["merged_into_id"] for row in after["option"]} == {None}


def test_the_documents_say_what_was_asked(old: tuple[Path, bytes]) -> None:
    path, key = old
    open_store(path).close()
    first, second = (read_json(row["document"]) for row in rows(path, key)["questionnaire"])
    issues = QuestionDef(
        "issues",
        "multiple",
        "Issues?",
        hint="Up to two",
        max_ticks=2,
        options=(
            OptionDef("noise", "Noise", "at night"),
            OptionDef("litter", "Litter"),
            OptionDef("none", "None “here”", exclusive=True),
        ),
    )
    age = QuestionDef(
        "age", "single", "Age", voluntary=True, options=(OptionDef("young", "Young"), OptionDef("old", "Old"))
    )
    words = QuestionDef("words", "text", "Anything else?")
    assert first == QuestionnaireDef("community-voice", 1, "Community survey", (issues, age, words))
    later = QuestionDef("later", "text", "Later?")
    assert second == QuestionnaireDef("community-voice", 2, "Community survey", (issues, later))


def test_services_load_count_and_add_to_it(upgraded: Store) -> None:
    assert check_store(upgraded) == ()
    (event,) = list_events(upgraded)
    assert (event.name, event.responses, event.refused, event.elsewhere, event.drafts) == ("Market stall", 3, 4, 1, 1)
    assert [(each.key, each.number) for each in list_questionnaires(upgraded)] == [("community-voice", 2)]
    counted = results_summary(upgraded, place_id=None, period=YEAR)
    assert (counted.asked, counted.respondents) == (3, 3)
    assert {option.key: option.n for option in counted.options if option.n} == {"noise": 2, "litter": 1, "none": 1}
    assert {option.label for option in counted.options} >= {"Noise", "Litter"}
    record_response(upgraded, event_id=event.id, answers={"issues": ("litter",), "age": ("old",)}, place_id=1)
    assert tally(upgraded, event.id).responses == 4
    assert {key: n for key, _label, n in tally(upgraded, event.id).top} == {"noise": 2, "litter": 2}


def test_the_next_version_takes_the_questions_of_before(upgraded: Store) -> None:
    """By scope and key, so that the ticks of before are counted with those to come."""
    newest = find_questionnaire(upgraded, "community-voice")
    before = dict(newest.question_ids)
    third = QuestionnaireDef("community-voice", 3, "Community survey", newest.definition.questions)
    with upgraded.writing() as session:
        put_questionnaire(session, third, date(2026, 10, 1))
    assert find_questionnaire(upgraded, "community-voice").question_ids == before


def test_what_was_written_before_can_be_found(upgraded: Store) -> None:
    for words, kind in (("more bins", "words"), ("noise mill", "priorities"), ("market", "events"), ("moss", "team")):
        assert [hit.kind for hit in search(upgraded, words).hits] == [kind]
