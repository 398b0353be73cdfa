"""From a summary to a tagged PDF."""
