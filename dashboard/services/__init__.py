"""Use cases: check access, call the floors below, write the audit."""
