"""Days in words, as every output writes them."""

from __future__ import annotations

from datetime import date


def day_words(day: date) -> str:
    """Write a day as 3 May 2026."""
    return f"{day.day} {day:%b %Y}"


def day_short(day: date) -> str:
    """Write a day as 3 May."""
    return f"{day.day} {day:%b}"
