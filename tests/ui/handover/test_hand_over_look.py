"""Every screen at every size: no words cut, no target too small for a finger, everything named."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from looking import SIZES, cut_strings, settle, unnamed
from public import EVERY_KIND, Opener, click, go_to, press, tick, tiles, type_
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from beatbook.domain.questionnaire import OptionDef, QuestionDef
from beatbook.domain.summaries import EventView
from beatbook.ui.handover.bodies import as_choice
from beatbook.ui.handover.idle import Idle
from beatbook.ui.handover.sizes import TARGET, Sizes
from beatbook.ui.handover.tile import AIR, TouchMixin
from beatbook.ui.handover.tiles import Tiles
from beatbook.ui.handover.window import HandOverWindow
from beatbook.ui.handover.words import Words, code_of, language_name
from beatbook.ui.look import look


def too_small(root: QWidget) -> list[str]:
    """What can be touched and is under 44 px either way; a tile's air for the ring is no part of it."""
    found = []
    for kind in (QAbstractButton, QLineEdit, QPlainTextEdit):
        for each in root.findChildren(kind):
            if not each.isVisible():
                continue
            air = 2 * AIR if isinstance(each, TouchMixin) else 0
            if min(each.width(), each.height()) - air < TARGET:
                found.append(f"{each.accessibleName() or getattr(each, 'text', str)()}: {each.width()}×{each.height()}")
    return found


def screens(public: HandOverWindow) -> Iterator[str]:
    """Shows each screen in turn."""
    yield "welcome"
    click(public.welcome.start)
    while public.form is not None and not public.form.is_last:
        yield public.form.key or "home"
        if public.form.key == "people":
            public.form.write("3")
        if public.form.key == "issues":
            tick(public, next(iter(tiles(public).tiles)))
        click(public.foot.next)
    yield "last"
    public.question.say(public.words("not_allowed"))
    yield "wrong"
    for screen in (public.held, public.danger, public.languages):
        public._aside(screen)
        yield type(screen).__name__
        public._return()
    public.ask_pin()
    yield "pin"
    public.pin.refuse()
    yield "wrong pin"
    public.pin.edit.clear()
    public.pin._ask(passphrase=True)
    yield "passphrase"
    public._return()
    public.over.ask(12)
    yield "still there"
    public.guard.uncover()
    public._thank(waits=False)
    yield "thanks"


@pytest.mark.parametrize("larger", [False, True])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["light", "sunlight"])
def test_nothing_is_cut_and_everything_can_be_touched(
    hand_over: Opener, every_kind: EventView, size: tuple[int, int], theme: str, larger: bool
) -> None:
    look().use(theme)
    _looks_well(hand_over(every_kind, size), larger)


@pytest.mark.parametrize("larger", [False, True])
@pytest.mark.parametrize("size", SIZES)
def test_the_standard_questions_as_well(
    hand_over: Opener, stall: EventView, size: tuple[int, int], larger: bool
) -> None:
    _looks_well(hand_over(stall, size), larger)


def _looks_well(public: HandOverWindow, larger: bool) -> None:
    found: list[str] = []
    for name in screens(public):
        public.sizes.set_larger(larger)
        settle()
        found += [f"{name}: cut {text}" for text in cut_strings(public)]
        found += [f"{name}: small {text}" for text in too_small(public)]
        found += [f"{name}: unnamed {text}" for text in unnamed(public)]
        low = [each for each in public.findChildren(TouchMixin) if each.isVisible()]  # type: ignore[type-var]
        foot = public.stack.mapTo(public, public.stack.rect().bottomLeft()).y()
        found += [
            f"{name}: below {each.text()}" for each in low if each.mapTo(public, each.rect().bottomLeft()).y() > foot
        ]
    assert found == []


@pytest.mark.parametrize("size", SIZES)
def test_what_is_wrong_is_seen_at_once(hand_over: Opener, every_kind: EventView, size: tuple[int, int]) -> None:
    public = hand_over(every_kind, size)
    go_to(public, "people")
    settle()
    type_("44")
    click(public.foot.next)
    settle()
    said = public.question.said
    assert said.text() == "More than 20 people cannot live in one home."
    assert said.isVisible()
    assert said.height() >= said.fontMetrics().height()


def test_the_window_is_never_wider_than_the_screen(hand_over: Opener, stall: EventView) -> None:
    look().use("sunlight")
    public = hand_over(stall, (1280, 640))
    go_to(public, "issues")
    for key in ("alcohol", "dog_fouling"):
        tick(public, key)
    click(public.head.larger)
    settle()
    assert public.width() == 1280
    public.resize(1000, 640)  # as narrow as a screen of 1280 px with text at 125 %
    settle()
    assert public.foot.next.mapTo(public, public.foot.next.rect().bottomRight()).x() <= 1000
    assert public.foot.hand_back.accessibleName() == "Hand back to the officer"
    assert public.foot.count.text() == "2 of 5 ticked"


