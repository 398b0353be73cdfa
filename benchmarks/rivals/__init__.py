"""The smallest programs that do a part of what Beatbook does. None of them imports it."""
