"""Free text to mentions of concepts."""
