"""Clock times as people write them: "8am", "08:30", "20 Uhr", "half past" is left alone."""

from __future__ import annotations

import re
from datetime import time

CLOCK = (
    r"(?:[0-2]?[0-9](?::|\.(?=[0-5][0-9] ?(?:am|pm|a\.m|p\.m|uhr|h|hrs)))"
    r"[0-5][0-9](?::[0-5][0-9])?(?:\.[0-9]+)?"
    r" ?(?:am|pm|a\.m\.?|p\.m\.?|uhr|hrs|h|z)?"
    r"|[0-2]?[0-9] ?(?:am|pm|a\.m\.?|p\.m\.?|uhr|o'?clock|hrs)"
    r"|[0-2]?[0-9]h[0-5][0-9]|[0-2][0-9][0-5][0-9] ?(?:hrs|h|uhr))(?![a-z0-9])"
)
"""One clock time in tidied text, for use inside other expressions."""

_PARTS = re.compile(r"([0-9]{1,2})(?:[:.h]([0-9]{2}))?|([0-9]{2})([0-9]{2})")
_FOUR = re.compile(r"([0-9]{2})([0-9]{2}) ?(?:hrs|h|uhr)")
_CLOCK = re.compile(rf"(?:at |um |a las |a |om )?({CLOCK})\Z")


def clock_time(text: str) -> time | None:
    """Read a tidied text that is one clock time and nothing else; None otherwise."""
    match = _CLOCK.match(text)
    return None if match is None else time_of(match[1])


def time_of(text: str) -> time | None:
    """Turn a text that CLOCK matched into a time; None for an hour that does not exist."""
    parts = _FOUR.match(text) or _PARTS.match(text)
    if parts is None:
        return None
    hour, minute = int(parts[1]), int(parts[2] or 0)
    if re.search(r"p\.?m", text):
        hour = hour + 12 if 1 <= hour < 12 else hour if hour == 12 else 99
    elif re.search(r"a\.?m", text):
        hour = 0 if hour == 12 else hour if 1 <= hour < 12 else 99
    return time(hour, minute) if hour < 24 and minute < 60 else None
