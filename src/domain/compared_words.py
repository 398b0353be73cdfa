"""A comparison in sentences: the finding first, then what was compared, what is missing and what to be careful of."""

from __future__ import annotations

from .compared import Compared, ComparedRow
from .dates import clock, day_short
from .intervals import HIGHER, LOWER, TOO_FEW
from .listing import join_and
from .shares import percent, percent_range
from .summaries import PlaceView

NAMED, NAMED_PLACES = 3, 2
CHANCE = "The range is the play of chance alone."
PUBLISHED_LATE = "Crime is published about two months late."


def rest_name(wider: PlaceView) -> str:
    """`Rest of Burnley`"""
    return f"Rest of {wider.name}"


def place_name(view: PlaceView) -> str:
    """`Park, Burnley`: the kind is the same in every row."""
    return f"{view.name}, {view.within}" if view.within else view.name


def rest_inside(rest: ComparedRow) -> str:
    """`rest of Burnley`, inside a sentence."""
    return _lower(rest.place)


def busy_words(names: tuple[str, ...]) -> str:
    """The caution for town centres; empty where there is none."""
    if not names:
        return ""
    shown = join_and(names) if len(names) <= NAMED else f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"
    one = len(names) == 1
    draws, its, are = ("draws", "its", "Its rates say") if one else ("draw", "their", "Their rates say")
    return f"{shown} {draws} many more people than live there, by {its} shoplifting. {are} little of a resident’s risk."


def value_words(row: ComparedRow, measure: str) -> str:
    """`3.2`, or `34%`; empty where there is none."""
    if row.value is None:
        return ""
    return percent(row.value) if measure == "share" else rate_words(row.value)


def value_head(compared: Compared) -> str:
    """The head of the column of rates or shares."""
    return "Share" if compared.measure == "share" else "Per 1,000"


def rate_words(rate: float) -> str:
    """One decimal under 100, none above; nought stays plain."""
    return f"{rate:,.0f}" if rate >= 99.95 or rate == 0 else f"{rate:.1f}"


def range_words(row: ComparedRow, measure: str) -> str:
    """`2.5–4.0`, `30–39%`"""
    if row.low is None or row.high is None:
        return ""
    if measure == "share":
        return percent_range(row.low, row.high)
    return f"{rate_words(row.low)}–{rate_words(row.high)}"


def finding(compared: Compared) -> str:
    """`Burglary in Park ward is higher than in the rest of Burnley and in 3 of the 6 neighbours.`"""
    here, rest = compared.here, compared.rest
    subject = f"{compared.name} in {compared.around.place.label}"
    if here.value is None:
        return f"{subject}: {_counted(here)}."
    found: dict[str, list[str]] = {HIGHER: [], LOWER: []}
    against = "" if rest is None else _turned(rest.word)
    if rest is not None and against in found:
        found[against].append(f"in the {_lower(rest.place)}")
    for word, many in _clear(compared).items():
        found[word] += [f"in {many}"] if many else []
    said = [f"{word} than {join_and(places)}" for word, places in found.items() if places]
    if said:
        return f"{subject} {_is(compared.name)} {', but '.join(said)}."
    words = {row.word for row in compared.rows} - {""}
    if not words:
        return f"{subject}: nothing beside it that it can be held against."
    if words == {TOO_FEW}:
        return f"{subject}: too few to say how it stands."
    return f"{subject}: no clear difference from the places beside it."


def _is(name: str) -> str:
    return "are" if " and anti-" in name or name.startswith("People") else "is"


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def _turned(word: str) -> str:
    """The word of this place against the other, where the row says it the other way round."""
    return {HIGHER: LOWER, LOWER: HIGHER}.get(word, word)


def _counted(row: ComparedRow) -> str:
    if row.count is None:
        return _lower(row.why.rstrip("."))
    return f"{row.count:,}, and no rate, because its residents are not held"


def _clear(compared: Compared) -> dict[str, str]:
    """In which of the others it is clearly higher, and lower: by name where few, else `3 of the 6 neighbours`."""
    others = [row for row in compared.others if row.value is not None]
    noun = NOUNS[compared.with_whom]
    found = {}
    for word in (HIGHER, LOWER):
        names = [row.place for row in others if _turned(row.word) == word]
        if len(names) == len(others) > NAMED_PLACES:
            found[word] = f"all {len(others)} {noun}"
        else:
            found[word] = join_and(names) if len(names) <= NAMED_PLACES else f"{len(names)} of the {len(others)} {noun}"
    return found


NOUNS = {"neighbours": "neighbours", "siblings": "others of its district", "ours": "others of ours"}


def base_words(compared: Compared) -> str:
    """What is counted and over how long."""
    if compared.measure == "share":
        return f"Share of the people who answered, {compared.period.label}. People chose to take part."
    if compared.what == "answers":
        return f"People who answered per 1,000 residents, {compared.period.label}."
    months = compared.months
    when = months[0].long if len(months) == 1 else f"{months[0].long} to {months[-1].long}"
    many = "" if len(months) == 1 else f" ({len(months)} months)"
    return f"Incidents per 1,000 residents, {when}{many}, counted by outline."


def missing_words(compared: Compared) -> str:
    """Which months are not in the figures; empty where all are."""
    if compared.fallen_back:
        asked = compared.period.label
        return f"No street crime is held for {asked}. These are the latest months held. {PUBLISHED_LATE}"
    if not compared.missing:
        return ""
    missing = [month.long for month in compared.missing]
    named = join_and(missing) if len(missing) <= NAMED else f"{len(missing)} months of the period"
    return f"No file is held for {named}: not counted, for any place."


def comparisons_words(compared: Compared) -> str:
    """How the words came about."""
    if not compared.comparisons:
        return ""
    many = compared.comparisons
    how = "1 comparison" if many == 1 else f"{many} comparisons made together, which is allowed for (Holm)"
    said = f"The words say how each place stands against {compared.here.place}: {how}."
    if compared.what.startswith("crime"):
        said += " Crimes come in runs, so a clear word is a reason to look, not proof."
    return said


def why_words(compared: Compared) -> str:
    """What is missing in which rows, each reason once, and where residents come from."""
    bare = [row for row in compared.rows if row.why and row.value is None]
    reasons = list(dict.fromkeys(_reason(row) for row in bare))
    if len(reasons) > NAMED:
        reasons = [*reasons[:NAMED], f"{len(reasons) - NAMED} more have no figure either."]
    if any(row.count is not None and row.base is None for row in bare):
        reasons.append(ADD_RESIDENTS)
    return " ".join(reasons)


ADD_RESIDENTS = "Add residents on Places."


def _reason(row: ComparedRow) -> str:
    """The sentence, with the place’s name where it does not hold it."""
    return row.why if row.place.partition(",")[0] in row.why or row.role == "rest" else f"{row.place}: {row.why}"


def source_words(compared: Compared) -> str:
    """Where it is from, up to when, and when it came."""
    if not compared.what.startswith("crime"):
        return f"Source: {_lower(compared.source)}."
    words = f"Source: {compared.source}."
    if compared.latest is not None:
        words += f" Latest month held: {compared.latest.long}."
    if compared.loaded is not None:
        words += f" Brought in {day_short(compared.loaded.date())}, {clock(compared.loaded)}."
    return words
