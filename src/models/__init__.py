"""What is recorded: one file a subject."""
