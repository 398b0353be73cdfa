"""What services answer with about contacts: who they are, and what they asked to hear of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .contacts import KINDS, NEEDS, consent_state, digits, folded, may_be_told


@dataclass(frozen=True, slots=True)
class ContactView:
    """One contact. `asked`: issues they asked about; `waiting`: those of which they were told nothing yet."""

    id: int
    uid: str
    version: int
    kind: str  # a key of domain.contacts.KINDS
    name: str
    organisation: str
    role: str
    place_id: int | None
    place: str
    channel: str  # a key of domain.contacts.CHANNELS, or ""
    email: str
    phone: str
    address: str
    wants: str
    strand: str
    consent_on: date | None
    consent_words: str
    withdrawn_on: date | None
    note: str
    asked: int = 0
    waiting: int = 0

    @property
    def consent(self) -> str:
        """A key of domain.contacts.CONSENT_STATES."""
        return consent_state(self.consent_on, self.withdrawn_on)

    @property
    def label(self) -> str:
        """`Jean Holroyd, clerk, Harrowgill Parish Council`"""
        beside = self.role or ("" if self.kind == "resident" else KINDS[self.kind].lower())
        return ", ".join(part for part in (self.name, beside, self.organisation) if part)

    @property
    def reach(self) -> str:
        """The number or address their channel needs, "" where it is not known or none is needed."""
        return str(getattr(self, NEEDS[self.channel])) if self.channel in NEEDS else ""

    @property
    def unreachable(self) -> bool:
        """Their channel needs a number or an address that is not here."""
        return self.channel in NEEDS and not self.reach

    def may_be_told(self, on: date) -> bool:
        """With consent that is not withdrawn, by a channel they chose."""
        return may_be_told(self.channel, self.consent_on, self.withdrawn_on, on)

    @property
    def said(self) -> str:
        """All that is said of them, as it is searched: folded, the phone's digits in one piece at the end."""
        said = (self.name, self.organisation, self.role, self.place, self.email, self.address, self.wants, self.strand)
        return f"{folded(' '.join((*said, self.phone, self.note)))} {digits(self.phone)}"

    def has(self, words: str) -> bool:
        """Whether every word stands in what is said of them, or the digits in their number."""
        return stands_in(self.said, words)


def stands_in(said: str, words: str) -> bool:
    """Whether all the words, or the number that they are, stand in what is said of a contact."""
    number = digits(words)
    return all(word in said for word in folded(words).split()) or (len(number) > 3 and number in said)


@dataclass(frozen=True, slots=True)
class AskedPerson:
    """One person who asked to hear of an issue. `raised`: they raised it. `may_be_told`: as of today."""

    id: int
    uid: str
    contact_id: int
    name: str
    label: str
    kind: str
    channel: str
    reach: str
    consent: str
    may_be_told: bool
    asked_on: date
    told_on: date | None
    raised: bool


@dataclass(frozen=True, slots=True)
class AskedIssue:
    """One issue that a person asked to hear of."""

    id: int
    uid: str
    issue_id: int
    reference: str
    title: str
    place: str
    status: str  # a key of domain.issues.STATUSES
    asked_on: date
    told_on: date | None
    raised: bool


@dataclass(frozen=True, slots=True)
class ContactDue:
    """A key individual. `last`: when the team was in touch; None where nothing says so. `due`: a quarter later."""

    contact: ContactView
    last: date | None
    due: date | None
