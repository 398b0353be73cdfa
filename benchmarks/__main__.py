"""`python -m benchmarks [NAME ...]`: measure what we claim, and print it beside what is allowed."""

from __future__ import annotations

import argparse
import os
import platform
from importlib import import_module
from statistics import median

from .measuring import Line, Skipped

NAMES = (
    "starting",
    "saving",
    "importing",
    "year",
    "wards",
    "results",
    "thread",
    "plans",
    "charts",
    "mapping",
    "briefing",
    "killing",
    "responses_in",
    "responses_out",
    "keys",
    "big_form",
)
WIDTHS = (60, 11, 11, 7, 15, 13)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which ones, else all: {', '.join(NAMES)}")
    parser.add_argument("--rounds", type=int, help="how often each is run, else as its file says")
    chosen = parser.parse_args()
    unknown = sorted(set(chosen.names) - set(NAMES))
    if unknown:
        parser.error(f"there is no benchmark called {', '.join(unknown)}: choose from {', '.join(NAMES)}")
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors.")
    print("Ours and the rival took turns; figures are medians, the noise is the middle half of the rounds’ ratios.\n")
    _row("", "ours", "rival", "ratio", "noise", "allowed", "verdict")
    for name in NAMES:
        if not chosen.names or name in chosen.names:
            _measure(name, chosen.rounds)


def _measure(name: str, rounds: int | None) -> None:
    module = import_module(f".{name}", __package__)
    rounds = rounds or module.ROUNDS
    print(f"{name}, {rounds} round{'s' if rounds > 1 else ''}", flush=True)
    try:
        lines = module.run(rounds)
    except Skipped as why:
        print(f"  skipped: {why}")
        return
    for line in lines:
        _show(line)


def _show(line: Line) -> None:
    digits = 2 if line.ratio is not None else 1
    noise = "" if line.noise is None else f"{line.noise[0]:.{digits}f} to {line.noise[1]:.{digits}f}"
    limits = [f"{line.allowed:g}×" if line.allowed else "", f"{line.most:g} {line.unit}" if line.most else ""]
    _row(
        f"  {line.what}",
        _figure(line.ours, line.unit),
        _figure(line.rival, line.unit),
        "" if line.ratio is None else f"{line.ratio:.2f}",
        noise,
        ", ".join(filter(None, limits)),
        line.verdict,
    )


def _figure(values: tuple[float, ...], unit: str) -> str:
    if not values:
        return ""
    value = median(values)
    return f"{value:.1f} {unit}" if value < 100 else f"{value:,.0f} {unit}"


def _row(what: str, *cells: str) -> None:
    first, *numbers = WIDTHS
    shown = "".join(f"{cell:>{width}}" for cell, width in zip(cells, numbers, strict=False))
    print(f"{what:<{first}}{shown}   {cells[-1]}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
