"""Beatbook: a neighbourhood policing team's book of its beat."""

__version__ = "0.1.0"
