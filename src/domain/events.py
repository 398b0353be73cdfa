"""Kinds of event, after the team's own words."""

KINDS = {
    "stall": "Stall",
    "doors": "Door to door",
    "meeting": "Meeting",
    "surgery": "Surgery",
    "visit": "School or group visit",
    "paper": "Paper forms",
    "online": "Online",
}

NOTES = {"promise": "Promise", "matter": "Raised", "note": "Note"}
"""Lines of the card after an event."""
