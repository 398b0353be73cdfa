"""What the team does: one function an intention, each in one transaction."""
