"""Bytes to observations, notes and problems."""
