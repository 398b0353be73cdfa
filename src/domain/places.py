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

HOLDS = {
    "force": ("bcu", "district", "ward", "parish", "area", "beat"),
    "bcu": ("district", "ward", "parish", "area", "beat"),
    "district": ("ward", "parish", "area", "beat"),
    "ward": ("parish", "beat"),
    "parish": (),
    "area": ("ward", "parish", "beat"),
    "beat": ("ward", "parish"),
}
"""Kind -> the kinds that may lie in it. Team areas and beats are the force's own, made of wards or parishes."""

ONE_ONLY = ("force", "bcu", "district", "ward")
"""Kinds of which a place lies in one at most; it may lie in several team areas or beats."""
