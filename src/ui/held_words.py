"""Own words that may tell of a danger or a crime: in memory only, until an officer has decided.

No Qt here and no store. A form has one of these; what it holds back reaches no draft and no response.
"""

from __future__ import annotations

from ..domain.danger import Danger, find_dangers
from ..domain.questionnaire import Answer, Answers


class HeldWords:
    """`answers`: those of a form that is on the disk already, which an officer has let through."""

    def __init__(self, answers: Answers) -> None:
        self._decided: set[Danger] = set()
        self._read: tuple[str, tuple[Danger, ...]] = ("", ())  # a key asks several times about the same words
        for answer in answers.values():
            self.let_through(answer)

    def danger(self, answer: Answer) -> Danger | None:
        """What in an answer is not decided yet. Words that an officer let through are not asked about again."""
        if not isinstance(answer, str) or not any(map(str.isalpha, answer)):
            return None  # ticks, numbers, days and times tell of nothing
        if self._read[0] != answer:
            self._read = answer, find_dangers(answer)
        return next((found for found in self._read[1] if found not in self._decided), None)

    def let_through(self, answer: Answer) -> None:
        """An officer says: it stays in the survey, it is not a report."""
        if isinstance(answer, str) and answer:
            self._decided.update(find_dangers(answer))

    def held(self, answers: Answers) -> tuple[str, ...]:
        """The questions whose words are held."""
        return tuple(key for key, answer in answers.items() if self.danger(answer) is not None)

    def parted(self, answers: Answers, typing: str) -> tuple[dict[str, Answer], dict[str, Answer]]:
        """What a draft may hold now, and what it may hold once the typing rests: the words of the question `typing`.

        Held words are in neither.
        """
        held = self.held(answers)
        kept = {key: answer for key, answer in answers.items() if key not in held and key != typing}
        rests = {key: answer for key, answer in answers.items() if key not in held and key == typing}
        return kept, rests
