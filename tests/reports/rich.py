"""A questionnaire of every kind in two languages, as forms and files are tried with."""

from beatbook.domain.questionnaire import GroupDef, OptionDef, QuestionDef, QuestionnaireDef, Translation


def _said(english: str, welsh: str, **more: object) -> dict[str, object]:
    return {"text": english, "translations": (Translation("Cymraeg (cy)", welsh),), **more}


RICH = QuestionnaireDef(
    key="rich",
    number=3,
    title="What matters here",
    languages=("English (en)", "Cymraeg (cy)"),
    groups=(GroupDef("about_you", "About you", "${walks} = 'yes'"),),
    questions=(
        QuestionDef("hello", "note", **_said("Thank you for your time.", "Diolch am eich amser.")),  # type: ignore[arg-type]
        QuestionDef(
            "issues",
            "multiple",
            max_ticks=2,
            options=(
                OptionDef("noise", "Noise", "day or night", translations=(Translation("Cymraeg (cy)", "Sŵn"),)),
                OptionDef("dogs", "Dogs & “their” mess"),
                OptionDef("none", "None of these", exclusive=True),
            ),
            **_said("What matters?", "Beth sy'n bwysig?"),  # type: ignore[arg-type]
        ),
        QuestionDef(
            "walks",
            "single",
            options=(OptionDef("yes", "Yes"), OptionDef("no", "No")),
            **_said("Do you walk to school?", "Ydych chi'n cerdded i'r ysgol?"),  # type: ignore[arg-type]
        ),
        QuestionDef("order", "rank", "Put these in order", options=tuple(OptionDef(k, k.upper()) for k in "abc")),
        QuestionDef(
            "years", "integer", "How many years here?", relevant="selected(${issues}, 'noise')", group="about_you"
        ),
        QuestionDef("height", "decimal", "How high is the hedge?", relevant="pow(2, 2) = 4"),
        QuestionDef("safe", "range", "How safe do you feel?", bounds=("0", "10", "1")),
        QuestionDef("when", "date", "When did it begin?"),
        QuestionDef("hour", "time", "At what time?", relevant="${years} >= 3"),
        QuestionDef("sum", "calculate", "", calculation="${years} * 2"),
        QuestionDef("more", "text", "Anything else?"),
        QuestionDef(
            "village", "single", "Which village?", options=tuple(OptionDef(f"v{n}", f"Village {n}") for n in range(120))
        ),
    ),
)
