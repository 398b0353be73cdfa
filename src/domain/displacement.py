"""Whether a problem may have moved next door, or the good spread: neighbours read over the same periods.

All neighbours together are judged first, then each of them, all in one table by Holm's way (`comparing`): where
nothing changed it has a wrong word in at most 5 of 100 cases. A change next door is a reason to look, never proof that
anything moved; and no change is no proof that nothing did: a problem may move to another hour, street, kind of target
or method. Source of the kinds of displacement, and of diffusion of benefits: Clarke and Weisburd 1994, Crime
Prevention Studies 2:165-183; Center for Problem-Oriented Policing, Analyzing Crime Displacement and Diffusion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .assessing import Side, spread_chance
from .comparing import holm, shares_p, word_of
from .intervals import HIGHER, LOWER, TOO_FEW, comparable
from .listing import join_and
from .plan_measures import Neighbour, count_words
from .rates import rates_comparable, rates_p

TOGETHER = "All of them together"
OTHERWISE = "It may still have moved to another hour, street, target or way of doing it: ask those who know the place."
NAMED = 3


@dataclass(frozen=True, slots=True)
class Beside:
    """One neighbour, or all of them; None where nothing is held. `word` allows for how many were compared."""

    name: str
    before: Side | None
    after: Side | None
    word: str

    @property
    def words(self) -> tuple[str, str]:
        """`("42", "57")`"""
        told = [("not held" if side is None else count_words(side.n, side.base)) for side in (self.before, self.after)]
        return told[0], told[1]


@dataclass(frozen=True, slots=True)
class Around:
    """The rows, all together first; `comparisons`: how many were made."""

    rows: tuple[Beside, ...]
    comparisons: int


def around(
    before: Sequence[Neighbour],
    after: Sequence[Neighbour],
    months: tuple[int, int],
    spread: tuple[float, int] = (1.0, 0),
) -> Around:
    """Neighbours that were read in both periods, of so many months each. `spread`: of the place's own months."""
    late = {each.key: each for each in after}
    pairs = [(each, late[each.key]) for each in before if each.key in late]
    rows = [(was.name, _side(was, months[0]), _side(now, months[1])) for was, now in pairs]
    known = [(was, now) for _, was, now in rows if was is not None and now is not None]
    if len(known) > 1:
        rows.insert(0, (TOGETHER, _sum([was for was, _ in known]), _sum([now for _, now in known])))
    chances = holm([None if was is None or now is None else _chance(was, now, spread) for _, was, now in rows])
    told = [
        Beside(name, was, now, "" if was is None or now is None else word_of(chance, above=now.value > was.value))
        for (name, was, now), chance in zip(rows, chances, strict=True)
    ]
    return Around(tuple(told), sum(chance is not None for chance in chances))


def _side(each: Neighbour, months: int) -> Side | None:
    return None if each.n is None else Side(each.n, months, each.base)


def _sum(sides: Sequence[Side]) -> Side:
    base = sum(side.base or 0 for side in sides) if sides[0].base is not None else None
    return Side(sum(side.n for side in sides), sides[0].months, base)


def _chance(was: Side, now: Side, spread: tuple[float, int]) -> float | None:
    if was.base is not None and now.base is not None:
        pair = (now.n, now.base, was.n, was.base)
        return shares_p(*pair) if comparable(*pair) else None
    if not rates_comparable(now.n, now.months, was.n, was.months):
        return None
    exact = rates_p(now.n, now.months, was.n, was.months)
    ratio = now.value / was.value if was.value else None
    return max(exact, spread_chance(ratio, (now.n, was.n), *spread))


def around_words(found: Around, here: str, direction: str = "fewer") -> tuple[tuple[str, str], ...]:
    """(kind, sentence) of each thing to know. `here`: the word of the place itself; `direction`: what was wished."""
    wished, feared = (LOWER, HIGHER) if direction == "fewer" else (HIGHER, LOWER)
    if not found.rows:
        return (("info", f"No neighbour is known by outline, so nobody can say whether it moved. {OTHERWISE}"),)
    if here != wished:
        return (("info", "There is no clear change for the better here, so there is nothing that could have moved."),)
    worse = [row.name for row in found.rows if row.word == feared and row.name != TOGETHER]
    better = [row.name for row in found.rows if row.word == wished and row.name != TOGETHER]
    together = next((row.word for row in found.rows if row.name == TOGETHER), "")
    told = []
    if worse or together == feared:
        where = _named(worse) or "the neighbours together"
        told.append(("warn", f"Clearly {_more(feared)} in {where}. It may have moved there; it may be something else."))
    if better or together == wished:
        where = _named(better) or "the neighbours together"
        told.append(
            (
                "info",
                f"Clearly {_more(wished)} in {where} too. The good may have spread; or something wider was at work.",
            )
        )
    if not told and all(row.word in (TOO_FEW, "") for row in found.rows):
        told.append(("info", f"Too few next door to say whether it moved. {OTHERWISE}"))
    elif not told:
        told.append(("info", f"No clear change next door, so no sign that it moved there. {OTHERWISE}"))
    return tuple(told)


def _named(names: Sequence[str]) -> str:
    return join_and(names) if len(names) <= NAMED else f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"


def _more(word: str) -> str:
    return "more" if word == HIGHER else "less"
