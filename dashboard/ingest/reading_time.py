"""How much one reading may work: beyond it the file is refused, and no page hangs.

What is read is counted, which refuses the same files on every machine. The time is only the last
wall: it lies far behind what ten years of full notes need on a slow machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from time import monotonic, thread_time

from dashboard.domain.cells import CellValue
from dashboard.ingest import caps
from dashboard.ingest.refusals import refusal


@dataclass(slots=True)
class Allowance:
    """What one reading has left: characters of text, and when its thread's own time is up.

    That time is slow to ask for; before the clock on the wall says `asked_from`, it cannot be up.
    """

    characters: float
    ends: float
    asked_from: float


_allowances: ContextVar[Allowance | None] = ContextVar("allowance", default=None)


@contextmanager
def limited_work(spent_seconds: float = 0.0) -> Iterator[None]:
    """Limit what is read inside to caps.READ_CHARACTERS and what is left of caps.FILE_SECONDS.

    `spent_seconds` went into the guard and the opening, by the clock on the wall. The reading
    itself is measured by this thread's own work, so that a busy machine refuses no diary.
    Inside another limit nothing changes: the outer one holds.
    """
    if _allowances.get() is not None:
        yield
        return
    seconds = max(caps.FILE_SECONDS - spent_seconds, caps.LEAST_READING_SECONDS)
    allowance = Allowance(
        caps.READ_CHARACTERS.limit, thread_time() + seconds, monotonic() + seconds
    )
    token = _allowances.set(allowance)
    try:
        yield
    finally:
        _allowances.reset(token)


def refuse_when_over(value: CellValue = None) -> None:
    """Raise WorkbookRefused once a reading has used up its allowance; asked before each step.

    `value` is the cell about to be read: the length of its text is what it will cost.
    """
    allowance = _allowances.get()
    if allowance is None:
        return
    if isinstance(value, str):
        allowance.characters -= len(value)
        if allowance.characters < 0:
            raise caps.READ_CHARACTERS.refusal()
    if monotonic() > allowance.asked_from and thread_time() > allowance.ends:
        raise refusal("too_slow")
