"""How one briefing is made: its sections, their order, which are left out, pages, size of print and language."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from .dates import Month
from .errors import BeatbookError


@dataclass(frozen=True, slots=True)
class SectionDef:
    """A section by its key. `written`: its words are written in place, under the same key.

    `hint`: what belongs in it, one line for the window. `beside`: the section in whose side column it stands.
    """

    key: str
    title: str
    hint: str = ""
    written: bool = False
    beside: str = ""
    always: bool = False  # it may be moved, but never left out


MASTHEAD = "masthead"
"""Place and month: before everything else, and no part of any order."""

SECTIONS: tuple[SectionDef, ...] = (
    SectionDef("in_short", "In short", "At most four points, from the figures below."),
    SectionDef("team", "Your team", "Names, how to reach us, when we are next there.", beside="in_short"),
    SectionDef(
        "message", "From your sergeant", "A few sentences to this council. No names of residents.", written=True
    ),
    SectionDef("promises", "What we promised", "Every promise since the last meeting, and what came of it."),
    SectionDef("survey", "What you told us", "Answers to the survey in the three months up to this one."),
    SectionDef("priorities", "Your priorities", "Each with its age, its votes and what was done."),
    SectionDef("issues", "Issues you raised", "Where each stands, in public words."),
    SectionDef("plans", "Plans in progress", "Only plans that have public words."),
    SectionDef("crime", "Crime and anti-social behaviour", "As published, with last year beside it."),
    SectionDef("neighbours", "Crime beside your neighbours", "All crime of the places that touch this one."),
    SectionDef("incidents", "Incidents and calls", "Our own figures, where they are held."),
    SectionDef(
        "speed", "Speed and road checks", "Where, how many were checked, what was done. No times ahead.", written=True
    ),
    SectionDef("powers", "Powers we used", "How often each was used. On whom is never told."),
    SectionDef("patrols", "Patrols", "Visits and minutes; no hours and no spots."),
    SectionDef("advice", "Advice", "What readers can do themselves.", written=True),
    SectionDef("thanks", "Thanks", "Groups and bodies, not residents by name.", written=True),
    SectionDef("next", "What is next", "Where to meet us, and what the next briefing will tell."),
    SectionDef(
        "about", "About this briefing", "Sources, dates and how to read the figures.", written=True, always=True
    ),
)
"""In the order of a council's agenda: matters arising, what we heard, what we do, figures, next dates."""

KEYS = tuple(section.key for section in SECTIONS)
OWN = "own"
"""What the key of a team's own section begins with: `own1`, `own2` …; its words are written in place."""

PAGES = {"one": "One page", "two": "Two pages", "full": "As many as it needs"}
SIZES = {"standard": "Standard print", "large": "Large print"}
LANGUAGES = {"en": "English", "cy": "Cymraeg"}
FORMS = ("pdf", "large", "html", "text")
"""What it can go out as: keys of domain.releases.FORMS. The tagged PDF always does."""

MOST_OWN = 6
LONGEST_TITLE = 60
LONGEST_TEXT = 4000


@dataclass(frozen=True, slots=True)
class OwnSection:
    key: str  # own1 …
    title: str


@dataclass(frozen=True, slots=True)
class BriefingLayout:
    """`order`: every section's key, once. `off`: those left out of this briefing."""

    order: tuple[str, ...] = KEYS
    off: frozenset[str] = frozenset()
    pages: str = "two"  # a key of PAGES
    size: str = "standard"  # a key of SIZES
    language: str = "en"  # a key of LANGUAGES
    own: tuple[OwnSection, ...] = ()
    forms: tuple[str, ...] = FORMS  # in the order of FORMS

    @property
    def shown(self) -> tuple[str, ...]:
        """Keys of what is printed, in order."""
        return tuple(key for key in self.order if key not in self.off)

    def section(self, key: str) -> SectionDef:
        """Raises KeyError for a key that is none."""
        for own in self.own:
            if own.key == key:
                return SectionDef(own.key, own.title, "A section of your own.", written=True)
        return BY_KEY[key]

    @property
    def sections(self) -> tuple[SectionDef, ...]:
        """Every section in order, those left out too."""
        return tuple(self.section(key) for key in self.order)

    @property
    def written(self) -> tuple[str, ...]:
        """Keys of the words that are written in place, in order."""
        return tuple(section.key for section in self.sections if section.written)

    def switched(self, key: str, on: bool) -> BriefingLayout:
        """With a section put in or left out. Raises BeatbookError where it may not be left out."""
        if not on and self.section(key).always:
            raise BeatbookError(f"“{self.section(key).title}” stays: it says where the figures come from.")
        return replace(self, off=self.off - {key} if on else self.off | {key})

    def moved(self, key: str, to: int) -> BriefingLayout:
        """With a section at another position, from 0; beyond the ends it stands at the end."""
        rest = [each for each in self.order if each != key]
        at = max(0, min(to, len(rest)))
        return replace(self, order=(*rest[:at], key, *rest[at:]))

    def going_out(self, form: str, on: bool) -> BriefingLayout:
        """With a form put in or left out; the tagged PDF stays."""
        wanted = {*self.forms, form} if on else {*self.forms} - {form}
        return replace(self, forms=tuple(each for each in FORMS if each == "pdf" or each in wanted))

    def with_own(self, title: str) -> BriefingLayout:
        """With one more section of the team's own, before the last. Raises BeatbookError for a title that is none."""
        named = _title(title)
        if len(self.own) >= MOST_OWN:
            raise BeatbookError(f"A briefing has at most {MOST_OWN} sections of your own. Take one out first.")
        used = {own.key for own in self.own}
        key = next(key for key in (f"{OWN}{n}" for n in range(1, MOST_OWN + 1)) if key not in used)
        order = (*self.order[:-1], key, self.order[-1])
        return replace(self, own=(*self.own, OwnSection(key, named)), order=order)

    def renamed(self, key: str, title: str) -> BriefingLayout:
        """With an own section under another title."""
        named = _title(title)
        return replace(self, own=tuple(replace(own, title=named) if own.key == key else own for own in self.own))

    def without_own(self, key: str) -> BriefingLayout:
        """With an own section gone; its words stay until they are written over."""
        own = tuple(each for each in self.own if each.key != key)
        return replace(self, own=own, order=tuple(each for each in self.order if each != key), off=self.off - {key})


