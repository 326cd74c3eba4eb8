"""Pure functions on tidy frames: periods, rates, trends, rules, and the overview of a patient."""
