"""Every box of a plan that is written in: its question in plain words, a hint, why it is asked, and whose idea it is.

Sources: College of Policing, Problem-solving policing (SARA and its elements); Clarke and Eck, Crime analysis for
problem solvers in 60 small steps (CHEERS, the problem analysis triangle, wolf, duck and den); Metropolitan Police
impact scale; EMMIE (What Works Centre for Crime Reduction). The problem itself, its title and its public words are
fields of the plan, because every list shows them.
"""

from __future__ import annotations

from dataclasses import dataclass

CHEERS = "Clarke and Eck: CHEERS"
TRIANGLE = "Clarke and Eck: problem analysis triangle"
COLLEGE = "College of Policing: problem-solving policing"
EMMIE = "What Works Centre: EMMIE"


@dataclass(frozen=True, slots=True)
class Box:
    """`key` begins with the stage. `choices` names a set of keys where the box holds a choice, not words."""

    key: str
    question: str
    hint: str = ""
    why: str = ""
    source: str = COLLEGE
    lines: int = 2
    choices: str = ""  # "AIMS" or "PATTERNS"

    @property
    def stage(self) -> str:
        return self.key.partition(".")[0]

    @property
    def name(self) -> str:
        return self.key.partition(".")[2]


AIMS = {
    "eliminate": "End the problem",
    "reduce": "Reduce it by a share",
    "seriousness": "Reduce its seriousness",
    "handle": "Handle it more efficiently",
    "lead": "Get another body to lead",
}
"""The impact scale of the Metropolitan Police: what sort of objective it is."""

PATTERNS = {
    "den": "One place again and again (den)",
    "wolf": "The same offenders again (wolf)",
    "duck": "The same people harmed (duck)",
    "mixed": "No one pattern",
}
"""Clarke and Eck: repeat place, repeat offender, repeat victim."""

_SCANNING = (
    Box("scanning.surfaced", "How did it come to us?", "Survey, calls, a partner, a councillor.", lines=1),
    Box(
        "scanning.community",
        "Community: who in the community is touched by it?",
        "Residents, businesses, visitors, a school.",
        "A problem for the community is one that its members live with, not one that only the police count.",
        CHEERS,
    ),
    Box(
        "scanning.harm",
        "Harm: what harm does it do?",
        "Injury, fear, loss, disturbed sleep, damage.",
        "Without harm it may be a matter for somebody else.",
        CHEERS,
    ),
    Box(
        "scanning.expectation",
        "Expectation: what do people expect the police to do?",
        "What residents asked for, in their terms.",
        "Some problems are brought to the police because nobody else answers.",
        CHEERS,
    ),
    Box(
        "scanning.events",
        "Events: what happens, each time?",
        "One incident, from its start to its end.",
        "A problem is made of single events that can be counted.",
        CHEERS,
    ),
    Box(
        "scanning.recurring",
        "Recurring: how often does it come back?",
        "How many times, since when, with what gaps.",
        "One event is an incident, not a problem.",
        CHEERS,
    ),
    Box(
        "scanning.similarity",
        "Similarity: what do the events have in common?",
        "Place, time, people, way of doing it.",
        "Events that have nothing in common need more than one plan.",
        CHEERS,
    ),
    Box("scanning.risk_why", "Why this risk grade?", "What could happen, to whom, how soon.", lines=1),
)

_OBJECTIVE = (
    Box(
        "objective.kind",
        "What sort of objective is it?",
        source="Metropolitan Police: impact scale",
        choices="AIMS",
    ),
    Box(
        "objective.aim",
        "The objective in one sentence",
        "What will be less or more, by how much, by when, by which figures.",
        "An objective that is measured can be met, or missed; one that is not can only be claimed.",
    ),
    Box(
        "objective.within_reach",
        "Why is it within reach?",
        "What makes you think it can be done with the people and time there are.",
        lines=1,
    ),
)

