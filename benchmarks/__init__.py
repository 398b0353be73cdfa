"""What we claim about speed, each claim beside a rival measured in the same run: `python -m benchmarks`."""
