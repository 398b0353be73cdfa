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
