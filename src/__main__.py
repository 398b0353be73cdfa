"""`python -m beatbook` is the same as `beatbook`."""

from .cli import main

if __name__ == "__main__":
    main()