_ANALYSIS = (
    Box("analysis.what", "What happens?", "Exactly what is done, one kind of behaviour."),
    Box(
        "analysis.where", "Where?", "The very spots, and the spots like them where it does not happen.", source=COLLEGE
    ),
    Box("analysis.when", "When?", "Hours, days, seasons; when not."),
    Box("analysis.who", "Who is involved?", "Groups, not names, where that is enough."),
    Box("analysis.why", "Why there and then?", "What makes it easy, safe or worth it."),
    Box("analysis.how", "How is it done?", "Step by step, with what they bring."),
    Box("analysis.place", "Place", "The spot itself.", source=TRIANGLE, lines=1),
    Box("analysis.manager", "Manager", "Who has charge of the place?", source=TRIANGLE, lines=1),
    Box("analysis.offender", "Offender", "Who does it, as a group?", source=TRIANGLE, lines=1),
    Box("analysis.handler", "Handler", "Whom do they listen to?", source=TRIANGLE, lines=1),
    Box("analysis.victim", "Victim", "Who or what is harmed?", source=TRIANGLE, lines=1),
    Box("analysis.guardian", "Guardian", "Who looks out for them?", source=TRIANGLE, lines=1),
    Box("analysis.centre", "In the middle", "The problem in three or four words.", source=TRIANGLE, lines=1),
    Box(
        "analysis.pattern",
        "What does it come back to?",
        "One place, one group, or the same people harmed.",
        source="Clarke and Eck: wolf, duck, den",
        choices="PATTERNS",
    ),
    Box("analysis.hardest", "Where to look hardest", "One sentence: what the triangle says.", source=TRIANGLE, lines=1),
    Box("analysis.sources", "Which data was used?", "One a line, with its dates. Two sources or more."),
    Box("analysis.residents", "What do residents say about it?", "From the survey, meetings and visits."),
    Box("analysis.partners", "What do partners know?", "Council, housing, schools, businesses."),
    Box("analysis.tried", "What was tried before, and how did it end?", "Here, or in a place like this."),
)

_RESPONSE = (
    Box("response.aimed", "How do the actions hit the causes?", "Which cause each goes for, and why it should work."),
    Box("response.powers", "Which legal powers are needed?", "Notices, orders, by-laws, and who holds them.", lines=1),
    Box("response.cost", "What does it cost?", "Hours and pounds, and whose.", lines=1),
    Box("response.evaluation", "How shall we know whether it helped?", "Chosen now, not afterwards."),
    Box("response.exit", "How does it go on, or end, without us?", "Who keeps it up when the team has left."),
)

_ASSESSMENT = (
    Box("assessment.process", "Did we do what we said?", "What was done, late, or not at all. Apart from its effect."),
    Box("assessment.impact", "What has changed?", "The figures in words, and how sure they are."),
    Box("assessment.elsewhere", "Has it moved, or has the good spread?", "Place, time, target, method, people."),
    Box("assessment.otherwise", "What else could explain it?", "Weather, season, a closed pub, how it was counted."),
    Box("assessment.mechanism", "How did it work?", "Through which link of the chain.", source=EMMIE),
    Box("assessment.moderator", "Where and when does it work?", "What here made it easier or harder.", source=EMMIE),
    Box("assessment.cost", "What did it cost in the end?", "Hours and pounds.", source=EMMIE, lines=1),
    Box("assessment.result", "The result, against the objective", "Met or not, with the figures."),
    Box("assessment.lesson", "What should another team know?", "What you would do again, and what not."),
    Box("assessment.told", "Who was told, and when?", "Those who raised it, the parish, the partners."),
)

BOXES: dict[str, Box] = {box.key: box for box in (*_SCANNING, *_OBJECTIVE, *_ANALYSIS, *_RESPONSE, *_ASSESSMENT)}

CHOICES = {"AIMS": AIMS, "PATTERNS": PATTERNS}


def boxes_of(stage: str) -> tuple[Box, ...]:
    """The boxes of one stage, in the order in which they are asked."""
    return tuple(box for box in BOXES.values() if box.stage == stage)


_SIX = ("community", "harm", "expectation", "events", "recurring", "similarity")
CHEERS_KEYS = tuple(
    f"scanning.{name}" for name in ["community", "harm", "expectation", "events", "recurring", "similarity"]
)
FIVE_W = tuple(f"analysis.{name}" for name in ("what", "where", "when", "who", "why", "how"))
SIDES = tuple(f"analysis.{name}" for name in ("place", "manager", "offender", "handler", "victim", "guardian"))
