"""From a summary to a matplotlib Figure: object API, no pyplot, no Qt."""
