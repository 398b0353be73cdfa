"""Questionnaires made by hypothesis: every kind of question, groups, languages, rules that can be read."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from beatbook.domain.questionnaire import GroupDef, OptionDef, QuestionDef, QuestionnaireDef, Translation

LANGUAGES = ("en", "English (en)", "Cymraeg (cy)", "Polski (pl)")
LETTERS = "abcdeé ŵ“”'‘=+-@<>&%\"ńż#1290.,:|/\\"
KINDS = ("multiple", "single", "rank", "integer", "decimal", "range", "date", "time", "text", "note", "calculate")
DEFAULTS = {"integer": "12", "decimal": "2.5", "date": "2026-11-23", "time": "16:40", "text": "as before"}


def words() -> st.SearchStrategy[str]:
    """Words as they stand in a cell: something, without blanks around it or two together."""
    return st.text(LETTERS, min_size=1, max_size=30).map(lambda text: " ".join(text.split())).filter(bool)


def maybe(made: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), made)


@st.composite
def translated(draw: st.DrawFn, languages: tuple[str, ...], *, hint: bool = True, message: bool = False) -> tuple:
    said = []
    for language in languages[1:]:
        one = Translation(
            language,
            draw(maybe(words())),
            draw(maybe(words())) if hint else "",
            draw(maybe(words())) if message else "",
        )
        if one != Translation(language, ""):
            said.append(one)
    return tuple(said)


@st.composite
def options(draw: st.DrawFn, languages: tuple[str, ...]) -> tuple[OptionDef, ...]:
    keys = draw(st.lists(st.from_regex(r"[a-z][a-z0-9_-]{0,6}", fullmatch=True), min_size=1, max_size=5, unique=True))
    return tuple(
        OptionDef(
            key=key,
            text=draw(words()),
            hint=draw(maybe(words())),
            exclusive=draw(st.booleans()),
            columns=draw(st.sampled_from([(), (("area", "north"),), (("area", "south"), ("kind", "b c"))])),
            translations=draw(translated(languages)),
        )
        for key in keys
    )


def rules(names: list[str]) -> st.SearchStrategy[str]:
    """Conditions on questions that stand before."""
    if not names:
        return st.just("")
    one = st.sampled_from(names).flatmap(
        lambda name: st.sampled_from([f"${{{name}}} = 'a'", f"not(selected(${{{name}}}, 'b'))", f"${{{name}}} > 3"])
    )
    joined = st.tuples(one, st.sampled_from(["and", "or"]), one).map(" ".join)
    return st.one_of(st.just(""), one, joined)


@st.composite
def questions(draw: st.DrawFn, key: str, before: list[str], languages: tuple[str, ...], groups: list[str]):
    kind = draw(st.sampled_from(KINDS))
    ticked = kind in ("multiple", "single", "rank")
    answered = kind not in ("note", "calculate")
    offered = draw(options(languages)) if ticked else ()
    has_columns = any(option.columns for option in offered)
    default = draw(st.sampled_from(["", DEFAULTS.get(kind, "")]))
    bounds = draw(st.sampled_from([("0", "10", "1"), ("10", "-5", "2.5")])) if kind == "range" else None
    if ticked:
        default = draw(st.sampled_from(["", offered[0].key]))
    elif bounds:
        default = draw(st.sampled_from(["", bounds[0]]))
    return QuestionDef(
        key=key,
        kind=kind,
        text=draw(words()),
        hint=draw(maybe(words())),
        max_ticks=draw(st.one_of(st.none(), st.integers(1, 9))) if ticked else None,
        voluntary=draw(st.booleans()),
        options=offered,
        required=answered and draw(st.booleans()),
        relevant=draw(rules(before)),
        constraint=draw(st.sampled_from(["", ". != 'x'", ". > 2 and . < 9", ". = 'a' or . = 'b'"])) if answered else "",
        constraint_message=draw(maybe(words())) if answered else "",
        calculation=draw(st.sampled_from(["2 + 2", "concat('a', today())"])) if kind == "calculate" else "",
        choice_filter=draw(st.sampled_from(["", "area = 'north' or name = 'a'"])) if has_columns else "",
        default=default,
        bounds=bounds,
        group=draw(st.sampled_from(groups)),
        scope=draw(st.sampled_from(["", "community-voice"])),
        core=draw(st.booleans()),
        translations=draw(translated(languages, message=answered)),
    )


@st.composite
def questionnaires(draw: st.DrawFn) -> QuestionnaireDef:
    """Questions of one group stand together, and every group has one."""
    languages = tuple(draw(st.lists(st.sampled_from(LANGUAGES), min_size=1, max_size=3, unique=True)))
    nested = draw(st.booleans())
    parents = {"first": "", "second": "first" if nested else "", "third": ""}
    keys = [f"q{at}" for at in range(draw(st.integers(1, 7)))]
    made: list[QuestionDef] = []
    for key in keys:
        answered = [each.key for each in made if each.kind not in ("calculate", "note")]
        made.append(draw(questions(key, answered, languages, ["", *parents])))
    order = {key: at for at, key in enumerate(("", "first", "second", "third"))}
    relevant = {key: "" if key == "first" else draw(st.sampled_from(["", "today() > '2020-01-01'"])) for key in parents}
    made = [replace(each, relevant="") for each in made] if draw(st.booleans()) else made
    placed = sorted(made, key=lambda each: order[each.group])
    used = {each.group for each in made} - {""}
    used |= {parents[key] for key in used} - {""}
    groups = tuple(
        GroupDef(
            key,
            text=draw(maybe(words())),
            relevant=relevant[key],
            parent=parents[key],
            translations=draw(translated(languages, hint=False)),
        )
        for key in parents
        if key in used
    )
    title = draw(words())
    return QuestionnaireDef("made-form", draw(st.integers(1, 99)), title, tuple(placed), groups, languages)
