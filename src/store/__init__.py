"""Where it is kept: open and unlock, keys, journal, backup, upgrade."""
