"""The hand-over: the survey on the whole screen, for a member of the public to answer alone."""
