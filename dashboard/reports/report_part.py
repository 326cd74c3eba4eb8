"""One part of the full report, as every room of the report makes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the report: a table with its heads (none: a list), and what is said around it.

    `shares` are the widths of the columns to one another; `left_out` says what is not told here.
    """

    title: str
    lead: str
    heads: Row
    shares: tuple[float, ...]
    rows: tuple[Row, ...]
    left_out: str = ""


def listed(title: str, otherwise: str, sentences: Sequence[str]) -> Part:
    """Make a part of sentences; without any, it says `otherwise`."""
    return Part(
        title, "" if sentences else otherwise, (), (1.0,), tuple((one,) for one in sentences)
    )
