"""How many of those who were asked answered. Who walked past was not asked, and stands beside the rate.

Source: AAPOR, Standard Definitions (10th edition, 2023): completed interviews over completed, refusals and
break-offs; with nobody out of reach the response rate (RR5) and the cooperation rate (COOP1) are the same. Who lives
elsewhere is not among those a survey of this place asks (“not eligible”), and counts on neither side.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ResponseRate:
    """People at one event: `answered` a form there, `refused` when asked, `abandoned` one they had begun."""

    answered: int
    refused: int
    abandoned: int
    passed: int = 0

    @property
    def asked(self) -> int:
        return self.answered + self.refused + self.abandoned

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where nobody was asked."""
        return self.answered / self.asked if self.asked else None

    @property
    def words(self) -> str:
        """`12 of 20 people asked answered; 35 walked past`; empty where everybody answered and nobody passed."""
        told = self.refused or self.abandoned
        people = "person" if self.asked == 1 else "people"
        parts = [f"{self.answered:,} of {self.asked:,} {people} asked answered"] if told else []
        parts += [f"{self.passed:,} walked past"] if self.passed else []
        return "; ".join(parts)
