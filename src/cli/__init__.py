"""Every job without a window, and the one command that opens it. Nothing heavy is imported until it is needed."""

import sys

GROUPS = (
    "stores",
    "imports",
    "exports",
    "places",
    "questionnaires",
    "results",
    "figures",
    "maps",
    "cumulative",
    "people",
    "comparing",
    "diary",
    "tallies",
    "work",
    "plan_lists",
    "plans",
    "issues",
    "finding",
    "doing",
    "queries",
    "contacts",
    "threads",
    "feedback",
    "papers",
    "clearing",
    "releases",
    "question_papers",
    "event_papers",
    "posters",
    "practice",
)
"""One file each in this folder; each has a `group` of commands. Their order is that of `beatbook --help`."""


def main() -> None:
    """The command `beatbook`. Opening the window does not wait for the commands' library to load."""
    from .failures import guarded
    from .window import open_window, window_words

    words = sys.argv[1:]
    wanted = window_words(words)
    if wanted is not None:
        sys.exit(guarded(lambda: open_window(wanted)))
    from .commands import run

    sys.exit(run(words))


def window() -> None:
    """The command `beatbook-window`, which Windows starts without a terminal: nobody reads what is printed."""
    import os

    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - open until the end
    main()
