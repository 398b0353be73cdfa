"""Your team: who we are and how to reach us."""

from __future__ import annotations

import re

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from ...charts.fonts import REGULAR, text_width
from ...domain.summaries import BriefingSummary, OfficerView, TeamContact
from .. import style
from ..fit import Fit
from ..layout import Gap
from ..markup import Markup, sentence, strong
from ..paragraphs import TaggedParagraph, heading, label, link, paragraph
from .section import Section

MOST_NAMES = 10
EMERGENCY = Markup(f"Crime: {strong('101')}. Emergency: {strong('999')}.")
LINK_SIZES = (10.0, 9.0, 8.0)


def flow(briefing: BriefingSummary, _fit: Fit) -> list[Flowable]:
    names = [label(_name(member), style.CONTACT) for member in briefing.members[:MOST_NAMES]]
    more = len(briefing.members) - MOST_NAMES
    if more > 0:
        names.append(label(f"and {more} more", style.CONTACT))
    contact = _contact(briefing.contact)
    if not names and not contact:
        return []
    last = label(EMERGENCY, style.CONTACT_GROUP)
    return [heading("Your team", style.H2, 2), Gap(2), *names, *contact, last]


def _name(member: OfficerView) -> Markup:
    return sentence(member.rank, strong(member.name))


def _contact(contact: TeamContact) -> list[TaggedParagraph]:
    lines = []
    if contact.phone:
        lines.append(label(sentence("Ring", strong(contact.phone)), style.CONTACT_GROUP))
    if contact.email:
        lines.append(address(contact.email, f"mailto:{contact.email}"))
    if contact.web:
        shown = contact.web.removeprefix("https://").removeprefix("http://").removesuffix("/")
        lines.append(address(shown, contact.web if "://" in contact.web else f"https://{contact.web}"))
    if contact.reply:
        lines.append(paragraph(contact.reply, style.CONTACT_GROUP))
    return lines


def address(text: str, url: str) -> TaggedParagraph:
    """An address on one line, a size smaller where it is long; a very long one breaks after a dot or a stroke."""
    size = next((size for size in LINK_SIZES if text_width(text, REGULAR, size) <= style.SIDE), LINK_SIZES[-1])
    return link(broken(text, size), url, ParagraphStyle(f"link-{size}", parent=style.LINK, fontSize=size))


def broken(text: str, size: float) -> list[str]:
    """The address in lines of the side column's width."""
    lines = [""]
    for piece in re.findall(r"[^@/._-]*[@/._-]?", text):
        if lines[-1] and text_width(lines[-1] + piece, REGULAR, size) > style.SIDE:
            lines.append("")
        lines[-1] += piece
    return lines


TEAM = Section("team", "Your team", flow, beside="in_short")