BY_KEY: Mapping[str, SectionDef] = {section.key: section for section in SECTIONS}
STANDARD = BriefingLayout()


def _title(title: str) -> str:
    named = " ".join(title.split())
    if not named:
        raise BeatbookError("The section has no title. Give it a few words.")
    if len(named) > LONGEST_TITLE:
        raise BeatbookError(f"{len(named)} characters are too many for a title: {LONGEST_TITLE} at most. Shorten it.")
    return named


# ---------------------------------------------------------------- JSON


def layout_json(layout: BriefingLayout) -> str:
    told: dict[str, Any] = {
        "order": list(layout.order),
        "off": sorted(layout.off),
        "pages": layout.pages,
        "size": layout.size,
        "language": layout.language,
        "own": [[own.key, own.title] for own in layout.own],
        "forms": list(layout.forms),
    }
    return json.dumps(told, ensure_ascii=False)


def read_layout(text: str) -> BriefingLayout:
    """The layout of its JSON. What it does not know (a section of a later version) is left out, what it misses stands

    where it stands in the standard; the standard itself where nothing can be read.
    """
    try:
        told = json.loads(text) if text else {}
        own = tuple(OwnSection(str(key), str(title)) for key, title in told.get("own", ()))
        keys = (*KEYS, *(section.key for section in own))
        return BriefingLayout(
            order=_completed([str(key) for key in told.get("order", KEYS)], keys),
            off=frozenset(map(str, told.get("off", ()))) & {key for key in keys if key != "about"},
            pages=_known(told.get("pages"), PAGES, STANDARD.pages),
            size=_known(told.get("size"), SIZES, STANDARD.size),
            language=_known(told.get("language"), LANGUAGES, STANDARD.language),
            own=own,
            forms=tuple(form for form in FORMS if form == "pdf" or form in told.get("forms", FORMS)),
        )
    except (ValueError, TypeError, AttributeError):
        return STANDARD


def _known(value: Any, keys: Mapping[str, str], standard: str) -> str:
    return value if isinstance(value, str) and value in keys else standard


def _completed(order: Iterable[str], keys: tuple[str, ...]) -> tuple[str, ...]:
    """Each key once: known ones as ordered, missing ones after the one they follow in `keys`."""
    found = [key for key in dict.fromkeys(order) if key in keys]
    for at, key in enumerate(keys):
        if key not in found:
            before = keys[at - 1] if at else ""
            found.insert(found.index(before) + 1 if before in found else 0, key)
    return tuple(found)


# ---------------------------------------------------------------- drafts


@dataclass(frozen=True, slots=True)
class WrittenText:
    """Words written in place. `version` is 0 while none were. `before`: what stood there last time, offered again."""

    key: str
    text: str = ""
    version: int = 0
    before: str = ""
    before_month: Month | None = None


@dataclass(frozen=True, slots=True)
class BriefingDraft:
    """How the briefing of a place and month stands. `id` and `version` are 0 while nothing of it is in the store."""

    id: int
    version: int
    place_id: int
    month: Month
    layout: BriefingLayout
    texts: tuple[WrittenText, ...]  # one for each written section, in order

    def text(self, key: str) -> WrittenText:
        """The words of a section; empty ones for a key that has none."""
        return next((each for each in self.texts if each.key == key), WrittenText(key))
