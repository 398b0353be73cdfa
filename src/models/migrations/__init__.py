"""Steps from one version of the store to the next, run by Alembic from inside the program."""
