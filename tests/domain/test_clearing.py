"""The look before release: what is found, what is suggested, and what a decision does to the rest."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.clearing import ClearingFind, Looked
from beatbook.domain.clearing_decided import Decided, edited, look
from beatbook.domain.clearing_rules import OF_A_PERSON, OF_WORDS, clearing_rules, finds_in, named_in
from beatbook.domain.clearing_words import sentences, suggestion
from beatbook.domain.content import Content, Head, Line, Para, Part, Points, Table
from beatbook.domain.message_rules import Known
from beatbook.domain.passages import passages

KNOWN = Known(
    names=frozenset({"Ann Example", "Example"}),
    phones=("01632 960142",),
    emails=("team@example.org",),
    collars=("7214", "20931"),
)


def found(text: str, *, written: bool = True) -> list[tuple[str, str]]:
    return [(find.rule, text[find.start : find.end]) for find in finds_in(text, KNOWN, written=written)]


def offered(text: str, at: int = 0) -> str | None:
    find = finds_in(text, KNOWN, written=True)[at]
    said = suggestion(text, find, KNOWN)
    return None if said is None else said.text


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("We met Ann Example on the green.", [("names", "Ann Example")]),
        ("We met Mrs Example on the green.", [("titled", "Mrs Example")]),
        ("We met Mrs Pickles on the green.", [("titled", "Mrs Pickles")]),
        ("Cllr J. Holroyd thanked us.", [("titled", "Cllr J. Holroyd")]),
        ("Ring 01632 960142 or 101.", []),
        ("Ring 07700 900123.", [("phone", "07700 900123")]),
        ("Ring 020 7946 0018.", [("phone", "020 7946 0018")]),
        ("Ring +353 1 234 5678 in Dublin.", [("phone", "+353 1 234 5678")]),
        ("412 people, 26/003, 10:00 to 12:00, 23 11 2026.", []),
        ("Write to a.b@example.org.", [("email", "a.b@example.org")]),
        ("It is at BB12 8AA.", [("postcode", "BB12 8AA")]),
        ("Cars outside 14 Moor Lane.", [("house", "14 Moor Lane")]),
        ("A red van, AB12 CDE.", [("plate", "AB12 CDE")]),
        ("He was there on 3/4/1987.", [("birth", "3/4/1987")]),
        ("Born 4 March 1956 in the village.", [("birth", "4 March 1956")]),
        ("The hall was built on 4 March 1856.", []),
        ("We meet on 4 March 2027.", []),
        ("PC 7214 helped.", [("collar", "PC 7214")]),
        ("Ask collar number 7214.", [("collar", "collar number 7214")]),
        ("Ask 20931 about it.", [("collar", "20931")]),
        ("We checked 7214 cars.", []),
        ("A 15-year-old rode it.", [("age", "15-year-old")]),
        ("A domestic on the green.", [("domestic", "domestic")]),
        ("We executed a warrant.", [("live", "warrant")]),
        ("We will patrol the lane on Friday nights.", [("patrol", "will patrol the lane on Friday")]),
        ("Two residents reported it again.", [("few", "Two residents")]),
        ("Two drivers were warned and 3 tickets issued.", []),
        ("62 of 214 people ticked it.", [("counted", "62 of 214 people")]),
        ("The family on Quarry Row have moved.", [("victim", "The family on Quarry Row")]),
        ("The family at 14 Moor Lane have moved.", [("victim", "The family at"), ("house", "14 Moor Lane")]),
        ("His house at 14 Moor Lane is dark.", [("victim", "His house"), ("house", "14 Moor Lane")]),
        ("A man was arrested.", [("case", "was arrested")]),
        ("Our own work: six patrols, 11 riders stopped.", []),
        ("The lorries of the quarry take another road now.", []),
    ],
)
def test_what_is_found_in_words(text: str, finds: list[tuple[str, str]]) -> None:
    assert found(text) == finds


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u2009", "\n"])
def test_blanks_of_a_pasted_text_hide_nothing(blank: str) -> None:
    text = f"Ann{blank}Example at 14{blank}Moor{blank}Lane, 07700{blank}900123, BB12{blank}8AA."
    assert [rule for rule, _words in found(text)] == ["names", "house", "phone", "postcode"]
    assert offered(text, 1) == f"Ann{blank}Example at Moor{blank}Lane, 07700{blank}900123, BB12{blank}8AA."


def test_a_whole_name_is_known_without_capitals() -> None:
    assert found("we met ann example, for example") == [("names", "ann example")]


def test_what_stands_inside_another_kind_of_find_is_not_lost() -> None:
    """Keeping the story does not keep the number in it."""
    content = paper("We will visit 14 Moor Lane on Fridays.")
    looked = look([content], KNOWN, ())
    assert [find.rule for find in looked.finds] == ["patrol", "house"]
    assert [find.rule for find in look([content], KNOWN, [keep(looked.finds[0])]).finds] == ["house"]


def test_figures_of_the_program_are_looked_at_for_persons_alone() -> None:
    assert (
        found("One crime was recorded; violence and sexual offences: 2. Three people ticked it.", written=False) == []
    )
    assert found("Ann Example of 14 Moor Lane, BB12 8AA.", written=False) == [
        ("names", "Ann Example"),
        ("house", "14 Moor Lane"),
        ("postcode", "BB12 8AA"),
    ]


def test_every_rule_is_in_the_table_once() -> None:
    keys = [rule.key for rule in clearing_rules()]
    assert sorted(keys) == sorted({*OF_A_PERSON, *OF_WORDS})
    assert all(rule.why and rule.instead and rule.source for rule in clearing_rules())


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("Ann Example told us.", "A resident told us."),
        ("We met Ann Example’s brother.", "We met a resident’s brother."),
        ("Ring 07700 900123 now.", "Ring 01632 960142 now."),
        ("Cars outside 14 Moor Lane: 96.", "Cars outside Moor Lane: 96."),
        ("A red van, AB12 CDE, was seen.", "A red van, was seen."),
        ("The hall (BB12 8AA) is open.", "The hall is open."),
        ("PC 7214 Tom Hesketh helped.", "PC Tom Hesketh helped."),
        ("It was quiet. PC 7214 helped.", "It was quiet. An officer helped."),
        ("Two residents reported it again.", "Residents reported it again."),
        ("It was quiet. We executed a warrant. Thank you.", "It was quiet. Thank you."),
        ("We executed a warrant.", ""),
        ("What we did. 20 October: We executed a warrant.", ""),
        ("Warrant at Mill Lane", None),
    ],
)
def test_what_is_suggested(text: str, reads: str | None) -> None:
    assert offered(text) == reads


def test_without_a_number_of_ours_theirs_is_taken_out() -> None:
    text, known = "Ring 07700 900123 at once.", Known()
    (find,) = finds_in(text, known, written=True)
    said = suggestion(text, find, known)
    assert said is not None
    assert said.text == "Ring at once."


@given(
    st.lists(st.sampled_from(["It was quiet. ", "We met at St. Mary’s. ", "Is it so? ", "Yes! ", "No end"]), max_size=8)
)
def test_sentences_are_the_text_in_pieces(pieces: list[str]) -> None:
    text = "".join(pieces)
    spans = sentences(text)
    assert "".join(text[a:b] for a, b in spans) == text
    assert not any(text[a:b].strip() == "Mary’s." for a, b in spans)


LEADS = (
    "Ann Example",
    "07700 900123",
    "a.b@example.org",
    "BB12 8AA",
    "14 Moor Lane",
    "AB12 CDE",
    "PC 7214",
    "a warrant",
)
FILLERS = ("It was quiet.", "Six patrols; 11 riders stopped.", "Thank you all.", "The lane is narrow.")


@given(st.lists(st.sampled_from([*LEADS, *FILLERS]), min_size=1, max_size=6))
def test_taking_every_suggestion_settles_everything(pieces: list[str]) -> None:
    """However finds stand together, accepting one after another ends with nothing left to settle."""
    words = " ".join(piece if piece in FILLERS else f"We saw {piece} there." for piece in pieces)
    content = paper(words)
    decided: list[Decided] = []
    for _turn in range(20):
        looked = look([content], KNOWN, decided)
        if not looked.finds:
            break
        decided.append(change(looked.finds[0], looked.finds[0].suggested or "", len(decided) + 1))
    assert not look([content], KNOWN, decided).finds
    printed = " ".join(passage.text for passage in passages(edited(content, decided)))
    assert not any(lead in printed for lead in LEADS if lead != "14 Moor Lane")
    assert not re.search(r"14 Moor", printed)


# ---------------------------------------------------------------- decisions


def paper(*paragraphs: str, place: str = "Mill") -> Content:
    blocks = tuple(Para(words, source="text:message") for words in paragraphs)
    return Content(
        "Mill briefing", "Briefing", place, (Part("message", "From your sergeant", (Head("M", 2), *blocks)),)
    )


def change(find: ClearingFind, text: str, key: int = 1) -> Decided:
    return Decided(key, find.part, find.passage, find.rule, find.found, "change", text)


def keep(find: ClearingFind, key: int = 1) -> Decided:
    return Decided(key, find.part, find.passage, find.rule, find.found, "keep", reason="The council asked us to")


def texts(looked: Looked) -> list[str]:
    return [passage.text for passage in passages(looked.content) if passage.source]


BOTH = "We met Ann Example at 14 Moor Lane."


def test_a_find_stands_in_its_place() -> None:
    looked = look([paper("It was quiet.", BOTH)], KNOWN, ())
    assert [(find.number, find.part, find.found) for find in looked.finds] == [
        (1, "message", "Ann Example"),
        (2, "message", "14 Moor Lane"),
    ]
    assert looked.by_part == {"message": 2}
    assert looked.finds[0].source == "text:message"


def test_a_change_is_printed_and_what_is_left_of_the_passage_is_still_looked_at() -> None:
    content = paper(BOTH)
    first = look([content], KNOWN, ()).finds[0]
    looked = look([content], KNOWN, [change(first, first.suggested or "")])
    assert texts(looked) == ["We met a resident at 14 Moor Lane."]
    assert [find.found for find in looked.finds] == ["14 Moor Lane"]
    second = looked.finds[0]
    looked = look([content], KNOWN, [change(first, first.suggested or ""), change(second, second.suggested or "", 2)])
    assert texts(looked) == ["We met a resident at Moor Lane."]
    assert not looked.finds
    assert [settled.stands for settled in looked.settled] == [True, True]


def test_words_put_in_are_looked_at_too() -> None:
    content = paper(BOTH)
    find = look([content], KNOWN, ()).finds[0]
    looked = look([content], KNOWN, [change(find, "We met Mrs Pickles.")])
    assert [each.found for each in looked.finds] == ["Mrs Pickles"]


def test_what_is_kept_stays_kept_when_something_else_in_the_passage_changes() -> None:
    content = paper(BOTH)
    name, house = look([content], KNOWN, ()).finds
    looked = look([content], KNOWN, [keep(name), change(house, house.suggested or "", 2)])
    assert texts(looked) == ["We met Ann Example at Moor Lane."]
    assert not looked.finds


def test_a_reason_holds_where_a_change_brings_other_words_nearer() -> None:
    content = paper("The family at 14 Moor Lane have moved.")
    story, house = look([content], KNOWN, ()).finds
    looked = look([content], KNOWN, [keep(story), change(house, house.suggested or "", 2)])
    assert texts(looked) == ["The family at Moor Lane have moved."]
    assert not looked.finds


def test_a_reason_holds_for_these_words_alone() -> None:
    find = look([paper(BOTH)], KNOWN, ()).finds[0]
    kept = [keep(find)]
    assert [each.found for each in look([paper(BOTH)], KNOWN, kept).finds] == ["14 Moor Lane"]
    other = look([paper(f"{BOTH} She is ill.")], KNOWN, kept)
    assert [each.found for each in other.finds] == ["Ann Example", "14 Moor Lane"]
    assert [settled.stands for settled in other.settled] == [False]


def test_another_documents_change_is_not_made_here_and_its_reason_holds() -> None:
    said = "We executed a warrant at 14 Moor Lane."
    warrant, house = look([paper(said)], KNOWN, ()).finds
    there = [replace(change(house, "We met."), here=False), replace(keep(warrant, 2), here=False)]
    looked = look([paper(said)], KNOWN, there)
    assert texts(looked) == [said]
    assert [find.found for find in looked.finds] == ["14 Moor Lane"]
    assert [settled.id for settled in looked.settled] == [2]


def test_who_may_be_named_on_one_paper_is_asked_again_on_the_next() -> None:
    name, house = look([paper(BOTH)], KNOWN, ()).finds
    elsewhere = [replace(keep(name), here=False), replace(keep(house, 2), here=False)]
    looked = look([paper(BOTH)], KNOWN, elsewhere)
    assert [find.found for find in looked.finds] == ["Ann Example", "14 Moor Lane"]
    assert not looked.settled


def quoting(title: str, other: str = "") -> Content:
    point = f"We ask councillors whether priority 3 ({title}) should go on."
    short = Part("in_short", "In short", (Head("In short", 2), Points((point,))))
    told = Part("priorities", "Priorities", (Head("Priorities", 2), Para(other or title, source="priority_title:3")))
    return Content("Mill briefing", "Briefing", "Mill", (short, told))


def test_words_that_the_program_quotes_are_settled_where_it_quotes_them() -> None:
    content = quoting("Drug raids at the yard")
    finds = look([content], KNOWN, ()).finds
    assert [(find.part, find.rule) for find in finds] == [("in_short", "live"), ("priorities", "live")]
    looked = look([content], KNOWN, [change(finds[1], "The yard")])
    assert [find.part for find in looked.finds] == ["in_short"]
    assert not look([quoting("Speeding on Top Road")], KNOWN, ()).finds


def test_the_head_of_the_pages_is_looked_at_as_words_that_somebody_wrote() -> None:
    named = replace(paper("It was quiet."), place="Operation Nightjar street stall")
    assert [(find.part, find.rule) for find in look([named], KNOWN, ()).finds] == [("over", "live")]


def test_a_changed_heading_is_changed_in_the_list_of_contents() -> None:
    content = Content("M", "B", "Mill", (Part("own1", "With Ann Example", (Head("With Ann Example", 2), Para("So."))),))
    find = look([content], KNOWN, ()).finds[0]
    assert edited(content, [change(find, "With a resident")]).parts[0].title == "With a resident"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("Ring", "07700", "900123 for more."), ["07700"]),
        (("They live at 14", "Moor Lane."), ["14"]),
        (("We ran Operation", "Nightjar."), ["Operation"]),
        (("We gave out 14.", "Moor Lane is quiet."), []),
        (("We met Ann", "Example there."), ["Example"]),
    ],
)
def test_what_the_end_of_a_line_cuts_is_found(lines: tuple[str, ...], found: list[str]) -> None:
    assert [find.found for find in look([paper(*lines)], KNOWN, ()).finds] == found


HIDDEN = [
    ("Ann \u200bExam\u00adple told us.", "names"),
    ("The Examples’ hedge.", "names"),
    ("We met the Examples.", "names"),
    ("mrs pickles rang.", "titled"),
    ("MRS PICKLES rang.", "titled"),
    ("Cyng. Davies oedd yno.", "titled"),
    ("01632.960.123", "phone"),
    ("0044 1632 960123", "phone"),
    ("07700, 900, 123", "phone"),
    ("07700 - 900 - 123", "phone"),
    ("07700 900\u200b123", "phone"),
    ("Ring her on 960 123.", "phone"),
    ("a.b (at) example.org", "email"),
    ("a.b at example dot org", "email"),
    ("It is at bb12 8aa.", "postcode"),
    ("It is at BB12-8AA.", "postcode"),
    ("A van, ab12cde.", "plate"),
    ("A van, AB12-CDE.", "plate"),
    ("12 High St", "house"),
    ("12 Stryd Fawr", "house"),
    ("12 Rose Cottages", "house"),
    ("twelve Moor Lane", "house"),
    ("He was born: 3/5/61.", "birth"),
    ("1961-05-03", "birth"),
    ("3rd of May 1961", "birth"),
    ("May 3, 2012", "birth"),
    ("3 Mehefin 1961", "birth"),
    ("PC Hesketh (7214) helped.", "collar"),
    ("PC7214 helped.", "collar"),
    ("Trais domestig.", "domestic"),
    ("Somebody missing from home.", "domestic"),
    ("We ran Op Nightjar.", "live"),
    ("Officers in plain clothes.", "live"),
    ("Patrols are planned for tomorrow.", "patrol"),
    ("2 of 40", "few"),
]


@pytest.mark.parametrize(("text", "rule"), HIDDEN)
def test_another_way_of_writing_hides_nothing(text: str, rule: str) -> None:
    assert [found_rule for found_rule, _words in found(text)] == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "Leave the A59 2nd left, then the M6 2pm.",
        "On 01.02.2026, 10.30 we meet; 01/02/2026 10:30.",
        "Lamp out by the Co-op",
        "Ask at the Co-op Bank. We meet @ the hall.",
        "In 2026 we gave £01632 960 away.",
        "Woods and hills: exam results, for example.",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_changes_in_a_ring_end() -> None:
    a, b = "We met Ann Example.", "We met Mrs Pickles."
    first = look([paper(a)], KNOWN, ()).finds[0]
    second = look([paper(b)], KNOWN, ()).finds[0]
    looked = look([paper(a)], KNOWN, [change(first, b), change(second, a, 2)])
    assert [find.found for find in looked.finds] == ["Mrs Pickles"]


def test_what_is_left_out_is_not_printed() -> None:
    content = paper("It was quiet.", "We executed a warrant.")
    find = look([content], KNOWN, ()).finds[0]
    assert texts(look([content], KNOWN, [change(find, "")])) == ["It was quiet."]


def test_the_same_words_in_two_places_are_one_thing_to_settle() -> None:
    twice = paper(BOTH, BOTH)
    assert len(look([twice], KNOWN, ()).finds) == 2  # a name and a house number
    find = look([twice], KNOWN, ()).finds[1]
    assert texts(look([twice], KNOWN, [change(find, "We met.")])) == ["We met.", "We met."]


def test_every_content_of_a_document_is_looked_at() -> None:
    looked = look([paper("It was quiet."), paper("We met Ann Example.")], KNOWN, ())
    assert [find.found for find in looked.finds] == ["Ann Example"]


def test_cells_and_lists_are_looked_at() -> None:
    table = Table(
        ("Promise", "What became of it"), (Line(("Speed checks", "12 Moor Lane: 96 cars"), source="note:1"),), ""
    )
    part = Part("promises", "Promises", (Head("Promises", 2), table, Points(("For Ann Example",), source="note:2")))
    looked = look([Content("t", "s", "Mill", (part,))], KNOWN, ())
    assert [find.found for find in looked.finds] == ["12 Moor Lane", "Ann Example"]


@given(st.lists(st.sampled_from(["Ann Example", "Sîan Llŷr", "Émile Exemple", "Bo Li"]), max_size=4))
def test_only_names_that_stand_there_are_looked_for_and_none_is_lost(names: list[str]) -> None:
    text = f"We met {' and '.join(names)} there, and SIAN LLYR."
    known = Known(names=frozenset({"Ann Example", "Siân Llŷr", "Emile Exemple", "Zoe Never"}))
    fewer = named_in(text, known)
    assert "Zoe Never" not in fewer.names
    assert finds_in(text, fewer, written=True) == finds_in(text, known, written=True)
