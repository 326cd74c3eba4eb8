"""How the newest days of a side effect are set against its past."""
