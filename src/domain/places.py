"""Kinds of place. A parish is as good as a ward."""

KINDS = {
    "force": "Force",
    "bcu": "BCU",
    "district": "District",
    "ward": "Ward",
    "parish": "Parish",
    "area": "Team area",
    "beat": "Beat",
}
"""Key -> name, widest first. Source: the graph of places in the design (force > BCU > district > ward)."""

OUTLINED = ("district", "ward", "parish", "area", "beat")
"""Kinds whose outlines can be brought in."""