def test_a_scale_is_read_along_its_lines(hand_over: Opener, every_kind: EventView) -> None:
    public = hand_over(every_kind, (1280, 640))
    values = [str(number) for number in range(11)]
    grid = Tiles(as_choice(EVERY_KIND.question("safe"), values), public.sizes, public.words, columns=11)
    grid.setParent(public)
    grid.resize(700, 300)
    grid.show()
    settle()
    lines = {key: (made.y(), made.x()) for key, made in grid.tiles.items()}
    assert len({y for y, _x in lines.values()}) == 2
    assert sorted(lines, key=lambda key: lines[key]) == values


def test_a_question_is_26_and_an_answer_18_pixels_and_larger_when_asked(hand_over: Opener, stall: EventView) -> None:
    public = hand_over(stall)
    go_to(public, "issues")
    settle()
    tile = tiles(public).tiles["alcohol"]
    assert (public.question.asked.font().pixelSize(), tile._font(18).pixelSize()) == (26, 18)
    high = tile.height()
    assert high - 2 * AIR == 54
    click(public.head.larger)
    settle()
    assert (public.question.asked.font().pixelSize(), tile._font(18).pixelSize()) == (34, 23)
    assert public.head.larger.text() == "Usual text"


def test_what_does_not_fit_comes_on_pages_and_nothing_scrolls(hand_over: Opener, stall: EventView) -> None:
    public = hand_over(stall, (1280, 640))
    go_to(public, "issues")
    click(public.head.larger)
    settle()
    grid = tiles(public)
    assert grid.pages > 1
    met: list[str] = []
    for _ in range(grid.pages):
        met += [key for key in grid.seen if key not in met]
        tick(public, grid.seen[0])
        click(grid.more)
    assert set(met) == set(grid.tiles)
    assert public.form is not None
    assert len(public.form.ticked) == min(grid.pages, 5)  # what is ticked on another page stays


@pytest.mark.parametrize("count", [2, 7, 30, 200])
def test_tiles_never_overlap_and_all_are_met(qtbot: QtBot, count: int) -> None:
    long = "a rather long answer that goes on for a while "
    options = tuple(OptionDef(f"o{n}", f"{n} {long * (n % 4)}".strip()) for n in range(count))
    grid = Tiles(QuestionDef("q", "multiple", "Q", options=options), Sizes(), Words())
    qtbot.addWidget(grid)
    grid.resize(1200, 390)
    grid.show()
    met: set[str] = set()
    for _ in range(grid.pages):
        places = [grid.tiles[key].geometry() for key in grid.seen]
        assert not any(a.intersects(b) for n, a in enumerate(places) for b in places[:n])
        assert all(place.bottom() <= 390 and place.right() <= 1200 for place in places)
        assert all(grid.tiles[key].shown == grid.tiles[key].text() for key in grid.seen)
        met |= set(grid.seen)
        grid.next_page()
    assert met == set(grid.tiles)


def test_languages_are_named_by_themselves() -> None:
    assert [language_name(each) for each in ("en", "Welsh (cy)", "cy-GB", "Klingon")] == [
        "English",
        "Cymraeg",
        "Cymraeg",
        "Klingon",
    ]
    assert code_of("Polski (pl)") == "pl"


def test_a_phrase_that_is_not_translated_is_english() -> None:
    assert Words("cy")("next") == "Nesaf"
    assert Words("cy")("not_linked") == Words("en")("not_linked")
    assert "anonym" not in " ".join(Words("en")(key) for key in ("title", "not_linked", "counted", "freely")).lower()


def test_idle_counts_down_to_nothing() -> None:
    now = [0.0]
    idle = Idle(lambda: now[0])
    now[0] = 45.0
    assert (idle.asks, idle.over, idle.left) == (True, False, 15)
    now[0] = 75.0
    assert (idle.over, idle.left) == (True, 0)


def test_of_a_long_list_the_answer_is_found_by_its_letters(qtbot: QtBot) -> None:
    options = tuple(OptionDef(f"o{n}", f"Village {n}") for n in range(5000))
    grid = Tiles(QuestionDef("q", "single", "Q", options=options), Sizes(), Words())
    qtbot.addWidget(grid)
    grid.resize(1200, 390)
    grid.show()
    assert len(grid.tiles) < 60  # only what is seen is made
    with qtbot.waitActive(grid):
        grid.activateWindow()
    grid.take_keyboard()
    type_("4321")
    assert grid.seen == ["o4321"]
    ticked: list[str] = []
    grid.ticked.connect(ticked.append)
    press(Qt.Key.Key_Return, Qt.Key.Key_Space)
    assert ticked == ["o4321"]
    grid.show_ticked(("o4321",))
    assert grid.tiles["o4321"].isChecked()
    grid.finder.setFocus()
    type_("zzz")
    assert grid.seen == []
    assert grid.part.text() == "No answer has these letters."
