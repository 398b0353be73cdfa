"""The parts pages are built from, one file each."""
