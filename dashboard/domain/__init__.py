"""The words of the clinic: frozen dataclasses on the standard library alone."""
