"""Keys for one form of paper: "answers 3, 14 and 21, aged 35-44, a man, the rest blank".

Ours is replayed in the real Record page, from a fresh form until the form is in the store and the next one has the
keyboard; what the store then holds is compared with what was to be keyed. The rivals are counted by
`rivals/by_keyboard.py`, key by key: a row of a spreadsheet, and a web form as Enketo and other tools draw one.

The rule, for all three: each key that goes down is one, and a key held for another (the Ctrl of Ctrl+Enter) is one
too. The mouse is not used. See docs/measures.md.
"""

from __future__ import annotations

from sqlalchemy import text

from beatbook.services.questionnaires import standard_questionnaire
from beatbook.store.store import Store

from .desk import desk
from .measuring import Line
from .rivals.by_keyboard import spreadsheet_keys, web_form_keys

ROUNDS = 1
MOST = 12.0
WANTED = {
    "issues": ("criminal_damage", "violent_crime", "road_safety"),
    "age": ("35_44",),
    "gender": ("man",),
}
OURS = ("0", "3", "1", "4", "2", "1", "N", "0", "5", "2", "Enter")


def run(rounds: int = ROUNDS) -> list[Line]:
    ours = tuple(float(replayed()) for _ in range(rounds))
    definition = standard_questionnaire()
    rivals = {
        "a row of a spreadsheet": len(spreadsheet_keys(definition, WANTED)),
        "a web form": len(web_form_keys(definition, WANTED)),
    }
    return [
        Line(f"3, 14, 21, age, gender; beside {name}", ours, (float(count),) * rounds, unit="keys", most=MOST)
        for name, count in rivals.items()
    ]


def replayed() -> int:
    """How many keys it took in the real page."""
    with desk() as hands:
        event = hands.event()
        page = hands.show()
        hands.wait(lambda: page.recorder.form is not None and not hands.context.jobs.busy)
        hands.press(*OURS)
        assert page.recorder.form is not None
        assert page.recorder.form.empty, "the next form has not come"
        hands.wait(lambda: not hands.context.jobs.busy)
        held = in_the_store(hands.store, event)
        assert held == [sorted(key for keys in WANTED.values() for key in keys)], f"the store holds {held}"
        return hands.keys


def in_the_store(store: Store, event: int) -> list[list[str]]:
    """The ticks of each response of an event."""
    with store.reading() as session:
        rows = session.execute(
            text(
                "SELECT r.id, o.key FROM response r JOIN response_tick t ON t.response_id = r.id"
                " JOIN option o ON o.id = t.option_id WHERE r.event_id = :event"
            ),
            {"event": event},
        ).all()
    found: dict[int, list[str]] = {}
    for response, option in rows:
        found.setdefault(response, []).append(option)
    return [sorted(options) for options in found.values()]
