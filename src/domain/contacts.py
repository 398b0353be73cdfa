"""People who want to hear: kinds, channels, what consent is, and who may be written to.

Consent is what one person said, on one day, in these words, for this channel; it can be taken back as easily as it was
given. Source: Information Commissioner's Office, guidance on consent under the UK GDPR, "How should we obtain, record
and manage consent?" (who, when, how, what they were told; withdrawal).
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from .errors import BeatbookError

KINDS = {
    "resident": "Resident",
    "kin": "Key individual",
    "councillor": "Councillor",
    "clerk": "Clerk",
    "partner": "Partner",
}

CHANNELS = {
    "email": "E-mail",
    "text": "Text",
    "phone": "Phone call",
    "letter": "Letter",
    "in_the_know": "In The Know",
    "none": "Not to be written to",
}

BY = {
    "email": "by e-mail",
    "text": "by text",
    "phone": "by phone",
    "letter": "by letter",
    "in_the_know": "through In The Know",
    "none": "not to be written to",
    "": "no channel yet",
}
"""As a sentence says it: `two by text`."""

NEEDS = {"email": "email", "text": "phone", "phone": "phone", "letter": "address"}
"""Channel -> the field without which nothing can be sent by it."""

STRANDS = (
    "Older people",
    "Young people",
    "Farming",
    "Disabled people",
    "A faith community",
    "A minority ethnic community",
    "LGBT+ people",
    "Gypsies and Travellers",
    "Women and girls",
    "Traders",
)
"""Offered where somebody says for whom they speak. Never guessed, never needed."""

CONSENT_STATES = {"agreed": "Agreed", "withdrawn": "Withdrawn", "none": "None yet"}

QUARTER_MONTHS = 3
"""Key individuals are asked once a quarter: Bolton's Key Individual Network, 20 people a neighbourhood."""

_MAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_PHONE = re.compile(r"\+?[\d\s()./-]+(\s*(ext|x)\.?\s*\d+)?", re.IGNORECASE)
_BETWEEN = re.compile(r"(?i)[;,\n]|\s/\s|\b(?!ext)[a-z]{2,}\b|(?<=\))\s*/")
"""What stands between the numbers of a field: a sign or a word, but not the extension's."""

_FEWEST_DIGITS = 6
_MOST_DIGITS = 15


def standard_words(channel: str) -> tuple[str, ...]:
    """Wordings to read out or to tick on paper, for a channel; what is kept is what was said."""
    how = BY[channel] if channel in NEEDS or channel == "in_the_know" else "in the way I chose"
    return (
        f"I agree that the team tells me {how} what comes of what I asked about. I can stop this at any time.",
        f"I agree that the team tells me {how} what comes of what I asked about, and sends me news of my area. "
        "I can stop this at any time.",
    )


def consent_state(consent_on: date | None, withdrawn_on: date | None) -> str:
    """A key of `CONSENT_STATES`."""
    if withdrawn_on is not None:
        return "withdrawn"
    return "none" if consent_on is None else "agreed"


def may_be_told(channel: str, consent_on: date | None, withdrawn_on: date | None, on: date) -> bool:
    """Whether anything may be sent to them on a day: they had agreed by then and have not withdrawn."""
    agreed = consent_on is not None and consent_on <= on
    return agreed and withdrawn_on is None and channel not in ("", "none")


def same_mail(one: str, other: str) -> bool:
    return bool(one.strip()) and one.strip().casefold() == other.strip().casefold()


def digits(phone: str) -> str:
    """A number as it is dialled inside the country: `+44 (0)1632 960 111` is 01632960111; `+33 1 …` is 00331…."""
    written = re.split(r"(?i)ext|x", phone)[0].replace("(0)", "")
    found = re.sub(r"\D", "", written)
    if written.lstrip(" (").startswith("+"):
        found = f"00{found}"
    for abroad in ("0044", "44"):
        if found.startswith(abroad) and len(found) > 10:
            return "0" + found.removeprefix(abroad).removeprefix("0")
    return found


def numbers_in(phones: str) -> tuple[str, ...]:
    """Every number of a field, as `digits` has it: `01632 960777 (work) / 07700 900147` holds two."""
    parts = [part for each in _BETWEEN.split(phones) for part in _apart(each)]
    found = (digits(part) for part in parts)
    return tuple(dict.fromkeys(number for number in found if len(number) >= _FEWEST_DIGITS))


def _apart(part: str) -> list[str]:
    """Two numbers with a slash or nothing but a space between them: none has more than fifteen digits (ITU-T E.164)."""
    pieces = part.split("/")
    if len(pieces) > 1 and all(len(digits(piece)) >= _FEWEST_DIGITS for piece in pieces):
        return [one for piece in pieces for one in _apart(piece)]
    if len(re.sub(r"\D", "", part)) > _MOST_DIGITS:
        return re.split(r"\s+(?=\+|\(?0\d{2,})", part)
    return [part]


def same_phone(one: str, other: str) -> bool:
    """Whether two fields share a number."""
    return not set(numbers_in(one)).isdisjoint(numbers_in(other))


def folded(text: str) -> str:
    """Letters as they are compared: small, without accents, single spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def check_contact(
    *,
    kind: str,
    name: str,
    channel: str,
    email: str,
    phone: str,
    consent_on: date | None,
    consent_words: str,
    withdrawn_on: date | None,
    today: date,
) -> None:
    """Raise BeatbookError for what cannot stand. No sentence repeats what was typed."""
    faults = contact_faults(
        kind=kind,
        name=name,
        channel=channel,
        email=email,
        phone=phone,
        consent_on=consent_on,
        consent_words=consent_words,
        withdrawn_on=withdrawn_on,
        today=today,
    )
    for fault in faults.values():
        raise BeatbookError(fault)


def contact_faults(
    *,
    kind: str,
    name: str,
    channel: str,
    email: str,
    phone: str,
    consent_on: date | None,
    consent_words: str,
    withdrawn_on: date | None,
    today: date,
) -> dict[str, str]:
    """Field -> what is wrong with it, in one sentence; empty where all stands."""
    faults = {
        "kind": "" if kind in KINDS else f"The kinds of contact are {', '.join(KINDS)}.",
        "name": "" if name.strip() else "A contact needs a name.",
        "channel": "" if channel in ("", *CHANNELS) else f"The channels are {', '.join(CHANNELS)}.",
        "email": "" if not email.strip() or _MAIL.fullmatch(email.strip()) else "An e-mail address reads name@place.",
        "phone": "" if not phone.strip() or _is_phone(phone) else "A phone number is digits, at least six.",
        **_consent_faults(consent_on, consent_words, withdrawn_on, today),
    }
    return {field: fault for field, fault in faults.items() if fault}


def _is_phone(phone: str) -> bool:
    return bool(_PHONE.fullmatch(phone.strip())) and len(re.sub(r"\D", "", phone)) >= _FEWEST_DIGITS


def _consent_faults(agreed: date | None, words: str, withdrawn: date | None, today: date) -> dict[str, str]:
    faults = {}
    if agreed is not None and not words.strip():
        faults["consent_words"] = "Write the words they agreed to, as they were said."
    if agreed is None and words.strip():
        faults["consent_on"] = "Say on which day they agreed."
    if agreed is not None and agreed > today:
        faults["consent_on"] = "They cannot have agreed on a day to come."
    if withdrawn is not None and (agreed is None or withdrawn < agreed):
        faults["withdrawn_on"] = "Consent is taken back on the day it was given or later."
    return faults
