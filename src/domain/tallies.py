"""Tallies: marks counted without knowing who made which."""

TALLY_WAYS = {"paper": "A pile of paper", "hands": "A show of hands"}
