"""Levels with their intervals, allowing for the swings of one person's diary."""
